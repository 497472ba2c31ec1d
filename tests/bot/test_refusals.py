"""Why an event is not taken."""

import pytest

from bot.channels.refusals import Refusal, field, name_of


@pytest.mark.parametrize("code", ["session", "too_long", "too_fast", "busy", "malformed"])
def test_each_refusal_has_a_sentence_for_the_reader(code):
    """The acknowledgement names the message and says why."""
    said = Refusal(code).acknowledgement({"id": "m1"})
    assert said["ok"] is False
    assert said["id"] == "m1"
    assert said["error"]["code"] == code
    assert said["error"]["text"].endswith(".")


@pytest.mark.parametrize("name", [None, 7, "", "a b", "x" * 101, "é", ["a"], "a\n"])
def test_an_id_of_another_shape_is_malformed(name):
    """Ids are short and plain: they stand in payloads and trackers."""
    with pytest.raises(Refusal, match="malformed"):
        name_of({"id": name})


def test_a_value_of_another_type_is_malformed():
    """True is no number, and a missing text no text."""
    assert field({"after": 3}, "after", int) == 3
    assert field({}, "after", int, 0) == 0
    for row, kind in (({"after": True}, int), ({"after": "3"}, int), ({}, str)):
        with pytest.raises(Refusal, match="malformed"):
            field(row, "after", kind)
