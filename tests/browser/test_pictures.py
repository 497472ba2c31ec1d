"""A picture of each card in each theme, kept in .cache/artefacts for people to look at."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import ARTEFACTS, Open
from tests.browser.fake_server import fixtures

SCREENS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}


@pytest.mark.parametrize("theme", sorted(SCREENS))
def test_each_card_has_its_picture(visit: Open, theme: str) -> None:
    """Nothing is compared: pixels differ from machine to machine. What counts is that all are seen."""
    page = visit("/gallery.html", **SCREENS[theme])
    page.wait_for_selector("body[data-ready]")
    shown = page.locator("ask-article")
    names = list(fixtures())
    assert shown.count() == len(names)
    folder = ARTEFACTS / theme
    folder.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(names):
        assert shown.nth(number).locator(".reply").count() >= 1
        shown.nth(number).screenshot(path=folder / f"{name}.png")
