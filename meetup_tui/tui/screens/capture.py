"""Whom you met: three steps on one screen, kept as you type."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, TextArea

from meetup_tui.domain.errors import AlreadyOpen, MeetupError
from meetup_tui.domain.said import number, say
from meetup_tui.notebook import Kept, Understood
from meetup_tui.tui import present, present_capture
from meetup_tui.tui.base import BaseScreen, take_breakpoints
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.capture_draft import CaptureDraft
from meetup_tui.tui.capture_form import (
    NEW,
    ONE_IS_OPEN,
    SAME,
    Match,
    Plan,
    Trouble,
    Typed,
    answer_where,
    cards_in,
    is_card,
    line_of,
    match_of,
    note_of,
    place_of,
    plan_of,
    stay_at,
)
from meetup_tui.tui.commands import BY_ID, Section, bindings, named
from meetup_tui.tui.dropped import dropped
from meetup_tui.tui.learning import AT_ONCE, when_everybody_known
from meetup_tui.tui.measures import FORM_HEIGHTS, FORM_WIDTHS, NARROW, STACKED, WIDE
from meetup_tui.tui.widgets.capture_head import CaptureHead
from meetup_tui.tui.widgets.capture_steps import CaptureSteps
from meetup_tui.tui.widgets.entry import TickArea
from meetup_tui.tui.widgets.form import LEFT, not_kept
from meetup_tui.tui.widgets.rows import KeyRow
from meetup_tui.tui.widgets.where_row import WhereRow

SHORT = {"go-on": "next", "save-and-close": "save", "keep-draft": "keep draft"}
"""What the keys are called where room is short."""


class CaptureScreen(BaseScreen):
    """The form for one person after the other."""

    CSS_PATH = "../styles/steps.tcss"
    DEFAULT_CLASSES = "writing"
    AUTO_FOCUS = "#line"
    HORIZONTAL_BREAKPOINTS = FORM_WIDTHS
    VERTICAL_BREAKPOINTS = FORM_HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Section.CAPTURE)
    FOOTER: ClassVar[Sequence[str]] = ("go-on", "save-and-close", "keep-draft")

    def __init__(self, *, fresh: bool = False) -> None:
        super().__init__()
        self._fresh = fresh
        """Whether it begins empty, for somebody who stands here now; a draft waits meanwhile."""
        self._typed = Typed()
        self._kept: Typed | None = None
        """What was kept as it was typed, before anything else follows from it."""
        self._match: Match | None = None
        self._said = 0
        """How many people were captured here: every one gets another question."""
        self._trouble: Trouble | None = None
        self._left = Typed()
        """What was taken up from a draft."""
        self._drawn = False
        """Whether the curtain was drawn when this was shown last."""
        self._waits = False
        """Whether a draft waits that is not in the form."""
        self._sticks = False
        """Whether the draft of who was saved can't be removed; it is not taken up again."""
        self._warned = False
        """Whether it was said that leaving now would lose what is typed."""

    def compose(self) -> ComposeResult:
        """Lay out the three steps and the keys."""
        take_breakpoints(self)
        yield WhereRow(self._keep_at_once, self.action_go_on)
        yield CaptureHead()
        yield CaptureSteps(self._taken, self._taken_elsewhere, self._keep_at_once, self.action_go_on)
        yield KeyRow()

    def _taken(self, text: str) -> str:
        """Return what pasted text becomes in the line; that several lines became one is said."""
        lines = sum(bool(line.strip()) for line in text.splitlines())
        if lines > 1 and not is_card(text):
            self.home.say(f"{number(lines)} lines, taken for one person. 'meetup add -' in the shell takes one a line.")
        return line_of(self.book, text)

    def _taken_elsewhere(self, text: str) -> bool:
        """Return whether what is pasted opens a preview: several cards, files, or a card where words stand already."""
        beside = is_card(text) and bool(self._typed.line.strip())
        return bool(beside or cards_in(text) > 1 or dropped(text)) and self.home.bring(text)

    def on_mount(self) -> None:
        """Take up the draft that was left."""
        self._draft = CaptureDraft(self.book)
        self._drawn = self.curtain
        self._take_up(fresh=self._fresh or self.curtain)
        if self._restored:
            self.home.say(f"You left this half written: go on, or {key_of('save-and-close')} keeps it first.")

    def _take_up(self, *, fresh: bool) -> None:
        """Fill the form with what was left, or with nothing; people may stand beside whoever has the curtain drawn."""
        self._waits = False
        with self.home.told():
            self._fill(self._draft.take_up(fresh=fresh))
            self._waits = self._draft.waits

    def _fill(self, typed: Typed) -> None:
        """Put texts into the fields, without keeping them again."""
        self.query_one(WhereRow).fill(typed.where)
        self._typed, self._kept = self._steps.fill(typed, self.book), None
        self._left = typed

    @property
    def _restored(self) -> bool:
        """Whether what stands here was left the last time, and not touched since."""
        left = replace(self._left, where="")
        return not left.empty and replace(self._typed, where="") == left

    @property
    def _steps(self) -> CaptureSteps:
        return self.query_one(CaptureSteps)

    def _read(self) -> Typed:
        """Return what the fields hold now."""
        return replace(self._steps.read(self._typed), where=self.query_one(WhereRow).value)

    def _keep_at_once(self) -> None:
        """Keep a change before it is painted: what was seen on the screen must be on the disk."""
        typed = self._read()
        if typed not in (self._typed, self._kept):
            self._keep(typed)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self) -> None:
        """Take in what the fields hold; keys ask for it too, as they may come before the message of the last letter."""
        typed = self._read()
        if typed != self._typed:
            self._typed, self._trouble, self._warned = typed, None, False
            if typed != self._kept:
                self._keep(typed)
            self.refresh_all()

    def _keep(self, typed: Typed) -> None:
        """Keep what is typed on disk; trouble with that is said, and never in the way of typing."""
        self._kept = typed
        if problem := self._draft.keep(typed):
            self.home.say(problem, problem=True)

    def rebuild(self) -> None:
        """Show what follows from what is typed."""
        self._follow_curtain()
        what = self.book.understood(self._typed.line)
        if not self._knows_everybody():
            when_everybody_known(self, self.refresh_all)
        self._match = match_of(self.book, what.contact, self._typed)
        asked = self.query_one(WhereRow).ask(self.book, self._trouble)
        place = present_capture.place(*place_of(self.book, what), self.book.today, asked=asked)
        self.query_one(CaptureHead).show(place, self._kept_words())
        steps, curtain = self._steps, self.curtain
        steps.show_understood(what, self.book.today, hint=not self._trouble and bool(self._typed.line.strip()))
        steps.show_offer(present_capture.offer(self._match, self.book, curtain=curtain) if self._match else ())
        steps.show_questions(self._said, self.book.today)
        plan, trouble = self._planned(what)
        day = present_capture.day(plan, self.book.today) if plan else ()
        steps.show_day(say(plan.day, self.book.today) if plan else "", day)
        stands = present_capture.stands(self._match, plan, self.book, curtain=curtain) if plan else ()
        steps.show_trouble(trouble, () if trouble else stands)

    def _knows_everybody(self) -> bool:
        """Return whether it is known who the person being typed is."""
        return self.book.learn_everybody(AT_ONCE)

    def _follow_curtain(self) -> None:
        """Have a draft that nobody touched wait again as the curtain is drawn; what is being typed now stays."""
        drawn, self._drawn = self._drawn, self.curtain
        if not self.curtain or drawn or not self._restored:
            return
        where = Typed(where=self._typed.where)
        with self.home.told():
            self._draft.let_wait()
        self._fill(where)
        self._left, self._waits = Typed(), True
        self._keep(where)

    def _planned(self, what: Understood) -> tuple[Plan | None, Trouble | None]:
        """Return the follow-up as it stands, and what is wrong; what was said at saving stays until one types on."""
        try:
            return plan_of(self.book, self._typed, what), self._trouble
        except Trouble as error:
            return None, self._trouble or error

    def _kept_words(self) -> Sequence[str]:
        if self._draft.problem:
            return ("can't be kept on disk", "not kept")
        if self._restored:
            return ("your draft from before", "from before")
        if self._waits and self._typed.empty:
            key = key_of("waiting-draft")
            return (f"{key}: the draft that waits", f"{key}: draft")
        return ("kept as you type", "kept")

    def refresh_rows(self) -> None:
        """Show the last line; the key of the help is the one that is no text."""
        short = not (self.has_class(STACKED) or self.has_class(WIDE))
        left = [replace(each, footer=SHORT[each.id]) if short else each for each in named(self.FOOTER)]
        right = () if self.has_class(NARROW) else (replace(BY_ID["keys"], keys=("f1",)),)
        self.query_one(KeyRow).show(left, right)

    def action_go_on(self) -> None:
        """Go on to the next step; from the follow-up, save and be ready for the next person."""
        self._changed()
        focused = self.focused.id if self.focused else ""
        if focused == "where":
            self._is_where()
        elif focused == "line":
            self._from_line()
        elif focused == "tick":
            self.set_focus(self.query_one("#why"))
        elif focused in ("why", "when"):
            self._save(self._next)
        else:
            self.set_focus(self.query_one("#line"))

    def _is_where(self) -> bool:
        """Take the answer at once, as whoever is written down next was met there; return whether it could be taken."""
        try:
            self._arrive()
        except Trouble as trouble:
            self._say(trouble)
            return False
        self.set_focus(self.query_one("#line"))
        self.refresh_all()
        return True

    def _arrive(self, named: str = "") -> None:
        """Make the event typed the current one, or remember that there is none; raises Trouble."""
        name = answer_where(self.book, self._typed, named)
        if not name:
            return
        self.query_one(WhereRow).fill("")
        self._typed = replace(self._typed, where="")
        self._keep(self._typed)
        self.home.changed()
        asked = (
            ""
            if self.book.event_named(name).intention
            else f"; {key_of('edit-event')} on Events says whom you hope to meet"
        )
        self.home.say(f"You are at {name} now{asked}")

    def _from_line(self) -> None:
        problem = self.book.understood(self._typed.line).problem
        if problem:
            self._say(Trouble("line", problem))
        else:
            self.set_focus(self.query_one("#tick"))

    def action_newline(self) -> None:
        """Make a new line where there can be one."""
        if self.focused is self.query_one(TickArea):
            self.query_one(TickArea).insert("\n")

    def action_same_person(self) -> None:
        """Say that it is the person met before, or that it is not."""
        if self._match is None:
            return
        answer = NEW if self._match.same else SAME
        self._typed = replace(self._typed, answer=answer, match=self._match.contact.uid)
        self._trouble = None
        self._keep(self._typed)
        self.refresh_all()

    def action_save_and_close(self) -> None:
        """Save from any step and close; an empty form just closes."""
        self._changed()
        if self._typed.empty:
            self.dismiss(None)
        elif replace(self._typed, where="").empty:
            if self._is_where():
                self.dismiss(None)
        else:
            self._save(self._close)

    def action_keep_draft(self) -> None:
        """Leave; what was typed is kept. Where the disk won't keep it, that is said before one may leave."""
        self._changed()
        if not self._typed.empty:
            self._keep(self._typed)
            if self._draft.problem and not self._warned:
                self._warned = True
                self.home.say(not_kept(key_of("keep-draft")), problem=True)
                return
            keys = key_of("capture") + (f", then {key_of('waiting-draft')}" if self.curtain else "")
            self.home.say(LEFT if self._draft.problem else f"Kept as a draft; {keys} goes on with it.")
        self.dismiss(None)

    def action_waiting_draft(self) -> None:
        """Go on with the draft that waits; it stays where it is while something else is typed."""
        self._changed()
        if not self._typed.empty:
            self.home.say("Save this first, or empty it: the draft waits.")
            return
        self._take_up(fresh=False)
        self.set_focus(self.query_one("#line"))
        self.refresh_all()

    def _save(self, then: Callable[[Kept], None]) -> None:
        """Keep the person, or say what is in the way under the field it concerns."""
        what = self.book.understood(self._typed.line)
        try:
            note = note_of(self.book, self._typed, what, self._match)
            self._left = Typed()
            self._arrive(what.event)
            stay_at(self.book, what)
            kept = self.book.capture(note)
        except Trouble as trouble:
            self._say(trouble)
        except AlreadyOpen:
            self._say(Trouble("why", ONE_IS_OPEN))
        except MeetupError as error:
            self._say(Trouble("line", str(error)))
        else:
            self._sticks = True
            with self.home.told():
                self._draft.drop()
                self._sticks = False
            then(kept)

    def _say(self, trouble: Trouble) -> None:
        """Show what is wrong under its field and go there."""
        self._trouble = trouble
        self.rebuild()
        self.set_focus(self.query_one(f"#{trouble.field}"))

    def _next(self, kept: Kept) -> None:
        """Be ready for the next person, all of it in one paint; who was saved is said after it."""
        self._said += 1
        self._trouble = None
        with self.app.batch_update():
            self._fill(Typed())
            if not self._sticks:
                self._take_up(fresh=self.curtain)
            self.set_focus(self.query_one("#line"))
            self.home.changed()
        self.app.call_after_refresh(self._tell, kept, f"{key_of('keep-draft')}, then {key_of('undo')} undoes")

    def _close(self, kept: Kept) -> None:
        self.dismiss(None)
        self.home.changed()
        self._tell(kept, f"{key_of('undo')} undoes")

    def _tell(self, kept: Kept, way_back: str) -> None:
        """Say who was saved, and how that is taken back."""
        name = present.name(kept.contact, curtain=self.curtain).plain
        due = kept.follow_up.due if kept.follow_up else None
        parts: Iterable[str] = (
            f"{'Met again' if kept.known else 'Saved'}: {name}",
            f"follow-up {say(due, self.book.today)}" if due else "",
            way_back,
        )
        self.home.say(present.DOT.join(each for each in parts if each))
        if not self.curtain:
            for warning in kept.warnings:
                self.home.say(warning)
            if kept.apart is not None:
                self.home.say(f"If it is one person: {key_of('merge')}, on either of them, makes one of both.")
