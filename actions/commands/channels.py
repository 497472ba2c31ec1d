"""``ask-article channels``: which messaging channels are set up, where, and what the platforms say."""

from __future__ import annotations

import argparse
import os
from typing import Any

from actions.commands import FINDING, GOOD
from knowledge.errors import ArticleError
from knowledge.platform_checks import check
from knowledge.platforms import channel_names, read_platform
from knowledge.settings import Settings

PUBLIC = "https://YOUR-ADDRESS"


def add(commands: Any) -> None:
    """Add the command with its options."""
    channels = commands.add_parser("channels", help="list the messaging channels and test them")
    channels.add_argument("--offline", action="store_true", help="do not call the platforms")
    channels.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print one line for each; a channel that is half set up or refused is a finding."""
    public = (os.environ.get("PUBLIC_URL") or PUBLIC).rstrip("/")
    states = [state(name, options.offline) for name in channel_names()]
    for name, (_, said) in zip(channel_names(), states, strict=True):
        print(f"{name:<10} {public}/webhooks/{name}/webhook  {said}")
    return GOOD if all(good for good, _ in states) else FINDING


def state(name: str, offline: bool) -> tuple[bool, str]:
    """Whether a channel is as it should be, and what there is to say."""
    try:
        values = read_platform(name)
    except ArticleError as error:
        return False, str(error).removeprefix(f"{name}: ")
    if values is None:
        return True, "not set up"
    if offline:
        return True, "set up"
    good, said = check(name, values)
    return good, f"set up, {said}"
