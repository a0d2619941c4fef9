"""The app itself: its screens, the curtain, undo, and keeping in step with the day and with other processes."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import BindingType
from textual.command import CommandPalette, Provider
from textual.keys import key_to_character
from textual.reactive import var
from textual.screen import Screen

from meetup_tui.domain.errors import MeetupError, NotToBeContacted
from meetup_tui.domain.said import say
from meetup_tui.domain.text import clean
from meetup_tui.notebook import Notebook
from meetup_tui.tui import before_an_event, bringing, doors
from meetup_tui.tui.base import BaseScreen, Following
from meetup_tui.tui.bound import bound, is_key_of, key_of
from meetup_tui.tui.commands import BY_ID, Section, bindings
from meetup_tui.tui.measures import BREAKPOINTS, HEIGHTS
from meetup_tui.tui.present_morning import EVERYONE
from meetup_tui.tui.set_up import SetUpApp
from meetup_tui.tui.toasts import place_toasts

if TYPE_CHECKING:
    from meetup_tui.tui.screens.people import PeopleScreen

GLANCE = 1.0
"""Seconds between two looks at the day and at what other processes changed."""

IDLE = 45.0
"""Seconds without a key or a click after which the journal may be folded in."""

LONG_JOURNAL = 1 << 16
"""Bytes of changes that are not worth it while the app is open."""


class MeetupApp(SetUpApp):
    """The screens over one notebook."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Section.EVERYWHERE)
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {doors.command_rows, doors.people_rows}
    MODES: ClassVar[dict[str, str | Callable[[], Screen[object]]]] = {
        "today": cast("Callable[[], Screen[object]]", doors.today),
        "people": cast("Callable[[], Screen[object]]", doors.people),
        "events": cast("Callable[[], Screen[object]]", doors.events),
        "my-card": cast("Callable[[], Screen[object]]", doors.my_card),
    }
    DEFAULT_MODE = "today"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = HEIGHTS
    ENABLE_COMMAND_PALETTE = True
    NOTIFICATION_TIMEOUT = 4.0

    curtain: var[bool] = var(False, init=False)
    """Whether everything private is hidden."""

    def __init__(self, book: Notebook) -> None:
        super().__init__(book.settings.theme)
        self.book = book
        self.just_done = ""
        self._forgot = ("", "")
        """Who was forgotten, and the change that was the newest then."""
        self.unfinished: dict[str, tuple[str, ...]] = {}
        self.stood = book.stood()
        self.busy = False
        self._day = book.today
        self._event = ""
        self._drawn_by_itself = False
        self._asked = ""
        self._trouble = ""
        self._warned: tuple[str, ...] = ()
        self._touched = monotonic()
        self._here = True
        self._tidied = self._touched
        self._shown = book.changes
        """Which data is shown."""
        self._follow_event()
        self.settings_changed()

    def on_mount(self) -> None:
        """Say what the store has to say, and begin to look around."""
        self._warn()
        self.set_interval(GLANCE, self.glance)
        self.call_after_refresh(self._settled_in)

    def _settled_in(self) -> None:
        """Note the visit; what stands there now is no garbage for as long as the app runs, and is never looked at."""
        if not self.is_headless:
            gc.freeze()
        self._visit()

    def glance(self) -> None:
        """Take in a new day, and what other processes changed; a store that can't be read is said once."""
        if self.busy:
            return
        if self.book.refresh_settings():
            self.settings_changed()
            self.changed()
            self._warn()
        try:
            self.book.refresh()
        except MeetupError as error:
            self._say_once(str(error))
            return
        if self.book.changes != self._shown or self.book.today != self._day:
            self._day = self.book.today
            self.changed()
            self._warn()
        self._visit()
        if min(self.still, monotonic() - self._tidied) > IDLE:
            self._tidied = monotonic()
            try:
                self.book.tidy(over=LONG_JOURNAL)
            except MeetupError as error:
                self._say_once(str(error))
                return
        self._trouble = ""

    def _visit(self) -> None:
        """Note that somebody is here; what can't be noted costs one question too many, at some later time."""
        if self._here and not self.busy:
            self._here = False
            with suppress(MeetupError):
                self.book.visit()

    def _say_once(self, trouble: str) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            self.say(trouble, problem=True)

    def _warn(self) -> None:
        """Say what the store has to say, where it did not say so before."""
        warnings = (*self.book.warnings, *self.wrong_settings)
        if new := [each for each in warnings if each not in self._warned]:
            self.say(" ".join(f"{each}." for each in new), problem=True)
        self._warned = warnings

    @property
    def still(self) -> float:
        """Seconds since somebody last pressed or moved anything."""
        return monotonic() - self._touched

    async def on_event(self, event: events.Event) -> None:
        """Note when somebody last pressed or moved anything."""
        if isinstance(event, events.InputEvent):
            self._touched, self._here = monotonic(), True
        if isinstance(event, events.Key) and not event.is_forwarded and self._leaves_palette(event):
            event = events.Key("escape", None)
        await super().on_event(event)

    def _leaves_palette(self, event: events.Key) -> bool:
        """Whether a key of one's own for the way back is pressed in the palette: Textual's has its own keys."""
        leaves = is_key_of(event.key, "back") or is_key_of(event.key, "close-dialog")
        return (
            leaves
            and event.key != "escape"
            and not event.is_printable
            and bool(self.screen_stack)
            and isinstance(self.screen, CommandPalette)
        )

    def changed(self) -> None:
        """Show everything anew after a change of data, and draw the curtain where an event begins."""
        self._shown = self.book.changes
        self._follow_event()
        self._show_anew()

    def _show_anew(self) -> None:
        """Show what is seen as it is now: the screen in front, and where that is a dialog, what shows through it."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Following):
                screen.refresh_all()
            if not screen.is_modal:
                return

    def _follow_event(self) -> None:
        """Draw the curtain when an event becomes current, open it when it is over; one drawn by hand stays drawn."""
        event = self.book.current_event
        uid = event.uid if event else ""
        if uid != self._event:
            self._event = uid
            if self._drawn_by_itself or (uid and not self.curtain):
                self.curtain = self._drawn_by_itself = bool(uid)

    def watch_curtain(self) -> None:
        """Cover or show what is private, toasts too; screens behind this one follow when they come to the front."""
        if self.is_running:
            if self.curtain:
                self.clear_notifications()
            self._show_anew()

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn a MeetupError of this block into a toast."""
        try:
            yield
        except NotToBeContacted as error:
            self.say(f"{error}; {key_of('let-go')}, then n takes that back", problem=True)
        except MeetupError as error:
            self.say(str(error), problem=True)

    def say(self, sentence: str, *, problem: bool = False) -> None:
        """Show a sentence as a toast, without markup and made safe."""
        text = clean(sentence)
        place_toasts(self.screen)
        self.notify(f"{text[:1].upper()}{text[1:]}", markup=False, severity="warning" if problem else "information")

    async def action_press(self, command: str) -> None:
        """Do what the key of a command does where one is; a letter does what it stands for, and is never typed."""
        key = next(iter(bound(BY_ID[command]).keys), "")
        if key and not (key_to_character(key) or "\n").isprintable():
            self.simulate_key(key)
        else:
            await self.run_command(command)

    async def run_command(self, command: str) -> None:
        """Run a command by its id, as whatever is in front has it."""
        here = self.screen.active_bindings.values()
        active = next((each for each in here if each.binding.id == command), None)
        if active is None:
            await self.run_action(BY_ID[command].action, self.screen)
        else:
            await self.run_action(active.binding.action, active.node)

    def press(self, command: str) -> None:
        """Run a command by its id as soon as the screen in front is the one below."""
        self.call_later(self.run_command, command)

    async def _go(self, mode: str) -> None:
        """Go to the first screen of a tab."""
        if self.current_mode != mode:
            await self.switch_mode(mode)
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    async def action_today(self) -> None:
        """Go to Today."""
        await self._go("today")

    async def action_people(self) -> None:
        """Go to everybody."""
        await self._go("people")

    async def action_events(self) -> None:
        """Go to the events."""
        await self._go("events")

    async def action_my_card(self) -> None:
        """Go to my card."""
        await self._go("my-card")

    async def _people(self) -> "PeopleScreen":
        """Go to everybody and return that screen."""
        await self._go("people")
        return cast("PeopleScreen", self.screen)

    async def action_find(self) -> None:
        """Go to everybody, ready to type."""
        (await self._people()).start_finding()

    def show_person(self, uid: str) -> None:
        """Open somebody's page."""
        self.push_screen(doors.person(uid))

    def action_capture(self) -> None:
        """Write down whom one met; a form that is open already comes to the front, as there is one draft."""
        from meetup_tui.tui.screens.capture import CaptureScreen  # noqa: PLC0415 - imported when it is first opened

        while any(isinstance(screen, CaptureScreen) for screen in self.screen_stack[:-1]):
            self.pop_screen()
        if not isinstance(self.screen, CaptureScreen):
            self.push_screen(doors.capture())

    def action_my_qr(self) -> None:
        """Fill the screen with one's own card."""
        self.push_screen(doors.qr())

    def on_paste(self, event: events.Paste) -> None:
        """Take in what was pasted where no text field took it."""
        event.stop()
        bringing.take_paste(self, event.text)

    def bring(self, text: str) -> bool:
        """Open the preview of the people a pasted text brings; return whether it is a card, or the path of a file."""
        return bringing.bring(self, text)

    def action_bring_in(self) -> None:
        """Ask for a file with cards, or a picture."""
        bringing.ask_for_file(self)

    def action_away(self) -> None:
        """Ask until when one is away."""
        self.push_screen(doors.away())

    def action_brief_of(self) -> None:
        """Ask what a brief is about, and show it."""
        before_an_event.ask_for_brief(self)

    def action_see_again(self) -> None:
        """Ask whom of the last event one would like to see again."""
        with self.told():
            before_an_event.look_back_at_last(self)

    def action_practice(self) -> None:
        """Show what was kept, decided and written, week by week."""
        if not isinstance(self.screen, BaseScreen) or self.screen.id != "my-practice":
            self.push_screen(doors.practice())

    def action_curtain(self) -> None:
        """Draw or open the curtain; one drawn by hand is opened by hand. The first line of a screen says which."""
        self._drawn_by_itself = False
        self.curtain = not self.curtain

    def has_forgotten(self, name: str) -> None:
        """Remember who was forgotten, until something else is done: undo must not take back another thing unasked."""
        newest = next(iter(self.book.history_of_changes()), None)
        self._forgot = (name, newest.uid if newest else "")

    def action_undo(self) -> None:
        """Take back the last change of data; one of an earlier day only when asked twice, so that no held key does."""
        undo = key_of("undo")
        with self.told():
            last = next(iter(self.book.history_of_changes()), None)
            (forgot, newest), self._forgot = self._forgot, ("", "")
            if last is not None and forgot and last.uid == newest:
                self.say(f"{forgot} stays forgotten; next is {last.label} · {undo} again takes that back")
                self._asked = last.uid
                return
            if last is not None and last.day and last.day != self.book.today.isoformat() and last.uid != self._asked:
                self._asked = last.uid
                day = say(last.on, self.book.today)
                self.say(f"Next is {last.label}, of {day} · {undo} again takes it back")
                return
            before = {each.contact for each in self.book.morning().due}
            label = self.book.undo()
            again_due = (each.contact for each in self.book.morning().due if each.contact not in before)
            came_back, self.just_done = next(again_due, self.just_done), ""
            self.changed()
            if came_back and isinstance(self.screen, BaseScreen):
                self.screen.stand_by(came_back)
            self.say(f"Taken back: {label} · {undo} again goes further back")

    def action_suspend(self) -> None:
        """Give the terminal back to the shell until that calls; where none could, say so."""
        if self.is_headless or os.name == "nt":
            self.say("There is no shell to go back to here.")
        else:
            self.action_suspend_process()

    def action_help_quit(self) -> None:
        """Say how to leave where Ctrl+C had nothing to copy: it ends other programs, and typing would be lost."""
        self.say(f"Ctrl+C only copies what is selected; {key_of('quit')} quits, Ctrl+Q from anywhere.")

    async def action_back(self) -> None:
        """Go back: within the screen, to the one below, or to Today."""
        self.go_back()

    def go_back(self) -> None:
        """Go back: within the screen, to the one below, or to Today."""
        if isinstance(self.screen, BaseScreen) and self.screen.go_back():
            return
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.call_later(self.action_today)

    @property
    def farewell(self) -> str:
        """The closing word in the shell: said when everybody of the morning is decided."""
        morning = self.book.morning()
        return EVERYONE if morning.decided and not morning.shown else ""
