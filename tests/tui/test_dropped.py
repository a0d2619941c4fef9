"""A file that is dropped into the terminal arrives as its path, as each terminal spells it."""

import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.tui.dialogs.bring_in import completed
from meetup_tui.tui.dropped import dropped, typed_paths

NAMES = ("plain.png", "a b.png", "it's.vcf", "100% #1.csv", "tür.jpg", "no ending")

SPELLINGS = {
    "plain": str,
    "with a trailing space": lambda path: f"{path} ",
    "quoted": lambda path: shlex.quote(str(path)),
    "in double quotes": lambda path: f'"{path}"',
    "escaped": lambda path: "".join(f"\\{each}" if each in " '#%" else each for each in str(path)),
    "as an address": Path.as_uri,
    "as an address and a newline": lambda path: f"{path.as_uri()}\r\n",
}


@pytest.fixture
def files(tmp_path):
    made = [tmp_path / "my folder" / name for name in NAMES]
    made[0].parent.mkdir()
    for path in made:
        path.touch()
    return made


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_a_path_is_known_in_every_spelling(files, spelling):
    for path in files:
        assert dropped(spelling(path)) == (path,)


@pytest.mark.parametrize("between", [" ", "\n", "\r", "\r\n"])
def test_several_paths_are_all_known(files, between):
    assert dropped(between.join(shlex.quote(str(path)) for path in files)) == tuple(files)
    assert dropped(between.join(path.as_uri() for path in files)) == tuple(files)


def test_words_are_no_paths(files, monkeypatch):
    monkeypatch.chdir(files[0].parent)
    for text in ("", " ", "Ada Lovelace", "no ending", str(files[0].parent), f"{files[0]} and more", "'", "file://[x"):
        assert dropped(text) == ()
    assert dropped("plain.png") == (Path("plain.png"),)


def test_a_typed_path_begins_at_home_and_need_not_exist(tmp_path):
    (tmp_path / "home" / "cards.vcf").touch()
    assert typed_paths("~/cards.vcf") == (tmp_path / "home" / "cards.vcf",)
    assert typed_paths(" /nowhere/x.vcf ") == (Path("/nowhere/x.vcf"),)


def test_a_path_is_completed_to_folders_and_files_that_can_be_read(files, tmp_path):
    assert completed(f"{tmp_path}/my") == f"{tmp_path}/my folder/"
    assert completed(f"{files[0].parent}/it") == str(files[2])
    assert completed(f"{files[0].parent}/no") is None
    assert completed("/nowhere/at/all") is None


@given(st.text(max_size=80))
def test_no_text_at_all_raises(text):
    dropped(text)
    typed_paths(text)
    completed(text)
