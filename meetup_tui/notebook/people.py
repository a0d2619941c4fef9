"""Finding people."""

from functools import cached_property
from typing import TYPE_CHECKING

from meetup_tui.domain.text import fold
from meetup_tui.notebook.events import Events

if TYPE_CHECKING:
    from meetup_tui.domain.hits import Found, Hit
    from meetup_tui.notebook.finding import Finding


class People(Events):
    """The people of the notebook, narrowed as somebody types."""

    def people(
        self, query: str = "", *, event: str = "", tag: str = "", archived: bool = False, private: bool = True
    ) -> "list[Hit]":
        """Return who fits, the best first: every word of the query is somewhere in what is known of them.

        `event` and `tag` narrow further; `archived` asks for those instead of the others; without `private` the
        private texts are not looked at. Raises NothingToDo for an unknown event.
        """
        place = self.event_named(event).uid if event else ""
        wanted = fold(tag).lstrip("#")
        if query.strip():
            self._finding.learn()
        found = self.found(query, private=private)
        return [
            hit
            for hit in map(found.hit, found.archived if archived else found.uids)
            if (not place or any(each.event == place for each in hit.contact.encounters))
            and (not wanted or any(fold(each) == wanted for each in hit.contact.tags))
        ]

    def found(self, query: str = "", *, private: bool = True) -> "Found":
        """Return who fits, as far as `learn_people` has come: who is not learned yet is found by the name only.

        It never takes long, and nothing but the name has to be learned for the list of everybody.
        """
        return self._finding.found(query, self.settings.country, private=private)

    @property
    def knows_people(self) -> bool:
        """Whether everybody was learned as they are now."""
        return self._finding.is_ready

    def learn_people(self, most: int) -> bool:
        """Learn the texts of at most so many people; return whether everybody was learned.

        Raises StoreError where a record can't be read.
        """
        return self._finding.learn(most)

    @cached_property
    def _finding(self) -> "Finding":
        from meetup_tui.notebook.finding import Finding

        return Finding(self._store, self._index)
