"""What is remembered of a session."""

from bot.channels.sessions import MOST_IDS, MOST_REPLIES, Session, Sessions, stamp
from bot.forgotten_readers import Deleted
from knowledge.conversations import noted_name


def add(session, count=1):
    """Some replies."""
    for number in range(count):
        session.add(f"r{number}", "m", "text", {"kind": "answer"}, "now")


def test_replies_are_numbered_and_the_last_ones_kept():
    """The numbers go on when the first replies are dropped."""
    session = Session("a")
    add(session, MOST_REPLIES + 5)
    assert session.seq == MOST_REPLIES + 5
    assert [reply["seq"] for reply in session.after(MOST_REPLIES + 3)] == [204, 205]
    assert len(session.after(0)) == MOST_REPLIES


def test_an_id_is_known_once_it_was_taken():
    """The oldest of many are forgotten."""
    session = Session("a")
    for number in range(MOST_IDS + 1):
        session.take(str(number))
    assert not session.knows("0")
    assert session.knows("1")


def test_a_cleared_session_starts_anew():
    """Nothing of it is left."""
    session = Session("a")
    add(session, 3)
    session.take("m")
    assert session.clear() == 3
    assert (session.seq, session.after(0), session.knows("m")) == (0, [], False)


def test_the_sessions_that_were_unused_longest_go_first():
    """But never one that is at work."""
    time = [0.0]
    sessions = Sessions(most=2, clock=lambda: time[0])
    for name in "ab":
        add(sessions.find(name))
    add(sessions.find("a"))
    sessions.find("c")
    assert len(sessions) == 2
    assert sessions.find("a").seq == 2
    assert sessions.find("b").seq == 0


def test_one_that_is_busy_for_long_keeps_no_other():
    """The bound holds for all but the busy ones, and the one that is asked for is never the one that goes."""
    sessions = Sessions(most=3)
    sessions.find("0").pending["m"] = "hello"
    for number in range(1, 50):
        sessions.find(str(number)).take("m")
        assert sessions.find(str(number)).knows("m")
    assert len(sessions) == 3
    assert sessions.find("0").pending
    for name in ("48", "49", "50"):
        sessions.find(name).pending["m"] = "hello"
    sessions.find("51").take("m")
    assert sessions.find("51").knows("m")


def test_what_was_dropped_can_be_sent_again():
    """What waits still is known, also when the rest is forgotten."""
    session = Session("a")
    for name in ("m1", "m2", "m3"):
        session.take(name)
        session.pending[name] = "hello"
    del session.pending["m1"]
    session.dropped.append("m2")
    session.let_go()
    assert (list(session.pending), session.dropped) == (["m3"], [])
    assert [session.knows(name) for name in ("m1", "m2", "m3")] == [True, False, True]
    session.clear()
    assert [session.knows(name) for name in ("m1", "m2", "m3")] == [False, False, True]


def test_a_session_is_forgotten_after_a_day():
    """Replies are kept for 24 hours."""
    time = [0.0]
    sessions = Sessions(clock=lambda: time[0])
    add(sessions.find("a"))
    sessions.find("b").pending["m"] = "hello"
    time[0] = 24 * 3600 + 1.0
    sessions.find("c")
    assert len(sessions) == 2
    assert sessions.find("b").pending == {"m": "hello"}
    assert sessions.find("a").seq == 0


def test_replies_from_before_a_deletion_go():
    """What was said after it stays, under the same number."""
    sessions = Sessions()
    for at in (stamp(10.0), stamp(20.0)):
        sessions.find("a").add("r", "m", "text", {"kind": "answer"}, at)

    def forget(name, at):
        return sessions.forget_before(Deleted({noted_name(name): at}))

    assert forget("a", 15.0) == []
    assert [reply["seq"] for reply in sessions.find("a").after(0)] == [2]
    assert forget("unknown", 25.0) == []
    assert forget("a", 25.0) == ["a"]
    assert forget("a", 25.0) == []
    assert len(sessions) == 1


def test_a_session_is_read_anew_unless_it_is_busy():
    """Another Rasa may have gone on with it."""
    sessions = Sessions()
    add(sessions.find("a"))
    sessions.find("a").recalled = True
    assert sessions.renew("a").recalled is False
    sessions.find("a").recalled = True
    sessions.find("a").pending["m"] = "hello"
    assert sessions.renew("a").recalled
    assert sessions.renew("new").replies == sessions.find("new").replies
