"""Talk that is known by its words alone."""

from __future__ import annotations

import pytest

from actions.chatter import Chatter
from knowledge.settings import ROOT

CHATTER = Chatter.read(ROOT / "data")


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("lololol", "laugh"),
        ("haha that was bad", "laugh"),
        ("🤣🤣", "laugh"),
        ("just a sec, the door", "pause"),
        ("hold on please", "pause"),
        ("sorry for shouting", "sorry"),
        ("oops typo", "sorry"),
        ("damn it all", "curse"),
        ("haha sorry", "sorry"),
        ("❤️ 🙏🏽", "love"),
        ("👋", "wave"),
        ("🎉", "joy"),
        ("wait", ""),
        ("hold on to my breast", ""),
        ("sorry for being a burden", ""),
        ("sorry, what is tannin", ""),
        ("fuck you", ""),
        ("🚗", ""),
        ("?!", ""),
        ("that is bad", ""),
    ],
)
def test_all_words_of_a_message_count(text: str, sort: str) -> None:
    """One word that is of no sort, and it is something else."""
    assert CHATTER.sort(text) == sort
