"""Wishes to have what was written deleted: in words that do it, and in others."""

from __future__ import annotations

import pytest

from knowledge.deletion import asks_to_forget, wishes_deleted


@pytest.mark.parametrize(
    "text",
    [
        "delete my data",
        "Delete my data.",
        "please delete all my data now",
        "can you erase my chat?",
        "I want you to delete everything about me",
        "remove my messages please",
        "forget me",
        "delete everything i wrote",
        "Delete my chat history, thanks",
        "I'd like to delete my conversation",
        "delete all of my data",
        "wipe my history",
        "right, erase what I typed in here",
        "okay wipe it all",
        "Please remove everything I’ve told you.",
        "I want our conversation deleted",
        "get rid of this chat please",
    ],
)
def test_a_reader_asks_for_deletion(text: str) -> None:
    """In the words that people use."""
    assert asks_to_forget(text)


@pytest.mark.parametrize(
    "text",
    [
        "delete my data, I want to die",
        "how do I delete my data?",
        "what data do you keep",
        "can calcifications be removed",
        "remove the calcifications",
        "don't delete my data",
        "is my data safe",
        "clear my doubts",
        "remove all",
        "can you remove everything",
        "delete",
        "delete that",
        "",
    ],
)
def test_another_message_deletes_nothing(text: str) -> None:
    """Least of all one with something else in it: that goes by the safety gate."""
    assert not asks_to_forget(text)


@pytest.mark.parametrize(
    "text",
    [
        "delete that pls",
        "can you take my sister's name out",
        "how do i get rid of what i wrote",
        "erase the bit about my husband",
        "I don’t want you to keep this",
        "please don't save that",
        "can this chat be deleted",
        "undo my last message",
        "forget what i said",
        "delet it",
        "wrong chat sorry, delete",
        "i typed her birthday, please take it out",
    ],
)
def test_a_wish_in_other_words(text: str) -> None:
    """It is told how: nobody may think that it is done."""
    assert wishes_deleted(text)
    assert not asks_to_forget(text)


@pytest.mark.parametrize(
    "text",
    [
        "when do you delete it",
        "is my data deleted after a while",
        "I deleted the letter by mistake",
        "don't delete anything",
        "should they remove that calcification",
        "I forgot what the doctor said",
        "I don't remember what she told me",
        "don't keep me waiting",
        "will the specks disappear",
        "can they take it out",
        "all clear from the hospital",
    ],
)
def test_what_is_no_such_wish(text: str) -> None:
    """A question what becomes of it, what was done already, and what is done in a breast."""
    assert not wishes_deleted(text)
