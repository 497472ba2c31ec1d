"""Conversations over the REST channel, each turn timed."""

from __future__ import annotations

import http.client
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from knowledge.questions import read_questions
from scripts.steps import StepError

TURNS_PER_SENDER = 5
TURN_WITHIN = 30.0  # seconds
SEED = 20
# The stories of the stock bot, each filled up to five turns with its two rules.
STOCK_STORIES = (
    ("greet", "mood_great", "bot_challenge", "bot_challenge", "goodbye"),
    ("greet", "mood_unhappy", "affirm", "bot_challenge", "goodbye"),
    ("greet", "mood_unhappy", "deny", "bot_challenge", "goodbye"),
)


@dataclass
class Talker:
    """Talks to one bot: a new sender every five turns, one kept-alive connection per block."""

    name: str
    texts: Sequence[str]
    port: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    turn: int = 0

    def block(self, turns: int) -> list[float]:
        """Say the next texts; the seconds that each took."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TURN_WITHIN)
        try:
            line.connect()
            return [self._say(line) for _ in range(turns)]
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise StepError(f"{self.name}: turn {self.turn} failed: {error!r}") from error
        finally:
            line.close()

    def _say(self, line: http.client.HTTPConnection) -> float:
        sender = f"{self.name}-{self.port}-{self.turn // TURNS_PER_SENDER}"
        text = self.texts[self.turn % len(self.texts)]
        body = json.dumps({"sender": sender, "message": text}).encode()
        started = time.perf_counter()
        line.request("POST", "/webhooks/rest/webhook", body, {"Content-Type": "application/json"})
        reply = line.getresponse()
        content = reply.read()
        seconds = time.perf_counter() - started
        if reply.status != 200:
            raise ValueError(f"HTTP {reply.status}")
        self.turn += 1
        self.kinds[kind_of(json.loads(content))] += 1
        return seconds


def kind_of(messages: Sequence[dict[str, Any]]) -> str:
    """The kind of a reply: the answer's where there is one, "reply" for a bot without kinds."""
    kinds = [_kind(message) for message in messages]
    if not kinds:
        return "none"
    return "answer" if "answer" in kinds else kinds[0]


def _kind(message: dict[str, Any]) -> str:
    data = (message.get("custom") or {}).get("data") or {}
    return str(data.get("kind", "reply"))


def examples(data: Path) -> dict[str, list[str]]:
    """The training examples below a data folder by intent, as Rasa reads them."""
    found: dict[str, list[str]] = {}
    for path in sorted(data.rglob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for row in (content.get("nlu") if isinstance(content, dict) else None) or []:
            if "intent" in row:
                lines = (line.strip() for line in str(row.get("examples", "")).splitlines())
                texts = [line[2:].strip() for line in lines if line.startswith("- ")]
                found.setdefault(str(row["intent"]), []).extend(texts)
    return found


def stock_texts(by_intent: dict[str, list[str]]) -> list[str]:
    """The stock bot's own stories in turn, each with the next example of its intents."""
    turns = {intent: cycle(texts) for intent, texts in by_intent.items()}
    return [next(turns[intent]) for _ in range(20) for story in STOCK_STORIES for intent in story]


def our_texts(articles: Path, data: Path) -> list[str]:
    """Readers' questions in a fixed order of chance: those beside the articles, else examples."""
    texts = [
        ask
        for path in sorted(articles.glob("*.questions.yml"))
        for fact in read_questions(path).facts
        for ask in fact.asks
    ]
    if not texts:
        topics = examples(data).items()
        texts = [text for intent, rows in topics if intent.startswith("ask_") for text in rows]
    random.Random(SEED).shuffle(texts)
    return texts
