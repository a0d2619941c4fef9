"""Versions of the file: one small function a step, in order."""

from collections.abc import Callable, MutableMapping, Sequence

Table = MutableMapping[str, dict[str, object]]
"""Documents by their ids."""
Tables = dict[str, Table]
"""What TinyDB keeps: documents by table and id."""


def _as_it_is(tables: Tables) -> Tables:
    """Return the tables unchanged: version 2 keeps the latest changes in a journal, which version 1 would not read."""
    return tables


UPGRADES: Sequence[Callable[[Tables], Tables]] = (_as_it_is,)
"""The function at position n turns version n + 1 into version n + 2."""

FORMAT = len(UPGRADES) + 1
"""The version this program writes."""


def upgraded(tables: Tables, version: int, steps: Sequence[Callable[[Tables], Tables]] = UPGRADES) -> Tables:
    """Return the tables of an older version as they are written now."""
    for step in steps[max(version, 1) - 1 :]:
        tables = step(tables)
    return tables
