"""Advice to get care that stands in a conversation: how urgent it is, and what came after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

Row = Mapping[str, Any]

# From the least urgent to the most: the kind and the notice of its replies.
LEVELS: Mapping[str, tuple[str, str | None]] = {
    "soon": ("red_flag", "soon"),
    "today": ("red_flag", "today"),
    "violence": ("crisis", "violence"),
    "helper": ("crisis", "helper"),
    "emergency": ("emergency", None),
    "crisis": ("crisis", None),
}
URGENT = ("helper", "emergency", "crisis")
INTENTS = {"red_flag_soon": "soon", "red_flag_today": "today", "crisis_helper": "helper"}
AWHILE = 4  # answers on other subjects in a row, after which it is no longer in the reader's mind


@dataclass(frozen=True)
class Advice:
    """What was advised, in which turn it was said last, and how far the reader has gone on since."""

    level: str
    turn: int = 0
    elsewhere: int = 0  # answers on other subjects since it was said
    settled: bool = False  # the reader has said that care is on its way
    again: int = 0  # how often it was said again since the gate said it
    heard: bool = False  # an "ok" or thanks was met with it
    over: bool = False  # the reader has taken the danger back

    @property
    def kind(self) -> str:
        """The kind of a reply that says it."""
        return LEVELS[self.level][0]

    @property
    def notice(self) -> str | None:
        """The notice of a reply that says it."""
        return LEVELS[self.level][1]

    @property
    def is_urgent(self) -> bool:
        """Whether it can't wait for an answer: an emergency or a crisis."""
        return self.level in URGENT

    @property
    def danger(self) -> str:
        """The safety gate's name for what it is about."""
        names = {level: intent for intent, level in INTENTS.items()}
        return names.get(self.level, self.level)

    @property
    def is_private(self) -> bool:
        """Whether somebody who reads along may be the danger."""
        return self.level == "violence"

    def outweighs(self, intent: str) -> bool:
        """Whether it is more urgent than what the safety gate has found now."""
        levels = list(LEVELS)
        found = INTENTS.get(intent, intent)
        return found in levels and levels.index(self.level) > levels.index(found)

    def said(self, turn: int) -> Advice:
        """After it was said once more."""
        return replace(self, turn=turn, elsewhere=0, again=self.again + 1)

    def ended(self, turn: int) -> Advice:
        """After the danger was taken back: only what is said from now on counts."""
        return replace(self.said(turn), over=True)

    def passed(self, turn: int) -> Advice | None:
        """After an answer on another subject; nothing once the reader is elsewhere for a while."""
        going = replace(self, turn=turn, elsewhere=self.elsewhere + 1)
        return going if going.elsewhere < AWHILE else None


def standing(kept: Advice | None, told: Sequence[Sequence[Row]], turn: int) -> Advice | None:
    """The advice after a turn: what the safety gate said since it was noted last is noted nowhere else.

    ``told`` has the data of the replies to each message, the turn's last. A lighter advice does not
    take the place of a heavier one.
    """
    levels: list[str] = []
    for number, replies in zip(range(turn, 0, -1), reversed(told), strict=False):
        found = [level for data in replies if (level := _level(data))]
        if not found or (kept is not None and kept.turn >= number):
            break
        levels += found
    if not levels:
        return kept
    before = [kept.level] if kept is not None and not kept.over else []
    return Advice(max([*levels, *before], key=list(LEVELS).index), turn)


def _level(data: Row) -> str:
    kind, notice = str(data.get("kind") or ""), data.get("notice")
    if kind == "red_flag":
        return "today" if notice == "today" else "soon"
    if kind == "crisis" and notice in ("violence", "helper"):
        return str(notice)
    return kind if kind in LEVELS else ""


def read_advice(value: Any) -> Advice | None:
    """Read what :func:`write_advice` wrote; raise where it is something else."""
    if value is None:
        return None
    level = str(value["level"])
    if level not in LEVELS:
        raise ValueError(level)
    return Advice(
        level,
        int(value["turn"]),
        int(value["elsewhere"]),
        bool(value["settled"]),
        int(value.get("again") or 0),
        bool(value.get("heard")),
        bool(value.get("over")),
    )


def write_advice(advice: Advice | None) -> dict[str, Any] | None:
    """As JSON."""
    return None if advice is None else asdict(advice)
