"""Which turn a line of the log belongs to."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

import pytest

from knowledge.turn_ids import at_work, mark_logs


@pytest.fixture(autouse=True)
def marked() -> Iterator[None]:
    """As in a server; afterwards as before."""
    before = logging.getLogRecordFactory()
    mark_logs()
    yield
    logging.setLogRecordFactory(before)
    at_work("")


def test_a_failure_has_the_id_of_its_turn(caplog: pytest.LogCaptureFixture) -> None:
    """Each task its own; a line that is none of ours, or tells of no trouble, stays as it is."""

    async def turn(name: str) -> None:
        at_work(name)
        await asyncio.sleep(0)
        logging.getLogger("bot.store").error("store.failure: %s", "OSError")

    async def two() -> None:
        await asyncio.gather(turn("a1"), turn("b2"))

    with caplog.at_level(logging.INFO):
        asyncio.run(two())
        logging.getLogger("bot.store").error("begun")
        at_work("c3")
        logging.getLogger("bot.store").info("over")
        logging.getLogger("aiohttp").error("theirs: 100%")
        logging.getLogger("actions").warning("plain 100%")
    assert caplog.messages == [
        "store.failure: OSError (turn a1)",
        "store.failure: OSError (turn b2)",
        "begun",
        "over",
        "theirs: 100%",
        "plain 100% (turn c3)",
    ]
