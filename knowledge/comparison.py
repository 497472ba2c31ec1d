"""Ours beside the plain methods, and with each part taken away: the same questions, one run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from knowledge.ablations import (
    Remembering,
    ablations,
    outcomes_of,
    refitted,
    with_one_threshold,
)
from knowledge.answering import Answerer
from knowledge.article import Article
from knowledge.baselines import (
    Dense,
    Ranker,
    Words,
    paragraphs_of,
    ranked_outcomes,
    sentences_of,
)
from knowledge.encoder import Encoder
from knowledge.errors import ArticleError
from knowledge.evaluation import outcome
from knowledge.measures import Outcome, free_threshold, measures
from knowledge.queries import Query
from knowledge.questions import questions_path, read_questions
from knowledge.selector import Selector

OURS = "ours"
COLUMNS = ("fact@1", "fact@3", "mrr", "declined at 4 %", "area under risk")
CURVES = 7  # lines that can still be told apart in a picture

Say = Callable[[str], None]


def compare(
    answerer: Answerer,
    base: Encoder,
    queries: Sequence[Query],
    dev: Sequence[Query],
    articles: Path,
    say: Say,
) -> dict[str, dict[str, Any]]:
    """The measures of ours, of each plain method and of ours without each part, by name.

    ``base`` is the encoder as it came, ``dev`` the half that weights are fitted on, ``articles`` the
    folder with the articles' questions; ``say`` is told what is being measured.
    """
    found: dict[str, dict[str, Any]] = {}

    def note(name: str, outcomes: Sequence[Outcome], threshold: float | None = None) -> None:
        found[name] = measures(outcomes, _swept(outcomes) if threshold is None else threshold)
        say(_line(name, found[name]))

    published = list(answerer.index.articles.values())
    ours = Answerer(answerer.index, Remembering(answerer.encoder), gate=answerer.gate)
    note(OURS, outcomes_of(ours, queries), ours.gate.answer)
    plain = Remembering(base)
    for name, ranker in plain_methods(published, plain, articles).items():
        try:
            note(name, ranked_outcomes(ranker, queries, published))
        except ArticleError as error:  # Rasa's environment may be missing: the rest is still told
            say(f"{name}: left out; {error}")
    if not ours.index.curated:
        return found
    fitted = refitted(Answerer(ours.index, ours.encoder), dev)
    note("ours, weights fitted anew", outcomes_of(fitted, queries), fitted.gate.answer)
    single = with_one_threshold(fitted, dev)
    note("without gate (one threshold)", outcomes_of(single, queries), single.gate.answer)
    for name, make in ablations(plain).items():
        bare = refitted(make(ours), dev)
        note(f"without {name}", [outcome(bare, query) for query in queries], bare.gate.answer)
    return found


def plain_methods(published: Sequence[Article], base: Encoder, articles: Path) -> dict[str, Ranker]:
    """What somebody would set up in an afternoon."""
    sentences, paragraphs = sentences_of(published), paragraphs_of(published)
    methods: dict[str, Ranker] = {
        "BM25, sentences": Words(sentences),
        "BM25, paragraphs": Words(paragraphs),
        "MiniLM, sentences": Dense(base, sentences),
        "MiniLM, paragraphs": Dense(base, paragraphs),
    }
    for article in published:
        questions = read_questions(questions_path(articles / f"{article.slug}.md"))
        if questions.facts:
            methods["Rasa ResponseSelector"] = Selector(article, questions)
    return methods


def _swept(outcomes: Sequence[Outcome]) -> float:
    import numpy as np

    good = [o.probability for o in outcomes if o.query.answerable]
    return float(free_threshold(np.array(good))) if good else 0.0


def _line(name: str, measured: dict[str, Any]) -> str:
    figures = "".join(f"{measured[column]['value']:>9.1%}" for column in COLUMNS)
    return f"{name:<30}{figures}{measured['median words']:>7.0f}"


def comparison_table(found: dict[str, dict[str, Any]]) -> str:
    """One line for each method."""
    head = f"{'':<30}{'fact@1':>9}{'fact@3':>9}{'mrr':>9}{'declined':>9}{'risk':>9}{'words':>7}"
    return "\n".join([head, *(_line(name, measured) for name, measured in found.items())])


def comparison_markdown(found: dict[str, dict[str, Any]]) -> str:
    """The same as a table in Markdown, with intervals."""
    lines = [f"| | {' | '.join(COLUMNS)} | median words |", f"|---|{'---|' * (len(COLUMNS) + 1)}"]
    for name, measured in found.items():
        cells = [_cell(measured[column]) for column in COLUMNS]
        lines.append(f"| {name} | {' | '.join(cells)} | {measured['median words']:.0f} |")
    return "\n".join(lines)


def _cell(share: dict[str, float]) -> str:
    return f"{share['value']:.1%} [{share['low']:.1%}, {share['high']:.1%}]"


def curves_of(found: dict[str, dict[str, Any]]) -> dict[str, list[tuple[float, float]]]:
    """The lines of the picture: ours and the plain methods."""
    plain = {n: m["curve"] for n, m in found.items() if not n.startswith(("without", "ours,"))}
    return dict(list(plain.items())[:CURVES])
