"""The people of a preview, each marked in or out, with what concerns all of them above and what can't be read below."""

from collections.abc import Callable, Iterator
from functools import partial

from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from typing_extensions import override

from meetup_tui.notebook import Notebook
from meetup_tui.tui import present, present_arrivals
from meetup_tui.tui.arriving import Arrivals
from meetup_tui.tui.widgets.person_list import PersonList
from meetup_tui.tui.widgets.visuals import PersonRow

MET, ALL, PERSON, REJECTED = "met", "all", "person-", "rejected-"
"""The ids of the rows: for all, or one of many by its place."""
IN, OUT = "●", "○"
MARK_WIDTH = 3
"""Columns in which a click turns the row."""
ROOMY = 56
"""Columns from which on a row says in words what it says in a figure else."""
MANY = 4
"""From how many people on there is a row that turns all of them."""


class ArrivalList(PersonList):
    """Rows that are turned by Space, by a click on their mark, or by two clicks."""

    class Turned(Message):
        """The highlighted row is to be turned."""

    def show_all(self, arrivals: Arrivals, book: Notebook, *, curtain: bool, first: bool = False) -> None:
        """Show everybody as they are in or out now; `first` goes to the first person."""
        people = () if arrivals.alone else _people(arrivals, book, curtain=curtain)
        rows = [*_for_all(arrivals, book), *people, *_rejected(arrivals)]
        self.fill(rows, keep=f"{PERSON}0" if first else None)

    @property
    def person(self) -> int | None:
        """The place of the person who is highlighted, None on another row."""
        return self._place(PERSON)

    @property
    def rejected(self) -> int | None:
        """The place of what could not be read and is highlighted, None on another row."""
        return self._place(REJECTED)

    def _place(self, kind: str) -> int | None:
        return int(self.uid.removeprefix(kind)) if self.uid.startswith(kind) else None

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked; on its mark, or a second time, turn it."""
        event.prevent_default()
        clicked = event.style.meta.get("option")
        if not isinstance(clicked, int) or self.get_option_at_index(clicked).disabled:
            return
        self.highlighted = clicked
        if event.x < MARK_WIDTH or event.chain > 1:
            self.post_message(self.Turned())


def _mark(*, taken: bool) -> Content:
    return Content.styled(IN if taken else OUT, present.ACCENT if taken else present.QUIET)


def _for_all(arrivals: Arrivals, book: Notebook) -> Iterator[PersonRow]:
    """Yield the rows that concern everybody: where they were met, and all or none."""
    event = book.current_event
    if event is not None and not arrivals.whole:
        name = present.words(f"met at {event.name}", "" if arrivals.met else present.QUIET)
        yield PersonRow(uid=MET, lead=_mark(taken=arrivals.met), name=name, word=present.quiet("today"), tall=False)
    if len(arrivals.people) >= MANY and not arrivals.whole:
        chosen, count = len(arrivals.chosen), len(arrivals.people)
        said = present.quiet(f"{chosen:,} of {count:,}")
        yield PersonRow(uid=ALL, lead=_mark(taken=chosen == count), name=Content("everybody"), word=said, tall=False)


class ArrivingRow(PersonRow):
    """One person of perhaps ten thousand, so it costs next to nothing until it is drawn."""

    set_row: Callable[[int], PersonRow]

    def __init__(self, uid: str, set_row: Callable[[int], PersonRow]) -> None:
        vars(self).update(uid=uid, tall=False, set_row=set_row)

    @override
    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the row as strips of exactly this width."""
        return self.set_row(width).render_strips(width, height, style, options) if width > 0 else []


def _people(arrivals: Arrivals, book: Notebook, *, curtain: bool) -> Iterator[PersonRow]:
    for place in range(len(arrivals.people)):
        yield ArrivingRow(f"{PERSON}{place}", partial(_person, place, arrivals, book, curtain))


def _person(place: int, arrivals: Arrivals, book: Notebook, curtain: bool, width: int) -> PersonRow:
    arrival, taken = arrivals.people[place], place not in arrivals.left_out
    return PersonRow(
        uid=f"{PERSON}{place}",
        lead=_mark(taken=taken),
        name=present.words(arrival.contact.name, present.BOLD if taken else present.QUIET),
        word=present_arrivals.word(arrival, arrivals, book, curtain=curtain, short=width < ROOMY),
        second=present_arrivals.headline(arrival.contact),
        tall=False,
    )


def _rejected(arrivals: Arrivals) -> Iterator[PersonRow | Content]:
    if arrivals.rejected:
        yield Content.styled(" Could not be read", f"bold {present.QUIET}")
    for place, rejected in enumerate(arrivals.rejected):
        yield PersonRow(
            uid=f"{REJECTED}{place}",
            lead=present.quiet(present_arrivals.place(rejected)),
            name=present.words(rejected.reason),
            tall=False,
        )
