"""People on their way in: who they are, whether they are known, and who of them is kept."""

import asyncio
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import MeetupError, NothingToDo, Refused
from meetup_tui.notebook import Arrival
from meetup_tui.notebook.previewing import Brought
from meetup_tui.tui import present, present_arrivals
from meetup_tui.tui.arriving import Arrivals, keeping_pictures
from meetup_tui.tui.base import take_breakpoints
from meetup_tui.tui.bit_by_bit import bit_by_bit
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.commands import BY_ID, Section, bindings, named
from meetup_tui.tui.measures import NARROW, WIDE
from meetup_tui.tui.widgets.arrival_card import ArrivalCard
from meetup_tui.tui.widgets.arrival_list import ALL, ATTACH, MET, PERSON, PHOTO, ArrivalList
from meetup_tui.tui.widgets.arrival_panes import ArrivalPanes
from meetup_tui.tui.widgets.dialog import Dialog
from meetup_tui.tui.widgets.rows import KeyRow

T = TypeVar("T")

ONE, FEW = "-one", 3
"""Class of a preview of one person at most, which needs no pane for a list, and how many rows it may have."""


class ArrivalsDialog(Dialog):
    """A list of people and the card of one of them; Enter keeps those who are in, Esc nobody.

    It closes with True where somebody was kept; `kept` says what became of them.
    """

    AUTO_FOCUS = "ArrivalList"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Section.ARRIVALS, Section.PANES),
        BY_ID["curtain"].binding(),
    ]
    FOOTER: ClassVar[Sequence[str]] = ("accept", "close-dialog", "in-or-out", "curtain")

    def __init__(self, read: Callable[[], Brought], what: str) -> None:
        """Take what reads the cards, apart from the notebook and from this screen, and what it reads."""
        super().__init__(classes=ONE)
        self._read = read
        self._what = what
        self._arrivals = Arrivals()
        self._ready = False
        self.kept: tuple[Arrival, ...] = ()
        """What became of those who were kept."""

    @property
    def in_steps(self) -> bool:
        """Whether it was kept as several changes, as pictures are."""
        return len(self._arrivals.kept) > 1

    def compose(self) -> ComposeResult:
        """Lay out the list and the card, side by side where there is room."""
        take_breakpoints(self)
        with Vertical(classes="dialog"):
            yield Static(self.title_text(), classes="dialog-title", markup=False)
            yield Static(id="reading", markup=False)
            yield ArrivalPanes(id="arrivals", classes="gone")
            yield Static(id="problem", markup=False)
            yield KeyRow()

    def title_text(self) -> Content:
        """Say who came in, or what is being read."""
        if self._ready:
            return present_arrivals.title(self._arrivals)
        return Content.assemble("Reading ", present.words(self._what))

    def on_mount(self) -> None:
        """Begin to read."""
        self.watch(self.app, "curtain", self.show_all, init=False)
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        self.show_keys()
        self.run_worker(self._take_up())

    async def _take_up(self) -> None:
        """Read beside the screen, then look at everybody bit by bit."""
        try:
            brought = await asyncio.to_thread(self._read)
            self._arrivals.begin(brought, self.book.current_event)
            await self._each(self.book.look_at_pictures(brought), self._arrivals.add_picture, len(brought.shots))
            self.home.busy = self._arrivals.whole
            await self._each(self.book.look_at(brought), self._arrivals.take, brought.size)
            if self._arrivals.empty:
                why = self._arrivals.rejected
                raise NothingToDo(why[0].reason if why else "nobody is in it")
        except MeetupError as error:
            self._give_up(str(error))
        else:
            self._begin()
        finally:
            self.home.busy = False

    async def _each(self, arrivals: Generator[T, None, None], take: Callable[[T], None], total: int) -> None:
        """Take one after the other, and say how far it is."""

        def show(number: int) -> None:
            for reading in self.query("#reading").results(Static):
                reading.update(present.quiet(f"{number:,} of {total:,}"))

        await bit_by_bit(arrivals, take, show)

    def _wait(self, *title: str) -> None:
        """Show what is being done in place of the people."""
        self._ready = False
        self.query_one(".dialog-title", Static).update(Content.assemble(*title))
        self.query_one("#reading").remove_class("gone")
        self.query_one("#arrivals").add_class("gone")
        self.show_keys()

    def _give_up(self, reason: str) -> None:
        """Say plainly why nobody comes in, where that is still asked."""
        if not self.query("#reading"):
            return
        self.query_one(".dialog-title", Static).update(Content("Nobody comes in"))
        self.query_one("#reading", Static).update(present.paragraph(f"{reason}.", present.LATE))
        self.show_keys()

    def _begin(self) -> None:
        """Show everybody, the first one highlighted; a dialog that was closed meanwhile shows nobody."""
        if not self.query("#reading"):
            return
        self._ready = True
        self.query_one("#reading").add_class("gone")
        self.query_one("#arrivals").remove_class("gone")
        people = self.query_one(ArrivalList)
        people.show_all(self._arrivals, self.book, curtain=self.home.curtain, first=True)
        people.display = people.row_count > 0
        self.set_class(not people.display, "-no-list")
        self.set_class(people.row_count <= FEW and len(self._arrivals.people) <= 1, ONE)
        self.query_one("#card" if self._arrivals.alone and not people.display else "#arriving").focus()
        self.show_all()

    def show_all(self) -> None:
        """Show everything as it is now."""
        if not (self._ready and self.is_mounted):
            return
        self.query_one(".dialog-title", Static).update(self.title_text())
        self.query_one(ArrivalList).show_all(self._arrivals, self.book, curtain=self.home.curtain)
        self._show_card()
        self.show_keys()
        self.call_after_refresh(self.fit)

    def show_keys(self) -> None:
        """Show what can be pressed: while nothing stands there, only the way out."""
        chosen, narrow = self._arrivals.count, self.has_class(NARROW)
        ids = [each for each in self.FOOTER if self.query_one(ArrivalList).display or each != "in-or-out"]
        labels = {
            "accept": f"keep {chosen:,}" if chosen > 1 else "keep",
            "close-dialog": "close" if self.kept else "keep nothing",
        }
        if narrow:
            labels |= {"close-dialog": "leave", "in-or-out": "in/out"}
        if not self._ready:
            ids, labels["close-dialog"] = ["close-dialog"], "close"
        keys = [replace(each, footer=labels.get(each.id, each.footer)) for each in named(ids)]
        self.query_one(KeyRow).show(keys, ())

    @on(OptionList.OptionHighlighted)
    def _show_card(self) -> None:
        """Show the card of the one who is highlighted."""
        card, people = self.query_one(ArrivalCard), self.query_one(ArrivalList)
        card.show(people, self._arrivals, self.book, curtain=self.home.curtain)

    def fit(self) -> None:
        """Give list and card what the rest leaves of the height: side by side, or the card below the list."""
        if not (self._ready and self.is_mounted):
            return
        panes, frame = self.query_one(ArrivalPanes), self.query_one(".dialog")
        rest = frame.gutter.height + sum(
            each.outer_size.height + each.styles.margin.height for each in frame.children if each is not panes
        )
        tallest = self.query_one(ArrivalCard).tallest(self._arrivals, self.book, curtain=self.home.curtain)
        panes.fit(self.size.height - rest, tallest, wide=self.has_class(WIDE), one=self.has_class(ONE))

    def on_resize(self) -> None:
        """Fit both to another size."""
        self.call_after_refresh(self.fit)

    @on(ArrivalList.Turned)
    def action_in_or_out(self) -> None:
        """Turn the highlighted row: somebody in or out, the meeting, or everybody."""
        people, arrivals = self.query_one(ArrivalList), self._arrivals
        if arrivals.whole:
            self.say_problem("This comes in as a whole, or not at all.")
            return
        if (place := people.place(PERSON)) is not None:
            arrivals.turn(place)
        elif (place := people.place(ATTACH)) is not None:
            arrivals.attached ^= {place}
        elif (place := people.place(PHOTO)) is not None:
            arrivals.reminders ^= {place}
        elif people.uid == MET:
            arrivals.met = not arrivals.met
        elif people.uid == ALL:
            arrivals.turn_all()
        self.say_problem("")
        self.show_all()

    def action_left_pane(self) -> None:
        """Go to the list."""
        self.query_one(ArrivalList).focus()

    def action_right_pane(self) -> None:
        """Go to the card, to read on in it."""
        self.query_one("#card").focus()

    def action_accept(self) -> None:
        """Keep those who are in, or say that nobody is."""
        if not self._ready:
            return
        if not self._arrivals.count:
            self.say_problem(
                f"Nobody is in; {key_of('in-or-out')} takes somebody in, {key_of('close-dialog')} keeps nothing."
            )
            return
        self._wait("Keeping ", present_arrivals.people(self._arrivals.count))
        self.run_worker(self._keep())

    async def _keep(self) -> None:
        """Keep those who are in; what can't be kept is said, and stays to be chosen from."""
        self.home.busy = True
        try:
            await (self._keep_pictures() if self._arrivals.pictures else self._keep_cards())
        except MeetupError as error:
            self._begin()
            self.say_problem(f"{str(error)[:1].upper()}{str(error)[1:]}")
        else:
            self.dismiss(result=True)
        finally:
            self.home.busy = False

    async def _keep_cards(self) -> None:
        """Keep all of them or, where the dialog is closed meanwhile, nobody."""
        kept: list[Arrival] = []
        arrivals = self._arrivals
        keeping = self.book.keep(arrivals.brought, arrivals.chosen, met=arrivals.met)
        await self._each(keeping, kept.append, arrivals.count)
        self.kept = tuple(kept)

    async def _keep_pictures(self) -> None:
        """Keep picture by picture, whatever becomes of the others; raises Refused where one could not be kept."""
        refused: list[str] = []
        await self._each(
            keeping_pictures(self._arrivals, self.book, refused), self._add_to_kept, len(self._arrivals.pictures)
        )
        if refused:
            raise Refused(" And ".join(refused))

    def _add_to_kept(self, kept: tuple[Arrival, ...]) -> None:
        self.kept += kept

    def action_close_dialog(self) -> None:
        """Keep nobody, and nothing more, where pictures are kept already; stop whatever is being done."""
        self.workers.cancel_node(self)
        self.dismiss(result=bool(self.kept))

    def only(self) -> Contact | None:
        """Return the one person who was kept or known, None for several."""
        return self.kept[0].contact if len(self.kept) == 1 else None
