"""What can go wrong with the files."""

from pathlib import Path

from meetup_tui.domain.errors import MeetupError, Refused

WAYS_OUT = "'meetup check --repair' brings back all that can be read, 'meetup restore' goes back to a backup"


class StoreError(MeetupError):
    """The store can't be opened, written or locked: which file, what is wrong, and the way out."""


class Damaged(StoreError):  # noqa: N818 - named for what the person sees
    """A file of the store is missing or is not as it was written, and going on as if it were could lose more."""

    def __init__(self, file: Path, what: str) -> None:
        super().__init__(f"{file} {what}; nothing was written; {WAYS_OUT}")
        self.file = file
        """The file that is concerned."""
        self.what = what
        """What is wrong with it, after its name: "is missing", "is damaged: …"."""


class Conflict(Refused):
    """Somebody else changed the record since it was read."""
