"""``ask-article verify``: checks every quote of a conversation export."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from actions.commands import FINDING, GOOD
from knowledge.settings import Settings


def add(commands: Any) -> None:
    """Add the command with its options."""
    verify = commands.add_parser("verify", help="check every quote of a conversation export")
    verify.add_argument("transcript", type=Path, metavar="TRANSCRIPT")
    verify.add_argument("--articles", type=Path, metavar="DIR", help="folder of the articles")
    verify.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print a line per quote; a quote that is not proven is a finding."""
    from knowledge.transcript import verify_transcript

    checks = verify_transcript(options.transcript, options.articles or settings.articles)
    for check in checks:
        print(f"{'good' if check.good else 'BAD '} {check.place}: {check.says}")
    bad = sum(not check.good for check in checks)
    print(f"{len(checks)} quotes checked, {bad} bad")
    return FINDING if bad else GOOD
