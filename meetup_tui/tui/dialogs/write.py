"""Writing the message that is theirs alone, with what is known of them in sight."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from meetup_tui.domain.errors import NothingToDo, Refused
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.openings import openings
from meetup_tui.domain.personal import Hint, hint
from meetup_tui.domain.text import uncut
from meetup_tui.notebook.letters import BEGUN_FROM, FOLLOW_UP, LETTER, both
from meetup_tui.tui import present
from meetup_tui.tui.base import take_breakpoints
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.commands import BY_ID, Section, bindings
from meetup_tui.tui.first_line import FirstLine
from meetup_tui.tui.learning import when_learned
from meetup_tui.tui.letters import let_anothers_wait, waiting_kind, waiting_letters
from meetup_tui.tui.measures import LOW
from meetup_tui.tui.widgets.form import Form, entry, labelled
from meetup_tui.tui.widgets.note_area import TextField
from meetup_tui.tui.widgets.page import Page
from meetup_tui.tui.widgets.rows import KeyRow
from meetup_tui.tui.widgets.visuals import Hanging

if TYPE_CHECKING:
    from textual.timer import Timer

STILL = 0.4
"""Seconds without a key after which the message is compared with those to other people."""


class WriteDialog(Form):
    """The message at hand and the person beside it; every word typed is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Section.WRITING), BY_ID["waiting-draft"].binding()]
    FOOTER: ClassVar[Sequence[str]] = ("save-dialog", "close-dialog", "opening-line")

    def __init__(self, uid: str) -> None:
        super().__init__(uid)
        self._waiting: Timer | None = None
        self._begun_for = ""
        self._begun_from = ""
        self._subject_before = ""
        self._alone: bool | None = None
        self._first_line = FirstLine()

    def draft_kind(self) -> str:
        """Return the name of the draft: one message a person."""
        return LETTER + self.uid

    def earlier_kinds(self) -> Iterable[str]:
        """Return also what the draft is called that waited while its follow-up was finished."""
        return (*super().earlier_kinds(), *([waiting_kind(self.uid, self._begun_for)] if self._begun_for else ()))

    def title_text(self) -> Content:
        """Say to whom, and by which way."""
        return Content.assemble("Write to ", self.their_name())

    def _follow_up(self) -> FollowUp:
        follow_up = self.book.open_follow_up(self.uid)
        if follow_up is None:
            raise NothingToDo("There is no open follow-up any more; what you typed is kept as a draft.")
        return follow_up

    def compose(self) -> ComposeResult:
        """Lay out the person and the message, side by side where there is room."""
        take_breakpoints(self)
        with Vertical(classes="dialog tall"):
            yield Static(self.title_text(), classes="dialog-title", markup=False)
            with Container(id="desk"):
                with Page(id="about"):
                    yield from self.fields()
                with Vertical(id="letter"):
                    yield from self._letter()
            yield Static(id="problem", markup=False)
            yield KeyRow()

    def fields(self) -> Sequence[Widget]:
        """Lay out what is known of them."""
        return (
            Static(id="tick", markup=False),
            Static(id="about-them", markup=False),
            Static(id="timeline", markup=False),
        )

    def holds_private(self) -> bool:
        """Return whether there is a message or a subject, saved or left as a draft."""
        follow_up = self.book.open_follow_up(self.uid)
        return super().holds_private() or bool(follow_up and (follow_up.written or follow_up.subject))

    def _letter(self) -> Sequence[Widget]:
        """Lay out subject and message; behind the curtain nothing that was saved is ever put into them."""
        follow_up = self.book.open_follow_up(self.uid)
        saved = None if self.curtain else follow_up
        self._begun_for = follow_up.uid if follow_up else ""
        self._begun_from = saved.message if saved else ""
        self._subject_before = saved.subject if saved else ""
        subject = entry(self._subject_before, id="subject", placeholder="three to five words")
        row = labelled("Subject", subject, id="subject-row")
        row.display = follow_up is not None and (follow_up.channel == "email" or bool(follow_up.subject))
        text = TextField(self._begun_from, id="message")
        return (row, text, Static(id="facts", markup=False))

    def on_mount(self) -> None:
        """Begin where the message ends, and not with what was meant for a follow-up that is finished."""
        let_anothers_wait(self.book, self.uid)
        area = self.query_one("#message", TextArea)
        area.border_title = "your message"
        area.focus()
        self.call_after_refresh(self._compare)

    def _begin(self) -> None:
        super()._begin()
        if waiting_letters(self.book, self.uid):
            self.home.say(f"A draft from before waits; {key_of('waiting-draft')} puts it here.")

    def action_waiting_draft(self) -> None:
        """Put what was begun for a follow-up that is finished below the message; it is in this draft from here on."""
        with self.home.told():
            if self.curtain:
                raise Refused(present.behind_the_curtain())
            waiting = waiting_letters(self.book, self.uid)
            if not waiting:
                raise NothingToDo("No draft from before waits.")
            self._add({} if (left := self.book.drafts.left(waiting[0])) is None else left)
            if self._draft.flush():
                self.book.drafts.drop(waiting[0])

    def _add(self, left: Mapping[str, str]) -> None:
        """Put a draft below what is written; its subject where there is none."""
        subject, area = self.query_one("#subject", Input), self.query_one("#message", TextArea)
        with self.prevent(Input.Changed, TextArea.Changed):
            subject.value = subject.value or uncut(left.get("subject", ""))
            area.text = both(self._text, uncut(left.get("message", ""), lines=True))
        area.move_cursor(area.document.end)
        self._draft.put(self.typed())
        self.show_typed()

    def fit(self) -> None:
        """Leave the heights to the style sheet: the message takes what there is."""

    def show_all(self) -> None:
        """Show the person, as private as the curtain wants it."""
        super().show_all()
        contact, curtain = self.contact, self.curtain
        tick = present.private(contact.tick, present.BOLD, curtain=curtain, lines=True)
        self.query_one("#tick", Static).update(tick)
        self.query_one("#tick").display = bool(tick)
        follow_up = self.book.open_follow_up(self.uid)
        rows = [(present.quiet(label), text) for label, text in self._reasons(follow_up)]
        rows += present.facts(contact, curtain=curtain)
        self.query_one("#about-them", Static).update(Hanging(rows))
        lived = present.timeline(
            contact, self.book.history(self.uid), self.book.event_name, self.book.today, curtain=curtain
        )
        self.query_one("#timeline", Static).update(Hanging([(present.quiet(day), line) for day, line in lived]))

    def _reasons(self, follow_up: FollowUp | None) -> list[tuple[str, Content]]:
        return [] if follow_up is None else [present.reason(follow_up, self.book.today, curtain=self.curtain)]

    def take_up(self, draft: Mapping[str, str]) -> None:
        """Put the draft back, and say that it is one; a message saved elsewhere meanwhile stays above it."""
        message = draft.get("message", "")
        if draft.get(BEGUN_FROM, "").strip() != self._begun_from.strip():
            message = both(self._begun_from, message)
        super().take_up({**draft, "message": message})
        self.query_one("#message").border_title = "your message · taken up where you left it"

    def show_typed(self) -> None:
        """Show what can be said of the message, and compare it once the keys are still."""
        super().show_typed()
        self._show_facts()
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(STILL, self._compare)

    def on_resize(self) -> None:
        """Say as much under the message as there is room for."""
        self.call_after_refresh(self._show_facts)

    def _compare(self) -> None:
        """Say whose the message is, as soon as there is all to hold it against."""
        when_learned(self, self._say_whose)

    def _say_whose(self) -> None:
        self._alone = self.book.repeat(self.uid, self._text) is None
        self._show_facts()

    @property
    def _text(self) -> str:
        return self.query_one("#message", TextArea).text

    def _show_facts(self) -> None:
        """Show words, questions and whose it is under the message, and at most one hint."""
        follow_up = self.book.open_follow_up(self.uid)
        if follow_up is None:
            return
        area = self.query_one("#message", TextArea)
        written = replace(follow_up, message=self._text)
        said = present.message_facts(written, alone=self._alone, curtain=False)
        area.border_subtitle = said if len(said) + 6 <= area.size.width else said.rpartition(present.DOT)[2]
        area.set_class(self._alone is False, "-repeat")
        found = self._hint(follow_up)
        facts = self.query_one("#facts", Static)
        facts.update(said_of(found, with_source=not self.has_class(LOW)) if found else "")
        facts.tooltip = found.source if found else None

    def action_opening_line(self) -> None:
        """Put a first line where the cursor is, begun from what was noted; again, the next one in its place."""
        with self.home.told():
            self._first_line.put_next(self.query_one("#message", TextArea), self._openings())

    def _openings(self) -> tuple[str, ...]:
        """Return the first lines there are; raises NothingToDo where there is none, or where they are covered."""
        if self.curtain:
            raise NothingToDo(present.behind_the_curtain("Your notes are"))
        met = self.contact.last_met
        event = self.book.event_name(met.event) if met is not None else ""
        found = openings(self.contact, self.book.open_follow_up(self.uid), event)
        if not found:
            raise NothingToDo("Nothing is noted yet to begin from: a tick note, what they look for, where you met.")
        return found

    def _hint(self, follow_up: FollowUp) -> Hint | None:
        if not self.book.settings.hints:
            return None
        contact = self.contact
        facts = (contact.tick, contact.wants, follow_up.why, *(each.note for each in contact.encounters))
        return hint(self._text, follow_up.channel, self._subject, facts)

    @property
    def _subject(self) -> str:
        return self.query_one("#subject", Input).value

    @on(Input.Submitted, "#subject")
    def _to_message(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.query_one("#message").focus()

    def accept(self) -> None:
        """Keep the message, always; where it is much like another one, say so quietly.

        One that was saved elsewhere meanwhile comes above it, to be seen first: no text replaces another unseen.
        """
        self.book.refresh()
        self._meet(self._follow_up())
        _, repeat = self.book.write(self.uid, self._text, self._subject)
        self.saved()
        if repeat is None:
            self.home.say(f"Kept · {key_of('open')} opens it, {key_of('copy')} copies it")
        else:
            other = self.book.contact(repeat.other.contact)
            name = present.name(other, curtain=self.curtain).plain if other else "somebody else"
            self.home.say(f"Kept, though it is much like the one to {name}")

    def _meet(self, saved: FollowUp) -> None:
        """Take in what was saved elsewhere since this was begun; raises Refused where that is to be looked at."""
        if saved.uid != self._begun_for:
            self._begun_for = saved.uid
            self.show_all()
            self._draft.put(self.typed())
            raise Refused("Another follow-up was planned meanwhile. Save once more to keep the message for it.")
        if saved.subject != self._subject_before:
            if self._subject == self._subject_before:
                with self.prevent(Input.Changed):
                    self.query_one("#subject", Input).value = saved.subject
            self._subject_before = saved.subject
        if saved.message == self._begun_from:
            return
        text = both(saved.message, "" if self._text == self._begun_from else self._text)
        self._begun_from = saved.message
        if text == self._text:
            return
        area = self.query_one("#message", TextArea)
        with self.prevent(TextArea.Changed):
            area.text = text
        area.move_cursor(area.document.end)
        self._draft.put(self.typed())
        raise Refused(
            "The message was saved elsewhere meanwhile; both texts stand here now. Save once more to keep them."
        )

    def typed(self) -> dict[str, str]:
        """Return the message and subject as typed, and the message they began from; no message is no draft."""
        fields = super().typed() | {BEGUN_FROM: self._begun_from, FOLLOW_UP: self._begun_for}
        if not self._text.strip() and self._subject == self._subject_before:
            fields["message"] = self._begun_from
        return fields

    def kept_words(self) -> str:
        """Say that the draft is kept."""
        return f"Kept as a draft · {key_of('write')} goes on with it"


def said_of(found: Hint, *, with_source: bool) -> Content:
    """Return a hint, and where there is room where it comes from."""
    text = present.words(f"{found.text[:1].upper()}{found.text[1:]}")
    if not with_source:
        return text
    return Content.assemble(text, "  ", present.words(f"({found.source})", present.QUIET))
