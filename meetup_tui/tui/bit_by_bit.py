"""Long work in slices, so that keys are answered meanwhile."""

import asyncio
from collections.abc import Callable, Generator
from contextlib import closing
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

SLICE = 0.05
"""Seconds after which the screen gets its turn."""


async def bit_by_bit(things: Generator[T, None, None], take: Callable[[T], None], show: Callable[[int], None]) -> None:
    """Take one thing after the other, and show now and then how many were taken; closed where this is cancelled."""
    begun = monotonic()
    with closing(things):
        for number, each in enumerate(things, start=1):
            take(each)
            if monotonic() - begun > SLICE:
                show(number)
                await asyncio.sleep(0)
                begun = monotonic()
