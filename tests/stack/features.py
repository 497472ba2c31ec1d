"""Which messaging channel shows which feature: read off the tests that run over all of them.

``python -m tests.stack.features`` writes the table into docs/channels.md; tests/test_docs.py sees that it is
current.
"""

from __future__ import annotations

from pathlib import Path
from types import FunctionType

from tests.stack import test_channel_restart, test_channels

PAGE = Path("docs/channels.md")
BEGIN, END = "<!-- from the tests: begin -->", "<!-- from the tests: end -->"
TITLES = {
    "telegram": "Telegram",
    "slack": "Slack",
    "messenger": "Messenger",
    "sms": "SMS",
    "whatsapp": "WhatsApp",
    "teams": "Teams",
    "callback": "callback",
}
# What each test shows; one that takes a platform runs over every channel.
FEATURES = {
    "test_a_conversation_is_the_same_as_over_rest": "twelve turns: words, quotes and citations as over REST",
    "test_the_bot_asks_back_and_takes_the_choice": "choice by number or button (SMS, WhatsApp, callback typed)",
    "test_a_press_asks_what_its_button_says": "suggested questions can be pressed or numbered",
    "test_an_answer_can_be_called_helpful": "an answer can be called helpful, by button or in words",
    "test_a_forged_call_is_refused_and_not_read": "a forged call gets 401 or 403 and is not read",
    "test_an_old_call_is_refused": "the caller signs the time: an old call is refused",
    "test_the_same_delivery_is_answered_once": "a delivery that comes again is answered once",
    "test_messages_at_once_are_answered_in_order": "one reader's messages are answered in order",
    "test_danger_comes_first": "safety texts before all else",
    "test_a_start_is_greeted": "a start is greeted; typed commands are words",
    "test_every_other_kind_is_taken_calmly": "pictures, voice, edits, joins: a kind line or silence",
    "test_a_platform_that_is_crowded_or_down_loses_nothing": "waits while the platform is crowded or away",
    "test_rubbish_is_no_error": "signed rubbish is no error",
    "test_no_name_and_no_secret_get_into_a_log_or_a_store": "no secret, name or platform id in a log or store",
    "test_delete_my_data_empties_the_stores": "“delete my data” empties the stores",
    "test_nothing_is_lost_or_answered_twice_after_a_kill": "nothing acknowledged is lost or doubled by a kill",
    "test_no_word_that_waited_lies_open": "words that wait for their answer are sealed",
    "test_messengers_check_of_the_address": "the platform can check the address",
}
# One account of Twilio carries both kinds; the kill is tested with SMS.
KILLED = ("telegram", "slack", "messenger", "sms", "teams", "callback")
ONLY = {
    "test_nothing_is_lost_or_answered_twice_after_a_kill": KILLED,
    "test_no_word_that_waited_lies_open": KILLED,
    "test_an_old_call_is_refused": ("slack", "callback"),
    "test_messengers_check_of_the_address": ("messenger",),
}


def shown_by() -> dict[str, FunctionType]:
    """The tests over the running system by name, in order."""
    return {
        name: test
        for tests in (test_channels, test_channel_restart)
        for name, test in vars(tests).items()
        if name.startswith("test_") and isinstance(test, FunctionType)
    }


def table() -> str:
    """The table as Markdown; raises KeyError for a test without a line above."""
    names = tuple(TITLES)
    found = [(FEATURES[name], ONLY.get(name, names)) for name in shown_by()]
    lines = ["| shown over the running system | " + " | ".join(TITLES.values()) + " |"]
    lines.append("|---|" + "---|" * len(names))
    for label, shown in found:
        marks = ("yes" if name in shown else "" for name in names)
        lines.append(f"| {label} | " + " | ".join(marks) + " |")
    return "\n".join(lines)


def written(page: str, found: str) -> str:
    """The page with the table between its marks."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n{found}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8"), table()), "utf-8")
