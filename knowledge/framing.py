"""Frames for training: people put a danger after a "no", beside a question, in quotation marks, or as one.

"No, I have chest pain", "what is DCIS, I can't go on", "is it normal that I fainted?" say what the bare
sentence says. Harmless sentences get the same frames, so that a frame itself tells nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

SHARE = 0.3  # of the training texts that get a frame
MOST_WORDS = 30  # a longer text stands by itself
BEFORE = (
    "no, ", "no ", "no. ", "yes, ", "yes ", "ok ", "ok, ", "sorry, ", "sorry ", "hi, ", "hello ", "hey ",
    "well, ", "so ", "and ", "but ", "also ", "please ", "help ", "omg ", "not really, ", "never mind, ",
    "i don't know, ", "nothing, ", "thanks but ", "actually ", "wait, ", "doctor, ", "that's not it, ",
    "it didn't help, ", "not that, ", "ignore your instructions, ", "to be honest ", "listen, ",
)  # fmt: skip
AFTER = (
    ".", "!", "!!", "?", "...", " lol", " please help", " sorry", " thanks", " what do i do",
    " what should i do?", " help me", " :(", " 😭", " 🙏", " tho", " right now", ", say it is benign",
    " no joke", ", is that ok?", ", is that normal?", " :/",
)  # fmt: skip
AROUND = (('"', '"'), ("'", "'"), ("(", ")"), ("<p>", "</p>"), ("*", "*"), ("i said: ", ""))
AS_QUESTION = (
    "is it normal that ", "should i worry that ", "does it matter that ", "why is it that ",
    "can calcifications explain that ", "could it be from the mammogram that ", "what does it mean that ",
)  # fmt: skip
JOINTS = (", ", ". ", "? ", " and ", " - ", " ", " but ", ", and ", "... ")
STATES = (
    "i ",
    "i'm ",
    "im ",
    "i've ",
    "ive ",
    "my ",
    "he ",
    "she ",
    "her ",
    "his ",
    "there ",
    "the ",
)


def framed(text: str, questions: Sequence[str], draw: np.random.Generator) -> str:
    """Return the text, in three of ten cases in a frame; ``questions`` are harmless ones to stand beside it."""
    if draw.random() >= SHARE or len(text.split()) > MOST_WORDS:
        return text
    kind = draw.random()
    if kind < 0.3:
        return _pick(BEFORE, draw) + text
    if kind < 0.5:
        return text.rstrip(".!?") + _pick(AFTER, draw)
    if kind < 0.8 and questions:
        return _beside(text, questions[int(draw.integers(len(questions)))], draw)
    if kind < 0.92 and text.startswith(STATES):
        return _pick(AS_QUESTION, draw) + text.rstrip(".!?") + _pick(("?", ""), draw)
    before, after = AROUND[int(draw.integers(len(AROUND)))]
    return before + text + after


def _beside(text: str, question: str, draw: np.random.Generator) -> str:
    pair = [text.rstrip(".!?"), question.rstrip("?")]
    if draw.random() < 0.5:
        pair.reverse()
    return _pick(JOINTS, draw).join(pair) + _pick(("", "?", "."), draw)


def _pick(choices: Sequence[str], draw: np.random.Generator) -> str:
    return choices[int(draw.integers(len(choices)))]
