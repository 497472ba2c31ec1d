"""Good news, told with joy."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.gladness import tells_good_news
from actions.replies import ALL
from tests.actions.talk import Talk, begin, talk_text


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new conversation."""
    return begin(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "text",
    [
        "my results came and they are benign, so happy",
        "they rang and it is not cancer",
        "all clear from the hospital, I'm over the moon",
    ],
)
def test_good_news_are_met_with_gladness(talk: Talk, text: str) -> None:
    """In whatever intent they are taken for, and nothing is weighed."""
    assert talk.say(text, "personal_result")[1].startswith(talk_text(talk, "glad_said"))


@pytest.mark.parametrize(
    "text",
    [
        "hooray, I think it is benign",
        "my letter says probably benign",
        "mine are round so they are benign, hooray",
        "the results are benign, am I safe?",
        "they say it is benign but I have a lump",
        "is benign good news",
    ],
)
def test_what_is_doubted_asked_or_concluded_is_no_good_news(talk: Talk, text: str) -> None:
    """That would be comfort that nobody has given."""
    reply = ALL[0](talk.service)
    assert not tells_good_news(reply, text)
