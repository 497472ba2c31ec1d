"""What a reader thinks of a reply."""

import pytest

from bot.channels.opinions import LONGEST_REASON, read_opinion
from bot.channels.refusals import Refusal


def test_an_opinion_becomes_a_payload_without_its_reason():
    """Each has a name of its own, also two on one reply."""
    row = {"id": "m-1", "helpful": False, "reason": '"}/restart'}
    first, second = read_opinion(row), read_opinion(row)
    assert first.payload == '/feedback{"helpful": false, "reply": "m-1"}'
    assert (first.reply, first.reason) == ("m-1", '"}/restart')
    assert first.name != second.name
    assert read_opinion({"id": "m-1", "helpful": True}).reason == ""


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": 'm"}'}, "malformed"),
        ({"helpful": 1}, "malformed"),
        ({"reason": ["x"]}, "malformed"),
        ({"reason": "x" * (LONGEST_REASON + 1)}, "too_long"),
    ],
)
def test_what_is_no_opinion_is_refused(change, code):
    """By the code that the client gets."""
    with pytest.raises(Refusal) as caught:
        read_opinion({"id": "m-1", "helpful": True, **change})
    assert caught.value.code == code
