"""Days as tables write them: ``05 Mar 2024``, ``12 mars 2023``, ``3/5/2024``, ``05.03.2024``, ``--05-12``."""

import re
from datetime import date

from meetup_tui.domain.text import fold

_MONTHS = {
    "jan": 1, "ene": 1, "gen": 1, "janv": 1, "sty": 1, "feb": 2, "fev": 2, "fevr": 2, "lut": 2, "mar": 3,
    "mrt": 3, "mrz": 3,
    "maa": 3, "apr": 4, "avr": 4, "abr": 4, "kwi": 4, "may": 5, "mai": 5, "mei": 5, "mag": 5, "maj": 5,
    "jun": 6, "giu": 6,
    "cze": 6, "juin": 6, "jul": 7, "lug": 7, "lip": 7, "juil": 7, "aug": 8, "aou": 8, "ago": 8, "sie": 8,
    "sep": 9, "set": 9,
    "wrz": 9, "oct": 10, "okt": 10, "ott": 10, "out": 10, "paz": 10, "nov": 11, "lis": 11, "dec": 12,
    "dez": 12, "dic": 12,
    "gru": 12,
}  # fmt: skip
"""Months by the first letters they have in the languages tables come in."""
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_EAST = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日?")
_PLAIN = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})(?:[T ,].*)?")
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)")
_WORD = re.compile(r"[^\W\d_]+")


def iso_day(text: str, *, month_first: bool = True) -> str:
    """Return a day as ISO 8601, ``--05-12`` where it has no year; empty for none, as ``0/0/00`` is.

    `month_first` says how to read ``3/5/2024``; with dots, or where only one order is possible, it does not count.
    """
    text = text.strip()
    if not any(map(str.isdecimal, text)):
        return ""
    for shape in (_ISO, _EAST):
        if (found := shape.fullmatch(text)) is not None:
            return _day(int(found[1]), int(found[2]), int(found[3]))
    if (found := _NO_YEAR.fullmatch(text)) is not None:
        return f"--{found[1]}-{found[2]}" if _day(2000, int(found[1]), int(found[2])) else ""
    if (found := _PLAIN.fullmatch(text)) is not None:
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if first > 12 or (second <= 12 and (found[2] == "." or not month_first)):
            first, second = second, first
        return _day(year, first, second)
    return _in_words(text)


def _in_words(text: str) -> str:
    numbers = [int(each) for each in re.findall(r"\d+", text)]
    months = [month for word in _WORD.findall(fold(text)) if (month := _month(word))]
    if len(months) != 1 or len(numbers) != 2:
        return ""
    day, year = sorted(numbers)
    return _day(year, months[0], day) if year > 1000 else ""


def _month(word: str) -> int:
    return _MONTHS.get(word[:4]) or _MONTHS.get(word[:3]) or 0


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except (ValueError, OverflowError):
        return ""
