"""Fits the weights of ranking and gate on the dev split and writes them to ``gate.json``.

Ranking: softmax over the candidates of each query, so that the right excerpts gain probability (Cao et
al. 2007, ListNet). Gate: logistic regression, answerable against unanswerable; its threshold is the
highest at which no more than ``DECLINED`` of the answerable queries are declined.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from knowledge.answering import Answerer
from knowledge.evaluation import Query, holds
from knowledge.gate import FEATURES, GATE_FILE, Gate, features
from knowledge.retrieval import SIGNALS

Array = npt.NDArray[np.float64]

DECLINED = 0.03  # aimed at on dev, so that unseen questions stay within four in a hundred
DECLINED_PLAIN = (
    0.05  # where nobody wrote questions, more must be declined to decline what is foreign
)
START, STEPS, RATE, DECAY = (
    4.0,
    600,
    0.5,
    1e-3,
)  # from a fixed start, so that each fit ends at one scale


def fit(answerer: Answerer, queries: Sequence[Query]) -> Gate:
    """Fit ranking, then gate, on queries of the dev split."""
    good = [q for q in queries if q.answerable]
    bad = [q.text for q in queries if not q.answerable]
    answerer.gate = replace(answerer.gate, ranking=tuple(fit_ranking(answerer, good).tolist()))
    rows = [features(answerer.evidence(q.text)) for q in good]
    rows += [features(answerer.evidence(text)) for text in bad]
    table = np.array(rows)
    labels = np.arange(len(table)) < len(good)
    scaler = StandardScaler().fit(table)
    model = LogisticRegression(C=0.3, max_iter=1000, class_weight="balanced")
    model.fit(scaler.transform(table), labels)
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - weights @ scaler.mean_)
    gate = replace(answerer.gate, evidence=tuple(weights.tolist()), bias=bias)
    answerer.gate = gate
    chances = [gate.probability(answerer.evidence(q.text)) for q in good]
    declined = DECLINED if answerer.index.curated else DECLINED_PLAIN
    threshold = float(np.quantile(chances, declined))
    return replace(gate, answer=threshold, clarify=threshold / 2)


def fit_ranking(answerer: Answerer, queries: Sequence[Query]) -> Array:
    """Weights of the signals that rank the right excerpts first."""
    tables: list[Array] = []
    marks: list[Array] = []
    for query in queries:
        hits = answerer.evidence(query.text).hits
        right = np.array([float(_answers_any(h.excerpt.texts, query)) for h in hits])
        if 0 < right.sum() < len(hits):
            tables.append(np.array([h.signals for h in hits]))
            marks.append(right / right.sum())
    weights = np.full(len(SIGNALS), START)
    for _ in range(STEPS):
        gradient = DECAY * weights
        for rows, mark in zip(tables, marks, strict=True):
            gradient += _gradient(rows, mark, weights) / len(tables)
        weights = np.maximum(weights - RATE * gradient, 0.0)  # no signal speaks against itself
    return weights


def _answers_any(texts: Sequence[str], query: Query) -> bool:
    return any(holds(texts, group) for group in query.answers)


def _gradient(rows: Array, mark: Array, weights: Array) -> Array:
    """Of minus the log of the right excerpts' total probability."""
    scores = rows @ weights
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    right = chances * (mark > 0)
    right /= max(float(right.sum()), 1e-12)
    gradient: Array = rows.T @ (chances - right)
    return gradient


def write_gate(gate: Gate, curated: bool) -> None:
    """Write one set of weights, keeping the other."""
    content = json.loads(GATE_FILE.read_text()) if GATE_FILE.is_file() else {}
    content["curated" if curated else "plain"] = {
        "ranking": {n: round(w, 4) for n, w in zip(SIGNALS, gate.ranking, strict=True)},
        "evidence": {n: round(w, 4) for n, w in zip(FEATURES, gate.evidence, strict=True)},
        "bias": round(gate.bias, 4),
        "answer": round(gate.answer, 4),
        "clarify": round(gate.clarify, 4),
    }
    GATE_FILE.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n")
