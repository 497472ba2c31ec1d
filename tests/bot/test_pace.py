"""The limits of a channel, the ones that all channels share, and the safety gate behind them."""

import asyncio

from bot.channels.pace import READ_IN_ALL, READ_OF_ONE, Pace
from bot.channels.settings import ChannelSettings, Rate
from tests.bot.gate import Gate

SLOW, WIDE = Rate(0.001, 2), Rate(1000, 1000)


def refusals(pace, gate, count, words="hello", reader="r", address="", each=False):
    """What the pace says to so many messages; ``each`` from a reader of its own."""

    async def run():
        names = [f"{reader}-{number}" if each else reader for number in range(count)]
        return [await pace.refusal(gate, words, name, address) for name in names]

    return asyncio.run(run())


def test_a_reader_an_address_and_all_have_limits():
    """The reader's comes first, so that one loud reader takes nothing from the others."""
    pace = Pace(ChannelSettings(address=Rate(0.001, 5), in_all=Rate(0.001, 4)), SLOW, "test")
    assert refusals(pace, Gate(), 3) == ["", "", "too_fast"]
    assert refusals(pace, Gate(), 3, reader="s") == ["", "", "too_fast"]
    assert refusals(pace, Gate(), 1, reader="t") == ["busy"]
    assert refusals(pace, Gate(), 6, reader="", address="1.1.1.1")[4:] == ["", "too_fast"]


def test_all_channels_share_the_limit_in_all():
    """Two doors, one bucket; a call without a reader is no message."""
    settings = ChannelSettings(in_all=SLOW)
    first, second = Pace(settings, WIDE, "test"), Pace(settings, WIDE, "test")
    assert refusals(first, Gate(), 9, reader="", address="1.1.1.1") == [""] * 9
    assert refusals(first, Gate(), 2) == ["", ""]
    assert refusals(second, Gate(), 1) == ["busy"]


def test_a_danger_goes_through_and_nothing_is_read_without_need():
    """The gate reads only what would be refused."""
    gate, pace = Gate(), Pace(ChannelSettings(), SLOW, "test")
    assert refusals(pace, gate, 2, "i have chest pain") == ["", ""]
    assert len(gate.read) == 0
    assert refusals(pace, gate, 1, "i have chest pain") == [""]
    assert refusals(pace, gate, 1, "hello") == ["too_fast"]
    assert len(gate.read) == 2


def test_what_the_gate_reads_is_bounded_for_one_and_in_all():
    """A flood of dangers is no way around the limits."""
    gate, pace = Gate(), Pace(ChannelSettings(in_all=Rate(0.001, 1)), WIDE, "test")
    for limit in (pace._shared.reading, pace._shared.reading_of_one):
        limit._clock = lambda: 0.0  # nothing fills again, however long the readings take
    found = refusals(pace, gate, 40, "pain")
    assert found.count("") <= READ_OF_ONE.at_once + 1
    assert found[-1] == "busy"
    found = refusals(pace, gate, 200, "pain", each=True)
    assert found[-1] == "busy"
    assert len(gate.read) <= READ_IN_ALL.at_once


def test_no_reader_and_no_address_is_kept_as_it_is():
    """They may be a telephone number; not even where the gate reads what was refused."""
    pace, reader, address = Pace(ChannelSettings(), SLOW, "test"), "+4915112345678", "203.0.113.7"
    assert refusals(pace, Gate(), 4, "i have chest pain", reader, address)[-1] == ""
    shared = pace._shared
    for limit in (pace._readers._own, pace._addresses._own, shared.reading_of_one):
        assert len(limit) == 1
        assert reader not in repr(vars(limit))
        assert address not in repr(vars(limit))


def test_without_words_or_an_agent_it_is_a_refusal():
    """A picture has no words; before the model is loaded there is no gate."""
    pace = Pace(ChannelSettings(), Rate(0.001, 1), "test")
    assert refusals(pace, Gate(), 2, "") == ["", "too_fast"]
    assert refusals(pace, None, 1, "i have chest pain") == ["too_fast"]
