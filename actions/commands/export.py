"""``ask-article export``: all that is kept of one reader, as JSON."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from actions.commands import FINDING, GOOD
from knowledge.settings import Settings


def add(commands: Any) -> None:
    """Add the command with its options."""
    export = commands.add_parser("export", help="print all that is kept of one reader as JSON")
    export.add_argument("reader", metavar="READER", help="CHANNEL:ID, or the name in the stores")
    export.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print it; nothing found is a finding."""
    from knowledge.purging import kept_of

    kept = kept_of(settings, options.reader)
    opinions = [asdict(opinion) for opinion in kept.opinions]
    found = {"reader": options.reader, "events": list(kept.events), "opinions": opinions}
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return GOOD if kept else FINDING
