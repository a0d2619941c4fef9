"""undo, export, import, paths."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


def test_undo_takes_back_step_by_step(meetup: Shell, maja: str) -> None:
    meetup("done", "maja")
    assert meetup("undo").code == 0
    assert meetup("show", "maja", "--json").json["follow_up"]["status"] == "open"
    assert meetup("undo").code == 0
    assert meetup("people", "--json").json == []
    end = meetup("undo")
    assert (end.code, end.out) == (1, "")


def test_what_can_be_taken_back_is_listed_newest_first(meetup: Shell, maja: str) -> None:
    assert meetup("done", "maja").code == 0
    listed = meetup("undo", "--list")
    assert listed.code == 0
    assert len(listed.out.splitlines()) == 2
    assert "Maja" in listed.out.splitlines()[1]


def test_an_empty_list_of_changes_is_fine(meetup: Shell) -> None:
    assert meetup("undo", "--list").code == 0


def test_an_export_is_complete_and_never_overwrites(meetup: Shell, maja: str, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    assert meetup("export", "-o", str(file)).code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(file.read_bytes())["contacts"][0]["tick"] == "lights up about teaching"
    assert meetup("export", "--format", "json", "--output", str(file)).code == 3
    assert meetup("export", "-o", str(file), "--force").code == 0
    assert meetup("export", "--format", "xml").code == 2


def test_an_export_goes_to_a_file_or_to_stdout_and_to_no_folder(
    meetup: Shell, maja: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert meetup("export", "-o", "-").json == meetup("export").json
    assert not Path("-").exists()
    for force in ([], ["--force"]):
        refused = meetup("export", "-o", str(tmp_path), *force)
        assert refused.code == 3
        assert "is a folder" in refused.err
        assert "--force" not in refused.err


def test_a_dry_run_changes_nothing(meetup: Shell, maja: str) -> None:
    exported = meetup("export").raw
    meetup("undo")
    before = meetup("export").raw
    dry = meetup("import", "-", "--dry-run", "--json", stdin=exported)
    assert (dry.code, dry.json["new"]) == (0, 1)
    assert meetup("export").raw == before


def test_one_bad_record_never_stops_the_others(meetup: Shell, maja: str, tmp_path: Path) -> None:
    document = json.loads(meetup("export").raw)
    document["contacts"].append({"uid": "x", "name": ""})
    file = tmp_path / "all.json"
    file.write_text(json.dumps(document))
    missing = str(tmp_path / "missing.json")
    answer = meetup("import", str(file), missing, "--json")
    assert answer.code == 0
    assert answer.json["unchanged"] == 1
    assert [(each["file"], each["line"]) for each in answer.json["rejected"]] == [(str(file), 2), (missing, 0)]
    assert all(line.startswith("meetup: ") for line in answer.err.splitlines())


def test_an_import_of_nothing_usable_is_bad_input(meetup: Shell) -> None:
    for text in (b"", b"{", b"[]", b"\x00\x01", b'{"contacts": [3]}'):
        answer = meetup("import", "-", "--json", stdin=text)
        assert (answer.code, answer.json["new"]) == (3, 0)
    assert meetup("import").code == 2


def test_paths_are_told_even_where_nothing_can_be_opened(meetup: Shell) -> None:
    meetup.folder.mkdir()
    (meetup.folder / "meetup.json").write_text("damage")
    assert meetup("people").code == 4
    paths = meetup("paths", "--json")
    assert paths.code == 0
    assert paths.json["data"] == str(meetup.folder / "meetup.json")
    assert sorted(paths.json) == ["backups", "config", "data", "drafts"]


def test_files_are_for_their_owner_alone(meetup: Shell) -> None:
    meetup.process("add", "Ada")
    assert meetup.folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o077 for file in meetup.folder.rglob("*")} == {0}


def test_the_settings_are_checked_line_by_line(meetup: Shell) -> None:
    meetup.folder.mkdir()
    file = meetup.folder / "config.toml"
    assert (meetup("config").code, meetup("config", "--path").out) == (0, f"{file}\n")
    file.write_text('cap = 0\nbudget = 7\n[keys]\nopen = "y"\nshut = "z"\n')
    for words in (["config"], ["config", "--check"]):
        answer = meetup(*words)
        assert (answer.code, answer.out) == (3, f"{file}\n")
        assert [line.partition(" line ")[2][:1] for line in answer.err.splitlines()] == ["1", "4", "5"]
    assert len(meetup("config", "--json").json["problems"]) == 3
    assert "copy " in meetup("config", "--keys").out
    file.write_text('days_off = [0, 1, 2, 3, 4, 5, 6]\n[keys]\ncopy = "f8"\n')
    assert "line 1: days_off" in meetup("config", "--check").err
    assert {each["id"]: each["keys"] for each in meetup("config", "--keys", "--json").json}["copy"] == ["F8"]
    assert meetup("add", "Ada").code == 0


def test_on_a_terminal_the_settings_open_in_the_editor_with_every_one_explained(meetup: Shell, tmp_path: Path) -> None:
    editor = tmp_path / "ed"
    editor.write_text('#!/bin/sh\necho "cap = 99" >> "$1"\n')
    editor.chmod(0o755)
    assert meetup.terminal("config", EDITOR=str(editor)).end() == 3
    text = (meetup.folder / "config.toml").read_text()
    assert text.startswith("# The settings of meetup.")
    assert text.endswith("cap = 99\n")
