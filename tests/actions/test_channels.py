"""The list of messaging channels."""

from __future__ import annotations

import pytest

from actions.cli import main
from tests.platforms.callback import Program
from tests.platforms.messenger import Messenger
from tests.platforms.platform import Platform
from tests.platforms.slack import Slack
from tests.platforms.telegram import Telegram
from tests.platforms.twilio import Twilio


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the machine that the tests run on."""
    for platform in (Telegram(), Slack(), Messenger(), Twilio(), Program()):
        for name in platform.environment("https://bot.example.org"):
            monkeypatch.delenv(name, raising=False)


def test_without_variables_no_channel_is_set_up(capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is called."""
    assert main(["channels"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert all(line.endswith("not set up") for line in lines)


@pytest.mark.parametrize(
    "platform", [Telegram(), Slack(), Messenger(), Twilio(), Program()], ids=lambda p: p.name
)
def test_a_platform_is_asked_by_its_own_test_call(
    platform: Platform, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Accepted, refused, or not reached."""
    with platform.serving():
        found = platform.environment("https://bot.example.org")
        for name, value in found.items():
            monkeypatch.setenv(name, value)
        assert main(["channels"]) == 0
        said = capsys.readouterr().out
        assert "/webhooks/" in said
        assert "set up, accepted" in said
        tokens = (name for name in found if name.endswith("TOKEN") and "VERIFY" not in name)
        token = next(tokens, "CALLBACK_SECRET")
        changed = found[token][:-1] + ("1" if found[token][-1] != "1" else "2")
        monkeypatch.setenv(token, changed)
        assert main(["channels"]) == 1
        said = capsys.readouterr().out
        assert "refused" in said
        assert changed not in said
    assert main(["channels"]) == 1
    assert "not reached" in capsys.readouterr().out
    assert main(["channels", "--offline"]) == 0


def test_half_a_channel_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the variable that is missing."""
    monkeypatch.setenv("SLACK_TOKEN", "xoxb-0000000000000")
    assert main(["channels", "--offline"]) == 1
    assert "SLACK_SIGNING_SECRET is missing" in capsys.readouterr().out
