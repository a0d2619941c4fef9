"""What you share about yourself, and of others."""

from dataclasses import dataclass, replace

from meetup_tui.domain.errors import BadInput

SHAREABLE = ("name", "phone", "email", "org", "title", "url")
"""The fields a card of your own can share, by their name on the command line."""

MET = "met"
"""What the short note of where you met is called beside those fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChoice:
    """What goes along when a card is shown."""

    share: tuple[str, ...] = SHAREABLE
    """The fields that go along; the name always does."""
    met: bool = False
    """Whether the short note "event, date" of where you met goes along."""

    def turned(self, field: str) -> "CardChoice":
        """Return the choice with a field, or the note of where you met, going along where it did not, or the reverse.

        Raises BadInput for the name, which always does.
        """
        if field == MET:
            return replace(self, met=not self.met)
        if field == "name":
            raise BadInput("the name always goes along; a card without one is no card")
        return replace(self, share=tuple(each for each in SHAREABLE if (each in self.share) != (each == field)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MyCard:
    """Your own details, and which of them you put on other people's phones."""

    name: str = ""
    org: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    share: tuple[str, ...] = SHAREABLE
    """The fields that go along; the name always does."""
    met: bool = True
    """Whether the short note "event, date" goes along, so that they remember you."""

    @property
    def empty(self) -> bool:
        """Whether there is no name to share yet."""
        return not self.name

    @property
    def choice(self) -> CardChoice:
        """What goes along of it."""
        return CardChoice(share=self.share, met=self.met)

    def edit(self, **changes: object) -> "MyCard":
        """Return a copy with some values changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
