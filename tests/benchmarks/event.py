"""What the things cost that are done while somebody stands there: a capture, and one's card as a QR code.

Processor time of the app's process with ten thousand contacts, in a terminal of 120×36. A form and a code count from
the key until the screen is quiet, saving from the last Enter until the emptied form stands on the terminal. The first
of each in a process, which imports and parses what the later ones have, has rows of its own. Every round has fresh
processes: ours, and a bare Textual app that shows and empties a form and shows a screen of block characters by the
same keys.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from tests.benchmarks.bare import FORM, bare
from tests.benchmarks.driven import Driven, driven, meetup
from tests.benchmarks.measure import Case, Figures, compared, once
from tests.benchmarks.workbench import Workbench

_CONTACTS = 10_000
_LATER = 3
"""How often each is done after the first time; the median of these is the round's figure."""
_ESCAPE = "\x1b"
_FIRST, _LAST = ("Zoraq", "Wylno", "Quexi", "Jubav"), ("Ostwin", "Kelpra", "Vantil", "Hurdox")
"""Names of nobody else; each round has a notebook that others were captured in before."""


@dataclass(frozen=True, slots=True)
class _Once:
    """What one round cost, in seconds of processor time by what was done, the first time apart."""

    first: dict[str, float]
    later: dict[str, float]


OPENED, SAVED, QUIET, CODE = "opened", "saved", "quiet", "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """How it is done in one of the two apps."""

    command: Sequence[str]
    home: Sequence[str]
    """Words on its first screen."""
    form: str
    """Words in the empty form and nowhere else, without its first letter, which the cursor stands on."""


@once
def _campaign(bench: Workbench) -> list[tuple[_Once, _Once]]:
    """Do everything in ours and the bare app in turn, once each round and once before that is not counted."""
    command = meetup(bench.daily(_CONTACTS).data.parent)
    ours = _Way(command=command, home=("Today", "What makes them tick"), form="ame (cue), Org")
    theirs = _Way(command=bare(FORM), home=("nothing yet",), form="he name of somebody")
    rounds = [(_round(bench, ours, number), _round(bench, theirs, number)) for number in range(bench.rounds + 1)]
    return rounds[1:]


def _round(bench: Workbench, way: _Way, number: int) -> _Once:
    with driven(way.command, bench.folder / "home") as app:
        app.wait_for(*way.home)
        app.settle()
        captures = [_capture(app, way, _line(number, turn)) for turn in range(1 + _LATER)]
        app.settle()
        codes = [_code(app, way) for _ in range(1 + _LATER)]
    first, *later = [{**capture, **code} for capture, code in zip(captures, codes, strict=True)]
    return _Once(first, {what: median(each[what] for each in later) for what in first})


def _line(number: int, turn: int) -> str:
    first, last = _FIRST[turn], f"{_LAST[number % 4]}{chr(ord('a') + number // 4 % 26)}"
    return f"{first} {last} (red glasses), Looms {last}, {first}.{last}@example.org".lower()


def _capture(app: Driven, way: _Way, line: str) -> dict[str, float]:
    """Open the form, fill it in, save it and leave; return what opening and the last Enter cost."""
    before = app.cpu
    app.type("a")
    app.wait_for(way.form)
    app.quiet()
    opened = app.cpu - before
    app.settle()
    for text in (line, "\r", "kilns that glow", "\r", "to hear of her kiln"):
        app.press(text)
    before = app.cpu
    app.type("\r")
    app.wait_for(way.form)
    saved = app.cpu - before
    app.quiet()
    quiet = app.cpu - before
    _back(app, way)
    return {OPENED: opened, SAVED: saved, QUIET: quiet}


def _code(app: Driven, way: _Way) -> dict[str, float]:
    """Show the code and leave it; return what showing it cost."""
    before = app.cpu
    app.type("c")
    app.wait_for("▀")
    app.quiet()
    took = app.cpu - before
    _back(app, way)
    return {CODE: took}


def _back(app: Driven, way: _Way) -> None:
    app.type(_ESCAPE)
    app.wait_for(*way.home)
    app.quiet()


def _cost(bench: Workbench, what: str, *, first: bool) -> Figures:
    """Return what something cost the first time in a process, or later."""
    rounds = [[each.first if first else each.later for each in pair] for pair in _campaign(bench)]
    return compared([[(ours[what], theirs[what])] for ours, theirs in rounds])


def _rows(name: str, against: str, what: str, milliseconds: float | None = None) -> tuple[Case, Case]:
    most = milliseconds / 1e3 if milliseconds else None
    later = partial(_cost, what=what, first=False)
    first = partial(_cost, what=what, first=True)
    return (
        Case(name=f"CPU, {name}", against=against, measure=later, most=most),
        Case(name=f"CPU, {name}, first time", against=against, measure=first),
    )


_BARE_FORM, _BARE_CODE = "a bare Textual form of three fields", "a bare Textual screen of blocks"

CASES = (
    *_rows("capture form shown", _BARE_FORM, OPENED),
    *_rows("capture saved, form empty again", _BARE_FORM, SAVED, 25),
    *_rows("capture saved, all quiet again", _BARE_FORM, QUIET),
    *_rows("my card as a QR code", _BARE_CODE, CODE, 60),
)
