"""Whether a reader asks for a judgement of their own result: expressions, and a letter model beside them.

The expressions (:mod:`knowledge.personal`) know a few ways in which people ask; the model, fitted by the
set-up on the examples of the intent ``personal_result`` and on ``data/own_results.yml``, knows how they
sound (docs/decisions/own-results.md has the measurements).
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from knowledge.errors import ArticleError
from knowledge.letters import LetterModel
from knowledge.personal import asks_for_own_result
from knowledge.settings import Settings, read_settings

INTENT = "personal_result"
OTHER = "other"
CLASSES = (OTHER, INTENT)
PAIRS_FILE = "own_results.yml"
# Chosen on the dev half of tests/retrieval: of its 593 questions the model adds a handful.
THRESHOLD = 0.6
FEWEST_WORDS = 4  # a shorter question ("should i worry") is one in general
LONGEST = 2000  # characters read of one message


class OwnResults:
    """Notices questions that only the reader's clinician can answer."""

    def __init__(self, model: LetterModel) -> None:
        self._model = model

    @classmethod
    def load(cls, folder: Path) -> OwnResults:
        """Read the model that the set-up has written."""
        return cls(LetterModel.load(folder))

    def asks(self, text: str) -> bool:
        """Whether a message asks the bot to judge one person's result."""
        if asks_for_own_result(text):
            return True
        return len(text.split()) >= FEWEST_WORDS and self.probability(text) >= THRESHOLD

    def probability(self, text: str) -> float:
        """The model's share for such questions."""
        return float(self._model.probabilities([plain(text)])[0, CLASSES.index(INTENT)])


def plain(text: str) -> str:
    """A message as the model reads it."""
    return " ".join(text[:LONGEST].lower().replace("’", "'").split())


def fit(settings: Settings) -> LetterModel:
    """Fit on the intent's examples against all other examples and questions."""
    from knowledge.letter_fitting import fit_letters
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
    rest = sorted(others - own)
    levels = [INTENT] * len(own) + [OTHER] * len(rest)
    return fit_letters([*sorted(own), *rest], levels, CLASSES, balanced=True)


def read_pairs(path: Path) -> tuple[list[str], list[str]]:
    """Messages about the reader's own result, and messages in nearly the same words that are not."""
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        return list(map(str, rows["own"])), list(map(str, rows["general"]))
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise ArticleError(f"{path}: {error}; restore it from the repository") from error


def main() -> int:
    """Fit and write the model."""
    settings = read_settings()
    try:
        model = fit(settings)
        settings.own_results.mkdir(parents=True, exist_ok=True)
        model.save(settings.own_results)
    except ArticleError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
