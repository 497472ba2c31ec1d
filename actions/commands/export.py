"""``ask-article export``: all that is kept of one reader, as JSON."""

from __future__ import annotations

import argparse
from typing import Any

from knowledge.settings import Settings


def add(commands: Any) -> None:
    """Add the command with its options."""
    export = commands.add_parser("export", help="print all that is kept of one reader as JSON")
    export.add_argument("reader", metavar="READER", help="CHANNEL:ID, or the name in the stores")
    export.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print it; nothing found is a finding."""
    from actions.commands.stores import with_stores
    from knowledge.rights import export_reader

    return with_stores(
        settings, lambda stores: export_reader(stores, options.reader), "export", options.reader
    )
