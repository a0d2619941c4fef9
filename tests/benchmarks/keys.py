"""What a key costs with ten thousand contacts, in processor time of the app's process, in a terminal of 120×36.

A letter is typed in the rhythm of somebody who types on, or once the list stands there. Each other key is sent once the
screen is quiet after the one before, and what it costs is all that the process did from the first of them until the
screen was quiet after the last, what it does for itself included. Before that it has come to rest: what it learns in
the background is learned. Beside it, in turn, a bare Textual app of a list and a text that changes with it, or of a
field and a list that every letter fills anew.
"""

import random
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial

from tests.benchmarks.bare import LIST, SEARCH, bare
from tests.benchmarks.driven import Driven, driven, meetup
from tests.benchmarks.material import words
from tests.benchmarks.measure import Case, Figures, in_turn
from tests.benchmarks.workbench import Workbench

_CONTACTS = 10_000
_DOWN_AND_UP = "j" * 12 + "k" * 12
_FIELD = "word you noted"
"""What stands in the field of People while nothing is typed, without its first letters: the cursor stands on them."""
_FIND, _BACK = "/", "\x1b"

RHYTHM = 0.125
"""Seconds between two letters of somebody who types on."""

AWAITED = 0.4
"""Seconds between two letters of somebody who looks at what was found."""

Round = Callable[[Driven], float]
"""Presses the keys of a round and returns the seconds of processor time a key."""


def _open_queue(app: Driven) -> None:
    app.wait_for("Today", "What makes them tick")
    app.settle()


def _open_people(app: Driven) -> None:
    _open_queue(app)
    app.type("2")
    app.wait_for(_FIELD, "Reach them at")
    app.settle()


def _open_list(app: Driven) -> None:
    app.wait_for("name 0", "line 0 of 0")
    app.settle()


def _open_search(app: Driven) -> None:
    app.wait_for("name 0")
    app.settle()


def _each(app: Driven, keys: str) -> float:
    """Return the seconds of processor time a key, each pressed once the screen is quiet."""
    app.quiet()
    before = app.cpu
    for key in keys:
        app.press(key)
    return (app.cpu - before) / len(keys)


def _in_rhythm(app: Driven, keys: str, rhythm: float = RHYTHM) -> float:
    """Return the seconds of processor time a key, one every so many seconds, until the screen is quiet after all."""
    app.quiet()
    before = app.cpu
    app.type_on(keys, rhythm)
    return (app.cpu - before) / len(keys)


class _Searcher:
    """Somebody who looks for two other words every round, the same ones on both sides."""

    def __init__(self, way: Callable[[Driven, str], float], *, before: str, after: str) -> None:
        self._way = way
        self._chance = random.Random(1)
        self._before = before
        """The keys that lead to the field."""
        self._after = after
        """The keys that empty it again."""

    def __call__(self, app: Driven) -> float:
        typed = words(self._chance, 2)
        for key in self._before:
            app.press(key)
        app.settle()
        found = self._way(app, typed)
        for key in self._after:
            app.press(key)
        return found


def _beside(
    bench: Workbench,
    program: str,
    open_ours: Callable[[Driven], None],
    open_theirs: Callable[[Driven], None],
    rounds: Callable[[], tuple[Round, Round]],
) -> Figures:
    """Open both, and have keys pressed in them in turn."""
    folder, home = bench.daily(_CONTACTS).data.parent, bench.folder / "home"
    with ExitStack() as stack:
        ours = stack.enter_context(driven(meetup(folder), home))
        open_ours(ours)
        theirs = stack.enter_context(driven(bare(program), home))
        open_theirs(theirs)
        our_round, their_round = rounds()
        return in_turn(bench.rounds, partial(our_round, ours), partial(their_round, theirs))


def _moving() -> tuple[Round, Round]:
    both = partial(_each, keys=_DOWN_AND_UP)
    return both, both


def _searching(way: Callable[[Driven, str], float]) -> tuple[Round, Round]:
    return _Searcher(way, before=_FIND, after=_BACK), _Searcher(way, before="", after="\x15")


def _row(name: str, against: str, milliseconds: float | None, *parts: object) -> Case:
    measure: Callable[..., Figures] = _beside
    most = None if milliseconds is None else milliseconds / 1e3
    return Case(name=name, against=against, measure=lambda bench: measure(bench, *parts), most=most)


_BARE_LIST, _BARE_FIELD = "a bare Textual list and text", "a bare Textual field and list"
_FINDING = (SEARCH, _open_people, _open_search)

CASES = (
    _row("CPU a key, the queue (j, k)", _BARE_LIST, 12, LIST, _open_queue, _open_list, _moving),
    _row("CPU a key, People (j, k)", _BARE_LIST, 12, LIST, _open_people, _open_list, _moving),
    _row("CPU a letter, finding, eight a second", _BARE_FIELD, 16, *_FINDING, partial(_searching, _in_rhythm)),
    _row(
        "CPU a letter, its list awaited",
        _BARE_FIELD,
        None,
        *_FINDING,
        partial(_searching, partial(_in_rhythm, rhythm=AWAITED)),
    ),
)
