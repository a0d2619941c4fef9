"""Which day counts as today, read at the border so that every rule is handed a plain date."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from meetup_tui.domain.errors import WrongUsage

TODAY_VARIABLE = "MEETUP_TODAY"
DAY_START_HOUR = 4
"""The hour a day begins, so that a conference night still belongs to its evening."""

Clock = Callable[[], date]
"""Answers the local calendar day that counts as today, worked out anew at every call."""


class LocalDay:
    """The clock of one notebook: a fixed day, or the local day that began at some hour."""

    def __init__(self, fixed: date | None, day_start: int) -> None:
        self._fixed = fixed
        self._day_start = day_start

    def __call__(self) -> date:
        """Return today, worked out anew."""
        return self._fixed or (datetime.now().astimezone() - timedelta(hours=self._day_start)).date()

    def beginning_at(self, hour: int) -> "LocalDay":
        """Return the same clock with days that begin at another hour."""
        return LocalDay(self._fixed, hour)


def clock(environ: Mapping[str, str], day_start: int = DAY_START_HOUR) -> LocalDay:
    """Return the clock to use: the environment's fixed day, or the local day that began at `day_start` o'clock.

    Raises WrongUsage when the environment names something that is no date written YYYY-MM-DD.
    """
    fixed = environ.get(TODAY_VARIABLE, "")
    return LocalDay(_day(fixed) if fixed else None, day_start)


def _day(text: str) -> date:
    """Return the day of the environment, in the one way of ISO 8601 that is documented."""
    day: date | None = None
    with suppress(ValueError):
        day = date.fromisoformat(text)
    if day is None or day.isoformat() != text:
        raise WrongUsage(f"{TODAY_VARIABLE} is {text!r}, which is no date; write it like 2026-11-23")
    return day


def now() -> datetime:
    """Return the present moment in UTC, in whole seconds, for timestamps."""
    return datetime.now(UTC).replace(microsecond=0)
