"""``ask-article purge``: deletes what is kept of readers and is too old."""

from __future__ import annotations

import argparse
from typing import Any

from actions.commands import FINDING, GOOD, untold
from knowledge.errors import ArticleError
from knowledge.settings import Settings


def add(commands: Any) -> None:
    """Add the command with its options."""
    purge = commands.add_parser("purge", help="delete conversations and opinions that are too old")
    purge.add_argument("--days", type=int, metavar="N", help="older than that (RETENTION_DAYS)")
    purge.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Delete, and say how much; a broker that was not told is a finding."""
    from knowledge.purging import purge

    if options.days is not None and options.days < 1:
        raise ArticleError(f"--days {options.days} is not a number of days; give 1 or more")
    days = options.days or settings.keeping.days
    purged = purge(settings, days)
    print(f"deleted, older than {days} days: {purged}")
    return FINDING if untold(purged.untold) else GOOD
