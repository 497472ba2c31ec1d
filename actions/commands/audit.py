"""``ask-article audit``: what an edited article made of the quotes sent and of the curated spans."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from actions.commands import FINDING, GOOD
from knowledge.settings import ROOT, Settings

QUERIES = ROOT / "tests" / "retrieval"
HOUSE_ARTICLE = "breast-calcifications"  # what queries without an article are about


def add(commands: Any) -> None:
    """Add the command with its options."""
    audit = commands.add_parser("audit", help="compare quotes and curated spans with the article")
    audit.add_argument("--articles", type=Path, metavar="DIR", help="folder of the articles")
    audit.add_argument("--ledger", type=Path, metavar="FILE", help="the ledger of quotes sent")
    audit.add_argument("--transcript", type=Path, metavar="FILE", help="a conversation export")
    audit.add_argument("--all", action="store_true", help="list what is unchanged too")
    audit.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print what is not unchanged, and the counts; words that changed or went are a finding."""
    from knowledge import auditing

    auditor = auditing.Auditor(options.articles or settings.articles)
    traces = auditing.fact_traces(auditor.paths)
    traces += auditing.query_traces(QUERIES, auditor.articles, HOUSE_ARTICLE)
    ledger = options.ledger or (settings.ledger if settings.ledger.is_file() else None)
    traces += auditing.ledger_traces(ledger) if ledger else []
    traces += auditing.transcript_traces(options.transcript) if options.transcript else []
    findings = auditor.audit(traces)
    for finding in findings:
        if options.all or finding.outcome != "unchanged":
            print(f"{finding.outcome:<9} {finding.says}")
    counts = Counter(finding.outcome for finding in findings)
    print(", ".join(f"{counts[outcome]} {outcome}" for outcome in auditing.OUTCOMES))
    if not ledger:
        print("ask-article: no ledger yet; nothing was sent from here", file=sys.stderr)
    return FINDING if counts["changed"] + counts["gone"] else GOOD
