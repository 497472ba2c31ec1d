"""How many of some findings are a cancer, asked in other words: an article says what share of them is one."""

from __future__ import annotations

import re

_WHOSE = (
    r"(?:(?:of )?(?:the |these |those |all |all of )?(?:breast |white |such )?"
    r"(?:them|these|those|they|ones|(?:micro|macro)?cal[cs]\w*|specks|spots|dots|deposits))"
)
_ASKS = re.compile(
    rf"\bhow (?:many|often|much)(?: of)? (?P<be>(?:are|is|do|does) )?(?P<whose>{_WHOSE})"
    r" (?:(?:really|actually|usually|in fact) )?"
    r"(?:(?:are|is|be|being|turn out(?: to be)?|end up(?: as| being)?|prove(?: to be)?) )?"
    r"(?P<what>(?:breast )?cancer(?:ous)?|malignant)\b",
    re.IGNORECASE,
)


def in_share(text: str) -> str:
    """The same message with "what share of them is cancer" where it asks how many or how often."""
    return _ASKS.sub(lambda match: f"what share of {_bare(match['whose'])} is cancer", text)


def _bare(whose: str) -> str:
    return re.sub(r"\A(?:of|all of) ", "", whose, flags=re.IGNORECASE).replace("they", "them")
