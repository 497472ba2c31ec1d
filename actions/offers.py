"""What a reader means by an answer to an offer: yes, no, a number, or some words of a choice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from actions.memory import plain
from knowledge.lexical import stems

ALIKE = 85.0  # similarity of two stems, 0 to 100, from which they count as the same word
COVERED = 0.75  # share of the reader's words that a choice must have
LONGEST = 8  # words of a message that can name a choice
FILLERS = frozenset(stems("please option choice choose meant thank guess want about question"))

_CARDINALS = "one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_NUMBERS = {
    word: place for row in (_CARDINALS, _ORDINALS) for place, word in enumerate(row, start=1)
}
_NUMBER = re.compile(
    r"(?:(?:i|id|ill|i'?d|i'?ll)\s+)?(?:mean\s+|meant\s+|want\s+|like\s+|take\s+|choose\s+|pick\s+)?"
    r"(?:its\s+|it'?s\s+)?(?:the\s+)?(?:number|no|nr|option|choice|question|answer)?\W*"
    r"(?:(?P<digits>\d{1,3})(?:st|nd|rd|th)?|(?P<word>last|" + "|".join(_NUMBERS) + r"))"
    r"(?:\s+(?:one|option|choice|question))?(?:\s+please|\s+pls|\s+thanks)?\W*",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:no\W+)?(?:(?:it'?s\s+|i\s+mean(?:t)?\s+)?(?:none|neither|nothing)(?: of)?"
    r"(?:\s+(?:these|those|them|that|the above|the two|the three))?|"
    r"not? (?:any|one|either) of (?:these|those|them)|something (?:else|different)|"
    r"(?:that'?s |thats )?not (?:that one|those|these|that|what i (?:meant|mean|asked)))"
    r"(?:\s+(?:please|thanks|thank you|sorry))?\W*",
    re.IGNORECASE,
)
# A yes to anything; what is only heard or thanked for is a yes where one question waits for it.
_FIRM = (
    r"yes|y|yea|yeah|yep|yup|yess+|ya|ye|aye|sure|please|please do|go on|go ahead|of course|absolutely|"
    r"definitely|sounds good|that would be (?:good|great|nice)|i would|i do|i'?d like that|why not|both"
)
_HEARD = r"ok|okay|okey|k|kk|alright|all right|fine|right"
_THANKS = r"thanks|thank you|ta|thx|cheers"
_MORE = r"please|pls|plz|sure|do|go on|go ahead|yes|i would|i do|that would be (?:good|great)|then"
_OPENS = r"(?:(?:oh|um|well)\W+)?"
_YES = re.compile(
    rf"{_OPENS}(?:(?:{_HEARD})\W+)*(?:{_FIRM})(?:\W+(?:{_MORE}|{_HEARD}))*\W*", re.IGNORECASE
)
_YES_TO_ONE = re.compile(
    rf"{_OPENS}(?:(?:{_FIRM})(?:\W+(?:{_MORE}|{_HEARD}|{_THANKS}))*|"
    rf"(?:{_HEARD})(?:\W+(?:{_MORE}|{_HEARD}))*)\W*",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:(?:and|but|so|ok|okay|oh|well|then|or|also)\W+)*"
    r"(?:what(?! an?\b)|whats|what's|why|how|hows|how's|when|where|wheres|where's|which|who|who's|whom|is|"
    r"isn'?t|are|aren'?t|am|was|were|do|does|did|can|could|should|shall|will|would|must|"
    r"ought|really|seriously|if|(?:have|has)(?= (?:i|you|it|they|she|he|we)\b))\b(?!'|\s+do\W*\Z)",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:(?:oh|um|well)\W+)?(?:no|n|nope|nah|naw|noo+|nay|not now|not really|never mind|nevermind|no need|"
    r"leave it|forget it|i don'?t|i dont|don'?t|rather not|i'?d rather not|i'?m (?:good|fine|ok)|not yet|"
    r"skip|nothing|nothing else)"
    r"(?:\W+(?:no|thanks|thank you|ta|thx|please|sorry|need|i don'?t|i'?m (?:good|fine|ok)|not now|"
    r"not really|it'?s ok(?:ay)?|its ok(?:ay)?))*\W*",
    re.IGNORECASE,
)

_STOP = re.compile(
    r"(?:(?:no|ok|okay|please|pls|just|now|can you|could you|will you|would you|"
    r"i said|i told you to|i have asked you to|"
    r"i asked you to|i want you to|you should|i said to)\W+)*"
    r"(?:stop|quit|enough|that'?s enough|that is enough)"
    r"(?:\W+(?:it|this|that|now|talking|writing|answering|quoting|please|pls|already|here|i said|stop|ok|okay|"
    r"thanks))*\W*",
    re.IGNORECASE,
)


def says_yes(text: str, to_one: bool = True) -> bool:
    """Whether a message is a yes and nothing else; ``to_one`` question, or to one of several."""
    return bool((_YES_TO_ONE if to_one else _YES).fullmatch(_straight(text)))


def asks(text: str) -> bool:
    """Whether a message is put as a question: by its sign, or by the word that it begins with."""
    plainly = _straight(text)
    return plainly.endswith("?") or bool(_ASKS.match(plainly))


def says_no(text: str) -> bool:
    """Whether a message is a no and nothing else."""
    return bool(_NO.fullmatch(_straight(text)))


def says_stop(text: str) -> bool:
    """Whether a message tells the bot to stop, and nothing else."""
    return bool(_STOP.fullmatch(_straight(text)))


def says_none(text: str) -> bool:
    """Whether a message turns all choices down."""
    return bool(_NONE.fullmatch(_straight(text)))


def chosen(text: str, choices: Sequence[str]) -> str | None:
    """The choice that a message names by its text, its number or some of its words, or None."""
    for choice in choices:
        if plain(text) == plain(choice):
            return choice
    number = _NUMBER.fullmatch(_straight(text))
    if number:
        place = _place(number, len(choices))
        return choices[place - 1] if 0 < place <= len(choices) else None
    return _by_words(text, choices)


def names_number(text: str) -> bool:
    """Whether a message is only a number of a list, on the list or not."""
    return bool(_NUMBER.fullmatch(_straight(text)))


def _place(number: re.Match[str], last: int) -> int:
    """The place in a list that is named, counted from 1."""
    if number["digits"]:
        return int(number["digits"])
    word = number["word"].lower()
    return last if word == "last" else _NUMBERS[word]


def _by_words(text: str, choices: Sequence[str]) -> str | None:
    """The one choice that has most of the reader's telling words."""
    if not choices or len(text.split()) > LONGEST:
        return None
    rows = [stems(choice) for choice in choices]
    said = [s for s in stems(text) if s not in FILLERS and not _tells_nothing(s, rows)]
    if not said:
        return None
    shares = [sum(_has(row, stem) for stem in said) / len(said) for row in rows]
    best = max(shares)
    return choices[shares.index(best)] if best >= COVERED and shares.count(best) == 1 else None


def _tells_nothing(stem: str, rows: Sequence[Sequence[str]]) -> bool:
    return len(rows) > 1 and all(_has(row, stem) for row in rows)


def _has(row: Sequence[str], stem: str) -> bool:
    return any(stem == other or fuzz.ratio(stem, other) >= ALIKE for other in row)


def _straight(text: str) -> str:
    return text.replace("’", "'").strip()
