"""Trains the sentence encoder further on the questions that readers ask (docs/decisions/encoder.md).

Questions and sentences of one fact are pulled together, all others of a batch pushed apart, questions
that the article does not answer among them (supervised contrastive loss, Khosla et al. 2020). A second
term holds every vector near to where it was, so that articles without questions lose nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.exercises import Exercise
from knowledge.indexing import article_paths
from knowledge.noise import with_typing_errors
from knowledge.precision import half_precision
from knowledge.questions import Questions, questions_path, read_questions

SEED = 0
EPOCHS = 2
FACTS = 24  # facts in a batch, two texts of each, and as many unanswered questions
RATE = 1e-4
WARM_UP = 30  # steps
TEMPERATURE = 0.07
HOLD = 0.5  # weight of the third term
EXERCISE = 0.5  # weight of the second one
EXERCISE_QUESTIONS = 12  # in a batch
MOST_TOKENS = 40
CHUNK = 24  # texts of a batch that the transformer reads at once


@dataclass(frozen=True)
class Group:
    """Texts that mean the same to a reader."""

    texts: tuple[str, ...]


def read_groups(articles: Path) -> tuple[list[Group], list[str]]:
    """Return one group for each fact of all articles, and the questions that they do not answer."""
    groups: list[Group] = []
    unanswered: list[str] = []
    for path in article_paths(articles):
        questions: Questions = read_questions(questions_path(path))
        groups += [Group((*f.asks, *f.quotes, *f.also)) for f in questions.facts if f.asks]
        unanswered += questions.unanswered
    return groups, unanswered


def tune(
    model: Any,
    groups: Sequence[Group],
    unanswered: Sequence[str],
    exercises: Sequence[Exercise] = (),
) -> None:
    """Train a sentence-transformers model in place; without enough groups it stays as it is."""
    if len(groups) < FACTS:
        return
    import torch

    torch.manual_seed(SEED)
    texts = [text for group in groups for text in group.texts]
    labels = np.array([n for n, group in enumerate(groups) for _ in group.texts])
    texts += unanswered
    labels = np.append(labels, -np.ones(len(unanswered), dtype=int))
    before = torch.tensor(model.encode(texts, normalize_embeddings=True))
    model[0].model.embeddings.requires_grad_(False)  # rare words keep the meaning they came with
    trained = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=RATE, weight_decay=0.01, fused=True)
    steps = EPOCHS * (len(texts) // (3 * FACTS))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
    )
    draw = np.random.default_rng(SEED)
    model.train()
    for _ in range(steps):
        batch = _draw(labels, len(groups), draw)
        vectors = _vectors(model, [with_typing_errors(texts[i], draw) for i in batch])
        kept = (vectors * before[batch]).sum(1)
        loss = _contrast(vectors, torch.tensor(labels[batch])) + HOLD * (1 - kept).mean()
        if exercises:
            loss = loss + EXERCISE * _exercise(
                model, exercises[int(draw.integers(len(exercises)))], draw
            )
        loss.backward()
        optimiser.step()
        optimiser.zero_grad()
        schedule.step()
    model.eval()


def _draw(labels: Any, groups: int, draw: np.random.Generator) -> list[int]:
    chosen: list[int] = []
    for group in draw.choice(groups, FACTS, replace=False):
        members = np.flatnonzero(labels == group)
        chosen += draw.choice(members, 2, replace=len(members) < 2).tolist()
    foreign = np.flatnonzero(labels < 0)
    if len(foreign) >= FACTS:
        chosen += draw.choice(foreign, FACTS, replace=False).tolist()
    return chosen


def _exercise(model: Any, exercise: Exercise, draw: np.random.Generator) -> Any:
    """Minus the log of the chance that a question finds a sentence that answers it."""
    import torch

    count = min(EXERCISE_QUESTIONS, len(exercise.questions))
    asked = draw.choice(len(exercise.questions), count, replace=False)
    questions = _vectors(model, [with_typing_errors(exercise.questions[i], draw) for i in asked])
    scores = questions @ _vectors(model, exercise.sentences).T / TEMPERATURE
    wrong = ~torch.tensor(exercise.answers[asked])
    right = torch.logsumexp(scores.masked_fill(wrong, -1e9), dim=1)
    return (torch.logsumexp(scores, dim=1) - right).mean()


def _vectors(model: Any, texts: Sequence[str]) -> Any:
    """Vectors of unit length, shape ``(texts, dimension)``; short texts are not padded to the longest."""
    import torch

    ids = model.tokenizer(list(texts), truncation=True, max_length=MOST_TOKENS)["input_ids"]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    chunks = [order[start : start + CHUNK] for start in range(0, len(order), CHUNK)]
    vectors = torch.cat([_of_like_length(model, [ids[i] for i in chunk]) for chunk in chunks])
    return vectors[np.argsort(order)]


def _of_like_length(model: Any, ids: Sequence[Sequence[int]]) -> Any:
    import torch

    encoded = model.tokenizer.pad({"input_ids": ids}, return_tensors="pt")
    mask = encoded["attention_mask"]
    with half_precision():
        hidden = (
            model[0].model(input_ids=encoded["input_ids"], attention_mask=mask).last_hidden_state
        )
    hidden = hidden.float()
    weight = mask[..., None]
    return torch.nn.functional.normalize((hidden * weight).sum(1) / weight.sum(1), dim=1)


def _contrast(vectors: Any, labels: Any) -> Any:
    """Supervised contrastive loss; a text of no group is only ever pushed away."""
    import torch

    same = (labels[:, None] == labels[None]) & (labels >= 0)[:, None]
    same &= ~torch.eye(len(labels), dtype=torch.bool)
    scores = vectors @ vectors.T / TEMPERATURE
    scores = scores.masked_fill(torch.eye(len(labels), dtype=torch.bool), -1e9)
    logs = scores - torch.logsumexp(scores, dim=1, keepdim=True)
    has = same.any(1)
    return -((logs * same).sum(1)[has] / same.sum(1)[has]).mean()
