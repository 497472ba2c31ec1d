"""Danger from another person, found by signs that need no model (``data/safety/signs_people.yml``).

The models may take "he says he will kill me" for a wish to die. So what stands around the sign is read by them
without it: an emergency or a crisis beside it comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.danger import VIOLENCE
from knowledge.signs import Sign

_QUOTED = re.compile(r"(?<!\w)[\"“”‘'](?=\w)|(?<=[\w.,!])[\"“”](?!\w)")


@dataclass(frozen=True)
class Threat:
    """A sign that was found, and the message without its words."""

    sign: str
    rest: str


class Violence:
    """Knows the signs of danger from another person."""

    def __init__(self, signs: Iterable[Sign]) -> None:
        self._signs = tuple(sign for sign in signs if sign.level == VIOLENCE)

    def find(self, text: str, across: int | None = None) -> Threat | None:
        """What is found in a normalised text; only a sign ``across`` a place, if given.

        Quotation marks hide nothing: he'll "finish me".
        """
        text = text if across is not None else _QUOTED.sub("", text)
        found = [(s.name, place) for s in self._signs for place in s.places(text)]
        if across is not None:
            found = [(name, place) for name, place in found if place[0] < across < place[1]]
        if not found:
            return None
        letters = list(text)
        for _, (start, end) in found:
            letters[start:end] = " " * (end - start)
        return Threat(found[0][0], " ".join("".join(letters).split()))
