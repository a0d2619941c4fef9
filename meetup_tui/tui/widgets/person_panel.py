"""The whole person, as one well-set sheet."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from textual.content import Content
from typing_extensions import override

from meetup_tui.domain import numbering
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.questions import question_for
from meetup_tui.notebook import Notebook
from meetup_tui.tui import present, present_morning
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.learning import when_learned
from meetup_tui.tui.letters import newest
from meetup_tui.tui.measures import LOW
from meetup_tui.tui.widgets.parts import FRAME, Barred, Framed, Paragraph
from meetup_tui.tui.widgets.sheet import Sheet
from meetup_tui.tui.widgets.visuals import Hanging, Lines

Entries = list[tuple[Content, Content]]
"""Labels with text."""
Part = tuple[Lines, int]
"""A part of the sheet, and how many blank lines follow it."""


class Shown(NamedTuple):
    """Who is shown, and how."""

    book: Notebook
    contact: Contact
    follow_up: FollowUp | None
    typed: FollowUp | None
    """The same, with the message that was typed last."""
    curtain: bool


class PersonPanel(Sheet):
    """Name, what makes them tick, the cue, the why, the message, and the timeline; it scrolls, nothing is cut.

    Give it a contact with `show`; it asks the notebook for the rest.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._shown: Shown | None = None
        self._alone: bool | None = None
        """Whether the message is like no other; None while that is not known."""

    def show(self, book: Notebook, contact: Contact | None, *, curtain: bool, empty: Content | None = None) -> None:
        """Show a contact, or where there is none the words for that."""
        before, self._alone = self._shown, None
        if contact is None:
            self._shown = None
            self.put([(Paragraph(empty or Content("")), 0)])
            return
        if before is None or contact.uid != before.contact.uid:
            self.scroll_home(animate=False)
            if self.text_selection is not None:
                self.screen.clear_selection()
        follow_up = book.open_follow_up(contact.uid)
        typed = follow_up if follow_up is None or curtain else newest(book, follow_up)
        self._shown = Shown(book, contact, follow_up, typed, curtain)
        self._lay_out()
        if contact.phones and not numbering.at_hand():
            self.call_after_refresh(self._read_numbers)
        if self._may_know_whose(self._shown):
            self.call_after_refresh(when_learned, self, partial(self._say_whose, self._shown))

    def _may_know_whose(self, shown: Shown) -> bool:
        """Whether it is soon known that a message is theirs alone; many are learned only when somebody writes."""
        if shown.follow_up is None or not (shown.book.knows_messages or shown.book.has_few_messages):
            return False
        return shown.typed == shown.follow_up

    def _read_numbers(self) -> None:
        """Set numbers for the eye, now that all else stands there: to load the plans takes time."""
        numbering.load()
        self._lay_out()

    def _say_whose(self, shown: Shown) -> None:
        """Say whether the message that stands there now is theirs alone: it is held against all the others."""
        if shown is self._shown and shown.follow_up is not None:
            self._alone = shown.book.repeat(shown.contact.uid, shown.follow_up.message) is None
            self._lay_out()

    @override
    def watch_has_focus(self, _has_focus: bool) -> None:
        """Show where the keys go: the events come before the focus has moved."""
        super().watch_has_focus(_has_focus)
        self._lay_out()

    def _lay_out(self) -> None:
        if self._shown is not None:
            self.put(self._parts_of(self._shown))

    @property
    def _blank(self) -> int:
        """Blank lines after the lines about who they are; a low terminal has none to give."""
        return 0 if self.screen.has_class(LOW) else 1

    @property
    def _name_style(self) -> str:
        return f"{present.STRONG_ACCENT} underline" if self.has_focus else present.BOLD

    def _parts_of(self, shown: Shown) -> Iterator[Part]:
        """Yield everything that is known of somebody, what matters most first."""
        book, contact, curtain = shown.book, shown.contact, shown.curtain
        yield Paragraph(present.name(contact, self._name_style, curtain=curtain)), 0
        yield Paragraph(present.headline(contact, book.event_name, book.today)), self._blank
        yield from self._status(contact)
        tick = present.private(contact.tick, present.BOLD, curtain=curtain, lines=True)
        yield Paragraph(present.quiet("What makes them tick")), 0
        yield Barred(tick or present.quiet(question_for(contact.uid)), present.ACCENT if tick else FRAME), 1
        yield from self._about(shown)
        entries = present.timeline(contact, book.history(contact.uid), book.event_name, book.today, curtain=curtain)
        yield Hanging([(present.quiet(day), line) for day, line in entries]), 0

    def _about(self, shown: Shown) -> Iterator[Part]:
        """Yield the cue, the why, the message and the facts; what no blank line parts is one block of labels."""
        contact, follow_up, typed, curtain = shown.contact, shown.follow_up, shown.typed, shown.curtain
        cue, reason = present.cue(contact, curtain=curtain), self._reason(shown)
        facts = self._facts(contact, curtain=curtain)
        if self._blank:
            yield from hanging(cue, self._blank)
            yield from hanging(reason, 1)
        elif follow_up is not None:
            yield from hanging(cue + reason, 1)
        else:
            facts = cue + reason + facts
        if follow_up is not None and typed is not None:
            yield self._message(follow_up, typed, curtain=curtain), 1
        yield from hanging(facts, 1)

    def _status(self, contact: Contact) -> Iterator[Part]:  # noqa: ARG002 - a page of their own says more
        """Yield what is to be known before all else."""
        yield from ()

    def _reason(self, shown: Shown) -> Entries:
        """Return why to write, with what stands beside it."""
        book, contact, follow_up, curtain = shown.book, shown.contact, shown.follow_up, shown.curtain
        entries: Entries = []
        if contact.no_contact:
            entries.append((present.quiet("Quiet"), present_morning.asked_for_quiet(follow_up)))
        if follow_up is not None:
            label, why = present.reason(follow_up, book.today, curtain=curtain)
            entries.append((present.quiet(label), why))
            if not contact.no_contact:
                entries += present_morning.beside(follow_up, book.today, curtain=curtain)
        return entries

    def _message(self, follow_up: FollowUp, typed: FollowUp, *, curtain: bool) -> Framed:
        """Return the message, or the draft of it that was left unsaved, in its frame."""
        is_draft = typed != follow_up
        facts = present.message_facts(typed, alone=self._alone, curtain=curtain)
        if is_draft:
            facts = f"{facts} · {key_of('write')} goes on with it"
        return Framed(
            present.message(typed, curtain=curtain),
            title=present.quiet("your draft" if is_draft else "your message"),
            facts=Content.styled(facts, present.LATE if self._alone is False else present.GOOD),
        )

    def _facts(self, contact: Contact, *, curtain: bool) -> Entries:
        """Return what else is known; numbers stand as they are kept until what sets them for the eye is there."""
        return present.facts(contact, curtain=curtain, number=numbering.readable if numbering.at_hand() else str)


def hanging(entries: Entries, after: int) -> Iterator[Part]:
    """Yield labels with text, or nothing at all where there are none."""
    if entries:
        yield Hanging(entries), after
