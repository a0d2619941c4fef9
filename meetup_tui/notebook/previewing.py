"""People who are looked at before they are taken in: what was pasted or read is shown first, and chosen from.

What is read knows no notebook, so that it can be read apart from it; only the look and the taking in ask the store.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from meetup_tui.domain.errors import BadInput
from meetup_tui.notebook.arriving import Arrival, Arriving, Progress, Terms, contact_of
from meetup_tui.notebook.desk import in_passing
from meetup_tui.notebook.directory import Directory

if TYPE_CHECKING:
    from meetup_tui.cards.payload import Understood
    from meetup_tui.cards.read_card import Problem, ReadCard

_ONE_LINE_CARD = re.compile(r"(?im)^[ \t]*(?:MECARD|BIZCARD):")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """People on cards that were read, and of whom nothing is kept yet."""

    source: str
    """Where they come from: the name of a file; empty for what was pasted."""
    cards: tuple["ReadCard", ...] = ()
    problems: tuple["Problem", ...] = ()
    """What could not be read, each with its line and the reason."""
    met: bool = False
    """Whether they were likely met at the event that is current: a card that was pasted, not an address book."""


class Previewing(Arriving):
    """A look at people before they are kept, and keeping those who are chosen."""

    def previews(self, brought: Brought) -> Iterator[Arrival]:
        """Yield what would become of each card, in their order; nothing is kept.

        It can be taken up bit by bit, so that a screen goes on meanwhile.
        """
        directory = Directory(self._index.contacts)
        for card in brought.cards:
            arrival = self._arrival(directory, card, Terms())
            if arrival.becomes != "forgotten":
                directory.add(arrival.contact)
            yield arrival

    def keep(
        self, brought: Brought, chosen: Sequence[int], *, met: bool, progress: Progress | None = None
    ) -> tuple[Arrival, ...]:
        """Keep the cards with these places, from 0, and return what became of each, in one change or not at all.

        Whoever was forgotten comes back where they are chosen. `met` adds a meeting at the current event.
        """
        cards = tuple(brought.cards[place] for place in chosen)
        event = self.current_event if met else None
        terms = Terms(event=event.name if event else "", again=True)
        return self.take_in(cards, self._kept_label(brought, cards), terms, progress)

    def _kept_label(self, brought: Brought, cards: Sequence["ReadCard"]) -> str:
        """Return what undo calls it."""
        whence = f"from {brought.source}" if brought.source else "from what was pasted"
        if len(cards) == 1:
            return f"{in_passing(contact_of(cards[0]))} {whence}"
        return f"{len(cards):,} people {whence}"


def pasted(text: str) -> Brought:
    """Return the people on a text that was pasted: vCards, MECARDs, an address.

    Raises BadInput where the text is no card, or one on which nobody is found.
    """
    understood = [(offset, _understand(part)) for offset, part in _parts(text)]
    cards = tuple(replace(card, line=card.line + offset) for offset, each in understood for card in each.cards)
    problems = tuple(
        replace(problem, line=problem.line + offset) for offset, each in understood for problem in each.problems
    )
    if cards:
        return Brought(source="", cards=cards, problems=problems, met=True)
    if all(each.kind == "other" for _, each in understood):
        raise BadInput("that is no card; a vCard, a MECARD, or the path of a file with cards or a picture is taken in")
    raise BadInput(f"this card can't be read: {problems[0].reason if problems else 'there is nobody on it'}")


def _understand(text: str) -> "Understood":
    from meetup_tui.cards.payload import understand

    return understand(text)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield a text in parts that are read one by one, each with the number of lines before it.

    A MECARD has no end of its own, so the next one begins where its line does; vCards are parted by their reader.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    starts = [found.start() for found in _ONE_LINE_CARD.finditer(lines)]
    if len(starts) < 2 or "BEGIN:VCARD" in lines.upper():
        yield 0, lines
        return
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines.count("\n", 0, start), lines[start:end]
