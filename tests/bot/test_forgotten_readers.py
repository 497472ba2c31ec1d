"""Who keeps something of a reader hears that the reader was deleted elsewhere."""

import asyncio

from bot.forgotten_readers import Deleted, ForgottenReaders
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


def test_each_deletion_is_told_once_also_after_a_store_was_away(caplog):
    """One that is away is logged once, and looked at again; a reader may be deleted again."""
    heard, readers = [], ForgottenReaders()
    first, second = ({noted_name("r1"): at} for at in (1.0, 2.0))
    looks = iter([{}, first, OSError(), OSError(), first, second])
    readers.hear(lambda deleted: heard.append(deleted.before("r1")))

    async def read():
        found = next(looks, asyncio.CancelledError())
        if isinstance(found, BaseException):
            raise found
        return found

    async def scene():
        task = asyncio.ensure_future(readers.watch(read, 0.0))
        await asyncio.wait({task}, timeout=5)
        assert task.cancelled()

    asyncio.run(scene())
    assert heard == [1.0, 2.0]
    assert caplog.text.count("forgotten.read.failure: OSError") == 1
