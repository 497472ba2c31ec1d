"""What is kept of a reader's words: redacted unless the operator says otherwise."""

from __future__ import annotations

import pytest

from knowledge.errors import ArticleError
from knowledge.keeping import DEFAULT_DAYS, Keeping, file_or_address, read_keeping


def test_words_are_redacted_and_go_after_a_month_by_default() -> None:
    """Nothing has to be set for that."""
    keeping = read_keeping({})
    assert (keeping.text, keeping.days) == ("redacted", DEFAULT_DAYS)
    assert keeping.words("I am Anna, mail a@b.org") == "I am [name], mail [mail]"


@pytest.mark.parametrize(
    ("text", "kept"), [("none", ""), ("full", "I am Anna"), ("redacted", "I am [name]")]
)
def test_each_way_of_keeping(text: str, kept: str) -> None:
    """The three ways."""
    keeping = Keeping(text)
    assert keeping.words("I am Anna") == kept
    assert keeping.anything({"a": ["I am Anna", 1]}) == {"a": [kept, 1]}


def test_all_words_are_kept_only_for_a_time_that_is_set() -> None:
    """Else the start is refused, and the error says what to set."""
    with pytest.raises(ArticleError, match="KEEP_TEXT=full needs RETENTION_DAYS; set"):
        read_keeping({"KEEP_TEXT": "full"})
    assert read_keeping({"KEEP_TEXT": "full", "RETENTION_DAYS": "7"}).days == 7


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KEEP_TEXT", "all"),
        ("RETENTION_DAYS", "0"),
        ("RETENTION_DAYS", "x"),
        ("RETENTION_DAYS", "-1"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    """What, where and the mend."""
    with pytest.raises(ArticleError, match=f"{name}={value}"):
        read_keeping({name: value})


@pytest.mark.parametrize(
    "value",
    [
        "postgresql:/ask:secret@h/x",
        "postgresql:ask:secret@h/x",
        "ask:secret@h:5432/x",
        "POSTGRES:/h/x",
        "redis:/h/0",
        "sqlite:/x.db",
    ],
)
def test_an_address_that_is_none_is_no_file(value: str) -> None:
    """It is refused, and the error does not show the password."""
    for name in ("CONVERSATION_STORE", "DELIVERIES"):
        with pytest.raises(ArticleError, match=f"{name} is neither a file nor an address") as error:
            file_or_address(name, {name: value})
        assert "secret" not in str(error.value)
    with pytest.raises(ArticleError):
        read_keeping({"CONVERSATION_STORE": value})


@pytest.mark.parametrize(
    "value",
    ["postgresql://ask:secret@h/x", "/var/lib/ask/c.db", "c@home.db", "C:\\ask\\c.db", "a:b.db"],
)
def test_a_file_and_an_address_are_taken(value: str) -> None:
    """As they are."""
    assert read_keeping({"CONVERSATION_STORE": value}).conversations == value
