"""``ask-article evaluate``: measures retrieval and answers on a set of queries."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from actions.commands import GOOD
from knowledge.errors import ArticleError
from knowledge.settings import ROOT, Settings


def add(commands: Any) -> None:
    """Add the command with its options."""
    evaluate = commands.add_parser(
        "evaluate", help="measure retrieval and answers on a set of queries"
    )
    evaluate.add_argument("--index", type=Path, metavar="DIR", help="folder of the index")
    evaluate.add_argument("--queries", type=Path, metavar="DIR", help="folder of *.jsonl queries")
    evaluate.add_argument("--split", choices=("dev", "test"), default="dev", help="which half")
    evaluate.add_argument("--json", action="store_true", help="print one JSON object")
    evaluate.add_argument("--errors", action="store_true", help="list the queries that went wrong")
    evaluate.add_argument("--fit", action="store_true", help="fit the gate on the dev half first")
    evaluate.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the measures, and with ``--errors`` the queries that went wrong."""
    from knowledge.answering import Answerer
    from knowledge.encoder import OnnxEncoder
    from knowledge.evaluation import measures, outcome, read_queries, table

    folder = options.queries or ROOT / "tests" / "retrieval"
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise ArticleError(f"{folder}: no *.jsonl here; give a folder of queries")
    encoder = OnnxEncoder(settings.encoder, threads=2)
    answerer = Answerer.load(options.index or settings.index, encoder)
    if options.fit:
        from knowledge.fitting import fit, write_gate

        answerer.gate = fit(answerer, read_queries(paths, "dev"))
        write_gate(answerer.gate, answerer.index.curated)
    outcomes = [outcome(answerer, query) for query in read_queries(paths, options.split)]
    measured = measures(outcomes, answerer.gate.answer)
    print(json.dumps(measured, indent=1) if options.json else table(measured))
    if options.errors:
        for o in outcomes:
            answered = o.probability >= answerer.gate.answer
            if answered != o.query.answerable or (o.query.answerable and not o.right):
                print(f"{o.probability:.2f} {o.query.id} {o.query.style}: {o.query.text}")
    return GOOD
