"""The tokens of Microsoft Teams, against the stand-in of its servers."""

import asyncio

import pytest

from bot.channels.teams_tokens import AGAIN_AFTER, KEYS_FOR, Keys, Login, key_name
from tests.platforms.teams import APP, PASSWORD, TENANT, Teams, sign


class Clock:
    """A time that tests turn."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def teams():
    """The running stand-in."""
    with Teams().serving() as platform:
        yield platform


def token_of(teams, key="one"):
    """A token as the platform signs it."""
    return sign({"alg": "RS256", "typ": "JWT", "kid": key}, teams.claims())


def test_keys_are_fetched_when_one_is_missing(teams):
    """Not at the start: a bot starts also while the platform is away."""
    keys = Keys(f"{teams.url}/openid")
    token = token_of(teams)
    assert keys.claims(token, APP, "msteams") is None
    asyncio.run(keys.fetch(key_name(token)))
    assert keys.claims(token, APP, "msteams")["serviceurl"] == teams.url
    assert keys.claims(token_of(teams, "other"), APP, "msteams") is None


def test_unknown_keys_are_asked_for_once_a_minute(teams):
    """Whoever sends tokens of nobody causes no traffic; known keys are asked for once a day."""
    clock, fetched = Clock(), []
    keys = Keys(f"{teams.url}/openid", clock)
    plain = keys._fetch

    async def counted():
        fetched.append(clock.now)
        await plain()

    keys._fetch = counted

    def ask(name, later):
        clock.now += later
        asyncio.run(keys.fetch(name))
        return len(fetched)

    assert [ask("one", 0), ask("x", 1), ask("y", 1), ask("one", AGAIN_AFTER)] == [1, 1, 1, 1]
    assert [ask("z", 1), ask("one", 1), ask("one", KEYS_FOR + 1)] == [2, 2, 3]


def test_keys_that_cannot_be_fetched_refuse_all(teams):
    """No exception, and what was known before stays."""
    keys = Keys(f"{teams.url}/nothing")
    asyncio.run(keys.fetch("one"))
    assert keys.claims(token_of(teams), APP, "msteams") is None
    gone = Keys("http://127.0.0.1:9/openid")
    asyncio.run(gone.fetch("one"))
    assert gone.claims("", APP, "msteams") is None


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é.é.é", "..", "e30.e30."])
def test_what_is_no_token_names_no_key(token):
    """And is refused."""
    assert key_name(token) == ""
    assert Keys("").claims(token, APP, "msteams") is None


def login_to(teams, **changed):
    """A login at the stand-in."""
    address = f"{teams.url}/{TENANT}/oauth2/v2.0/token"
    return Login(address, APP, changed.pop("password", PASSWORD), first_wait=0.001, **changed)


def test_a_token_for_replies_is_kept_until_shortly_before_its_end(teams):
    """One login in an hour."""
    clock = Clock()
    login = login_to(teams, clock=clock)
    assert asyncio.run(login.refresh())
    clock.now += 3200
    assert asyncio.run(login.refresh())
    assert (len(teams.tokens), login.token) == (1, teams.tokens[0])
    clock.now += 200
    assert asyncio.run(login.refresh())
    assert (len(teams.tokens), login.token) == (2, teams.tokens[1])


def test_a_wrong_password_gives_no_token(teams, caplog):
    """It is logged without the password."""
    assert not asyncio.run(login_to(teams, password="something else").refresh())
    assert "teams.login.failure" in caplog.text
    assert "something else" not in caplog.text


def test_a_token_that_is_still_good_is_used_while_the_login_is_away(teams):
    """A short outage of the login loses no reply."""
    clock = Clock()
    login = login_to(teams, clock=clock)
    assert asyncio.run(login.refresh())
    login._address = "http://127.0.0.1:9/token"
    clock.now += 3500
    assert asyncio.run(login.refresh())
    clock.now += 200
    assert not asyncio.run(login.refresh())
