"""Measures this bot beside a stock ``rasa init`` bot in one run: ``make bench``.

Everything is taken in turns (stock, ours, stock, ours ...); ratios are formed between neighbours.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.bots import Bot, Memory, OurBot, StockBot, keep_bytecode, versions, weigh
from benchmarks.figures import Figure, percentile, round_figure, table, turn_figure
from benchmarks.turns import Talker, examples, our_texts, stock_texts
from scripts.processes import Server, stop
from scripts.steps import ROOT, StepError

RESULTS = ROOT / "benchmarks"
ROUNDS = 3  # of training and start
BLOCKS, TURNS_PER_BLOCK = 6, 50
WARM_UP = 20  # turns before anything is timed or weighed
ROUND_TURNS = 50  # turns before memory is weighed


@dataclass
class Runs:
    """What one bot showed."""

    bot: Bot
    talker: Talker
    training: list[float] = field(default_factory=list)  # seconds
    ready: list[float] = field(default_factory=list)  # seconds
    memory: list[Memory] = field(default_factory=list)
    blocks: list[list[float]] = field(default_factory=list)  # seconds per turn


def train(both: Sequence[Runs], rounds: int) -> None:
    """Train both from nothing, in turns."""
    for number in range(rounds):
        for runs in both:
            runs.training.append(runs.bot.train())
            _say(f"training {number + 1}/{rounds}, {runs.bot.name}: {runs.training[-1]:.1f} s")


def start(both: Sequence[Runs], rounds: int) -> None:
    """Start both, in turns; the first start is not counted. Memory is weighed with one bot up."""
    for number in range(rounds + 1):
        for runs in both:
            servers, runs.talker.port, seconds = runs.bot.start()
            try:
                if number:
                    runs.talker.block(WARM_UP + ROUND_TURNS)
                    runs.ready.append(seconds)
                    runs.memory.append(weigh(servers))
            finally:
                stop(servers)
            _say(f"start {number}/{rounds}, {runs.bot.name}: {seconds:.1f} s")


def talk(both: Sequence[Runs]) -> None:
    """With both bots up, time blocks of turns, in turns."""
    servers: list[Server] = []
    try:
        for runs in both:
            mine, runs.talker.port, _ = runs.bot.start()
            servers.extend(mine)
            runs.talker.turn = 0
            runs.talker.block(WARM_UP)
            runs.talker.kinds.clear()
        for number in range(BLOCKS):
            for runs in both:
                block = runs.talker.block(TURNS_PER_BLOCK)
                runs.blocks.append(block)
                middle = percentile(block, 0.5) * 1000
                _say(f"turns {number + 1}/{BLOCKS}, {runs.bot.name}: p50 {middle:.1f} ms")
    finally:
        stop(servers)


def figures(stock: Runs, ours: Runs, counts: tuple[int, int]) -> list[Figure]:
    """All measures with their targets (docs/decisions give the reasons)."""
    weight, our_weight = ([memory.best for memory in runs.memory] for runs in (stock, ours))
    return [
        turn_figure("turn over REST, p50", stock.blocks, ours.blocks, 0.50, target=0.6),
        turn_figure("turn over REST, p99", stock.blocks, ours.blocks, 0.99, target=1.0),
        round_figure("start to ready", "s", stock.ready, ours.ready, target=0.25),
        round_figure("training from nothing", "s", stock.training, ours.training, target=0.3),
        round_figure("memory, all processes", "MB", weight, our_weight, target=0.8),
        Figure("training examples", "", counts[0], counts[1], counts[1] / counts[0]),
    ]


def measure(folder: Path, rounds: int, bytecode: bool) -> dict[str, Any]:
    """Make both bots below ``folder``, measure them, and return everything that is written."""
    load = os.getloadavg()[0]
    keep_bytecode(folder / "bytecode" if bytecode else None)
    stock_bot, our_bot = StockBot(folder / "stock"), OurBot(folder / "ours")
    _say("making both bots ...")
    our_bot.make()
    stock_bot.make()
    of_stock, of_ours = (examples(bot.folder / "data") for bot in (stock_bot, our_bot))
    questions = our_texts(ROOT / "knowledge" / "articles", ROOT / "data")
    stock = Runs(stock_bot, Talker("stock", stock_texts(of_stock)))
    ours = Runs(our_bot, Talker("ours", questions))
    both = (stock, ours)
    train(both, rounds)
    start(both, rounds)
    talk(both)
    counts = (sum(map(len, of_stock.values())), sum(map(len, of_ours.values())))
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "load_before": round(load, 2),
        "rounds": rounds,
        "bytecode": bytecode,
        "turns": BLOCKS * TURNS_PER_BLOCK,
        "memory_is": "rss" if any(m.pss is None for r in both for m in r.memory) else "pss",
        "versions": versions(),
        "figures": [
            {**asdict(figure), "met": figure.met} for figure in figures(stock, ours, counts)
        ],
        "kinds": {runs.bot.name: dict(runs.talker.kinds.most_common()) for runs in both},
        "runs": {runs.bot.name: _raw(runs) for runs in both},
    }


def _raw(runs: Runs) -> dict[str, Any]:
    return {
        "training_s": [round(seconds, 2) for seconds in runs.training],
        "ready_s": [round(seconds, 2) for seconds in runs.ready],
        "memory_mb": [asdict(memory) for memory in runs.memory],
        "blocks_ms": [[round(turn * 1000, 2) for turn in block] for block in runs.blocks],
    }


def report(result: dict[str, Any]) -> str:
    """The result for people, in Markdown."""
    rows = [
        Figure(**{key: value for key, value in row.items() if key != "met"})
        for row in result["figures"]
    ]
    kinds = "; ".join(
        f"{name}: " + ", ".join(f"{count} {kind}" for kind, count in counts.items())
        for name, counts in result["kinds"].items()
    )
    lines = (
        f"{result['date']}; {result['cores']} cores, {result['system']}, "
        f"load {result['load_before']} before the run.",
        ", ".join(f"{name} {number}" for name, number in result["versions"].items()) + ".",
        f"Turns: {result['turns']} each, blocks of {TURNS_PER_BLOCK} in turns, both bots up, one "
        "kept-alive connection per block, a new sender every 5 turns. The ratio is the median of "
        "the blocks' ratios. The stock bot is told its own stories, ours readers' questions. "
        f"Replies: {kinds}.",
        f"Training and start: {result['rounds']} rounds in turns, medians. No cache and no earlier "
        "model before a training; one training and one start of each bot come first, uncounted. "
        f"Python's bytecode is {'kept between starts' if result['bytecode'] else 'never kept'}.",
        f"Memory: {result['memory_is'].upper()} of all processes after {WARM_UP + ROUND_TURNS} "
        "turns, with only that bot up.",
    )
    notes = "\n".join(f"- {line}" for line in lines)
    return f"""# Beside a stock bot

Made by `make bench`. Stock is what `rasa init --no-prompt` makes, with its default pipeline.

{table(rows)}

{notes}
"""


def _say(text: str) -> None:
    print(text, flush=True)


def _interrupt(*_: object) -> None:
    # A second Ctrl-C must not break off the stopping of the servers.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and write ``latest.md`` and ``latest.json``."""
    parser = argparse.ArgumentParser(prog="benchmarks.stock", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="of training and start")
    parser.add_argument(
        "--bytecode",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="keep Python's bytecode between starts, as Python does unless told otherwise",
    )
    options = parser.parse_args(arguments)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            result = measure(Path(folder), max(1, options.rounds), options.bytecode)
    except StepError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nstopped; nothing written", file=sys.stderr)
        return 130
    text = report(result)
    (RESULTS / "latest.md").write_text(text, encoding="utf-8")
    (RESULTS / "latest.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(f"\n{text}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
