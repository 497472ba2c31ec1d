"""The commands of ``ask-article``: one module each, with its options and what it runs."""

GOOD, FINDING, BAD_INPUT = 0, 1, 2
