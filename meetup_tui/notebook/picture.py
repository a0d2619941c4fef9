"""A picture that was scanned: what its codes hold, when it was taken, and beside whom."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from meetup_tui.domain import naming
from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.errors import BadInput
from meetup_tui.notebook.arrival import Arrival

if TYPE_CHECKING:
    from meetup_tui.cards.found.payload import Kind
    from meetup_tui.cards.read_card import ReadCard

_BEGINNING = 100_000
"""Bytes of a file that show what it is."""
MAX_BYTES = 100_000_000
"""Of one picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One QR code in a picture, and what would become of whom it holds."""

    text: str
    """What it says, in lines, made safe to show. It may be a secret: show it only where it is asked for."""
    kind: "Kind"
    """What it is, in a word: ``vCard``, ``LinkedIn``, ``Wi-Fi`` …"""
    cards: "tuple[ReadCard, ...]" = ()
    arrivals: tuple[Arrival, ...] = ()
    """What would become of each of the cards if it were kept."""
    problems: tuple[str, ...] = ()
    """What to be careful about, or why it is no contact: one sentence each, beginning in lower case."""

    @property
    def guessed(self) -> bool:
        """Whether a name in it is a guess, from the address of a profile."""
        return any(card.guessed for card in self.cards)

    @property
    def changes(self) -> bool:
        """Whether keeping it would change anything."""
        return any(each.becomes in ("new", "updated") for each in self.arrivals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture, as far as it could be read."""

    name: str
    """The name of its file, made safe to show."""
    day: date
    """The day whom it shows was met: the day it was taken, or today."""
    taken: datetime | None = None
    """When it was taken, in local time; None where it does not say."""
    event: str = ""
    """The name of the event people in it were met at."""
    codes: tuple[Code, ...] = ()
    problem: str = ""
    """Why there is nothing in it: one sentence, beginning in lower case, that may follow its name."""
    readable: bool = True
    """Whether it could be read at all."""
    beside: Contact | None = None
    """Who was captured nearest to the moment it was taken, within ten minutes."""
    captured: datetime | None = None
    """When they were captured, in local time."""
    near: tuple[Contact, ...] = ()
    """Everybody who was captured within those minutes, the nearest first."""
    reminds_of: Contact | None = None
    """Who has this picture as a reminder already."""

    @property
    def at(self) -> str:
        """The time it was taken, such as ``14:07``; empty where it does not say."""
        return "" if self.taken is None else f"{self.taken:%H:%M}"

    @property
    def reminder(self) -> str:
        """What stands for it in a cue or a note: ``photo 14:07: IMG_2034.jpg``."""
        return f"photo {self.at}: {self.name}" if self.at else f"photo: {self.name}"

    @property
    def alone(self) -> bool:
        """Whether nobody else was captured near."""
        return len(self.near) <= 1

    @property
    def has_people(self) -> bool:
        """Whether a code in it holds somebody."""
        return any(code.arrivals for code in self.codes)

    def may_attach(self, code: Code) -> bool:
        """Return whether a code may be about the person beside: it holds one person, and nobody else who is known."""
        if self.beside is None or len(code.arrivals) != 1:
            return False
        arrival = code.arrivals[0]
        return arrival.known is None and arrival.becomes == "new"

    def may_be_beside(self, code: Code) -> bool:
        """Return whether a code may well be about the person beside: a name is unknown, or they share a word."""
        if self.beside is None or not self.may_attach(code):
            return False
        name = _name_on(code)
        return UNKNOWN_NAME in (name, self.beside.name) or naming.share_a_word(name, self.beside.name)

    def is_surely_beside(self, code: Code) -> bool:
        """Return whether a code is about the person beside without a doubt: there is no other it could be about.

        The whole name is the same; or one is the first name of the other and no more, and neither somebody else who was
        captured near nor another code of the picture could be meant as well.
        """
        if self.beside is None or not self.may_attach(code):
            return False
        name = _name_on(code)
        if naming.same(self.beside.name, name):
            return sum(naming.same(each.name, name) for each in self.near) == 1
        fitting = [each for each in self.near if each.name == UNKNOWN_NAME or _may_stand_for(each.name, name)]
        others = (_name_on(each) for each in self.codes if self.may_attach(each))
        if any(_may_stand_for(self.beside.name, each) and not naming.same(each, name) for each in others):
            return False
        return [each.uid for each in fitting] == [self.beside.uid] and naming.is_first_name(self.beside.name, name)


def _name_on(code: Code) -> str:
    return code.arrivals[0].contact.name


def _may_stand_for(one: str, other: str) -> bool:
    return naming.same(one, other) or naming.is_first_name(one, other)


def bytes_of(path: Path, largest: Callable[[bytes], int] = lambda _: MAX_BYTES) -> bytes:
    """Return what is in a file; raises BadInput, in a sentence that may follow its name, for what is no plain file.

    `largest` answers the beginning of a file with how many bytes it may have.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a pipe must not make anybody wait
            found = os.fstat(descriptor)
            if stat.S_ISDIR(found.st_mode):
                raise BadInput("this is a folder; name the pictures in it")
            if not stat.S_ISREG(found.st_mode):
                raise BadInput("this is no file")
            most = MAX_BYTES if found.st_size <= MAX_BYTES else largest(file.read(_BEGINNING))
            if found.st_size > most:
                raise BadInput(f"this file is larger than {most // 1_000_000:,} MB; save a smaller copy first")
            file.seek(0)
            return file.read(most)
    except IsADirectoryError:
        raise BadInput("this is a folder; name the pictures in it") from None
    except FileNotFoundError:
        raise BadInput("there is no such file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its name is no name of a file"
        raise BadInput(f"can't be read: {reason}") from None
