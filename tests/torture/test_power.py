"""A power cut loses nothing that was acknowledged, and each sync is there for a reason: a short run."""

from pathlib import Path
from random import Random

import pytest

from tests.torture import power
from tests.torture.calls import without_syncing
from tests.torture.story import DRAFTS, FORGET, NEW, STORIES, Story


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_power_cut_at_any_moment_loses_nothing(story: Story, tmp_path: Path) -> None:
    notebook, scratch = tmp_path / "notebook", tmp_path / "scratch"
    notebook.mkdir()
    scratch.mkdir()
    with without_syncing():
        recording = power.recorded(story, notebook)
    result = power.power_cuts(recording, scratch, only=Random(story.name), share=0.15)
    assert (result.wrong, result.lost) == ([], 0)
    assert result.tries > 5


@pytest.mark.parametrize("failing", [False, True], ids=["a kill", "a failed sync"])
@pytest.mark.parametrize("story", [NEW, FORGET, DRAFTS], ids=lambda story: story.name)
def test_a_power_cut_after_another_process_went_on_loses_nothing(story: Story, failing: bool, tmp_path: Path) -> None:
    result = power.power_cuts_after(story, tmp_path, failing=failing, only=Random(story.name), share=0.03)
    assert (result.wrong, result.lost) == ([], 0)


@pytest.mark.long
def test_a_sync_that_is_left_out_is_noticed(tmp_path: Path) -> None:
    result = power.syncs_left_out(tmp_path, only=Random(3))
    assert result.wrong == []
    assert result.tries > 10
