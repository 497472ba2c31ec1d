"""Risk against coverage as a picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.curves import draw
from knowledge.errors import ArticleError

CURVES = {"ours": [(0.5, 0.0), (1.0, 0.4)], "BM25": [(0.5, 0.2), (1.0, 0.6)], "none": []}


@pytest.mark.parametrize(("name", "start"), [("a.svg", b"<?xml"), ("b/a.png", b"\x89PNG")])
def test_a_picture_is_drawn(tmp_path: Path, name: str, start: bytes) -> None:
    """In the format that the file's name says, in a new folder if need be."""
    draw(CURVES, tmp_path / name, "Risk")
    assert (tmp_path / name).read_bytes().startswith(start)


def test_the_same_figures_give_the_same_picture(tmp_path: Path) -> None:
    """A picture under version control changes only with its figures."""
    for name in ("a.svg", "b.svg"):
        draw(CURVES, tmp_path / name, "Risk")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_another_format_is_refused(tmp_path: Path) -> None:
    """The error says which would do."""
    with pytest.raises(ArticleError, match=r"end it in \.svg or \.png"):
        draw(CURVES, tmp_path / "a.doc", "Risk")
