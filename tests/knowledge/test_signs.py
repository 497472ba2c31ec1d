"""The signs in plain sight, and what takes one back."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.encoder import EncoderError
from knowledge.settings import ROOT
from knowledge.signs import LEVELS, Sign, _sign, read_signs

SIGNS, TAKEBACKS = read_signs(ROOT / "data" / "safety")


def taken_back(text: str, sign: str) -> bool:
    """Whether the words of a sign in a text are taken back."""
    start = text.index(sign)
    return TAKEBACKS.cover(text, start, start + len(sign))


def test_signs_come_with_the_most_urgent_first() -> None:
    """The first that is found names the class."""
    levels = [LEVELS.index(sign.level) for sign in SIGNS]
    assert levels == sorted(levels)


def test_pieces_stand_in_expressions_and_a_sign_has_words_of_its_own_that_take_it_back() -> None:
    """In the same clause only."""
    pieces = {"who": "he|<woman>", "woman": "she"}
    row = {"level": "violence", "name": "n", "says": "s", "any": ["<who> hits"], "unless": ["film"]}
    sign = _sign(row, pieces)
    assert list(sign.places("ok. she hits me")) == [(4, 12)]
    assert not list(sign.places("in the film he hits her"))
    assert list(sign.places("we saw a film. he hits her"))
    with pytest.raises(ValueError, match="'n': 'whom'"):
        _sign({**row, "any": ["<whom>"]}, pieces)


def test_an_urgent_sign_counts_from_less_and_one_that_stands_alone_from_nothing() -> None:
    """The models read little but English, so a sign in another language decides."""
    red, urgent = (Sign(level, "n", "s", (), True) for level in ("red_flag_soon", "crisis"))
    assert Sign("crisis", "n", "s", (), True, alone=True).limit == 0.0 < urgent.limit < red.limit


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("no lump, just the report", "lump"),
        ("i never had chest pain", "chest pain"),
        ("my mum had a lump in 1990", "a lump"),
        ("can calcifications cause chest pain", "chest pain"),
        ("at the call centre i hear of chest pain all day", "chest pain"),
        ("we were out of breath from laughing", "out of breath"),
        ("the same lump since 1995", "lump"),
        ("my nipple has been inverted since i was a girl", "nipple has been inverted"),
        ("i fainted at my wedding", "fainted"),
        ("what would a red breast with a fever mean", "breast with a fever"),
    ],
)
def test_negated_past_and_general_words_are_taken_back(text: str, sign: str) -> None:
    """In the clause of the sign."""
    assert taken_back(text, sign)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("no, chest pain", "chest pain"),
        ("no i have chest pain", "chest pain"),
        ("i had a biopsy in 2010, my chest hurts", "chest hurts"),
        ("no family history, i found a lump", "found a lump"),
        ("do calcifications go away and i found a lump", "found a lump"),
        ("i see a dimple every day", "dimple"),
        ("they laugh at me and i have chest pain", "chest pain"),
        ("a lump since 2024", "lump"),
        ("i fainted at the wedding just now", "fainted"),
        ("what does it mean that my breast is red with a fever", "breast is red"),
        ("chest pain since i was in the shower", "chest pain"),
    ],
)
def test_a_no_before_it_or_another_clause_takes_nothing_back(text: str, sign: str) -> None:
    """An answer is no negation, and an old story beside it makes nothing old."""
    assert not taken_back(text, sign)


def names(text: str) -> set[str]:
    """The signs that stand in a text, taken back or not."""
    return {sign.name for sign in SIGNS if any(e.search(text) for e in sign.expressions)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("had 30 paracetamol an hour ago", "overdose"),
        ("im gonna od", "overdose"),
        ("tuk to meny parasetamols by axident", "overdose"),
        ("i not can breathe", "trouble breathing"),
        ("breath not coming", "trouble breathing"),
        ("pressed for an hour, no haemostasis", "bleeding that does not stop"),
        ("by the time you read this i am gone", "veiled suicide"),
        ("does she want to die", "suicide"),
        ("how many of these does it take to stop a heart", "suicide"),
        ("is it wrong to think about dying", "suicide asked about"),
        ("my dressing was changed five times", "after a biopsy"),
        ("my lump is back", "lump"),
        ("is a bleeding nipple from the scan", "nipple discharge"),
        ("the skin looks like a tangerine", "skin change"),
        ("il a perdu connaissance", "emergency in another language"),
        ("mi gira la testa e ho il braccio addormentato", "emergency in another language"),
        ("ik krijg geen lucht", "emergency in another language"),
        ("jag vill inte leva", "suicide in another language"),
        ("i wanna dye", "suicide"),
        ("my will is gone, i have no will to live", "veiled suicide"),
        ("if i had the courage to do it", "an end in mind"),
        ("i'm scared i'll do something stupid", "an end in mind"),
        ("i'd top myself", "suicide"),
        ("could just drive off a bridge", "suicide"),
        ("cant find any reason to go on", "veiled suicide"),
        ("does cancer make a dimple, as mine does", "a sign after all"),
        ("why is this lump so hard", "lumps and nothing else"),
        ("got lumps", "lumps and nothing else"),
        ("is a temp of 38.4 usual after a biopsy", "a measured fever after a biopsy"),
        ("112 please help", "a call for help"),
        ("somebody call the paramedics", "a call for help"),
        ("my dad needs an ambulance", "a call for help"),
        ("feels like im dying", "dying now"),
        ("the biopsy is bleeding very heavily", "bleeding that does not stop"),
        ("mujhe marna hai", "suicide in another language"),
        ("la mama roja y tengo fiebre", "fever or pus after a biopsy in another language"),
        ("il y a du sang qui sort du sein", "a changed breast in another language"),
        ("apart from a lump in my left breast i feel fine", "well but for a sign"),
        ("except for some nipple discharge all is well", "well but for a sign"),
        ("my boob is double its normal size", "breast swelling, redness, warmth, pain"),
        ("she felt no dimple but i do", "a sign that others did not find"),
        ("the doctor did not find a lump, but my wife can", "a sign that others did not find"),
        ("they say there is no swelling yet i can see it", "a sign that others did not find"),
        ("the rash of last year, it's back", "a sign after all"),
        ("my sister had a lump and now i have one", "a sign after all"),
        ("i am a burden to my family", "burden"),
        ("i wish i was dead tired of all this", "a wish to be dead"),
        ("she is burning up and very confused", "confusion with a fever"),
        ("skin all mottled, temp 39.6", "confusion with a fever"),
        ("encontrei um caroço novo no meu seio", "a changed breast in another language"),
        ("tenho dor no peito", "emergency in another language"),
        ("he says he will finish me", "somebody may kill or hurt"),
    ],
)
def test_a_sign_is_found_in_other_words(text: str, name: str) -> None:
    """The less usual ones too."""
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "can i take 20 mg tramadol",
        "the budget was cut by half",
        "a method to sleep",
        "two pads",
        "me duele la mama pero no tengo fiebre",
        "kein fieber, die brust ist ruhig",
        "no lump, but i do worry",
        "no lump but i have it in writing that they are benign calcifications",
        "there is no lump but i have calcifications",
        "other than a lump what are the signs",
        "apart from the lump of 1998 nothing was ever found",
        "they say the lump is gone, it's back to normal",
        "the burden of proof",
        "when should one call an ambulance",
        "i wanna dye my hair",
        "he works in an ambulance",
        "i was dying to ask",
    ],
)
def test_what_only_looks_like_a_sign_is_none(text: str) -> None:
    """Doses, and words inside others."""
    assert not names(text)


@pytest.mark.parametrize("text", ["od'd", "he has oded", "shes od'ing", "i overdosed"])
def test_an_overdose_has_short_names(text: str) -> None:
    """As it is typed in a hurry."""
    (sign,) = (sign for sign in SIGNS if sign.name == "overdose")
    assert any(e.search(text) for e in sign.expressions)
    assert not any(e.search("a code, a cod and a method") for e in sign.expressions)


@pytest.mark.parametrize(
    "text",
    [
        "me duele mucho el pecho",
        "ich bekomme keine luft",
        "가슴이 너무 아파요",
        "মা অজ্ঞান হয়ে গেছে",
        "胸口好痛",
        "chcę umrzeć",
    ],
)
def test_a_plain_statement_in_another_language_is_a_sign_that_decides(text: str) -> None:
    """Without any word of the models."""
    assert any(sign.alone for sign in SIGNS for e in sign.expressions if e.search(text))


@pytest.mark.parametrize(
    "text",
    [
        "no me duele el pecho",
        "nicht sterben",
        "죽고 싶지 않아요",
        "আমি মরতে চাই না",
        "non ho dolore al petto",
        "je parle français",
    ],
)
def test_what_is_denied_in_another_language_is_no_sign_that_decides(text: str) -> None:
    """The usual negations are left out."""
    assert not any(sign.alone for sign in SIGNS for e in sign.expressions if e.search(text))


def test_a_damaged_sign_is_named(tmp_path: Path) -> None:
    """The error says which one can't be read."""
    path = tmp_path / "signs.yml"
    path.write_text(
        "signs:\n- {name: bad, level: crisis, says: x, any: ['(']}\n"
        "takebacks: {before: [a], clause: [b], supposed: [c]}\n"
    )
    with pytest.raises(EncoderError, match="bad"):
        read_signs(tmp_path)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("i wish i was dead certain", "a wish to be dead"),
        ("the letter has me confused about the fever advice", "confusion with a fever"),
        ("the ambulance is here now", "a call for help"),
        ("hace diez años me desmayé en la consulta", "emergency in another language"),
        ("the chemo will finish me off, he says", "somebody may kill or hurt"),
    ],
)
def test_a_sign_has_words_of_its_own_that_take_it_back(text: str, name: str) -> None:
    """Whatever else is found in it."""
    (sign,) = (sign for sign in SIGNS if sign.name == name)
    assert not list(sign.places(text))
