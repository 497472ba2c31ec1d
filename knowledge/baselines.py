"""What our retrieval is measured beside: BM25 and the plain encoder, over sentences and over paragraphs."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from knowledge.article import Article, Passage
from knowledge.encoder import Encoder, Vectors
from knowledge.evaluation import RANKED, judged, topic_of
from knowledge.lexical import stems
from knowledge.measures import Outcome
from knowledge.queries import Query

Ranking = list[tuple[float, tuple[str, ...]]]  # score and quoted words, best first


class Ranker(Protocol):
    """Ranks what it may quote for each of some questions."""

    def rank(self, questions: Sequence[str]) -> list[Ranking]:
        """The ten best for each question, with scores that can be compared between questions."""


def sentences_of(articles: Iterable[Article]) -> list[str]:
    """Every sentence; an item of a list with the sentence that introduces it."""
    texts: list[str] = []
    for article in articles:
        for passage in article.passages:
            texts += [f"{_lead(passage)}{sentence.text}" for sentence in passage.sentences]
    return texts


def paragraphs_of(articles: Iterable[Article]) -> list[str]:
    """Every paragraph; a list with the sentence that introduces it."""
    return [
        f"{_lead(passage)}{article.text(passage.span)}"
        for article in articles
        for passage in article.passages
    ]


def _lead(passage: Passage) -> str:
    return f"{passage.introduction.text} " if passage.introduction else ""


class Untuned:
    """The sentence encoder as it came, before it was trained on readers' questions; needs torch."""

    fingerprint = "untuned"

    def __init__(self) -> None:
        from knowledge.exporting import default_model, load_model

        self._model: Any = load_model(default_model())

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.encode(["x"]).shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See :class:`knowledge.encoder.Encoder`."""
        vectors: Vectors = self._model.encode(
            list(texts), normalize_embeddings=True, show_progress_bar=False
        )
        return vectors


class Words:
    """BM25 (Robertson and Zaragoza 2009) by bm25s, on our own stems and stop words."""

    def __init__(self, texts: Sequence[str]) -> None:
        import bm25s

        logging.getLogger("bm25s").setLevel(logging.ERROR)  # it tells of each step
        self._texts = texts
        self._model = bm25s.BM25()
        self._model.index([stems(text) for text in texts], show_progress=False)

    def rank(self, questions: Sequence[str]) -> list[Ranking]:
        """See :class:`Ranker`."""
        return [self._ranked(stems(question)) for question in questions]

    def _ranked(self, terms: list[str]) -> Ranking:
        if not terms:
            return []
        return _best(self._model.get_scores(terms), self._texts)


class Dense:
    """Cosine between the question and each text, by a sentence encoder alone."""

    def __init__(self, encoder: Encoder, texts: Sequence[str]) -> None:
        self._encoder = encoder
        self._texts = texts
        self._vectors = encoder.encode(texts)

    def rank(self, questions: Sequence[str]) -> list[Ranking]:
        """See :class:`Ranker`."""
        table = self._encoder.encode(questions) @ self._vectors.T
        return [_best(row, self._texts) for row in table]


def _best(scores: npt.NDArray[Any], texts: Sequence[str]) -> Ranking:
    order = np.argsort(-scores, kind="stable")[:RANKED]
    return [(float(scores[n]), (texts[n],)) for n in order]


def ranked_outcomes(
    ranker: Ranker, queries: Sequence[Query], articles: Sequence[Article]
) -> list[Outcome]:
    """What a ranker would quote: its best; it declines by a threshold on its own score."""
    rankings = ranker.rank([query.text for query in queries])
    return [
        judged(
            query,
            ranking[0][0] if ranking else 0.0,
            ranking[0][1] if ranking else (),
            [texts for _, texts in ranking],
            topic_of(query, articles),
        )
        for query, ranking in zip(queries, rankings, strict=True)
    ]
