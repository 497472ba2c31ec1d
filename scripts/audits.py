"""Known advisories about the locked packages, by pip-audit and npm, against a list of those that stay and why.

Both ask a service on the internet, which a mirror of packages does not have (docs/decisions/audits.md): so
``make check`` only tells what they find, or that they could not be asked, and ``make audit`` fails on it. No
test run hangs on what was published overnight.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from scripts.environments import ACTIONS_PYTHON, UV, uv_environment
from scripts.steps import ROOT, Step, StepError
from scripts.widget import FOLDER, NPM, node_command, node_folder

ALLOWED = ROOT / "requirements" / "advisories.json"
PIP_AUDIT = ".venv/audit/bin/pip-audit"
PINNED = ("rasa", "actions", "milvus")  # requirements/*.txt of what runs or tests
SECONDS = "15"  # for one answer of the service
PATIENCE = ("--fetch-retries=0", "--fetch-timeout=15000")  # npm's, in milliseconds
OSV = "https://api.osv.dev/v1/query"


@dataclass(frozen=True)
class Advisory:
    """One published weakness of one locked package."""

    package: str
    version: str
    names: frozenset[str] = field(repr=False)  # its id and its other ids
    id: str = ""
    fixed: str = ""  # versions without it


@dataclass(frozen=True)
class Excepted:
    """An advisory that stays for now."""

    package: str
    id: str
    why: str
    until: date


def step() -> Step:
    """pip-audit in an environment of its own: nothing that serves readers needs it."""
    pins, venv = "requirements/audit.txt", (UV, "venv", "--quiet", "--clear")
    install = (UV, "pip", "install", "--quiet", "--no-deps", "--python", ".venv/audit", "-r", pins)
    return Step(
        name="audit tool",
        commands=((*venv, "--python", ACTIONS_PYTHON, ".venv/audit"), install),
        inputs=(pins,),
        outputs=(PIP_AUDIT,),
        environment=uv_environment(),
    )


def audit(today: date) -> list[str]:
    """Say what must be done about advisories, a line each; nothing where all is well.

    Raises:
        StepError: a service does not answer, or the list of exceptions can't be read.
    """
    found = [
        advisory for name in PINNED for advisory in of_python(Path(f"requirements/{name}.txt"))
    ]
    return judged([*found, *of_npm(FOLDER)], read_exceptions(ALLOWED), today)


def of_python(pins: Path, service: str = OSV) -> list[Advisory]:
    """Ask OSV about each pinned package of a requirements file."""
    options = ("--no-deps", "--disable-pip", "--progress-spinner", "off", "--timeout", SECONDS)
    where = ("-s", "osv", "--osv-url", service, "-f", "json", "-r", str(pins))
    run = _run((str(ROOT / PIP_AUDIT), *options, *where), {})
    try:
        rows = json.loads(run.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        raise StepError(_silent("pip-audit", service, run.stderr)) from None
    passed_over = [f"{row['name']}: {row['skip_reason']}" for row in rows if "skip_reason" in row]
    if passed_over:
        raise StepError(f"pip-audit did not look up {'; '.join(passed_over)}")
    return [
        Advisory(
            row["name"],
            row["version"],
            frozenset((found["id"], *found["aliases"])),
            found["id"],
            ", ".join(found["fix_versions"]),
        )
        for row in rows
        for found in row["vulns"]
    ]


def of_npm(folder: Path, registry: str = "") -> list[Advisory]:
    """Ask npm's registry about each locked package of a folder."""
    asked = (f"--registry={registry}",) if registry else ()
    options = ("audit", "--json", "--prefix", str(folder), *PATIENCE, *asked)
    run = _run(*node_command(str(node_folder() / NPM), *options))
    try:
        report = json.loads(run.stdout)
        rows = report["vulnerabilities"]
    except (ValueError, KeyError, TypeError):
        raise StepError(_silent("npm audit", registry or "npm's registry", run.stderr)) from None
    return [
        Advisory(name, row["range"], frozenset((_ghsa(via["url"]),)), _ghsa(via["url"]))
        for name, row in rows.items()
        for via in row["via"]
        if isinstance(via, dict)  # a name only says through which other package
    ]


def judged(found: Iterable[Advisory], exceptions: Sequence[Excepted], today: date) -> list[str]:
    """What must be done: about what is not excepted, about exceptions that are over, and that nothing needs."""
    lines: list[str] = []
    used: set[Excepted] = set()
    for one in sorted(set(found), key=lambda one: (one.package, one.id)):
        fitting = [e for e in exceptions if e.package == one.package and e.id in one.names]
        used.update(fitting)
        mend = f"upgrade to {one.fixed}" if one.fixed else "no version is known to be free of it"
        if not fitting:
            lines.append(f"{one.package} {one.version}: {one.id}; {mend}, or say why it stays")
        elif all(e.until < today for e in fitting):
            lines.append(
                f"{one.package} {one.version}: {one.id} was to stay until {fitting[0].until}; {mend}"
            )
    lines += [
        f"{e.package}: {e.id} is no longer found; take it from the list"
        for e in exceptions
        if e not in used
    ]
    return lines


def read_exceptions(path: Path) -> list[Excepted]:
    """Read the advisories that stay: ``package``, ``id``, ``why`` and ``until`` (a date) of each."""
    try:
        rows: list[Mapping[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return [
            Excepted(row["package"], row["id"], _reason(row), date.fromisoformat(row["until"]))
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StepError(f"{path}: {error}; each entry has package, id, why and until") from error


def _reason(row: Mapping[str, Any]) -> str:
    if not str(row["why"]).strip():
        raise ValueError(f"{row['id']} has no reason")
    return str(row["why"])


def _run(command: Sequence[str], own: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command, cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True
        )
    except OSError as error:
        raise StepError(f"{command[0]}: {error.strerror}; run 'make audit'") from error


def _silent(tool: str, service: str, said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    why = f" ({lines[-1][:80]})" if lines else ""
    return f"{tool}: {service} does not answer{why}; it has to be reached, a mirror of packages is not enough"


def _ghsa(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def tell(today: date) -> None:
    """Print what there is to mend, or why that is not known; no error either way."""
    try:
        lines = audit(today)
    except StepError as error:
        print(f"advisories: not looked up: {error}")
        return
    for line in lines:
        print(f"advisories: {line}")
    print(f"advisories: {len(lines)} to mend, on which 'make audit' fails")


def main() -> None:
    """Print what must be done; end with an error where there is anything."""
    lines = audit(date.today())
    if lines:
        print("\n".join(lines), file=sys.stderr)
        raise StepError(
            f"{len(lines)} to mend; what stays, and why, is in requirements/advisories.json"
        )
    print("no advisory that is not excepted")
