"""The way of an article: file -> sections, passages, sentences -> excerpts and keys -> index.

read_articles -> excerpts_of -> curated facts -> keys -> vectors -> write_index
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from knowledge.article import Article, overlaps, read_article
from knowledge.encoder import Encoder
from knowledge.errors import ArticleError
from knowledge.excerpts import Excerpt, curated_excerpt, excerpts_of
from knowledge.index import Key
from knowledge.questions import Fact, Questions, questions_path, read_questions
from knowledge.store import write_index
from knowledge.topics import Topic, read_topics

Warn = Callable[[str], None]


@dataclass
class Draft:
    """An index while it is being made."""

    excerpts: list[Excerpt] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    first: int = 0  # number of the first excerpt of the article that is being added

    @property
    def own(self) -> Iterator[tuple[int, Excerpt]]:
        """The excerpts of that article, with their numbers."""
        return enumerate(self.excerpts[self.first :], self.first)


def build_index(
    articles_folder: Path,
    index_folder: Path,
    encoder: Encoder,
    topics: Path,
    warn: Warn = print,
    uri: str = "",
) -> Draft:
    """Make the index of all articles in a folder and swap it in.

    ``topics`` is the folder of the dialogue model's training data; ``warn`` is told what an editor
    should mend (curated words that are no longer in the article); ``uri`` is the address of a Milvus that is to
    hold the vectors.
    """
    paths = article_paths(articles_folder)
    articles = [read_article(path) for path in paths]
    _check_slugs(articles_folder, articles)
    for article in articles:
        if article.draft:
            warn(f"{article.slug}: a draft; review it and delete its line 'draft: true'")
    draft = draft_index(articles, [read_questions(questions_path(p)) for p in paths], warn)
    add_topics(draft, articles, read_topics(topics))
    vectors = encoder.encode([key.text for key in draft.keys])
    manifest = {"encoder": encoder.fingerprint, "settings": {"keys": len(draft.keys)}}
    write_index(index_folder, paths, articles, draft.excerpts, draft.keys, vectors, manifest, uri)
    return draft


def article_paths(folder: Path) -> list[Path]:
    """The articles of a folder, in the order of their names."""
    if not Path(folder).is_dir():
        raise ArticleError(f"{folder}: no such folder; give the folder of the articles")
    paths = sorted(path for path in Path(folder).glob("*.md") if path.name != "README.md")
    if not paths:
        raise ArticleError(
            f"{folder}: no article here; add one as <slug>.md ('ask-article ingest')"
        )
    return paths


def _check_slugs(folder: Path, articles: Sequence[Article]) -> None:
    slugs = [article.slug for article in articles]
    if len({slug.lower() for slug in slugs}) < len(slugs):
        raise ArticleError(f"{folder}: two articles have the same name; rename one")


def draft_index(
    articles: Sequence[Article], questions: Sequence[Questions], warn: Warn = print
) -> Draft:
    """Collect excerpts and keys of all articles."""
    draft = Draft()
    for article, asked in zip(articles, questions, strict=True):
        draft.first = len(draft.excerpts)
        draft.excerpts += excerpts_of(article)
        _add_text_keys(draft)
        for fact in asked.facts:
            _add_fact(draft, article, fact, warn)
        for fact in asked.facts:
            _put_beside(draft, article, fact, warn)
        for kind in asked.general:
            _add_general(draft, article, kind, warn)
        draft.keys += [Key("unanswered", text, ()) for text in asked.unanswered]
    return draft


def _add_text_keys(draft: Draft) -> None:
    headings: dict[str, list[int]] = {}
    for number, excerpt in draft.own:
        draft.keys.append(Key("sentence", excerpt.core, (number,)))
        if excerpt.kind != "item":
            headings.setdefault(excerpt.section.title, []).append(number)
    draft.keys += [Key("heading", title, tuple(t)) for title, t in headings.items()]


def _add_fact(draft: Draft, article: Article, fact: Fact, warn: Warn) -> None:
    excerpt = curated_excerpt(article, fact.quotes)
    if excerpt is None:
        warn(f"{article.slug}: fact '{fact.id}' quotes words that are not in the article; mend it")
        return
    number = _position(draft, excerpt)
    draft.keys.append(Key("sentence", excerpt.core, (number,)))
    for text in fact.also:
        other = curated_excerpt(article, [text])
        if other is None:
            warn(f"{article.slug}: fact '{fact.id}' names words that are not in the article")
        else:
            draft.keys.append(Key("sentence", other.core, (number,)))
    draft.keys += [Key("question", ask, (number,)) for ask in fact.asks]


def _put_beside(draft: Draft, article: Article, fact: Fact, warn: Warn) -> None:
    """Everything that quotes words of the fact, as a list its items, brings the sentence beside it."""
    excerpt = curated_excerpt(article, fact.quotes)
    if not fact.beside or excerpt is None:
        return
    beside = curated_excerpt(article, [fact.beside])
    if beside is None:
        warn(
            f"{article.slug}: fact '{fact.id}' has words beside it that are not in the article; mend it"
        )
        return
    for number, other in draft.own:
        if overlaps(other.own, excerpt.own) and not overlaps(other.own, beside.own):
            draft.excerpts[number] = replace(other, beside=beside)


def _add_general(draft: Draft, article: Article, kind: Fact, warn: Warn) -> None:
    """Each quote by itself, so that no excerpt is made that other questions would find."""
    found = [curated_excerpt(article, [text]) for text in kind.quotes]
    if None in found:
        warn(f"{article.slug}: general '{kind.id}' quotes words that are not in the article")
        return
    targets = tuple(_position(draft, excerpt) for excerpt in found if excerpt)
    draft.keys += [Key("general", text, targets) for text in (kind.id, *kind.asks)]


def _position(draft: Draft, excerpt: Excerpt) -> int:
    for number, other in draft.own:
        if other.spans == excerpt.spans:
            return number
    draft.excerpts.append(excerpt)
    return len(draft.excerpts) - 1


def add_topics(draft: Draft, articles: Sequence[Article], topics: Sequence[Topic]) -> None:
    """Add the dialogue model's examples as keys to the sections of their topic."""
    slugs = {article.slug for article in articles}
    for topic in topics:
        if topic.article in slugs:
            targets = tuple(
                number
                for number, excerpt in enumerate(draft.excerpts)
                if excerpt.article == topic.article and excerpt.section.slug in topic.sections
            )
            draft.keys += [Key("topic", text, targets) for text in topic.examples]
