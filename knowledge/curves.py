"""Draws risk against coverage: how often a reply is wrong if only the most certain ones are sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from knowledge.errors import ArticleError

FORMATS = (".svg", ".png")
# Ours first, in dark; told apart by their dashes as well as by their colours.
COLOURS = ("#1b1b1b", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
DASHES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))


def check_format(path: Path) -> None:
    """Raise unless the file's name says a format that can be drawn."""
    if path.suffix.lower() not in FORMATS:
        raise ArticleError(f"{path}: not a picture's name; end it in .svg or .png")


def draw(curves: Mapping[str, Sequence[tuple[float, float]]], path: Path, title: str) -> None:
    """Write one line for each curve, pairs of coverage and risk, to a picture."""
    check_format(path)
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "curves"  # the same figures give the same file
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7.5, 4.8))
    for number, (name, points) in enumerate(curves.items()):
        coverage, risk = zip(*points, strict=True) if points else ((), ())
        axes.plot(coverage, risk, label=name, **_line(number))
    axes.set(title=title, xlabel="share of questions answered", ylabel="share of replies wrong")
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.grid(alpha=0.3)
    axes.legend(fontsize=8)
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None} if path.suffix.lower() == ".svg" else None)
    pyplot.close(figure)


def _line(number: int) -> dict[str, Any]:
    turn = number % len(COLOURS)
    return {
        "color": COLOURS[turn],
        "linestyle": DASHES[turn],
        "linewidth": 2.4 if not number else 1.5,
    }
