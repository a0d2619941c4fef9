"""Where things live, and what is said when they can't live there."""

import os
from pathlib import Path

import pytest

from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import make_folder
from meetup_tui.storage.places import find_places


def test_a_folder_named_by_the_person_holds_everything_together(tmp_path: Path) -> None:
    for places in (find_places(str(tmp_path), {}), find_places(None, {"MEETUP_DATA_DIR": str(tmp_path)})):
        assert places.data == tmp_path / "meetup.json"
        assert places.config == tmp_path / "config.toml"
        assert places.drafts == tmp_path / "drafts"
        assert places.backups == tmp_path / "backups"


def test_the_option_goes_before_the_variable(tmp_path: Path) -> None:
    places = find_places(str(tmp_path / "one"), {"MEETUP_DATA_DIR": str(tmp_path / "two")})
    assert places.data.parent == tmp_path / "one"


def test_an_empty_variable_is_none_but_an_empty_option_is_a_mistake(tmp_path: Path) -> None:
    assert find_places(None, {"MEETUP_DATA_DIR": ""}) == find_places(None, {})
    with pytest.raises(StoreError, match="names no folder"):
        find_places("", {})


def test_the_xdg_folders_are_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    places = find_places(None, {})
    assert places.data == tmp_path / "data" / "meetup" / "meetup.json"
    assert places.config == tmp_path / "config" / "meetup" / "config.toml"


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_places("~/notes", {}).data == tmp_path / "notes" / "meetup.json"


@pytest.mark.parametrize("chosen", ["~nobody-has-this-name/x", "x" * 5_000])
def test_a_folder_that_can_not_be_is_said_in_one_sentence(chosen: str) -> None:
    with pytest.raises(StoreError, match=r"data folder|--data-dir"):
        find_places(chosen, {})


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StoreError, match="is a file, not a folder"):
        find_places(str(tmp_path / "file"), {})


def test_finding_makes_nothing_and_making_makes_private_folders(tmp_path: Path) -> None:
    places = find_places(str(tmp_path / "a" / "b"), {})
    assert not (tmp_path / "a").exists()
    make_folder(places.backups)
    for folder in (tmp_path / "a", tmp_path / "a" / "b", places.backups):
        assert oct(folder.stat().st_mode)[-3:] == "700"


def test_all_links_to_one_notebook_share_its_lock(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "meetup.json").symlink_to(tmp_path / "shared.json")
    locks = {find_places(str(tmp_path / name), {}).lock for name in ("one", "two")}
    assert locks == {Path(os.path.realpath(tmp_path)) / "shared.json.lock"}
