"""What can go wrong with the files."""

from meetup_tui.domain.errors import MeetupError


class StoreError(MeetupError):
    """The store can't be opened, written or locked: which file, what is wrong, and the way out."""
