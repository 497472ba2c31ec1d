"""The steps from an empty checkout to a trained model, in order."""

from __future__ import annotations

import os

from scripts import environments, widget
from scripts.environments import ACTIONS_PYTHON, RASA_PYTHON
from scripts.processes import port_setting
from scripts.steps import Step

MODEL = "models/model.tar.gz"
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "PYTHONHASHSEED": "0",
}


def build_steps() -> list[Step]:
    """Everything from an empty checkout to a trained model, in order."""
    code = ("knowledge/*.py", "requirements/actions.txt")
    encoder = os.environ.get("ENCODER", "")
    site = f"http://localhost:{port_setting('PORT', 8000)}"
    articles = ("knowledge/articles/*",)
    data = ("data/**/*.yml",)
    return [
        *environments.steps(),
        Step(
            name="encoder",
            commands=((ACTIONS_PYTHON, "-m", "knowledge.exporting"),),
            inputs=(
                "knowledge/exporting.py",
                "knowledge/tuning.py",
                "knowledge/exercises.py",
                "knowledge/noise.py",
                "knowledge/precision.py",
            ),
            outputs=(".cache/encoder/encoder.onnx",),
            environment=QUIET,
            salt=encoder + environments.training_pins(),
        ),
        Step(
            name="safety gate",
            commands=((ACTIONS_PYTHON, "-m", "knowledge.safety_training"),),
            inputs=(
                # Not safety.py: its thresholds may change without a new training. Where its classes or
                # its normalisation change, FORMAT in safety_training.py says so.
                "knowledge/safety_training.py",
                "knowledge/letters.py",
                "knowledge/letter_fitting.py",
                "knowledge/danger_words.py",
                "knowledge/framing.py",
                "knowledge/noise.py",
                "knowledge/rambling.py",
                "knowledge/precision.py",
                "data/safety/examples*.yml",
            ),
            outputs=(".cache/safety/gate.onnx", ".cache/safety/words.json"),
            environment=QUIET,
            salt=environments.training_pins(),
        ),
        Step(
            name="own results",
            commands=((ACTIONS_PYTHON, "-m", "knowledge.own_results"),),
            inputs=(
                "knowledge/own_results.py",
                "knowledge/linear.py",
                "knowledge/letters.py",
                "knowledge/letter_fitting.py",
                ".cache/encoder/encoder.json",
                *articles,
                *data,
            ),
            outputs=(".cache/own-results/letters.npz", ".cache/own-results/linear.npz"),
            environment=QUIET,
            salt=environments.training_pins(),
        ),
        Step(
            name="index",
            commands=((".venv/actions/bin/ask-article", "build"),),
            inputs=(*code, *articles, *data, ".cache/encoder/encoder.json"),
            outputs=(".cache/index/manifest.json",),
            environment=QUIET,
        ),
        *widget.steps(),
        Step(
            name="page",
            commands=((ACTIONS_PYTHON, "-m", "actions.site"),),
            inputs=(
                "actions/site.py",
                "actions/site_files/*",
                "tests/browser/fixtures/*.json",
                widget.BUILT,
                *articles,
                *code,
            ),
            outputs=(".cache/site/index.html",),
            environment={
                **QUIET,
                "SITE_URL": site,
                "RASA_PORT": str(port_setting("RASA_PORT", 5005)),
            },
            salt=f"{site} {port_setting('RASA_PORT', 5005)}",
        ),
        Step(
            name="dialogue model",
            commands=(
                (RASA_PYTHON, "-m", "bot.lean", "train", "--fixed-model-name", "model", "--quiet"),
            ),
            inputs=(
                "config.yml",
                "domain.yml",
                "bot/nlu/*.py",
                "bot/kept_events.py",
                "bot/lean.py",
                "knowledge/encoder.py",
                "knowledge/safety.py",
                "knowledge/thresholds.py",
                "knowledge/danger.py",
                "knowledge/danger_examples.py",
                "knowledge/danger_words.py",
                "knowledge/spacing.py",
                "knowledge/letters.py",
                "requirements/rasa.txt",
                "data/**/*.yml",
                ".cache/encoder/encoder.json",
            ),
            outputs=(MODEL,),
            environment={**QUIET, "ACTIONS_PORT": "5055"},
        ),
    ]
