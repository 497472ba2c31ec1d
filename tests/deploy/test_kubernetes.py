"""The Kubernetes manifests: of the right form, and true of the program."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from knowledge.probes import Probes
from scripts.processes import STOP_WITHIN
from tests.deploy.files import (
    BASE,
    DEPLOY,
    FOREIGN,
    OURS,
    OVERLAY,
    Row,
    container,
    dockerfile,
    env_names,
    image_settings,
    manifests,
    read,
    settings,
    workloads,
)

VERSIONS = ("1.29", "1.33", kubernetes_validate.latest_version())
ALL = [*manifests(BASE), *manifests(OVERLAY)]
NAMED = [
    pytest.param(row, id=f"{name}-{row['kind']}-{row['metadata']['name']}") for name, row in ALL
]
SERVERS = sorted(OURS)
PODS = sorted({*OURS, "proxy"})


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("manifest", NAMED)
def test_a_manifest_has_the_form_of_its_kind(manifest: Row, version: str) -> None:
    """By Kubernetes' own schema, without any field that it does not know."""
    kubernetes_validate.validate(manifest, version, strict=True)


@pytest.mark.parametrize("folder", [BASE, OVERLAY], ids=lambda path: path.name)
def test_a_kustomization_names_what_is_there_and_all_of_it(folder: Path) -> None:
    """A file that nobody lists is not applied."""
    content = read(folder / "kustomization.yaml")
    listed = [*content["resources"], *(patch["path"] for patch in content.get("patches", []))]
    listed += [name for made in content["configMapGenerator"] for name in made.get("envs", [])]
    assert [name for name in listed if not (folder / name).exists()] == []
    there = {path.name for path in folder.iterdir()} - {"kustomization.yaml"}
    assert there == {name for name in listed if (folder / name).is_file()}


def test_each_patch_and_image_of_the_overlay_has_something_to_change() -> None:
    """In the base."""
    content = read(OVERLAY / "kustomization.yaml")
    for patch in content["patches"]:
        row = read(OVERLAY / patch["path"])
        assert (row["kind"], row["metadata"]["name"]) in {
            (other["kind"], other["metadata"]["name"]) for _, other in manifests(BASE)
        }
    bases = {container(name)["image"].split(":")[0] for name in PODS}
    assert {image["name"] for image in content["images"]} == bases


def test_every_variable_is_one_that_somebody_reads() -> None:
    """A setting that was renamed fails here."""
    own = {"POD_NAME", "NAMESPACE"}  # used in other values
    named = {row["name"] for name in PODS for row in container(name)["env"]}
    named |= set(env_names(BASE / "settings.env"))
    (made,) = read(OVERLAY / "kustomization.yaml")["configMapGenerator"]
    named |= {literal.split("=")[0] for literal in made["literals"]}
    named |= {name for stage in SERVERS for name in image_settings(stage)} - {"HOME"}
    assert named - own - settings() - FOREIGN == set()


def test_secrets_come_from_the_operators_secret() -> None:
    """By reference, each of the example's; what is only in a comment there may be left out."""
    example = DEPLOY / "secrets.env.example"
    comments = set(re.findall(r"^# ([A-Z_]+)=", example.read_text(encoding="utf-8"), re.MULTILINE))
    wanted = {*env_names(example), *comments}
    assert comments == {"EVENT_BROKER", "READER_KEY_OLD"}
    rows = {
        row["name"]: row.get("valueFrom", {}) for name in PODS for row in container(name)["env"]
    }
    given = {name: row["secretKeyRef"] for name, row in rows.items() if "secretKeyRef" in row}
    assert {name: row["key"] for name, row in given.items()} == {name: name for name in wanted}
    assert {name for name, row in given.items() if row.get("optional")} == comments
    assert not {*env_names(BASE / "settings.env")} & wanted
    assert [row for _, row in ALL if row["kind"] == "Secret"] == []


@pytest.mark.parametrize("name", PODS)
def test_a_pod_can_do_little(name: str) -> None:
    """No root, no privileges, nothing to write on but its volumes, no key to the cluster."""
    pod, only = workloads()[name]["template"]["spec"], container(name)
    user = f"USER {pod['securityContext']['runAsUser']}:{pod['securityContext']['runAsGroup']}"
    assert user in dockerfile()[name]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    assert only["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert re.fullmatch(r"ask-the-article/\w+:\d[\w.-]*", only["image"])
    assert only["resources"]["limits"]["memory"]
    assert set(only["resources"]["requests"]) == {"cpu", "memory"}


@pytest.mark.parametrize("name", PODS)
def test_the_cluster_puts_no_variables_of_its_own_in(name: str) -> None:
    """A service called ``actions`` would set ACTIONS_PORT to an address."""
    assert workloads()[name]["template"]["spec"]["enableServiceLinks"] is False


@pytest.mark.parametrize("name", SERVERS)
def test_a_server_may_write_where_it_writes(name: str) -> None:
    """Every folder that the image names is a volume."""
    own = {
        **image_settings(name),
        **{r["name"]: r.get("value", "") for r in container(name)["env"]},
    }
    folders = {row["mountPath"] for row in container(name)["volumeMounts"]}
    paths = [own[key] for key in ("HOME", "WAITING_DIR", "FEEDBACK_STORE", "LEDGER") if key in own]
    assert [p for p in paths if not any(f"{p}/".startswith(f"{f}/") for f in folders)] == []


@pytest.mark.parametrize("name", SERVERS)
def test_a_stop_waits_until_the_turns_at_work_are_over(name: str) -> None:
    """Also after the seconds in which nobody is told yet that this one goes."""
    sleep = int(container(name)["lifecycle"]["preStop"]["exec"]["command"][1])
    grace = workloads()[name]["template"]["spec"]["terminationGracePeriodSeconds"]
    assert grace >= 45
    if name == "rasa":
        assert grace - sleep >= STOP_WITHIN


@pytest.fixture(scope="module")
def probes() -> Iterator[Probes]:
    """The probes of a process that is ready."""
    opened = Probes("METRICS_PORT", 0, lambda: True)
    opened.start()
    yield opened
    opened.stop()


@pytest.mark.parametrize("kind", ["startupProbe", "readinessProbe", "livenessProbe"])
@pytest.mark.parametrize(
    ("name", "variable"), [("rasa", "METRICS_PORT"), ("actions", "ACTIONS_METRICS_PORT")]
)
def test_a_probe_asks_what_a_process_answers(
    name: str, variable: str, kind: str, probes: Probes
) -> None:
    """The port is the image's, the path is one of the probes'."""
    asked = container(name)[kind]["httpGet"]
    ports = {row["name"]: row["containerPort"] for row in container(name)["ports"]}
    assert str(ports[asked["port"]]) == image_settings(name)[variable]
    with urllib.request.urlopen(f"http://127.0.0.1:{probes.port}{asked['path']}") as reply:
        assert reply.status == 200


def test_a_service_and_a_policy_open_the_ports_that_are_listened_on() -> None:
    """Rasa 5005, action server 5055, proxy 8080: as the settings have them when nothing is set."""
    ports = {name: {r["containerPort"] for r in container(name)["ports"]} for name in PODS}
    assert ports == {"rasa": {5005, 5006}, "actions": {5055, 5056}, "proxy": {8080}}
    services = {row["metadata"]["name"]: row["spec"] for _, row in ALL if row["kind"] == "Service"}
    assert {name: row["ports"][0]["port"] for name, row in services.items()} == {
        "rasa": 5005,
        "actions": 5055,
        "proxy": 80,
    }
    assert services["actions"]["selector"] == {"app": "actions"}
    hosts = {row["name"]: row.get("value") for row in container("rasa")["env"]}
    assert hosts["ACTIONS_HOST"] in services


def test_the_proxy_knows_each_rasa_by_name() -> None:
    """A StatefulSet numbers its replicas, and its headless service names them."""
    spec = workloads()["rasa"]
    rows = {row["name"]: row.get("value", "") for row in container("proxy")["env"]}
    assert rows["RASAS"].split() == [
        f"rasa-{number}.{spec['serviceName']}.$(NAMESPACE).svc.cluster.local"
        for number in range(spec["replicas"])
    ]
    patched = [read(OVERLAY / p["path"]) for p in read(OVERLAY / "kustomization.yaml")["patches"]]
    assert "rasa" not in [row["metadata"]["name"] for row in patched]


@pytest.mark.parametrize("name", PODS)
def test_one_of_each_goes_at_a_time(name: str) -> None:
    """While machines are emptied."""
    budgets = {
        r["metadata"]["name"]: r["spec"] for _, r in ALL if r["kind"] == "PodDisruptionBudget"
    }
    assert budgets[name]["maxUnavailable"] == 1
    assert budgets[name]["selector"] == workloads()[name]["selector"]
    assert workloads()[name]["replicas"] > 1


def policies() -> dict[str, Row]:
    """The network policies of the base."""
    return {
        r["metadata"]["name"]: r["spec"] for _, r in manifests(BASE) if r["kind"] == "NetworkPolicy"
    }


def test_nothing_passes_that_is_not_named() -> None:
    """Everything is closed first; then reader, proxy, Rasa, action servers, in this order."""
    found = policies()
    assert found["nothing"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    senders = {
        name: [
            s["podSelector"]["matchLabels"]["app"]
            for r in found[name]["ingress"]
            for s in r["from"]
        ]
        for name in SERVERS
    }
    assert senders == {"rasa": ["proxy"], "actions": ["rasa"]}
    assert "egress" not in found["actions"]
    ports = {row["port"] for rule in found["rasa"]["egress"] for row in rule["ports"]}
    assert ports == {5055, 5432, 5671, 5672, 6379, 6380}  # the stores' also by TLS
    assert {row["port"] for rule in found["proxy"]["egress"] for row in rule["ports"]} == {5005}


@pytest.mark.parametrize("version", VERSIONS)
def test_the_example_that_narrows_the_way_to_the_stores_is_right(version: str) -> None:
    """As it is once its marks of a comment are taken away: at the rule of the stores, and of the right form."""
    text = re.sub(r"(?m)^    # (?=to:|- |  )", "    ", (BASE / "network.yaml").read_text("utf-8"))
    (policy,) = (row for row in yaml.safe_load_all(text) if row["metadata"]["name"] == "rasa")
    kubernetes_validate.validate(policy, version, strict=True)
    narrowed = policy["spec"]["egress"][-1]
    assert {tuple(peer) for peer in narrowed["to"]} == {("ipBlock",), ("namespaceSelector",)}
    assert narrowed["ports"] == policies()["rasa"]["egress"][-1]["ports"]


def test_the_way_out_is_the_operators_choice() -> None:
    """It stands in the overlay alone, by https, and not into the cluster."""
    (spec,) = (r["spec"] for n, r in manifests(OVERLAY) if n == "outwards.yaml")
    (rule,) = spec["egress"]
    assert [row["port"] for row in rule["ports"]] == [443]
    assert "10.0.0.0/8" in rule["to"][0]["ipBlock"]["except"]
