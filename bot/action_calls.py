"""How Rasa calls the action server: with what an action needs, over lines that stay open, and once more.

Rasa looks up the name of the action server, opens a line, and sends the whole domain and every word's parse
for each action. A name server that is slow, or an action server that dies, then costs a reader their answer.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Dict, Mapping, Optional

import aiohttp
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

logger = logging.getLogger(__name__)

CONNECT_SECONDS = 3.0  # for the name and the line, each time
LINE_SECONDS = 4.0  # a line without a call is closed; the action server's end does it after five
NAME_SECONDS = 30  # a name is not looked up again
PAUSES = (0.1, 0.4, 1.0)  # seconds before the next try, where no line could be opened
LOST = 2  # tries more where a line broke: the call may have killed the one that had it

# The same action may be run again: a reader gets the answer of one of them, and the stores hold it once.
NO_LINE = (aiohttp.ClientConnectorError, aiohttp.ServerTimeoutError)
BROKEN = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError)


class Lines:
    """The open lines of one event loop."""

    def __init__(self) -> None:
        self._session: Optional[aiohttp.ClientSession] = None
        self._loop: Optional[asyncio.AbstractEventLoop] = None

    def session(self) -> aiohttp.ClientSession:
        """The session, made with the first call."""
        loop = asyncio.get_running_loop()
        if self._session is None or self._session.closed or self._loop is not loop:
            lines = aiohttp.TCPConnector(
                limit=0, keepalive_timeout=LINE_SECONDS, ttl_dns_cache=NAME_SECONDS
            )
            self._session, self._loop = aiohttp.ClientSession(connector=lines), loop
        return self._session

    def forget_names(self) -> None:
        """Look names up again: a server may have another address by now."""
        connector = self._session.connector if self._session else None
        if isinstance(connector, aiohttp.TCPConnector):
            connector.clear_dns_cache()

    async def close(self) -> None:
        """Hang up."""
        if self._session is not None:
            await self._session.close()
            self._session = None


LINES = Lines()


async def request(
    self: EndpointConfig,
    method: str = "post",
    subpath: Optional[str] = None,
    content_type: Optional[str] = "application/json",
    compress: bool = False,
    timeout: float = 0.0,
    **named: Any,
) -> Optional[Any]:
    """Send a request as Rasa does, and again where no line could be opened or one broke."""
    headers = {"Content-Type": content_type} if content_type else {}
    headers.update({**(named.pop("headers", None) or {}), **self.headers})
    url = f"{self.url}/{subpath}" if subpath else self.url
    named.update(params=self.combine_parameters(named), headers=headers, compress=compress)
    named["timeout"] = aiohttp.ClientTimeout(total=None, connect=CONNECT_SECONDS)
    return await asyncio.wait_for(_insist(method, url, named), timeout or None)


async def _insist(method: str, url: str, named: Mapping[str, Any]) -> Optional[Any]:
    pauses, lost = list(PAUSES), LOST
    while True:
        try:
            return await _once(method, url, named)
        except NO_LINE as error:
            if not pauses:
                raise
            _note(error)
            LINES.forget_names()
            await asyncio.sleep(pauses.pop(0))
        except BROKEN as error:
            if not lost:
                raise
            _note(error)
            lost -= 1


async def _once(method: str, url: str, named: Mapping[str, Any]) -> Optional[Any]:
    async with LINES.session().request(method, url, **named) as response:
        if response.status >= 400:
            body = await response.content.read()
            raise ClientResponseError(response.status, response.reason, body)
        try:
            return await response.json()
        except aiohttp.ContentTypeError:
            return None


def _note(error: Exception) -> None:
    logger.warning(
        "action.again: %s", type(error).__name__
    )  # its text names hosts only, and is long


def call_of(self: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> Dict[str, Any]:
    """What an action gets to see: the conversation, and no domain, which none of ours reads."""
    state = tracker.current_state(EventVerbosity.ALL)
    state["events"] = [_without_parse(event) for event in state["events"]]
    return {
        "next_action": self.name(),
        "sender_id": tracker.sender_id,
        "tracker": state,
        "domain": {},
        "version": rasa.__version__,
    }


def _without_parse(event: Dict[str, Any]) -> Dict[str, Any]:
    # All intents with their scores; those of the newest message stand beside the events.
    if event.get("event") != UserUttered.type_name:
        return event
    return {name: value for name, value in event.items() if name != "parse_data"}


def install() -> None:
    """Call in this way from now on."""
    EndpointConfig.request = request
    RemoteAction._action_call_format = call_of
