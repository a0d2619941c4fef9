"""One person on a card on the way into the notebook: on what terms, and what becomes of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.text import clean
from meetup_tui.notebook.likeness import Likeness, in_common

Becomes = Literal["new", "updated", "unchanged", "forgotten", "left out"]
"""What becomes of somebody on a card; the forgotten stay away, and the left out are new where only the known count."""

Progress = Callable[[int, int], None]
"""Told how many of how many cards are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One card on its way into the notebook."""

    contact: Contact
    """As it is, or would be, kept; with an empty uid where it is not."""
    line: int
    """The line of the file it begins on, or the number of the record, from 1."""
    becomes: Becomes
    known: Contact | None = None
    """Who it is already."""
    by: Likeness | None = None
    """By what they were known."""
    forgotten: str = ""
    """The ISO day they were forgotten on."""
    met: str = ""
    """The name of the event they are noted as met at by this, where they were not before."""

    apart: "tuple[Contact, Likeness] | None" = None
    """Who has something in common with somebody new, and what, though the two are kept apart."""

    @property
    def caution(self) -> str:
        """What somebody new has in common with another: ``same number as Jürgen Klein``; empty for nothing."""
        return "" if self.apart is None else in_common(self.apart[1], self.apart[0])

    @property
    def gains(self) -> tuple[tuple[str, str], ...]:
        """What is filled in for somebody who is known: what it is, in a word, and its text on one line."""
        if self.known is None:
            return ()
        met = (("met at", self.met),) if self.met else ()
        return (*_gains(self.known, self.contact), *met)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms people come in."""

    event: str = ""
    """The name of the event they were met at; empty or blank for none, and then no encounter is added."""
    known_only: bool = False
    """Whether only people who are there already are filled in."""
    again: bool = False
    """Whether people who were forgotten come back."""
    dry_run: bool = False
    """Whether nothing is kept."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "event", clean(self.event))


PLAINLY = Terms()
"""On no terms: everybody comes in, and nobody was met anywhere."""


def _gains(known: Contact, contact: Contact) -> Iterator[tuple[str, str]]:
    """Yield what one version of a contact has and an older one had not."""
    for what, old, new in (
        ("name", known.name, contact.name),
        ("organisation", known.org, contact.org),
        ("title", known.title, contact.title),
    ):
        if old != new:
            yield what, new
    for what, olds, news in (
        ("mail", known.emails, contact.emails),
        ("phone", known.phones, contact.phones),
        ("link", known.urls, contact.urls),
        ("tag", known.tags, contact.tags),
    ):
        yield from ((what, value) for value in news if value not in olds)
    if known.note != contact.note:
        yield "note", " / ".join(contact.note.removeprefix(known.note).strip().split("\n"))
    if known.without_guess_mark.properties != contact.without_guess_mark.properties:
        yield "details", "kept for export"
