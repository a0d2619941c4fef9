"""How a date is said: short, without any locale, and as far away as it is; and how many of something there are."""

from datetime import date

from meetup_tui.domain.dates import DAY_NAMES, MONTH_NAMES


def say(day: date, today: date) -> str:
    """Return a day as ``Fri 27 Nov``, with its year where that is another one or over ten months off."""
    return _words(day, year=day.year != today.year or abs((day - today).days) > 300)


def distance(day: date, today: date) -> str:
    """Return how far away a day is: ``tomorrow``, ``in 4 days``, ``in 3 weeks``, ``2 months ago``."""
    days = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    count, unit = abs(days), "day"
    for length, longer, least in ((7, "week", 14), (30.44, "month", 61), (365.25, "year", 730)):
        if abs(days) >= least:
            count, unit = int(abs(days) / length), longer
    words = counted(count, unit)
    return f"in {words}" if days > 0 else f"{words} ago"


def counted(count: int, name: str) -> str:
    """Return ``1 change`` or ``2 changes``."""
    return f"{count} {name}{'' if count == 1 else 's'}"


def describe(day: date, today: date) -> str:
    """Return a day and its distance: ``Fri 27 Nov · in 4 days``."""
    return f"{say(day, today)} · {distance(day, today)}"


def since(day: date, today: date) -> str:
    """Return since when something is due: ``today``, ``since Fri 20``, ``since Fri 20 Nov``.

    The month is said after four weeks. A day still to come is said as it is.
    """
    days = (today - day).days
    if days <= 0:
        return "today" if days == 0 else say(day, today)
    return f"since {say(day, today) if days >= 28 else _words(day, year=False).rsplit(' ', 1)[0]}"


def _words(day: date, *, year: bool) -> str:
    words = f"{DAY_NAMES[day.weekday()][:3].title()} {day.day} {MONTH_NAMES[day.month - 1][:3].title()}"
    return f"{words} {day.year}" if year else words


_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


NOTHING_LOST, SPREAD, LEAVE = "Nothing was lost.", "spread them from today on, promises first", "leave all as it is"
"""What is said to who comes back after a break, and of the two ways on."""


def who_waited(count: int, promises: int) -> str:
    """Return how many people waited: ``Seven people waited, two with a promise.``."""
    promised = f", {number(promises).lower()} with a promise" if promises else ""
    return f"{people_count(count)} waited{promised}."


def number(count: int) -> str:
    """Return a count as people write it at the start of a sentence: ``Three``, and figures after twelve."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def people_count(count: int) -> str:
    """Return ``One person``, ``Three people``."""
    return f"{number(count)} {'person' if count == 1 else 'people'}"
