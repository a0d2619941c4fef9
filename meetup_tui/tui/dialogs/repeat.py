"""A message that repeats one written to somebody else: kept, but it does not leave like this."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.domain.personal import Repeat
from meetup_tui.domain.text import clean
from meetup_tui.tui import present
from meetup_tui.tui.widgets.dialog import Dialog


class RepeatDialog(Dialog):
    """The other message beside this one, the words that differ marked; Enter goes on writing."""

    ACCEPT: ClassVar[str] = "write on"

    def __init__(self, uid: str, repeat: Repeat) -> None:
        super().__init__()
        self._uid = uid
        self._repeat = repeat

    def title_text(self) -> Content:
        """Say what it repeats."""
        other = self.book.contact(self._repeat.other.contact)
        name = Content("somebody else") if other is None else present.name(other, curtain=self.home.curtain)
        return Content.assemble("This is what you wrote to ", name, ". Give it a line that is only theirs.")

    def fields(self) -> Sequence[Widget]:
        """Show the other message; under the curtain its cover."""
        follow_up = self.book.open_follow_up(self._uid)
        mine = follow_up.message if follow_up else ""
        other = self._repeat.other.text
        text = present.private(other, curtain=True) if self.home.curtain else differing(other, mine)
        return (Static(text, markup=False),)

    def on_mount(self) -> None:
        """Follow the curtain."""
        super().on_mount()
        self.watch(self.app, "curtain", self._curtain_moved, init=False)

    async def _curtain_moved(self) -> None:
        await self.recompose()
        super().on_mount()

    def accept(self) -> None:
        """Go on to the message: whoever asked opens it on True."""


def differing(other: str, mine: str) -> Content:
    """Return the other message with the words that this one doesn't share in bold, the rest quiet."""
    theirs, ours = clean(other, lines=True).split(), clean(mine, lines=True).split()
    parts: list[tuple[str, str]] = []
    for kind, start, end, _, _ in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if end > start:
            style = present.QUIET if kind == "equal" else present.BOLD
            parts.append((" ".join(theirs[start:end]) + " ", style))
    return Content.assemble(*parts)
