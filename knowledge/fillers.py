"""The small words with which a message begins, and which ask nothing: "ok so what are they", "and eggshell"."""

from __future__ import annotations

import re

from knowledge.lexical import stems

_FILLERS = re.compile(
    r"\A\W*(?:(?:and|but|ok|okay|okey|k|well|oh|ah|um|uh|er|erm|hm+|"
    r"(?:just )?(?:one |my |the )?(?:last|more|final|other|another)"
    r"(?: (?:one|question|q|thing))?(?=\W*[:,.;-])|"
    r"alright|all right|right|yeah|also|then|now|"
    r"sorry|please|pls|hi|hello|hey|thanks|thx|so(?! (?:many|much|few|far|long|big|small)\b))\b[\s,.:;!-]*)+",
    re.IGNORECASE,
)
# What belongs to a word that looks like a filler: "right breast", "now and then", "then what".
_GOES_ON = re.compile(r"(?:or|then|breasts?|side|one|after|what\W*\Z)\b", re.IGNORECASE)

# Words of a question that has its subject in what was said before: "what type", "give an example".
_OF_ANYTHING = frozenset(
    stems("type kind sort form name called call give example exampel exempel instance")
)
_ASKS_OF_IT = re.compile(
    r"\b(?:name|list|what|which|whats|wat|how|give|any|for|such|like|an?|some|other)\b",
    re.IGNORECASE,
)


def without_fillers(text: str) -> str:
    """A message from its first telling word on; the whole of it where nothing would be left to ask."""
    bare = _FILLERS.sub("", text)
    is_question = bare != text and bool(stems(bare)) and not _GOES_ON.match(bare)
    return bare if is_question else text


def names_nothing(text: str) -> bool:
    """Whether a message asks for a sort, a name or an example, and does not say of what."""
    there = set(stems(text))
    return bool(there) and there <= _OF_ANYTHING and bool(_ASKS_OF_IT.search(text))


def asks_names(text: str) -> bool:
    """Whether a message that names nothing wants what was just said by name: "name them"."""
    return bool(
        re.fullmatch(
            r"\W*(?:and\W+)?(?:name|list)(?: (?:them|those|these|em|all))*\W*", text.lower()
        )
    )
