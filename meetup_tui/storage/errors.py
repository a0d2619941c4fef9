"""What can go wrong with the files."""

from meetup_tui.domain.errors import MeetupError, Refused


class StoreError(MeetupError):
    """The store can't be opened, written or locked: which file, what is wrong, and the way out."""


class Conflict(Refused):
    """Somebody else changed the record since it was read."""
