"""Whether a reader asks for a judgement of their own result: expressions, and two models beside them.

The expressions (:mod:`knowledge.personal`) know a few ways in which people ask; the models, one over runs of
letters and one over the sentence vector, fitted by the set-up on the examples of the intent
``personal_result`` and on ``data/own_results.yml``, know how they sound (docs/decisions/own-results.md has
the measurements).
"""

from __future__ import annotations

import math
import re
import sys
from pathlib import Path

import yaml

from knowledge.encoder import Encoder, OnnxEncoder
from knowledge.errors import ArticleError
from knowledge.letters import LetterModel
from knowledge.linear import LinearModel
from knowledge.openings import is_opening
from knowledge.parts import questions_in
from knowledge.personal import (
    LONGEST,
    asks_for_own_result,
    asks_in_general,
    is_of_somebody,
    supposes_benign,
)
from knowledge.settings import Settings, read_settings
from knowledge.yaml_text import read_yaml

INTENT = "personal_result"
OTHER = "other"
CLASSES = (OTHER, INTENT)
PAIRS_FILE = "own_results.yml"
# Chosen on the dev half of tests/retrieval: of its 593 questions the model adds a handful.
THRESHOLD = 0.5
BESIDE = 2  # words that join the questions of a message
FEWEST_WORDS = 4  # a shorter question ("should i worry") is one in general
# The vector's log-odds count no more than this, so that most questions are decided without it.
MOST_OF_VECTOR = 4.0
LEAST = 1e-6  # a probability is never nothing
# How often a message that is nearly about the reader's own result counts: among thousands of others it is rare.
NEAR_MISS = 4
# "Am I right to think that ..." asks whether it is so, not how the reader is.
_THINKS = re.compile(
    r"\b(?:am i|i am|i'?m) (?:right|correct|wrong) (?:to think|to say|in thinking|in saying|that)\b",
    re.IGNORECASE,
)
# "I am 45 years" tells an age: what is asked beside it in few words is asked in general.
_AGE = re.compile(
    r"\b(?:i'?m|i am|im|at|age|aged)\W{1,3}\d{2}(?: ?(?:years?|yrs?|y/?o)\b(?: old)?)?"
    r"(?![.,]?\d)(?! ?(?:mm|cm|milli\w*|centi\w*|%|per ?cent))",
    re.IGNORECASE,
)


class OwnResults:
    """Notices questions that only the reader's clinician can answer."""

    def __init__(self, letters: LetterModel, linear: LinearModel, encoder: Encoder) -> None:
        self._letters = letters
        self._linear = linear
        self._encoder = encoder

    @classmethod
    def load(cls, folder: Path, encoder: Encoder) -> OwnResults:
        """Read the models that the set-up has written."""
        linear = LinearModel.load(folder)
        if linear.dimension != encoder.dimension:
            raise ArticleError(f"{folder}: fitted for another encoder; run 'make setup'")
        return cls(LetterModel.load(folder), linear, encoder)

    def save(self, folder: Path) -> None:
        """Write both models."""
        folder.mkdir(parents=True, exist_ok=True)
        self._letters.save(folder)
        self._linear.save(folder)

    def asks(self, text: str, is_near: bool = True) -> bool:
        """Whether a message asks the bot to judge one person's result; the models only count ``is_near``."""
        text = _THINKS.sub(" ", text[:LONGEST])
        if asks_for_own_result(text):
            return True
        return is_near and any(_may_ask(t) and self._sounds(plain(t)) for t in _asked(text))

    def _sounds(self, text: str) -> bool:
        """Whether the mean of both models' log-odds is above the threshold."""
        wanted = 2 * _log_odds(THRESHOLD)
        letters = self._letters.probabilities([text])[0, CLASSES.index(INTENT)]
        log_odds = _log_odds(float(letters))
        if log_odds + MOST_OF_VECTOR < wanted:
            return False
        found = self._linear.log_odds(self._encoder.encode([text])[0])
        return log_odds + max(-MOST_OF_VECTOR, min(MOST_OF_VECTOR, found)) >= wanted


def _asked(text: str) -> list[str]:
    """What the models read: the questions of a message that is nothing else, or the whole message."""
    questions = questions_in(text[:LONGEST])
    beside = len(text[:LONGEST].split()) - sum(len(question.split()) for question in questions)
    return questions if questions and beside <= BESIDE else [text]


def _may_ask(text: str) -> bool:
    is_general = supposes_benign(text) or asks_in_general(text) or not is_of_somebody(text)
    return (
        len(_AGE.sub(" ", text).split()) >= FEWEST_WORDS and not is_general and not is_opening(text)
    )


def _log_odds(share: float) -> float:
    share = min(max(share, LEAST), 1 - LEAST)
    return math.log(share / (1 - share))


def plain(text: str) -> str:
    """A message as the model reads it."""
    return " ".join(text[:LONGEST].lower().replace("’", "'").split())


def fit(settings: Settings, encoder: Encoder) -> OwnResults:
    """Fit on the intent's examples against all other examples and questions."""
    from knowledge.letter_fitting import fit_letters

    own, rest = _examples(settings)
    texts, levels = [*own, *rest], [INTENT] * len(own) + [OTHER] * len(rest)
    letters = fit_letters(texts, levels, CLASSES, balanced=True)
    linear = LinearModel.fit(encoder.encode(texts), [level == INTENT for level in levels])
    return OwnResults(letters, linear, encoder)


def _examples(settings: Settings) -> tuple[list[str], list[str]]:
    from knowledge.safety_training import ordinary_questions
    from knowledge.topics import read_examples

    examples = read_examples(settings.data)
    own = {plain(text) for text in examples.pop(INTENT, ())}
    if not own:
        raise ArticleError(f"{settings.data}: no examples of {INTENT}; restore {INTENT}.yml")
    more, general = read_pairs(settings.data / PAIRS_FILE)
    own |= {plain(text) for text in more}
    others = {plain(text) for texts in (*examples.values(), general) for text in texts}
    others |= {plain(text) for text in ordinary_questions(settings)}
    near = {plain(text) for text in general} - own
    return sorted(own), sorted([*(others - own), *(NEAR_MISS - 1) * sorted(near)])


def read_pairs(path: Path) -> tuple[list[str], list[str]]:
    """Messages about the reader's own result, and messages in nearly the same words that are not."""
    try:
        rows = read_yaml(path.read_text(encoding="utf-8"))
        return list(map(str, rows["own"])), list(map(str, rows["general"]))
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise ArticleError(f"{path}: {error}; restore it from the repository") from error


def main() -> int:
    """Fit and write the models."""
    settings = read_settings()
    try:
        fit(settings, OnnxEncoder(settings.encoder)).save(settings.own_results)
    except ArticleError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
