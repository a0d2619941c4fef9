"""The cells of a row by what they hold, and the addresses and numbers in one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from meetup_tui.cards.tables.file import SEVERAL
from meetup_tui.cards.tables.words import Column
from meetup_tui.cards.vcards.values import phone_of
from meetup_tui.domain.text import clean

_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
"""A number that a spreadsheet took for a quantity; its last digits are lost."""


@dataclass(slots=True)
class Values:
    """What the cells of a row say, by field, each with what it is of."""

    of: dict[str, list[tuple[Column, str]]] = field(default_factory=dict)

    def add(self, column: Column, text: str) -> None:
        """Take in a cell."""
        self.of.setdefault(column.field, []).append((column, text))

    def first(self, name: str) -> str:
        """Return the first value of a field on one line, or nothing."""
        return next((text for _, cell in self.of.get(name, ()) if (text := clean(cell).strip())), "")

    def all(self, name: str) -> Iterator[tuple[Column, str]]:
        """Yield every value of a field, several in one cell apart."""
        for column, cell in self.of.get(name, ()):
            for part in cell.split(SEVERAL.strip()):
                if part.strip():
                    yield column, part.strip()

    def label(self, column: Column, block: str) -> str:
        """Return the label Google gives a numbered value, without the star that marks the first of its kind."""
        labels = (cell for each, cell in self.of.get("type", ()) if each.of == block and each.number == column.number)
        return next(labels, "").removeprefix("*").strip()


def number_in(text: str) -> str:
    """Return the number in a cell, empty where there is none."""
    number = phone_of(clean(text))
    return number if any(map(str.isdigit, number)) and not _SCIENTIFIC.fullmatch(number) else ""
