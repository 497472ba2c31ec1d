"""The one error class whose message is meant for the person at the keyboard."""


class ArticleError(Exception):
    """Bad input or a damaged file; the message says what, where and the mend, in one line."""
