"""Who keeps something of a reader hears that the reader was deleted elsewhere."""

import asyncio

from bot.forgotten_readers import ForgottenReaders


def test_all_who_keep_something_are_told_and_a_failure_stops_nobody(caplog):
    """Functions and coroutines; what they raise may hold a reader's words."""
    heard, readers = [], ForgottenReaders()

    def failing(name, before):
        raise ValueError("my name is Ann")

    async def later(name, before):
        heard.append(("later", name, before))

    for hearer in (failing, lambda *told: heard.append(told), later):
        readers.hear(hearer)
    asyncio.run(readers.tell([("r1", 5.0)]))
    assert heard == [("r1", 5.0), ("later", "r1", 5.0)]
    assert "forgotten.tell.failure: ValueError" in caplog.text
    assert "Ann" not in caplog.text


def test_each_deletion_is_told_once_also_after_a_store_was_away(caplog):
    """One that is away is logged once, and looked at again."""
    heard, readers = [], ForgottenReaders()
    looks = iter([[("r1", 1.0)], OSError(), OSError(), [("r1", 1.0), ("r1", 2.0)]])
    readers.hear(lambda *told: heard.append(told))

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
    assert heard == [("r1", 1.0), ("r1", 2.0)]
    assert caplog.text.count("forgotten.read.failure: OSError") == 1
