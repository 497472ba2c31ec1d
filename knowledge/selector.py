"""Rasa's own way of answering frequent questions, to be measured beside ours: its ResponseSelector.

Trained on the same questions, one response for each fact, in the environment that runs Rasa, with
TensorFlow, in processes of its own: this module imports nothing of Rasa.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from knowledge.article import Article
from knowledge.baselines import Ranking
from knowledge.errors import ArticleError
from knowledge.excerpts import curated_excerpt
from knowledge.questions import Questions
from knowledge.settings import ROOT

EPOCHS = 20
UNANSWERED = "unanswered"
PYTHON = Path(".venv") / "rasa" / "bin" / "python"
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "LOG_LEVEL": "ERROR"}
WITHIN = 1800.0  # seconds for training, and for starting
# The default pipeline of `rasa init` up to the selector, without the classifier that it does not need.
PIPELINE = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "ResponseSelector", "epochs": EPOCHS, "constrain_similarities": True},
]


class Selector:
    """Ranks facts by the ResponseSelector's confidence; questions without an answer are one more."""

    def __init__(self, article: Article, questions: Questions) -> None:
        self._questions = questions
        self._quotes = quotes_of(article, questions)

    def rank(self, questions: Sequence[str]) -> list[Ranking]:
        """Train, start, ask and stop; see :class:`knowledge.baselines.Ranker`."""
        with tempfile.TemporaryDirectory(prefix="selector-") as name:
            folder = Path(name)
            write_project(folder, self._questions, self._quotes)
            _train(folder)
            with _served(folder) as address:
                return [self._ranking(_parse(address, text)) for text in questions]

    def _ranking(self, parsed: Mapping[str, Any]) -> Ranking:
        return read_ranking(parsed, self._quotes)


def quotes_of(article: Article, questions: Questions) -> dict[str, tuple[str, ...]]:
    """The words that answer each fact, by its name."""
    excerpts = {fact.id: curated_excerpt(article, fact.quotes) for fact in questions.facts}
    return {name: excerpt.texts for name, excerpt in excerpts.items() if excerpt}


def write_project(
    folder: Path, questions: Questions, quotes: Mapping[str, tuple[str, ...]]
) -> None:
    """Write what Rasa trains on: its examples as one retrieval intent, and its configuration."""
    asks = {fact.id: fact.asks for fact in questions.facts if fact.id in quotes and fact.asks}
    asks[UNANSWERED] = questions.unanswered
    entries = [
        {"intent": f"faq/{name}", "examples": "".join(f"- {_plain(text)}\n" for text in texts)}
        for name, texts in asks.items()
        if texts
    ]
    responses = {f"utter_faq/{name}": [{"text": name}] for name, texts in asks.items() if texts}
    data = {"version": "3.1", "nlu": entries, "responses": responses}
    config = {"recipe": "default.v1", "language": "en", "pipeline": PIPELINE, "policies": []}
    (folder / "data").mkdir()
    (folder / "data" / "nlu.yml").write_text(yaml.safe_dump(data, allow_unicode=True))
    (folder / "config.yml").write_text(yaml.safe_dump(config))
    (folder / "domain.yml").write_text(yaml.safe_dump({"version": "3.1", "intents": ["faq"]}))


def _plain(text: str) -> str:
    """An example without the marks that Rasa reads as entities."""
    return " ".join(text.translate(str.maketrans("[]{}", "    ")).split())


def read_ranking(parsed: Mapping[str, Any], quotes: Mapping[str, tuple[str, ...]]) -> Ranking:
    """The facts that Rasa ranked, with its confidences; the label for no answer is left out."""
    selectors = parsed.get("response_selector") or {}
    ranked = [
        row
        for name, found in selectors.items()
        if name != "all_retrieval_intents"
        for row in found.get("ranking") or []
    ]
    pairs = [(row["confidence"], row["intent_response_key"].split("/", 1)[-1]) for row in ranked]
    return [(float(score), quotes[name]) for score, name in pairs if name in quotes]


def _environment() -> dict[str, str]:
    return {**os.environ, **QUIET}


def _rasa(*arguments: str) -> list[str]:
    if not (ROOT / PYTHON).is_file():
        raise ArticleError(f"{PYTHON}: missing; run 'make setup'")
    return [str(ROOT / PYTHON), "-m", "rasa", *arguments]


def _train(folder: Path) -> None:
    done = subprocess.run(
        _rasa("train", "nlu", "--fixed-model-name", "selector"),
        cwd=folder,
        env=_environment(),
        capture_output=True,
        text=True,
        timeout=WITHIN,
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if "Error" in line]
        cause = lines[-1][:200] if lines else f"exit code {done.returncode}"
        raise ArticleError(f"ResponseSelector: training failed ({cause}); run 'make setup'")


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """A server on loopback while it is needed; yields the address that reads messages."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ("--enable-api", "--interface", "127.0.0.1", "--port", str(port))
    model = ("--model", str(folder / "models" / "selector.tar.gz"))
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            _rasa("run", *options, *model), cwd=folder, env=_environment(), stdout=log, stderr=log
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(server, f"{address}/status")
        yield f"{address}/model/parse"
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(server: subprocess.Popen[bytes], address: str) -> None:
    stop = time.monotonic() + WITHIN
    while time.monotonic() < stop and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(1)
    raise ArticleError("ResponseSelector: Rasa did not start; run 'make setup'")


def _parse(address: str, text: str) -> dict[str, Any]:
    body = json.dumps({"text": text}).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=120) as response:
        parsed: dict[str, Any] = json.load(response)
    return parsed
