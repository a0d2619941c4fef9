"""How one thing is measured beside another: in turn, in one run, so that what else the machine does hits both."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial, wraps
from statistics import median, quantiles
from time import perf_counter
from typing import TypeVar, TypeVarTuple

from tests.benchmarks.workbench import Workbench

Measured = Callable[[], float]
"""Does a thing once and returns what it cost, in seconds or bytes; what it takes to get ready is not counted."""
SECONDS, BYTES, COUNT = "s", "B", ""

Ts = TypeVarTuple("Ts")
R = TypeVar("R")


class Unmeasured(Exception):  # noqa: N818 - named for what the table says
    """A row can't be measured here; the sentence says why, and the other rows go on."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What two things cost."""

    ours: float
    theirs: float
    ratio: float
    """The median of the rounds' own ratios, which is steadier than the ratio of the medians."""
    low: float
    high: float
    """What the middle half of the rounds' ratios lies between."""
    note: str = ""
    """What else is to be known: the versions of what was compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One row of the table."""

    name: str
    against: str
    measure: Callable[[Workbench], Figures]
    unit: str = SECONDS
    target: float | None = None
    """The highest ratio there should be."""
    most: float | None = None
    """The most that ours should cost by itself, in the unit of the row."""


def once(campaign: Callable[[*Ts], R]) -> Callable[[*Ts], R]:
    """Return what does a campaign that several rows share only once with the same arguments, also one that failed."""

    @cache
    def kept(*args: *Ts) -> R | Unmeasured:
        try:
            return campaign(*args)
        except Unmeasured as problem:
            return problem

    @wraps(campaign)
    def asked(*args: *Ts) -> R:
        found = kept(*args)
        if isinstance(found, Unmeasured):
            raise found
        return found

    return asked


def in_turn(rounds: int, ours: Measured, theirs: Measured, *, pairs: int = 1) -> Figures:
    """Measure two things A, B, A, B … in rounds of so many pairs, after one pair that is not counted."""
    ours(), theirs()
    gc.collect()
    return compared([[(ours(), theirs()) for _ in range(pairs)] for _ in range(rounds)])


def compared(rounds: Sequence[Sequence[tuple[float, float]]]) -> Figures:
    """Return the figures of rounds of pairs."""
    medians = [tuple(median(side) for side in zip(*pairs, strict=True)) for pairs in rounds]
    ratios = [ours / theirs if theirs else float("inf") for ours, theirs in medians]
    low, _, high = quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    ours, theirs = (median(side) for side in zip(*medians, strict=True))
    return Figures(ours, theirs, median(ratios), low, high)


def timed(act: Callable[[], object]) -> Measured:
    """Return what measures the seconds something takes, and lets go of what it made only afterwards."""
    return partial(seconds, act)


def seconds(act: Callable[[], object]) -> float:
    """Return the seconds something takes."""
    begun = perf_counter()
    made = act()
    took = perf_counter() - begun
    del made
    return took
