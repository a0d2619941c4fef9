import random

import pytest

from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS

TRIES = {"picture": 5, "csv": 100}


@pytest.mark.parametrize("name", TARGETS)
def test_a_short_run_breaks_nothing(name):
    chance, known = random.Random(1), seeds(name)
    for data in (*known[:8], *(mutated(chance, known) for _ in range(TRIES.get(name, 300)))):
        TARGETS[name](data)
