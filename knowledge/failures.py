"""How a failure is logged: where and of which class, never with the words that caused it."""

from __future__ import annotations

import traceback


def where(error: BaseException) -> str:
    """The class of an error and the last place of ours that it passed; no message, no values."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    return f"{type(error).__name__} at {last.filename.rsplit('/', 1)[-1]}:{last.lineno}"
