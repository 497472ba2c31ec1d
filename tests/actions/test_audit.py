"""``ask-article audit``: findings and exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.article import read_article
from knowledge.ledger import Ledger
from tests.actions.conftest import Run, refused


@pytest.fixture
def ledger(articles: Path, tmp_path: Path) -> Path:
    """The article's one sentence was sent."""
    sha256 = read_article(articles / "tea.md").sha256
    path = tmp_path / "ledger.jsonl"
    row = {"article": "tea", "sha256": sha256, "start": 0, "end": 11, "text": "Tea is old."}
    Ledger(path).note([row])
    return path


@pytest.mark.parametrize(
    ("text", "code", "counts", "line"),
    [
        ("Tea is old.", 0, "1 unchanged, 0 moved, 0 changed, 0 gone", ""),
        ("Yes. Tea is old.", 0, "0 unchanged, 1 moved, 0 changed, 0 gone", "moved     sent 1x to"),
        ("Tea is very old.", 1, "0 unchanged, 0 moved, 1 changed, 0 gone", "changed   sent 1x to"),
        (
            "Milk comes from cows.",
            1,
            "0 unchanged, 0 moved, 0 changed, 1 gone",
            "gone      sent 1x",
        ),
    ],
)
def test_audit_says_what_became_of_a_quote(
    run: Run, articles: Path, ledger: Path, text: str, code: int, counts: str, line: str
) -> None:
    """Changed and gone are findings; unchanged is only counted."""
    (articles / "tea.md").write_text(text)
    exit_code, out, err = run("audit", "--articles", articles, "--ledger", ledger)
    *lines, last = out.splitlines()
    assert (exit_code, err, last) == (code, "", counts)
    assert [said[: len(line)] for said in lines] == ([line] if line else [])


def test_audit_lists_everything_on_demand(run: Run, articles: Path, ledger: Path) -> None:
    """With ``--all``."""
    _, out, _ = run("audit", "--articles", articles, "--ledger", ledger, "--all")
    assert out.startswith("unchanged sent 1x to ")


def test_audit_refuses_a_ledger_that_is_not_there(run: Run, articles: Path, tmp_path: Path) -> None:
    """A default one may be missing, a named one not."""
    no = tmp_path / "no.jsonl"
    assert "check the path of the ledger" in refused(
        run("audit", "--articles", articles, "--ledger", no)
    )


def test_audit_without_a_ledger_checks_what_is_curated(
    run: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the first reader there is none."""
    monkeypatch.setenv("LEDGER", str(tmp_path / "no.jsonl"))
    code, out, err = run("audit", "--articles", articles)
    assert (code, out) == (0, "0 unchanged, 0 moved, 0 changed, 0 gone\n")
    assert "no ledger yet" in err
