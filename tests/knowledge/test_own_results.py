"""Whether a message asks for a judgement of the reader's own result."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge import own_results
from knowledge.encoder import OnnxEncoder, Vectors
from knowledge.errors import ArticleError
from knowledge.letter_fitting import fit_letters
from knowledge.linear import LinearModel
from knowledge.own_results import CLASSES, INTENT, OTHER, OwnResults, _asked, _may_ask, fit, plain
from knowledge.settings import Settings, read_settings
from tests.fakes import KeywordEncoder

OWN = ["what do my spots say", "tell me about my spots", "my spots, good or bad"]
GENERAL = ["what are spots", "who reads the picture", "where do they come from"]


def toy() -> OwnResults:
    """Fitted on a handful of lines."""
    levels = [INTENT] * len(OWN) + [OTHER] * len(GENERAL)
    encoder = KeywordEncoder()
    linear = LinearModel.fit(encoder.encode([*OWN, *GENERAL]), [True] * 3 + [False] * 3)
    letters = fit_letters([*OWN, *GENERAL], levels, CLASSES, balanced=True)
    return OwnResults(letters, linear, encoder)


def test_the_model_adds_to_the_expressions() -> None:
    """Words that no expression knows, when there are enough of them."""
    assert toy().asks("please do tell me about my spots")
    assert not toy().asks("please where do they all come from")
    assert toy().asks("do i have cancer")


def test_few_words_are_left_to_the_expressions() -> None:
    """A short question is a general one."""
    assert toy()._sounds("my spots")
    assert not toy().asks("my spots")


def test_an_age_adds_no_words_to_a_question() -> None:
    """A size and a share are no age."""
    assert not _may_ask("i am 45 years, is normal?")
    assert not _may_ask("is it common at 38")
    assert _may_ask("i am 45, is it normal to have these")
    assert _may_ask("at 12 mm it is normal")


def test_who_is_right_is_no_result() -> None:
    """What is thought may still be one's own result."""
    assert not toy().asks("am i right to think they all come from spots")
    assert toy().asks("am i right to think that i have cancer, do i have cancer")


def test_two_questions_are_judged_one_by_one() -> None:
    """But not where something is told beside them."""
    assert _asked("are spots common and how much does a biopsy cost me") == [
        "are spots common",
        "how much does a biopsy cost me",
    ]
    told = "they found spots in my breast last week. are they common? what does a biopsy cost"
    assert _asked(told) == [told]


def test_without_examples_the_file_is_named(tmp_path: Path) -> None:
    """One line with the mend."""
    with pytest.raises(ArticleError, match="no examples of personal_result"):
        fit(Settings(data=tmp_path), KeywordEncoder())


@pytest.mark.model
@pytest.mark.parametrize(
    ("texts", "least", "most"),
    [
        (
            [
                "the doc wrote 'amorphous' for my left one, do i panic",
                "radiology letter: cluster upper outer quadrant. is this the bad sort",
                "nurse hinted its nothing, can i believe that",
                "mine are popcorn shaped, phew, safe then?",
                "i was told linear calcs, do i need to make a will",
                "do my dots fit the harmless list",
            ],
            4,
            6,
        ),
        (
            [
                "should i worry",
                "does menopause matter?",
                "my doctor said microcalcifications, what are they",
                "whats the white specks on my xray",
                "is a needle test always neccessary",
                "do calcifications have to be removed when they are benign",
            ],
            0,
            0,
        ),
    ],
)
def test_the_fitted_model_on_messages_that_it_has_not_seen(
    texts: Sequence[str], least: int, most: int
) -> None:
    """Most questions about oneself, and none of the general ones."""
    settings = read_settings()
    model = OwnResults.load(settings.own_results, OnnxEncoder(settings.encoder))
    assert least <= sum(model.asks(text) for text in texts) <= most


def test_a_message_is_read_in_plain_letters() -> None:
    """Lower case, plain quotes, one space."""
    assert plain("It’s  MINE\n") == "it's mine"


def test_most_questions_are_decided_without_the_vector(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message that sounds nothing like it by its letters needs no encoder; models come back from disk."""
    monkeypatch.setattr(own_results, "MOST_OF_VECTOR", 0.5)  # six lines make weak models
    toy().save(tmp_path)
    found = OwnResults.load(tmp_path, Refusing())
    assert not found.asks(
        "where do they all come from, in general, and who reads the picture of them"
    )
    with pytest.raises(AssertionError):
        found.asks("tell me please tell me about my spots")


def test_models_of_another_encoder_are_refused(tmp_path: Path) -> None:
    """With the mend."""

    class Other(KeywordEncoder):
        dimension = 7

    toy().save(tmp_path)
    with pytest.raises(ArticleError, match="another encoder; run 'make setup'"):
        OwnResults.load(tmp_path, Other())


class Refusing(KeywordEncoder):
    """An encoder that must not be asked."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Never."""
        raise AssertionError
