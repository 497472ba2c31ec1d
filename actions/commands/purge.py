"""``ask-article purge``: deletes what is kept of readers and is too old."""

from __future__ import annotations

import argparse
from typing import Any

from knowledge.settings import Settings


def add(commands: Any) -> None:
    """Add the command with its options."""
    purge = commands.add_parser("purge", help="delete conversations and opinions that are too old")
    purge.add_argument("--days", type=int, metavar="N", help="older than that (RETENTION_DAYS)")
    purge.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Delete, and say how much; a broker that was not told is a finding."""
    from actions.commands.stores import with_stores
    from knowledge.rights import purge_old

    words = () if options.days is None else ("--days", str(options.days))
    return with_stores(settings, lambda stores: purge_old(stores, options.days), "purge", *words)
