"""Who keeps something of a reader hears that the reader was deleted elsewhere."""

import asyncio
import time

from bot.deletion_notes import CLOCKS
from bot.forgotten_readers import Deleted, ForgottenReaders, look_from
from knowledge.conversations import noted_name


def test_a_deletion_is_found_by_the_readers_name():
    """What is noted is a hash."""
    deleted = Deleted({noted_name("r1"): 5.0})
    assert (deleted.before("r1"), deleted.before("r2")) == (5.0, None)
    assert "r1" not in noted_name("r1")


def test_all_who_keep_something_are_told_and_a_failure_stops_nobody(caplog):
    """Functions and coroutines; what they raise may hold a reader's words."""
    heard, readers = [], ForgottenReaders()

    def failing(deleted):
        raise ValueError("my name is Ann")

    async def later(deleted):
        heard.append("later")

    for hearer in (failing, lambda deleted: heard.append("at once"), later):
        readers.hear(hearer)
    asyncio.run(readers.tell(Deleted({})))
    assert heard == ["at once", "later"]
    assert "forgotten.tell.failure: ValueError" in caplog.text
    assert "Ann" not in caplog.text


def watched(readers, looks):
    """Let them look so often; returns from when on they looked each time."""
    left, asked = iter(looks), []

    async def read(since):
        asked.append(since)
        found = next(left, asyncio.CancelledError())
        if isinstance(found, BaseException):
            raise found
        return found

    async def scene():
        task = asyncio.ensure_future(readers.watch(read, 0.0))
        await asyncio.wait({task}, timeout=5)
        assert task.cancelled()

    asyncio.run(scene())
    return asked


def test_each_deletion_is_told_once_also_after_a_store_was_away(caplog):
    """One that is away is logged once, and looked at again; a reader may be deleted again."""
    heard, readers = [], ForgottenReaders()
    first, second = ({noted_name("r1"): at} for at in (1.0, 2.0))
    readers.hear(lambda deleted: heard.append(deleted.before("r1")))
    watched(readers, [{}, first, OSError(), OSError(), first, second])
    assert heard == [1.0, 2.0]
    assert caplog.text.count("forgotten.read.failure: OSError") == 1


def test_only_what_is_new_is_read():
    """From some minutes before the newest on, for clocks; all at first; trouble leaves out nothing."""
    now = time.time()
    early, late = {noted_name("r1"): now - 9000.0}, {noted_name("r2"): now - 5.0}
    asked = watched(ForgottenReaders(), [{}, early, OSError(), {}, late, {}])
    first, last = now - 9000.0 - CLOCKS, now - 5.0 - CLOCKS
    assert asked == [0.0, 0.0, first, first, first, last, last]


def test_a_note_of_the_future_hides_no_other():
    """The clock of another machine is wrong."""
    now = time.time()
    assert now - CLOCKS <= look_from(0.0, {"a": now + 90_000.0, "b": now}) <= time.time() - CLOCKS
