"""A labelled set of drafts for the brake on repeats.

Written by hand: a hundred honest messages in eleven languages, each about one person; twenty texts as people send them
round; ten short ones. The rest is made of these: sent round under another name, organisation and event (also where the
notebook does not know the last two), with another greeting, with the last name left in, with a sentence added, half
rewritten. Every honest one stands between the greeting and the farewell its writer always uses.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Literal

from meetup_tui.domain.written import Written

Label = Literal["swap", "added", "half", "honest", "short"]
"""Sent round, so with a sentence added, half rewritten, their own, a short thanks."""

_FRAMES = {
    "en": ("Hi {first}, it was so good to meet you at {event}.", "All the best from Leeds, Kim"),
    "de": ("Hallo {first}, schön, dass wir uns bei {event} getroffen haben.", "Herzliche Grüße aus Leeds, Kim"),
    "other": ("{first}!", "Kim"),
}
_ADDED = (
    "By the way, I hope that you got home well despite the strike.",
    "My colleague Alex says hello, too.",
    "I will be on holiday from the tenth, so please excuse a late answer.",
    "The weather here is finally turning, and the lake is warm enough to swim in.",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to write to."""

    name: str
    org: str
    event: str

    def masks(self, known: bool = True) -> tuple[str, ...]:
        return (self.org, self.event) if known else ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A message somebody is about to send."""

    label: Label
    how: str
    written: Written


def _texts(name: str) -> list[str]:
    return [each for each in (Path(__file__).parent / name).read_text(encoding="utf-8").split("\n\n") if each.strip()]


def _people() -> list[Person]:
    lines = (Path(__file__).parent / "people.txt").read_text(encoding="utf-8").splitlines()
    return [Person(*(part.strip() for part in line.split("|"))) for line in lines]


PEOPLE = _people()
SENT_ROUND = _texts("sent_round.txt")
SHORT = (Path(__file__).parent / "short.txt").read_text(encoding="utf-8").splitlines()


def _said(text: str, person: Person) -> str:
    return text.format(first=person.name.split()[0], name=person.name, org=person.org, event=person.event).strip()


def _to(number: int, person: Person, text: str, *, known: bool = True) -> Written:
    return Written(follow_up=f"f{number}", contact=f"c{number}", name=person.name, text=text, masks=person.masks(known))


def _language(text: str) -> str:
    words = set(text.split())
    if words & {"the", "and", "you"}:
        return "en"
    return "de" if words & {"und", "ich", "der", "die", "mit"} else "other"


@cache
def honest() -> tuple[Written, ...]:
    """Return a hundred messages to a hundred people, as one writer greets and closes."""
    found = []
    for number, (text, person) in enumerate(zip(_texts("honest.txt"), cycle(PEOPLE), strict=False)):
        hello, farewell = _FRAMES[_language(text)]
        found.append(_to(1000 + number, person, _said(f"{hello} {text}\n\n{farewell}", person)))
    return tuple(found)


@cache
def sent() -> tuple[Written, ...]:
    """Return what was sent round already, each text to one person."""
    return tuple(
        _to(number, person, _said(text, person))
        for number, (text, person) in enumerate(zip(SENT_ROUND, cycle(PEOPLE), strict=False))
    )


@cache
def drafts() -> tuple[Draft, ...]:
    """Return every labelled draft."""
    made = [Draft("honest", "their own", each) for each in honest()]
    made += [Draft(label, how, each) for label, how, each in _variants()]
    return tuple(made)


def _variants() -> Iterator[tuple[Label, str, Written]]:
    number = 5000
    for place, text in enumerate(SENT_ROUND):
        first = PEOPLE[place % len(PEOPLE)]
        others = list(islice(cycle(PEOPLE), place + 3, place + 10))
        own = _texts("honest.txt")[place * 5]
        half = " ".join(text.split()[: len(text.split()) // 2])
        for label, how, person, made, known in (
            ("swap", "name, organisation and event", others[0], _said(text, others[0]), True),
            ("swap", "name, organisation and event", others[1], _said(text, others[1]), True),
            ("swap", "organisation and event not known", others[2], _said(text, others[2]), False),
            ("swap", "another greeting", others[3], _said(_greeted(text), others[3]), True),
            ("swap", "the last name left in", others[4], _said(text, first), True),
            ("added", "one sentence", others[5], f"{_said(text, others[5])} {_ADDED[place % 4]}", True),
            ("added", "one in the middle", others[6], _in_the_middle(_said(text, others[6]), _ADDED[-place % 4]), True),
            ("half", "half of it their own", others[5], f"{_said(half, others[5])}. {own}", True),
            ("half", "their own first", others[6], f"{own} {_said(half, others[6])}.", True),
        ):
            number += 1
            yield label, how, _to(number, person, made, known=known)
    for place, text in enumerate(SHORT):
        for person in islice(cycle(PEOPLE), place, place + 3):
            number += 1
            yield "short", "a short thanks", _to(number, person, _said(text, person))


def _greeted(text: str) -> str:
    """Return a text with another greeting: its first words up to the name are one of everyday life."""
    _, name, rest = text.partition("{name}" if "{name}" in text[:30] else "{first}")
    return f"Good morning {name}{rest}"


def _in_the_middle(text: str, sentence: str) -> str:
    parts = text.split(". ")
    return ". ".join((parts[0], sentence.rstrip("."), *parts[1:]))
