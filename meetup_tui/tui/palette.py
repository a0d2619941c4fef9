"""The palette: every action with its key, and everybody by name."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from meetup_tui.domain.text import fold
from meetup_tui.tui import present
from meetup_tui.tui.bound import bound
from meetup_tui.tui.commands import COMMANDS, Command
from meetup_tui.tui.learning import people_known

if TYPE_CHECKING:
    from meetup_tui.tui.app import MeetupApp

PEOPLE_SHOWN = 20
"""People offered at a time; more letters narrow them."""

EXACT_COMMAND, EXACT_NAME = 1000.0, 500.0
"""What a hit that begins with the letters typed is worth beside Textual's scores for letters in their order."""


def begins(text: str, query: str) -> bool:
    """Return whether one of the words of a text begins with what was typed."""
    return f" {fold(text)}".find(f" {fold(query)}") >= 0


def title(command: Command) -> Content:
    """Return a command as the palette shows it: its section, its label, its key."""
    parts = [Content(f"{command.section.value}: {command.label}")]
    if command.keys:
        parts.append(Content.styled(command.key, present.STRONG_ACCENT))
    return Content("  ").join(parts)


class CommandRows(Provider):
    """Every action that works on the screen below."""

    def _offered(self) -> Iterator[Command]:
        active_ids = {active.binding.id for active in self.screen.active_bindings.values()}
        for command in (bound(each) for each in COMMANDS):
            works = command.id in active_ids or not command.keys
            if command.palette and works and command.id != "command-palette":
                yield command

    def _press(self, command: Command) -> None:
        cast("MeetupApp", self.app).press(command.id)

    async def discover(self) -> Hits:
        """Offer everything before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(title(command), partial(self._press, command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Offer what fits the letters typed."""
        matcher = self.matcher(query)
        for command in self._offered():
            score = matcher.match(f"{command.section.value}: {command.label}")
            if score > 0:
                exact = begins(command.label, query) or query == command.key
                yield Hit(
                    score + (EXACT_COMMAND if exact else 0),
                    title(command),
                    partial(self._press, command),
                    help=command.help,
                )


class PeopleRows(Provider):
    """Everybody in the notebook, by what is not private about them."""

    async def search(self, query: str) -> Hits:
        """Offer the people who fit, the best first, once everybody can be searched."""
        app = cast("MeetupApp", self.app)
        await people_known(self.app)
        book = app.book
        found = book.found(query, private=False)
        for rank, hit in enumerate(map(found.hit, found.uids[:PEOPLE_SHOWN])):
            contact = hit.contact
            name = present.name(contact, curtain=app.curtain)
            about = present.second_line(contact, book.event_name)
            yield Hit(
                (EXACT_NAME if begins(contact.name, query) else 0) + 1 - rank / PEOPLE_SHOWN,
                present.joined((name, about), "  "),
                partial(app.show_person, contact.uid),
                text=name.plain,
            )
