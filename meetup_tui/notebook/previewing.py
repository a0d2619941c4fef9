"""People who are looked at before they are taken in: what was pasted or read is shown first, and chosen from.

Reading asks no notebook, so that it can be done beside it; only the look and the taking in use the store.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.text import clean
from meetup_tui.notebook.arrival import PLAINLY, Arrival, Terms
from meetup_tui.notebook.desk import in_passing
from meetup_tui.notebook.importing import Importing, Rejected, rejected
from meetup_tui.notebook.intake import contact_of
from meetup_tui.notebook.picture import Code, Picture, bytes_of
from meetup_tui.notebook.scanning import Scanning

if TYPE_CHECKING:
    from meetup_tui.cards.pictures.scan import Scanned
    from meetup_tui.cards.read_card import Problem, ReadCard
    from meetup_tui.notebook.exchange import Fields


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture that was read, of which it is not known yet what it means here."""

    name: str
    scanned: "Scanned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be kept of a picture."""

    picture: Picture
    keep: tuple[Code, ...] = ()
    attach: tuple[Code, ...] = ()
    """What goes to the person it was taken beside."""
    remind: bool = False
    """Whether it stays as a reminder: of the person it was taken beside, else as somebody whose name is to be found.
    There is nobody on it then."""

    @property
    def anything(self) -> bool:
        """Whether anything of it is to be kept."""
        return bool(self.keep or self.attach or self.remind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """People on cards that were read, and of whom nothing is kept yet."""

    source: str = ""
    """The name of the file they come from, or how many; empty for what was pasted."""
    cards: tuple["ReadCard", ...] = ()
    shots: tuple[Shot, ...] = ()
    """Pictures, with what their codes say."""
    export: "Fields | None" = None
    """An export of this program, which comes in as a whole or not at all."""
    rejected: tuple[Rejected, ...] = ()
    """What could not be read, each with its line and the reason."""
    likely_met: bool = False
    """Whether they were likely met at the event that is current: a card that was pasted, not an address book."""

    @property
    def size(self) -> int:
        """How many people are to be looked at, besides those in pictures."""
        return len(self.cards) if self.export is None else self.export.count("contacts")


class Previewing(Importing, Scanning):
    """A look at people before they are kept, and keeping those who are chosen."""

    def look_at(self, brought: Brought) -> Generator[Arrival | Rejected, None, None]:
        """Yield bit by bit what would become of each card, in their order; nothing is kept.

        Of an export of this program, what could not be used comes last, and nothing else can be changed meanwhile.
        """
        if brought.export is not None:
            yield from self.restoring(brought.export, "", replace(PLAINLY, dry_run=True))
        else:
            yield from self.previews(brought.cards)

    def look_at_pictures(self, brought: Brought) -> Generator[Picture, None, None]:
        """Yield one by one what the pictures mean here: who is on them, and beside whom they were taken."""
        yield from (self.placed(shot.scanned, shot.name) for shot in brought.shots)

    def on_card(self, card: "ReadCard") -> Contact:
        """Return somebody as a card says it, without what is known of them."""
        return contact_of(card, self.settings.country)

    def keep_picture(self, wanted: Wanted) -> tuple[Arrival, ...]:
        """Keep what is wanted of a picture, as one change, and return what became of everybody.

        Whoever was forgotten comes back where they are chosen. Raises NothingToDo where the person beside is gone.
        """
        picture = wanted.picture
        if wanted.remind:
            contact = self.keep_photo(picture) if picture.beside is None else self.remind_beside(picture)
            return (Arrival(contact=contact, line=0, becomes="new" if picture.beside is None else "updated"),)
        kept = self.keep_scanned(picture, wanted.keep, wanted.attach, again=True)
        return tuple(arrival for code in kept for arrival in code.arrivals)

    def keep(self, brought: Brought, chosen: Sequence[int], *, met: bool) -> Generator[Arrival, None, None]:
        """Keep the cards with these places, from 0, and yield bit by bit what becomes of each.

        All are kept when this has been gone through to its end, in one change, and nobody where it is closed before.
        Whoever was forgotten comes back where they are chosen. `met` adds a meeting at the current event. Of an export
        of this program everything is kept, as it hangs together.
        """
        if brought.export is not None:
            restored = self.restoring(brought.export, f"imported {brought.source}")
            yield from (each for each in restored if isinstance(each, Arrival))
            return
        cards = tuple(brought.cards[place] for place in chosen)
        event = self.current_event if met else None
        terms = Terms(event=event.name if event else "", again=True)
        yield from self.taking_in(cards, _label(brought, cards), terms)


def _label(brought: Brought, cards: Sequence["ReadCard"]) -> str:
    """Return what undo calls it."""
    if len(cards) == 1:
        return f"{in_passing(contact_of(cards[0]))}: {'imported' if brought.source else 'pasted'}"
    return f"imported {brought.source}" if brought.source else f"pasted {len(cards):,} cards"


def pasted(text: str) -> Brought | None:
    """Return the people on a text that was pasted: vCards, MECARDs, an address; None where it is no card.

    Raises BadInput for a card on which nobody is found.
    """
    from meetup_tui.cards import source
    from meetup_tui.cards.found import payload

    if payload.looks_like_card(text):
        result = source.read(text.encode(errors="replace")).result
        cards, problems = result.cards, result.problems
    else:
        understood = payload.understand(text)
        cards, problems = understood.cards, understood.problems
        if not cards or understood.kind == "badge":  # which is told from any other word by standing in a code
            return None
    if not cards:
        raise BadInput(f"this card can't be read: {problems[0].reason if problems else 'there is nobody on it'}")
    return Brought(cards=cards, rejected=_rejected(problems), likely_met=True)


def read_files(paths: Sequence[Path]) -> Brought:
    """Return the people in these files, whatever program wrote them.

    Raises BadInput where nobody is in them, with the reason where it is one file.
    """
    read = [_read_file(path) for path in paths]
    one = read[0] if len(read) == 1 else _together(read)
    if one.cards or one.export is not None or one.shots:
        return one
    reason = one.rejected[0].reason if one.rejected else "nobody is in it"
    raise BadInput(f"{one.source}: {reason}" if len(read) == 1 else reason)


def _together(read: Sequence[Brought]) -> Brought:
    """Return what several files bring as one: pictures, else cards; an export of this program comes in by itself."""
    rejected = [replace(why, reason=f"{each.source}: {why.reason}") for each in read for why in each.rejected]
    shots = tuple(shot for each in read for shot in each.shots)
    alone = [each.source for each in read if each.export is not None or (shots and each.cards)]
    rejected += [Rejected(line=0, reason=f"{name}: bring it in by itself") for name in alone]
    cards = () if shots else tuple(card for each in read for card in each.cards)
    what = "pictures" if len(shots) == len(read) else "files"
    return Brought(source=f"{len(read)} {what}", cards=cards, shots=shots, rejected=tuple(rejected))


def _read_file(path: Path) -> Brought:
    """Return who is in a file; where it can't be read, that is what was rejected."""
    from meetup_tui.cards import source
    from meetup_tui.cards.pictures import scan
    from meetup_tui.cards.vcards.charsets import decoded, to_bytes
    from meetup_tui.notebook.exchange import parsed

    name = clean(path.name) or clean(str(path))
    try:
        data = bytes_of(path, source.largest)
        if source.is_picture(data):
            return Brought(source=name, shots=(Shot(name, scan.scan(data)),))
        found = source.read(data)
        if found.kind == source.JSON:
            return Brought(source=name, export=parsed(decoded(to_bytes(data))))
    except (BadInput, scan.MissingExtra) as error:
        return Brought(source=name, rejected=(Rejected(line=0, reason=str(error)),))
    return Brought(source=name, cards=found.result.cards, rejected=_rejected(found.result.problems))


def _rejected(problems: Sequence["Problem"]) -> tuple[Rejected, ...]:
    return tuple(rejected(each) for each in problems)
