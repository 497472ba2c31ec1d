"""``ask-article ingest``: makes a draft of an article from a text, a page or a PDF."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from actions.commands import GOOD
from knowledge.settings import Settings


def add(commands: Any) -> None:
    """Add the command with its options."""
    ingest = commands.add_parser(
        "ingest", help="make a draft from a text, Markdown, HTML, PDF or URL"
    )
    ingest.add_argument("source", metavar="SOURCE", help="a file or an http(s) address")
    ingest.add_argument("--out", type=Path, default=Path("drafts"), metavar="DIR", help="folder")
    ingest.add_argument("--force", action="store_true", help="overwrite a draft that is there")
    ingest.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Write the draft and the list of what was left out; say how much of both."""
    from knowledge.ingesting import ingest, write_manuscript
    from knowledge.pieces import counted
    from knowledge.sources import read_source

    manuscript = ingest(read_source(options.source))
    draft, left = write_manuscript(manuscript, options.out, options.force)
    article = manuscript.article
    sentences = sum(len(passage.sentences) for passage in article.passages)
    print(f"{draft}: a draft of {len(article.sections)} sections and {sentences} sentences")
    print(f"{left}: {len(manuscript.left)} left out or changed: {counted(manuscript.left)}")
    return GOOD
