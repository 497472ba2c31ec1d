"""Events and packets of any shape at the website channel."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.stack.reader import Row
from tests.stack.scenes import Play, kinds

pytestmark = pytest.mark.stack


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
EVENTS = ("session_request", "user_uttered", "catch_up", "feedback", "erase")
FIELDS = ("token", "id", "text", "after", "helpful", "reason")
LIMITED = settings(
    max_examples=15,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@LIMITED
@given(
    sent=st.lists(
        st.tuples(
            st.sampled_from(EVENTS),
            st.dictionaries(st.sampled_from(FIELDS), ANYTHING) | ANYTHING,
            st.booleans(),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_an_event_of_any_shape_gets_an_acknowledgement(
    play: Play, sent: list[tuple[str, Any, bool]]
) -> None:
    """Never an error of the server, never silence."""

    async def scene(begin: Any) -> list[Any]:
        reader = await begin()
        said = []
        for event, value, own in sent:
            if own and isinstance(value, dict):
                value = {**value, "token": reader.token}
            said.append(await reader.call(event, value))
        return said

    for row in play(scene):
        assert isinstance(row["ok"], bool)
        assert row["ok"] or row["error"]["text"]
        assert "Traceback" not in json.dumps(row)


@LIMITED
@given(bodies=st.lists(st.text(max_size=60) | st.binary(max_size=60), min_size=1, max_size=5))
def test_a_packet_of_any_shape_breaks_nothing(rasa_port: int, bodies: list[str | bytes]) -> None:
    """Below the protocol too: raw packets by long polling, with and without a known prefix."""
    address = f"http://127.0.0.1:{rasa_port}/socket.io/?EIO=4&transport=polling"
    with urllib.request.urlopen(address, timeout=30) as reply:
        sid = json.loads(reply.read()[1:])["sid"]
    for number, body in enumerate(bodies):
        raw = body if isinstance(body, bytes) else body.encode("utf-8", "replace")
        prefix = (b"", b"40", b"42", b'42["user_uttered",', b"451-")[number % 5]
        request = urllib.request.Request(f"{address}&sid={sid}", data=prefix + raw)
        request.add_header("Content-Type", "text/plain")
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                text = reply.read()
        except urllib.error.HTTPError as error:
            with error:
                text = error.read()
        assert b"Traceback" not in text


def test_the_server_stands_after_all_that(play: Play) -> None:
    """The next reader is answered."""

    async def scene(begin: Any) -> list[Row]:
        reader = await begin()
        replies: list[Row] = await reader.ask("does menopause matter?")
        return replies

    assert kinds(play(scene)) == ["answer"]
