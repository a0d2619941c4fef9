"""Events at the left, and at the right whom one met there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import NothingToDo
from meetup_tui.notebook import EventView
from meetup_tui.tui import before_an_event, doors, present, present_event
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.commands import BY_ID, named
from meetup_tui.tui.dialogs.event import EventDialog
from meetup_tui.tui.measures import STACKED, TALL_LIST
from meetup_tui.tui.personal import PersonalScreen
from meetup_tui.tui.widgets.event_list import EventList, EventRow
from meetup_tui.tui.widgets.event_panel import EventPanel
from meetup_tui.tui.widgets.rows import KeyRow, Pressable

INSIDE = "-inside"
"""The class of the screen while one is among the people of an event; where there is one pane, it shows them."""


class EventsScreen(PersonalScreen):
    """Every event, the newest first, and the people of the one that is selected."""

    TAB = "events"
    PANES = True
    CSS_PATH = "../styles/events.tcss"
    AUTO_FOCUS = "EventList"
    BINDINGS: ClassVar[list[BindingType]] = [
        BY_ID[each].binding() for each in ("new-event", "brief", "look-back", "sift-event")
    ]
    ON_EVENTS: ClassVar[Sequence[str]] = ("page", "new-event", "brief", "edit-event", "sift-event", "look-back")
    ON_PERSON: ClassVar[Sequence[str]] = ("page", "plan", "write", "talked", "edit", "back")
    EMPTY: ClassVar[Sequence[str]] = ("new-event", "find", "my-qr")

    def __init__(self) -> None:
        super().__init__()
        self._views: dict[str, EventView] = {}
        self._here = ""

    def body(self) -> Iterable[Widget]:
        """Lay out the list of events and the event."""
        with Vertical(id="left"):
            yield Pressable(id="events-heading", markup=False)
            yield EventList(id="events")
        yield EventPanel(id="event")

    @property
    def _events(self) -> EventList:
        return self.query_one(EventList)

    @property
    def _panel(self) -> EventPanel:
        return self.query_one(EventPanel)

    @property
    def _inside(self) -> bool:
        """Whether one is among the people of an event."""
        return self.has_class(INSIDE)

    @property
    def _tall(self) -> bool:
        return not self.has_class(STACKED) and self.size.height >= TALL_LIST

    def rebuild(self) -> None:
        """Show the events as they are now; one that is new, or current since now, is highlighted."""
        views = self.book.event_views()
        current = self.book.current_event
        here = current.uid if current else ""
        wanted = self._wanted(views, here)
        self._views, self._here = {view.event.uid: view for view in views}, here
        self.query_one("#events-heading", Static).update(_heading(here, views))
        rows = [self._row(view, current=view.event.uid == here) for view in views]
        self._events.fill(rows, keep=wanted or None)
        self.set_class(not views, "-nobody")
        self._show_event()

    def _wanted(self, views: list[EventView], here: str) -> str:
        """Return which event to highlight: where one is since now, or the one that is new; empty for no other."""
        if here != self._here and here:
            return here
        if not self._views:
            stood = self.home.stood.get(self.TAB, "")
            return stood if any(view.event.uid == stood for view in views) else _latest(views, self.book.today)
        new = [view.event.uid for view in views if view.event.uid not in self._views]
        return new[0] if len(new) == 1 else ""

    def _row(self, view: EventView, *, current: bool) -> EventRow:
        today = self.book.today
        return EventRow(
            uid=view.event.uid,
            name=present.words(view.event.name, present.BOLD),
            word=present_event.word(view, today, current=current),
            second=present_event.when_and_where(view.event, today),
            third=present_event.in_short(view, today, loose=current),
            tall=self._tall,
        )

    def _show_event(self) -> None:
        self._panel.show(self.book, self._views.get(self._events.uid), curtain=self.curtain, tall=self._tall)

    def selected(self) -> Contact | None:
        """Return the person highlighted, while one is among the people."""
        return self.book.contact(self._panel.people.uid) if self._inside else None

    def somebody(self) -> Contact:
        """Return who is selected; raises NothingToDo, with the way to the people, where nobody is."""
        if not self._inside:
            raise NothingToDo(f"{key_of('page')} goes to the people of this event; the keys for a person work there.")
        return super().somebody()

    def footer(self) -> Sequence[str]:
        """Return what can be done with the event, or with the person."""
        if not self._views:
            return self.EMPTY
        return self.ON_PERSON if self._inside else self.ON_EVENTS

    def refresh_rows(self) -> None:
        """Show the first and the last line; on an event Enter goes to its people."""
        super().refresh_rows()
        if self._views and not self._inside:
            keys = [replace(each, footer="its people") if each.id == "page" else each for each in named(self.footer())]
            self.query_one(KeyRow).show(keys, named(self.FOOTER_RIGHT))

    def go_back(self) -> bool:
        """Go from the people to the events."""
        if not self._inside:
            return False
        self.action_left_pane()
        return True

    def open_page(self) -> None:
        """Go from an event to its people, from a person to their page."""
        if self._inside:
            super().open_page()
        else:
            self.action_right_pane()

    def action_left_pane(self) -> None:
        """Go to the events."""
        self._enter(inside=False)

    def action_right_pane(self) -> None:
        """Go to the people of the event, from there to a page."""
        if self._inside:
            self.open_page()
        elif self._views:
            self._enter(inside=True)

    def _enter(self, *, inside: bool) -> None:
        """Go among the people of the event, or back to the events."""
        self.set_class(inside, INSIDE)
        self.call_after_refresh(self._take_focus)
        self.refresh_rows()

    def _take_focus(self, tries: int = 5) -> None:
        """Focus the pane one is in; until it is shown it can't be, so that it is tried again."""
        pane = self._panel.people if self._inside else self._events
        if pane.focusable:
            self.set_focus(pane)
        elif tries:
            self.call_after_refresh(self._take_focus, tries - 1)

    def action_new_event(self) -> None:
        """Ask for a new event, or which one is current."""
        self._ask(EventDialog())

    def action_edit_event(self) -> None:
        """Change the event that is selected."""
        with self.home.told():
            self._ask(EventDialog(self._event().event))

    def action_brief(self) -> None:
        """Show whom one may meet there again."""
        with self.home.told():
            before_an_event.open_brief(self.app, self._event().event.name)

    def action_look_back(self) -> None:
        """Ask whom of it one would like to see again."""
        with self.home.told():
            before_an_event.look_back(self.app, self._event().event)

    def action_sift_event(self) -> None:
        """Go through its people without a tick note or a decision, one by one."""
        with self.home.told():
            view = self._event()
            if not view.loose_ends:
                raise NothingToDo(f"There are no loose ends from {view.event.name}.")
            self.app.push_screen(doors.sift(view.event.uid))

    def _event(self) -> EventView:
        """Return the event that is selected; raises NothingToDo where there is none."""
        view = self._views.get(self._events.uid)
        if view is None:
            raise NothingToDo(f"There is no event here yet; {key_of('new-event')} makes one.")
        return view

    @on(OptionList.OptionHighlighted, "#events")
    def _highlighted(self) -> None:
        self.home.stood[self.TAB] = self._events.uid
        self._show_event()
        self.refresh_rows()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the focus between the events and the people; what had it a moment ago is no matter any more."""
        if event.widget is not self.focused:
            return
        inside = self._panel in event.widget.ancestors
        if inside != self._inside:
            self.set_class(inside, INSIDE)
        self.refresh_rows()


def _heading(here: str, views: list[EventView]) -> Content:
    """Return the line over the events."""
    if not views:
        return present.with_key("No events yet", "new-event", "new event")
    if here:
        return present.quiet("Where you meet people")
    return present.with_key("At none of them now", "new-event", "I am there")


def _latest(views: list[EventView], today: date) -> str:
    """Return the uid of the event to begin with: the last one that has begun, else the first of the list."""
    begun = (view.event.uid for view in views if view.event.start <= today)
    return next(begun, views[0].event.uid if views else "")
