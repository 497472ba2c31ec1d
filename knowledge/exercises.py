"""Practice articles for training the encoder: on any subject, the question belongs to its sentence.

They lie in ``knowledge/practice/`` and are never quoted. Each is a small reading exercise: sentences of one
article, questions about it, and which sentences answer which question.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.article import read_article
from knowledge.excerpts import excerpts_of
from knowledge.queries import groups, holds, read_rows

FOLDER = Path(__file__).with_name("practice")


@dataclass(frozen=True)
class Exercise:
    """Sentences of one article, questions that some of them answer, and which ones do."""

    sentences: tuple[str, ...]
    questions: tuple[str, ...]
    answers: npt.NDArray[np.bool_]  # shape (questions, sentences)


def read_exercises(folder: Path = FOLDER) -> list[Exercise]:
    """Return one exercise for each ``<slug>.md`` that has a ``<slug>.questions.jsonl``."""
    paths = sorted(folder.glob("*.questions.jsonl"))
    return [_read(path.with_name(path.name.replace(".questions.jsonl", ".md"))) for path in paths]


def _read(path: Path) -> Exercise:
    sentences = tuple(dict.fromkeys(excerpt.core for excerpt in excerpts_of(read_article(path))))
    asked: dict[str, list[bool]] = {}
    for row in read_rows(path.with_suffix(".questions.jsonl")):
        wanted = [text for group in groups(row["answers"]) for text in group]
        marks = [holds([sentence], wanted) for sentence in sentences]
        if any(marks):
            asked[row["text"]] = marks
    return Exercise(sentences, tuple(asked), np.array(list(asked.values()), dtype=np.bool_))
