"""What stands on the card of one person of a preview, with what becomes of them; or what another row of it means."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from meetup_tui.notebook import Notebook
from meetup_tui.tui import present, present_arrivals
from meetup_tui.tui.arriving import Arrivals
from meetup_tui.tui.widgets.arrival_list import PERSON, REJECTED, ArrivalList
from meetup_tui.tui.widgets.page import Page
from meetup_tui.tui.widgets.rows import Pressable
from meetup_tui.tui.widgets.visuals import Hanging

LABELS = 10
"""Columns of the labels."""

MEASURED = 12
"""Cards that are measured, so that the place for them fits them and doesn't change from one to the next."""


class ArrivalCard(Page):
    """Name and headline, whether they are known and what is added, and the card in full; it scrolls."""

    def compose(self) -> ComposeResult:
        """Lay the parts out, all of them empty."""
        for part in ("name", "headline", "status", "facts"):
            yield Pressable(id=f"card-{part}", markup=False)

    def show(self, people: ArrivalList, arrivals: Arrivals, book: Notebook, *, curtain: bool) -> None:
        """Show what belongs to the row that is highlighted; of one person alone there is no row."""
        place = 0 if arrivals.alone else people.place(PERSON)
        if place is not None:
            self._put(*_parts(place, arrivals, book, curtain=curtain))
        elif (place := people.place(REJECTED)) is not None:
            rejected = arrivals.rejected[place]
            where = Content.styled(present_arrivals.place(rejected, arrivals).capitalize() or "Not read", present.BOLD)
            self._put(where, present.paragraph(rejected.reason))
        else:
            self._put(present_arrivals.hint(people.uid.partition("-")[0]))

    def tallest(self, arrivals: Arrivals, book: Notebook, *, curtain: bool) -> int:
        """Return the lines the tallest of the first cards takes."""
        width = max(1, self.content_size.width)
        blanks = sum(each.styles.margin.height for each in self.query(Static))
        people = range(min(MEASURED, len(arrivals.people)))
        cards = (_parts(place, arrivals, book, curtain=curtain) for place in people)
        return blanks + max((sum(_height(part, width) for part in card) for card in cards), default=0)

    def _put(self, *parts: Content | Hanging) -> None:
        """Put parts one below the other; those that hold nothing are gone."""
        self.scroll_home(animate=False)
        for place, each in enumerate(self.query(Static)):
            part = parts[place] if place < len(parts) else Content("")
            each.display = bool(part.entries if isinstance(part, Hanging) else part)
            each.update(part)


def _parts(place: int, arrivals: Arrivals, book: Notebook, *, curtain: bool) -> tuple[Content | Hanging, ...]:
    """Return what stands on the card of one of them, from top to bottom."""
    contact = arrivals.on_card(place, book)
    return (
        present.name(contact, curtain=curtain),
        present_arrivals.headline(contact),
        Hanging(present_arrivals.status(place, arrivals, book, curtain=curtain), LABELS),
        Hanging(present_arrivals.facts(contact, curtain=curtain), LABELS),
    )


def _height(part: Content | Hanging, width: int) -> int:
    return len(part.lines(width)) if isinstance(part, Hanging) else len(part.wrap(width)) if part else 0
