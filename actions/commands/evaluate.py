"""``ask-article evaluate``: measures retrieval, answers, follow-ups and the safety gate on test sets."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actions.commands import GOOD
from knowledge.errors import ArticleError
from knowledge.settings import ROOT, Settings

if TYPE_CHECKING:
    from knowledge.answering import Answerer
    from knowledge.encoder import Encoder
    from knowledge.measures import Outcome

QUERIES = ROOT / "tests" / "retrieval"
MESSAGES = ROOT / "tests" / "safety" / "messages.jsonl"
KEPT = ROOT / "benchmarks" / "retrieval"


def add(commands: Any) -> None:
    """Add the command with its options."""
    evaluate = commands.add_parser(
        "evaluate", help="measure retrieval and answers on a set of queries"
    )
    evaluate.add_argument("--index", type=Path, metavar="DIR", help="folder of the index")
    evaluate.add_argument("--queries", type=Path, metavar="DIR", help="folder of *.jsonl queries")
    evaluate.add_argument("--split", choices=("dev", "test"), default="dev", help="which half")
    evaluate.add_argument("--json", action="store_true", help="print one JSON object")
    evaluate.add_argument("--plot", type=Path, metavar="FILE", help="draw risk against coverage")
    evaluate.add_argument("--beside", action="store_true", help="plain methods, and part by part")
    evaluate.add_argument("--keep", action="store_true", help="write benchmarks/retrieval.*")
    evaluate.add_argument("--beir", type=Path, metavar="DIR", help="write the test set as BEIR")
    evaluate.add_argument("--errors", action="store_true", help="list the queries that went wrong")
    evaluate.add_argument("--fit", action="store_true", help="fit the gate on the dev half first")
    evaluate.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the measures, and with ``--errors`` the queries that went wrong."""
    from knowledge.curves import check_format
    from knowledge.encoder import OnnxEncoder
    from knowledge.queries import query_files

    folder = options.queries or QUERIES
    if not query_files(folder):
        raise ArticleError(f"{folder}: no queries here; give a folder with queries.jsonl")
    if options.plot:
        check_format(options.plot)
    if options.beir:
        return _write_beir(options.beir, folder, settings)
    encoder = OnnxEncoder(settings.encoder, threads=2)
    with tempfile.TemporaryDirectory() as name:
        index = options.index or _index_of(folder, Path(name), encoder) or settings.index
        _measure(options, settings, folder, index, encoder)
    return GOOD


def _write_beir(target: Path, folder: Path, settings: Settings) -> int:
    from knowledge.article import read_article
    from knowledge.beir import write_beir
    from knowledge.indexing import article_paths
    from knowledge.queries import query_files, read_queries

    own = folder / "articles"
    paths = article_paths(own if own.is_dir() else settings.articles)
    write_beir(target, [read_article(path) for path in paths], read_queries(query_files(folder)))
    return GOOD


def _index_of(folder: Path, place: Path, encoder: Encoder) -> Path | None:
    """An index of the articles beside the queries, where there are any."""
    from knowledge.indexing import build_index

    if not (folder / "articles").is_dir():
        return None
    build_index(folder / "articles", place / "index", encoder, place, _say)
    return place / "index"


def _measure(
    options: argparse.Namespace, settings: Settings, folder: Path, index: Path, encoder: Encoder
) -> None:
    from knowledge.answering import Answerer
    from knowledge.curves import draw
    from knowledge.evaluation import outcome
    from knowledge.measures import measures
    from knowledge.queries import query_files, read_queries
    from knowledge.reporting import Report, keep, report_text

    paths = query_files(folder)
    answerer = Answerer.load(index, encoder, uri=settings.index_uri)
    if options.fit:
        from knowledge.fitting import fit, write_gate

        answerer.gate = fit(answerer, read_queries(paths, "dev"))
        write_gate(answerer.gate, answerer.index.curated)
    queries = read_queries(paths, options.split)
    outcomes = [outcome(answerer, query) for query in queries]
    report = Report(options.split, measures(outcomes, answerer.gate.answer))
    if folder == QUERIES:
        _add_talk_and_alarms(report, answerer, settings)
    if options.beside:
        from knowledge.baselines import Untuned
        from knowledge.comparison import compare

        dev, base = read_queries(paths, "dev"), Untuned()
        report.beside = compare(answerer, base, queries, dev, settings.articles, _say)
        if (folder / "foreign").is_dir():
            report.foreign = _beside_foreign(folder / "foreign", encoder, base)
    print(json.dumps(report.figures()) if options.json else report_text(report))
    if options.errors:
        _print_errors(outcomes, answerer.gate.answer)
    if options.plot:
        draw(report.curves(), options.plot, report.title)
    if options.keep:
        keep(report, KEPT)


def _beside_foreign(folder: Path, encoder: Encoder, base: Encoder) -> dict[str, dict[str, Any]]:
    """The same on articles that nobody wrote examples for; their questions are all unseen."""
    from knowledge.answering import Answerer
    from knowledge.comparison import compare
    from knowledge.queries import query_files, read_queries

    with tempfile.TemporaryDirectory() as name:
        answerer = Answerer.load(_index_of(folder, Path(name), encoder) or Path(name), encoder)
    queries = read_queries(query_files(folder))
    return compare(answerer, base, queries, [], folder / "articles", _say)


def _add_talk_and_alarms(report: Any, answerer: Answerer, settings: Settings) -> None:
    from knowledge.alarms import alarm_measures, read_alarms
    from knowledge.follow_ups import follow_up_measures, read_follow_ups
    from knowledge.safety import SafetyGate

    talks = read_follow_ups(QUERIES / "follow_ups.jsonl", report.split)
    report.follow_ups = follow_up_measures(answerer, talks)
    gate = SafetyGate.load(settings.safety, settings.data)
    report.safety = alarm_measures(read_alarms(gate, MESSAGES, report.split))


def _print_errors(outcomes: list[Outcome], threshold: float) -> None:
    for o in outcomes:
        answered = o.probability >= threshold
        if answered != o.query.answerable or (o.query.answerable and not o.right):
            print(f"{o.probability:.2f} {o.query.id} {o.query.style}: {o.query.text}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
