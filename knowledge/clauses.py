"""The parts of a message that the safety gate also reads by themselves.

A danger is often said beside something else: "what is DCIS, I have chest pain". What stands around it
must not hide it.
"""

from __future__ import annotations

import re

LONG = 40  # words from which a message is also read in runs of words
RUN = 30  # words of a run
MOST_PARTS = 40  # of a message, sentences and clauses each
FEWEST_WORDS = 2  # of a clause
_SENTENCE_END = re.compile(r"(?<=[.!?;\n])\s+")
_OWN_SUBJECT = r"(?:i|i'm|im|i've|ive|i'll|my|he|he's|she|she's|her|his|we)\b"
# "Since I was a girl" says how long, and belongs to what is said.
_SINCE = r"since(?! (?:i|he|she|we) (?:was|were)\b)"
_ASKS = r"(?:how|what|why|when|where|which|who|is|are|do|does|can|could|should|will|would)\b"
_JOINT = re.compile(
    rf"[,:;.!?\n\"“”()<>*]+|\s[-–—]+\s|\b(?:and|but|that|because|{_SINCE}|cos|cuz|so|plus|also|now)\b"
    rf"(?=,? {_OWN_SUBJECT})|\band\b(?= {_ASKS})|"
    rf"\A(?:no|yes|yeah|well|ok|okay|hi|hello|hey)\b(?= {_OWN_SUBJECT})"
)
_STATES = re.compile(rf"(?:{_OWN_SUBJECT}|there(?:'s| is)\b)")
# What is asked of what was said just before: "tight chest since noon, is that the calcium?".
_ASKED_OF = re.compile(
    r"(?P<said>.+?)[,;:.?!\n]+\s*(?:(?:and|so|but|or)\s+)?(?:is|are|was|does|do|did|can|could|might|may|would|should)\s+"
    r"(?:it|this|that|these|those|they)\b.*",
    re.DOTALL,
)
# Where the words that may take a sign back end: at a sentence, or where another subject begins.
_EDGE = re.compile(
    rf"[.!?;\n\"“”]|\bbut\b|,(?= (?:and |but |now |so |then )*{_OWN_SUBJECT})"
    rf"|\b(?:and|that|because|{_SINCE})(?= {_OWN_SUBJECT})"
)


def windows(text: str) -> list[str]:
    """The message itself, its sentences, its statements, and runs of words where it is long."""
    sentences = [part for part in _SENTENCE_END.split(text) if len(part.split()) > FEWEST_WORDS]
    parts = sentences[:MOST_PARTS] if len(sentences) > 1 else []
    words = text.split()
    starts = range(0, len(words), RUN // 2) if len(words) > LONG else ()
    runs = (" ".join(words[start : start + RUN]) for start in starts)
    return list(dict.fromkeys([text, *parts, *statements(text), *runs]))


def statements(text: str) -> list[str]:
    """Clauses with a subject of their own, like "i have chest pain", where they are not all of the text.

    And what a question at the end is asked of, with or without a subject.
    """
    clauses = [clause.strip() for clause in _JOINT.split(text)]
    before = asked_of(text)
    said = [before] if before else []
    said += [
        clause
        for clause in clauses
        if _STATES.match(clause) and len(clause.split()) >= FEWEST_WORDS and clause != text
    ]
    return said[:MOST_PARTS]


def asked_of(text: str) -> str:
    """What a question at the end of a text is asked of, if that is short; "" where there is none."""
    found = _ASKED_OF.fullmatch(text)
    said = found["said"].strip() if found else ""
    return said if FEWEST_WORDS <= len(said.split()) <= RUN else ""


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause begins and ends that holds the characters ``start`` to ``end``."""
    # Edges look ahead to the next subject, which may be the sign itself.
    ends = (edge.end() for edge in _EDGE.finditer(text))
    begin = max((place for place in ends if place <= start), default=0)
    stop = _EDGE.search(text, end)
    return begin, stop.end() if stop else len(text)
