"""A person you met, and the meetings with them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Literal

from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.link import comparable, same_page
from meetup_tui.domain.numbering import one_number
from meetup_tui.domain.phone import phone_key
from meetup_tui.domain.properties import united_properties
from meetup_tui.domain.text import fold
from meetup_tui.domain.waivers import dated

EncounterKind = Literal["met", "call", "reply"]
"""How two people were in touch: face to face, a call, or an answer that came back."""

Energy = Literal["+", "0", "-", ""]
"""Whether something gave (+) or took (-) energy; empty where that was not said."""

ENCOUNTER_KINDS: tuple[EncounterKind, ...] = ("met", "call", "reply")
ENERGIES: tuple[Energy, ...] = ("+", "0", "-")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

PROPERTY_LIMIT = 4_000
"""Characters of one line of a card that is kept; a longer one, such as a photograph, is left behind."""

UNKNOWN_NAME = "?"
"""Typed where no name was caught; a cue stands in for it."""

_GUESSED = "X-MEETUP-GUESSED-NAME:"
"""The property that marks a name nobody said: guessed from a profile, or an organisation that stands in for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """One meeting with a contact."""

    date: date
    """The local calendar day it happened on."""
    event: str = ""
    """The uid of the event it happened at, or empty."""
    note: str = ""
    """Where in it, and what was said. Private."""
    kind: EncounterKind = "met"
    energy: Energy = ""
    """How it felt. Private."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person you met. Every change makes a new value."""

    uid: str
    """A UUID, written as 32 hexadecimal digits."""
    name: str
    """As they say it; ``?`` where it was not caught."""
    org: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    """E.164 where the country is known, else as typed."""
    urls: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    tick: str = ""
    """What makes them tick. Private."""
    cue: str = ""
    """How you would know them on the street. Private."""
    wants: str = ""
    """What they look for. Private."""
    offer: str = ""
    """What you could give. Private."""
    note: str = ""
    """What an import brought along. Private."""
    properties: tuple[str, ...] = ()
    """What the card it came on says besides, kept for an export and never shown: lines of a vCard 3.0 (RFC 2426),
    unfolded and escaped, such as ``ADR;TYPE=WORK:;;Harbour 4;Malmö;;;`` or ``UID:…``.
    """
    introduced_by: str = ""
    archived: bool = False
    no_contact: bool = False
    """They asked not to be contacted, or you decided so."""
    encounters: tuple[Encounter, ...] = ()
    """Oldest first."""
    waived: tuple[str, ...] = ()
    """What is not asked about any more, of ``tick`` and ``decision``, and for the meetings up to which day."""
    again: tuple[str, ...] = ()
    """The uids of the events after which they were among those you would most like to see again. Private."""
    created: datetime = field(default=EPOCH)
    """When it was first written down, UTC."""
    updated: datetime = field(default=EPOCH)
    """When it was last changed, UTC."""

    def edit(self, **changes: object) -> "Contact":
        """Return a copy with some values changed.

        Raises BadInput where the result would have neither a name nor anything to know them by.
        """
        changed = replace(self, **changes)  # type: ignore[arg-type]
        if not changed.name.strip():
            raise BadInput("a contact needs a name; type ? for a name you did not catch")
        return changed

    @property
    def named(self) -> str:
        """What to call them on a screen: the name, or the cue where no name was caught."""
        if self.name != UNKNOWN_NAME:
            return self.name
        return f"? ({self.cue})" if self.cue else UNKNOWN_NAME

    @property
    def is_guessed(self) -> bool:
        """Whether nobody said the name: it is a guess, or stands in for one; a name that was edited since is said."""
        return guess_mark(self.name) in self.properties

    @property
    def without_guess_mark(self) -> "Contact":
        """The same, with nothing kept of a name being a guess."""
        kept = tuple(line for line in self.properties if not is_guess_mark(line))
        return self if len(kept) == len(self.properties) else replace(self, properties=kept)

    @property
    def other_uids(self) -> tuple[str, ...]:
        """What other programs, and records that were merged into this one, call it."""
        return tuple(line[4:] for line in self.properties if line.startswith("UID:"))

    @property
    def last_met(self) -> Encounter | None:
        """The latest time you met face to face; a reply or a call since then is none. None for somebody never met."""
        meetings = (each for each in self.encounters if each.kind == "met")
        return max(meetings, key=lambda each: each.date, default=None)

    @property
    def last_encounter(self) -> Encounter | None:
        """The latest encounter of any kind, or None for somebody who only came in by an import."""
        return max(self.encounters, key=lambda each: each.date, default=None)

    def with_more(self, other: "Contact") -> "Contact":
        """Return a copy with what else is known: empty fields filled, lists united, texts appended, meetings added.

        Nothing that is there is overwritten; another name, organisation or title goes to the note, and so does the
        title somebody has at another organisation.
        """
        org, title = self.org or other.org, self.title
        if not title and (not other.org or fold(org) == fold(other.org)):
            title = other.title
        differing = [
            f"{label}: {theirs}"
            for label, mine, theirs in (
                ("also called", self.name, "" if UNKNOWN_NAME in (self.name, other.name) else other.name),
                ("also at", org, other.org),
                ("also", title, other.title),
                ("also introduced by", self.introduced_by or other.introduced_by, other.introduced_by),
            )
            if theirs and mine.casefold() != theirs.casefold()
        ]
        theirs = other if self.name == UNKNOWN_NAME else other.without_guess_mark
        note = appended(self.note, other.note)
        for line in differing:
            note = appended(note, line)
        more = replace(
            self,
            name=other.name if self.name == UNKNOWN_NAME else self.name,
            org=org,
            title=title,
            introduced_by=self.introduced_by or other.introduced_by,
            emails=united(self.emails, other.emails),
            phones=_with_others(self.phones, other.phones, phone_key, one_number),
            urls=_with_others(self.urls, other.urls, comparable, same_page),
            tags=united(self.tags, other.tags),
            waived=united(self.waived, other.waived if self.encounters == other.encounters else other.waived_so_far),
            again=united(self.again, other.again),
            tick=appended(self.tick, other.tick),
            cue=appended(self.cue, other.cue),
            wants=appended(self.wants, other.wants),
            offer=appended(self.offer, other.offer),
            note=note,
            properties=united_properties(self.properties, theirs.properties),
            no_contact=self.no_contact or other.no_contact,
        )
        for encounter in other.encounters:
            more = more.met(encounter)
        return more

    def met(self, encounter: Encounter) -> "Contact":
        """Return a copy with one more encounter, kept in the order of their dates; an equal one is not added twice.

        One that differs only in that how it felt is said of one of them is the same.
        """
        if encounter in self.encounters:
            return self
        unsaid = replace(encounter, energy="")
        if not encounter.energy and any(replace(each, energy="") == unsaid for each in self.encounters):
            return self
        others = [each for each in self.encounters if each != unsaid]
        encounters = sorted((*others, encounter), key=lambda each: each.date)
        return replace(self, encounters=tuple(encounters), waived=self.waived_so_far)

    @property
    def waived_so_far(self) -> tuple[str, ...]:
        """What is waived, for the meetings there are."""
        return dated(self.waived, self.encounters[-1].date) if self.encounters else self.waived


def guess_mark(name: str) -> str:
    """Return the kept line of a card (RFC 2426 § 3.8) that marks a name as a guess."""
    return _GUESSED + name.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def is_guess_mark(line: str) -> bool:
    """Return whether a kept line of a card only marks a name as a guess."""
    return line.startswith(_GUESSED)


def appended(old: str, new: str) -> str:
    """Return a private text with new words after the old ones, on a line of their own; nothing is overwritten."""
    old, new = old.strip(), new.strip()
    if not new or (new in old and f"\n{new}\n" in f"\n{old}\n"):
        return old
    return f"{old}\n{new}" if old else new


def _with_others(
    old: tuple[str, ...], new: tuple[str, ...], key: Callable[[str], str], same: Callable[[str, str], bool]
) -> tuple[str, ...]:
    """Return the old values and those new ones that are none of them in another form; the same have the same key."""
    unknown = tuple(value for value in new if value not in old)
    if not unknown:
        return old
    alike: dict[str, list[str]] = {key(value): [] for value in unknown}
    for each in old:
        if (there := alike.get(key(each))) is not None:
            there.append(each)
    return (*old, *(value for value in unknown if not any(same(value, each) for each in alike[key(value)])))


def united(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """Return both lists of values as one, in order, each value once whatever its case."""
    if old and all(value in old for value in new):
        return old
    seen: dict[str, str] = {}
    for value in (*old, *new):
        seen.setdefault(value.casefold(), value)
    return tuple(seen.values())
