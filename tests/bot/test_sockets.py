"""Who may connect."""

import asyncio
import logging
from types import SimpleNamespace

import pytest
from sanic import Sanic
from sanic.compat import Header

from bot.channels.settings import ChannelSettings
from bot.channels.sockets import SocketBlueprint, Sockets

SETTINGS = ChannelSettings(connections=3, address_connections=1)


def environ(address="1.1.1.1", origin=None):
    """What the web server knows of a request."""
    headers = Header({} if origin is None else {"origin": origin})
    return {"sanic.request": SimpleNamespace(ip=address, headers=headers)}


def connect(sockets, name, **fields):
    """Open a connection; None is a yes."""
    return asyncio.run(sockets._handle_eio_connect(name, environ(**fields)))


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        (None, True),
        ("http://localhost:8000", True),
        ("http://localhost:8001", False),
        ("https://localhost:8000", False),
        ("http://localhost:8000.example.org", False),
        ("null", False),
        ("", False),
    ],
)
def test_a_foreign_origin_is_refused(origin, allowed):
    """A page that is not on the list does not get a socket; a program sends no Origin."""
    answer = connect(Sockets(SETTINGS), "s", origin=origin)
    assert answer is None if allowed else answer == {"code": "origin"}


def test_connections_are_limited_by_address_and_in_all():
    """One more gets a kind sentence, many more are cut off; a closed one makes room."""
    sockets = Sockets(SETTINGS)
    assert connect(sockets, "1") is None
    assert not sockets._full("1.1.1.1", 1)
    assert connect(sockets, "2") is None
    assert sockets._full("1.1.1.1", 1)
    assert connect(sockets, "3") is None
    assert connect(sockets, "4")["code"] == "busy"
    assert connect(sockets, "5", address="2.2.2.2") is None
    assert sockets._full("3.3.3.3", 1)
    for name in "12345":
        asyncio.run(sockets._handle_eio_disconnect(name, "gone"))
    assert not sockets._full("1.1.1.1", 1)
    assert not sockets._by_address
    assert not sockets._connected


@pytest.mark.parametrize(
    "event", [None, {}, [], "user_uttered", [{}], [["erase"]], ["connect", {}], ["disconnect"], [1]]
)
def test_only_events_of_the_protocol_are_heard(event):
    """The server's own events can't be named by a client."""
    sockets, heard = Sockets(SETTINGS), []
    for name in ("connect", "disconnect", "user_uttered"):
        sockets.on(name, lambda *values: heard.append(values))
    asyncio.run(sockets._handle_event("s", "/", 1, event))
    assert heard == []


def test_a_socket_is_in_one_room_at_a_time():
    """Going on with another session leaves the first one."""
    sockets, moves = Sockets(SETTINGS), []

    async def enter(sid, room):
        moves.append(("in", room))

    async def leave(sid, room):
        moves.append(("out", room))

    sockets.enter_room, sockets.leave_room = enter, leave

    async def scene():
        for room in ("a", "a", "b"):
            await sockets.join("s", room)
        await sockets._leave("s")
        await sockets.join("s", "b")

    asyncio.run(scene())
    assert moves == [("in", "a"), ("out", "a"), ("in", "b"), ("in", "b")]


def test_what_goes_wrong_in_the_socket_is_logged_by_class(caplog):
    """Neither words nor a traceback are in the log."""
    Sockets(SETTINGS)
    log = logging.getLogger("website.sockets")
    with caplog.at_level(logging.DEBUG, "website.sockets"):
        try:
            raise ValueError("secret words")
        except ValueError:
            log.exception("secret words")
        log.warning("secret words")
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text
    assert "Traceback" not in caplog.text


def test_what_the_web_server_reads_is_bounded(monkeypatch):
    """Sanic's own settings come first where the operator has set them."""
    monkeypatch.setenv("SANIC_WEBSOCKET_MAX_SIZE", "77")
    app = Sanic("bounded")
    SocketBlueprint(Sockets(SETTINGS), SETTINGS).register(app, {"url_prefix": "/webhooks/x"})
    assert SETTINGS.body_size == app.config.REQUEST_MAX_SIZE
    assert app.config.WEBSOCKET_MAX_SIZE == 77
