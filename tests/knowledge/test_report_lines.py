"""Lines that were pasted from a report."""

from __future__ import annotations

import pytest

from knowledge.report_lines import reads_like_report


@pytest.mark.parametrize(
    "text",
    [
        "Grouped amorphous calcifications, left breast, middle depth",
        "“Fine linear calcifications in segmental distribution”",
        "Vascular calcifications, bilateral. No suspicious mass.",
        "IMPRESSION: benign-appearing calcifications right breast",
        "Scattered calcifications, unchanged since 2019",
        "Calcifications at 3 o'clock, 8 mm, recommend magnification views",
    ],
)
def test_a_line_of_a_report(text: str) -> None:
    """With its marks or without."""
    assert reads_like_report(text)


@pytest.mark.parametrize(
    "text",
    [
        "calcifications in both breasts",
        "coarse calcifications",
        "what do scattered calcifications in both breasts mean",
        "I have scattered calcifications in both breasts",
        "dense breasts and cancer",
        "asymmetry compared with calcs",
        "kidney lesions noted, unchanged since 2019",
    ],
)
def test_what_is_no_such_line(text: str) -> None:
    """A few words, a question, a reader who tells it, another part of the body."""
    assert not reads_like_report(text)
