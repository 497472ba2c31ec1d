"""How a reader reaches a person: by phone, by a form or by a webhook, at the hours that are configured."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timezone, tzinfo
from zoneinfo import ZoneInfo

from knowledge.errors import ArticleError

logger = logging.getLogger(__name__)

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEBHOOK_SECONDS = 4.0
_HOURS = re.compile(
    r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))?\s+(?P<opens>\d{1,2}:\d\d)-(?P<closes>\d{1,2}:\d\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Shift:
    """Days of the week on which people are there from one time to another."""

    days: frozenset[int]
    opens: time
    closes: time

    def holds(self, moment: datetime) -> bool:
        """Whether a moment lies in it."""
        return moment.weekday() in self.days and self.opens <= moment.time() < self.closes


@dataclass(frozen=True)
class Handover:
    """The ways to a person; without any of them no hand-over is set up."""

    phone: str = ""
    form: str = ""
    webhook: str = ""
    hours: str = ""
    shifts: tuple[Shift, ...] = ()
    zone: tzinfo = timezone.utc

    @property
    def is_set(self) -> bool:
        """Whether there is any way to a person."""
        return bool(self.phone or self.form or self.webhook)

    def is_open(self, moment: datetime) -> bool:
        """Whether people are there; without hours they always are."""
        return not self.shifts or any(s.holds(moment.astimezone(self.zone)) for s in self.shifts)

    async def tell(self, conversation: str, question: str | None) -> bool:
        """Tell the webhook that a reader wants to talk; the question only where the reader agreed."""
        body = {"conversation": conversation, "agreed": question is not None}
        if question is not None:
            body["question"] = question
        try:
            return await asyncio.to_thread(_post, self.webhook, json.dumps(body).encode())
        except (OSError, ValueError) as error:
            logger.error("handover.webhook.failure: %s", type(error).__name__)
            return False


def read_handover(environment: Mapping[str, str]) -> Handover:
    """Read the settings; raise with the variable's name where one can't be used."""
    phone = environment.get("HANDOVER_PHONE", "").strip()
    if phone and not re.fullmatch(r"\+?[\d\s().-]{3,30}", phone):
        raise ArticleError(
            f"HANDOVER_PHONE={phone} is not a phone number; write it in digits, like +44 20 7946 0000"
        )
    form = environment.get("HANDOVER_FORM", "").strip()
    if form and not re.fullmatch(r"https?://\S+", form):
        raise ArticleError(f"HANDOVER_FORM={form} is not an address; begin it with https://")
    webhook = environment.get("HANDOVER_WEBHOOK", "").strip()
    if webhook and not re.fullmatch(r"https?://\S+", webhook):
        raise ArticleError(f"HANDOVER_WEBHOOK={webhook} is not an address; begin it with https://")
    hours = environment.get("HANDOVER_HOURS", "").strip()
    shifts = tuple(_shift(part.strip()) for part in re.split(r"[,;]", hours)) if hours else ()
    zone = _zone(environment.get("HANDOVER_TIMEZONE", "").strip(), bool(hours))
    return Handover(phone, form, webhook, hours, shifts, zone)


def _shift(text: str) -> Shift:
    match = _HOURS.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)
        first = DAYS.index(match["first"].lower())
        last = DAYS.index((match["last"] or match["first"]).lower())
        opens, closes = (time.fromisoformat(match[k].zfill(5)) for k in ("opens", "closes"))
        if opens >= closes:
            raise ValueError(text)
    except ValueError as error:
        raise ArticleError(
            f"HANDOVER_HOURS: {text or 'a part'} is not understood; write it like Mon-Fri 09:00-17:00"
        ) from error
    days = {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    return Shift(frozenset(days), opens, closes)


def _zone(name: str, has_hours: bool) -> tzinfo:
    if not name:
        if has_hours:
            raise ArticleError("HANDOVER_HOURS needs HANDOVER_TIMEZONE; set it, like Europe/London")
        return timezone.utc
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        raise ArticleError(
            f"HANDOVER_TIMEZONE={name} is not a time zone here; write it like Europe/London"
        ) from error


def _post(address: str, body: bytes) -> bool:
    request = urllib.request.Request(
        address, data=body, headers={"Content-Type": "application/json"}, method="POST"
    )
    with urllib.request.urlopen(request, timeout=WEBHOOK_SECONDS) as reply:
        return 200 <= int(reply.status) < 300
