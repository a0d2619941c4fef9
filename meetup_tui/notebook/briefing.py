"""Before an event and after it: whom one may meet again, whom to see again, and how the practice goes."""

from collections.abc import Sequence
from dataclasses import replace

from meetup_tui.domain.brief import MOST_AGAIN, Remembered, brief, related
from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import NothingToDo, Refused
from meetup_tui.domain.practice import Week, practice
from meetup_tui.domain.text import clean, fold
from meetup_tui.notebook.events import Events


class Briefing(Events):
    """What is remembered of people before they walk up, and looked back on afterwards."""

    def brief(self, about: str) -> tuple[Remembered, ...]:
        """Return whom one may meet there again: about an event, with its series and place, a series, a place or a tag.

        A name with ``#`` is a tag alone. Raises NothingToDo for a name nothing has, and where nobody is known.
        """
        tag = fold(clean(about)).lstrip("#")
        events = () if about.lstrip().startswith("#") else related(self._index.events, clean(about))
        uids = {each.uid for each in events}
        people = [
            self.in_full(each)
            for each in self._index.contacts
            if any(met.event in uids for met in each.encounters) or any(fold(word) == tag for word in each.tags)
        ]
        if not events and not people:
            raise NothingToDo(
                f"no event, place or tag is called {clean(about)!r}; 'meetup events' lists where you meet people"
            )
        found = brief(people, self._index.open_of)
        if not found:
            raise NothingToDo(f"nobody you know was met around {clean(about)} yet")
        return found

    def brief_names(self) -> tuple[str, ...]:
        """Return what a brief can be about: events, the newest first, then series, places and tags."""
        events = sorted(self._index.events, key=lambda event: event.start, reverse=True)
        tags = sorted({tag for each in self._index.contacts for tag in each.tags})
        named = [
            *(each.name for each in events),
            *(each.series for each in events),
            *(each.place for each in events),
            *tags,
        ]
        return tuple({fold(name): name for name in reversed(named) if name}.values())[::-1]

    def see_again(self, event: str, uids: Sequence[str]) -> tuple[Contact, ...]:
        """Mark these people, at most three, as those one would most like to see again after an event, and no others.

        `event` and `uids` are uids. Raises Refused for more, or for somebody who was not met there.
        """
        name, there = self.event(event).name, {each.uid for each in self.met_at(event)}
        wanted = dict.fromkeys(uids)
        if len(wanted) > MOST_AGAIN:
            raise Refused(f"at most three people of {name} can be marked; take one out first")
        if not there.issuperset(wanted):
            raise Refused(f"they were not met at {name}")
        with self._change(f"{name}: whom to see again") as change:
            for uid in there:
                person = change.contact(uid)
                marks = tuple(each for each in person.again if each != event) + (event,) * (uid in wanted)
                if set(marks) != set(person.again):
                    change.put_contact(replace(person, again=marks))
        return tuple(contact for uid in wanted if (contact := self.contact(uid)) is not None)

    def practice(self) -> tuple[Week, ...]:
        """Return the last twelve weeks, the oldest first: promises kept, decisions, messages."""
        return practice(self._index.follow_ups, self.today)
