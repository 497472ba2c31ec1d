"""The calls of each sender, one after the other."""

import asyncio

from bot.channels.queues import MOST_OF_ONE, Queues


async def call(queues, sender, words, log, over=None):
    """A call that is at work until it is let end."""
    async with queues.turn(sender, words) as has_turn:
        log.append((words, has_turn))
        if over:
            await over.wait()


def test_one_senders_calls_wait_for_each_other_and_no_other_does():
    """In order; afterwards nothing is left of them."""

    async def scene():
        queues, log, over = Queues(5), [], asyncio.Event()
        calls = [
            asyncio.ensure_future(call(queues, sender, words, log, over))
            for sender, words in (("a", "1"), ("a", "2"), ("b", "3"), ("a", "2"))
        ]
        await asyncio.sleep(0.01)
        before, said = list(log), (queues.said("a"), queues.said("b"), queues.said("c"))
        over.set()
        await asyncio.gather(*calls)
        return before, said, log[2:], len(queues)

    before, said, after, left = asyncio.run(scene())
    assert before == [("1", True), ("3", True)]
    assert said == (["1", "2", "2"], ["3"], [])
    assert (after, left) == ([("2", True)] * 2, 0)


def test_none_waits_for_ever_and_one_who_goes_away_leaves_nothing():
    """The next one has its turn all the same."""

    async def scene():
        queues, log, over = Queues(0.05), [], asyncio.Event()
        first = asyncio.ensure_future(call(queues, "a", "1", log, over))
        await asyncio.sleep(0)
        await call(queues, "a", "2", log)
        queues._seconds = 60
        gone = asyncio.ensure_future(call(queues, "a", "3", log))
        await asyncio.sleep(0.01)
        gone.cancel()
        last = asyncio.ensure_future(call(queues, "a", "4", log))
        await asyncio.sleep(0.01)
        over.set()
        await asyncio.gather(first, last)
        return log, len(queues)

    assert asyncio.run(scene()) == ([("1", True), ("2", False), ("4", True)], 0)


def test_what_may_wait_of_one_sender_is_bounded():
    """Beside the one at work."""

    async def scene():
        queues, over = Queues(5), asyncio.Event()
        calls, full = [], []
        for number in range(MOST_OF_ONE + 1):
            full.append(queues.full("a"))
            calls.append(asyncio.ensure_future(call(queues, "a", str(number), [], over)))
            await asyncio.sleep(0)
        full += [queues.full("a"), queues.full("b")]
        over.set()
        await asyncio.gather(*calls)
        return full

    assert asyncio.run(scene()) == [False] * (MOST_OF_ONE + 1) + [True, False]
