"""The running system while its index is swapped, damaged or deleted, and readers write."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from knowledge.settings import read_settings
from knowledge.store import MANIFEST_FILE, PASSAGES_FILE
from knowledge.swapping import swap_in
from tests.stack.bot import QUESTION, surroundings
from tests.stack.running import Running

pytestmark = pytest.mark.stack

READERS = 4
SWAPS = 10
LEAST = 5  # messages of each after the trouble


@pytest.fixture(scope="module")
def sound() -> Path:
    """The index of the set-up."""
    return read_settings().index.resolve()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, sound: Path) -> Iterator[Running]:
    """The system with an index of its own."""
    folder = tmp_path_factory.mktemp("index-troubles")
    shutil.copytree(sound, folder / "index")
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        platforms = surroundings(folder, stack, patch)
        rates = dict.fromkeys(("SENDER_RATE", "ADDRESS_RATE", "ALL_RATE"), "100000/100000")
        system = Running(folder, platforms, INDEX_DIR=str(folder / "index"), **rates)
        stack.callback(system.close)
        system.ready()
        yield system


def swapped(index: Path) -> None:
    """Ten times, as a build does when it is done."""
    for number in range(SWAPS):
        fresh = index.with_name(f"fresh-{number}")
        shutil.copytree(index, fresh, copy_function=shutil.copyfile)
        swap_in(fresh, index)
        time.sleep(1)


def damaged(index: Path) -> None:
    """A file holds something else, and the manifest is a new one."""
    (index / PASSAGES_FILE).write_text("rubbish\n")
    (index / MANIFEST_FILE).write_text((index / MANIFEST_FILE).read_text() + "\n")


def deleted(index: Path) -> None:
    """With its folder."""
    shutil.rmtree(index)


@pytest.mark.parametrize(
    ("trouble", "line"),
    [(swapped, "index.loaded"), (damaged, "index.refused"), (deleted, "index.missing")],
)
def test_every_reader_is_quoted(
    running: Running, sound: Path, trouble: Callable[[Path], None], line: str
) -> None:
    """By the old index or the new one, whole; safety texts come as ever."""
    index, over = running.bot.folder / "index", threading.Event()
    before = running.logged().count(line)

    def write(reader: int) -> list[str]:
        name, said, after = f"{trouble.__name__}-{reader}", [], 0
        while after < LEAST:
            after += over.is_set()
            said += [str(running.asks(name, QUESTION))]
            running.asks(name, "thank you")
        return said

    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(write, reader) for reader in range(READERS)]
        try:
            trouble(index)
        finally:
            over.set()
        said = [reply for reader in readers for reply in reader.result()]
    assert len(said) >= READERS * LEAST
    assert [reply for reply in said if "sha256" not in reply or "DCIS" not in reply] == []
    assert running.asks(f"{trouble.__name__}-x", "i have chest pain")["kind"] == "emergency"
    assert running.logged().count(line) > before
    shutil.rmtree(index, ignore_errors=True)
    shutil.copytree(sound, index)
