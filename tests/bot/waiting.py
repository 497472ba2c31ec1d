"""Waiting for what has to come, however long a busy machine takes over it."""

import asyncio

LONGEST = 60.0  # seconds; only a fault takes as long


async def until(done, seconds=LONGEST):
    """Return once ``done()`` is true."""
    loop = asyncio.get_running_loop()
    ends = loop.time() + seconds
    while not done():
        assert loop.time() < ends, "it never came"
        await asyncio.sleep(0.001)
