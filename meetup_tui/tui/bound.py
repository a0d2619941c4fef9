"""The keys as they are bound now: every sentence, hint and footer that names one asks here.

One app runs in a process; it says which keys are the person's own whenever the settings change.
"""

from collections.abc import Mapping

from meetup_tui.tui.commands import BY_ID, Command, Section, of

_own: dict[str, tuple[str, ...]] = {}
_steps: dict[str, str] = {}
"""The actions of the keys that move within a list, as they are bound now."""


def bind(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Take the person's own keys by the id of the command each is for; all other commands have their usual ones."""
    _own.clear()
    _own.update(keys)
    _steps.clear()


def bound(command: Command) -> Command:
    """Return a command by the keys it has now."""
    return command.by(_own)


def step_of(key: str) -> str:
    """Return the action of a key that moves within a list or a page, by Textual's name of it; empty for any other."""
    if not _steps:
        _steps.update((each, command.action) for command in of(Section.LISTS) for each in bound(command).keys)
    return _steps.get(key, "")


def key_of(command: str) -> str:
    """Return the key that a command has now, by its id, as people read it."""
    return bound(BY_ID[command]).key


def is_key_of(key: str, command: str) -> bool:
    """Whether a key, by Textual's name of it, is one that a command has now, by its id."""
    return key in bound(BY_ID[command]).keys
