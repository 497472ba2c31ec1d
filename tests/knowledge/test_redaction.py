"""What may tell who a reader is."""

from __future__ import annotations

import pytest

from knowledge.redaction import redact


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("mail me at jane.doe+x@example.org please", "mail me at [mail] please"),
        ("jane (at) example (dot) org", "[mail]"),
        ("my number is 07700 900123", "my number is [phone]"),
        ("call +44 (0)20 7946 0018 now", "call [phone] now"),
        ("ring 555-123-4567", "ring [phone]"),
        ("my scan on 12/03/2025 showed specks", "my scan on [date] showed specks"),
        ("it was 2025-03-12", "it was [date]"),
        ("biopsy on 3rd of March 2025?", "biopsy on [date]?"),
        ("on March 3, 2025 they saw it", "on [date] they saw it"),
        ("see https://example.org/x?a=1 for it", "see [link] for it"),
        ("my name is Jane Doe and I worry", "my name is [name] and I worry"),
        ("my name's jane", "my name's [name]"),
        ("I am Jane, is it cancer", "I am [name], is it cancer"),
        ("dr smith says benign", "dr [name] says benign"),
        ("NHS number 485 777 3456", "NHS number [number]"),
        ("patient id AB12345 has clusters", "patient id [number] has clusters"),
        ("12345678", "[number]"),
        ("i live at 12 Green Hill Road", "i live at [address]"),
        ("SW1A 1AA", "[address]"),
    ],
)
def test_what_tells_who_a_reader_is_is_taken_out(text: str, kept: str) -> None:
    """A mark says what stood there."""
    assert redact(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "does menopause matter?",
        "i am scared",
        "I am not sure what BI-RADS 4 means",
        "my cluster is 5 mm and I am 52",
        "in the 2019 study 27.9% had cancer",
        "every 6 months for 2 years",
        "my doctor says it is benign",
        "HER2-positive cancers of 2018",
        "",
    ],
)
def test_other_words_stay(text: str) -> None:
    """What was asked can still be read."""
    assert redact(text) == text


@pytest.mark.parametrize("text", ["I am Anna Lee, a@b.org", "my name is [name]", "NHS no [number]"])
def test_what_is_redacted_stays_as_it_is(text: str) -> None:
    """A text may pass more than one store."""
    assert redact(redact(text)) == redact(text)


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "1 ",
        "1-",
        "x-",
        "A ",
        "@",
        "a.b@",
        "12 a ",
        "name ",
        "0",
        "Dr A",
        "+1 ",
        "www.",
        "my mum ",
        "a dot a at ",
        "flat 1, ",
        "name: ",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    """Every pattern is bounded: the work grows with the length, and a reader can't stall the bot."""
    assert isinstance(redact(piece * (10_000 // len(piece))), str)
