"""Keys of the person's own: which of them can be used, and what is wrong with the others. It needs no Textual."""

import unicodedata
from collections.abc import Iterator

from meetup_tui.notebook import Settings
from meetup_tui.tui.commands import BY_ID, COMMANDS, Command, shown_key

Keys = dict[str, tuple[str, ...]]
"""Keys by the id of their command, as Textual calls them."""

_CALLED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Characters that Textual calls otherwise than Unicode does."""


def own_keys(settings: Settings) -> tuple[Keys, tuple[str, ...]]:
    """Return the keys that can be used, and one sentence for each command whose keys can't; those keep theirs.

    One key means one thing everywhere: a key that another command has, by default or by the settings, is a clash.
    """
    known = {name: tuple(dict.fromkeys(map(_called, keys))) for name, keys in settings.keys.items() if name in BY_ID}
    problems = {name: f"is no command{_nearest(name)}" for name in settings.keys if name not in BY_ID}
    while (clash := next(_clashes(known), None)) is not None:
        name, key, other = clash
        del known[name]
        kept = " ".join(map(shown_key, BY_ID[name].keys)) or "no key"
        problems[name] = f"can't have {shown_key(key)}, which is {other.label!r}; it keeps {kept}"
    said = sorted((settings.lines.get(f"keys.{name}", 0), f"keys.{name} {what}") for name, what in problems.items())
    return known, tuple(f"line {line}: {sentence}" for line, sentence in said)


def listed(settings: Settings) -> tuple[tuple[str, str, str], ...]:
    """Return every command as its id, the keys it has by these settings, and what it does."""
    own, _ = own_keys(settings)
    return tuple((each.id, " ".join(map(shown_key, each.by(own).keys)), each.label) for each in COMMANDS)


def _clashes(own: Keys) -> Iterator[tuple[str, str, Command]]:
    """Yield whose own key means something else somewhere, the key, and a command that has it; the last one first."""
    everything = [each.by(own) for each in COMMANDS]
    for name in reversed(own):
        for key in own[name]:
            for other in everything:
                if other.meaning != BY_ID[name].meaning and key in other.keys:
                    yield name, key, other


def _called(key: str) -> str:
    """Return a key as Textual calls it: ``?`` is question_mark."""
    *held, last = key.split("+") if len(key) > 1 else [key]
    if len(last) == 1 and not last.isalnum():
        name = unicodedata.name(last, last).lower().replace("-", "_").replace(" ", "_")
        last = _CALLED.get(name, name)
    return "+".join((*(each.lower() for each in held), last.lower() if held or len(last) > 1 else last))


def _nearest(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - seldom needed

    close = get_close_matches(name, BY_ID, n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""
