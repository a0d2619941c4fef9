"""Whether somebody comes back rather than goes on: when they looked last, decided anything, or meant to be away."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta

from meetup_tui.domain.queue import BREAK
from meetup_tui.notebook.index import Index

AWAY = "away"
"""The uid of the record that says until when somebody is away."""


def comes_back(index: Index, today: date) -> bool:
    """Return whether somebody was here once, and not in the days that make a break."""
    since = today - timedelta(min(BREAK - 1, (today - date.min).days))
    return not _somebody_since(index, since) and _somebody_since(index, date.min)


def _somebody_since(index: Index, day: date) -> bool:
    """Return whether somebody looked, decided anything or meant to be away on a day or later."""
    days = day_of(index.visited(), "day"), day_of(index.state(AWAY), "until")
    return any(each is not None and each >= day for each in days) or index.decided_since(day)


def day_of(record: Mapping[str, object] | None, name: str) -> date | None:
    """Return the day a record holds under this name, None where it holds none."""
    with suppress(ValueError):
        return None if record is None else date.fromisoformat(str(record.get(name) or ""))
    return None
