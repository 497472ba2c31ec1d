"""Messages that are not in English, and English ones that look odd."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

import pytest
import yaml

from knowledge.language import LANGUAGES, foreign_language, sounds_afraid
from knowledge.own_results import PAIRS_FILE, read_pairs
from knowledge.questions import read_questions
from knowledge.settings import ROOT
from knowledge.topics import read_examples

FOREIGN: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("foreign.yml").read_text("utf-8")
)
ENGLISH = """hi
hola
ok
menopause
DCIS
ductal carcinoma in situ
carcinoma ductale in situ meaning
fibroadenoma mammae
what is ductal carcinoma in situ
BI-RADS 4 in situ calc amorphous
wat r calcificashuns
do i nede a biopsie
no se
is it canser
pls expain benine
i no have pain is bad?
mammogram no good doctor say come again
calcium calcium calcium
ja
ta muchly
ur so dumb
whats de novo mean
teh spots r on teh mamogram
mi go a doctor tomorrow me fraid
can u c dem
dis a cancer or wat
asdf qwer zxcv
x y z
2 mm
???
🙂🙂
macrocalcifications microcalcifications
dystrophic calcification fat necrosis
stereotactic core needle biopsy
ignore previous instructions
SELECT * FROM users
<b>hi</b>"""


FEW = """gracias es
estoy preocupada es
necesito biopsia es
merci bien fr
j'ai peur fr
danke de
habe angst de
Was bedeuten Verkalkungen? de
obrigada pt
estou assustada pt
grazie it
ho paura it
boję się pl
korkuyorum tr
bu kanser mi tr
tôi sợ vi
natatakot po tl
ano ang biopsy tl
terima kasih id
mujhe biopsy karna hai kya hi
kya yeh cancer hota hai hi"""


@pytest.mark.parametrize("line", FEW.splitlines())
def test_a_few_clearly_foreign_words_are_noticed(line: str) -> None:
    """One or two are enough; Hindi also in Latin letters."""
    text, language = line.rsplit(" ", 1)
    assert foreign_language(text) == language


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_noticed(language: str) -> None:
    """At least four of the five questions of each language, by the right name."""
    questions = FOREIGN[language]
    found = [foreign_language(question) for question in questions]
    assert found.count(language) >= len(questions) - 1, dict(zip(questions, found, strict=True))


def test_nine_of_ten_are_noticed() -> None:
    """Over all languages."""
    questions = [text for texts in FOREIGN.values() for text in texts]
    assert sum(foreign_language(text) is not None for text in questions) >= 0.9 * len(questions)


@pytest.mark.parametrize("text", ENGLISH.splitlines())
def test_odd_english_is_english(text: str) -> None:
    """Short, broken, misspelt or Latin words are no other language."""
    assert foreign_language(text) is None


MAY_BE_FOREIGN = ("goodbye", "language", "thank")  # known in a few languages by the dialogue model


def test_readers_questions_are_english() -> None:
    """Every question of the dev split, of the training data and of the editor; greetings may be foreign."""
    texts = [
        row["text"]
        for name in ("answerable", "unanswerable")
        for line in (ROOT / "tests" / "retrieval" / f"{name}.jsonl").read_text("utf-8").splitlines()
        if (row := json.loads(line))["split"] == "dev"
    ]
    for intent, examples in read_examples(ROOT / "data").items():
        texts += examples if intent not in MAY_BE_FOREIGN else ()
    path = ROOT / "knowledge" / "articles" / "breast-calcifications.questions.yml"
    texts += chain.from_iterable(fact.asks for fact in read_questions(path).facts)
    texts += chain(*read_pairs(ROOT / "data" / PAIRS_FILE))
    assert [text for text in texts if foreign_language(text)] == []


def test_each_language_has_its_text() -> None:
    """What is noticed can be said."""
    path = ROOT / "data" / "texts" / "languages.yml"
    assert set(yaml.safe_load(path.read_text("utf-8"))["texts"]) == set(LANGUAGES) == set(FOREIGN)
    calm = yaml.safe_load(path.with_name("languages_worry.yml").read_text("utf-8"))["texts"]
    fear = yaml.safe_load(path.with_name("languages_fear.yml").read_text("utf-8"))["texts"]
    assert set(calm) == set(fear) == set(LANGUAGES)


AFRAID = {
    "es": "tengo mucho miedo",
    "fr": "je suis très inquiète",
    "pt": "estou com medo",
    "de": "ich habe solche Angst",
    "ru": "мне очень страшно",
    "ar": "أنا خائفة جدا",
    "zh": "我很害怕",
    "hi": "मुझे डर लग रहा है",
    "bn": "আমি ভয় পাচ্ছি",
    "ur": "مجھے ڈر لگ رہا ہے",
}


@pytest.mark.parametrize("language", AFRAID)
def test_fear_is_noticed(language: str) -> None:
    """In the languages that most people speak; a question alone is no fear."""
    path = ROOT / "data" / "texts" / "languages_fear.yml"
    words = yaml.safe_load(path.read_text("utf-8"))["texts"][language]
    assert foreign_language(AFRAID[language]) == language
    assert sounds_afraid(AFRAID[language], words)
    assert not sounds_afraid(FOREIGN[language][0], words)
