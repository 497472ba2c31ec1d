"""What was measured, beside its target: percentiles, ratios, the table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

Blocks = Sequence[Sequence[float]]  # seconds of each turn, one row per block

HEADINGS = ("measure", "stock", "ours", "ratio", "target", "met")


@dataclass(frozen=True)
class Figure:
    """One measure of both bots; ``ratio`` is ours by stock."""

    name: str
    unit: str
    stock: float
    ours: float
    ratio: float
    target: float | None = None  # the greatest ratio that is good

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None where there is none."""
        return None if self.target is None else self.ratio <= self.target


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0 to 1) of the values lie, interpolated linearly."""
    if not values or not 0.0 <= share <= 1.0:
        raise ValueError("percentile: give at least one value and a share from 0 to 1")
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low, high = math.floor(place), math.ceil(place)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def block_ratio(stock: Blocks, ours: Blocks, share: float) -> float:
    """Median over pairs of neighbouring blocks of the ratio of their percentiles.

    What else the machine does falls on both blocks of a pair, so it mostly cancels.
    """
    pairs = zip(stock, ours, strict=True)
    return median(percentile(o, share) / percentile(s, share) for s, o in pairs)


def turn_figure(name: str, stock: Blocks, ours: Blocks, share: float, target: float) -> Figure:
    """A latency in milliseconds: percentiles over all turns, ratio from the blocks."""
    all_stock, all_ours = ([turn for block in blocks for turn in block] for blocks in (stock, ours))
    return Figure(
        name,
        "ms",
        percentile(all_stock, share) * 1000,
        percentile(all_ours, share) * 1000,
        block_ratio(stock, ours, share),
        target,
    )


def round_figure(
    name: str, unit: str, stock: Sequence[float], ours: Sequence[float], target: float
) -> Figure:
    """A measure taken once per round: medians, and the median of the rounds' ratios."""
    ratio = median(o / s for s, o in zip(stock, ours, strict=True))
    return Figure(name, unit, median(stock), median(ours), ratio, target)


def table(figures: Sequence[Figure]) -> str:
    """The figures as a Markdown table with even columns."""
    rows = [HEADINGS, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    ruler = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = [[_pad(row, widths)] for row in rows]
    return "\n".join(f"| {cells} |" for (cells,) in [lines[0], [" | ".join(ruler)], *lines[1:]])


def _pad(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = zip(row, widths, strict=True)
    return " | ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)])


def _cells(figure: Figure) -> tuple[str, ...]:
    met = {True: "yes", False: "no", None: "-"}[figure.met]
    target = "-" if figure.target is None else f"<= {figure.target:.2f}x"
    values = (_value(value, figure.unit) for value in (figure.stock, figure.ours))
    return (figure.name, *values, f"{figure.ratio:.2f}x", target, met)


def _value(value: float, unit: str) -> str:
    digits = 0 if unit in ("MB", "") else 1
    return f"{value:.{digits}f} {unit}".strip()
