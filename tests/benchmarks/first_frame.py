"""How long the app takes to its first frame in a terminal of 120×36, and what memory, beside a bare Textual app.

The first frame is there when the tabs and the first name of the queue have been written to the terminal, and all of it
when the person beside the list is too; the bare app shows one label. Memory is what both had at most once they rest.
Every start is a process of its own in a pseudo-terminal, and both sides take turns.
"""

from functools import partial
from pathlib import Path

from meetup_tui.notebook import Notebook
from tests.benchmarks import starts
from tests.benchmarks.bare import LABEL, bare
from tests.benchmarks.driven import meetup
from tests.benchmarks.measure import BYTES, Case, Figures, once
from tests.benchmarks.starts import Pairs, started
from tests.benchmarks.workbench import TODAY, Workbench

ALL_OF_IT = "What makes them tick"
"""Words that stand beside the list and not in it."""


@once
def _starts(bench: Workbench, contacts: int) -> Pairs:
    """Start ours and the bare app in turn, once each round and once before that is not counted."""
    folder, home = bench.notebook(contacts).data.parent, bench.folder / "home"
    words, label = ("Today", first_name(folder)), ("one label",)
    rounds = [
        (started(meetup(folder), words, home, rest=(ALL_OF_IT,)), started(bare(LABEL), label, home, rest=label))
        for _ in range(bench.rounds + 1)
    ]
    return rounds[1:]


def _all_of_it(bench: Workbench, contacts: int) -> Figures:
    """Measure the start until everything stands there."""
    folder, home = bench.notebook(contacts).data.parent, bench.folder / "home"
    words, label = ("Today", first_name(folder), ALL_OF_IT), ("one label",)
    pairs = [(started(meetup(folder), words, home), started(bare(LABEL), label, home)) for _ in range(bench.rounds + 1)]
    return starts.seconds(pairs[1:])


def first_name(folder: Path) -> str:
    """Return the name of who is first in the queue of a notebook."""
    book = Notebook.open(str(folder), {"MEETUP_TODAY": TODAY})
    first = book.contact(book.morning().shown[0].contact)
    assert first is not None
    return first.name


def _seconds(bench: Workbench, contacts: int) -> Figures:
    return starts.seconds(_starts(bench, contacts))


def _memory(bench: Workbench, contacts: int) -> Figures:
    return starts.memory(_starts(bench, contacts))


def _rows(contacts: int, seconds: float, memory: float) -> tuple[Case, ...]:
    against = "a bare Textual app with one label"
    return (
        Case(
            name=f"first frame, {contacts:,} contacts",
            against=against,
            measure=partial(_seconds, contacts=contacts),
            target=seconds,
        ),
        Case(
            name=f"all of the first screen, {contacts:,} contacts",
            against=against,
            measure=partial(_all_of_it, contacts=contacts),
        ),
        Case(
            name=f"memory, {contacts:,} contacts",
            against=against,
            measure=partial(_memory, contacts=contacts),
            unit=BYTES,
            target=memory,
        ),
    )


CASES = (*_rows(1_000, 1.4, 1.35), *_rows(10_000, 1.8, 2))
