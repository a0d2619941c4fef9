"""A talk or a reply: what was said, how it felt, and what becomes of the open follow-up."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from meetup_tui.domain.contact import EncounterKind, Energy
from meetup_tui.domain.errors import BadInput, MeetupError, Refused
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.when import describe, parse
from meetup_tui.tui import present
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.dialogs.plan import open_now
from meetup_tui.tui.widgets.choice import Answer, Choice
from meetup_tui.tui.widgets.dialog import in_sight
from meetup_tui.tui.widgets.form import Form, entry, labelled
from meetup_tui.tui.widgets.note_area import NoteArea

KINDS: dict[str, EncounterKind] = {"met": "met", "call": "call", "reply": "reply"}
ENERGIES: dict[str, Energy] = {"+": "+", "0": "0", "-": "-"}
KEEP, CLOSE, MOVE = "keep", "close", "move"


class TalkedDialog(Form):
    """How you were in touch, what was said, how it felt."""

    ACCEPT: ClassVar[str] = "keep"

    def draft_kind(self) -> str:
        """Return the name of the draft: one talk a person."""
        return f"talked-{self.uid}"

    def title_text(self) -> Content:
        """Ask."""
        return Content.assemble("You were in touch with ", self.their_name())

    @property
    def _open(self) -> FollowUp | None:
        return self.book.open_follow_up(self.uid)

    def fields(self) -> Sequence[Widget]:
        """Lay out the four questions; the last only where something is open."""
        kinds = (
            Answer(id="met", key="m", label="met"),
            Answer(id="call", key="c", label="call"),
            Answer(id="reply", key="r", label="reply"),
        )
        energies = (
            Answer(id="+", key="+", label="gave energy"),
            Answer(id="0", key="0", label="neither"),
            Answer(id="-", key="-", label="took it"),
        )
        becomes = (
            Answer(id=KEEP, key="k", label="keep it"),
            Answer(id=CLOSE, key="c", label="done"),
            Answer(id=MOVE, key="d", label="another date"),
        )
        return (
            labelled("How", Choice(kinds, "call", id="kind")),
            labelled("What was said", NoteArea(id="note", placeholder="a line to remember it by")),
            labelled("It", Choice(energies, id="energy")),
            Static(id="open-now", classes="quiet gap", markup=False),
            labelled("The follow-up", Choice(becomes, KEEP, id="becomes"), id="becomes-row"),
            labelled("When", entry(id="when", placeholder="fri, in 3 days, 12 dec"), id="when-row"),
            Static(id="understood", classes="under", markup=False),
        )

    def on_mount(self) -> None:
        """Remember which follow-up was shown."""
        self._seen = self._open

    def show_all(self) -> None:
        """Show what is open, as private as any why."""
        super().show_all()
        follow_up = self._open
        now = self.query_one("#open-now", Static)
        now.display = self.query_one("#becomes-row").display = follow_up is not None
        if follow_up is not None:
            now.update(open_now(follow_up, self.book.today, curtain=self.curtain))
        moves = follow_up is not None and self._chosen("becomes") == MOVE
        self.query_one("#when-row").display = self.query_one("#understood").display = moves

    def show_typed(self) -> None:
        """Show the field for a date where one is wanted, and the day understood."""
        super().show_typed()
        self.show_all()
        self.query_one("#understood", Static).update(self._understood())

    def _understood(self) -> Content:
        when = self.query_one("#when", Input).value.strip()
        if not when:
            return Content("")
        try:
            return Content.styled(describe(parse(when, self.book.today), self.book.today), present.GOOD)
        except BadInput as error:
            return present.words(str(error), present.LATE)

    def _chosen(self, what: str) -> str:
        return self.query_one(f"#{what}", Choice).value

    @on(Choice.Changed)
    def _answered(self, event: Choice.Changed) -> None:
        """Go on at once to the next question from one that was answered by its key: what is typed next goes there."""
        if not event.answered:
            return
        self.show_all()
        following = {"kind": "#note", "energy": "#becomes", "becomes": "#when"}[event.choice.id or ""]
        if in_sight(field := self.query_one(following)):
            field.focus()

    def placed(self, error: MeetupError) -> bool:
        """Leave it at the sentence under the date where that can't be understood."""
        when = self.query_one("#when", Input)
        if not isinstance(error, BadInput) or not when.value.strip():
            return False
        when.focus()
        return True

    def accept(self) -> None:
        """Note it, and close, move or keep the follow-up in the same change.

        One that was planned elsewhere meanwhile is shown first: nothing is closed unseen.
        """
        self.book.refresh()
        seen, self._seen = self._seen, self._open
        self.show_all()
        becomes = self._chosen("becomes") if self._open is not None else KEEP
        when = self.query_one("#when", Input).value.strip() if becomes == MOVE else ""
        if becomes == MOVE and not when:
            raise Refused("another date, but which? try 'fri' or 'in 3 days'")
        self.book.spoke(
            self.uid,
            note=self.query_one(NoteArea).text,
            kind=KINDS[self._chosen("kind")],
            energy=ENERGIES.get(self._chosen("energy"), ""),
            close=becomes == CLOSE,
            when=when,
            seen=seen.uid if seen else "",
        )
        self.saved()
        if becomes == CLOSE:
            self.home.just_done = self.uid
        self.home.say(self._noted(becomes))

    def _noted(self, becomes: str) -> str:
        """Return what is said afterwards: what was noted, and what became of the follow-up."""
        follow_up = self._open
        if becomes == CLOSE:
            return f"Noted, and done · {key_of('next-one')} next one · {key_of('undo')} undo"
        if follow_up is None or follow_up.due is None:
            return f"Noted · {key_of('undo')} undo"
        day = describe(follow_up.due, self.book.today)
        return f"Noted; the follow-up {'moved to' if becomes == MOVE else 'stays on'} {day} · {key_of('undo')} undo"
