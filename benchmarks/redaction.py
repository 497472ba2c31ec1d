"""Measures what redaction finds and what it takes wrongly; writes benchmarks/redaction.md.

``--presidio PYTHON MODEL`` measures presidio-analyzer with a spaCy model in an environment of its own beside
it; without that, the figures of the last time are kept.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from knowledge.danger_examples import read_examples
from knowledge.redaction import Place, redact
from knowledge.safety import SafetyGate
from knowledge.settings import ROOT, read_settings
from tests.redaction.lines import PARTS, Line, Score, read_lines, score

FOLDER = ROOT / "benchmarks"
# What the other environment runs: texts in, and of each the places of what may tell who somebody is, by
# patterns only and with names from the model. Dates are left out: to it "6 months" and "52" are dates too.
PEER = """
import json, sys
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider
model = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": sys.argv[1]}]}
engine = AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=model).create_engine())
found = {"patterns": [], "with names": []}
for text in json.load(sys.stdin):
    rows = [r for r in engine.analyze(text, language="en") if r.entity_type != "DATE_TIME"]
    for name, without in (("patterns", ("PERSON", "LOCATION", "NRP")), ("with names", ("NRP",))):
        spans = {(r.start, r.end, r.entity_type) for r in rows if r.entity_type not in without}
        found[name].append(sorted(spans))
json.dump(found, sys.stdout)
"""


@dataclass(frozen=True)
class Others:
    """What is done to messages in which nobody says who they are, or hardly anybody does."""

    messages: int
    touched: int
    dangers: int
    touched_dangers: int
    same: int  # of those, how many are the same danger to the gate after redaction
    milliseconds: float  # of a message


def finder(
    lines: Iterable[Line], found: Iterable[list[list[object]]]
) -> Callable[[str], list[Place]]:
    """A stand-in for ``places``: what another program found in each line, places within others left out."""
    known: dict[str, list[Place]] = {}
    for line, spans in zip(lines, found, strict=True):
        kept: list[Place] = []
        for start, end, kind in sorted(spans, key=lambda span: (span[0], -int(str(span[1])))):
            place = Place(int(str(start)), int(str(end)), str(kind))
            if not kept or place.start >= kept[-1].end:
                kept.append(place)
        known[line.text] = kept
    return lambda text: known[text]


def beside(python: str, model: str) -> dict[str, dict[str, list[int]]]:
    """The scores of presidio for each part."""
    lines = [line for part in PARTS for line in read_lines(part)]
    said = subprocess.run(
        (python, "-c", PEER, model),
        input=json.dumps([line.text for line in lines]),
        capture_output=True,
        text=True,
        check=True,
    )
    return {
        f"presidio, {name}": {
            part: list(vars(score(read_lines(part), finder(lines, found))[0]).values())
            for part in PARTS
        }
        for name, found in json.loads(said.stdout).items()
    }


def others() -> Others:
    """Over the examples in data/ and the dev halves of the test sets."""
    data = read_settings().data
    examples = read_examples(data / "safety")
    plain = set(examples)
    dangers = {text: level for text, level in examples.items() if level != "none"}
    for path in sorted(data.glob("*.yml")):
        rows = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
        plain |= {row[2:].strip('"') for row in rows if row[:2] == "- " and row[:6] != "- name"}
    for path in (ROOT / "tests/retrieval/queries.jsonl", ROOT / "tests/safety/messages.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row.get("split", row.get("metadata", {}).get("split")) == "dev":
                plain.add(row["text"])
                if row.get("class", "none") != "none":
                    dangers[row["text"]] = row["class"]
    messages = sorted(plain)
    started = time.perf_counter()
    kept = {text: redact(text) for text in messages}
    spent = time.perf_counter() - started
    touched = {text for text in messages if kept[text] != text}
    gate = SafetyGate.load(read_settings().safety, data)
    seen = sorted(touched & dangers.keys())
    same = sum(_level(gate, text) == _level(gate, kept[text]) for text in seen)
    return Others(
        len(messages), len(touched), len(dangers), len(seen), same, 1e3 * spent / len(messages)
    )


def _level(gate: SafetyGate, text: str) -> str:
    found = gate.check(text)
    return found.level if found else "none"


def by_kind(part: str) -> dict[str, str]:
    """Of each kind of place how many are gone."""
    wanted: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    for line in read_lines(part):
        for place in line.places:
            wanted[place.kind] += 1
            gone[place.kind] += score([Line(line.text, (place,))])[0].gone
    return {kind: f"{gone[kind]} of {count}" for kind, count in sorted(wanted.items())}


def page(scores: dict[str, dict[str, list[int]]], rest: Others, presidio: str) -> str:
    """The figures as a page."""
    lines = [
        "# Redaction",
        "",
        f"Made by `python -m benchmarks.redaction` on {datetime.now(UTC):%Y-%m-%d}; {presidio}.",
        "Lines of tests/redaction: the patterns were tuned on dev; unseen was set down before they were last",
        "changed, by the hand that then changed them. Presidio's recall is of all places, dates too.",
        "",
        "| engine | part | recall | precision |",
        "|---|---|---|---|",
    ]
    for engine, parts in scores.items():
        for part, numbers in parts.items():
            of = Score(*numbers)
            lines.append(
                f"| {engine} | {part} | {of.gone} of {of.wanted} ({of.recall:.0%}) "
                f"| {of.right} of {of.found} ({of.precision:.0%}) |"
            )
    kinds = {part: by_kind(part) for part in PARTS}
    lines += ["", f"| gone, ours | {' | '.join(PARTS)} |", f"|---|{'---|' * len(PARTS)}"]
    for kind in sorted({kind for found in kinds.values() for kind in found}):
        lines.append(f"| {kind} | {' | '.join(kinds[part].get(kind, '-') for part in PARTS)} |")
    lines += [
        "",
        f"Of {rest.messages:,} other messages (examples in data/, dev halves of the test sets) {rest.touched} "
        f"were touched; most of those do hold a name or a date. Of {rest.dangers:,} dangers "
        f"among them {rest.touched_dangers} were, and {rest.same} of these are the same danger to the gate "
        f"afterwards (it reads a message before redaction). {rest.milliseconds:.2f} ms a message.",
    ]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and write the page and its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--presidio", nargs=2, metavar=("PYTHON", "MODEL"))
    asked = parser.parse_args(arguments).presidio
    file = Path(FOLDER / "redaction.json")
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    if asked:
        known = {
            "presidio": beside(*asked),
            "when": f"{datetime.now(UTC):%Y-%m-%d}",
            "model": asked[1],
        }
    ours = {part: list(vars(score(read_lines(part))[0]).values()) for part in PARTS}
    scores = {"patterns and first names (ours)": ours, **known.get("presidio", {})}
    compared = "not compared with presidio"
    if "presidio" in known:
        compared = f"presidio-analyzer with {known['model']} on {known['when']}, without its dates"
    (FOLDER / "redaction.md").write_text(page(scores, others(), compared), encoding="utf-8")
    file.write_text(json.dumps({**known, "ours": ours}, indent=1) + "\n", encoding="utf-8")
    print((FOLDER / "redaction.md").read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
