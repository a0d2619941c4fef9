"""The brake on repeats: what it stops of the labelled drafts, and what a check costs beside ten thousand messages."""

from collections import Counter
from functools import cache, partial
from random import Random
from time import process_time

from meetup_tui.domain.repeats import Brake
from meetup_tui.domain.written import Written
from tests.benchmarks.measure import COUNT, Case, Figures, in_turn
from tests.benchmarks.workbench import Workbench
from tests.domain.drafts import drafts, honest, sent
from tests.domain.test_drafts import SIZES, outcomes

MESSAGES = 10_000
BUDGET = 0.005
"""Seconds of work a check may cost."""


@cache
def _large() -> Brake:
    """Return a brake that knows ten thousand messages, made of the words of the honest ones."""
    random = Random(20261123)
    said = [word for message in honest() for word in message.text.split()]
    brake = Brake()
    for number in range(MESSAGES):
        own = " ".join(random.choices(said, k=random.randint(25, 90)))
        text = f"Hi Name{number}, it was so good to meet you at the fair. {own} All the best from Leeds, Kim"
        brake.put(Written(follow_up=f"m{number}", contact=f"p{number}", name=f"Name{number}", text=text))
    for message in (*sent(), *honest()):
        brake.put(message)
    return brake


def _check() -> float:
    """Return the seconds of work of one check, over all labelled drafts."""
    brake, everything = _large(), drafts()
    begun = process_time()
    for draft in everything:
        brake.check(draft.written)
    return (process_time() - begun) / len(everything)


def _cost(bench: Workbench) -> Figures:
    return in_turn(bench.rounds, _check, lambda: BUDGET)


def _counted(_: Workbench, *, size: int, label: str, share: float, missed: bool) -> Figures:
    """Return how many drafts of a label were judged wrongly, beside how many may be."""
    of, stopped, _ = outcomes(size)
    wrong = of[label] - stopped[label] if missed else stopped[label]
    allowed = share * of[label]
    ratio = wrong / allowed
    return Figures(wrong, allowed, ratio, ratio, ratio)


def _rows(size: int) -> list[Case]:
    of = Counter(draft.label for draft in drafts())
    return [
        Case(
            name=f"{name}, of {of[label]}, beside {size} messages",
            against=f"{share:.0%} of them",
            measure=partial(_counted, size=size, label=label, share=share, missed=missed),
            unit=COUNT,
            target=1,
        )
        for name, label, share, missed in (
            ("sent round and not stopped", "swap", 0.05, True),
            ("honest and stopped", "honest", 0.01, False),
        )
    ]


CASES = (
    *(case for size in SIZES for case in _rows(size)),
    Case(name="a check beside ten thousand messages", against="five milliseconds", measure=_cost, target=1),
)
