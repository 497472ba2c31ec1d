"""Ten thousand generated turns over three articles: every quote is proven, and nothing fails."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from knowledge.answer import Answer, Clarification, NoAnswer
from knowledge.answering import Answerer
from knowledge.gate import read_gate
from knowledge.indexing import build_index
from knowledge.past import Past
from knowledge.questions import read_questions
from knowledge.quote import Quote
from knowledge.settings import ROOT
from knowledge.store import read_index
from tests.fakes import KeywordEncoder

TURNS, SEEDS = 1000, range(10)
HOUSE = ROOT / "knowledge" / "articles" / "breast-calcifications.md"
ODD = """---
title: “Odd” signs – 100 % & more
url: https://example.org/odd?x=1
---
# “Odd” signs – 100 % & more

Crème brûlée is burnt on top. 茶 is tea in two languages. It costs 3.50 € – or less!

<!-- an editor's note: is this true? -->

Emoji 👩‍🔬 are signs too. However, they are not words. Are they? No. 5 of them are, e.g. 🙂.

## Signs, commas & hyphens

Signs are:

- A co-op's sign: "#1", which
  runs over two lines.
- A sign <!-- sure? --> with a note.
- A sign – with a dash.

1. First sign.
2. Second sign.

But signs can lie. A sentence that stands twice. A sentence that stands twice.

---

Setext
------

A sentence that stands twice. İstanbul has dotted letters. ﬁne ligatures are ﬁne.
"""
NOISE = (
    *(
        "?",
        "!!",
        "  ",
        "\n",
        "\t",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\x00",
        "\x1b[31m",
        "🙂",
        "👩‍🔬",
        "🇫🇷",
    ),
    *(
        "¿por qué?",
        "什么",
        "مرحبا",
        "Z̸a̸l̸g̸o̸",
        "<b>",
        "{name}",
        "%s",
        "../../etc",
        "'; DROP",
        "1e309",
    ),
    *("/restart", "why", "and", "more", "what about", "vs", "is it", "not", "cancer", "a" * 300),
)


def made(seed: int) -> str:
    """An article of made-up words: sections, paragraphs and lists."""
    chance = random.Random(seed)
    syllables = "ka lo mi ren tas u vel dor in pa".split()
    words = ["".join(chance.choices(syllables, k=chance.randint(1, 3))) for _ in range(120)]
    lines = ["# Made up"]
    for _ in range(25):
        lines += ["", f"## {' '.join(chance.choices(words, k=3)).capitalize()}?", ""]
        lines.append(" ".join(sentence(chance, words) for _ in range(chance.randint(1, 5))))
        lines += ["", "These are:", ""]
        lines += [f"- {' '.join(chance.choices(words, k=4))}" for _ in range(chance.randint(2, 6))]
    return "\n".join(lines) + "\n"


def sentence(chance: random.Random, words: list[str]) -> str:
    """One of three to fourteen words, some with a word that limits the one before."""
    opening = chance.choice(["", "", "", "However, ", "But ", "It "])
    return opening + " ".join(chance.choices(words, k=chance.randint(3, 14))) + "."


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the article of the house, with its questions, and of two synthetic ones."""
    folder = tmp_path_factory.mktemp("articles")
    shutil.copy(HOUSE, folder)
    shutil.copy(HOUSE.with_suffix(".questions.yml"), folder)
    (folder / "odd.md").write_text(ODD, encoding="utf-8")
    (folder / "made-up.md").write_text(made(1), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def answerer(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """An answerer over them, with the keyword encoder."""
    index, encoder = tmp_path_factory.mktemp("index") / "index", KeywordEncoder()
    build_index(articles, index, encoder, ROOT / "data")
    return Answerer(read_index(index, encoder.fingerprint, "https://example.org"), encoder)


@lru_cache
def body_of(file: Path) -> tuple[str, str]:
    """What follows an article's front matter, and its hash."""
    text = file.read_text(encoding="utf-8")
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL).strip()
    return body, hashlib.sha256(body.encode()).hexdigest()


@lru_cache
def asked() -> list[str]:
    """What readers ask the article of the house."""
    facts = read_questions(HOUSE.with_suffix(".questions.yml")).facts
    return [ask for fact in facts for ask in fact.asks]


def proven(articles: Path, quote: Quote) -> bool:
    """Check a quote against the file alone, without the code that made it."""
    body, sha256 = body_of(articles / f"{quote.span.article}.md")
    return (
        0 <= quote.span.start < quote.span.end <= len(body)
        and body[quote.span.start : quote.span.end] == quote.text
        and quote.citation.sha256 == sha256
        and bool(urlsplit(quote.citation.url).netloc)
        and "<!--" not in quote.text
    )


def messages(chance: random.Random, articles: Path) -> list[str]:
    """Questions that readers ask, words of the articles, noise, and all of them mixed."""
    asks = asked()
    words = " ".join(path.read_text() for path in sorted(articles.glob("*.md"))).split()
    found: list[str] = []
    for _ in range(TURNS):
        start = chance.randrange(len(words))
        kind = chance.randrange(6)
        said = [
            chance.choice(asks),
            " ".join(words[start : start + chance.randint(1, 12)]),
            " ".join(chance.choices(words, k=chance.randint(1, 9))),
            "".join(chance.choices(NOISE, k=chance.randint(1, 5))),
            f"{chance.choice(asks)} {chance.choice(NOISE)} {chance.choice(asks)}",
            "".join(chr(chance.randrange(1, 0x2FFF)) for _ in range(chance.randint(1, 60))),
        ][kind]
        if chance.random() < 0.2 and said:
            cut = chance.randrange(len(said))
            said = said[:cut] + chance.choice(NOISE) + said[cut + 1 :]
        found.append(said)
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_every_quote_of_ten_thousand_turns_is_proven(
    seed: int, articles: Path, answerer: Answerer, caplog: pytest.LogCaptureFixture
) -> None:
    """With the gate as it is, and on every other run with one that lets everything through."""
    chance = random.Random(seed)
    gate = read_gate(answerer.index.curated)
    answerer.gate = replace(gate, answer=0.0 if seed % 2 else gate.answer)
    kinds: Counter[str] = Counter()
    history: list[Past] = []
    unproven: list[Quote] = []
    sections = sorted(answerer.index.numbers_at)
    for text in messages(chance, articles):
        topics = {chance.choice(sections): chance.random()} if chance.random() < 0.3 else None
        reply = answerer.answer(text, topics, history)
        assert isinstance(reply, Answer | Clarification | NoAnswer)
        kinds[reply.kind] += 1
        quotes = reply.quotes if isinstance(reply, Answer) else ()
        if quotes and chance.random() < 0.2:
            spans = [quote.span for quote in quotes]
            quotes += answerer.requote(spans) + answerer.more(spans)
        unproven += [quote for quote in quotes if not proven(articles, quote)]
        history = [*history, Past(text, tuple(quote.text for quote in quotes))][-3:]
        history = [] if chance.random() < 0.3 else history
    assert unproven == []
    assert "refused" not in caplog.text
    assert kinds["answer"] > TURNS / 20
