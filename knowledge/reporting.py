"""Everything that one evaluation found: printed, as JSON, as Markdown and as a picture."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from knowledge.alarms import alarm_table
from knowledge.comparison import comparison_markdown, comparison_table, curves_of
from knowledge.curves import draw
from knowledge.evaluation import table
from knowledge.follow_ups import follow_up_table
from knowledge.selector import EPOCHS


@dataclass
class Report:
    """The figures of one run; what was not measured is empty."""

    split: str
    answers: dict[str, Any]
    follow_ups: dict[str, Any] = field(default_factory=dict)
    safety: dict[str, Any] = field(default_factory=dict)
    beside: dict[str, dict[str, Any]] = field(default_factory=dict)
    foreign: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What the picture shows."""
        return f"Risk against coverage, {self.split} half"

    def figures(self) -> dict[str, Any]:
        """All figures: those of the answers at the top, what else was measured by name."""
        others = {
            "follow_ups": self.follow_ups,
            "safety": self.safety,
            "beside": self.beside,
            "foreign": self.foreign,
        }
        return {"split": self.split, **self.answers, **{k: v for k, v in others.items() if v}}

    def curves(self) -> dict[str, list[tuple[float, float]]]:
        """Risk against coverage of each method that was measured."""
        return curves_of(self.beside) if self.beside else {"ours": self.answers["curve"]}


def report_text(report: Report) -> str:
    """All tables as text."""
    parts = [table(report.answers)]
    if report.follow_ups:
        parts.append(follow_up_table(report.follow_ups))
    if report.safety:
        parts.append(alarm_table(report.safety))
    if report.beside:
        parts.append(comparison_table(report.beside))
    if report.foreign:
        parts.append(f"articles without examples\n{comparison_table(report.foreign)}")
    return "\n\n".join(parts)


def keep(report: Report, place: Path) -> None:
    """Write ``place`` with the endings .md, .json and .svg."""
    place.with_suffix(".md").write_text(_markdown(report, place.name), encoding="utf-8")
    text = json.dumps(report.figures(), indent=1)
    place.with_suffix(".json").write_text(f"{text}\n", encoding="utf-8")
    draw(report.curves(), place.with_suffix(".svg"), report.title)


def _markdown(report: Report, name: str) -> str:
    day = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    beside = f"\n{comparison_markdown(report.beside)}\n\n{_NOTES}\n" if report.beside else ""
    if report.foreign:
        beside += f"\n## Articles without examples\n\n{comparison_markdown(report.foreign)}\n"
    others = report_text(Report(report.split, report.answers, report.follow_ups, report.safety))
    return f"""# Right answers and declined questions, {report.split} half

Made by `ask-article evaluate --split {report.split} --beside --keep` (part of `make bench`) on {day}.
Intervals hold 95 %: 1,000 draws of the queries.

![Risk against coverage]({name}.svg)
{beside}
## Ours in full

```
{others}
```
"""


_NOTES = f"""\
- fact@1: what is quoted answers the question (both facts where two are asked). fact@3 and mrr look at the
  ranking, for the first fact. Declined at 4 %: share of unanswerable questions declined by the threshold that
  wrongly declines 4 % of the others, swept on these queries. Area under risk: mean share of wrong replies over
  all coverages, the lower the better.
- Plain methods quote their best text and decline by a threshold on its score. MiniLM is the encoder as it came.
- Rasa's ResponseSelector learnt the same questions ({EPOCHS} epochs, TensorFlow), those without an answer
  as one more response; its texts are the same quotes.
- "Without" takes one part away and fits the weights of ranking and gate anew on the dev half; compare with
  "weights fitted anew"."""
