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

MET, ALL = "met", "all"
PERSON, ATTACH, PHOTO, REJECTED = "person-", "attach-", "photo-", "rejected-"
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
        photos = _photos(arrivals, curtain=curtain)
        rows = [*_for_all(arrivals, book), *people, *photos, *_rejected(arrivals)]
        self.fill(rows, keep=f"{PERSON}0" if first else None)

    def place(self, kind: str) -> int | None:
        """Return the place of what is highlighted where it is of a kind, such as PERSON; None for another row."""
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
    current = () if event is None else (event.name,)
    where = arrivals.places_met if arrivals.pictures else current
    if where and arrivals.people and not arrivals.whole:
        at = f"met at {where[0]}" if len(where) == 1 else "met where the pictures were taken"
        name = present.words(at, "" if arrivals.met else present.QUIET)
        day = present.quiet("" if arrivals.pictures else "today")
        yield PersonRow(uid=MET, lead=_mark(taken=arrivals.met), name=name, word=day, tall=False)
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
        if arrivals.may_attach(place):
            picture = arrivals.pictures[arrivals.people[place].picture]
            yield PersonRow(
                uid=f"{ATTACH}{place}",
                lead=Content.assemble("  ", _mark(taken=place in arrivals.attached)),
                name=present_arrivals.beside(picture, curtain=curtain),
                word=present.quiet("attach"),
                tall=False,
            )


def _photos(arrivals: Arrivals, *, curtain: bool) -> Iterator[PersonRow]:
    """Yield the pictures without anybody on them that may stay as reminders."""
    for place, picture in enumerate(arrivals.pictures):
        if arrivals.may_remind(place):
            yield PersonRow(
                uid=f"{PHOTO}{place}",
                lead=_mark(taken=place in arrivals.reminders),
                name=present.words(picture.name),
                second=present_arrivals.beside(picture, curtain=curtain) or present.quiet("no code found"),
                word=present.quiet("reminder"),
                tall=False,
            )


def _person(place: int, arrivals: Arrivals, book: Notebook, curtain: bool, width: int) -> PersonRow:
    taken, contact = place not in arrivals.left_out, arrivals.on_card(place, book)
    name = present.name(contact, present.BOLD if taken else present.QUIET, curtain=curtain)
    return PersonRow(
        uid=f"{PERSON}{place}",
        lead=_mark(taken=taken),
        name=name + present.quiet(" (guess)") if arrivals.people[place].guessed else name,
        word=present_arrivals.word(place, arrivals, book, curtain=curtain, short=width < ROOMY),
        second=present_arrivals.headline(contact),
        tall=False,
    )


def _rejected(arrivals: Arrivals) -> Iterator[PersonRow | Content]:
    if arrivals.rejected:
        yield Content.styled(" Could not be read", f"bold {present.QUIET}")
    for place, rejected in enumerate(arrivals.rejected):
        yield PersonRow(
            uid=f"{REJECTED}{place}",
            lead=present.quiet(present_arrivals.place(rejected, arrivals)),
            name=present.words(rejected.reason),
            tall=False,
        )
