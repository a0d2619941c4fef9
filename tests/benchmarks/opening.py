"""How long it takes until the first record is there, and what memory 10,000 contacts take, beside the bare JSON.

Every reading has a fresh process, and all ways to read take turns in one campaign that the rows share. Memory is what
a notebook takes beyond one without contacts. Stock TinyDB keeps nothing and parses its file at every reading: what it
takes is its peak.
"""

from collections.abc import Callable
from functools import cache, partial

from tests.benchmarks.fresh import OURS, PARSED, STOCK, Cost, read
from tests.benchmarks.measure import BYTES, Case, Figures, compared
from tests.benchmarks.workbench import Workbench

_CONTACTS = 10_000
_JOURNAL = 1 << 20
_WITH_JOURNAL = "ours, with a journal"
_TRACED_ROUNDS = 3
"""Rounds for what Python holds: it is counted object by object, and does not vary."""


@cache
def _readings(bench: Workbench) -> list[dict[str, Cost]]:
    """Read in every way, in turn, for each round."""
    path = bench.notebook(_CONTACTS).data
    ways = {OURS: (OURS, path), PARSED: (PARSED, path), STOCK: (STOCK, path)}
    ways[_WITH_JOURNAL] = OURS, bench.notebook(_CONTACTS, journal=_JOURNAL).data
    rounds = [{name: read(*reading) for name, reading in ways.items()} for _ in range(bench.rounds + 1)]
    return rounds[1:]


@cache
def _traced(bench: Workbench) -> list[dict[str, Cost]]:
    path = bench.notebook(_CONTACTS).data
    rounds = min(bench.rounds, _TRACED_ROUNDS)
    return [{way: read(way, path, traced=True) for way in (OURS, PARSED, STOCK)} for _ in range(rounds)]


@cache
def _without_contacts(bench: Workbench, way: str, *, traced: bool) -> Cost:
    return read(way, bench.notebook(0).data, traced=traced)


def _seconds(bench: Workbench, way: str) -> Figures:
    return compared([[(costs[way].seconds, costs[PARSED].seconds)] for costs in _readings(bench)])


def _held(bench: Workbench, way: str) -> Figures:
    mine, parsed = (_without_contacts(bench, each, traced=True).held for each in (way, PARSED))
    return compared([[(costs[way].held - mine, costs[PARSED].held - parsed)] for costs in _traced(bench)])


def _peak(bench: Workbench, way: str) -> Figures:
    mine, parsed = (_without_contacts(bench, each, traced=False).peak for each in (way, PARSED))
    return compared([[(costs[way].peak - mine, costs[PARSED].peak - parsed)] for costs in _readings(bench)])


def _opening(name: str, way: str, target: float | None = None) -> Case:
    return Case(name=name, against="json.loads of its meetup.json", measure=partial(_seconds, way=way), target=target)


def _memory(name: str, measure: Callable[..., Figures], way: str) -> Case:
    return Case(name=name, against="its meetup.json, parsed and kept", measure=partial(measure, way=way), unit=BYTES)


CASES = (
    _opening("open and get, 10,000 contacts", OURS, 3),
    _opening("the same with 1 MiB of journal", _WITH_JOURNAL, 3),
    _opening("stock TinyDB open and get, 10,000", STOCK),
    _memory("memory held, 10,000 contacts", _held, OURS),
    _memory("stock TinyDB, held after one get", _held, STOCK),
    _memory("memory at its peak, 10,000 contacts", _peak, OURS),
    _memory("stock TinyDB, at the peak of one get", _peak, STOCK),
)
