"""The first article: every fact and figure, plain enough, and every curated quote still in it."""

from __future__ import annotations

import re

import pyphen
import pytest

from knowledge.article import Passage, read_article
from knowledge.excerpts import curated_excerpt
from knowledge.guard import needs_previous
from knowledge.questions import read_questions
from knowledge.settings import ROOT

PATH = ROOT / "knowledge" / "articles" / "breast-calcifications.md"
ARTICLE = read_article(PATH)
QUESTIONS = read_questions(PATH.with_suffix(".questions.yml"))
FIGURES = [
    "half of women over 50",
    "age 50",
    "over 40",
    "2018",
    "2019",
    "27.9%",
    "after 55",
    "stage 0",
]
SUBJECTS = (
    "deposits of calcium;white dots or flecks;routine screening mammogram;usually not felt;DCIS;"
    "macrocalcifications;microcalcifications;coronary artery disease;high blood pressure;family history;"
    "teacup;eggshell;rim-like;railroad-track;tram-line;popcorn;coarse;scattered;milk ducts;irregular;spiky;"
    "tight cluster;dystrophic;fat necrosis;trauma;wear and tear;mastitis;dilated;cyst;radiation;fibroadenoma;"
    "fibrocystic;atypical ductal hyperplasia;ductal carcinoma in situ;powder;ointment;deodorant;"
    "diagnostic mammogram;magnified;microscope;stereotactic core needle biopsy;wait and see;follow-up;"
    "need no treatment;HER2-positive;higher grade;lymph nodes;recur;chemotherapy;menopause;obesity;"
    "cell turnover;small abnormality;doi 10.1038/s41416-021-01459-x;doi 10.1016/j.clinimag.2019.07.007"
).split(";")


def prose() -> list[Passage]:
    """Passages that a reader reads, without the sources."""
    return [p for p in ARTICLE.passages if not p.section.is_sources]


@pytest.mark.parametrize("words", [*FIGURES, *SUBJECTS])
def test_each_fact_and_figure_is_in_the_article(words: str) -> None:
    """Nothing of the list of facts is lost."""
    assert words.lower() in ARTICLE.body.lower()


def test_the_article_has_the_stated_length() -> None:
    """Long enough to be complete, short enough to be read."""
    assert 1200 <= len(re.findall(r"[A-Za-z0-9%'-]+", ARTICLE.body)) <= 2050


def test_the_reading_grade_is_six_to_eight() -> None:
    """Flesch-Kincaid grade (Kincaid et al. 1975) over sentences and list items, without sources."""
    hyphens = pyphen.Pyphen(lang="en_US")
    texts = [s.text for passage in prose() for s in passage.sentences]
    found = [word for text in texts for word in re.findall(r"[A-Za-z']+", text)]
    syllables = sum(len(hyphens.positions(word)) + 1 for word in found)
    grade = 0.39 * len(found) / len(texts) + 11.8 * syllables / len(found) - 15.59
    assert 5.0 <= grade <= 8.0, grade


def test_each_sentence_stands_by_itself() -> None:
    """No sentence leans on the one before it."""
    texts = [s.text for p in prose() if p.kind == "paragraph" for s in p.sentences]
    assert [text for text in texts if needs_previous(text)] == []


def test_every_curated_quote_is_in_the_article() -> None:
    """A quote that differs by one character fails here."""
    lost = [fact.id for fact in QUESTIONS.facts if curated_excerpt(ARTICLE, fact.quotes) is None]
    lost += [f.id for f in QUESTIONS.facts if any(text not in ARTICLE.body for text in f.also)]
    assert lost == []


def test_no_question_is_asked_of_two_facts() -> None:
    """A question leads to one place."""
    asks = [ask.lower().strip(" ?") for fact in QUESTIONS.facts for ask in fact.asks]
    assert len(asks) - len(set(asks)) <= 3
    assert set(asks) & {text.lower().strip(" ?") for text in QUESTIONS.unanswered} == set()
