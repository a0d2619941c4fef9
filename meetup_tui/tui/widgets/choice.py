"""One of a few, all of them in sight: ``● mail   ○ call   ○ in person``."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from meetup_tui.tui import present
from meetup_tui.tui.widgets.flow import Flow

CHOSEN, OTHER = "●", "○"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One thing that can be chosen."""

    id: str
    label: str
    """In our own words, or foreign text made safe by `clean`."""
    key: str = ""
    """The character that chooses it; it is shown."""
    word: str = ""
    """One word at the right of its row, where it has a row."""


class Choice(Static, can_focus=True):
    """Options side by side, or `stacked` one below the other.

    Arrows, the letters for them in a list, and Space go from one to the next; a key or a click chooses.
    """

    @dataclass
    class Changed(Message):
        """Another one was chosen."""

        choice: "Choice"
        answered: bool
        """Whether it was chosen by its own key, so that one may go on to the next field."""

        @property
        def control(self) -> "Choice":
            """The choice it came from, for selectors."""
            return self.choice

    def __init__(
        self,
        answers: Sequence[Answer],
        value: str = "",
        *,
        stacked: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id, markup=False)
        self._answers = tuple(answers)
        self._value = value
        self._stacked = stacked
        self._forward = {"space", *(("down", "j") if stacked else ("right", "l"))}
        self._backward = {*(("up", "k") if stacked else ("left", "h"))}

    @property
    def value(self) -> str:
        """The id of what is chosen; empty while nothing is."""
        return self._value

    def choose(self, value: str, *, answered: bool = False) -> None:
        """Choose by id and say so; an id that is not on offer is left out."""
        if value not in [each.id for each in self._answers]:
            return
        changed = value != self._value
        self._value = value
        self.refresh(layout=True)
        if changed or answered:
            self.post_message(self.Changed(self, answered))

    def rename(self, labels: Sequence[str]) -> None:
        """Give the answers other labels, in their order, as where the curtain moves; what is chosen stays."""
        self._answers = tuple(replace(each, label=label) for each, label in zip(self._answers, labels, strict=False))
        self.refresh(layout=True)

    def render(self) -> Content | Flow:
        """Return all of them, the chosen one marked and bold."""
        drawn = tuple(self._drawn(each) for each in self._answers)
        return Content("\n").join(drawn) if self._stacked else Flow(drawn)

    def _drawn(self, answer: Answer) -> Content:
        here = answer.id == self._value
        mark = (CHOSEN, present.ACCENT) if here else (OTHER, present.QUIET)
        key = (f"{answer.key} ", present.ACCENT if self.has_focus else present.QUIET) if answer.key else ""
        chosen = f"{present.BOLD} underline" if self.has_focus else present.BOLD
        label = present.words(answer.label, chosen if here else present.QUIET)
        drawn = Content.assemble(mark, " ", key, label)
        return drawn.stylize(Style.from_meta({"answer": answer.id}))

    def _step(self, by: int) -> None:
        ids = [each.id for each in self._answers]
        at = ids.index(self._value) + by if self._value in ids else 0
        self.choose(ids[at % len(ids)])

    def on_key(self, event: events.Key) -> None:
        """Take the arrows, Space, and the keys of the answers; everything else goes on."""
        answer = next((each for each in self._answers if each.key and each.key == event.character), None)
        if answer is not None:
            self.choose(answer.id, answered=True)
        elif event.key in self._forward:
            self._step(1)
        elif event.key in self._backward:
            self._step(-1)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        clicked = event.style.meta.get("answer")
        if isinstance(clicked, str):
            self.choose(clicked)

    def on_focus(self) -> None:
        """Show the keys in the accent."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the keys quietly."""
        self.refresh()
