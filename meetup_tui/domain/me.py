"""What you share about yourself, and of others."""

from dataclasses import dataclass, replace

SHAREABLE = ("name", "phone", "email", "org", "title", "url")
"""The fields a card of your own can share, by their name on the command line."""


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

    def edit(self, **changes: object) -> "MyCard":
        """Return a copy with some values changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChoice:
    """What goes along when somebody else's card is shown: one choice for everybody."""

    share: tuple[str, ...] = SHAREABLE
    """The fields that go along; the name always does."""
    met: bool = False
    """Whether the short note "event, date" of where you last met goes along."""
