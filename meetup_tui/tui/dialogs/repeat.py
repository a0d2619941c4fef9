"""A message that repeats one written to somebody else: kept, but it does not leave like this."""

from collections.abc import Sequence
from typing import ClassVar

from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.domain.personal import Repeat, differing_words
from meetup_tui.domain.text import clean
from meetup_tui.domain.words import Span
from meetup_tui.tui import present
from meetup_tui.tui.widgets.dialog import Dialog


class RepeatDialog(Dialog):
    """The other message beside this one, the words that differ marked; Enter goes on writing."""

    CSS_PATH = "../styles/dialogs.tcss"
    ACCEPT: ClassVar[str] = "write on"

    def __init__(self, uid: str, repeat: Repeat) -> None:
        super().__init__()
        self._uid = uid
        self._repeat = repeat

    def title_text(self) -> Content:
        """Say what it repeats."""
        return Content.assemble(
            "This is what you wrote to ", self._other_name(), ". Give it a line that is only theirs."
        )

    def _other_name(self) -> Content:
        other = self.book.contact(self._repeat.other.contact)
        return Content("somebody else") if other is None else present.name(other, curtain=self.home.curtain)

    def fields(self) -> Sequence[Widget]:
        """Show both messages, side by side where there is room; under the curtain their covers."""
        follow_up = self.book.open_follow_up(self._uid)
        mine = clean(follow_up.message if follow_up else "", lines=True)
        other = clean(self._repeat.other.text, lines=True)
        here, there = differing_words(mine, other)
        contact = self.book.contact(self._uid)
        name = Content("them") if contact is None else present.name(contact, curtain=self.home.curtain)
        return (
            Container(
                Vertical(*self._message(self._other_name(), other, there)),
                Vertical(*self._message(name, mine, here)),
                id="both",
            ),
        )

    def _message(self, name: Content, text: str, spans: Sequence[Span]) -> tuple[Widget, Widget]:
        shown = present.private(text, curtain=True) if self.home.curtain else marked(text, spans)
        to = Content.assemble(("To ", present.QUIET), name)
        return Static(to, classes="to", markup=False), Static(shown, markup=False)

    def on_mount(self) -> None:
        """Follow the curtain."""
        super().on_mount()
        self.watch(self.app, "curtain", self._curtain_moved, init=False)

    async def _curtain_moved(self) -> None:
        await self.recompose()
        super().on_mount()

    def accept(self) -> None:
        """Go on to the message: whoever asked opens it on True."""


def marked(text: str, spans: Sequence[Span]) -> Content:
    """Return a text with what stands at these places bold, and the rest quiet."""
    parts: list[tuple[str, str]] = []
    end = 0
    for start, stop in spans:
        parts += ((text[end:start], present.QUIET), (text[start:stop], f"{present.BOLD} underline"))
        end = stop
    return Content.assemble(*parts, (text[end:], present.QUIET))
