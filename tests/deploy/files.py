"""What stands in deploy/, and the names that the programs read from the environment."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
BASE = DEPLOY / "kubernetes" / "base"
OVERLAY = DEPLOY / "kubernetes" / "overlays" / "production"
# What the images of others read: nginx and Postgres, and our proxy's start.
FOREIGN = {"POSTGRES_PASSWORD", "POSTGRES_USER", "POSTGRES_DB", "RASAS", "FRONT_PROXY"}
OURS = {"actions", "rasa"}

Row = dict[str, Any]


def compose() -> dict[str, Row]:
    """The services of the compose file."""
    services: dict[str, Row] = read(DEPLOY / "compose.yaml")["services"]
    return services


def read(path: Path) -> Any:
    """One YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def manifests(folder: Path) -> Iterator[tuple[str, Row]]:
    """Everything that a kustomization lists, with its file's name."""
    listed = read(folder / "kustomization.yaml")["resources"]
    for name in listed:
        if (folder / name).is_file():
            for row in yaml.safe_load_all((folder / name).read_text(encoding="utf-8")):
                yield name, row


def workloads() -> dict[str, Row]:
    """What starts pods, by name."""
    return {
        row["metadata"]["name"]: row["spec"]
        for _, row in manifests(BASE)
        if row["kind"] in ("Deployment", "StatefulSet")
    }


def container(name: str) -> Row:
    """The one container of a workload."""
    (only,) = workloads()[name]["template"]["spec"]["containers"]
    found: Row = only
    return found


def env_names(path: Path) -> list[str]:
    """The variables of an environment file."""
    return re.findall(r"^([A-Z_]+)=", path.read_text(encoding="utf-8"), re.MULTILINE)


def settings() -> set[str]:
    """Every setting that stands both in our code (or a channel's variables) and in the operator's guide."""
    written: set[str] = set(channel_variables())
    for folder in ("actions", "bot", "knowledge", "scripts"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    written |= (
                        {node.value} if re.fullmatch(r"[A-Z][A-Z_]{3,}", node.value) else set()
                    )
    guide = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
    return {name for name in written if f"`{name}`" in guide}


def channel_variables() -> list[str]:
    """The variables of all messaging channels."""
    return [name for rows in channels().values() for name in rows["variables"]]


def channels() -> dict[str, Row]:
    """All messaging channels."""
    found: dict[str, Row] = read(ROOT / "data" / "channels.yml")["channels"]
    return found


def dockerfile() -> dict[str, list[str]]:
    """The instructions of each stage, one line each."""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    lines = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    stages: dict[str, list[str]] = {}
    for line in filter(None, lines):
        if found := re.fullmatch(r"FROM \S+ AS (\w+)", line):
            stages[found[1]] = []
        stages[list(stages)[-1]].append(" ".join(line.split()))
    return stages


def image_settings(stage: str) -> dict[str, str]:
    """What an image sets by itself."""
    words = " ".join(line for line in dockerfile()[stage] if line.startswith("ENV "))
    return dict(re.findall(r"([A-Z_]+)=\"?([^\" ]+)\"?", words))
