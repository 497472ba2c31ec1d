"""The console script ``ask-article``: build, ask, verify.

Exit 0 good, 1 finding, 2 usage or input error. Errors are one line on stderr: what, where, the mend.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from knowledge.errors import ArticleError
from knowledge.settings import Settings, read_settings

GOOD, FINDING, BAD_INPUT = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> Any:
        raise ArticleError(f"{message}; see '{self.prog} --help'")


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = _Parser(prog="ask-article", description="Ask an article, in its own words.")
    commands = top.add_subparsers(dest="command", required=True, parser_class=_Parser)
    build = commands.add_parser("build", help="make the passage index from a folder of articles")
    build.add_argument("--articles", type=Path, metavar="DIR", help="folder of the articles")
    build.add_argument("--index", type=Path, metavar="DIR", help="folder of the index")
    build.set_defaults(run=_build)
    ask = commands.add_parser("ask", help="answer one question, or a file of them")
    ask.add_argument("--index", type=Path, metavar="DIR", help="folder of the index")
    ask.add_argument("--json", action="store_true", help="print one JSON object")
    ask.add_argument("--batch", type=Path, metavar="FILE", help="a JSON object per line")
    ask.add_argument("question", nargs="*", metavar="QUESTION")
    ask.set_defaults(run=_ask)
    evaluate = commands.add_parser(
        "evaluate", help="measure retrieval and answers on a set of queries"
    )
    evaluate.add_argument("--index", type=Path, metavar="DIR", help="folder of the index")
    evaluate.add_argument("--queries", type=Path, metavar="DIR", help="folder of *.jsonl queries")
    evaluate.add_argument("--split", choices=("dev", "test"), default="dev", help="which half")
    evaluate.add_argument("--json", action="store_true", help="print one JSON object")
    evaluate.add_argument("--errors", action="store_true", help="list the queries that went wrong")
    evaluate.add_argument("--fit", action="store_true", help="fit the gate on the dev half first")
    evaluate.set_defaults(run=_evaluate)
    verify = commands.add_parser("verify", help="check every quote of a conversation export")
    verify.add_argument("transcript", type=Path, metavar="TRANSCRIPT")
    verify.add_argument("--articles", type=Path, metavar="DIR", help="folder of the articles")
    verify.set_defaults(run=_verify)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the console script's entry point."""
    logging.basicConfig(level=logging.ERROR, format="ask-article: %(message)s", stream=sys.stderr)
    try:
        options = parser().parse_args(arguments)
        return int(options.run(options, read_settings()))
    except BrokenPipeError:
        return GOOD
    except (ArticleError, OSError) as error:
        print(f"ask-article: {_one_line(error)}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("ask-article: stopped", file=sys.stderr)
        return BAD_INPUT


def _one_line(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}; check the path"
    return " ".join(str(error).split())


def _build(options: argparse.Namespace, settings: Settings) -> int:
    from knowledge.encoder import OnnxEncoder
    from knowledge.indexing import build_index

    def warn(text: str) -> None:
        print(f"ask-article: {text}", file=sys.stderr)

    encoder = OnnxEncoder(settings.encoder, threads=2)
    folder = options.index or settings.index
    articles = options.articles or settings.articles
    draft = build_index(articles, folder, encoder, settings.data, warn)
    print(f"{len(draft.excerpts)} excerpts and {len(draft.keys)} keys in {folder}")
    return GOOD


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    if bool(options.question) == bool(options.batch):
        raise ArticleError("ask: give a question or --batch FILE; see 'ask-article ask --help'")
    service = _service(options.index, settings)
    if options.batch:
        for row in _batch(options.batch):
            output = _answer(service, row["text"], row.get("history"))
            print(json.dumps({"id": row["id"], **output}, ensure_ascii=False), flush=True)
        return GOOD
    output = _answer(service, " ".join(options.question), None)
    print(json.dumps(output, ensure_ascii=False, indent=1) if options.json else output["text"])
    return GOOD


def _service(index: Path | None, settings: Settings) -> Any:
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


def _evaluate(options: argparse.Namespace, settings: Settings) -> int:
    from knowledge.answering import Answerer
    from knowledge.encoder import OnnxEncoder
    from knowledge.evaluation import measures, outcome, read_queries, table
    from knowledge.settings import ROOT

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


def _verify(options: argparse.Namespace, settings: Settings) -> int:
    from knowledge.transcript import verify_transcript

    checks = verify_transcript(options.transcript, options.articles or settings.articles)
    for check in checks:
        print(f"{'good' if check.good else 'BAD '} {check.place}: {check.says}")
    bad = sum(not check.good for check in checks)
    print(f"{len(checks)} quotes checked, {bad} bad")
    return FINDING if bad else GOOD


if __name__ == "__main__":
    raise SystemExit(main())
