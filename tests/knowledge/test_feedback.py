"""The store of readers' opinions."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import ArticleError
from knowledge.feedback import FeedbackStore, Opinion
from knowledge.keeping import Keeping

QUOTE = {"article": "tea", "start": 0, "end": 11, "sha256": "ab" * 32}


def opinion(question: str = "how old?", helpful: bool = True, **rest: str) -> Opinion:
    """An opinion on an answer with one quote."""
    return Opinion(question, "answer", (QUOTE,), helpful, **rest)


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    """A store whose folder does not exist yet."""
    return FeedbackStore(tmp_path / "new" / "feedback.db")


def test_an_opinion_is_kept_with_question_and_place(store: FeedbackStore) -> None:
    """What was asked, what was quoted and whether it helped."""
    store.note("r", "1", opinion(reason="too short", at="2026-01-02T03:04:05+00:00"))
    assert store.opinions() == [opinion(reason="too short", at="2026-01-02T03:04:05+00:00")]


def test_nothing_is_made_before_the_first_opinion(store: FeedbackStore, tmp_path: Path) -> None:
    """Reading and deleting leave no file."""
    assert (store.opinions(), store.forget_reader("r"), store.forget_older(1)) == ([], 0, 0)
    assert not list(tmp_path.iterdir())


def test_words_that_tell_who_a_reader_is_are_not_kept(store: FeedbackStore, tmp_path: Path) -> None:
    """Neither in the question nor in the reason, and no reader's name."""
    said = opinion("mail a@b.org", reason="my name is Jane")
    store.note("reader-name", "1", said)
    (kept,) = store.opinions()
    assert (kept.question, kept.reason) == ("mail [mail]", "my name is [name]")
    file = tmp_path / "new" / "feedback.db"
    assert file.stat().st_mode & 0o777 == 0o600
    content = file.read_bytes()
    assert not any(word in content for word in (b"a@b.org", b"Jane", b"reader-name"))


def test_a_second_opinion_on_a_reply_replaces_the_first(store: FeedbackStore) -> None:
    """A reason that was given stays."""
    store.note("r", "1", opinion(helpful=False, reason="wrong"))
    store.note("r", "1", opinion(helpful=True))
    store.note("r", "2", opinion())
    assert [(o.helpful, o.reason) for o in store.opinions()] == [(True, "wrong"), (True, "")]


def test_a_readers_opinions_can_be_deleted(store: FeedbackStore) -> None:
    """Only theirs."""
    store.note("r", "1", opinion())
    store.note("s", "1", opinion("and now?"))
    assert store.forget_reader("r") == 1
    assert [o.question for o in store.opinions()] == ["and now?"]


def test_old_opinions_can_be_deleted(store: FeedbackStore) -> None:
    """By age in days."""
    store.note("r", "1", opinion(at="2020-01-01T00:00:00+00:00"))
    store.note("r", "2", opinion("new"))
    assert store.forget_older(30) == 1
    assert [o.question for o in store.opinions()] == ["new"]


def test_long_words_are_cut(store: FeedbackStore) -> None:
    """A reason is no place for ten thousand characters."""
    store.note("r", "1", opinion("x" * 10_000))
    assert len(store.opinions()[0].question) == 500


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    """The error names the file and the mend."""
    path = tmp_path / "feedback.db"
    path.write_text("no database " * 100)
    with pytest.raises(ArticleError, match=r"feedback\.db: not a store .* set FEEDBACK_STORE"):
        FeedbackStore(path).opinions()


def test_a_reader_gets_what_they_said_and_takes_it_along(store: FeedbackStore) -> None:
    """Under any of their names; a new key moves it to the new name."""
    store.note("old", "1", opinion("one?"))
    store.note("other", "1", opinion("two?"))
    assert [said.question for said in store.of_reader(["none", "old"])] == ["one?"]
    assert store.rename_reader("old", "new") == 1
    assert store.of_reader(["old"]) == []
    assert [said.question for said in store.of_reader(["new"])] == ["one?"]


def test_no_words_are_kept_where_none_may_be(tmp_path: Path) -> None:
    """Kind, place and opinion stay."""
    store = FeedbackStore(tmp_path / "feedback.db", Keeping("none"))
    store.note("r", "1", opinion("my question", reason="my reason"))
    (said,) = store.opinions()
    assert (said.question, said.reason, said.kind) == ("", "", "answer")
