"""The safety gate: recognises emergencies, crises and red flags before anything else is done.

Two recognisers, tuned for recall: rules in plain sight (``data/safety/signs.yml``), and models that were
trained on ``data/safety/examples*.yml`` (:mod:`knowledge.danger`), whose very words are known as well
(:mod:`knowledge.danger_examples`). :mod:`knowledge.violence` has signs that need no model. Both Rasa and
the command line run this module; it works on Python 3.10 and newer and needs no index and no action server.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from knowledge.clauses import asked_of, statements, windows
from knowledge.danger import CLASSES, NONE, VIOLENCE, Array, BlendedModel, DangerModel
from knowledge.danger_examples import DangerExamples, read_joined
from knowledge.danger_words import DangerWords
from knowledge.signs import LEVELS, URGENT, Sign, Takebacks, read_signs
from knowledge.spacing import Joined, normalise
from knowledge.thresholds import (
    DENIED,
    FLAGS,
    JOINT_THRESHOLD,
    PART_THRESHOLD,
    REPAIRED,
    WHOLE_LEAST,
    careful,
    least,
    limits_of,
    surer,
)
from knowledge.variants import Variants
from knowledge.violence import Violence

KINDS = {
    "crisis": "crisis",
    "emergency": "emergency",
    VIOLENCE: "crisis",
    "red_flag_today": "red_flag",
    "red_flag_soon": "red_flag",
}
CLASSIFIER = "classifier"  # the rule of a finding that the models alone have made
RULE_BONUS = 0.4  # what a rule adds to the probability of its class
SHORT = 6  # words of a message that may be half of what is said
_ASKS = re.compile(
    r"\b(?:what|whats|why|how|when|where|which|who|does|do|is|are|can|could|should|will|would)\b"
)


@dataclass(frozen=True)
class Finding:
    """What the gate recognised: the class, by which rule or with which probability."""

    level: str  # one of LEVELS
    rule: str
    probability: float
    with_question: bool
    wording: str = ""  # the name of its text; the level, where it has no other

    @property
    def kind(self) -> str:
        """The reply's kind."""
        return KINDS[self.level]

    def exceeds(self, other: Finding) -> bool:
        """Whether it needs care sooner; a crisis and an emergency both need it now."""
        if self.urgent and other.urgent:
            return False
        return LEVELS.index(self.level) < LEVELS.index(other.level)

    @property
    def urgent(self) -> bool:
        """Whether nothing but the advice is said."""
        return self.level in URGENT


NO_JOINED = Joined({})
NO_WORDS = DangerWords((), ())
NO_EXAMPLES = DangerExamples({})
NO_VARIANTS = Variants()


class SafetyGate:
    """Checks each message; the same answer in every state of the conversation."""

    def __init__(
        self,
        rules: Sequence[Sign],
        takebacks: Takebacks,
        model: DangerModel,
        joined: Joined = NO_JOINED,
        words: DangerWords = NO_WORDS,
        examples: DangerExamples = NO_EXAMPLES,
        variants: Variants = NO_VARIANTS,
    ) -> None:
        self._rules = [rule for rule in rules if rule.level != VIOLENCE]
        self._flags = [rule for rule in self._rules if rule.level in FLAGS and rule.negatable]
        self._violence = Violence(rules)
        self._variants = variants
        self._takebacks = takebacks
        self._model = model
        self._joined = joined
        self._words = words
        self._examples = examples

    @classmethod
    def load(cls, folder: Path, data: Path) -> SafetyGate:
        """Read the trained models from ``folder`` and the rules from the project's ``data``."""
        rules, takebacks = read_signs(Path(data) / "safety")
        joined = read_joined(Path(data) / "safety" / "examples_bare.yml")
        words = DangerWords.load(folder)
        examples = DangerExamples.read(Path(data) / "safety")
        variants = Variants.read(Path(data) / "safety")
        return cls(rules, takebacks, BlendedModel.load(folder), joined, words, examples, variants)

    def check(self, text: str, before: str = "") -> Finding | None:
        """Return what is recognised in a message, or None.

        ``before`` is the reader's last message: a short one may be the first half ("my chest", "it hurts").
        """
        finding = self._check(text, before)
        return finding and replace(finding, wording=self._variants.name(finding.level, text))

    def _check(self, text: str, before: str) -> Finding | None:
        finding = self._alone(text)
        joint = self._joint(before, text) if _is_short(before) and _is_short(text) else None
        if joint is None:
            return finding
        # More urgent than each of them: the last message has had its own advice.
        if all(joint.exceeds(known) for known in (finding, self._alone(before)) if known):
            return joint
        # Half of a threat the models may take for a crisis; a sign of it over both tells what it is.
        is_threat = joint.level == VIOLENCE and joint.rule != CLASSIFIER
        return joint if is_threat else finding

    def _joint(self, before: str, text: str) -> Finding | None:
        """What two messages say together: a sign must stand in both, or the models be sure."""
        first, second = (self._joined.parted(normalise(part)) for part in (before, text))
        whole = f"{first} {second}"
        if threat := self._threat(whole, len(first)):
            return threat
        rule, _ = self._rule(whole, len(first))
        row = self._model.probabilities([whole])[0]
        danger = 1.0 - float(row[CLASSES.index(NONE)])
        if danger < (rule.limit if rule else JOINT_THRESHOLD):
            return None
        name = rule.name if rule else CLASSIFIER
        return Finding(self._level(row, rule), name, danger, _has_question(whole))

    def _alone(self, text: str) -> Finding | None:
        text = self._joined.parted(normalise(text))
        return self._threat(text) or self._of_itself(text)

    def _threat(self, text: str, across: int | None = None) -> Finding | None:
        """Danger from another person; an emergency or a crisis in what is said beside it comes first."""
        threat = self._violence.find(text, across)
        if threat is None:
            return None
        # A part that has lost what stands around it: the models alone must be sure of it.
        rest = self._of_itself(threat.rest)
        is_sure = rest and (rest.rule != CLASSIFIER or rest.probability >= PART_THRESHOLD)
        if rest and rest.urgent and is_sure:
            return rest
        return Finding(VIOLENCE, threat.sign, 1.0, _has_question(text))

    def _of_itself(self, text: str) -> Finding | None:
        return (self._read(text) or self._misspelt(text)) if text else None

    def _misspelt(self, text: str) -> Finding | None:
        """What is recognised once words of danger are spelt right; a long message is not read twice."""
        repaired = self._words.repair(text) if self._model.reads_whole(text) else text
        found = None if repaired == text else self._read(repaired)
        return found if found and found.probability >= REPAIRED else None

    def _read(self, text: str) -> Finding | None:
        """What is found in a text, unless all of it only supposes a red flag; an example is what it is."""
        found = self._found(text)
        if found and not found.urgent and self._takebacks.suppose(text):
            found = None
        level = self._examples.level(text)
        if level is None:
            return found
        known = Finding(level, "example", 1.0, _has_question(text))
        return known if found is None or known.exceeds(found) else found

    def _found(self, text: str) -> Finding | None:
        parts = windows(text)
        probabilities = self._model.probabilities(parts)
        danger = 1.0 - probabilities[:, CLASSES.index(NONE)]
        limits = limits_of(parts, set(statements(text)))
        rule, sign = self._rule(text)
        # What else is said is none of the sign's.
        around = np.array([sign in part for part in parts])
        whole = float(danger[0]) if self._model.reads_whole(text) else 1.0
        before = asked_of(text)  # "pressure on my chest, is that calcium?": without the question
        said = float(danger[parts.index(before)]) if before in parts else whole
        if rule is not None and danger[around].max() >= least(rule, max(whole, said)):
            best = int(np.argmax(np.where(around, danger - limits, -np.inf)))
            level = self._level(probabilities[best], rule)
            return Finding(level, rule.name, float(danger[best]), _has_question(text))
        if whole < WHOLE_LEAST:
            limits[1:] = np.inf
        return self._by_models(text, probabilities, danger, limits)

    def _by_models(self, text: str, rows: Array, danger: Array, limits: Array) -> Finding | None:
        """What the models find in the parts of a text in which no sign stands."""
        levels = [self._level(row, None) for row in rows]
        if any(self._takebacks.deny(text, *at) for s in self._flags for at in s.places(text)):
            limits = careful(limits, levels, FLAGS, DENIED)
        limits = surer(limits, levels, text, self._takebacks)
        raised = np.flatnonzero(danger >= limits)
        level = min((levels[i] for i in raised), key=CLASSES.index, default=NONE)
        if level == NONE:
            return None
        return Finding(level, CLASSIFIER, float(danger[raised].max()), _has_question(text))

    def _rule(self, text: str, across: int | None = None) -> tuple[Sign | None, str]:
        """The most urgent sign that nothing takes back, with its words; one ``across`` a place, if given."""
        for rule in self._rules:  # in order of urgency
            for start, end in rule.places(text):
                is_there = across is None or start < across < end
                if is_there and not self._takebacks.take_back(rule, text, start, end):
                    return rule, text[start:end]
        return None, ""

    @staticmethod
    def _level(probabilities: Array, rule: Sign | None) -> str:
        """The classifier's class; a rule counts too, and never makes the advice less urgent."""
        dangers = probabilities[: CLASSES.index(NONE)].copy()
        if rule is not None:
            dangers[CLASSES.index(rule.level)] += RULE_BONUS
        level = int(np.argmax(dangers))
        if rule is not None and (rule.alone or rule.level in URGENT):
            level = min(level, CLASSES.index(rule.level))
        return CLASSES[level]


def _is_short(text: str) -> bool:
    return 0 < len(text.split()) <= SHORT


def _has_question(text: str) -> bool:
    return "?" in text or bool(_ASKS.search(text))
