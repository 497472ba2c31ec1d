"""The compose file: of the right form, and true of the program."""

from __future__ import annotations

import re
import subprocess

import pytest

from scripts.processes import STOP_WITHIN
from tests.deploy.files import (
    DEPLOY,
    FOREIGN,
    OURS,
    ROOT,
    compose,
    dockerfile,
    env_names,
    image_settings,
    read,
    settings,
)

FILES = ("compose.yaml", "compose.platforms.yaml")
TINY = {"proxy", "postgres", "redis"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_the_form_of_compose(name: str) -> None:
    """By compose's own schema."""
    checker = ROOT / ".venv/actions/bin/check-jsonschema"
    command = (checker, "--builtin-schema", "vendor.compose-spec", DEPLOY / name)
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_variable_is_one_that_somebody_reads() -> None:
    """A setting that was renamed fails here."""
    files = [
        DEPLOY / name for name in ("settings.env", "secrets.env.example", "postgres.env.example")
    ]
    named = {name for path in files for name in env_names(path)}
    for service in compose().values():
        named |= set(service.get("environment", {}))
    assert named - settings() - FOREIGN == set()


def test_secrets_come_from_files_that_are_not_committed() -> None:
    """What is in the compose file itself is no secret."""
    secret = ("READER_KEY", "SESSION_SECRET", "CONVERSATION_STORE", "POSTGRES_PASSWORD")
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    for name in ("secrets.env", "postgres.env"):
        assert name in ignored  # in any folder
        assert (DEPLOY / f"{name}.example").is_file()
    assert not {
        name for service in compose().values() for name in service.get("environment", {})
    } & {*secret}
    assert not {*env_names(DEPLOY / "settings.env")} & {*secret}
    assert compose()["rasa"]["env_file"] == ["settings.env", "secrets.env"]


def test_only_rasa_knows_the_secrets() -> None:
    """An action server needs none of them."""
    assert [
        name for name, row in compose().items() if "secrets.env" in row.get("env_file", [])
    ] == ["rasa"]


def test_no_store_writes_more_than_it_has_to() -> None:
    """Postgres' log holds no reader's words; what is over in Redis goes from its file soon."""
    postgres, redis = (compose()[name]["command"] for name in ("postgres", "redis"))
    assert postgres[0] == "postgres"  # or the image's start takes the rest for something else
    assert set(postgres[1::2]) == {"-c"}
    assert {"log_min_error_statement=panic", "log_error_verbosity=terse"} <= {*postgres[2::2]}
    options = dict(zip(redis[1::2], redis[2::2], strict=True))
    assert options["--appendonly"] == "yes"
    assert options["--auto-aof-rewrite-min-size"] == "1mb"


@pytest.mark.parametrize("name", sorted(compose()))
def test_a_container_can_do_little(name: str) -> None:
    """No root, no capabilities, nothing to write on but its folders, a version, and a health check."""
    service = compose()[name]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", service["user"])
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert re.fullmatch(r"[\w/-]+:\d[\w.-]*", service["image"])
    assert service["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("name", sorted({*OURS, "proxy"}))
def test_an_image_of_ours_is_built_from_its_stage(name: str) -> None:
    """And runs as the user that it was made for."""
    service = compose()[name]
    assert service["build"] == {"context": "..", "dockerfile": "deploy/Dockerfile", "target": name}
    assert f"USER {service['user']}" in dockerfile()[name]


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_server_of_ours_has_its_folders_and_its_time(name: str) -> None:
    """What the image writes in is a volume; a stop waits until the turns at work are over."""
    service, own = compose()[name], image_settings(name)
    folders = {volume.split(":")[1] for volume in service["volumes"]} | {"/tmp"}
    paths = (own["WAITING_DIR"], own["FEEDBACK_STORE"], own.get("LEDGER", "/stores/"), own["HOME"])
    assert all(any(f"{path}/".startswith(f"{f}/") for f in folders) for path in paths)
    assert float(service["stop_grace_period"].removesuffix("s")) >= max(45, STOP_WITHIN)
    assert service["deploy"]["resources"]["limits"]["memory"]


@pytest.mark.parametrize(
    ("name", "variable"), [("rasa", "METRICS_PORT"), ("actions", "ACTIONS_METRICS_PORT")]
)
def test_health_is_asked_at_the_port_of_the_probes(name: str, variable: str) -> None:
    """Which the image opens."""
    port = image_settings(name)[variable]
    assert f"http://127.0.0.1:{port}/ready" in compose()[name]["healthcheck"]["test"][-1]
    assert any(line.startswith("EXPOSE") and port in line for line in dockerfile()[name])


def test_the_proxy_knows_each_rasa_by_name() -> None:
    """Compose numbers the replicas of a service."""
    project = read(DEPLOY / "compose.yaml")["name"]
    names = compose()["proxy"]["environment"]["RASAS"].split()
    count = compose()["rasa"]["deploy"]["replicas"]
    assert names == [f"{project}-rasa-{number}" for number in range(1, count + 1)]


def test_each_reaches_only_whom_it_needs() -> None:
    """Proxy, Rasa, action servers; Rasa and its stores. Only the proxy's network leads out."""
    networks = read(DEPLOY / "compose.yaml")["networks"]
    assert {name for name, row in networks.items() if not row.get("internal")} == {"public"}
    members = {name: set(service["networks"]) for name, service in compose().items()}
    assert members["proxy"] == {"public", "front"}
    assert members["rasa"] == {"front", "inside", "stores"}
    assert members["actions"] == {"inside"}
    assert members["postgres"] == members["redis"] == {"stores"}


def test_the_way_out_is_the_operators_choice() -> None:
    """A second file adds it, for those who call somebody."""
    more = read(DEPLOY / "compose.platforms.yaml")
    assert set(more["services"]) == OURS
    assert more["networks"] == {"outwards": {}}


def test_only_the_proxy_has_a_door_and_it_is_on_loopback() -> None:
    """TLS ends before it."""
    doors = {name: service["ports"] for name, service in compose().items() if "ports" in service}
    assert doors == {"proxy": ["127.0.0.1:8080:8080"]}
