"""Changes that a clinician should see, where a question names one in general: ``data/safety/changes.yml``.

The safety gate tells who has one; this tells who asks about one ("what if I find a lump?", "is a lump a sign of
cancer?"), of which the articles may say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import ArticleError
from knowledge.parts import asks
from knowledge.yaml_text import read_yaml

FILE = "changes.yml"
FEW = 4  # words of a message that names one and nothing else
_CLAUSE = re.compile(r"[.!?;,\n]+(?:\s|\Z)")
_SUPPOSES = re.compile(r"\b(?:if|suppos\w+|imagine|in case)\b")


# One that somebody has already: what is supposed of it is how that will go.
_KNOWN = re.compile(
    r"\b(?:the|my|this|that|these|those|his|her|their|our) (?:\w+ ){0,2}?"
    r"(?:lumps?|bumps?|mass|swelling|discharge|rash|sores?|dents?|pains?)\b|"
    r"\b(?:they|she|he|doctors?|nurses?|clinic|radiologists?|it)\W+(?:\w+\W+)?(?:found|saw|sees?|shows?)\b"
    r"(?! up\b)|"
    r"\b(?:biops\w+|mammo\w+|scans?|report|removed|benign|malignant|cancer(?:ous)?)\b"
)


@dataclass(frozen=True)
class Change:
    """One of them: how it is asked about, and the words that an answer would have."""

    name: str
    asked: re.Pattern[str]
    said: re.Pattern[str]
    always: bool
    tells: str  # the name of the text about it

    def is_in(self, quotes: Iterable[str]) -> bool:
        """Whether one of some quotes speaks of it."""
        return any(self.said.search(text.lower()) for text in quotes)


@dataclass(frozen=True)
class Changes:
    """All of them; ``verdict`` has words beside one that name no subject of an article."""

    changes: Sequence[Change]
    verdict: re.Pattern[str]

    @classmethod
    def read(cls, data: Path) -> Changes:
        """Read them from the project's data."""
        path = Path(data) / "safety" / FILE
        try:
            content: Mapping[str, Any] = read_yaml(path.read_text(encoding="utf-8"))
            return cls([_change(row) for row in content["changes"]], re.compile(content["verdict"]))
        except (OSError, yaml.YAMLError, KeyError, TypeError, re.error) as error:
            raise ArticleError(f"{path}: {error}; restore it from the repository") from error

    def asked(self, text: str) -> Change | None:
        """The one that a question of a message names, or None."""
        clauses = [clause for clause in _CLAUSE.split(text.lower()) if clause.strip()]
        is_brief = len(text.split()) <= FEW
        asking = [c for c in clauses if is_brief or asks(c) or _SUPPOSES.search(c)]
        found = (change for change in self.changes for c in asking if change.asked.search(c))
        return next(found, None)

    def supposes(self, text: str) -> bool:
        """Whether a message supposes one that nobody has: "what if a lump appears"."""
        clauses = [c for c in _CLAUSE.split(text.lower().replace("’", "'")) if _SUPPOSES.search(c)]
        named = (c for change in self.changes for c in clauses if change.asked.search(c))
        return any(not _KNOWN.search(clause) for clause in named)

    def beside(self, text: str, change: Change) -> str:
        """What a message says besides the change and verdicts."""
        return self.verdict.sub(" ", change.asked.sub(" ", text.lower()))


def _change(row: Mapping[str, Any]) -> Change:
    asked = re.compile(row["asked"])
    said = re.compile(row["said"]) if "said" in row else asked
    return Change(row["name"], asked, said, bool(row.get("always")), row.get("tells", "changes"))
