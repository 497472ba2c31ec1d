"""Cuts a message that asks two things into its questions, and joins a follow-up to what it follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.lexical import stems

MOST_PARTS = 3
FEWEST_STEMS = 1
FEWEST_WORDS = 3  # of a question with a word that asks
BRIEF = 6  # words up to which a piece without a word that asks may be a question
TOPIC = 3  # words up to which it may only name what is asked about

ASKS = (
    r"(?:what|whats|what's|how|why|when|where|which|who|do|does|did|is|are|can|could|should|will|"
    r"would|am|if)"
)
# Words that ask only where they come first: "must I skip it", "has that meant more".
_ASKS_FIRST = (
    r"(?:must|may|might|was|were|shall|hows|how's|wheres|where's|whos|who's|whose|whether|wats?|wots?|wich|wen|isn'?t|aren'?t|don'?t|"
    r"doesn'?t|can'?t|"
    r"(?:has|have) (?:it|they|this|that|these|those|i|we|you|there|any\w*)\b(?!\s*(?:[,.?!]|\Z)))"
)
# What is to be told, without a question: "explain a biopsy and say which one is usual".
_ORDERS = r"(?:tell me|explain|name|list|describe|define|say|meaning of|names? of)"
VERB_FIRST = r"(?:is|are|do|does|did|can|could|should|will|would|am)"
# What may stand before the word that asks: "and second, what ...", "and I want to know if ...".
_WISHES = (
    r"(?:(?:i|we|she|he|they)(?:'d|\s+would)?\s+(?:also\s+)?(?:like|want|need|love)s?\s+to\s+"
    r"(?:know|ask|hear|learn|understand)\s+)"
)
_BEFORE = rf"(?:{_WISHES}|(?:after|before|in|on|for|to|from|by|with|at)\s+)?"
_CUT = re.compile(
    rf"[?!.;]+\s+|\?|\s*,?\s+if\s+(?:not|so|yes)\s*,?\s+(?={ASKS}\b)"
    rf"|\s*,?\s+(?:and|also|plus|or|but)(?:,?\s+(?:also|then|second(?:ly)?|finally)\b,?)?\s+"
    rf"(?={_BEFORE}(?:{ASKS}|{_ASKS_FIRST}|{_ORDERS})\b)"
    r"|\W*(?:\b(?:and|or)\W+)?(?:(?<=\s)|\A)\(?[1-4a-d]\)\s+",
    re.IGNORECASE,
)
# Questions in a row, with nothing but a comma between: "are they common, are they cancer".
_ROW = re.compile(rf"\s*,\s+(?!whether\b)(?=(?:{ASKS}|{_ASKS_FIRST})\b)", re.IGNORECASE)
# What begins as a question and is none, only the occasion of one: "when the report comes, who reads it".
_OCCASION = re.compile(
    r"(?:when|where|what|how|who|why|which)\s+(?:i|we|they|you|he|she|it|there|my|the|an?|this|that)\b"
    rf"|(?:when|where)\s+(?!{VERB_FIRST}\b)|which\b|who\b",
    re.IGNORECASE,
)
_ASKS_LAST = re.compile(r"\b(?:what is (?:it|that|this)|meaning)\W*\Z", re.IGNORECASE)
_BEGINS = re.compile(
    rf"(?:(?:and|so|also|but)\s+)?(?:(?:after|before|in|on|for|to|from|by|with|at)\s+)?(?!if\b){ASKS}\b",
    re.IGNORECASE,
)
_BEGINS_ASKING = re.compile(
    rf"(?:(?:and|so|also|but|then|please|pls)\W+)*(?:{ASKS}|{_ASKS_FIRST}|{_ORDERS})\b",
    re.IGNORECASE,
)
# What questions are about, before them: "fibrocystic: hormones to blame".
_TOPIC = re.compile(r"(?P<topic>(?:[^:?!.,;]|\.(?=\d)){3,50}?)(?::|\s+-+)\s+(?=\S)")
_BOTH = re.compile(r"\b(?:both|either|each)\b", re.IGNORECASE)
# What ends a piece that may ask without a word that asks: "usual biopsy, plus how is it done".
_MARKS = re.compile(r"\?|\b(?:and|also|plus)\b", re.IGNORECASE)
# A statement: "they want to watch it?? is that normal".
_TELLS = re.compile(
    r"(?:\W*(?:and|so|but|just)\b)*\W*(?:i|i'?m|i'?ve|my|they|we|she|he|it|you|there|nobody|had|got|been|told|"
    r"scared|afraid|worried|anxious|terrified|hi|hello|hey|thanks?|sorry|ok|okay|well|dear)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:and|so|but|then|ok(?:ay)?|oh|also|or|what about|how about|what if|"
    r"(?:at|from|by|after|before) (?:what|which)|why|how come|how (?:often|"
    r"long|many|much|so|soon|big|bad)|when|which|where|who|really|in what|for how|even|only|what else|"
    r"anything else|the (?:small|big|large|tiny|other|first|second|same)\w*)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\b(?:it|its|it's|they|they're|theyre|them|their|those|these|that|this|one|ones|there|then|"
    r"both|either|same|other)\b",
    re.IGNORECASE,
)

_ASKS_WHY = re.compile(
    r"(?:(?:but|and|so|ok|okay|oh|hm+)\W+)*(?:why|how\s+come|what\s+for|how\s+so)"
    r"(?:\s+(?:is|was)?\s*(?:that|this|it|so|then|though|not))*\W*",
    re.IGNORECASE,
)
_REASON = re.compile(r"\b(?:because|since|so that|so)\b", re.IGNORECASE)


def questions_in(text: str) -> list[str]:
    """The questions of a message, at most three; one alone where it can't be cut."""
    pieces = [(part, marked) for piece, marked in _pieces(text) for part in _row(piece)]
    told = "?" not in text  # what is asked without a mark may be asked in a statement
    asked = [
        piece
        for piece, marked in pieces
        if (_asks(piece) or (told and _asks_whether(piece)) or (marked and _is_brief(piece)))
        and (_has_subject(piece) or points_back(piece))
        and not _asks_of_both(piece)
    ]
    if len(asked) > 2 and _is_topic(asked[0]) and points_back(asked[1]):
        asked = [f"{asked[0]}, {asked[1]}", *asked[2:]]
    with_subject = sum(map(_has_subject, asked))
    return asked[:MOST_PARTS] if len(asked) > 1 and with_subject else []


def _pieces(text: str) -> list[tuple[str, bool]]:
    """What stands between the places where a question may begin, and whether that ends a question."""
    cuts = list(_CUT.finditer(text))
    starts = [0, *(cut.end() for cut in cuts)]
    stops = [*((cut.start(), bool(_MARKS.search(cut[0]))) for cut in cuts), (len(text), False)]
    pieces = [
        (text[start:stop].strip(" ,"), marked)
        for start, (stop, marked) in zip(starts, stops, strict=True)
    ]
    return [(piece, marked) for piece, marked in pieces if piece]


def _row(piece: str) -> list[str]:
    row = _ROW.split(piece)
    asked = [_ASKS_LAST.search(row[0]) or _asks_itself(row[0]), *map(_asks_itself, row[1:])]
    return row if all(asked) else [piece]


def _asks_itself(piece: str) -> bool:
    """Whether a piece between commas is a question, not what belongs to one."""
    is_whole = len(piece.split()) >= FEWEST_WORDS and asks(piece)
    return is_whole and not _OCCASION.match(piece) and not piece.lower().startswith("if ")


def _is_brief(piece: str) -> bool:
    """Whether a piece may ask without a word that asks: "any danger?"."""
    return len(piece.split()) <= BRIEF and not _TELLS.match(piece)


def _asks_of_both(piece: str) -> bool:
    """Whether a piece asks again of two things that were named before it: "or can both do that"."""
    return bool(_BOTH.search(piece)) and not _has_subject(_BOTH.sub(" ", piece))


def _is_topic(piece: str) -> bool:
    """Whether a piece only names what the questions after it are about."""
    return len(piece.split()) <= TOPIC and not asks(piece)


def under_topic(asked: Sequence[str]) -> list[str]:
    """Questions with the topic that stands before the first one: "fibrocystic: hormones? common?"."""
    match = _TOPIC.match(asked[0]) if asked else None
    if match is None or any(_TOPIC.match(piece) for piece in asked[1:]):
        return list(asked)
    topic = match["topic"]
    return [asked[0], *(joined(topic, piece) for piece in asked[1:])]


def core_question(text: str) -> str:
    """The one question of a message that also tells a story; "" where there is no story or no one."""
    pieces = [piece.strip(" ,") for piece in _CUT.split(text) if piece.strip(" ,")]
    if len(pieces) == 1:
        return _told_first(text)
    asked = [piece for piece in pieces if _has_subject(piece) and _asks(piece)]
    return asked[-1] if len(asked) == 1 else ""


def _told_first(text: str) -> str:
    """The question after a comma, where what stands before it tells and asks nothing."""
    story, comma, question = text.rpartition(",")
    is_story = bool(_TELLS.match(story)) and not asks(story)
    return question.strip() if comma and is_story and _asks_itself(question.strip()) else ""


def begins_question(text: str) -> bool:
    """Whether a text begins as a question does."""
    return bool(_BEGINS.match(text.strip()))


def asks(text: str) -> bool:
    """Whether a text begins as a question does, or says that something is to be told."""
    return bool(_BEGINS_ASKING.match(text.strip()))


def asks_at_last(text: str) -> bool:
    """Whether a text ends in a question: "calcium in arteries, is there a link"."""
    return asks(text) or asks(text.rpartition(",")[2])


def _has_subject(piece: str) -> bool:
    return len(stems(piece)) >= FEWEST_STEMS


def _asks(piece: str) -> bool:
    found = re.search(rf"\b{ASKS}\b", piece, re.IGNORECASE) or asks(piece)
    return bool(found) and len(piece.split()) >= FEWEST_WORDS


def _asks_whether(piece: str) -> bool:
    return bool(re.search(r"\bwhether\b", piece, re.IGNORECASE))


def is_follow_up(text: str) -> bool:
    """Whether a message leans on what was said before it."""
    words = text.split()
    if text.startswith("/") or not words:
        return False
    if len(words) <= 2:
        return True
    if len(words) <= 9 and _OPENS.match(text.strip()):
        return True
    return len(words) <= 8 and points_back(text)


def points_back(text: str) -> bool:
    """Whether a text has a word for something that was named before it."""
    return bool(_POINTS.search(text))


def asks_why(text: str) -> bool:
    """Whether a text only asks why: it points to all that was said, not to a thing."""
    return bool(_ASKS_WHY.fullmatch(text.strip()))


def asks_why_of(text: str) -> bool:
    """Whether a text asks for the reason of something: "why do people get those"."""
    return not asks_why(text) and bool(
        re.search(r"\b(?:why|how come|causes?)\b", text, re.IGNORECASE)
    )


def gives_reason(text: str, quotes: Sequence[str]) -> bool:
    """Whether a text only asks why, and what was just quoted says why."""
    return asks_why(text) and any(_REASON.search(q) for q in quotes)


def joined(before: str, text: str) -> str:
    """A follow-up with the question that it follows, as one query."""
    return f"{before.strip().rstrip('?!. ')}, {text.strip()}"
