"""People who come on cards of other programs: who they are, whether they are known, and taking them in.

Nothing the person wrote is overwritten by a card, and no card plans a follow-up.
"""

from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from meetup_tui.domain.contact import Encounter
from meetup_tui.notebook.arrival import PLAINLY, Arrival, Progress, Terms
from meetup_tui.notebook.desk import Change
from meetup_tui.notebook.directory import Directory
from meetup_tui.notebook.events import Events
from meetup_tui.notebook.forgetting import Forgetting
from meetup_tui.notebook.intake import Intake, Occasion
from meetup_tui.notebook.uncollected import uncollected

if TYPE_CHECKING:
    from meetup_tui.cards.read_card import ReadCard


class Arriving(Events, Forgetting):
    """Cards of other programs."""

    def take_in(
        self, cards: Sequence["ReadCard"], label: str, terms: Terms, progress: Progress | None = None
    ) -> tuple[Arrival, ...]:
        """Keep everybody on these cards, all of them or, where it is interrupted, none; return what became of each.

        `label` is what undo calls it.
        """
        with uncollected():
            return tuple(self.taking_in(cards, label, terms, progress))

    def taking_in(
        self, cards: Sequence["ReadCard"], label: str, terms: Terms, progress: Progress | None = None
    ) -> Iterator[Arrival]:
        """Do the same bit by bit: yield what becomes of each, so that a screen can go on meanwhile.

        All are kept when this has been gone through to its end, and nobody where it is closed before. Nothing else can
        be changed meanwhile.
        """
        if not terms.dry_run and len(cards) > 1:
            self._store.back_up("import")
        with self._change(label) as change:
            yield from self._intake(change, terms).each(cards, progress)
            if terms.dry_run:
                change.abandon()

    def previews(self, cards: Sequence["ReadCard"]) -> Iterator[Arrival]:
        """Yield bit by bit what would become of each card; nothing is kept, and nobody has to wait for it."""
        yield from self._intake(None, PLAINLY).each(cards)

    def _intake(self, change: Change | None, terms: Terms) -> Intake:
        """Return a way in for cards, as a part of a change; without one nobody is kept, and nobody noted as met."""
        meeting = partial(self._meeting, change, terms) if change is not None and terms.event else None
        return self._way_in(change, terms, Occasion(meeting=None if meeting is None else cache(meeting)))

    def _way_in(self, change: Change | None, terms: Terms, occasion: Occasion) -> Intake:
        return Intake(
            change=change,
            terms=terms,
            directory=Directory(self._index.contacts),
            forgotten_on=(lambda _: "") if terms.again else self._tombstones().on,
            country=self.settings.country,
            occasion=occasion,
            event_name=self.event_name,
        )

    def _meeting(self, change: Change, terms: Terms) -> tuple[Encounter, str]:
        place = self._place_of(change, terms.event, "")
        met = Encounter(date=self._day_of("", place), event=place.uid if place else "")
        return met, place.name if place else ""
