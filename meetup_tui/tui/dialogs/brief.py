"""What a brief is about."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.text import clean
from meetup_tui.tui import present
from meetup_tui.tui.widgets.dialog import Dialog
from meetup_tui.tui.widgets.recalled import Recalled


class BriefDialog(Dialog):
    """An event, a place or a tag; `about` is what was chosen. Where one is now, or goes next, stands there already."""

    ACCEPT: ClassVar[str] = "show it"

    def __init__(self) -> None:
        super().__init__()
        self.about = ""
        """What the brief is to be about."""

    def title_text(self) -> Content:
        """Ask."""
        return Content("Whom may you meet again?")

    def fields(self) -> Sequence[Widget]:
        """Lay out the name, and what it may be."""
        placeholder = "LoomConf, Leeds, #teaching"
        name = Recalled("brief", self._next_event(), field="about", placeholder=placeholder, private=True)
        name.field.suggester = SuggestFromList(self.book.brief_names(), case_sensitive=False)
        hint = "An event, with its series and its place; or a place, or a tag.\n→ completes it."
        return (name, Static(present.quiet(hint), markup=False))

    def _next_event(self) -> str:
        """Return the name of the event one is at, else of the next one; empty where there is none."""
        if current := self.book.current_event:
            return current.name
        coming = self.book.coming_events()
        return min(coming, key=lambda event: event.start).name if coming else ""

    @on(Input.Changed)
    def _typed(self) -> None:
        self.say_problem("")

    def accept(self) -> None:
        """Take the name; raises BadInput for none, NothingToDo where nobody is known there."""
        about = clean(self.query_one("#about", Input).value)
        if not about:
            raise BadInput("Name an event, a place or a tag.")
        self.book.brief(about)
        self.query_one(Recalled).accepted()
        self.about = about

    def say_problem(self, sentence: str) -> None:
        """Show one sentence under the field, or clear it."""
        super().say_problem(f"{sentence[:1].upper()}{sentence[1:]}")
