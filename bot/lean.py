"""Runs Rasa without importing TensorFlow, which nothing in this bot uses.

Rasa 3.6 imports TensorFlow while it loads components that our pipeline does not have. Standing in for
those modules saves half of the start and half of the memory (docs/decisions/lean-rasa.md). A component
that really needs TensorFlow fails at once, by name, instead of working wrongly.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import os
import sys
import types
from typing import Any, Optional, Sequence

from knowledge.errors import ArticleError
from knowledge.hosts import read_actions_host

ABSENT = frozenset(
    {"tensorflow", "keras", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "skops"}
)


class _StandIn(type):
    """A class that can be named, subclassed, used as a decorator and in annotations."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return stand_in(name)


def stand_in(name: str) -> type:
    """Make a class of that name which does nothing but decorate."""

    def call(self: Any, *arguments: Any, **_: Any) -> Any:
        if len(arguments) == 1 and callable(arguments[0]):
            return arguments[0]  # used as a decorator with options
        raise RuntimeError(f"{name} of TensorFlow is used, but this bot runs without it")

    def make(cls: Any, *arguments: Any, **_: Any) -> Any:
        if len(arguments) == 1 and isinstance(arguments[0], types.FunctionType):
            return arguments[0]  # used as a decorator
        return object.__new__(cls)

    def ready(self: Any, *_: Any, **__: Any) -> None:
        return None

    return _StandIn(name, (), {"__new__": make, "__init__": ready, "__call__": call})


class _StandInModule(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = stand_in(name)
        setattr(self, name, value)
        return value


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self, fullname: str, path: Optional[Sequence[str]] = None, target: Any = None
    ) -> Optional[importlib.machinery.ModuleSpec]:
        if fullname.split(".")[0] in ABSENT:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _StandInModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        return None


def install() -> None:
    """Stand in for TensorFlow from now on."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


def main() -> None:
    """Run Rasa's command line."""
    os.environ["RASA_TELEMETRY_ENABLED"] = (
        "false"  # nothing goes to anybody, however we are started
    )
    install()
    from rasa.__main__ import main as rasa_main

    try:
        os.environ["ACTIONS_HOST"] = read_actions_host()  # endpoints.yml names it
        if "run" in sys.argv[1:2]:
            _prepare_server()
    except ArticleError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None

    sys.argv[0] = "rasa"
    rasa_main()


def _prepare_server() -> None:
    """What our server has besides Rasa's; a setting that can't be used stops the start in one line."""
    from bot import time_limits
    from bot.channels.settings import read_channel_settings

    time_limits.install(read_channel_settings().turn_seconds)
    from bot import action_calls, action_results, event_types, stages
    from bot.channels.shared_deliveries import check_address
    from bot.event_broker import broker_address
    from bot.lock_store import redis_address
    from knowledge.broker import lifetime
    from knowledge.keeping import read_keeping
    from knowledge.readers import read_reader_keys

    lifetime(read_keeping().days)
    read_reader_keys()
    redis_address("LOCK_STORE")
    broker_address()
    check_address()
    action_calls.install()
    action_results.install()
    event_types.install()
    stages.install()
    stages.serve()


if __name__ == "__main__":
    main()
