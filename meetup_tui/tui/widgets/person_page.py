"""The whole person on a page of their own: everything the panel shows, with what both look for side by side."""

from collections.abc import Iterator
from dataclasses import replace

from typing_extensions import override

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.planning import if_then
from meetup_tui.tui import present
from meetup_tui.tui.measures import LOW, NARROW
from meetup_tui.tui.widgets.parts import Columns, Paragraph
from meetup_tui.tui.widgets.person_panel import Entries, Part, PersonPanel, Shown, hanging

NOT_NOTED = "not noted yet"
ARCHIVED = "They are archived: only a search finds them."


class PersonPage(PersonPanel):
    """A person in full; it scrolls."""

    @property
    def _blank(self) -> int:
        """Blank lines after the lines about who they are; only one low pane has none to give."""
        return 0 if self.screen.has_class(LOW) and self.screen.has_class(NARROW) else 1

    @property
    def _name_style(self) -> str:
        return present.BOLD

    def _status(self, contact: Contact) -> Iterator[Part]:
        """Yield that they are archived."""
        if contact.archived:
            yield Paragraph(present.quiet(ARCHIVED)), 1

    @override
    def _about(self, shown: Shown) -> Iterator[Part]:
        """Yield the cue, what both look for, the why, the message and the facts."""
        contact, follow_up, typed, curtain = shown.contact, shown.follow_up, shown.typed, shown.curtain
        yield from hanging(present.cue(contact, curtain=curtain), self._blank)
        yield from self._exchange(contact, curtain=curtain)
        yield from hanging(self._reason(shown), 1)
        if follow_up is not None and typed is not None:
            yield self._message(follow_up, typed, curtain=curtain), 1
        yield from hanging(self._facts(contact, curtain=curtain), 1)

    def _exchange(self, contact: Contact, *, curtain: bool) -> Iterator[Part]:
        """Yield what they look for and what could be given, each under its label."""
        if contact.wants.strip() or contact.offer.strip():
            entries = (("They look for", contact.wants), ("You could give", contact.offer))
            told = tuple(
                (
                    present.quiet(label),
                    present.private(text, curtain=curtain, lines=True) or present.quiet(NOT_NOTED),
                )
                for label, text in entries
            )
            yield Columns(told, narrow=self.screen.has_class(NARROW)), 1

    def _reason(self, shown: Shown) -> Entries:
        """Return what is planned as a sentence with a day in it, or the key that plans."""
        contact, follow_up = shown.contact, shown.follow_up
        if contact.no_contact or (follow_up is not None and follow_up.promise):
            return super()._reason(shown)
        if follow_up is None:
            return [(present.quiet("Nothing is planned."), present.hint("plan", "plan"))]
        plan = if_then(follow_up, contact.named, shown.book.today)
        return [(present.quiet("The plan"), present.private(plan, curtain=shown.curtain))]

    def _facts(self, contact: Contact, *, curtain: bool) -> Entries:
        """Return what else is known; what both look for stands above."""
        return super()._facts(replace(contact, wants="", offer=""), curtain=curtain)
