"""Another dialogue model and index while readers write: every server is replaced, and nobody notices."""

from __future__ import annotations

import asyncio
import io
import json
import shutil
import subprocess
import tarfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.readers import Phones, Readers
from scripts.building import MODEL
from scripts.grown import Grown
from scripts.steps import ROOT
from tests.grown.events import heard
from tests.stack.bot import FOLLOW_UP, FOLLOWED, PUBLIC, QUESTION, Bot
from tests.stack.reader import Reader

pytestmark = pytest.mark.stack

READERS, PAUSE = 4, 1.0
BEFORE = "with a sharper rise after menopause"
AFTER = "with a much sharper rise after menopause"


@dataclass
class Rolling:
    """The grown system with a model, articles and an index of its own, which can be replaced."""

    grown: Grown
    phones: Phones
    model: Path
    articles: Path
    environment: dict[str, str]

    def build(self) -> None:
        """The index of the articles as they are now."""
        command = (str(ROOT / ".venv/actions/bin/ask-article"), "build")
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True)


@pytest.fixture(scope="module")
def rolling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rolling]:
    """Two Rasas, two action servers; the first model and index are the project's."""
    folder: Path = tmp_path_factory.mktemp("rolling")
    articles, model, phones = folder / "articles", folder / "model.tar.gz", Phones()
    shutil.copytree(ROOT / "knowledge" / "articles", articles)
    shutil.copytree(ROOT / ".cache" / "index", folder / "index")
    shutil.copy(ROOT / MODEL, model)
    with ExitStack() as stack:
        stack.enter_context(phones.serving())
        own = {
            **phones.environment(PUBLIC),
            "ARTICLES_DIR": str(articles),
            "INDEX_DIR": str(folder / "index"),
            "LEDGER": str(folder / "ledger"),
            "FEEDBACK_STORE": str(folder / "feedback"),
            "WAITING_DIR": str(folder),
            "READER_RATE": "50/500",
        }
        grown = Grown(folder, rasas=2, settings=own, model=str(model))
        yield Rolling(stack.enter_context(grown), phones, model, articles, own)


def rename_model(file: Path, name: str) -> None:
    """Give a trained model another id, as a new training would."""
    packed = io.BytesIO()
    with tarfile.open(file) as old, tarfile.open(fileobj=packed, mode="w:gz") as new:
        for member in old.getmembers():
            inside = old.extractfile(member)
            data = inside.read() if inside else b""
            if member.name.endswith("metadata.json"):
                data = json.dumps({**json.loads(data), "model_id": name}).encode()
                member.size = len(data)
            new.addfile(member, io.BytesIO(data) if inside else None)
    beside = file.with_suffix(".new")
    beside.write_bytes(packed.getvalue())
    beside.replace(file)


def test_no_turn_fails_while_all_is_replaced(rolling: Rolling) -> None:
    """No excuse, no notice, nothing lost or doubled; a socket's conversation goes on with its context."""
    grown, readers = rolling.grown, Readers(rolling.grown.port, rolling.phones, "r", PAUSE)
    writing = threading.Thread(target=lambda: readers.write(READERS, 300.0))

    async def ask(words: str, token: str | None = None) -> tuple[str, str]:
        reader = await Reader(grown.port).begin(token)
        replies = await reader.ask(words)
        await reader.leave()
        return reader.token, str(replies[-1]["text"])

    token, _ = asyncio.run(ask(QUESTION))
    writing.start()
    try:
        replace(rolling)
        assert FOLLOWED in asyncio.run(ask(FOLLOW_UP, token))[1]
    finally:
        readers.end()
        writing.join()
    found = readers.tally
    assert found.right == found.sent >= READERS
    assert (found.lost, found.doubled, found.redelivered) == (0, 0, 0)


def replace(rolling: Rolling) -> None:
    """Another model and another index, then every server anew."""
    rename_model(rolling.model, "the-new-model")
    for file in rolling.articles.iterdir():  # the article, and the questions that quote it
        file.write_text(file.read_text(encoding="utf-8").replace(BEFORE, AFTER), encoding="utf-8")
    rolling.build()
    rolling.grown.renew_all()


def test_all_that_answers_is_new(rolling: Rolling) -> None:
    """The model by its id, the index by its words, at each Rasa. After the test above."""
    for number in (1, 2):
        bot = Bot(rolling.grown.port_of(f"rasa-{number}"), {})
        words = f"does menopause matter? I ask for the {number}. time"
        with heard(rolling.grown, "user", words) as events:
            said = bot.rest(f"new-{number}", words)
        assert AFTER in said[0]["text"]
        asked = [event for event in events if event["event"] == "user"]
        assert asked[-1]["metadata"]["model_id"] == "the-new-model"
