"""Trains the safety gate's two models on ``data/safety/examples*.yml`` and writes them, with its words.

The sentence encoder's transformer is trained further with one linear layer over its mean vector
(Sun et al. 2019, How to fine-tune BERT for text classification), then stored with 8-bit weights; beside it
stands a linear model over runs of letters. Run once by the set-up; at run time only onnxruntime is needed.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from wordfreq import top_n_list

from knowledge.danger import CLASSES, MODEL_FILE, NONE, TOKENIZER_FILE
from knowledge.danger_examples import read_examples
from knowledge.danger_words import DangerWords, danger_words
from knowledge.errors import ArticleError
from knowledge.exporting import default_model, load_model, trace, transformer_of
from knowledge.framing import framed
from knowledge.letter_fitting import fit_letters
from knowledge.letters import LetterModel
from knowledge.noise import with_typing_errors
from knowledge.precision import half_precision
from knowledge.questions import read_questions
from knowledge.rambling import with_harmless_talk
from knowledge.settings import Settings, read_settings
from knowledge.spacing import normalise
from knowledge.spelling import frequency
from knowledge.topics import read_small_talk, read_topics

FORMAT = 5  # raise it where the classes, the normalisation of knowledge.spacing or the files change
SEED = 0
EPOCHS = 2
BATCH = 32
RATE, HEAD_RATE = 1e-4, 5e-3
WARM_UP = 40  # steps
SMOOTHING = 0.05
# Of what the first round learnt so surely only a share is seen again (Jiang et al. 2019, on biggest losers).
LEARNT = 0.9  # probability of the right class
AGAIN = 0.25
MOST_TOKENS = 64  # of a training line; at run time more are read
SHORT = 12  # words of a question that may stand beside a training text
ENGLISH = 200_000  # words, the most usual first, among which those that are heard are chosen
ORDINARY = 2500  # harmless questions that the transformer sees; the letter model sees all

Texts = Sequence[str]
Draw = np.random.Generator


def ordinary_questions(settings: Settings) -> list[str]:
    """Questions about the articles, in random order: every one of them is harmless."""
    texts = [text for topic in read_topics(settings.data) for text in topic.examples]
    for path in sorted(settings.articles.glob("*.questions.yml")):
        questions = read_questions(path)
        texts += [ask for fact in questions.facts for ask in fact.asks]
        texts += list(questions.unanswered)
    unique = sorted({normalise(text) for text in texts})
    order = np.random.default_rng(SEED).permutation(len(unique))
    return [unique[i] for i in order]


def train(
    texts: Sequence[str], levels: Sequence[str], harmless: Sequence[str], folder: Path
) -> None:
    """Train on texts with their classes and on harmless ones; write both models to ``folder``."""
    import torch

    torch.manual_seed(SEED)
    model = load_model(default_model())
    classifier = _classifier(transformer_of(model), int(model.get_embedding_dimension()))
    few = harmless[:ORDINARY]
    questions = [text for text in few if len(text.split()) <= SHORT]
    labels = np.array([CLASSES.index(level) for level in (*levels, *[NONE] * len(few))])
    _fit(classifier, model.tokenizer, [*texts, *few], labels, questions)
    rambling = _rambling([t for t, level in zip(texts, levels, strict=True) if level == NONE])
    others = [*harmless, *rambling]
    again, their_levels = _in_frames(texts, levels, questions)
    letters = fit_letters(
        [*texts, *again, *others], [*levels, *their_levels, *[NONE] * len(others)], CLASSES
    )
    dangerous = [text for text, level in zip(texts, levels, strict=True) if level != NONE]
    words = danger_words(dangerous, top_n_list("en", ENGLISH), frequency)
    _write(classifier, model.tokenizer, letters, words, folder)


def _rambling(talk: Sequence[str]) -> list[str]:
    """Longer harmless texts for the letter model, which sees each text once."""
    draw = np.random.default_rng(SEED)
    longer = (with_harmless_talk(text, False, talk, draw) for text in talk)
    return [new for new, text in zip(longer, talk, strict=True) if new != text]


def _in_frames(
    texts: Sequence[str], levels: Sequence[str], questions: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Texts once more in frames, for the letter model, with their classes."""
    draw = np.random.default_rng(SEED)
    pairs = [
        (framed(text, questions, draw), level) for text, level in zip(texts, levels, strict=True)
    ]
    new = [
        (other, level) for (other, level), text in zip(pairs, texts, strict=True) if other != text
    ]
    return [text for text, _ in new], [level for _, level in new]


def _classifier(transformer: Any, dimension: int) -> Any:
    import torch

    transformer.embeddings.requires_grad_(False)  # rare words keep the meaning they came with
    for layer in transformer.modules():
        if isinstance(layer, torch.nn.Dropout):
            layer.p = 0.0  # each text is varied anyhow; a quarter of the time goes, and no recall

    class Classifier(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer
            self.head = torch.nn.Linear(dimension, len(CLASSES))

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            hidden = self.transformer(
                input_ids=input_ids, attention_mask=attention_mask
            ).last_hidden_state
            mask = attention_mask[..., None].to(hidden.dtype)
            return self.head((hidden * mask).sum(1) / mask.sum(1))

    return Classifier()


def _varied(text: str, is_danger: bool, talk: Texts, questions: Texts, draw: Draw) -> str:
    """The text as one of many would say it: in a frame, beside other talk, or as it is."""
    new = framed(text, questions, draw)
    return with_harmless_talk(text, is_danger, talk, draw) if new == text else new


def _fit(
    classifier: Any, tokenizer: Any, texts: Sequence[str], labels: Any, questions: Sequence[str]
) -> None:
    optimiser = _optimiser(classifier)
    draw = np.random.default_rng(SEED)
    talk = [text for text, label in zip(texts, labels, strict=True) if CLASSES[label] == NONE]
    classifier.train()
    learnt = np.zeros(len(texts))  # probability of the right class when a text was seen last
    for epoch in range(EPOCHS):
        seen = np.flatnonzero((learnt < LEARNT) | (draw.random(len(texts)) < AGAIN))
        # Varied and cut into tokens before they are put in batches: one long text would make its
        # whole batch as long.
        varied = [
            with_typing_errors(
                _varied(texts[i], CLASSES[labels[i]] != NONE, talk, questions, draw), draw
            )
            for i in seen.tolist()
        ]
        tokens = tokenizer(varied, truncation=True, max_length=MOST_TOKENS)["input_ids"]
        rows = list(batches([len(row) for row in tokens], draw))
        for number, batch in enumerate(rows):
            _set_rates(optimiser, epoch * len(rows) + number, (epoch + number / len(rows)) / EPOCHS)
            encoded = tokenizer.pad({"input_ids": [tokens[i] for i in batch]}, return_tensors="pt")
            learnt[seen[batch]] = _step(classifier, optimiser, encoded, labels[seen[batch]])


def _optimiser(classifier: Any) -> Any:
    import torch

    body = [p for p in classifier.transformer.parameters() if p.requires_grad]
    groups = [{"params": body, "full": RATE}]
    groups.append({"params": list(classifier.head.parameters()), "full": HEAD_RATE})
    return torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01, fused=True)


def _set_rates(optimiser: Any, step: int, done: float) -> None:
    """Rise over the first steps, then fall to nearly nothing; ``done`` is the share of the training, 0 to 1."""
    share = min(1.0, (step + 1) / WARM_UP) * max(0.02, 1 - done)
    for group in optimiser.param_groups:
        group["lr"] = group["full"] * share


def _step(classifier: Any, optimiser: Any, encoded: Any, labels: Any) -> Any:
    """Learn from one batch; return the probability that each text's class had, shape ``(batch,)``."""
    import torch

    with half_precision():
        logits = classifier(encoded["input_ids"], encoded["attention_mask"])
    right = torch.tensor(labels)
    loss = torch.nn.functional.cross_entropy(logits.float(), right, label_smoothing=SMOOTHING)
    loss.backward()
    optimiser.step()
    optimiser.zero_grad()
    return logits.detach().float().softmax(1).gather(1, right[:, None])[:, 0].numpy()


def batches(lengths: Sequence[int], draw: Draw) -> Iterator[list[int]]:
    """Batches of texts of about equal length in tokens, in random order: padding is wasted time."""
    noise = draw.random(len(lengths))
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i], noise[i]))
    rows = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    for number in draw.permutation(len(rows)):
        yield rows[number]


def _write(
    classifier: Any, tokenizer: Any, letters: LetterModel, words: DangerWords, folder: Path
) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".safety-", dir=folder.parent))
    try:
        trace(classifier, fresh / "full.onnx", "logits", {0: "batch"})
        quantize_dynamic(
            fresh / "full.onnx", fresh / MODEL_FILE, weight_type=QuantType.QInt8, per_channel=True
        )
        (fresh / "full.onnx").unlink()
        tokenizer.backend_tokenizer.save(str(fresh / TOKENIZER_FILE))
        letters.save(fresh)
        words.save(fresh)
        fresh.chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def main() -> int:
    """Train and write the gate's model."""
    settings = read_settings()
    try:
        examples = read_examples(settings.data / "safety")
        texts, levels = list(examples), list(examples.values())
        known = set(texts)
        talk = [t for t in map(normalise, read_small_talk(settings.data)) if t not in known]
        known.update(talk)
        ordinary = [text for text in ordinary_questions(settings) if text not in known]
        train([*texts, *talk], [*levels, *[NONE] * len(talk)], ordinary, settings.safety)
    except ArticleError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"safety gate: {len(texts) + len(talk) + len(ordinary)} examples")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
