"""The settings of the hand-over, and the webhook."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from actions.handover import Handover, read_handover
from knowledge.errors import ArticleError

OFFICE = {"HANDOVER_HOURS": "Mon-Fri 09:00-17:00, sat 10:00-12:30", "HANDOVER_TIMEZONE": "UTC"}


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in a week that begins on Monday the 5th of January 2026."""
    return datetime(2026, 1, 4 + day, hour, minute, tzinfo=timezone.utc)


def test_without_settings_there_is_nobody() -> None:
    """Nothing is made up."""
    assert not read_handover({}).is_set


def test_each_way_is_read() -> None:
    """Any of them is enough."""
    ways = {
        "HANDOVER_PHONE": "+44 20 7946 0000",
        "HANDOVER_FORM": "https://example.org/write",
        "HANDOVER_WEBHOOK": "https://example.org/hook",
    }
    for name, value in ways.items():
        assert read_handover({name: value}).is_set
    handover = read_handover(ways)
    assert (handover.phone, handover.form, handover.webhook) == tuple(ways.values())


@pytest.mark.parametrize(
    ("when", "is_open"),
    [
        (moment(1, 9), True),
        (moment(5, 16, 59), True),
        (moment(5, 17), False),
        (moment(1, 8, 59), False),
        (moment(6, 12, 29), True),
        (moment(6, 13), False),
        (moment(7, 11), False),
    ],
)
def test_hours_are_kept(when: datetime, is_open: bool) -> None:
    """From the opening minute up to the closing one."""
    assert read_handover(OFFICE).is_open(when) is is_open


def test_hours_are_those_of_their_time_zone() -> None:
    """In New York the office opens later."""
    handover = read_handover({**OFFICE, "HANDOVER_TIMEZONE": "America/New_York"})
    assert not handover.is_open(moment(1, 13, 59))
    assert handover.is_open(moment(1, 14))


def test_days_may_go_over_the_weekend() -> None:
    """Saturday to Monday."""
    handover = read_handover({**OFFICE, "HANDOVER_HOURS": "Sat-Mon 10:00-11:00"})
    assert [day for day in range(1, 8) if handover.is_open(moment(day, 10))] == [1, 6, 7]


def test_without_hours_somebody_is_there() -> None:
    """The operator says nothing else."""
    assert Handover().is_open(moment(7, 3))


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"HANDOVER_PHONE": "call me"}, "HANDOVER_PHONE=call me is not a phone number"),
        ({"HANDOVER_FORM": "example.org"}, "HANDOVER_FORM=example.org is not an address"),
        ({"HANDOVER_WEBHOOK": "ftp://x"}, "HANDOVER_WEBHOOK=ftp://x is not an address"),
        ({**OFFICE, "HANDOVER_HOURS": "weekdays"}, "HANDOVER_HOURS: weekdays is not understood"),
        ({**OFFICE, "HANDOVER_HOURS": "Mon 17:00-09:00"}, "write it like Mon-Fri 09:00-17:00"),
        ({**OFFICE, "HANDOVER_HOURS": "Mon 25:00-26:00"}, "HANDOVER_HOURS: Mon 25:00-26:00"),
        ({**OFFICE, "HANDOVER_HOURS": "Xyz 09:00-17:00"}, "HANDOVER_HOURS: Xyz 09:00-17:00"),
        ({**OFFICE, "HANDOVER_HOURS": "Mon 09:00-17:00,"}, "HANDOVER_HOURS: a part"),
        ({"HANDOVER_HOURS": "Mon 09:00-17:00"}, "HANDOVER_HOURS needs HANDOVER_TIMEZONE"),
        ({"HANDOVER_TIMEZONE": "Mars/Base"}, "HANDOVER_TIMEZONE=Mars/Base is not a time zone"),
        ({"HANDOVER_TIMEZONE": "../etc"}, "HANDOVER_TIMEZONE=../etc is not a time zone"),
    ],
)
def test_a_malformed_setting_is_named_with_its_mend(environment: dict[str, str], says: str) -> None:
    """The start is stopped."""
    with pytest.raises(ArticleError, match=".*") as caught:
        read_handover(environment)
    assert says in str(caught.value)


@pytest.fixture
def hook() -> Iterator[tuple[str, list[Any], list[int]]]:
    """A webhook: its address, what it heard, and the status that it answers with."""
    heard: list[Any] = []
    status = [200]

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status[0])
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook", heard, status
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_webhook_hears_the_question_only_with_consent(
    hook: tuple[str, list[Any], list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it only that a conversation wants a person."""
    monkeypatch.setattr("actions.handover.WEBHOOK_SECONDS", 60.0)
    address, heard, _ = hook
    handover = Handover(webhook=address)
    assert asyncio.run(handover.tell("reader", None))
    assert asyncio.run(handover.tell("reader", "why?"))
    assert heard == [
        {"conversation": "reader", "agreed": False},
        {"conversation": "reader", "agreed": True, "question": "why?"},
    ]


def test_a_webhook_that_fails_is_no_success(
    hook: tuple[str, list[Any], list[int]], caplog: pytest.LogCaptureFixture
) -> None:
    """An error status, or nobody who listens; the log has no words of the reader."""
    address, _, status = hook
    status[0] = 500
    assert not asyncio.run(Handover(webhook=address).tell("reader", "secret"))
    assert not asyncio.run(Handover(webhook="http://127.0.0.1:9/x").tell("reader", "secret"))
    assert "handover.webhook.failure" in caplog.text
    assert "secret" not in caplog.text
