"""What is not asked about a contact any more, and for which meetings.

A waiver is one line: what it is about, and the day up to which meetings are settled by it, ``decision 2026-11-20``.
One without a day settles the meetings there are, and gets its day when another is added.
"""

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date

Waived = tuple[str, ...]


def is_waived(waived: Iterable[str], what: str, day: date) -> bool:
    """Whether it is not asked for after a meeting of this day."""
    return any(about == what and (until is None or until >= day) for about, until in (_parted(line) for line in waived))


def waive(waived: Waived, what: Collection[str], day: date) -> Waived:
    """Return the waivers with meetings up to this day settled; earlier ones about the same are replaced."""
    return (*(line for line in waived if _parted(line)[0] not in what), *(f"{each} {day.isoformat()}" for each in what))


def dated(waived: Waived, day: date) -> Waived:
    """Return the waivers with this day for those that have none."""
    return tuple(dict.fromkeys(line if _parted(line)[1] else f"{line} {day.isoformat()}" for line in waived))


def _parted(line: str) -> tuple[str, date | None]:
    """Return what a waiver is about and its day; None where it has none."""
    about, _, day = line.rpartition(" ")
    with suppress(ValueError):
        return about, date.fromisoformat(day)
    return line, None
