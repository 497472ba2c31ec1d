"""Whether a talk is about a cancer, or supposes one."""

from __future__ import annotations

import pytest

from knowledge.article import parse_article
from knowledge.gravity import is_grave
from knowledge.things import Things

THINGS = Things(
    [
        parse_article(
            """# Moles of the skin

A mole is a dark spot.

## Words used in this article

Words include:

- Melanoma: a cancer of the skin.
- Freckle: a small brown mark.
""",
            "moles",
        )
    ]
)


def test_a_cancer_by_its_name_is_grave() -> None:
    assert is_grave("what is a melanoma", (), THINGS)
    assert not is_grave("what is a freckle", ("what is a melanoma",), THINGS)


@pytest.mark.parametrize(
    "before",
    [
        "what if it is cancer",
        "and if it turns out to be malignant",
        "if they are cancerous what then",
    ],
)
def test_what_follows_on_a_supposed_cancer_is_grave(before: str) -> None:
    assert is_grave("which treatment then", (before,), THINGS)


@pytest.mark.parametrize("before", ["what if it is benign", "is it common", "what causes cancer"])
def test_what_follows_on_other_questions_is_not(before: str) -> None:
    assert not is_grave("which treatment then", (before,), THINGS)


def test_a_chance_of_a_suspicious_finding_is_grave() -> None:
    """Told in the question, or earlier in the talk; what else is asked is not."""
    assert is_grave("how often are suspicious ones cancer", (), THINGS)
    assert is_grave("what are the odds", ("my report says category 4",), THINGS)
    assert is_grave("how likely is cancer", (), THINGS, suspects=True)
    assert not is_grave("how likely is cancer", (), THINGS)
    assert not is_grave("what is a freckle", (), THINGS, suspects=True)
