"""The docs say what is there: targets, commands, settings, intents, and links that resolve."""

from __future__ import annotations

import argparse
import inspect
import json
import re
from pathlib import Path

import pytest
import yaml

from actions.cli import parser
from actions.reviewing import PAGE, reviewer_page

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *sorted((ROOT / "docs").rglob("*.md"))]
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def test_every_make_target_is_documented() -> None:
    """A new target without a word in the docs fails here."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE)
    assert [target for target in targets if f"make {target}" not in TEXT] == []


def commands() -> list[tuple[str, argparse.ArgumentParser]]:
    """The console script's commands with their parsers."""
    (actions,) = [
        action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)
    ]
    return sorted(actions.choices.items())


@pytest.mark.parametrize(("name", "command"), commands(), ids=lambda value: str(value)[:12])
def test_every_command_and_option_is_documented(
    name: str, command: argparse.ArgumentParser
) -> None:
    """A new command or option without a word in the docs fails here."""
    options = [o for action in command._actions for o in action.option_strings if o[:2] == "--"]
    assert f"ask-article {name}" in TEXT
    assert [o for o in options if o != "--help" and o not in TEXT] == []


def test_every_setting_is_documented() -> None:
    """Each environment variable that is read stands in the operator's guide."""
    guide = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
    sources = [
        p
        for folder in ("knowledge", "actions", "bot", "scripts")
        for p in (ROOT / folder).rglob("*.py")
    ]
    found: set[str] = set()
    for path in sources:
        code = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"environ(?:ment)?(?:\.get\(|\[)\s*\"([A-Z_]+)\"", code))
        found |= set(re.findall(r"port_setting\(\"([A-Z_]+)\"", code))
    assert {name for name in found if f"`{name}`" not in guide} - {"UV_HTTP_TIMEOUT"} == set()


def test_the_reviewer_page_is_current_and_names_every_intent() -> None:
    """What a clinician signs is what is in data/."""
    page = PAGE.read_text(encoding="utf-8")
    assert page == reviewer_page(ROOT / "data")
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert [intent for intent in domain["intents"] if f"`{intent}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_relative_links_resolve(page: Path) -> None:
    """Every link to a file of this repository leads somewhere."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_table_of_channels_is_made_from_the_tests() -> None:
    """Every test has a line, and one that runs over all channels is ticked for all."""
    from tests.stack import bot, features

    page = features.PAGE.read_text("utf-8")
    assert features.written(page, features.table()) == page, (
        "docs/channels.md is not current: run 'python -m tests.stack.features'"
    )
    for name in features.FEATURES:
        takes = "platform" in inspect.signature(features.shown_by()[name]).parameters
        assert takes == (name not in features.ONLY), name
    assert set(features.TITLES) == set(bot.NAMES)


def test_sizes_in_the_operators_guide_are_those_that_were_measured() -> None:
    """The table and the arithmetic of "How much machine" follow the figures that are kept."""
    guide = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
    _, _, rest = guide.partition("### How much machine")
    section = rest.partition("\n## ")[0]
    kept = {
        name: json.loads((ROOT / "benchmarks" / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("library", "sizes", "soak")
    }
    first, large = kept["library"][0], kept["library"][-1]
    bytes_each = (large["resident"] - first["resident"]) / (large["passages"] - first["passages"])
    million = {r["method"]: r["resident"] for r in kept["sizes"] if r["passages"] == 1_000_000}
    one, two, three = (kept["soak"]["rates"][number][0] for number in "123")
    for figure in (
        f"{first['resident'] / 1e6:.0f}, {kept['library'][2]['resident'] / 1e6:.0f} and "
        f"{large['resident'] / 1e6:.0f} MB",
        f"{million['hnsw'] / 1e6:,.0f} or {million['ivfpq'] / 1e6:.0f} MB",
        f"passages | {large['start']:.0f} s |",
        f"{one:.0f}, {two:.0f} and {three:.0f} |",
        f"some {1000 / (max(one, two, three) / 2):.0f} cores",
        f"{1000 / one:.0f} of them at least",
        f"takes {bytes_each / 1e3:.1f} KB",
        f"{(bytes_each * 1e7 + first['resident']) / 1e9:.0f} GB in each",
        f"{million['ivfpq'] * 10 / 1e9:.1f} GB by IVF-PQ",
    ):
        assert figure in section, figure
