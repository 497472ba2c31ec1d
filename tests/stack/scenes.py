"""Scenes of readers on a website: who takes part, and what they saw."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from tests.stack.reader import Reader, Row

Play = Callable[[Callable[..., Awaitable[Any]]], Any]


def player(port: int) -> Play:
    """What runs a scene: it gets a function that begins a reader's session; each reader leaves at the end."""

    def run(scene: Callable[..., Awaitable[Any]]) -> Any:
        async def whole() -> Any:
            readers: list[Reader] = []

            async def begin(token: str | None = None) -> Reader:
                readers.append(await Reader(port).begin(token))
                return readers[-1]

            try:
                return await scene(begin)
            finally:
                for reader in readers:
                    await reader.leave()

        return asyncio.run(whole())

    return run


def kinds(replies: list[Row]) -> list[str]:
    """The kinds of some replies."""
    return [reply["data"]["kind"] for reply in replies]
