"""The safety gate: recognises emergencies, crises and red flags before anything else is done.

Two recognisers, tuned for recall: rules in plain sight (``data/safety/signs.yml``), and models that were
trained on ``data/safety/examples*.yml`` (:mod:`knowledge.danger`). Both Rasa and the command line run
this module; it works on Python 3.10 and newer and needs no index and no action server.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from knowledge.danger import CLASSES, NONE, Array, BlendedModel, DangerModel
from knowledge.encoder import EncoderError

URGENT = ("crisis", "emergency")
KINDS = {
    "crisis": "crisis",
    "emergency": "emergency",
    "red_flag_today": "red_flag",
    "red_flag_soon": "red_flag",
}
# Chosen on the dev split of tests/safety (docs/decisions/safety-gate.md).
THRESHOLD = 0.5  # on the probability that a message is not harmless
WINDOW_THRESHOLD = 0.85  # the same for a part of a long message
# On the probability of a crisis or an emergency: one missed is worse than an alarm.
URGENT_THRESHOLD = 0.4
RULE_THRESHOLD = 0.3  # the same where a rule has found a sign
RULE_BONUS = 0.4  # what a rule adds to the probability of its class
LONG = 40  # words from which a message is also read in parts
WINDOW = 30  # words of a part
MOST_SENTENCES = 40  # of a message that are read by themselves
LONGEST = 4000  # characters read of one message


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
        return self.level in URGENT


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


def windows(text: str) -> list[str]:
    """The message itself, its sentences where it has several, and runs of words where it is long."""
    sentences = [part for part in re.split(r"(?<=[.!?;\n])\s+", text) if len(part.split()) > 2]
    parts = sentences[:MOST_SENTENCES] if len(sentences) > 1 else []
    words = text.split()
    starts = range(0, len(words), WINDOW // 2) if len(words) > LONG else ()
    return [text, *parts, *(" ".join(words[start : start + WINDOW]) for start in starts)]


class SafetyGate:
    """Checks each message; the same answer in every state of the conversation."""

    def __init__(self, rules: Sequence[Rule], takebacks: Takebacks, model: DangerModel) -> None:
        self._rules = rules
        self._takebacks = takebacks
        self._model = model

    @classmethod
    def load(cls, folder: Path, data: Path) -> SafetyGate:
        """Read the trained models from ``folder`` and the rules from the project's ``data``."""
        rules, takebacks = read_rules(Path(data) / "safety" / "signs.yml")
        return cls(rules, takebacks, BlendedModel.load(folder))

    def check(self, text: str) -> Finding | None:
        """Return what is recognised in a message, or None."""
        text = normalise(text)
        if not text:
            return None
        probabilities = self._model.probabilities(windows(text))
        danger = 1.0 - probabilities[:, CLASSES.index(NONE)]
        limits = np.full(len(danger), WINDOW_THRESHOLD)
        limits[0] = THRESHOLD
        best = int(np.argmax(danger - limits))
        rule = self._rule(text)
        if rule is not None and danger.max() >= RULE_THRESHOLD:
            level = self._level(probabilities[best], rule)
            return Finding(level, rule.name, float(danger[best]), _has_question(text))
        urgent = float(probabilities[0, [CLASSES.index(level) for level in URGENT]].sum())
        if danger[best] >= limits[best] or urgent >= URGENT_THRESHOLD:
            level = self._level(probabilities[best], None)
            return Finding(level, "classifier", float(danger[best]), _has_question(text))
        return None

    def _rule(self, text: str) -> Rule | None:
        for rule in self._rules:  # in order of urgency
            for expression in rule.expressions:
                for match in expression.finditer(text):
                    taken_back = self._takebacks.cover(text, match.start(), match.end())
                    if not (rule.negatable and taken_back):
                        return rule
        return None

    @staticmethod
    def _level(probabilities: Array, rule: Rule | None) -> str:
        """The classifier's class; a rule counts too, and never makes the advice less urgent."""
        dangers = probabilities[: CLASSES.index(NONE)].copy()
        if rule is not None:
            dangers[CLASSES.index(rule.level)] += RULE_BONUS
        level = int(np.argmax(dangers))
        if rule is not None and rule.level in URGENT:
            level = min(level, CLASSES.index(rule.level))
        return CLASSES[level]


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
        return bool(self.before.search(text[begin:start]) or self.clause.search(clause))


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
