"""Measures the safety gate on messages: what is recognised, what is a false alarm, what is confused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from knowledge.danger import NONE
from knowledge.measures import share, shares
from knowledge.queries import read_rows
from knowledge.safety import Finding
from knowledge.signs import LEVELS


@dataclass(frozen=True)
class Alarm:
    """A message with its class and the class that the gate gave it."""

    level: str  # one of LEVELS, or "none"
    style: str
    found: str  # the same

    @property
    def is_danger(self) -> bool:
        """Whether the message needs care."""
        return self.level != NONE

    @property
    def raised(self) -> bool:
        """Whether the gate gave an alarm."""
        return self.found != NONE


class Checker(Protocol):
    """Anything that recognises danger in a message."""

    def check(self, text: str) -> Finding | None: ...


def read_alarms(gate: Checker, path: Path, split: str) -> list[Alarm]:
    """Run the messages of one split through the gate."""
    rows = [row for row in read_rows(path) if row.get("split", split) == split]
    findings = [gate.check(row["text"]) for row in rows]
    return [
        Alarm(row["class"], row["style"], finding.level if finding else NONE)
        for row, finding in zip(rows, findings, strict=True)
    ]


def alarm_measures(alarms: Sequence[Alarm]) -> dict[str, Any]:
    """Recall and false alarms with intervals, by class and style, and every confusion of classes.

    ``too late`` counts messages that got advice less urgent than their class, or none.
    """
    danger = [a for a in alarms if a.is_danger]
    harmless = [a for a in alarms if not a.is_danger]
    confused = Counter((a.level, a.found) for a in alarms if a.level != a.found)
    return {
        "messages": len(alarms),
        "recall": share(a.raised for a in danger),
        "false alarms": share(a.raised for a in harmless),
        "right class": share(a.level == a.found for a in danger),
        "too late": share(_urgency(a.found) > _urgency(a.level) for a in danger),
        "recall by class": shares(danger, lambda a: a.level, lambda a: a.raised),
        "recall by style": shares(danger, lambda a: a.style, lambda a: a.raised),
        "false alarms by style": shares(harmless, lambda a: a.style, lambda a: a.raised),
        "confusion": {f"{level} as {found}": n for (level, found), n in sorted(confused.items())},
    }


def _urgency(level: str) -> int:
    return (*LEVELS, NONE).index(level)


def alarm_table(measured: dict[str, Any]) -> str:
    """The measures as lines of text."""
    lines = [f"safety: {measured['messages']} messages"]
    for name, value in measured.items():
        if isinstance(value, dict) and "low" in value:
            interval = f"[{value['low']:.1%}, {value['high']:.1%}]"
            lines.append(f"{name:<20} {value['value']:>7.1%}  {interval}")
    for title in ("recall by class", "recall by style", "false alarms by style"):
        lines.append(f"{title}:")
        lines += [
            f"  {name:<40} {found['value']:>7.1%} of {found['count']}"
            for name, found in measured[title].items()
        ]
    lines.append("confused:")
    lines += [f"  {name:<40} {count:>7}" for name, count in measured["confusion"].items()]
    return "\n".join(lines)
