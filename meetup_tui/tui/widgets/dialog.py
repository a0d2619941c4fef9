"""What every dialog shares: a title, its fields, one line for what is wrong, and its keys.

A dialog subclasses `Dialog`, says its question in `title_text()`, yields its fields in `fields()`, and keeps what was
typed in `accept()`, where it calls the notebook. A MeetupError raised there is shown under the fields and the dialog
stays as it is; otherwise it closes with True. Enter goes on to the next field, and in the last one it accepts as Ctrl+S
does from any; Esc closes with False. The screen below shows everything anew by itself.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from meetup_tui.domain.errors import MeetupError
from meetup_tui.notebook import Notebook
from meetup_tui.tui import present
from meetup_tui.tui.base import take_breakpoints
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.commands import BY_ID, Section, bindings, named
from meetup_tui.tui.home import Home, book_of, home_of
from meetup_tui.tui.measures import FORM_HEIGHTS
from meetup_tui.tui.widgets.rows import KeyRow

FIELDS = "Input, NoteArea"
"""Selects what one writes in and goes on from."""

LEAST_BODY = 2
"""Lines the fields keep, however low the terminal is."""


class Dialog(ModalScreen[bool]):
    """A question over the screen it was asked from."""

    CSS_PATH = "../styles/dialogs.tcss"
    VERTICAL_BREAKPOINTS = FORM_HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Section.DIALOG),
        BY_ID["keys"].binding(),
        replace(BY_ID["command-palette"].binding(), action="screen.command_palette"),
    ]
    FOOTER: ClassVar[Sequence[str]] = ("accept", "close-dialog")
    """Ids of the commands in its last line."""
    ACCEPT: ClassVar[str] = "keep"
    """What accepting is called there."""
    CLOSE: ClassVar[str] = "close"
    """What leaving is called there."""

    @property
    def home(self) -> Home:
        """The app, as far as a dialog may know it."""
        return home_of(self.app)

    @property
    def book(self) -> Notebook:
        """The notebook."""
        return book_of(self.app)

    def title_text(self) -> Content:
        """Return the question."""
        raise NotImplementedError

    def fields(self) -> Sequence[Widget]:
        """Return what can be filled in or chosen, from top to bottom."""
        raise NotImplementedError

    def accept(self) -> None:
        """Keep it; a MeetupError is shown and nothing closes."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out title, fields, the line for what is wrong, and the keys."""
        take_breakpoints(self)
        with Vertical(classes="dialog"):
            yield Static(self.title_text(), classes="dialog-title", markup=False)
            with VerticalScroll(classes="dialog-body", can_focus=False):
                yield from self.fields()
            yield Static(id="problem", markup=False)
            yield KeyRow()

    def on_mount(self) -> None:
        """Show the keys."""
        self.show_keys()

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _moved(self) -> None:
        """Show what the keys do where one is now."""
        self.show_keys()

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Go to a field, and bring all of it into sight, where there is room for it: its label may stand above it."""
        super().set_focus(widget, scroll_visible=False, from_app_focus=from_app_focus)
        if scroll_visible:
            self.call_after_refresh(self._show_field)

    def _show_field(self) -> None:
        here = self.focused
        if here is None or not self.query(".dialog-body"):  # it is being closed
            return
        fields = (each for each in here.ancestors if isinstance(each, Widget) and each.has_class("field"))
        whole, room = next(fields, here), self.query_one(".dialog-body").size.height
        (whole if whole.outer_size.height <= room else here).scroll_visible(animate=False)

    def show_keys(self) -> None:
        """Show the keys, each by what it does where one is."""
        labels = {"accept": self.accept_word(), "close-dialog": self.CLOSE}
        keys = [replace(each, footer=labels.get(each.id, each.footer)) for each in named(self.FOOTER)]
        for row in self.query(KeyRow):  # none while it is being closed
            row.show(keys, ())

    def accept_word(self) -> str:
        """Return what the key that accepts does where one is: in a field that others follow it goes on."""
        here = self.focused
        return "next" if here is not None and self.following(here) is not None else self.ACCEPT

    def following(self, field: Widget) -> Widget | None:
        """Return the field that follows one, None after the last, and where one writes nothing."""
        steps = [each for each in self.query(FIELDS) if each is field or in_sight(each)]
        return next(iter(steps[steps.index(field) + 1 :]), None) if field in steps else None

    def fit(self) -> None:
        """Give the fields what title, problem and keys leave of the height, so that the last line is never cut."""
        if not self.query(".dialog-body"):  # it is being closed
            return
        body = self.query_one(".dialog-body", VerticalScroll)
        frame = self.query_one(".dialog")
        rest = frame.gutter.height + sum(
            each.outer_size.height + each.styles.margin.height for each in frame.children if each is not body
        )
        room = max(LEAST_BODY, self.size.height - rest)
        before = body.styles.max_height
        if before is None or before.value != room:
            body.styles.max_height = room
            self.call_after_refresh(self._show_field)

    def say_problem(self, sentence: str) -> None:
        """Show one sentence under the fields, or clear it; an older one in a toast would stand over it."""
        if sentence:
            self.app.clear_notifications()
        self.query_one("#problem", Static).update(present.paragraph(sentence, present.LATE))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Go on to the next field, or accept in the last one."""
        event.stop()
        self.go_on_from(event.input)

    def go_on_from(self, field: Widget) -> None:
        """Go on to the next field, or accept in the last one."""
        following = self.following(field)
        if following is None:
            self.action_accept()
        else:
            following.focus()

    def action_accept(self) -> None:
        """Keep it and close, or say what is wrong."""
        try:
            self.accept()
        except MeetupError as error:
            self.say_problem(str(error))
        else:
            self.dismiss(result=True)

    def action_command_palette(self) -> None:
        """Say how to get to the palette: what it runs belongs to the screen below."""
        self.home.say(f"The palette opens once this is closed; {key_of('close-dialog')} closes it.")

    def action_save_dialog(self) -> None:
        """Keep it from any field."""
        self.action_accept()

    def action_close_dialog(self) -> None:
        """Leave everything as it is."""
        self.dismiss(result=False)


def in_sight(field: Widget) -> bool:
    """Whether a field and all that holds it are displayed."""
    return all(each.display for each in field.ancestors_with_self if isinstance(each, Widget))
