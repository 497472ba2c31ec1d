"""A database server as the store of conversations: one that does not answer holds nobody up for long.

A server that is stopped, or a line that is cut, keeps a call of psycopg2 waiting for ever: the server's own
limits need a server that works. So psycopg2 waits in our way, for some seconds at most, and hangs up then.
"""

from __future__ import annotations

import os
import select
import time
from typing import Any, Dict

import psycopg2
import sqlalchemy as sa
from psycopg2 import extensions
from sqlalchemy.engine import make_url

QUICK = 2.0  # seconds for one step of a turn
PATIENT = 600.0  # for what no reader waits for
THREADS = 4  # calls at the same time
LINE = {  # of libpq: when a line is given up that carries nothing
    "connect_timeout": 2,
    "tcp_user_timeout": 2_000,  # milliseconds
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}
EVENTS = {extensions.POLL_READ: select.POLLIN, extensions.POLL_WRITE: select.POLLOUT}


class QuickLine(extensions.connection):
    """A connection for turns."""

    seconds = QUICK


class PatientLine(extensions.connection):
    """A connection for purges and for the command line."""

    seconds = PATIENT


def is_postgres(address: str) -> bool:
    """Whether a store's address is that of a Postgres."""
    return "://" in address and make_url(address).get_backend_name() == "postgresql"


def limit_waiting() -> None:
    """From here on no call of psycopg2 in this process waits for ever."""
    extensions.set_wait_callback(_wait)


def open_database(address: str, line: Any = QuickLine) -> Any:
    """An engine whose every call ends in time; a broken connection is noticed before it is used."""
    if not is_postgres(address):
        return sa.create_engine(address, hide_parameters=True)
    limit_waiting()
    arguments: Dict[str, Any] = {**LINE, "connection_factory": line}
    schema = os.environ.get("POSTGRESQL_SCHEMA")  # Rasa's own setting
    if schema:
        arguments["options"] = f"-csearch_path={schema}"
    engine = sa.create_engine(
        address, hide_parameters=True, pool_pre_ping=True, pool_size=THREADS, connect_args=arguments
    )
    sa.event.listen(engine, "connect", lambda connection, _: _limit(connection))
    return engine


def _limit(connection: Any) -> None:
    # By the server, for what goes on there when nobody waits for it any more.
    milliseconds = int(connection.seconds * 1000)
    with connection.cursor() as cursor:
        cursor.execute(f"SET statement_timeout = {milliseconds}")
        cursor.execute(f"SET idle_in_transaction_session_timeout = {2 * milliseconds}")
    connection.commit()


def _wait(connection: Any) -> None:
    begun = connection.status == extensions.STATUS_SETUP
    seconds = QUICK if begun else getattr(connection, "seconds", QUICK)
    until = time.monotonic() + seconds
    while True:
        state = connection.poll()
        if state == extensions.POLL_OK:
            return
        ready = select.poll()
        ready.register(connection.fileno(), EVENTS[state])
        left = until - time.monotonic()
        if left <= 0 or not ready.poll(left * 1000):
            raise psycopg2.OperationalError("the database does not answer")  # this hangs up
