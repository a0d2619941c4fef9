"""What a command costs beside Python doing nothing, in processor time: a loaded machine makes everything wait alike."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from tests.benchmarks.measure import Case, Figures, in_turn
from tests.benchmarks.workbench import TODAY, Workbench

_NOTHING = [sys.executable, "-c", "pass"]
_MEETUP = [str(Path(sys.executable).with_name("meetup"))]
_ENVIRON = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Lets Python keep what it compiles, as it does for whoever has installed the app."""


def _work(command: list[str]) -> float:
    """Return the seconds a command kept a processor busy."""
    before = os.times()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env={**_ENVIRON, "MEETUP_TODAY": TODAY})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _beside_nothing(bench: Workbench, words: list[str], contacts: int) -> Figures:
    data = ["--data-dir", str(bench.notebook(contacts).data.parent)] if contacts else []
    return in_turn(bench.rounds, partial(_work, [*_MEETUP, *data, *words]), partial(_work, _NOTHING), pairs=3)


def _case(name: str, words: list[str], target: float, contacts: int = 0) -> Case:
    measure = partial(_beside_nothing, words=words, contacts=contacts)
    return Case(name=name, against="python -c pass", measure=measure, target=target)


CASES = (
    _case("meetup --version", ["--version"], 4),
    _case("meetup today --json, 1,000 contacts", ["today", "--json"], 10, 1_000),
    _case("meetup today --json, 10,000 contacts", ["today", "--json"], 20, 10_000),
)
