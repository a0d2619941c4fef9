"""The field of a question of one line: what was typed there and not accepted stands there again."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.widgets import Static

from meetup_tui.domain.text import uncut
from meetup_tui.tui.home import Home, home_of
from meetup_tui.tui.widgets.entry import Entry

BEFORE = "What you typed before; typing replaces it."
COVERED = "What you typed before is behind the curtain; typing replaces it."


class Recalled(VerticalGroup):
    """A field that begins with what was typed the last time, selected, and a quiet word under it that says so.

    That is kept in memory from the first key until it is accepted, by `slot`: one name a question. Where it may be
    `private` the curtain covers it, and it comes back when that is opened.
    """

    def __init__(
        self,
        slot: str,
        begin: str = "",
        *,
        field: str,
        placeholder: str,
        taken: Callable[[str], str] = uncut,
        private: bool = False,
    ) -> None:
        """Ask with a field of the id `field`, which holds `begin` where nothing was typed before."""
        super().__init__()
        self._slot = slot
        self._begin = begin
        self._private = private
        self.field = Entry(id=field, placeholder=placeholder, taken=taken, typed=self._typed)
        self.field.value = begin
        self._word = Static(classes="quiet gone", markup=False)

    @property
    def _home(self) -> Home:
        return home_of(self.app)

    def compose(self) -> ComposeResult:
        """Lay out the field, and the word under it."""
        yield self.field
        yield self._word

    def on_mount(self) -> None:
        """Bring back what was typed before, and follow the curtain."""
        self.recall()
        self.watch(self.app, "curtain", self._curtain_moved, init=False)

    def recall(self) -> None:
        """Have what was typed before stand there, selected, so that typing replaces it."""
        left = self._home.unfinished.get(self._slot)
        if left is None:
            return
        if self._private and self._home.curtain:
            self._say(COVERED)
            return
        self.field.value = left[0]
        self.field.select_on_focus = True
        self.field.select_all()
        self._say(BEFORE)

    def accepted(self) -> None:
        """Forget what was typed: it is where it belongs."""
        self._home.unfinished.pop(self._slot, None)

    def _typed(self) -> None:
        text = self.field.value
        if text.strip() and text != self._begin:
            self._home.unfinished[self._slot] = (text,)
        else:
            self.accepted()
        self.field.select_on_focus = False
        self._say("")

    def _curtain_moved(self) -> None:
        if not (self._private and self.is_mounted):
            return
        left = self._home.unfinished.get(self._slot)
        if not self._home.curtain:
            if self.field.value == self._begin:
                self.recall()
        elif left is not None:
            self.field.value = self._begin
            self._home.unfinished[self._slot] = left
            self._say(COVERED)

    def _say(self, word: str) -> None:
        self._word.update(word)
        self._word.set_class(not word, "gone")
