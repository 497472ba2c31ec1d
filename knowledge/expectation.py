"""What kind of answer a question expects, and whether an excerpt holds it: a number, a price, a name.

Answer typing as in question answering over text (Li and Roth 2002), reduced to what words show: a
question after a figure is not answered by a sentence without one, however near it is in meaning.
"""

from __future__ import annotations

import re

_ASKS_NUMBER = re.compile(
    r"\b(?:how (?:many|much|often|long|big|large|old|far|high|common|likely|soon)|"
    r"what (?:percent\w*|share|age|size|number|dose|chance|proportion|rate|odds)|percent\w*|"
    r"chances? of|odds)\b|%",
    re.IGNORECASE,
)
_ASKS_PRICE = re.compile(
    r"\b(?:costs?|prices?|pay|paid|insurance|afford|expensive|cheap\w*)\b|[$£€]", re.IGNORECASE
)
_ASKS_NAME = re.compile(
    r"\b(?:who|whose|name of|called|which (?:hospital|country|company|doctor|brand))\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_AMOUNT = re.compile(
    r"\d|\b(?:half|most|many|few|majority|often|usually|common|rare|rarely|always|never|every|one|two|"
    r"three|four|five|six|ten|years?|months?|weeks?|days?|hours?|minutes?)\b",
    re.IGNORECASE,
)


_NAMES_FIGURE = re.compile(
    r"\d|\b(?:percent|per cent|percentage|figure|number|statistic\w*|twenty|thirty|quarter|third|in ten)\b|%",
    re.IGNORECASE,
)
_ABOUT_FIGURE = re.compile(r"(?:The|That|This|These|Those) \d[\d.,]*(?: ?%| percent| per cent)")


def names_figure(query: str) -> bool:
    """Whether a query names a figure, so that a sentence about one may answer it."""
    return bool(_NAMES_FIGURE.search(query))


def is_about_figure(text: str) -> bool:
    """Whether a sentence speaks of a figure that another one gave."""
    return bool(_ABOUT_FIGURE.match(text))


def lacks_number(query: str, text: str) -> bool:
    """Whether a number or an amount is asked for and the text has none."""
    return bool(_ASKS_NUMBER.search(query)) and not _AMOUNT.search(text)


def asks_number(query: str) -> bool:
    """Whether a number or an amount is asked for."""
    return bool(_ASKS_NUMBER.search(query))


def asks_price(query: str) -> bool:
    """Whether a price is asked for."""
    return bool(_ASKS_PRICE.search(query))


def asks_name(query: str) -> bool:
    """Whether a person or a name is asked for."""
    return bool(_ASKS_NAME.search(query))


def new_figures(query: str, text: str) -> int:
    """How many figures of the query are not in the text ("women under 40")."""
    return len(set(_FIGURE.findall(query)) - set(_FIGURE.findall(text)))
