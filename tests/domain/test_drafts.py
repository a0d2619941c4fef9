"""The brake on repeats over a labelled set of drafts: how many sent round it stops, how many honest ones it lets go."""

from collections import Counter

import pytest

from meetup_tui.domain.first_look import FirstLook
from meetup_tui.domain.repeats import Brake
from tests.domain.drafts import drafts, honest, sent

SIZES = (20, 45, 132)
"""Messages in the notebook: only what was sent round, fewer than fifty, and all."""


def outcomes(size: int) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Return how many drafts of each label there are, how many are stopped, and how many at least get a hint."""
    brake = Brake()
    for message in (*sent(), *honest()[: size - len(sent())]):
        brake.put(message)
    found = [(draft.label, brake.check(draft.written)) for draft in drafts()]
    return (
        Counter(label for label, _ in found),
        Counter(label for label, repeat in found if repeat is not None and repeat.stops),
        Counter(label for label, repeat in found if repeat is not None),
    )


def test_the_set_is_large_and_of_every_kind() -> None:
    labels = Counter(draft.label for draft in drafts())
    assert labels.total() >= 300
    assert min(labels.values()) >= 30
    assert len({draft.written.text for draft in drafts()}) >= 300


def test_a_first_look_passes_over_none_that_is_like_a_draft() -> None:
    everything = (*sent(), *honest())
    brake = Brake()
    for message in everything:
        brake.put(message)
    for draft in drafts():
        look = FirstLook(draft.written, brake.thresholds.near)
        repeat = brake.check(draft.written)
        assert repeat is None or look.may_be_like(repeat.other.text)


@pytest.mark.parametrize("size", SIZES)
def test_what_is_sent_round_is_stopped_and_what_is_theirs_alone_is_not(size: int) -> None:
    of, stopped, noticed = outcomes(size)
    assert stopped["swap"] >= 0.95 * of["swap"]
    assert stopped["honest"] <= 0.01 * of["honest"]
    assert noticed["added"] >= 0.95 * of["added"]
    assert noticed["honest"] <= 0.05 * of["honest"]
    assert stopped["half"] == 0
    assert stopped["short"] == 0
