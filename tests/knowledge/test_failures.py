"""How a failure is logged."""

from knowledge.failures import where


def test_the_place_is_named_and_the_words_are_not() -> None:
    """What a reader wrote may stand in an error's message; it stays out of the log."""
    try:
        raise ValueError("i have chest pain")
    except ValueError as error:
        said = where(error)
    assert said.startswith("ValueError at test_failures.py:")
    assert "chest" not in said


def test_an_error_that_was_never_raised_has_only_its_class() -> None:
    """Without a traceback the class is all there is."""
    assert where(KeyError("x")) == "KeyError"
