"""Session tokens."""

import os
import stat

import pytest

from bot.channels.tokens import Tokens, read_secret
from knowledge.errors import ArticleError

SECRET = b"a secret of the tests"


def test_a_token_names_its_session_until_it_expires():
    """An hour is an hour."""
    time = [1000.0]
    tokens = Tokens(SECRET, 1, clock=lambda: time[0])
    token = tokens.issue("name")
    assert tokens.read(token) == "name"
    time[0] += 3601
    assert tokens.read(token) is None


def test_a_new_token_names_a_new_session():
    """Nobody can guess it."""
    tokens = Tokens(SECRET, 1)
    names = {tokens.read(tokens.issue()) for _ in range(100)}
    assert len(names) == 100
    assert None not in names


@pytest.mark.parametrize(
    "forge",
    [
        lambda token: "",
        lambda token: None,
        lambda token: 7,
        lambda token: {"token": token},
        lambda token: token[:-1],
        lambda token: token + "0",
        lambda token: "other." + token.split(".", 1)[1],
        lambda token: token.replace(token.split(".")[1], "99999999999"),
        lambda token: token.rsplit(".", 1)[0] + ".",
        lambda token: token.rsplit(".", 1)[0] + ".é\ud800",
        lambda token: token * 5,
        lambda token: "..",
    ],
)
def test_a_forged_or_damaged_token_names_nothing(forge):
    """Only what was signed here is read."""
    tokens = Tokens(SECRET, 1)
    assert tokens.read(forge(tokens.issue("name"))) is None


def test_a_token_of_another_key_names_nothing():
    """Changing SESSION_SECRET ends all sessions."""
    assert Tokens(SECRET, 1).read(Tokens(b"another", 1).issue("name")) is None


def test_the_sender_does_not_tell_the_token():
    """Who reads a tracker store can't join a conversation."""
    tokens = Tokens(SECRET, 1)
    assert tokens.sender("name") == tokens.sender("name")
    assert "name" not in tokens.sender("name")
    assert tokens.sender("name")[4:] not in tokens.issue("name")


def test_the_key_is_made_once_for_its_owner_only(tmp_path):
    """A second server reads the same key."""
    file = tmp_path / "secrets" / "session"
    secret = read_secret({}, file)
    assert len(secret) == 64
    assert read_secret({}, file) == secret
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert os.listdir(file.parent) == ["session"]


def test_a_key_that_is_too_short_stops_the_start(tmp_path):
    """From the environment as from the file."""
    with pytest.raises(ArticleError, match="SESSION_SECRET"):
        read_secret({"SESSION_SECRET": "short"})
    file = tmp_path / "session"
    file.write_text("")
    with pytest.raises(ArticleError, match="delete the file"):
        read_secret({}, file)


def test_the_key_of_the_environment_comes_first(tmp_path):
    """No file is made then."""
    file = tmp_path / "session"
    assert read_secret({"SESSION_SECRET": "x" * 16}, file) == b"x" * 16
    assert not file.exists()


@pytest.mark.parametrize("step", [86_400, -86_400])
def test_a_session_outlives_a_step_of_the_clock(step):
    """A day forward is less than its hours; a day back is no reason to doubt it."""
    time = [1_000_000.0]
    tokens = Tokens(SECRET, 168, clock=lambda: time[0])
    token = tokens.issue("name")
    time[0] += step
    assert tokens.read(token) == "name"
    assert tokens.read(tokens.issue("name")) == "name"
