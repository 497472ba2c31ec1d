"""The benchmark's pure functions: percentiles, ratios, table, texts, report."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from benchmarks.bots import Memory, keep_bytecode
from benchmarks.figures import Figure, block_ratio, percentile, round_figure, table, turn_figure
from benchmarks.stock import Runs, figures, report
from benchmarks.turns import (
    STOCK_STORIES,
    TURNS_PER_SENDER,
    Talker,
    examples,
    kind_of,
    our_texts,
    stock_texts,
)


@pytest.mark.parametrize(("share", "expected"), [(0.0, 1.0), (0.5, 2.5), (0.99, 3.97), (1.0, 4.0)])
def test_percentiles_are_interpolated_whatever_the_order(share: float, expected: float) -> None:
    """Between two values the percentile lies in proportion."""
    assert percentile([4.0, 1.0, 3.0, 2.0], share) == pytest.approx(expected)


def test_one_value_is_each_percentile() -> None:
    """A single turn is its own median and its own worst."""
    assert [percentile([7.0], share) for share in (0.0, 0.5, 0.99)] == [7.0, 7.0, 7.0]


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1.0], 1.1), ([1.0], -0.1)])
def test_a_percentile_of_nothing_or_beyond_the_ends_is_an_error(
    values: list[float], share: float
) -> None:
    """There is no honest number to give."""
    with pytest.raises(ValueError, match="percentile"):
        percentile(values, share)


def test_the_ratio_of_blocks_is_formed_between_neighbours() -> None:
    """A disturbance that falls on one pair of blocks does not move the ratio."""
    stock = [[0.040] * 5, [0.400] * 5, [0.040] * 5]
    ours = [[0.020] * 5, [0.200] * 5, [0.020] * 5]
    assert block_ratio(stock, ours, 0.5) == pytest.approx(0.5)


def test_blocks_must_come_in_pairs() -> None:
    """A run that ended between two blocks is not compared."""
    with pytest.raises(ValueError, match="zip"):
        block_ratio([[1.0], [1.0]], [[1.0]], 0.5)


def test_latencies_are_given_in_milliseconds() -> None:
    """The columns show percentiles over all turns."""
    figure = turn_figure("turn", [[0.040, 0.040]], [[0.020, 0.020]], 0.5, target=0.6)
    assert (figure.stock, figure.ours, figure.ratio) == pytest.approx((40.0, 20.0, 0.5))
    assert figure.met


def test_rounds_give_medians() -> None:
    """One bad round does not count."""
    figure = round_figure("start", "s", [50.0, 52.0, 90.0], [10.0, 13.0, 12.0], target=0.25)
    assert (figure.stock, figure.ours, figure.ratio) == pytest.approx((52.0, 12.0, 0.2))


@pytest.mark.parametrize(
    ("ratio", "target", "met"),
    [(0.6, 0.6, True), (0.61, 0.6, False), (9.0, None, None)],
)
def test_a_target_is_met_up_to_its_bound(
    ratio: float, target: float | None, met: bool | None
) -> None:
    """The bound itself is good; without a target nothing is said."""
    assert Figure("x", "s", 1.0, ratio, ratio, target).met is met


def test_the_table_is_markdown_with_even_columns() -> None:
    """Every line is as wide as the others, and misses are shown."""
    lines = table(
        [
            Figure("turn over REST, p50", "ms", 44.04, 22.02, 0.5, 0.6),
            Figure("memory", "MB", 1100.4, 990.4, 0.9, 0.8),
            Figure("training examples", "", 69, 1650, 1650 / 69),
        ]
    ).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert [cell.strip() for cell in lines[0].strip("|").split("|")] == [
        "measure", "stock", "ours", "ratio", "target", "met",
    ]  # fmt: skip
    assert set(lines[1]) <= set("| -:")
    assert [cell.strip() for cell in lines[2].split("|")[1:-1]] == [
        "turn over REST, p50", "44.0 ms", "22.0 ms", "0.50x", "<= 0.60x", "yes",
    ]  # fmt: skip
    assert [cell.strip() for cell in lines[3].split("|")[1:-1]] == [
        "memory", "1100 MB", "990 MB", "0.90x", "<= 0.80x", "no",
    ]  # fmt: skip
    assert [cell.strip() for cell in lines[4].split("|")[1:-1]] == [
        "training examples", "69", "1650", "23.91x", "-", "-",
    ]  # fmt: skip


def _message(kind: str) -> dict[str, Any]:
    return {"text": "x", "custom": {"data": {"kind": kind}}}


@pytest.mark.parametrize(
    ("messages", "kind"),
    [
        ([], "none"),
        ([{"text": "Hey!"}, {"image": "x"}], "reply"),
        ([_message("no_answer")], "no_answer"),
        ([_message("red_flag"), _message("answer")], "answer"),
    ],
)
def test_replies_are_counted_by_kind(messages: list[dict[str, Any]], kind: str) -> None:
    """An empty reply shows as such; an answer after an advice is an answer."""
    assert kind_of(messages) == kind


NLU = """
version: "3.1"
nlu:
- intent: greet
  examples: |
    - hello
    - hi - you
- intent: ask_age
  examples: |
    - is it age
- synonym: x
  examples: |
    - y
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder as Rasa has it: examples below folders, and files of another kind."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "nlu.yml").write_text(NLU)
    (tmp_path / "rules.yml").write_text('version: "3.1"\nrules: []\n')
    (tmp_path / "list.yml").write_text("- a\n- b\n")
    return tmp_path


def test_training_examples_are_read_as_rasa_reads_them(data: Path) -> None:
    """Only examples of intents count, from any depth."""
    assert examples(data) == {"greet": ["hello", "hi - you"], "ask_age": ["is it age"]}


def test_without_a_questions_file_the_topics_examples_are_asked(data: Path) -> None:
    """Dialogue acts are not questions."""
    assert our_texts(data, data) == ["is it age"]


def test_the_questions_beside_the_articles_come_first_in_a_fixed_order(data: Path) -> None:
    """Each run asks the same questions in the same order."""
    facts = [
        {"id": f"fact-{n}", "quotes": ["Words."], "asks": [f"question {n}", f"and {n}"]}
        for n in range(20)
    ]
    # JSON is YAML.
    (data / "x.questions.yml").write_text(json.dumps({"facts": facts, "unanswered": ["cost"]}))
    asked = our_texts(data, data)
    assert sorted(asked) == sorted(ask for fact in facts for ask in fact["asks"])
    assert asked == our_texts(data, data)


def test_the_stock_bot_is_told_whole_stories() -> None:
    """A new sender begins with a story, so that the stock bot is used as it was made to be."""
    by_intent = {intent: [f"{intent} {n}" for n in range(3)] for s in STOCK_STORIES for intent in s}
    texts = stock_texts(by_intent)
    assert all(len(story) == TURNS_PER_SENDER for story in STOCK_STORIES)
    assert len(texts) % TURNS_PER_SENDER == 0
    assert all(text.startswith("greet") for text in texts[::TURNS_PER_SENDER])
    assert len(set(texts)) == sum(map(len, by_intent.values()))


@pytest.mark.parametrize("keep", [True, False])
def test_bytecode_is_decided_by_the_benchmark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keep: bool
) -> None:
    """Whatever the environment says, both bots start on the same terms."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", "elsewhere")
    keep_bytecode(tmp_path if keep else None)
    assert os.environ.get("PYTHONPYCACHEPREFIX") == (str(tmp_path) if keep else None)
    assert ("PYTHONDONTWRITEBYTECODE" in os.environ) is not keep


class _Bot:
    def __init__(self, name: str) -> None:
        self.name = name

    def train(self) -> float:
        return 1.0

    def start(self) -> Any:
        raise AssertionError("never started")


def _runs(name: str, factor: float) -> Runs:
    return Runs(
        _Bot(name),
        Talker(name, ["x"]),
        training=[90.0 * factor],
        ready=[50.0 * factor],
        memory=[Memory(1200.0 * factor, 1100.0 * factor)],
        blocks=[[0.040 * factor] * 3],
    )


def test_the_report_shows_every_measure_and_no_place_on_this_machine() -> None:
    """What is written can be published."""
    both = (_runs("stock", 1.0), _runs("ours", 0.5))
    rows = figures(*both, (69, 690))
    assert [figure.ratio for figure in rows] == pytest.approx([0.5, 0.5, 0.5, 0.5, 0.5, 10.0])
    result = {
        "date": "2026-01-01 00:00 UTC", "cores": 2, "system": "Linux x86_64", "load_before": 0.1,
        "rounds": 1, "turns": 300, "memory_is": "pss", "bytecode": True,
        "versions": {"rasa": "3.6.21"},
        "figures": [{**vars(figure), "met": figure.met} for figure in rows],
        "kinds": {"stock": {"reply": 300}, "ours": {"answer": 290, "no_answer": 10}},
    }  # fmt: skip
    text = report(result)
    for word in ("p50", "p99", "start to ready", "training from nothing", "1100 MB", "690", "PSS"):
        assert word in text
    assert "ours: 290 answer, 10 no_answer" in text
    assert str(Path.cwd()) not in text
