"""Full and failing disks keep the old data, say so, and are gone on with: a short run."""

from pathlib import Path
from random import Random

import pytest

from tests.torture import faults, full
from tests.torture.story import STORIES, Story


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_disk_that_fails_in_any_call_keeps_what_was_there(story: Story, tmp_path: Path) -> None:
    result = faults.failing_disks(story, tmp_path, only=Random(story.name), share=0.03)
    assert (result.wrong, result.lost) == ([], 0)
    assert result.tries > 2


@pytest.mark.parametrize("fill", [full.mounted_disk, full.limited_file])
def test_a_disk_that_is_full_keeps_what_was_there_and_goes_on_when_there_is_space(fill, tmp_path: Path) -> None:
    result = fill(tmp_path / "disk")
    if result.note:
        pytest.skip(result.note)
    assert (result.wrong, result.lost) == ([], 0)
    assert result.said > 5
    assert result.acknowledged > 20
