"""SMS and WhatsApp by Twilio."""

import hashlib
import json
from urllib.parse import parse_qsl, urlencode

import pytest
from twilio.request_validator import RequestValidator

from bot.channels.delivery import START, UNREADABLE, WORDS
from bot.channels.splitting import shown
from bot.channels.twilio import LONGEST, TwilioChannel, bodies, read_form, unmarked
from tests.platforms.in_process import CHOICES, SOURCE, InProcess, answer, bent, channel_of
from tests.platforms.platform import Webhook, without_header
from tests.platforms.twilio import PATH, SMS_NUMBER, TOKEN, WHATSAPP_NUMBER, Twilio

FUZZED = 10_000
PUBLIC = "https://bot.example.org"


@pytest.fixture(params=[False, True], ids=["sms", "whatsapp"])
def twilio(request):
    """A stand-in that is not started, for each of the two."""
    return Twilio(port=1, whatsapp=request.param)


@pytest.fixture
def house(twilio, tmp_path):
    """The channel without a server."""
    return InProcess(channel_of(TwilioChannel, twilio, tmp_path))


def read(form):
    """What a form delivers."""
    return [(d.kind, d.words) for d in read_form(form)]


def test_a_message_is_acknowledged_with_nothing_and_answered_by_a_call(house, twilio):
    """The reply goes from the number that was written to."""
    assert house.calling(twilio.says("r", "hello")) == [200]
    (call,) = house.calls
    assert call.form["To"] == twilio.address("r")
    assert call.form["From"] == (WHATSAPP_NUMBER if twilio.whatsapp else SMS_NUMBER)
    assert call.login == (house.channel.values["TWILIO_ACCOUNT_SID"], TOKEN)
    assert house.said[0][0] != twilio.address("r")  # only a hash of the number goes on


@pytest.mark.parametrize("address", [PUBLIC, f"{PUBLIC}:443", f"{PUBLIC}:8443"])
@pytest.mark.parametrize("query", ["", "?a=1&b=%20", "?"])
def test_the_signature_is_the_librarys(house, twilio, address, query):
    """As Twilio's own library makes it: with empty fields, odd words, and with or without a port."""
    form = twilio.message("r", Body="a & b = é ✓\nline", Empty="")
    signed = RequestValidator(TOKEN).compute_signature(f"{address}{PATH}{query}", form)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
        "X-Twilio-Signature": signed,
    }
    webhook = Webhook(PATH + query, headers, urlencode(form).encode())
    if address.endswith("8443"):
        assert house.calling(webhook) == [403]
        house.channel.values["PUBLIC_URL"] = address
    if query != "?":  # an empty query is no part of what a server sees
        assert house.calling(webhook) == [200]


def test_a_call_without_a_right_signature_is_refused(house, twilio):
    """Nothing of it is read."""
    webhook = twilio.says("r", "hello")
    changed = Webhook(webhook.path, webhook.headers, webhook.body.replace(b"hello", b"hallo"))
    moved = Webhook(f"{PATH}?x=1", webhook.headers, webhook.body)
    missing = without_header(webhook, "X-Twilio-Signature")
    calls = [twilio.forged(webhook), changed, moved, missing]
    assert house.calling(*calls) == [403] * 4
    assert house.said == []


def test_a_body_that_is_json_is_signed_by_its_hash(house, twilio):
    """And delivers nothing."""
    webhook = twilio.signed(b"{}")
    assert house.calling(webhook) == [200]
    assert house.calling(Webhook(webhook.path, webhook.headers, b"[]")) == [403]


def test_a_message_is_answered_once(house, twilio):
    """Twilio tries again under the same id."""
    webhooks = [twilio.says("r", "hello", "same") for _ in range(3)]
    assert house.calling(*webhooks) == [200] * 3
    assert len(house.said) == 1


def test_what_is_not_words(house, twilio):
    """The kind line for what a reader sent; silence for receipts and for what Twilio answers itself."""
    kinds = twilio.every_kind("r")
    told = {kind: read(dict(parse_qsl(webhook.body.decode()))) for kind, webhook in kinds.items()}
    unreadable = {kind for kind, found in told.items() if found == [(UNREADABLE, "")]}
    assert unreadable == {"picture", "voice", "sticker", "file", "contact", "place"}
    assert all(found in ([], [(UNREADABLE, "")]) for found in told.values())
    assert set(house.calling(*kinds.values())) == {200}


def test_a_picture_with_words_is_its_words(twilio):
    """And a start is greeted."""
    form = twilio.message("r", Body=" is this bad? ", NumMedia="1")
    assert read(form) == [(WORDS, "is this bad?")]
    assert read(twilio.message("r", Body="/Start")) == [(START, "/Start")]


def test_choices_are_numbered_lines():
    """Above them the citation with its link."""
    (body,) = bodies(shown(answer(*CHOICES)))
    assert SOURCE in body
    assert body.endswith(f"1. {CHOICES[0]}\n2. {CHOICES[1]}")


def test_a_long_reply_is_several_messages():
    """Each one is short enough, and no word is lost."""
    text = "Lead:\n“" + "Every sentence here is whole. " * 200 + "End.”\n" + SOURCE
    for is_whatsapp in (False, True):
        found = bodies(shown(answer(text=text)), is_whatsapp)
        assert len(found) > 3
        assert max(map(len, found)) <= LONGEST
        assert " ".join(found).split() == text.split()


def test_whatsapp_finds_no_mark_up():
    """Signs are set apart by joiners of no width; links and SMS stay as they are."""
    odd = "*bold* _it_ ~no~ ```code``` https://example.org/a_b_c"
    assert unmarked(odd).replace("\u200b", "") == odd
    assert "https://example.org/a_b_c" in unmarked(odd)
    assert "*b" not in unmarked(odd)
    assert "d*" not in unmarked(odd)
    reply = shown(answer(text=odd, kind="smalltalk"))
    assert bodies(reply) == [odd]
    assert bodies(reply, True) == [unmarked(odd)]


def test_bent_webhooks_are_no_error(house, twilio):
    """10,000 signed forms that are almost right: never a 500."""
    rows = [dict(parse_qsl(webhook.body.decode())) for webhook in twilio.every_kind("r").values()]
    rows += [twilio.message("r", Body="hello")]

    def signed(row):
        if not isinstance(row, dict):
            return twilio.signed(json.dumps(row).encode())
        words = {k.encode("utf-8", "replace").decode(): str(v) for k, v in row.items()}
        return twilio.send({k: v.encode("utf-8", "replace").decode() for k, v in words.items()})

    hooks = [signed(row) for row in bent(rows, FUZZED // 2, 1 + twilio.whatsapp)]
    raw = [b"%", b"a=%ff", b"&&&", b"=", b"Body", b"\xff\xfe", b"a" * 10_000]
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert set(house.calling(*hooks)) == {200}
    assert house.calls
    assert set(house.calling(*(Webhook(PATH, headers, body) for body in raw))) == {403}
    assert hashlib.sha256(b"").hexdigest()
