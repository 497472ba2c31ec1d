"""``ask-article ingest``: what it says and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.article import read_article
from knowledge.settings import ROOT
from tests.actions.conftest import Run, refused

SAMPLES = ROOT / "tests" / "knowledge" / "ingest"
TEXT = "On tea\n\nTea is old.\n\nAdvertisement\n\nTea is good.\n"


@pytest.fixture
def pasted(tmp_path: Path) -> Path:
    """A text as somebody pasted it."""
    path = tmp_path / "On Tea.txt"
    path.write_text(TEXT)
    return path


def test_ingest_writes_a_draft_and_a_list(run: Run, pasted: Path, tmp_path: Path) -> None:
    """It says how much is in both."""
    out = tmp_path / "drafts"
    code, said, err = run("ingest", pasted, "--out", out)
    assert (code, err) == (0, "")
    assert said.splitlines() == [
        f"{out / 'on-tea.md'}: a draft of 1 sections and 2 sentences",
        f"{out / 'on-tea.left-out.txt'}: 1 left out or changed: 1 advertisement",
    ]
    assert "Tea is old.\n\nTea is good.\n" in (out / "on-tea.md").read_text()


def test_ingest_overwrites_only_by_force(run: Run, pasted: Path, tmp_path: Path) -> None:
    """An editor's work is not lost."""
    run("ingest", pasted, "--out", tmp_path)
    assert "give --force" in refused(run("ingest", pasted, "--out", tmp_path))
    assert run("ingest", pasted, "--out", tmp_path, "--force")[0] == 0


def test_ingest_refuses_what_it_can_not_read(run: Run, tmp_path: Path) -> None:
    """One line, nothing written."""
    (tmp_path / "empty.txt").write_text("")
    for source in (tmp_path / "empty.txt", tmp_path / "no.txt", "http://127.0.0.1:9/tea"):
        refused(run("ingest", source, "--out", tmp_path / "drafts"))
    assert not (tmp_path / "drafts").exists()


@pytest.mark.model
def test_questions_are_answered_from_drafts_alone(run: Run, tmp_path: Path) -> None:
    """From pasted text to a quoted answer: no intents, no Rasa and no further file."""
    drafts, index, batch = tmp_path / "drafts", tmp_path / "index", tmp_path / "batch.jsonl"
    for name in ("hard-wrapped.txt", "boilerplate.txt", "from-web.html"):
        assert run("ingest", SAMPLES / name, "--out", drafts)[0] == 0
    assert run("build", "--articles", drafts, "--index", index)[0] == 0
    questions = [
        "How long should I cool my elbow?",
        "do long naps make the night worse",
        "What is hay fever an allergy to?",
        "What does a new roof cost in Norway?",
    ]
    rows = [{"id": number, "text": text, "history": []} for number, text in enumerate(questions)]
    batch.write_text("\n".join(json.dumps(row) for row in rows))
    code, out, err = run("ask", "--index", index, "--batch", batch)
    said = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [row["kind"] for row in said] == ["answer", "answer", "answer", "no_answer"]
    words = [" ".join(quote["text"] for quote in row["quotes"]) for row in said]
    assert "Cool the elbow for ten minutes, three times a day." in words[0]
    assert "A nap of two hours can make the night worse." in words[1]
    assert "Hay fever is an allergy to pollen." in words[2]
    for quote in (quote for row in said for quote in row["quotes"]):
        body = read_article(drafts / f"{quote['article']}.md").body
        assert body[quote["start"] : quote["end"]] == quote["text"]
    export = tmp_path / "export.jsonl"
    export.write_text(out)
    assert run("verify", export, "--articles", drafts)[0] == 0
