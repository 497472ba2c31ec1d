"""Sends calls to a platform: with a time limit, tried again when it asks to wait, never holding up others."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass, field
from typing import Any, Dict, Mapping, Optional, Tuple

import aiohttp

logger = logging.getLogger(__name__)

SECONDS = 10.0  # for one try
TRIES = 7
FIRST_WAIT = 0.5  # seconds; doubled with each try
LONGEST_WAIT = 30.0
CROWDED = (4, 32, 613, 80006)  # codes with which Meta's API says "too many", under status 400


@dataclass(frozen=True)
class Call:
    """One HTTP POST; ``json``, ``form`` or ``body`` is what it carries."""

    url: str
    json: Optional[Dict[str, Any]] = None
    form: Optional[Dict[str, str]] = None
    body: Optional[bytes] = None  # exactly these bytes, where they are signed
    headers: Mapping[str, str] = field(default_factory=dict)
    login: Optional[Tuple[str, str]] = None
    is_reply: bool = True  # a failure of anything else does not matter


class Outbox:
    """The way out of one channel."""

    def __init__(self, channel: str, first_wait: float = FIRST_WAIT) -> None:
        self._channel = channel
        self._first_wait = first_wait
        self._session: Optional[aiohttp.ClientSession] = None

    async def send(self, call: Call) -> bool:
        """Send one call; False where it failed for good. No words of a reader get into a log."""
        wait, why = self._first_wait, ""
        for number in range(TRIES if call.is_reply else 1):
            if number:
                await asyncio.sleep(wait)
            why, told = await self._try(call)
            if not why:
                return True
            if told is None:
                break
            wait = min(LONGEST_WAIT, told or self._first_wait * 2.0 ** (number + 1))
        if call.is_reply:
            logger.error("%s.send.failure: %s", self._channel, why)
        return False

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def _try(self, call: Call) -> Tuple[str, Optional[float]]:
        """Nothing where it worked; else why not, and after how many seconds to try again (0: as usual)."""
        if self._session is None or self._session.closed:
            limit = aiohttp.ClientTimeout(total=SECONDS)
            self._session = aiohttp.ClientSession(timeout=limit, trust_env=False)
        login = aiohttp.BasicAuth(*call.login) if call.login else None
        carried = call.form if call.body is None else call.body
        try:
            async with self._session.post(
                call.url, json=call.json, data=carried, headers=call.headers, auth=login
            ) as reply:
                body = (await reply.content.read(65_536)).decode("utf-8", "replace")
                return judge(reply.status, reply.headers, body)
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            return type(error).__name__, 0.0


def judge(status: int, headers: Mapping[str, str], body: str) -> Tuple[str, Optional[float]]:
    """See ``Outbox._try``: the same for a reply of any platform."""
    row = _json(body)
    crowded = status == 429 or row.get("error") in ("ratelimited", "rate_limited")
    error = row.get("error")
    crowded = crowded or (isinstance(error, dict) and error.get("code") in CROWDED)
    if crowded:
        return f"status {status}, too many calls", _told(headers, row)
    if status >= 500:
        return f"status {status}", _told(headers, row)
    if status >= 400 or row.get("ok") is False:
        return f"status {status}, refused", None
    return "", None


def _told(headers: Mapping[str, str], row: Dict[str, Any]) -> float:
    """How many seconds the platform asks to wait; 0 where it does not say."""
    parameters = row.get("parameters")
    told = parameters.get("retry_after") if isinstance(parameters, dict) else None
    try:
        return max(0.0, float(headers.get("Retry-After") or told or 0))
    except (TypeError, ValueError):
        return 0.0


def _json(body: str) -> Dict[str, Any]:
    try:
        row = json.loads(body)
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}
