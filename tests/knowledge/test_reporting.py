"""Everything that one evaluation found, in each of its forms."""

from __future__ import annotations

import json
from pathlib import Path

from knowledge.alarms import Alarm, alarm_measures
from knowledge.measures import Outcome, measures
from knowledge.queries import Query
from knowledge.reporting import Report, keep, report_text

OLD = Query("q1", "How old is green tea?", "plain", "age", (("Green tea is old.",),))
ANSWERS = measures([Outcome(OLD, 0.9, True, 1, 4, "Tea")], 0.5)
ALARMS = alarm_measures([Alarm("crisis", "short", "crisis")])


def test_the_figures_of_the_answers_stand_at_the_top() -> None:
    """What was not measured has no entry."""
    figures = Report("dev", ANSWERS, safety=ALARMS).figures()
    assert figures["fact@1"]["value"] == 1.0
    assert figures["safety"]["recall"]["value"] == 1.0
    assert "beside" not in figures


def test_the_text_holds_a_table_of_each_part() -> None:
    """One below the other."""
    text = report_text(Report("dev", ANSWERS, safety=ALARMS, beside={"ours": ANSWERS}))
    assert "fact@1" in text
    assert "safety: 1 messages" in text
    assert "\nours      " in text


def test_a_report_is_kept_in_three_forms(tmp_path: Path) -> None:
    """For people, for programs, and as a picture."""
    both = {"ours": ANSWERS}
    keep(Report("test", ANSWERS, beside=both, foreign=both), tmp_path / "retrieval")
    page = (tmp_path / "retrieval.md").read_text()
    assert "test half" in page
    assert page.count("| ours | 100.0%") == 2
    assert json.loads((tmp_path / "retrieval.json").read_text())["split"] == "test"
    assert (tmp_path / "retrieval.svg").is_file()
