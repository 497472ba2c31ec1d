"""``ask-article build``: makes the passage index from a folder of articles."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from actions.commands import GOOD
from knowledge.settings import Settings


def add(commands: Any) -> None:
    """Add the command with its options."""
    build = commands.add_parser("build", help="make the passage index from a folder of articles")
    build.add_argument("--articles", type=Path, metavar="DIR", help="folder of the articles")
    build.add_argument("--index", type=Path, metavar="DIR", help="folder of the index")
    build.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Build the index; what an editor should mend is said on stderr."""
    from knowledge.encoder import OnnxEncoder
    from knowledge.indexing import build_index

    def warn(text: str) -> None:
        print(f"ask-article: {text}", file=sys.stderr)

    encoder = OnnxEncoder(settings.encoder, threads=2)
    folder = options.index or settings.index
    articles = options.articles or settings.articles
    draft = build_index(articles, folder, encoder, settings.data, warn, settings.index_uri)
    print(f"{len(draft.excerpts)} excerpts and {len(draft.keys)} keys in {folder}")
    return GOOD
