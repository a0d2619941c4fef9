"""What can go wrong, by what the person can do about it.

Every message is one sentence that says what, where, and the way out; the command line turns the class into an exit
code and the screens put the sentence under the field it concerns.
"""


class MeetupError(Exception):
    """Anything this project reports in one clear sentence instead of a traceback."""


class NothingToDo(MeetupError):  # noqa: N818 - an outcome the person asked about, not a fault
    """Nothing was found, or there is nothing to do, where something was asked for."""


class Ambiguous(NothingToDo):
    """A WHO that fits several contacts."""

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates
        """One line a candidate, each enough to ask again with."""


class WrongUsage(MeetupError):  # noqa: N818 - named for what the person sees
    """The command was asked in a way it does not understand."""


class BadInput(MeetupError):  # noqa: N818 - named for what the person sees
    """Text that can't be understood: what, where, and an example that can be."""


class Refused(MeetupError):  # noqa: N818 - named for what the person sees
    """A rule of the data says no; nothing was changed."""


class ChangedMeanwhile(Refused):
    """A line was changed on both sides: in the form that is being saved, and by somebody else since it was opened."""

    def __init__(self, field: str, theirs: str) -> None:
        super().__init__(f"{field} was changed to {theirs!r} meanwhile; look at it again, then change it")
        self.field = field
        self.theirs = theirs
        """What it is now."""


class AskedForQuiet(Refused):
    """Somebody is not to be contacted; how that is taken back, the command line and the app each say their own way."""

    def __init__(self, called: str, uid: str) -> None:
        super().__init__(f"{called} asked not to be contacted")
        self.uid = uid


class AlreadyOpen(Refused):
    """The contact has an open follow-up, and there is never more than one."""
