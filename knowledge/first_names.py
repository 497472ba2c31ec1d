"""Finds who somebody says they are, also in lower case: by what is said before a name, and by first names.

Those stand in data/first_names.txt. After "my name is" any word is a name; after "I am" only a known one,
for "i am scared" and "i am may be wrong" are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "data" / "first_names.txt"
_MOST = 4  # words of a name
RELATIVES = (
    r"(?:ex[- ]?)?(?:husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|daughter|son|mum|mom|mam|"
    r"mother|father|dad|sister|brother|friend|mate|aunt|auntie|uncle|cousin|niece|nephew|neighbou?r|grandmother|grandma|gran|nan|"
    r"grandfather|grandad|boss|colleague)(?:[- ]in[- ]law)?"
)
_STAFF = (
    r"doctor|nurse|radiologist|surgeon|oncologist|consultant|gp|midwife|radiographer|gyna?ecologist"
)
_GREETING = r"(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day))"
# What says that a name follows, whatever it is.
_TELLS = re.compile(
    r"\b(?:(?:my|his|her|their|\w+'s)\s+(?:full |first |last |sur|maiden |family )?name(?:'s|s|\s+is|:)?"
    r"\s+(?:is\s+)?|(?:full |first |last |patient |family |sur)?name\s?[:=-]\s*"
    r"|(?:first|last|full|patient|family)\s+name\s+|surname\s+(?:is\s+)?"
    r"|(?:i am|i'?m|she is|she's|he is|he's)\s+called\s+|patient:\s*|me llamo\s+|mi nombre es\s+"
    r"|je m'appelle\s+|ich hei(?:ß|ss)e\s+|mein name ist\s+|mi chiamo\s+|(?:o )?meu nome (?:é|e)\s+"
    r"|me chamo\s+|nazywam się\s+|mam na imię\s+|jag heter\s+|ik heet\s+|jeg heter\s+|benim adım\s+)",
    re.IGNORECASE,
)
# What only says so where a known name follows.
_HINTS = re.compile(
    rf"(?:\b(?:i am|i'?m|this is|it'?s|calls? me|the name(?:'?s| is)|ich bin|je suis|soy|sono|signed(?: by)?"
    rf"|sent by|love from|written by)[\s:,]+|^{_GREETING}[\s,]+(?:all[\s,]+)?|^|\bmy\s+{RELATIVES}[\s,]+"
    rf"|\b(?:{_STAFF})[\s,]+|\b(?:called|named)\s+)",
    re.IGNORECASE,
)
_HERE = re.compile(r"\s+here\b", re.IGNORECASE)
# Around a name that is a word too: others have, say or are something; oneself has an age or a place.
_OF_OTHERS = re.compile(r"\s+(?:is|was|has|had|says|said|told|thinks|got|found|died|and i)\b|'s\b")
_OF_ONESELF = re.compile(
    r"\s*,?\s+(?:aged\s+)?\d{2}\b|\s+(?:from|here)\b|\s*,?\s+and\s+(?:i|my)\b|,\s+(?:my|i|i'm|from)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:\b(?:regards|sincerely|faithfully|yours truly)[\s,]+(?P<sure>)|"
    r"\b(?:wishes|thanks|thank you|cheers|yours|best|love)[\s,]+)"
    r"(?=(?:[^\W\d_][\w'.-]*[ ]?){1,3}\W*$)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[ ]+(?P<word>[^\W\d_][\w'-]*)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")
_ENDS = frozenset("and but i i'm im x xx xxx".split())  # after a known name and a surname


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand in a text."""
    for match in _TELLS.finditer(text):
        if (end := _told(text, match.end())) is not None:
            yield match.end(), end
    for match in _HINTS.finditer(text):
        if (end := _hinted(text, match)) is not None:
            yield match.end(), end
    for match in _CLOSING.finditer(text):
        word = _WORD.match(text, match.end())
        known = word is not None and _bare(word) in _lists()[0]
        end = _told(text, match.end()) if known or match["sure"] is not None else None
        if end is not None:
            yield match.end(), end


def _told(text: str, start: int) -> int | None:
    """Where a name ends that begins here, whatever it is."""
    first = _WORD.match(text, start)
    if first is None or _bare(first) in _lists()[2]:
        return None
    return _rest(text, first, _lists()[2], _MOST)


def _hinted(text: str, hint: re.Match[str]) -> int | None:
    """Where a name ends that begins here, if it is a known one."""
    first = _WORD.match(text, hint.end())
    if first is None:
        return None
    sure, words, _ = _lists()
    word, before = _bare(first), hint.group().lower()
    if not before:  # the message begins with it
        return first.end() if word in sure | words and _HERE.match(text, first.end()) else None
    if word in words:
        around = _OF_OTHERS if before.startswith(("my ", "call")) else _OF_ONESELF
        return first.end() if around.match(text, first.end()) else None
    return _rest(text, first, _ENDS, _MOST - 1) if word in sure else None


def _rest(text: str, first: re.Match[str], ends: frozenset[str], most: int) -> int:
    """The end of a name's last word; one in lower case belongs to it only where the sentence ends then."""
    end, word = first.end(), first
    for _ in range(most):
        last = word.end()
        if word.group().endswith(".") and len(_bare(word)) > 1:  # no initial: the sentence is over
            return last - 1
        if word is first or word.group()[0].isupper() or _bare(word) in _lists()[0]:
            end = last
        following = _NEXT.match(text, last)
        if following is None or following["word"].lower() in ends:
            return last
        if following["word"].lower() in _lists()[2]:
            return end
        word = _WORD.match(text, following.start("word")) or word
    return end


def _bare(word: re.Match[str]) -> str:
    return word.group().lower().rstrip(".").removesuffix("'s")


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """First names, those that are ordinary words too, and how sentences go on."""
    text = FILE.read_text(encoding="utf-8")
    rows = [row for row in text.splitlines() if not row.startswith("#")]
    names, words, others = re.split(r"also:|others:", " ".join(rows).removeprefix("names:"))
    return frozenset(names.split()), frozenset(words.split()), frozenset(others.split())
