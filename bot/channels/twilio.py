"""SMS and WhatsApp by Twilio: signed forms; plain text with numbered choices."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from typing import Iterator, List, Mapping, Optional, Sequence, Tuple
from urllib.parse import parse_qsl, urlsplit

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.delivery import START, UNREADABLE, WORDS, Delivery
from bot.channels.messaging import MessagingChannel, refused
from bot.channels.outbox import Call
from bot.channels.splitting import Shown, listing, messages
from bot.texts import text as own_text

LONGEST = 1600  # characters of a message
WHATSAPP = "whatsapp:"
MARKS = re.compile(r"([*_~`]+)")
EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'


class TwilioChannel(MessagingChannel):
    """``TWILIO_ACCOUNT_SID``, ``TWILIO_AUTH_TOKEN`` and ``PUBLIC_URL``, which the signature is made of."""

    @classmethod
    def name(cls) -> str:
        """The part of the address that names this channel."""
        return "twilio"

    def refusal(self, request: Request) -> Optional[HTTPResponse]:
        """The signature over the public address and all fields; behind a proxy the same."""
        address = self.values["PUBLIC_URL"].rstrip("/") + request.path
        if request.query_string:
            address += f"?{request.query_string}"
        given = request.headers.get("x-twilio-signature", "").encode("utf-8", "replace")
        wanted = signatures(self.values["TWILIO_AUTH_TOKEN"], address, pairs(request))
        if not any(hmac.compare_digest(given, one) for one in wanted):
            return refused(403)
        told = request.args.get("bodySHA256")
        body = hashlib.sha256(request.body).hexdigest().encode()
        is_body = not told or hmac.compare_digest(body, told.lower().encode("utf-8", "replace"))
        return None if is_body else refused(403)

    def read(self, request: Request) -> Sequence[Delivery]:
        """One message, or nothing."""
        found = pairs(request)
        return read_form(dict(reversed(found)))  # of a repeated field the first

    def acknowledgement(self, request: Request) -> HTTPResponse:
        """An empty reply; the answer is sent by a call of its own."""
        return response.text(EMPTY, content_type="text/xml")

    def calls(self, reply: Shown, delivery: Delivery) -> Sequence[Call]:
        """One message for each part."""
        account = self.values["TWILIO_ACCOUNT_SID"]
        address = f"{self.values['TWILIO_API_URL'].rstrip('/')}/2010-04-01/Accounts/{account}/Messages.json"
        login = (account, self.values["TWILIO_AUTH_TOKEN"])
        return [
            Call(
                address,
                form={"To": delivery.address, "From": delivery.via, "Body": body},
                login=login,
            )
            for body in bodies(reply, delivery.address.startswith(WHATSAPP))
        ]


def pairs(request: Request) -> List[Tuple[str, str]]:
    """The form's fields, the empty ones too: they are signed, and Sanic would drop them."""
    if not (request.content_type or "").startswith("application/x-www-form-urlencoded"):
        return []
    try:
        return parse_qsl(request.body.decode("utf-8"), keep_blank_values=True)
    except ValueError:  # a body that is no form
        return []


def signatures(token: str, address: str, form: Sequence[Tuple[str, str]]) -> Iterator[bytes]:
    """What Twilio signs a call with: the address and the sorted fields (their public description).

    Twilio is not consistent about a port in the address, so one is taken with it and without.
    """
    text = "".join(f"{name}{value}" for name, value in sorted(set(form)))
    for one in _ports(address):
        signed = (one + text).encode("utf-8", "replace")
        yield base64.b64encode(hmac.new(token.encode(), signed, hashlib.sha1).digest())


def _ports(address: str) -> Sequence[str]:
    parts = urlsplit(address)
    usual = 443 if parts.scheme == "https" else 80
    host = parts.netloc.rsplit(":", 1)[0] if parts.port else parts.netloc
    # Not geturl(), which would write an empty query in another way.
    rest = address[address.index(parts.netloc) + len(parts.netloc) :]
    return [f"{parts.scheme}://{name}{rest}" for name in (host, f"{host}:{parts.port or usual}")]


def read_form(form: Mapping[str, str]) -> List[Delivery]:
    """The delivery of a call; what became of our own messages, and STOP, are none."""
    name, reader, own = form.get("MessageSid", ""), form.get("From", ""), form.get("To", "")
    if not name or not reader or not own or form.get("SmsStatus", "received") != "received":
        return []
    if form.get("OptOutType"):  # Twilio replies to STOP, START and HELP itself
        return []
    words = form.get("Body", "").strip()
    if words:
        kind = START if words.lower() == "/start" else WORDS
        return [Delivery(name, reader, reader, kind, words, via=own)]
    is_media = form.get("NumMedia", "0") not in ("", "0") or bool(form.get("Latitude"))
    return [Delivery(name, reader, reader, UNREADABLE, via=own)] if is_media else []


def bodies(reply: Shown, is_whatsapp: bool = False) -> List[str]:
    """The messages that show a reply."""
    pieces = listing(reply, own_text("also_ask")).pieces
    written = unmarked if is_whatsapp else _as_it_is
    packed = messages(pieces, LONGEST, lambda piece: written(piece.text))
    return ["\n".join(written(piece.text) for piece in part) for part in packed]


def unmarked(text: str) -> str:
    """A text in which WhatsApp finds no mark-up: it has no escape, so signs get joiners of no width."""
    words = text.split(" ")
    return " ".join(w if "://" in w else MARKS.sub("\u200b\\1\u200b", w) for w in words)


def _as_it_is(text: str) -> str:
    return text
