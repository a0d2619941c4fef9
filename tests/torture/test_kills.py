"""A process that is killed at any moment loses nothing it acknowledged: a short run of what takes minutes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.result import Result

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork")
ROOT = Path(__file__).parents[2]


def ran(*words: str) -> list[Result]:
    """Run kills in a process of their own, which may fork."""
    command = [sys.executable, "-m", "tests.torture.kills", *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, cwd=ROOT)
    return [Result.from_json(line) for line in done.stdout.splitlines()]


def test_a_writer_killed_at_random_moments_loses_nothing(tmp_path: Path) -> None:
    (result,) = ran("random", str(tmp_path), "40", "7")
    assert (result.wrong, result.lost, result.tries) == ([], 0, 40)
    assert result.acknowledged > 100


def test_a_writer_killed_inside_a_call_loses_nothing(tmp_path: Path) -> None:
    results = ran("everywhere", str(tmp_path), "12", "7")
    assert [(each.what, each.wrong, each.lost) for each in results if each.wrong or each.lost] == []
    assert sum(each.tries for each in results) > 20
    assert sum(each.acknowledged for each in results) > 40
