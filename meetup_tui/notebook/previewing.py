"""People who are looked at before they are taken in: what was pasted or read is shown first, and chosen from.

Reading asks no notebook, so that it can be done beside it; only the look and the taking in use the store.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.text import clean
from meetup_tui.notebook.arriving import PLAINLY, Arrival, Progress, Terms, contact_of
from meetup_tui.notebook.desk import in_passing
from meetup_tui.notebook.directory import Directory
from meetup_tui.notebook.importing import Importing, Rejected

if TYPE_CHECKING:
    from meetup_tui.cards.payload import Understood
    from meetup_tui.cards.read_card import ReadCard

MAX_BYTES = 100_000_000
"""Of one file; what reads its format has a smaller limit of its own."""

_ONE_LINE_CARD = re.compile(r"(?im)^[ \t]*(?:MECARD|BIZCARD):")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """People on cards that were read, and of whom nothing is kept yet."""

    source: str = ""
    """The name of the file they come from, or how many; empty for what was pasted."""
    cards: tuple["ReadCard", ...] = ()
    export: bytes = b""
    """An export of this program, which comes in as a whole or not at all."""
    rejected: tuple[Rejected, ...] = ()
    """What could not be read, each with its line and the reason."""
    likely_met: bool = False
    """Whether they were likely met at the event that is current: a card that was pasted, not an address book."""


class Previewing(Importing):
    """A look at people before they are kept, and keeping those who are chosen."""

    def previews(self, brought: Brought) -> Iterator[Arrival]:
        """Yield what would become of each card, in their order; nothing is kept.

        It can be taken up bit by bit, so that a screen goes on meanwhile.
        """
        if brought.export:
            yield from self.import_file(brought.export, brought.source, replace(PLAINLY, dry_run=True)).arrivals
            return
        directory = Directory(self._index.contacts)
        for card in brought.cards:
            arrival = self._arrival(directory, card, PLAINLY)
            if arrival.becomes != "forgotten":
                directory.add(arrival.contact)
            yield arrival

    def on_card(self, brought: Brought, place: int) -> Contact | None:
        """Return somebody as a card says it, without what is known of them; None for an export, which has no cards."""
        if brought.export:
            return None
        return contact_of(brought.cards[place], self.settings.country)

    def keep(
        self, brought: Brought, chosen: Sequence[int], *, met: bool, progress: Progress | None = None
    ) -> tuple[Arrival, ...]:
        """Keep the cards with these places, from 0, and return what became of each, in one change or not at all.

        Whoever was forgotten comes back where they are chosen. `met` adds a meeting at the current event. Of an export
        of this program everything is kept, as it hangs together.
        """
        if brought.export:
            return self.import_file(brought.export, brought.source, PLAINLY, progress).arrivals
        cards = tuple(brought.cards[place] for place in chosen)
        event = self.current_event if met else None
        terms = Terms(event=event.name if event else "", again=True)
        return self.take_in(cards, _label(brought, cards), terms, progress)


def _label(brought: Brought, cards: Sequence["ReadCard"]) -> str:
    """Return what undo calls it."""
    if len(cards) == 1:
        return f"{in_passing(contact_of(cards[0]))}: {'imported' if brought.source else 'pasted'}"
    return f"imported {brought.source}" if brought.source else f"pasted {len(cards):,} cards"


def read_files(paths: Sequence[Path]) -> Brought:
    """Return the people in these files, whatever program wrote them.

    Raises BadInput where nobody is in them, with the reason where it is one file.
    """
    read = [_read_file(path) for path in paths]
    if len(read) == 1:
        (one,) = read
    else:
        several = [each for each in read if not each.export]
        rejected = [replace(why, reason=f"{each.source}: {why.reason}") for each in read for why in each.rejected]
        rejected += [
            Rejected(line=0, reason=f"{each.source}: an export of meetup comes in by itself")
            for each in read
            if each.export
        ]
        cards = tuple(card for each in several for card in each.cards)
        one = Brought(source=f"{len(read)} files", cards=cards, rejected=tuple(rejected))
    if one.cards or one.export:
        return one
    reason = one.rejected[0].reason if one.rejected else "nobody is in it"
    raise BadInput(f"{one.source}: {reason}" if len(read) == 1 else reason)


def _read_file(path: Path) -> Brought:
    name = clean(path.name) or clean(str(path))
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "there is no such file"
        return Brought(source=name, rejected=(Rejected(line=0, reason=f"it can't be read ({reason.lower()})"),))
    if len(data) > MAX_BYTES:
        reason = f"over {MAX_BYTES // 1_000_000} MB: part the file"
        return Brought(source=name, rejected=(Rejected(line=0, reason=reason),))
    return _read(data, name)


def _read(data: bytes, name: str) -> Brought:
    from meetup_tui.cards import source

    found = source.read(data)
    if found.kind == "JSON":
        return Brought(source=name, export=data)
    rejected = tuple(Rejected(line=each.line, reason=each.reason) for each in found.result.problems)
    return Brought(source=name, cards=found.result.cards, rejected=rejected)


def pasted(text: str) -> Brought | None:
    """Return the people on a text that was pasted: vCards, MECARDs, an address; None where it is no card.

    Raises BadInput for a card on which nobody is found.
    """
    understood = [(offset, _understand(part)) for offset, part in _parts(text)]
    cards = tuple(replace(card, line=card.line + offset) for offset, each in understood for card in each.cards)
    rejected = tuple(
        Rejected(line=each.line + offset, reason=each.reason) for offset, found in understood for each in found.problems
    )
    if cards:
        return Brought(cards=cards, rejected=rejected, likely_met=True)
    if all(each.kind == "other" for _, each in understood):
        return None
    raise BadInput(f"this card can't be read: {rejected[0].reason if rejected else 'there is nobody on it'}")


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
