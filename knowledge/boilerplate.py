"""Knows what stands around an article on a page: menus, notices, buttons, bylines; and says which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.yaml_text import read_yaml

PATTERNS = Path(__file__).with_name("boilerplate.yml")
# After these, the short lines that follow belong to them.
LEADS = frozenset({"related articles", "share button", "feedback form"})
CONTENTS = re.compile(
    r"(?:on this page|in this article|table of contents|contents|jump to.{0,14})\W*", re.IGNORECASE
)
_AROUND = " \t*-•·▪–>»|"  # marks before and after an entry of a menu
LONGEST = 20  # words of a line that may be boilerplate as a whole


@dataclass(frozen=True)
class _Patterns:
    lines: Mapping[str, Sequence[re.Pattern[str]]]
    sentences: Mapping[str, Sequence[re.Pattern[str]]]
    menu: frozenset[str]


@cache
def _patterns() -> _Patterns:
    content = read_yaml(PATTERNS.read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    for name, pattern in content["names"].items():
        names[name] = _filled(pattern, names)

    def compiled(key: str) -> dict[str, list[re.Pattern[str]]]:
        return {
            why: [re.compile(_filled(p, names), re.IGNORECASE) for p in patterns]
            for why, patterns in content[key].items()
        }

    return _Patterns(compiled("lines"), compiled("sentences"), frozenset(content["menu"]))


def _filled(pattern: str, names: Mapping[str, str]) -> str:
    return re.sub(r"<(\w+)>", lambda match: names[match.group(1)], pattern)


def why_line(text: str) -> str:
    """Why a whole line is none of the article's, or nothing."""
    bare = text.strip(" \t*_#>»›→↑▲▼…|·•:-–.!").strip()
    if not bare or len(bare.split()) > LONGEST:
        return ""
    for why, patterns in _patterns().lines.items():
        if any(pattern.fullmatch(bare) for pattern in patterns):
            return why
    return "menu or navigation" if _is_trail(text) else ""


def why_sentence(text: str) -> str:
    """Why a sentence is none of the article's, or nothing."""
    for why, patterns in _patterns().sentences.items():
        if any(pattern.search(text) for pattern in patterns):
            return why
    return ""


def _is_trail(text: str) -> bool:
    """Whether a line is a breadcrumb or a menu in one line."""
    if text.lstrip().startswith(("|", ">")) or text.rstrip().endswith("."):
        return False
    crumbs = re.split(r" ?[>»›] ?", text.strip())
    parts = crumbs if len(crumbs) > 2 else re.split(r" [|·•/] | ?\| ?", text.strip())
    short = len(parts) > 2 and all(1 <= len(part.split()) <= 5 for part in parts)
    return short and (parts is crumbs or _has_menu_word(parts))


def _has_menu_word(lines: Sequence[str]) -> bool:
    return len({_first(line) for line in lines} & _patterns().menu) >= 2


def menus(lines: Sequence[str]) -> set[int]:
    """Numbers of the lines that stand in a menu: four or more short ones, two with usual words."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines, "The end of a text is no entry of a menu."]):
        bare = line.strip(_AROUND)
        if not bare:
            continue
        if len(bare.split()) <= 4 and len(bare) <= 30 and bare[-1] not in ".,:;?!":
            run.append(number)
            continue
        entries = [lines[n].strip(_AROUND) for n in run]
        if len(run) >= 4 and _has_menu_word(entries):
            usual = [
                n
                for n, entry in zip(run, entries, strict=True)
                if _first(entry) in _patterns().menu
            ]
            found |= {n for n in run if n <= usual[-1]}  # a title may follow the menu
        run = []
    return found


def _first(line: str) -> str:
    return line.casefold().split()[0].strip(".,:")
