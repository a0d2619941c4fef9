"""Four terminals at once: no update is lost, no uid or document id is there twice, nobody has two open follow-ups."""

from pathlib import Path

from tests.torture.contention import run, run_people


def test_four_processes_that_count_up_the_same_records_lose_no_update(folder: Path) -> None:
    outcome = run(4, 40, folder)
    assert (outcome.made, outcome.lost, outcome.doubled, outcome.said) == (160, 0, 0, ())


def test_four_processes_that_meet_the_same_people_never_plan_a_second_follow_up(folder: Path) -> None:
    outcome = run_people(4, 20, folder)
    assert (outcome.lost, outcome.doubled, outcome.said) == (0, 0, ())
    assert outcome.made > 30
    assert outcome.refused > 10
