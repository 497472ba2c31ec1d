"""The way of a source to a draft: messy samples, and sentences that are never lost."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.article import Article, parse_article, read_article
from knowledge.errors import ArticleError
from knowledge.ingesting import LOST, Manuscript, ingest, slug_of, write_manuscript
from knowledge.settings import ROOT
from knowledge.sources import Source, read_source

SAMPLES = Path(__file__).with_name("ingest")
MESSY = sorted(path for path in SAMPLES.iterdir() if ".expected" not in path.name)
MARKS = re.compile(r"\[[\d,;–\- ]+\]|\[citation needed\]|(?<=[a-z.,]{2})[²³¹]+")


def manuscript(text: str, kind: str = "text", name: str = "tea.txt") -> Manuscript:
    """The draft of a text."""
    return ingest(Source(kind, text, name))  # type: ignore[arg-type]


def letters(text: str) -> str:
    """Letters and figures alone: what must never be lost."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(re.findall(r"[^\W_]", plain))


def sentences(article: Article) -> list[str]:
    """All sentences and items that can be quoted."""
    return [s.text for passage in article.passages for s in passage.sentences]


@pytest.mark.parametrize("path", MESSY, ids=lambda path: path.name)
def test_a_messy_sample_becomes_the_article_that_an_editor_expects(path: Path) -> None:
    """Each sample shows one kind of mess; what is expected lies beside it."""
    draft = ingest(read_source(str(path)))
    assert draft.text == (SAMPLES / f"{path.name}.expected.md").read_text(encoding="utf-8")
    assert [row for row in draft.left if row.why == LOST] == []


@pytest.mark.parametrize("path", [p for p in MESSY if p.suffix == ".txt"], ids=lambda p: p.name)
def test_a_messy_sample_loses_no_sentence(path: Path) -> None:
    """Counted without the code that is tested: each line's letters are in the draft or in the list."""
    draft = ingest(read_source(str(path)))
    kept = letters(draft.text) + "|" + "|".join(letters(row.text) for row in draft.left)
    text = path.read_text(encoding="utf-8").replace("\u00ad", "").replace("\u200b", "")
    missing = []
    for line in re.split(r"[\n\r\f\u2028]|(?<=[.?!]) ", text):
        bare = MARKS.sub("", re.sub(r"^\s*(?:\(?\w[).:]|o|\[\d+\])\s", "", line))
        missing += [line] if letters(bare) not in kept and letters(line) not in kept else []
    assert missing == []


@pytest.mark.parametrize("path", MESSY, ids=lambda path: path.name)
def test_a_draft_of_a_draft_is_the_same(path: Path) -> None:
    """What was made canonical stays as it is."""
    first = ingest(read_source(str(path)))
    again = ingest(Source("markdown", first.text, path.name))
    assert again.article.body == first.article.body
    assert again.left == ()


def test_the_published_article_is_canonical() -> None:
    """Nothing of the article of the house is changed or left out."""
    path = ROOT / "knowledge" / "articles" / "breast-calcifications.md"
    draft = ingest(read_source(str(path)))
    assert draft.article.body == read_article(path).body
    assert draft.left == ()


def test_a_draft_says_that_it_is_one() -> None:
    """An editor fills in what is not known."""
    draft = manuscript("On tea\n\nTea is old.")
    assert draft.article.draft
    assert (draft.article.title, draft.article.url) == ("On tea", "/articles/tea")
    assert draft.text.startswith(
        "---\ntitle: On tea\nurl: ''\nreviewed: ''\nlocale: en\ndraft: true\n"
    )


@pytest.mark.parametrize(
    "text", ["Skip to main content\nAdvertisement", "# Only\n\n## Headings", "* * *"]
)
def test_a_source_without_a_sentence_is_refused(text: str) -> None:
    """Nothing could be quoted of it."""
    with pytest.raises(ArticleError, match=r"tea\.txt: no sentence to quote"):
        manuscript(text if text != "# Only\n\n## Headings" else "Advertisement")


def test_a_draft_is_written_with_its_list(tmp_path: Path) -> None:
    """The list says why."""
    draft, left = write_manuscript(manuscript("Tea is old.\n\nAdvertisement"), tmp_path / "new")
    assert (draft.name, left.name) == ("tea.md", "tea.left-out.txt")
    assert read_article(draft).draft
    assert "== advertisement\nAdvertisement\n" in left.read_text(encoding="utf-8")


def test_an_article_that_is_there_is_kept(tmp_path: Path) -> None:
    """Only force overwrites it."""
    (tmp_path / "tea.md").write_text("Mine.")
    with pytest.raises(ArticleError, match="is there already; give --force"):
        write_manuscript(manuscript("Tea is old."), tmp_path)
    assert (tmp_path / "tea.md").read_text() == "Mine."
    write_manuscript(manuscript("Tea is old."), tmp_path, force=True)
    assert "Tea is old." in (tmp_path / "tea.md").read_text()


def test_a_folder_that_can_not_be_written_is_refused(tmp_path: Path) -> None:
    """The error names it."""
    (tmp_path / "file").write_text("")
    with pytest.raises(ArticleError, match="give another --out"):
        write_manuscript(manuscript("Tea is old."), tmp_path / "file")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Tea and Milk.txt", "tea-and-milk"),
        ("über_tee.v2.html", "uber-tee-v2"),
        ("茶.pdf", "section"),
        ("x" * 90 + ".md", "x" * 60),
    ],
)
def test_a_slug_is_made_of_the_name(name: str, slug: str) -> None:
    """ASCII letters, figures and hyphens."""
    assert slug_of(name) == slug


WORDS = "tea leaf green black steam water grows slowly keeps warm mild often bitter fresh".split()
PLAIN = st.lists(st.sampled_from(WORDS), min_size=4, max_size=14)
SENTENCE = PLAIN.map(lambda words: " ".join(words).capitalize() + ".")
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=4)
ITEMS = st.lists(PLAIN.map(lambda words: " ".join(words[:5])), min_size=2, max_size=5)
TITLE = PLAIN.map(lambda words: " ".join(words[:4]).capitalize())
BULLETS = st.sampled_from(["•", "·", "–", "-", "*", "o", "▪", "‣", "(a)", "1)"])
NOISE = st.sampled_from(
    ["Advertisement", "Share this article", "© 2024 Tea. All rights reserved.", "\u00a0"]
)
SECTION = st.tuples(TITLE, st.booleans(), PARAGRAPH, ITEMS, BULLETS, NOISE)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SECTION, min_size=1, max_size=4), st.sampled_from([0, 50, 72]), st.booleans())
def test_each_sentence_of_a_pasted_text_can_be_quoted(
    sections: list[tuple[str, bool, list[str], list[str], str, str]], width: int, windows: bool
) -> None:
    """However it was wrapped and marked: sentences and items come out whole, noise stays out."""
    blocks: list[str] = []
    for title, glued, paragraph, items, bullet, noise in sections:
        text = " ".join(paragraph)
        text = f"What is {title.lower()}?{text}" if glued else text
        text = textwrap.fill(text, width) if width else text
        blocks += [text if glued else f"{title}\n{text}", noise, "Kinds of it are:"]
        marks = [f"{n})" if bullet == "1)" else bullet for n in range(1, len(items) + 1)]
        blocks.append("\n".join(f"{m} {item}" for m, item in zip(marks, items, strict=True)))
        blocks.append("That is all of it.")
    text = "\n\n".join(blocks).replace("\n", "\r\n" if windows else "\n")
    draft = manuscript(text)
    found = sentences(draft.article)
    for _, _, paragraph, items, _, _ in sections:
        assert [s for s in paragraph if s not in found] == []
        assert [item for item in items if item not in found] == []
    assert not [s for s in found if "Advertisement" in s or "rights reserved" in s]
    assert [row for row in draft.left if row.why == LOST] == []


LINES = st.sampled_from(
    [
        *(
            "",
            " ",
            "\f",
            "Tea is old.",
            "tea",
            "• a",
            "1. one",
            "50. After",
            "# H",
            "H\n===",
            "---",
            "o",
        ),
        *(
            "Why?Because it is.",
            "[1] Smith 2019;3(2):1.",
            "References",
            "a [2] b.",
            "<!-- x -->",
            "<!--",
        ),
        *(
            "Share this",
            "Home",
            "News",
            "| a | b |",
            "**Bold**",
            "* * *",
            "tea-",
            "-tea",
            "•",
            "(a) x",
        ),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=14).map("\n".join))
def test_any_text_is_kept_or_listed(text: str) -> None:
    """Whatever is pasted: the draft can be read, and no letter of a line is lost."""
    try:
        draft = manuscript(text)
    except ArticleError:
        return
    assert parse_article(draft.text, "tea").body == draft.article.body
    kept = letters(draft.text) + "|" + "|".join(letters(row.text) for row in draft.left)
    for word in re.findall(r"[A-Za-z]{2,}", text):
        assert letters(word) in kept


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=14).map("\n".join))
def test_any_markdown_is_read(text: str) -> None:
    """There is a draft or one clear line."""
    try:
        draft = manuscript(text, "markdown")
    except ArticleError:
        return
    assert sentences(draft.article)
