"""The one place where an answer service is put together: encoder, index, safety gate, texts."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from actions.rendering import Message, message, quoted_lines, render
from knowledge.answer import Answer, Reply
from knowledge.answering import Answerer, Past
from knowledge.encoder import OnnxEncoder
from knowledge.errors import ArticleError
from knowledge.ledger import Ledger
from knowledge.personal import asks_for_own_result
from knowledge.safety import SafetyGate, SafetyTexts
from knowledge.settings import Settings
from knowledge.store import MANIFEST_FILE
from knowledge.texts import read_texts
from knowledge.topics import read_topics

logger = logging.getLogger(__name__)


class AnswerService:
    """Answers messages as rendered replies; picks up a new index without a restart."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._encoder = OnnxEncoder(
            settings.encoder, threads=2
        )  # one reader's wait, not bits, counts
        self._stamp = self._index_stamp()
        self.answerer = Answerer.load(settings.index, self._encoder, settings.site)
        self.texts = read_texts(settings.data)
        self.gate = SafetyGate.load(settings.safety, settings.data)
        self.safety_texts = SafetyTexts.read(settings.data, settings.locale)
        self.ledger = Ledger(settings.ledger)
        self._sections = {t.intent: t.sections for t in read_topics(settings.data)}

    def reply(self, text: str, history: Sequence[Past] = ()) -> tuple[Message, float]:
        """Answer a message from outside a dialogue (command line), with the score."""
        finding = self.gate.check(text)
        if finding is None:
            return self.answer(text, history=history)
        advice = self.safety_texts.advice(finding)
        if finding.urgent:
            return message(finding.kind, advice), 1.0
        reply = self.ask(text, {}, history)
        if not isinstance(reply, Answer) or not finding.with_question:
            return message(finding.kind, advice), 1.0
        lines = [advice, self.texts["answer"], *quoted_lines(reply.quotes, self.texts)]
        return message(finding.kind, "\n".join(lines), reply.quotes, reply.suggestions), 1.0

    def answer(
        self,
        text: str,
        ranking: Mapping[str, float] | None = None,
        history: Sequence[Past] = (),
    ) -> tuple[Message, float]:
        """Answer a question; ``ranking`` holds the dialogue model's intents and probabilities."""
        if not any(character.isalnum() for character in text):
            return message("no_answer", self.texts["empty"]), 0.0
        reply = self.ask(text, ranking or {}, history)
        if asks_for_own_result(text) or _best(ranking) == "personal_result":
            return self._personal(reply), reply.score
        return render(reply, self.texts), reply.score

    def ask(self, text: str, ranking: Mapping[str, float], history: Sequence[Past]) -> Reply:
        """Answer a question, unrendered, from the newest index."""
        self._refresh()
        return self.answerer.answer(text, self._section_prior(ranking), history)

    def _personal(self, reply: Reply) -> Message:
        if not isinstance(reply, Answer):
            return message("personal_result", self.texts["personal_result_no_quote"])
        lines = [self.texts["personal_result"], *quoted_lines(reply.quotes, self.texts)]
        return message("personal_result", "\n".join(lines), reply.quotes, reply.suggestions)

    def _section_prior(self, ranking: Mapping[str, float]) -> dict[str, float]:
        prior: dict[str, float] = {}
        for intent, probability in ranking.items():
            for section in self._sections.get(intent, ()):
                prior[section] = max(prior.get(section, 0.0), probability)
        return prior

    def _index_stamp(self) -> tuple[int, int]:
        try:
            status = (self._settings.index / MANIFEST_FILE).stat()
        except OSError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_ino)

    def _refresh(self) -> None:
        """Load a newly built index; keep the old one while the new one is refused."""
        stamp = self._index_stamp()
        if stamp in (self._stamp, (0, 0)):
            return
        self._stamp = stamp
        try:
            self.answerer = Answerer.load(self._settings.index, self._encoder, self._settings.site)
            logger.info("index.loaded")
        except ArticleError as error:
            logger.error("index.refused: %s", error)


def _best(ranking: Mapping[str, float] | None) -> str:
    return max(ranking, key=lambda name: ranking[name]) if ranking else ""
