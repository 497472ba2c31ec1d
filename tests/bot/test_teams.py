"""The channel of Microsoft Teams."""

import json
import time

import pytest

from bot.channels.delivery import START, UNREADABLE, WORDS
from bot.channels.teams import TeamsChannel, is_safe, read_activity
from tests.platforms.in_process import CHOICES, InProcess, bent, channel_of
from tests.platforms.platform import without_header
from tests.platforms.teams import APP, BOT, Teams, public_key

EVERY_KIND = 17
FUZZED = 10_000


@pytest.fixture
def teams():
    """A stand-in that is not started."""
    return Teams(port=1)


@pytest.fixture
def house(teams, tmp_path):
    """The channel with the platform's keys at hand."""
    channel = channel_of(TeamsChannel, teams, tmp_path)
    rows = [public_key("one", ["msteams"]), public_key("other", ["skype"])]
    channel.keys._keys = {row["kid"]: row for row in rows}

    async def nothing(name=""):
        return True

    channel.keys.fetch = nothing
    channel.login.refresh = nothing
    channel.login.token = "a token"
    return InProcess(channel)


def read(teams, **fields):
    """The deliveries of an activity with these fields."""
    return [(d.kind, d.words) for d in read_activity(teams.activity("r", **fields))]


def test_a_signed_call_is_answered_with_a_card(house, teams):
    """The reply goes to the conversation at the service that the token names."""
    assert house.calling(teams.says("r", "hello")) == [200]
    assert [words for _, words in house.said] == ["hello"]
    (call,) = house.calls
    assert call.url == f"{teams.url}/v3/conversations/a%3Ar/activities"
    assert call.headers == {"Authorization": "Bearer a token"}


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({"iss": "https://evil.example"}, 401),
        ({"aud": "22222222-2222-3333-4444-555555555555"}, 401),
        ({"aud": [APP, "x"]}, 200),
        ({"exp": lambda: time.time() - 3600}, 401),
        ({"exp": lambda: time.time() - 60}, 200),  # clocks differ
        ({"nbf": lambda: time.time() + 3600}, 401),
        ({"exp": None}, 401),
        ({"serviceurl": "https://evil.example"}, 403),
        ({"serviceurl": None}, 403),
    ],
)
def test_a_token_is_for_this_bot_and_this_place(house, teams, claims, status):
    """Issuer, audience, time and service are all looked at."""
    body = json.dumps(teams.activity("r", text="hello")).encode()
    # By the clock of the test, which may run long after it was collected.
    now = {name: value() if callable(value) else value for name, value in claims.items()}
    assert house.calling(teams.under(body, teams.claims(**now))) == [status]
    assert len(house.said) == (status == 200)


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [("one", "none"), ("one", "HS256"), ("unknown", "RS256"), ("other", "RS256")],
)
def test_a_key_is_the_platforms_and_endorsed_for_it(house, teams, key, algorithm):
    """No other algorithm, no unknown key, and none of another channel."""
    body = json.dumps(teams.activity("r", text="hello")).encode()
    assert house.calling(teams.under(body, teams.claims(), key, algorithm)) == [401]
    assert house.said == []


def test_a_call_without_a_right_token_is_refused(house, teams):
    """Nothing of it is read."""
    webhook = teams.says("r", "hello")
    missing = without_header(webhook, "Authorization")
    assert house.calling(teams.forged(webhook), missing) == [401, 401]
    assert house.said == []


def test_a_call_for_another_channel_is_refused(house, teams):
    """The key's endorsement and the channel of the activity have to agree."""
    skype = teams.activity("r", text="hello", channelId="skype")
    body = json.dumps(skype).encode()
    assert house.calling(teams.send(skype), teams.under(body, teams.claims(), "other")) == [
        401,
        403,
    ]
    assert house.said == []


def test_an_activity_is_answered_once(house, teams):
    """The id counts within its conversation."""
    first, again = (teams.says("r", "hello", "1") for _ in range(2))
    other = teams.says("s", "hello", "1")
    assert house.calling(first, again, other) == [200, 200, 200]
    assert len(house.said) == 2


def test_words_come_without_the_mention(teams):
    """In a group the bot is named first."""
    assert read(teams, text="<at>The bot</at>&nbsp;is it  cancer?") == [(WORDS, "is it cancer?")]
    assert read(teams, text="a &lt; b") == [(WORDS, "a < b")]
    # Teams adds the same words as HTML.
    html = [{"contentType": "text/html", "content": "<p>hi</p>"}]
    assert read(teams, text="hi", attachments=html) == [(WORDS, "hi")]


def test_a_press_is_the_choice(teams):
    """Its words are those that the bot put there."""
    assert read(teams, text=CHOICES[1], value={"choice": CHOICES[1]}) == [(WORDS, CHOICES[1])]
    assert read(teams, value={"choice": CHOICES[0]}) == [(WORDS, CHOICES[0])]


def test_a_conversation_begins_once(teams):
    """When the bot is added to a personal chat, or by the command."""
    added = {"type": "conversationUpdate", "membersAdded": [{"id": BOT}]}
    assert read(teams, **added) == [(START, "")]
    assert read(teams, text="/start") == [(START, "/start")]
    assert read(teams, **{**added, "conversation": {"id": "g", "isGroup": True}}) == []


def test_what_is_not_words(house, teams):
    """Pictures, files and voice get the kind line; all else silence; never an error."""
    kinds = teams.every_kind("r")
    assert len(kinds) == EVERY_KIND
    told = {
        kind: [d.kind for d in read_activity(json.loads(webhook.body))]
        for kind, webhook in kinds.items()
    }
    assert {kind for kind, found in told.items() if found == [UNREADABLE]} == {
        *("picture", "file", "voice")
    }
    assert all(found in ([], [UNREADABLE]) for found in told.values())
    assert set(house.calling(*kinds.values())) == {200}


def test_an_old_activity_is_not_read(teams):
    """Nothing is delivered after a day, and ids are forgotten after three."""
    assert read(teams, text="hi", timestamp="2020-01-01T00:00:00.1234567Z") == []
    assert read(teams, text="hi", timestamp="2020-01-01T00:00:00") == []


def test_replies_go_only_over_tls_or_to_this_machine():
    """The bot's token is not sent in the clear."""
    assert is_safe("https://smba.example/emea/")
    assert is_safe("http://127.0.0.1:9/")
    bad = (
        "http://smba.example",
        "ftp://x",
        "https://",
        "",
        "https://[",
        "http://127.0.0.1.evil.example",
    )
    assert [address for address in bad if is_safe(address)] == []


def test_without_a_token_for_replies_nothing_is_sent(house, teams):
    """It is logged, and the next message tries again."""

    async def none():
        return False

    house.channel.login.refresh = none
    assert house.calling(teams.says("r", "hello")) == [200]
    assert house.calls == []


def test_bent_webhooks_are_no_error(house, teams):
    """10,000 signed bodies that are almost right: never a 500, and always a card that can be sent."""
    rows = [json.loads(webhook.body) for webhook in teams.every_kind("r").values()]
    rows += [teams.activity("r", text="hello"), teams.activity("r", value={"choice": "x"})]
    token = teams.signed(b"")  # says nothing of the body
    hooks = (
        type(token)(token.path, token.headers, json.dumps(row).encode())
        for row in bent(rows, FUZZED)
    )
    assert set(house.calling(*hooks)) <= {200, 401, 403}
    assert house.calls
