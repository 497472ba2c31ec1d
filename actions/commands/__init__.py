"""The commands of ``ask-article``: one module each, with its options and what it runs."""

import sys

GOOD, FINDING, BAD_INPUT = 0, 1, 2


def untold(cause: str) -> bool:
    """Say on stderr that a deletion was not told to EVENT_BROKER, where that is so; returns whether."""
    if cause:
        mend = "start it or mend EVENT_BROKER, and run the same command again: it tells it again"
        told = f"EVENT_BROKER was not told of the deletion ({cause})"
        print(f"ask-article: {told}; {mend}", file=sys.stderr)
    return bool(cause)
