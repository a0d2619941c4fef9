"""Finding people."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.numbering import in_full, one_number
from meetup_tui.domain.phone import is_phone, phone_key
from meetup_tui.domain.text import fold
from meetup_tui.notebook.events import Events

if TYPE_CHECKING:
    from meetup_tui.domain.search import Hit
    from meetup_tui.domain.search import Index as SearchIndex


class People(Events):
    """The people of the notebook, narrowed as somebody types."""

    _search: "SearchIndex | None" = None
    _searched: dict[str, tuple[Contact, tuple[str, ...]]]
    _generation = -1

    def people(
        self, query: str = "", *, event: str = "", tag: str = "", archived: bool = False, private: bool = True
    ) -> "list[Hit]":
        """Return who fits, the best first: every word of the query is somewhere in what is known of them.

        `event` and `tag` narrow further; `archived` asks for those instead of the others; without `private` the
        private texts are not looked at. Raises NothingToDo for an unknown event.
        """
        place = self.event_named(event).uid if event else ""
        wanted = fold(tag).lstrip("#")
        return [
            hit
            for hit in self._found(query, private=private)
            if hit.contact.archived == archived
            and (not place or any(each.event == place for each in hit.contact.encounters))
            and (not wanted or any(fold(each) == wanted for each in hit.contact.tags))
        ]

    def _found(self, query: str, *, private: bool) -> "list[Hit]":
        """Return who fits a query, and after them whose number it is in another format."""
        hits = self._searchable().find(query, private=private)
        if not is_phone(query):
            return hits
        number, there = in_full(query, self.settings.country), {hit.contact.uid for hit in hits}
        alike = self._searchable().find(phone_key(number), private=private)
        return hits + [
            hit
            for hit in alike
            if hit.contact.uid not in there and any(one_number(number, each) for each in hit.contact.phones)
        ]

    def _searchable(self) -> "SearchIndex":
        """Return the search index, brought up to date with the store."""
        from meetup_tui.domain.search import Index as SearchIndex

        if self._search is None:
            self._search, self._searched = SearchIndex(), {}
        if self._generation == self._store.generation:
            return self._search
        gone = set(self._searched)
        for contact in self._index.contacts:
            gone.discard(contact.uid)
            known = contact, tuple(each.why for each in self._index.history(contact.uid) if each.why)
            if self._searched.get(contact.uid) != known:
                self._searched[contact.uid] = known
                self._search.put(contact, self._beside(*known))
        for uid in gone:
            del self._searched[uid]
            self._search.drop(uid)
        self._generation = self._store.generation
        return self._search

    def _beside(self, contact: Contact, whys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield what can be found beside a contact's own fields: why they were written to, and where they were met."""
        yield from (("why", why) for why in reversed(whys))
        for uid in dict.fromkeys(encounter.event for encounter in contact.encounters if encounter.event):
            event = self._index.events.get(uid)
            if event is not None:
                yield "event", event.name
                yield "place", event.place
