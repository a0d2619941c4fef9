"""One of a few, all of them in sight: ``● mail   ○ call   ○ in person``."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static
from typing_extensions import override

from meetup_tui.tui import present

if TYPE_CHECKING:
    from textual.css.styles import RulesMap

CHOSEN, OTHER = "●", "○"
BETWEEN = "   "


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


@dataclass(frozen=True, eq=False)
class Row(Visual):
    """Labels side by side; one that does not fit any more goes to the next line whole."""

    labels: list[Content]
    stacked: bool = False
    """Whether each has a line of its own anyway."""

    @override
    def get_optimal_width(self, rules: "RulesMap", container_width: int) -> int:
        """Return the whole width."""
        return container_width

    @override
    def get_height(self, rules: "RulesMap", width: int) -> int:
        """Return the number of lines at this width."""
        return len(self._lines(width))

    @override
    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the lines as strips."""
        lines = self._lines(width)[:height] if width > 0 else []
        return [strip for line in lines for strip in line.render_strips(width, 1, style, options)]

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for each in self.labels:
            label = each.truncate(max(1, width), ellipsis=True)
            longer = lines[-1] + BETWEEN + label if lines else label
            if lines and not self.stacked and longer.cell_length <= width:
                lines[-1] = longer
            else:
                lines.append(label)
        return lines


class Choice(Static, can_focus=True):
    """Options side by side, or `stacked` one below the other.

    Arrows and Space go from one to the next, a key or a click chooses.
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
        self._forward = {"space", "down" if stacked else "right"}
        self._backward = {"up" if stacked else "left"}

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

    def render(self) -> "Row":
        """Return all of them, the chosen one marked and bold."""
        return Row([self._drawn(each) for each in self._answers], stacked=self._stacked)

    def _drawn(self, answer: Answer) -> Content:
        here = answer.id == self._value
        mark = (CHOSEN, present.ACCENT) if here else (OTHER, present.QUIET)
        key = (f"{answer.key} ", present.ACCENT if self.has_focus else present.QUIET) if answer.key else ""
        label = present.words(answer.label, present.BOLD if here else present.QUIET)
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
