"""``ask-article build``: what it makes and what it tells an editor."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.conftest import Run, refused


@pytest.mark.usefixtures("keywords")
def test_build_makes_the_index(run: Run, articles: Path, tmp_path: Path) -> None:
    """It says how much is in it and where it is."""
    index = tmp_path / "index"
    code, out, err = run("build", "--articles", articles, "--index", index)
    assert (code, err) == (0, "")
    assert out.startswith("1 excerpts and ")
    assert out.endswith(f" in {index}\n")
    assert (index / "manifest.json").is_file()


@pytest.mark.usefixtures("keywords")
def test_build_tells_an_editor_what_to_mend(run: Run, articles: Path, tmp_path: Path) -> None:
    """A fact whose words are gone is told on stderr; the rest is built."""
    (articles / "tea.questions.yml").write_text("facts:\n- {id: new, quotes: [Tea is new.]}\n")
    code, _, err = run("build", "--articles", articles, "--index", tmp_path / "index")
    assert code == 0
    assert err.startswith("ask-article: tea: fact 'new' quotes words that are not in the article")


@pytest.mark.usefixtures("keywords")
def test_build_refuses_a_folder_without_articles(run: Run, tmp_path: Path) -> None:
    """Nothing is written."""
    index = tmp_path / "index"
    assert "no article here" in refused(run("build", "--articles", tmp_path, "--index", index))
    assert not index.exists()


@pytest.mark.usefixtures("keywords")
def test_build_accepts_drafts_and_says_so(run: Run, articles: Path, tmp_path: Path) -> None:
    """A publisher can ask a draft before an editor has reviewed it."""
    (articles / "tea.md").write_text("---\ntitle:\nurl:\ndraft: true\n---\nTea is old.")
    code, _, err = run("build", "--articles", articles, "--index", tmp_path / "index")
    assert code == 0
    assert err == "ask-article: tea: a draft; review it and delete its line 'draft: true'\n"
