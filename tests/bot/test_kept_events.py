"""What of an event may be kept; tests/bot/test_conversation_store.py sees it on the disk."""

from rasa.shared.core.events import BotUttered

from bot.kept_events import kept
from knowledge.keeping import FULL, Keeping
from tests.bot.stored import asked


def test_words_and_metadata_are_cut_down():
    """What a platform says of a reader goes too; the intent stays."""
    row = kept(asked(), Keeping())
    assert "Anna" not in str(row)
    assert row["text"] == row["parse_data"]["text"]
    assert row["metadata"] == {"turn": "t1"}
    assert row["parse_data"]["intent"]["name"] == "ask_menopause"


def test_what_is_set_to_full_and_what_the_bot_says_stays_whole():
    """The reply holds the article's words."""
    assert "Anna" in kept(asked(), Keeping(text=FULL))["text"]
    assert kept(BotUttered("The article says"), Keeping(text="none"))["text"] == "The article says"
