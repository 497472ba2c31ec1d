"""A store's file that is deleted, taken away or replaced while Rasa runs."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from rasa.shared.core.events import BotUttered, SessionStarted

from bot import store_file
from bot.store_file import StoreFile, identity
from bot.unsaved import Rest
from tests.bot.stored import asked, save, store_of
from tests.bot.test_conversation_store_troubles import eager, texts


def wait(store, seconds):
    """Let time go by for the file that is gone."""
    store._file._clock = lambda now=store._file._clock: now() + seconds


def delete(folder):
    """As an operator might."""
    for path in folder.glob("conversations.db*"):
        path.unlink()


def remove_the_folder(folder):
    """With all that is in it."""
    shutil.rmtree(folder)


def empty(folder):
    """Nothing is left of it but its name."""
    delete(folder)
    (folder / "conversations.db").touch()


@pytest.mark.parametrize("how", [delete, remove_the_folder])
def test_a_fresh_file_is_begun_and_no_turn_is_lost(tmp_path, how, caplog):
    """What was in hand, and what was said until then; only its owner can read it."""
    folder = tmp_path / "stores"
    store = eager(store_of(folder))
    save(store, SessionStarted(), asked(), BotUttered("zero"), sender="r0")
    how(folder)
    save(store, SessionStarted(), asked(), BotUttered("one"))
    save(store, asked(), BotUttered("two"))
    assert texts(store) == ["one", "two"]
    assert not (folder / "conversations.db").exists()
    wait(store, store_file.AWAY)
    save(store, asked(), BotUttered("x"), sender="r2")
    save(store, asked(), BotUttered("three"))
    assert texts(store_of(folder)) == ["one", "two", "three"]
    assert texts(store_of(folder), "r2") == ["x"]
    assert (folder / "conversations.db").stat().st_mode & 0o077 == 0
    assert caplog.text.count("conversations.anew") == 1


def test_a_turn_in_hand_keeps_its_conversation(tmp_path):
    """It was read before the file went, and is stored whole in the fresh one."""
    store = eager(store_of(tmp_path))
    save(store, SessionStarted(), asked(), BotUttered("one"))
    read = store._retrieve

    async def then_gone(sender_id, fetch_events_from_all_sessions):
        found = await read(sender_id, fetch_events_from_all_sessions)
        delete(tmp_path)
        return found

    store._retrieve = then_gone
    save(store, asked(), BotUttered("two"))
    store._retrieve = read
    wait(store, store_file.AWAY)
    save(store, asked(), BotUttered("three"))
    assert texts(store_of(tmp_path)) == ["one", "two", "three"]


def test_a_file_that_goes_while_it_is_written_is_noticed(tmp_path):
    """SQLite writes on into a file without a name, and says nothing."""
    store = eager(store_of(tmp_path))
    rows = store._additional_events

    def then_gone(*arguments):
        found = list(rows(*arguments))
        delete(tmp_path)
        return found

    store._additional_events = then_gone
    save(store, SessionStarted(), asked(), BotUttered("one"))
    store._additional_events = rows
    wait(store, store_file.AWAY)
    save(store, asked(), BotUttered("two"))
    assert texts(store_of(tmp_path)) == ["one", "two"]


def test_an_empty_file_or_another_one_is_taken_at_once(tmp_path):
    """A copy that is put in its place holds what it holds."""
    store = store_of(tmp_path)
    save(store, SessionStarted(), asked(), BotUttered("one"))
    shutil.copy(tmp_path / "conversations.db", tmp_path / "copy")
    empty(tmp_path)
    save(store, asked(), BotUttered("x"), sender="r2")
    assert texts(store, "r2") == ["x"]
    (tmp_path / "copy").replace(tmp_path / "conversations.db")
    assert texts(store) == ["one"]
    save(store, asked(), BotUttered("two"))
    assert texts(store_of(tmp_path)) == ["one", "two"]


def test_the_table_is_the_one_that_rasa_makes(tmp_path):
    """With its index."""

    def tables(path):
        with closing(sqlite3.connect(path)) as file:
            found = file.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
        return [" ".join(sql.replace("IF NOT EXISTS", "").split()) for (sql,) in found]

    store = eager(store_of(tmp_path))
    before = tables(tmp_path / "conversations.db")
    empty(tmp_path)
    save(store, asked(), BotUttered("x"))
    assert tables(tmp_path / "conversations.db") == before


def test_only_a_file_is_watched(tmp_path):
    """By its path, or by SQLAlchemy's address of it; one file has one identity."""
    assert store_file.store_file("postgresql://host/name") is None
    path = tmp_path / "x.db"
    by_path, by_address = (
        store_file.store_file(str(path)),
        store_file.store_file(f"sqlite:///{path}"),
    )
    assert by_path.address == by_address.address == f"sqlite:///{path}"
    assert identity(path) == identity(path) != identity(tmp_path / "none")


def test_a_file_that_comes_back_is_waited_for_again(tmp_path):
    """The seconds count from when it went the last time."""
    now = [0.0]
    file = StoreFile(tmp_path / "x.db", clock=lambda: now[0])
    (tmp_path / "x.db").rename(tmp_path / "away")
    with pytest.raises(FileNotFoundError):
        file._open()
    (tmp_path / "away").rename(tmp_path / "x.db")
    file._open()
    (tmp_path / "x.db").unlink()
    now[0] = 100.0
    with pytest.raises(FileNotFoundError):
        file._open()
    now[0] = 130.0
    file._open()
    assert (tmp_path / "x.db").exists()


def test_trouble_is_left_alone_for_a_while(tmp_path):
    """As any other."""
    store = store_of(tmp_path)
    delete(tmp_path)
    save(store, asked(), BotUttered("one"))
    assert not store._writing.over()
    store._writing = Rest(0)
    wait(store, store_file.AWAY)
    save(store, asked(), BotUttered("x"), sender="r2")
    assert texts(store_of(tmp_path)) == ["one"]
