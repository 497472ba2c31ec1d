"""Writes ``docs/reviewer.md``: every text of the bot that is not a quote, and every rule of the gate.

Run it with ``.venv/actions/bin/python -m actions.reviewing``; a test fails while the page is out of date.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge import changes, foreign, signs, variants
from knowledge.safety import SHORT
from knowledge.settings import ROOT
from knowledge.thresholds import (
    DENIED,
    HELPED,
    JOINT_THRESHOLD,
    PART_THRESHOLD,
    STATEMENT_THRESHOLD,
    THRESHOLD,
    WHOLE_LEAST,
    WHOLE_UNLIKELY,
)
from knowledge.yaml_text import read_yaml

LINES = ("emergency", "crisis", "violence", "red_flag_today", "red_flag_soon")
PAGE = ROOT / "docs" / "reviewer.md"

HEAD = """# For the clinical reviewer

What the bot can say is either a quote that was checked against the article, character by character,
in the moment it was sent, or one of the texts on this page. Nothing is written by a model.

This page is made from the files in `data/` by `.venv/actions/bin/python -m actions.reviewing`; a test fails
while it is out of date. To change a text, change it in `data/`, make the page again, and sign it again.

How to prove a quote: `ask-article verify TRANSCRIPT` checks each quote of a conversation export against
the article: its characters from start to end, and the version of the article that it names.

What the bot does not do: it does not judge a person's result, does not paraphrase, and does not answer
from anything but the article. Where the article has no answer it says so.

Signed by: ______________________  Date: ______________
"""

TALK = """Where a text has several wordings they take turns, so that the same is not said twice in a row. Words
in braces are filled in: from the articles ({title}, {titles}, {subjects}, {question}), from the settings of the
hand-over ({phone}, {form}, {hours}), from the days that words are kept ({days}), from the numbers above
({emergency}, {crisis}), or with a greeting ({hello})."""
FEELINGS = """\
Not said: where a message with a question has one of them, a kind sentence comes before the reply. After
advice to get care, `care` tells of help on its way and `taken_back` takes the danger back. Where both `good`
and `told_so` are found, the bot is glad. What has words of `quiet_end` or `quiet_study` is offered only in a
talk that has some, too."""
CHATTER = """\
Not said: a message that has a word of one sort and else only words beside it, or only signs, is met with the
text of that sort above (`love` with `thank`, `wave` with `greet` or `goodbye`)."""
LANGUAGES = "Said below the English text `language`, to a reader who writes in that language."
CALM = "Said below that where the reader writes that they are afraid; it is `worry_person` in their language."
DANGER = """\
Said above an urgent text where the message is in that language; {emergency} and {crisis} are the short numbers
above. No native speaker has checked the texts of this section. Each has the lines for emergency, crisis,
violence, a red flag of the same day, and a red flag:"""
CHANGES = """\
A question that names one of these, which nobody has, gets the text `changes` below: a lump in “what if I find a
lump?”. No quote without a word of it is its answer (`data/safety/changes.yml`):"""
FEAR = "Beginnings of words that are taken for fear:"

GATE = """\
A message is read before anything else is done, in every state of the conversation. Two small
models, trained on the examples in `data/safety/`, report danger from {message:.0%} probability on.
Each sentence of a message is also read by itself and counts from {part:.0%} on; so is each clause
with a subject of its own (“what is DCIS, I have chest pain”), from {statement:.0%} on. In a message
that is short enough to be read at once (about a hundred words) a part counts only where the whole
has {whole:.0%} itself. The most urgent class that is found is answered. Letters typed one by one,
digits in the place of letters and missing spaces are put right first. Where nothing is found, a message is
read once more with misspelt words of danger put right (“fevr after bipsy”): a word that is no English word
and one letter, in a longer word two, away from one that the dangerous examples have. A message that has the
very words of a dangerous example is of that example's class, whatever the models say.

A message of at most {short} words is also read together with the reader's last one, where that is as
short (“my chest”, “it hurts so bad”). What both say together counts from {joint:.0%} on, or by a sign
that begins in one and ends in the other, and only where it is more urgent than each of them alone.

The signs below make the gate more careful. Where one stands in the message, danger of what it
stands in counts from {sign:.0%} on, and from {urgent_sign:.0%} for a crisis or an emergency, or from
{message:.0%} where the whole message, read at once, has less than {unlikely:.0%}. A sign in another
language decides by itself, since the models read little but English, and so do the others marked so.
A sign never makes the advice less urgent than its own class where that is a crisis or an emergency, or
where the sign decides by itself.
Danger from another person (`violence`) is also found by signs that need no model, which words of their own
take back (`unless` in `data/safety/signs_people.yml`: long past, a film, a game, a small child, the hands of a
clinic, a joke); an emergency or a crisis beside it comes first. Words in the same
clause take a sign back: a negation directly before it, a question whether calcifications or a test cause
it, a definition or a statistic, what it would mean in general, a time long past, what is healed or
cleared, what somebody sees at work all day, laughter, and figures of speech (`takebacks` in
`data/safety/signs.yml`). Where a red flag's sign is plainly denied (“my nipple is not bleeding”, `denied`)
and no sign stands, a red flag counts from {denied:.0%} on, and where help is on its way (“the ambulance is
here”, `helped`) an emergency from {helped:.0%}; so do an emergency, a crisis and violence where a thing hit
somebody (“a door hit me”, `things`) and no sign stands. A “no” that answers and goes on (“no, I have chest
pain”) takes nothing back. A message that only asks what to do if there
were a red flag one day (“what if I found a lump”, `supposed`) is none; a crisis or an emergency stays one."""


def reviewer_page(data: Path) -> str:
    """The whole page as Markdown."""
    lines = [HEAD, "## Safety texts", ""]
    lines += _responses(_read(data / "safety" / "replies.yml"))
    lines += ["", "### Numbers, by the setting LOCALE", ""]
    for locale, numbers in _read(data / "safety" / "numbers.yml")["numbers"].items():
        named = (f"{name.replace('_', ' ')} {number}" for name, number in numbers.items())
        lines.append(f"- {locale}: {'; '.join(named)}")
    lines += ["", "## Signs that the gate looks for", "", *_gate(data)]
    lines += ["", "## Texts around quotes", ""]
    lines += _texts(data, "replies")
    lines += ["", "## Talk around the article", "", TALK, "", *_texts(data, "dialogue")]
    lines += ["", "### Words of a feeling", "", FEELINGS, "", *_texts(data, "feelings")]
    lines += ["", "### Words of small talk", "", CHATTER, "", *_texts(data, "chatter")]
    lines += ["", "## In other languages", "", LANGUAGES, "", *_texts(data, "languages")]
    lines += [
        "",
        CALM,
        "",
        *_texts(data, "languages_worry"),
        "",
        FEAR,
        "",
        *_texts(data, "languages_fear"),
    ]
    lines += ["", DANGER, "", *_foreign(data)]
    lines += ["", "## Texts of the channels", "", *_texts(data, "channels")]
    lines += ["", "## What readers may mean", "", *_intents(data)]
    return "\n".join(lines) + "\n"


def _gate(data: Path) -> Iterator[str]:
    yield GATE.format(
        message=THRESHOLD,
        part=PART_THRESHOLD,
        statement=STATEMENT_THRESHOLD,
        whole=WHOLE_LEAST,
        unlikely=WHOLE_UNLIKELY,
        short=SHORT,
        joint=JOINT_THRESHOLD,
        denied=DENIED,
        helped=HELPED,
        sign=signs.THRESHOLD,
        urgent_sign=signs.URGENT_THRESHOLD,
    )
    yield ""
    rows = [row for name in signs.FILES for row in _read(data / "safety" / name)["signs"]]
    for level in signs.LEVELS:
        yield f"### {level}"
        yield ""
        found = [sign for sign in rows if sign["level"] == level]
        yield from (_sign(sign) for sign in found)
        yield ""
    yield "### Changes that a question may name"
    yield ""
    yield CHANGES
    yield ""
    yield from (f"- {row['name']}" for row in _read(data / "safety" / changes.FILE)["changes"])
    yield ""
    yield "### Other wordings of an urgent text"
    yield ""
    rows = _read(data / "safety" / variants.FILE)["variants"]
    yield from (f"- `utter_{row['name']}`, for {row['level']}: {row['says']}" for row in rows)
    yield ""


def _sign(row: dict[str, Any]) -> str:
    return f"- {row['name']}: {row['says']}{' It decides by itself.' if row.get('alone') else ''}"


def _texts(data: Path, file: str) -> Iterator[str]:
    for name, text in _read(data / "texts" / f"{file}.yml")["texts"].items():
        for wording in text if isinstance(text, list) else [text]:
            yield f"- `{name}`: {wording}"


def _foreign(data: Path) -> Iterator[str]:
    for code, row in _read(data / "safety" / foreign.FILE)["languages"].items():
        lines = [row[level] for level in LINES if level in row]
        if lines:
            yield f"- `{code}`: {' / '.join(lines)}"
        if code == foreign.ENGLISH:
            yield f"- before a text that was the last reply already: {row['again']}"


def _responses(content: dict[str, Any]) -> list[str]:
    responses = content.get("responses") or {}
    return [f"- `{name}`: {row['text']}" for name, rows in responses.items() for row in rows]


def _intents(data: Path) -> Iterator[str]:
    for path in sorted([*data.glob("*.yml"), data / "safety" / "replies.yml"]):
        content = _read(path)
        rules = {
            step["intent"]: rule["rule"]
            for rule in content.get("rules") or []
            for step in rule["steps"]
            if "intent" in step
        }
        for name, rule in rules.items():
            yield f"- `{name}`: {rule}"


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = read_yaml(path.read_text(encoding="utf-8"))
    return content


def main() -> int:
    """Write the page."""
    PAGE.write_text(reviewer_page(ROOT / "data"), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
