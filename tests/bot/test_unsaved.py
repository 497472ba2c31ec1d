"""What is kept while the store can't take it."""

from bot.unsaved import Rest, Unsaved


def test_a_conversation_is_kept_until_it_is_released():
    """The newest state of it; the oldest conversations come first."""
    kept = Unsaved()
    kept.hold("a", [{"event": "user"}])
    kept.hold("b", [])
    kept.hold("a", [{"event": "user"}, {"event": "bot"}])
    assert kept.senders() == ["a", "b"]
    assert len(kept.events("a") or []) == 2
    kept.release("a")
    assert kept.events("a") is None
    assert kept.senders() == ["b"]


def test_it_knows_what_began_while_nothing_could_be_read():
    """Only then is all of a tracker new to the store, also after several turns."""
    kept = Unsaved()
    kept.could_not_read("a")
    assert (kept.anew("a"), kept.anew("b")) == (True, False)
    kept.hold("a", [])
    kept.hold("a", [])
    kept.hold("b", [])
    assert (kept.anew("a"), kept.anew("b")) == (True, False)
    kept.release("a")
    kept.could_not_read("a")
    kept.could_read("a")
    assert not kept.anew("a")


def test_memory_is_bounded():
    """The oldest are given up."""
    kept = Unsaved(most=2)
    for sender in "abc":
        kept.could_not_read(sender)
        kept.hold(sender, [])
    assert kept.senders() == ["b", "c"]


def test_a_conversation_moves_to_a_new_name():
    """Or stays where none is kept."""
    kept = Unsaved()
    kept.hold("a", [{}])
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
