"""The one place where an answer service is put together: encoder, index, safety gate, texts."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence

from actions.acts import read_acts, read_places
from actions.chatter import Chatter
from actions.feelings import read_expressions, read_moods, tells_any_of
from actions.handover import read_handover
from actions.library import Library, for_several
from actions.quiet import Quiet
from actions.rendering import Message, message, quoted_lines, render
from actions.subjects import Subjects
from actions.unreadable import is_gibberish, without_words
from actions.unsaid import unsaid
from actions.wording import Wording
from knowledge.answer import Answer, NoAnswer, Reply
from knowledge.answering import Answerer
from knowledge.changes import Changes
from knowledge.encoder import OnnxEncoder
from knowledge.errors import ArticleError
from knowledge.feedback import FeedbackStore
from knowledge.general import General, article_of, is_list, quoted_generally, tells_case, told
from knowledge.glossary import Glossary
from knowledge.language import foreign_language, sounds_afraid
from knowledge.ledger import Ledger
from knowledge.metrics import SCORES, timed
from knowledge.openings import is_opening, names_case
from knowledge.own_results import INTENT as PERSONAL
from knowledge.own_results import OwnResults
from knowledge.past import Past
from knowledge.personal import asks_in_general, is_of_breast_care
from knowledge.quote import Quote
from knowledge.safety import SafetyGate
from knowledge.safety_texts import SafetyTexts, read_numbers
from knowledge.settings import Settings
from knowledge.store import MANIFEST_FILE
from knowledge.texts import read_texts, read_wordings

logger = logging.getLogger(__name__)

NEAR = 0.1  # probability of an answer below which a message is about something else
FELT = ("fear", "loss", "news", "alone", "despair", "care", "taken_back", "good", "told_so")
SURE = 0.5  # probability of an own result from which it is one (docs/decisions/own-results.md)


class AnswerService:
    """Answers messages as rendered replies; picks up a new index without a restart."""

    def __init__(self, settings: Settings, environment: Mapping[str, str] = os.environ) -> None:
        self._settings = settings
        self.handover = read_handover(environment)
        # One reader's wait, not bits, counts.
        self._encoder = OnnxEncoder(settings.encoder, threads=2)
        self._stamp = self._index_stamp()
        self._take(self._load())
        names = ("languages", "languages_worry", "languages_fear")
        self.languages, self.calm, self.fear_words = (read_texts(settings.data, n) for n in names)
        self.gate = SafetyGate.load(settings.safety, settings.data)
        self.safety_texts = SafetyTexts.read(settings.data, settings.locale)
        self.changes = Changes.read(settings.data)
        self.numbers = read_numbers(settings.data, settings.locale)
        feelings = read_texts(settings.data, "feelings")
        felt = [read_expressions(feelings[name]) for name in FELT]
        self.fear, self.loss, self.news, self.alone, self.despair = felt[:5]
        self.care, self.taken_back, self.good, self.told_so = felt[5:]
        self.chatter = Chatter.read(settings.data)
        self.moods = read_moods(feelings)
        self.feelings = (self.fear, self.loss, self.alone, self.despair)
        self.quiet = Quiet([feelings["quiet_end"], feelings["quiet_study"]], NEAR)
        self.ledger = Ledger(settings.ledger)
        self.feedback = FeedbackStore(settings.feedback, settings.keeping)
        self.keeping = settings.keeping
        self.own_results = OwnResults.load(settings.own_results, self._encoder)
        self.acts = read_acts(settings.data)
        self._places = read_places(settings.data)

    def reply(self, text: str, history: Sequence[Past] = ()) -> tuple[Message, float]:
        """Answer a message from outside a dialogue (command line), with the score."""
        finding = self.gate.check(text, history[-1].question if history else "")
        if finding is None:
            return self.answer(text, history=history)
        advice = self.safety_texts.advice(finding, text)
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
        lead: str = "",
        said: int = 0,
        is_own: bool | None = None,
        is_other: bool = False,
    ) -> tuple[Message, float]:
        """Answer a question; ``ranking`` holds the dialogue model's intents and probabilities.

        ``lead`` replaces a miss's first line; ``said``: how often no result was judged; ``is_own`` and
        ``is_other`` where a result is known to be one, or somebody else's.
        """
        unreadable = self.unreadable(text)
        if unreadable is not None:
            return unreadable, 0.0
        reply = self.ask(text, ranking or {}, history)
        if is_own is None:
            is_own = tells_case(text, reply, self.answerer.things)
            is_own = is_own or self.is_personal(text, ranking or {}, reply.score)
        if is_own and not self.changes.supposes(text):
            return self._own(text, reply, said, history, is_other), reply.score
        of_change = unsaid(self.changes, text, reply, self.answerer.index.lexicon, self.texts)
        if of_change is not None:
            return of_change, reply.score
        if self._opens(text, reply):
            words = self.wording.first("opening_care" if names_case(text) else "opening")
            return message("smalltalk", words), reply.score
        if not isinstance(reply, NoAnswer):
            return render(reply, self.texts), reply.score
        if self.is_gibberish(text):
            return self.notice("unclear"), reply.score
        return render(self.quiet.without(reply, text), self.texts, lead), reply.score

    def is_personal(self, text: str, ranking: Mapping[str, float], score: float) -> bool:
        """Whether a message asks for a judgement of somebody's own result.

        ``score`` is the articles' evidence: far from it and from breast care no model is trusted.
        """
        is_near = score >= NEAR or is_of_breast_care(text)
        is_sure = is_near and ranking.get(PERSONAL, 0.0) >= SURE
        is_asked = is_sure and not is_opening(text) and not asks_in_general(text)
        return is_asked or self.own_results.asks(text, is_near)

    def unreadable(self, text: str) -> Message | None:
        """The reply to a message without a question in English, or None."""
        problem = without_words(text)
        if problem == "worried":
            return self.worry(self.wording.first("worry_said"))
        if problem:
            return self.notice(problem)
        language = foreign_language(text)
        if language is None:
            return None
        lines = [self.wording.first("language"), self.languages.get(language, "")]
        if sounds_afraid(text, self.fear_words.get(language, "")):
            lines.append(self.calm.get(language, ""))
        return message("no_answer", "\n".join(filter(None, lines)), notice="language")

    def is_gibberish(self, text: str) -> bool:
        """Whether no word of a message is known."""
        return is_gibberish(text, self.answerer.index.lexicon)

    def notice(self, name: str) -> Message:
        """A reply that answers nothing and says why."""
        return message("no_answer", self.wording.first(name), notice=name)

    def worry(self, acknowledgement: str, question: str = "") -> Message:
        """A sentence for a feeling, and what the article says to the question behind it."""
        reply = self.ask(question or self.texts["worry_question"], {}, ())
        quotes = reply.quotes if isinstance(reply, Answer) else ()
        if not quotes:
            return message("smalltalk", acknowledgement)
        lines = [acknowledgement, self.texts["worry"], *quoted_lines(quotes, self.texts)]
        return message("answer", "\n".join(lines), quotes)

    def definitions(self, text: str, forgiving: bool = True, at: str = "") -> tuple[Quote, ...]:
        """The articles' own definitions of the terms in a text, first those of the one of the talk."""
        spans = [found.span for found in self.glossary.find(text, forgiving, at)]
        return self.answerer.requote(spans) if spans else ()

    def ask(self, text: str, ranking: Mapping[str, float], history: Sequence[Past]) -> Reply:
        """Answer a question, unrendered, from the newest index."""
        self._refresh()
        with timed("answer"):
            reply = self.answerer.answer(text, self._section_prior(ranking), history)
        SCORES.labels(type(reply).__name__.lower()).observe(reply.score)
        return reply

    def _own(self, text: str, reply: Reply, said: int, past: Sequence[Past], kin: bool) -> Message:
        """That nothing is judged here, what the article says in general, and what to ask the clinician."""
        kind = self.general.kind(text, article_of(reply, past), past)
        general = self.answerer.requote(kind.spans) if kind else ()
        chosen = quoted_generally(text, reply, general, self.answerer.index.lexicon, past, said)
        quotes = self.answerer.completed(chosen)
        whose = "_other" if kin else ""
        lines = [self.wording.turn(f"personal_result{whose}", said)]
        if quotes:
            lines += [self.texts["personal_general"], *quoted_lines(quotes, self.texts)]
        lines.append(self.wording.of(f"personal_ask{whose}", kind.name if kind else ""))
        return message(PERSONAL, "\n".join(lines), quotes)

    def _opens(self, text: str, reply: Reply) -> bool:
        """Whether a message only tells something: no feeling, and nothing that the quotes are about."""
        is_felt = tells_any_of(text, self.feelings)
        if is_felt or not (is_opening(text) and is_opening(self.answerer.repaired(text))):
            return False
        if not isinstance(reply, Answer):
            return True
        lead = 2 if is_list(reply.quotes) else 1
        return not told(text, reply.quotes[:lead], self.answerer.index.lexicon)

    def _section_prior(self, ranking: Mapping[str, float]) -> dict[str, float]:
        prior: dict[str, float] = {}
        for intent, probability in ranking.items():
            for place in self._places.get(intent, ()):
                prior[place] = max(prior.get(place, 0.0), probability)
        return prior

    def _index_stamp(self) -> tuple[int, int]:
        try:
            status = (self._settings.index / MANIFEST_FILE).stat()
        except OSError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_ino)

    def _load(self) -> Answerer:
        given = self._settings
        return Answerer.load(given.index, self._encoder, given.site, given.index_uri)

    def _take(self, answerer: Answerer) -> None:
        """Answer from an index from now on."""
        self.answerer = answerer
        self.glossary = Glossary(answerer.index.articles.values())
        self.general = General(answerer.index, self._encoder)
        self.subjects = Subjects(answerer.index, answerer.things)
        articles, data = answerer.index.articles, self._settings.data
        self.texts = for_several(read_texts(data), len(articles))
        self.wording = Wording(for_several(read_wordings(data), len(articles)))
        self.library = Library(articles, self.wording)

    def _refresh(self) -> None:
        """Load a newly built index; keep the old one while the new one is refused or gone."""
        stamp = self._index_stamp()
        if stamp == self._stamp:
            return
        self._stamp = stamp
        if stamp == (0, 0):
            return logger.error("index.missing: %s: build it again", self._settings.index)
        try:
            self._take(self._load())
            logger.info("index.loaded")
        except ArticleError as error:
            logger.error("index.refused: %s", error)
