"""Readers' rights over the command line: what it prints and how it ends, in either environment."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from knowledge.errors import ArticleError
from knowledge.purging import Stores, forget, kept_of, purge

GOOD, FINDING = 0, 1


def export_reader(stores: Stores, reader: str) -> int:
    """Print all that is kept of a reader as JSON; nothing found is a finding."""
    kept = kept_of(stores, reader)
    opinions = [asdict(opinion) for opinion in kept.opinions]
    found: dict[str, Any] = {"reader": reader, "events": list(kept.events), "opinions": opinions}
    found["waiting"] = [asdict(one) for one in kept.waiting]  # for their answer
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return GOOD if kept else FINDING


def delete_reader(stores: Stores, reader: str) -> int:
    """Delete, and say how much; nothing found is a finding, and so is a broker that was not told."""
    purged = forget(stores, reader)
    print(f"deleted: {purged}; the ledger of quotes holds nothing of a reader")
    return FINDING if _untold(purged.untold) or not purged else GOOD


def purge_old(stores: Stores, days: int | None) -> int:
    """Delete what is too old, and say how much; a broker that was not told is a finding."""
    if days is not None and days < 1:
        raise ArticleError(f"--days {days} is not a number of days; give 1 or more")
    days = days or stores.settings.keeping.days
    purged = purge(stores, days)
    print(f"deleted, older than {days} days: {purged}")
    return FINDING if _untold(purged.untold) else GOOD


def _untold(cause: str) -> bool:
    """Say on stderr that a deletion was not told to EVENT_BROKER, where that is so; returns whether."""
    if cause:
        mend = "start it or mend EVENT_BROKER, and run the same command again: it tells it again"
        told = f"EVENT_BROKER was not told of the deletion ({cause})"
        print(f"ask-article: {told}; {mend}", file=sys.stderr)
    return bool(cause)
