"""What is kept while the store can't take it."""

from bot.forgotten_readers import Deleted
from bot.unsaved import Held, Rest, Unsaved
from knowledge.conversations import noted_name


def test_a_conversation_is_kept_until_it_is_released():
    """The newest state of it; the oldest conversations come first."""
    kept = Unsaved()
    kept.hold("a", [{"event": "user"}], 0)
    kept.hold("b", [], 0)
    kept.hold("a", [{"event": "user"}, {"event": "bot"}], 1)
    assert kept.senders() == ["a", "b"]
    assert kept.held("a") == Held([{"event": "user"}, {"event": "bot"}], 1)
    kept.release("a")
    assert kept.held("a") is None
    assert kept.senders() == ["b"]


def test_what_the_store_has_by_now_is_noted():
    """Until it has all of a conversation; of one that went on it lacks the end."""
    kept = Unsaved()
    kept.hold("a", [{}, {}, {}], 0)
    for number, stored in ((2, 2), (1, 2)):
        kept.could_store("a", number)
        assert kept.held("a") == Held([{}, {}, {}], stored)
    kept.could_store("a", 3)
    kept.could_store("unknown", 3)
    assert kept.senders() == []


def test_memory_is_bounded():
    """The oldest are given up."""
    kept = Unsaved(most=2)
    for sender in "abc":
        kept.hold(sender, [], 0)
    assert kept.senders() == ["b", "c"]


def test_a_conversation_moves_to_a_new_name():
    """Or stays where none is kept."""
    kept = Unsaved()
    kept.hold("a", [{}], 0)
    kept.rename("a", "b")
    kept.rename("x", "y")
    assert kept.senders() == ["b"]


def test_what_failed_is_left_alone_for_a_while():
    """By a clock that can't step."""
    now = [0.0]
    rest = Rest(5, lambda: now[0])
    assert rest.over()
    rest.begin()
    assert not rest.over()
    now[0] = 5.0
    assert rest.over()


def test_a_reader_who_was_deleted_is_forgotten_unless_they_went_on():
    """What is newer than the deletion is another conversation."""
    kept = Unsaved()
    kept.hold("a", [{"timestamp": 1.0}, {"timestamp": 2.0}], 0)
    for name, at in (("a", 1.5), ("unknown", 3.0)):
        kept.release_before(Deleted({noted_name(name): at}))
    assert kept.senders() == ["a"]
    kept.release_before(Deleted({noted_name("a"): 3.0}))
    assert kept.senders() == []
