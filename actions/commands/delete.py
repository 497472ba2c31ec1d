"""``ask-article delete``: deletes all that is kept of one reader."""

from __future__ import annotations

import argparse
from typing import Any

from knowledge.settings import Settings


def add(commands: Any) -> None:
    """Add the command with its options."""
    delete = commands.add_parser("delete", help="delete all that is kept of one reader")
    delete.add_argument("reader", metavar="READER", help="CHANNEL:ID, or the name in the stores")
    delete.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Delete, and say how much; nothing found is a finding, and so is a broker that was not told."""
    from actions.commands.stores import with_stores
    from knowledge.rights import delete_reader

    return with_stores(
        settings, lambda stores: delete_reader(stores, options.reader), "delete", options.reader
    )
