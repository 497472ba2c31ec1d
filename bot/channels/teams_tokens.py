"""Tokens of Microsoft Teams: the one that comes with each call is checked, the one for replies is fetched."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import Any, Callable, Dict, Optional

import aiohttp
import jwt

from bot.channels.delivery import at

logger = logging.getLogger(__name__)

ISSUER = "https://api.botframework.com"
SCOPE = "https://api.botframework.com/.default"
SKEW = 300  # seconds that clocks may differ
KEYS_FOR = 86_400  # seconds that keys are believed
AGAIN_AFTER = 60  # seconds between two fetches, whoever sends unknown keys
SECONDS = 10.0
TRIES = 4
FIRST_WAIT = 0.5
LONGEST = 1_000_000  # bytes of what is fetched

Row = Dict[str, Any]


class Keys:
    """The keys that the platform signs with; fetched when one is missing, not at the start."""

    def __init__(self, address: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._address = address
        self._clock = clock
        self._keys: Dict[str, Row] = {}
        self._fetched: Optional[float] = None
        self._tried: Optional[float] = None
        self._door = asyncio.Lock()

    @property
    def known(self) -> bool:
        """Whether there is any key."""
        return bool(self._keys)

    async def fetch(self, name: str) -> None:
        """Have the key of that name, where the platform has it; at most one fetch a minute."""
        async with self._door:
            if self._due(name):
                self._tried = self._clock()
                await self._fetch()

    def _due(self, name: str) -> bool:
        now = self._clock()
        if self._tried is not None and now - self._tried < AGAIN_AFTER:
            return False
        old = self._fetched is None or now - self._fetched > KEYS_FOR
        return old or name not in self._keys

    async def _fetch(self) -> None:
        try:
            described = await _ask("GET", self._address)
            rows = at(await _ask("GET", str(at(described, "jwks_uri"))), "keys")
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
            logger.error("teams.keys.failure: %s", type(error).__name__)
            return
        found = rows if isinstance(rows, list) else []
        self._keys = {str(at(row, "kid")): row for row in found if isinstance(row, dict)}
        self._fetched = self._clock()

    def claims(self, token: str, audience: str, channel: str) -> Optional[Row]:
        """What a token says, or None: its signature, issuer, audience and time have to be right,

        and its key has to be endorsed for the channel.
        """
        row = self._keys.get(key_name(token))
        if row is None or channel not in (row.get("endorsements") or ()):
            return None
        try:
            return dict(
                jwt.decode(
                    token,
                    jwt.PyJWK(row, algorithm="RS256").key,
                    algorithms=["RS256"],
                    audience=audience,
                    issuer=ISSUER,
                    leeway=SKEW,
                    options={"require": ["exp", "iss", "aud"]},
                )
            )
        except Exception:  # whatever is wrong with it, it is refused
            return None


def key_name(token: str) -> str:
    """The name of the key that a token says it is signed with."""
    try:
        return str(jwt.get_unverified_header(token).get("kid", ""))
    except Exception:
        return ""


class Login:
    """The token for replies; a new one shortly before the old one ends."""

    def __init__(
        self,
        address: str,
        app: str,
        password: str,
        clock: Callable[[], float] = time.monotonic,
        first_wait: float = FIRST_WAIT,
    ) -> None:
        self._address = address
        self._form = {
            "grant_type": "client_credentials",
            "client_id": app,
            "client_secret": password,
            "scope": SCOPE,
        }
        self._clock = clock
        self._first_wait = first_wait
        self._ends = 0.0
        self._door = asyncio.Lock()
        self.token = ""

    async def refresh(self) -> bool:
        """Have a token that is good for some minutes; False where the platform gives none."""
        async with self._door:
            for number in range(TRIES):
                if self.token and self._clock() < self._ends - SKEW:
                    return True
                if number:
                    await asyncio.sleep(self._first_wait * 2.0 ** (number - 1))
                await self._fetch()
            return bool(self.token) and self._clock() < self._ends

    async def _fetch(self) -> None:
        try:
            row = await _ask("POST", self._address, self._form)
            self.token = str(row["access_token"])
            self._ends = self._clock() + float(row.get("expires_in") or 0)
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError, KeyError) as error:
            logger.error("teams.login.failure: %s", type(error).__name__)


async def _ask(method: str, address: str, form: Optional[Dict[str, str]] = None) -> Row:
    limit = aiohttp.ClientTimeout(total=SECONDS)
    async with aiohttp.ClientSession(timeout=limit, raise_for_status=True) as session:
        async with session.request(method, address, data=form) as reply:
            row = json.loads(await reply.content.read(LONGEST))
    if not isinstance(row, dict):
        raise ValueError("not an object")
    return row
