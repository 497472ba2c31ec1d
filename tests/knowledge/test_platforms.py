"""The variables of the messaging channels."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from knowledge.errors import ArticleError
from knowledge.platforms import FILE, channel_names, read_platform

TOKEN = "123456:" + "a" * 30
SECRET = "s" * 20


def test_a_channel_is_on_when_its_variables_are_set() -> None:
    """With defaults for the rest."""
    found = read_platform("telegram", {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_SECRET": SECRET})
    assert found is not None
    assert found["TELEGRAM_API_URL"] == "https://api.telegram.org"
    assert read_platform("telegram", {}) is None
    assert read_platform("twilio", {"PUBLIC_URL": "https://bot.example.org"}) is None


def test_half_a_channel_stops_the_start() -> None:
    """With the channel's and the variable's name."""
    with pytest.raises(ArticleError, match="telegram: TELEGRAM_SECRET is missing"):
        read_platform("telegram", {"TELEGRAM_TOKEN": TOKEN})


def test_a_malformed_value_is_named_and_not_shown() -> None:
    """A secret must not get into a log."""
    with pytest.raises(ArticleError, match="telegram: TELEGRAM_TOKEN has not the form") as error:
        read_platform("telegram", {"TELEGRAM_TOKEN": "hunter2", "TELEGRAM_SECRET": SECRET})
    assert "hunter2" not in str(error.value)


def test_every_variable_is_described() -> None:
    """Pattern, example and where to find it."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))["channels"]
    for row in rows.values():
        assert all({"pattern", "example", "where"} <= set(v) for v in row["variables"].values())


def test_a_missing_description_names_the_mend(tmp_path: Path) -> None:
    """One line."""
    with pytest.raises(ArticleError, match="restore it from the repository"):
        read_platform("telegram", {}, tmp_path / "x.yml")


def test_the_channels_have_names() -> None:
    """As in their addresses."""
    assert {"telegram", "slack", "messenger", "twilio", "teams"} <= set(channel_names())
