"""What an edited article made of quotes and curated spans."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from actions.commands.audit import HOUSE_ARTICLE, QUERIES
from knowledge.article import read_article
from knowledge.auditing import (
    Auditor,
    Finding,
    Trace,
    fact_traces,
    ledger_traces,
    query_traces,
    transcript_traces,
)
from knowledge.errors import ArticleError
from knowledge.ledger import Ledger
from knowledge.settings import ROOT

BEFORE = """# On tea

Tea is an old drink from a land far away. Green tea is picked in early spring.

Kettles are made of copper or of steel. White tea is the rarest kind of all.
"""
AFTER = """# On tea

Tea is an old drink from a land far away. White tea is the rarest kind of all.

Kettles are mostly made of copper or of steel. Cups hold a quarter of a litre.
"""
SENTENCES = (
    "Tea is an old drink from a land far away.",
    "White tea is the rarest kind of all.",
    "Kettles are made of copper or of steel.",
    "Green tea is picked in early spring.",
)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with one article."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "tea.md").write_text(BEFORE)
    return tmp_path / "articles"


def sent(articles: Path) -> Path:
    """A ledger of every sentence of the article as it is now."""
    article = read_article(articles / "tea.md")
    rows = [
        {
            "article": "tea",
            "sha256": article.sha256,
            "start": article.body.index(text),
            "end": article.body.index(text) + len(text),
            "text": text,
        }
        for text in SENTENCES
    ]
    ledger = Ledger(articles.parent / "ledger.jsonl")
    ledger.note(rows)
    (articles.parent / "export.json").write_text(json.dumps({"quotes": rows}))
    return articles.parent / "ledger.jsonl"


def outcomes(findings: list[Finding]) -> list[str]:
    """What became of each, in order."""
    return [finding.outcome for finding in findings]


def test_an_edited_article_shows_all_four_outcomes(articles: Path) -> None:
    """Unchanged, moved with its new place, changed with the nearest words, gone."""
    ledger = sent(articles)
    assert outcomes(Auditor(articles).audit(ledger_traces(ledger))) == ["unchanged"] * 4
    (articles / "tea.md").write_text(AFTER)
    auditor = Auditor(articles)
    findings = auditor.audit(ledger_traces(ledger))
    assert outcomes(findings) == ["unchanged", "moved", "changed", "gone"]
    body = auditor.articles["tea"].body
    _, moved, changed, gone = findings
    assert moved.span is not None
    assert body[moved.span.start : moved.span.end] == SENTENCES[1]
    assert changed.nearest == "Kettles are mostly made of copper or of steel."
    assert 85 < changed.similarity < 100
    assert "“Kettles are mostly made of copper or of steel.” (" in changed.says
    assert gone.similarity < 60


def test_a_transcript_is_audited_like_the_ledger(articles: Path) -> None:
    """Its quotes have the same places."""
    sent(articles)
    (articles / "tea.md").write_text(AFTER)
    traces = transcript_traces(articles.parent / "export.json")
    assert outcomes(Auditor(articles).audit(traces)) == ["unchanged", "moved", "changed", "gone"]
    assert traces[0].origin == "$.quotes[0]"


def test_words_that_stand_twice_are_found_near_their_old_place(articles: Path) -> None:
    """An insertion before them moves them by its length."""
    (articles / "tea.md").write_text("Tea. Milk. Tea.\n\nTea.")
    (finding,) = Auditor(articles).audit([Trace("o", "tea", "Tea.", 12, 16)])
    assert finding.span is not None
    assert (finding.outcome, finding.span.start) == ("moved", 11)


def test_curated_words_have_no_place_and_can_not_move(articles: Path) -> None:
    """They are unchanged wherever they stand."""
    lines = [f'- {{id: f{n}, quotes: ["{text}"]}}' for n, text in enumerate(SENTENCES)]
    (articles / "tea.questions.yml").write_text("facts:\n" + "\n".join(lines))
    (articles / "tea.md").write_text(AFTER)
    auditor = Auditor(articles)
    findings = auditor.audit(fact_traces(auditor.paths))
    assert outcomes(findings) == ["unchanged", "unchanged", "changed", "gone"]
    assert findings[3].says.startswith("tea fact 'f3': “Green tea")


def test_quotes_of_an_article_that_is_not_there_are_gone(articles: Path) -> None:
    """So are quotes without words."""
    traces = [Trace("o", "milk", "Milk.", 0, 5), Trace("o", "tea", " ", 0, 1)]
    assert outcomes(Auditor(articles).audit(traces)) == ["gone", "gone"]


def test_white_space_makes_a_quote_another_one(articles: Path) -> None:
    """A quote is verbatim; an editor sees that only the lines changed."""
    (articles / "tea.md").write_text("Tea is an old drink\nfrom a land far away.")
    (finding,) = Auditor(articles).audit([Trace("o", "tea", SENTENCES[0], 0, 41)])
    assert (finding.outcome, finding.similarity) == ("changed", 100.0)


def test_only_queries_about_these_articles_count(articles: Path, tmp_path: Path) -> None:
    """Rows without an article are about the default one; each span counts once."""
    rows = [
        {"id": "a", "answers": [["x", "y"]]},
        {"id": "b", "article": "tea", "answers": [["x"]]},
        {"id": "c", "article": "milk", "answers": [["z"]]},
        {"id": "d", "kind": "near"},
    ]
    (tmp_path / "q.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    traces = query_traces(tmp_path, Auditor(articles).articles, "tea")
    assert [(t.origin, t.text) for t in traces] == [("q.jsonl a", "x"), ("q.jsonl a", "y")]


def test_a_broken_query_file_is_refused(articles: Path, tmp_path: Path) -> None:
    """The error names the line."""
    (tmp_path / "q.jsonl").write_text('{"a"')
    with pytest.raises(ArticleError, match="line 1: not JSON; mend it"):
        query_traces(tmp_path, {}, "tea")


def test_every_curated_span_of_the_house_stands() -> None:
    """Whoever edits the article sees here which facts and test queries must be mended."""
    auditor = Auditor(ROOT / "knowledge" / "articles")
    traces = fact_traces(auditor.paths) + query_traces(QUERIES, auditor.articles, HOUSE_ARTICLE)
    assert len(traces) > 200
    assert [f.says for f in auditor.audit(traces) if f.outcome != "unchanged"] == []
    foreign = Auditor(QUERIES / "foreign" / "articles")
    traces = query_traces(QUERIES, foreign.articles, HOUSE_ARTICLE)
    assert len(traces) > 50
    assert [f.says for f in foreign.audit(traces) if f.outcome != "unchanged"] == []


def test_what_stands_beside_a_fact_is_audited_too(articles: Path) -> None:
    """It is quoted like the fact."""
    (articles / "tea.questions.yml").write_text(
        "facts:\n- quotes: ['Tea is an old drink']\n  beside: Milk is white.\n"
    )
    auditor = Auditor(articles)
    found = {f.trace.text: f.outcome for f in auditor.audit(fact_traces(auditor.paths))}
    assert found == {"Milk is white.": "gone", "Tea is an old drink": "unchanged"}


def test_what_is_quoted_to_own_results_is_audited_too(articles: Path) -> None:
    """Its sentences are curated like those of facts."""
    (articles / "tea.questions.yml").write_text(
        "general:\n- id: waiting\n  quotes: ['Milk is white.', 'Tea is an old drink']\n"
    )
    auditor = Auditor(articles)
    found = {f.trace.text: f.outcome for f in auditor.audit(fact_traces(auditor.paths))}
    assert found == {"Milk is white.": "gone", "Tea is an old drink": "unchanged"}
