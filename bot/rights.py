"""``python -m bot.rights``: export, delete and purge where conversations lie in a database server.

``ask-article`` hands these commands over, as its environment has no client for it; in Rasa's container they
are run directly. Exit 0 good, 1 finding, 2 usage or input error, as there.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from typing import Iterable, Optional, Sequence

from sqlalchemy.exc import SQLAlchemyError

from bot.conversation_rows import ConversationRows
from bot.database import PatientLine, open_database
from knowledge.broker import Event
from knowledge.conversations import Conversations
from knowledge.errors import ArticleError
from knowledge.purging import Rows, Stores
from knowledge.rights import delete_reader, export_reader, purge_old
from knowledge.settings import read_settings

BAD_INPUT = 2


def parser() -> argparse.ArgumentParser:
    """The commands, as ``ask-article`` has them."""
    top = argparse.ArgumentParser(prog="python -m bot.rights")
    commands = top.add_subparsers(dest="command", required=True)
    for name in ("export", "delete"):
        commands.add_parser(name).add_argument("reader", metavar="READER")
    commands.add_parser("purge").add_argument("--days", type=int, metavar="N")
    return top


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Run one; an error is one line."""
    options = parser().parse_args(arguments)
    try:
        return _run(options)
    except SQLAlchemyError as error:  # its text may hold the address
        cause = type(error.__cause__ or error).__name__
        mend = "nothing more was deleted; check CONVERSATION_STORE and run the command again"
        print(
            f"ask-article: the database of conversations failed ({cause}); {mend}", file=sys.stderr
        )
    except (ArticleError, OSError) as error:
        print(f"ask-article: {error}", file=sys.stderr)
    return BAD_INPUT


def _run(options: argparse.Namespace) -> int:
    settings = read_settings()
    stores = Stores(settings, _rows(settings.keeping.conversations), _tell)
    if options.command == "purge":
        return purge_old(stores, options.days)
    work = export_reader if options.command == "export" else delete_reader
    return work(stores, options.reader)


def _rows(address: str) -> Rows:
    found = Conversations(address)
    return found if found.is_file else ConversationRows(open_database(address, PatientLine))


def _tell(address: str, events: Iterable[Event], days: int) -> str:
    from bot import lean

    lean.install()
    from bot.event_broker import ReaderEvents

    try:
        asyncio.run(ReaderEvents(address, days).tell(list(events)))
    except Exception as error:  # whatever a line may raise; its text may hold the address
        return type(error).__name__
    return ""


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # libraries log addresses
    raise SystemExit(main())
