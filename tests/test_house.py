"""The rules of the house: who may import whom, and that nothing is defined twice or forgotten."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.replies import ALL

ROOT = Path(__file__).resolve().parents[1]
OURS = {"actions", "benchmarks", "bot", "knowledge", "scripts"}
GATE = {
    "knowledge.broker",
    "knowledge.clauses",
    "knowledge.conversations",
    "knowledge.danger",
    "knowledge.danger_examples",
    "knowledge.danger_words",
    "knowledge.deletion",
    "knowledge.encoder",
    "knowledge.errors",
    "knowledge.foreign",
    "knowledge.feedback",
    "knowledge.hosts",
    "knowledge.keeping",
    "knowledge.letters",
    "knowledge.metrics",
    "knowledge.models",
    "knowledge.platforms",
    "knowledge.probes",
    "knowledge.pulse",
    "knowledge.purging",
    "knowledge.readers",
    "knowledge.first_names",
    "knowledge.redaction",
    "knowledge.rights",
    "knowledge.safety",
    "knowledge.safety_texts",
    "knowledge.settings",
    "knowledge.signs",
    "knowledge.spacing",
    "knowledge.thresholds",
    "knowledge.turn_ids",
    "knowledge.variants",
    "knowledge.violence",
    "knowledge.waiting",
    "knowledge.yaml_text",
}
# Modules without a test file of their name, and why.
TESTED_ELSEWHERE = {
    "knowledge/answer.py": "holds data only; tests/actions/test_rendering.py shows each kind",
    "knowledge/errors.py": "one class without behaviour",
    "knowledge/tuning.py": "needs torch; what it reaches is measured by 'ask-article evaluate'",
    "knowledge/safety_training.py": "needs torch; tests/safety/test_recall.py measures its outcome",
    "actions/reviewing.py": "tests/test_docs.py compares its page with docs/reviewer.md",
    "bot/texts.py": "tests/bot/test_rest.py sees its one text",
    "knowledge/platform_checks.py": "with its command, in tests/actions/test_channels.py",
    "actions/commands/delete.py": "the same stores as export, in tests/actions/test_export.py",
    "actions/commands/purge.py": "the same stores as export, in tests/actions/test_export.py",
    "actions/commands/stores.py": "with its commands, in tests/actions/test_export.py and tests/grown",
    "knowledge/rights.py": "with its commands, in tests/actions/test_export.py",
    "bot/channels/website_output.py": "with its channel, in tests/bot/test_website.py",
    "bot/nlu/sentence_vectors.py": "runs inside Rasa: tests/bot/test_dialogue_model.py",
    "scripts/chat.py": "a loop around the terminal; tests/stack speaks the same channel",
    "scripts/house.py": "each test run goes through it",
    "scripts/building.py": "each set-up goes through it",
}
SAFETY_INTENTS = {
    *("crisis", "crisis_helper", "emergency", "emergency_on_purpose", "violence"),
    *("red_flag_today", "red_flag_soon"),
}


def imports(path: Path) -> set[str]:
    """Modules that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def modules(folder: str) -> list[Path]:
    """All modules of a package."""
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", modules("knowledge"), ids=lambda p: p.name)
def test_knowledge_imports_nothing_above_it(path: Path) -> None:
    """The retrieval layer knows neither Rasa nor the action server."""
    assert not {
        name
        for name in imports(path)
        if name.split(".")[0] in (OURS - {"knowledge"}) | {"rasa", "rasa_sdk", "sanic"}
    }


@pytest.mark.parametrize("path", modules("actions"), ids=lambda p: p.name)
def test_actions_import_only_knowledge(path: Path) -> None:
    """The action server knows the retrieval layer and not Rasa's side."""
    assert not {
        name
        for name in imports(path)
        if name.split(".")[0] in (OURS - {"knowledge", "actions"}) | {"rasa"}
    }


@pytest.mark.parametrize("path", modules("bot"), ids=lambda p: p.name)
def test_bot_imports_only_what_both_sides_need(path: Path) -> None:
    """Rasa's side and the action server meet only through Rasa."""
    ours = {name for name in imports(path) if name.split(".")[0] in OURS - {"bot"}}
    assert ours <= GATE


@pytest.mark.parametrize("name", sorted(GATE))
def test_what_rasa_shares_imports_only_itself(name: str) -> None:
    """The shared part pulls nothing else of ours into Rasa."""
    path = ROOT / f"{name.replace('.', '/')}.py"
    assert {n for n in imports(path) if n.split(".")[0] in OURS} <= GATE


@pytest.mark.parametrize("path", modules("scripts"), ids=lambda p: p.name)
def test_scripts_need_only_the_standard_library(path: Path) -> None:
    """Set-up runs before anything is installed."""
    roots = {name.split(".")[0] for name in imports(path)}
    assert roots <= set(sys.stdlib_module_names) | {"scripts"}


def test_each_module_has_a_test_file_of_its_name() -> None:
    """A new module comes with its tests, or with a reason; a reason goes when the tests come."""
    without = {
        path.relative_to(ROOT).as_posix()
        for folder in ("actions", "bot", "knowledge", "scripts")
        for path in modules(folder)
        if path.name != "__init__.py"
        and not (ROOT / "tests" / folder / f"test_{path.name}").is_file()
    }
    assert without == set(TESTED_ELSEWHERE)


def training_files() -> Iterator[tuple[Path, dict[str, Any]]]:
    """All YAML files of Rasa's training data."""
    for path in sorted((ROOT / "data").rglob("*.yml")):
        yield path, yaml.safe_load(path.read_text(encoding="utf-8")) or {}


def test_each_response_is_defined_once() -> None:
    """Rasa would merge two of a name silently."""
    names = Counter(
        name for _, content in training_files() for name in content.get("responses", {})
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_each_intent_has_a_rule_and_enough_examples() -> None:
    """No intent leads nowhere, and each topic and act has at least 15 examples."""
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    ruled: set[str] = set()
    examples: Counter[str] = Counter()
    for _, content in training_files():
        for rule in content.get("rules") or []:
            ruled |= {step["intent"] for step in rule["steps"] if "intent" in step}
        for entry in content.get("nlu") or []:
            examples[entry["intent"]] += len(entry["examples"].strip().splitlines())
    intents = set(domain["intents"])
    assert intents - ruled == set()
    assert {i for i in intents - SAFETY_INTENTS if examples[i] < 15} == set()
    assert len([i for i in intents if i.startswith("ask_")]) >= 20


def test_each_action_of_the_domain_exists() -> None:
    """The action server serves exactly what the domain names."""
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert sorted(domain["actions"]) == sorted(action.action_name for action in ALL)


def test_nothing_that_is_built_is_committed() -> None:
    """No weights, indexes, trained models or packages in the repository."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout
    built = (".onnx", ".faiss", ".npz", ".tar.gz", ".whl", ".safetensors", ".pyc")
    assert [name for name in listed.splitlines() if name.endswith(built)] == []
