"""``ask-article ask``: answers one question, or a file of them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from actions.commands import GOOD
from knowledge.errors import ArticleError
from knowledge.settings import Settings


def add(commands: Any) -> None:
    """Add the command with its options."""
    ask = commands.add_parser("ask", help="answer one question, or a file of them")
    ask.add_argument("--index", type=Path, metavar="DIR", help="folder of the index")
    ask.add_argument("--json", action="store_true", help="print one JSON object")
    ask.add_argument("--batch", type=Path, metavar="FILE", help="a JSON object per line")
    ask.add_argument("question", nargs="*", metavar="QUESTION")
    ask.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the reply, or one JSON object per line of a batch."""
    if bool(options.question) == bool(options.batch):
        raise ArticleError("ask: give a question or --batch FILE; see 'ask-article ask --help'")
    service = open_service(options.index, settings)
    if options.batch:
        for row in _batch(options.batch):
            output = _answer(service, row["text"], row.get("history"))
            print(json.dumps({"id": row["id"], **output}, ensure_ascii=False), flush=True)
        return GOOD
    output = _answer(service, " ".join(options.question), None)
    print(json.dumps(output, ensure_ascii=False, indent=1) if options.json else output["text"])
    return GOOD


def open_service(index: Path | None, settings: Settings) -> Any:
    """The answer service on the given index."""
    from dataclasses import replace

    from actions.service import AnswerService

    return AnswerService(replace(settings, index=index) if index else settings)


def _answer(service: Any, text: str, history: Any) -> dict[str, Any]:
    from actions.history import read_history

    rendered, score = service.reply(text, read_history(history))
    data = rendered["custom"]["data"]
    return {
        "kind": data["kind"],
        "quotes": data["quotes"],
        "text": rendered["text"],
        "score": round(score, 4),
        "suggestions": data["suggestions"],
        "notice": data["notice"],
    }


def _batch(path: Path) -> Iterator[dict[str, Any]]:
    """Read and check all lines first: a bad file is refused before anything is printed."""
    from actions.history import read_history

    rows: list[dict[str, Any]] = []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ArticleError(f"{path} line {number}: not JSON ({error}); mend it") from error
        if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
            raise ArticleError(f'{path} line {number}: needs "id" and a "text" of words; mend it')
        try:
            read_history(row.get("history"))
        except ArticleError as error:
            raise ArticleError(f"{path} line {number}: {error}") from error
        rows.append(row)
    yield from rows
