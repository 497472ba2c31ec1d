"""The safety gate: recognises emergencies, crises and red flags before anything else is done.

Two recognisers, tuned for recall: rules in plain sight (``data/safety/signs.yml``), and a logistic
regression over the sentence vector and hashed letter groups. Both Rasa and the command line run this
module; it works on Python 3.10 and newer and needs no index and no action server.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

from knowledge.encoder import Encoder, EncoderError, Vectors

MODEL_FILE = "gate.npz"
NONE = "none"
CLASSES = ("crisis", "emergency", "red_flag_today", "red_flag_soon", NONE)  # most urgent first
KINDS = {
    "crisis": "crisis",
    "emergency": "emergency",
    "red_flag_today": "red_flag",
    "red_flag_soon": "red_flag",
}
LETTER_GROUPS = 1 << 13
LETTER_WEIGHT = 1.0
LONG = 14  # words from which a message is also read in parts
LONGEST = 4000  # characters read of one message

Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Finding:
    """What the gate recognised: the class, by which rule or with which probability."""

    level: str  # one of CLASSES, not "none"
    rule: str
    probability: float
    with_question: bool

    @property
    def kind(self) -> str:
        """The reply's kind."""
        return KINDS[self.level]

    @property
    def urgent(self) -> bool:
        """Whether nothing but the advice is said."""
        return self.level in ("crisis", "emergency")


@dataclass(frozen=True)
class Rule:
    """A sign in plain sight: any of the expressions, unless a clause takes it back."""

    level: str
    name: str
    says: str
    expressions: tuple[re.Pattern[str], ...]
    negatable: bool


def normalise(text: str) -> str:
    """Lower case, plain quotes, one space between words, no letter more than twice in a row."""
    text = unicodedata.normalize("NFKC", text[:LONGEST]).lower()
    text = re.sub("[’‘`´]", "'", text)
    text = re.sub("[\u200b-\u200f\u2060\ufeff]", "", text)
    text = re.sub(r"(\w)\1{2,}", r"\1\1", text)
    return " ".join(text.split())


def parts(text: str) -> list[str]:
    """The message itself and, where it is long, its sentences and pairs of clauses."""
    if len(text.split()) < LONG:
        return [text]
    clauses = [c.strip() for c in re.split(r"[.!?;:\n]+|,| - | and | but | because ", text)]
    clauses = [clause for clause in clauses if len(clause.split()) >= 3]
    pairs = [f"{a}, {b}" for a, b in zip(clauses, clauses[1:], strict=False)]
    return [text, *clauses, *pairs][:40]


def letter_groups(texts: Sequence[str]) -> Array:
    """Hashed groups of 3 to 5 letters, unit length, shape ``(len(texts), LETTER_GROUPS)``."""
    rows = np.zeros((len(texts), LETTER_GROUPS), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in re.findall(r"\w+", text):
            padded = f" {word} "
            for size in (3, 4, 5):
                for start in range(len(padded) - size + 1):
                    group = padded[start : start + size].encode("utf-8")
                    row[zlib.crc32(group) % LETTER_GROUPS] = 1.0
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.maximum(norms, 1e-9)


def feature_rows(vectors: Vectors, texts: Sequence[str]) -> Array:
    """Features of the classifier: sentence vector and letter groups side by side."""
    return np.hstack([vectors, LETTER_WEIGHT * letter_groups(texts)])


@dataclass(frozen=True)
class SafetyModel:
    """The trained classifier as plain arrays."""

    weights: Array  # (classes, features)
    bias: Array  # (classes,)
    threshold: float  # on the probability that the message is not "none"
    part_threshold: float  # the same for a part of a long message

    def probabilities(self, rows: Array) -> Array:
        """Probability of each class for each row, shape ``(rows, classes)``."""
        logits = rows @ self.weights.T + self.bias
        exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities: Array = exponents / exponents.sum(axis=1, keepdims=True)
        return probabilities


class SafetyGate:
    """Checks each message; the same answer in every state of the conversation."""

    def __init__(self, rules: Sequence[Rule], takebacks: Takebacks, model: SafetyModel) -> None:
        self._rules = rules
        self._takebacks = takebacks
        self._model = model

    @classmethod
    def load(cls, folder: Path, data: Path) -> SafetyGate:
        """Read the trained model from ``folder`` and the rules from the project's ``data``."""
        path = Path(folder) / MODEL_FILE
        try:
            with np.load(path, allow_pickle=False) as arrays:
                model = SafetyModel(
                    arrays["weights"],
                    arrays["bias"],
                    float(arrays["threshold"]),
                    float(arrays["part_threshold"]),
                )
        except (OSError, ValueError, KeyError) as error:
            raise EncoderError(f"{path}: missing or damaged; run 'make setup'") from error
        rules, takebacks = read_rules(Path(data) / "safety" / "signs.yml")
        return cls(rules, takebacks, model)

    def check(
        self, text: str, encoder: Encoder, vector: Vectors | None = None
    ) -> Finding | None:
        """Return what is recognised, most urgent first, or None.

        ``vector`` is the sentence vector of the whole text where the caller has it already.
        """
        text = normalise(text)
        if not text:
            return None
        found = [f for f in (self._by_rule(text), self._by_model(text, encoder, vector)) if f]
        return min(found, key=lambda f: CLASSES.index(f.level), default=None)

    def _by_rule(self, text: str) -> Finding | None:
        for rule in self._rules:  # in order of urgency
            for expression in rule.expressions:
                for match in expression.finditer(text):
                    if not (rule.negatable and self._takebacks.cover(text, match.start(), match.end())):
                        return Finding(rule.level, rule.name, 1.0, _has_question(text))
        return None

    def _by_model(
        self, text: str, encoder: Encoder, vector: Vectors | None
    ) -> Finding | None:
        pieces = parts(text)
        missing = pieces if vector is None else pieces[1:]
        vectors = encoder.encode(missing)
        if vector is not None:
            vectors = np.vstack([vector[None, :], vectors])
        probabilities = self._model.probabilities(feature_rows(vectors, pieces))
        danger = 1.0 - probabilities[:, CLASSES.index(NONE)]
        limits = np.full(len(pieces), self._model.part_threshold)
        limits[0] = self._model.threshold
        hits = np.flatnonzero(danger >= limits)
        if not len(hits):
            return None
        best = int(hits[np.argmax(danger[hits])])
        level = CLASSES[int(np.argmax(probabilities[best, : CLASSES.index(NONE)]))]
        return Finding(level, "classifier", float(danger[best]), _has_question(text))


@dataclass(frozen=True)
class Takebacks:
    """Words that take a sign back: negated, long past, general knowledge, a figure of speech."""

    before: re.Pattern[str]  # directly before the sign, in the same clause
    clause: re.Pattern[str]  # anywhere in the same clause

    def cover(self, text: str, start: int, end: int) -> bool:
        """Whether the sign at ``start`` to ``end`` is taken back."""
        begin = max((m.end() for m in re.finditer(r"[.!?;\n]|\bbut\b", text[:start])), default=0)
        stop = re.search(r"[.!?;\n]|\bbut\b", text[end:])
        clause = text[begin : end + stop.end() if stop else len(text)]
        return bool(
            self.before.search(text[begin:start]) or self.clause.search(clause)
        )


def _has_question(text: str) -> bool:
    return "?" in text or bool(
        re.search(
            r"\b(?:what|whats|why|how|when|where|which|who|does|do|is|are|can|could|should|will|would)\b",
            text,
        )
    )


def read_rules(path: Path) -> tuple[list[Rule], Takebacks]:
    """Read the rules, most urgent first; raise with the rule's name where one can't be used."""
    try:
        content: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        rows = sorted(content["signs"], key=lambda row: CLASSES.index(row["level"]))
        rules = [_rule(path, row) for row in rows]
        takebacks = content["takebacks"]
        before = _union(takebacks["before"], r"(?:{})\W+(?:\w+\W+){{0,5}}\Z")
        return rules, Takebacks(before, _union(takebacks["clause"], r"(?:{})"))
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, re.error) as error:
        raise EncoderError(f"{path}: {error}; restore it from the repository") from error


def _rule(path: Path, row: Mapping[str, Any]) -> Rule:
    try:
        expressions = tuple(re.compile(text) for text in row["any"])
    except re.error as error:
        raise ValueError(f"rule '{row.get('name')}': {error}") from error
    return Rule(row["level"], row["name"], row["says"], expressions, row.get("negatable", True))


def _union(expressions: Iterable[str], frame: str) -> re.Pattern[str]:
    return re.compile(frame.format("|".join(f"(?:{text})" for text in expressions)))


@dataclass(frozen=True)
class SafetyTexts:
    """The reviewed texts, with the numbers of one locale filled in."""

    texts: Mapping[str, str]

    @classmethod
    def read(cls, data: Path, locale: str) -> SafetyTexts:
        """Read texts and numbers from the project's data."""
        path = Path(data) / "safety" / "replies.yml"
        numbers = read_numbers(data, locale)
        try:
            responses = yaml.safe_load(path.read_text(encoding="utf-8"))["responses"]
            texts = {
                level: responses[f"utter_{level}"][0]["text"].format(**numbers)
                for level in CLASSES
                if level != NONE
            }
        except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
            raise EncoderError(f"{path}: {error}; restore it from the repository") from error
        return cls(texts)

    def advice(self, finding: Finding) -> str:
        """The text for what was found."""
        return self.texts[finding.level]


def read_numbers(data: Path, locale: str) -> dict[str, str]:
    """The emergency number and the crisis line of a locale, as words to put into a text."""
    path = Path(data) / "safety" / "numbers.yml"
    try:
        numbers = yaml.safe_load(path.read_text(encoding="utf-8"))["numbers"]
        chosen = numbers.get(locale) or numbers["neutral"]
        return {str(key): str(value) for key, value in chosen.items()}
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise EncoderError(f"{path}: {error}; restore it from the repository") from error
