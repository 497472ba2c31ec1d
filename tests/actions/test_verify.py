"""``ask-article verify``: findings and exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.article import read_article
from tests.actions.conftest import Run


@pytest.mark.parametrize(("words", "code"), [("Tea is old.", 0), ("Tea is new.", 1)])
def test_verify_says_what_it_found(
    run: Run, articles: Path, tmp_path: Path, words: str, code: int
) -> None:
    """A bad quote is a finding."""
    sha256 = read_article(articles / "tea.md").sha256
    quote: dict[str, Any] = {"article": "tea", "start": 0, "end": 11, "text": words}
    export = tmp_path / "export.json"
    export.write_text(json.dumps({"quotes": [{**quote, "sha256": sha256}]}))
    exit_code, out, err = run("verify", export, "--articles", articles)
    assert (exit_code, err) == (code, "")
    assert out.splitlines()[-1] == f"1 quotes checked, {code} bad"
    assert out.startswith("BAD  $.quotes[0]: " if code else "good $.quotes[0]: ")
