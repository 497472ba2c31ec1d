"""The publisher's guide says what is there: attributes, custom properties, parts, and a policy that holds."""

from __future__ import annotations

import re

from knowledge.settings import ROOT

SOURCE = ROOT / "bot" / "widget" / "src"
GUIDE = (ROOT / "docs" / "publisher.md").read_text(encoding="utf-8")


def sources(ending: str) -> str:
    """All files of the widget of one kind, but the tests."""
    paths = [path for path in sorted(SOURCE.rglob(f"*{ending}")) if ".test." not in path.name]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_every_attribute_is_documented() -> None:
    """A new one without a word in the guide fails here."""
    code = (SOURCE / "element" / "attributes.ts").read_text(encoding="utf-8")
    lists = re.findall(r"each\(\[([^\]]+)\], (.+)\),", code)
    names = [n for row, kind in lists if "false" not in kind for n in re.findall(r'"(\w+)"', row)]
    assert len(names) > 10
    assert [name for name in names if f"`{name}`" not in GUIDE] == []


def test_every_custom_property_is_documented() -> None:
    """What a part uses for itself alone is not public; a card's colours share one row."""
    names = {name for name in re.findall(r"--ask-[a-z-]+", sources(".css")) if "-now" not in name}
    shared = {name for name in names if re.sub(r"-(paper|ink)$", "", name) in names - {name}}
    assert len(names) > 20
    assert [name for name in sorted(names - shared) if f"`{name}`" not in GUIDE] == []


def test_every_part_of_the_guide_exists() -> None:
    """A page that styles a part finds it."""
    (listed,) = re.findall(r"`::part\(\)`: ([^.]+)\.", GUIDE)
    parts = {name for row in re.findall(r'part="([^"]+)"', sources(".ts")) for name in row.split()}
    # The class names that are parts too.
    parts |= {"chips", "choices"}
    assert [name for name in re.findall(r"`([\w-]+)`", listed) if name not in parts] == []
