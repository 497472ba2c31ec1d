"""Sending: what a platform's reply means, and how often it is tried."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.channels.outbox import LONGEST_WAIT, TRIES, Call, Outbox, judge


@pytest.mark.parametrize(
    ("status", "headers", "body", "again"),
    [
        (200, {}, "", None),
        (201, {}, '{"sid": "x"}', None),
        (400, {}, '{"error": {"code": 100}}', None),
        (200, {}, '{"ok": false, "error": "invalid_auth"}', None),
        (429, {"Retry-After": "3"}, "", 3.0),
        (429, {}, '{"parameters": {"retry_after": 7}}', 7.0),
        (429, {"Retry-After": "soon"}, "", 0.0),
        (400, {}, '{"error": {"code": 613}}', 0.0),
        (503, {}, "<html>", 0.0),
    ],
)
def test_what_a_reply_means(
    status: int, headers: dict[str, str], body: str, again: float | None
) -> None:
    """Sent, refused for good, or to be tried again after so many seconds."""
    why, told = judge(status, headers, body)
    assert told == again
    assert bool(why) == (again is not None or status >= 400 or "false" in body)


def sending(
    monkeypatch: pytest.MonkeyPatch, told: list[tuple[str, float | None]], call: Call
) -> Any:
    """Send a call to a platform that says this, one after the other; waits are only noted."""
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    async def answer(_: Outbox, __: Call) -> tuple[str, float | None]:
        return told.pop(0)

    monkeypatch.setattr("bot.channels.outbox.asyncio.sleep", wait)
    monkeypatch.setattr(Outbox, "_try", answer)
    return asyncio.run(Outbox("x").send(call)), waits


def test_it_waits_as_long_as_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """And no longer than is bearable."""
    told = [("crowded", 3.0), ("crowded", 900.0), ("", None)]
    assert sending(monkeypatch, told, Call("http://x")) == (True, [3.0, LONGEST_WAIT])


def test_a_platform_that_is_away_is_tried_with_growing_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Then given up."""
    sent, waits = sending(monkeypatch, [("down", 0.0)] * TRIES, Call("http://x"))
    assert not sent
    assert len(waits) == TRIES - 1
    assert waits == sorted(waits)


def test_what_is_refused_or_is_no_reply_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be refused again."""
    assert sending(monkeypatch, [("refused", None)], Call("http://x")) == (False, [])
    assert sending(monkeypatch, [("down", 0.0)], Call("http://x", is_reply=False)) == (False, [])
