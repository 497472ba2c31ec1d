"""A database that does not answer; tests/grown has a real one."""

import socket
import time

import pytest
from sqlalchemy.exc import OperationalError

from bot import database
from bot.database import LINE, is_postgres, open_database


def test_the_kind_of_a_store_is_seen_by_its_address():
    """Whatever the driver."""
    assert is_postgres("postgresql://ask@host/name")
    assert is_postgres("postgresql+psycopg2://host/name")
    assert not is_postgres("sqlite:////tmp/x.db")
    assert not is_postgres("/tmp/x.db")


def test_a_server_that_is_silent_is_given_up(monkeypatch):
    """It takes the connection, as one that was stopped does, and never says a word."""
    monkeypatch.setattr(database, "QUICK", 0.3)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        engine = open_database(f"postgresql://ask@127.0.0.1:{silent.getsockname()[1]}/name")
        begun = time.monotonic()
        with pytest.raises(OperationalError, match="the database does not answer"):
            engine.connect()
    assert time.monotonic() - begun < 10


def test_words_are_in_no_error():
    """Of any database."""
    assert open_database("sqlite://").hide_parameters
    assert open_database("postgresql://host/name").hide_parameters


def test_a_dead_line_is_given_up_by_the_system_too():
    """Before anybody stops waiting for it in vain."""
    assert LINE["tcp_user_timeout"] <= 2_000
    assert LINE["connect_timeout"] <= 2
