"""check, backups, restore, forget, undo and export, where all is well and where it is not."""

import json
import re
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from meetup_tui.notebook import Notebook
from tests.cli.conftest import Answer, Shell
from tests.notebook.test_forgetting import traces_in


def book_of(meetup: Shell) -> Notebook:
    return Notebook.open(str(meetup.folder), {"MEETUP_TODAY": meetup.today})


def file(meetup: Shell, name: str) -> Path:
    return meetup.folder / name


def newest_backup(meetup: Shell) -> Path:
    return max((meetup.folder / "backups").glob("*.json.gz"))


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def one_line(answer: Answer) -> str:
    """Return the one line on stderr, which has to be one, and no traceback."""
    assert re.fullmatch(r"meetup: [^\n]+\n", answer.err), answer.err
    return answer.err


def names(meetup: Shell) -> list[str]:
    return sorted(each["name"] for each in meetup("people", "--json").json)


@pytest.fixture
def lived_in(meetup: Shell, maja: str) -> str:
    """Return the uid of somebody in a notebook with an older generation, a backup, and a change in the journal."""
    meetup("add", "Grace Hopper, Navy, @PyCon > ask about wire by fri")
    book_of(meetup).tidy()
    meetup("met", "grace", "--note", "again")
    book_of(meetup).tidy()
    meetup("add", "Bob Ross")
    meetup("met", "bob", "--note", "again")
    return maja


# check


def test_where_there_is_nothing_there_is_nothing_to_check(meetup: Shell) -> None:
    answer = meetup("check")
    assert (answer.code, answer.out, answer.err) == (0, "There is no notebook yet; nothing to check.\n", "")
    assert meetup("check", "--json").json == {"good": True, "files": []}
    assert meetup("check", "--repair").out == "There was nothing to mend.\n"
    assert not meetup.folder.exists()


def test_every_file_that_is_whole_is_said_to_be(meetup: Shell, lived_in: str) -> None:
    before = bytes_in(meetup.folder)
    answer = meetup("check")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[-1] == "All is well."
    assert "ok  meetup.json is whole: 2 contacts, 1 event, 2 follow-ups" in lines
    assert "ok  meetup.json.journal is whole: 2 changes" in lines
    assert [line for line in lines if line.startswith("ok  meetup.json.prev is whole: 2 contacts")]
    assert [line for line in lines if "-daily.json.gz is whole: " in line]
    document = meetup("check", "--json").json
    assert document["good"] is True
    assert {Path(each["file"]).name for each in document["files"]} == {
        path.name for path in meetup.folder.rglob("*") if path.is_file() and path.suffix != ".lock"
    }
    assert {each["bad"] for each in document["files"]} == {False}
    assert bytes_in(meetup.folder) == before


def _cut(path: Path, part: float = 0.5) -> None:
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])


def _flipped(path: Path, place: float = 0.5) -> None:
    data = bytearray(path.read_bytes())
    data[int(len(data) * place)] ^= 1
    path.write_bytes(data)


def _edited(path: Path, change: Callable[[dict], object]) -> None:
    data = json.loads(path.read_text())
    change(data)
    path.write_text(json.dumps(data))


def _two_open(data: dict) -> None:
    data["follow_ups"]["9"] = {**data["follow_ups"]["1"], "uid": "9" * 32, "why": "by hand", "created": "2030-01-01"}


def _makes_no_sense(data: dict) -> None:
    data["contacts"]["9"] = {"uid": "9" * 32, "name": ["x"]}


def _belongs_to_nobody(data: dict) -> None:
    data["follow_ups"]["9"] = {"uid": "9" * 32, "contact": "8" * 32, "due": "2026-12-01", "why": "by hand"}


def _event_gone(data: dict) -> None:
    data["events"].clear()


def _draft_of_a_number(folder: Path) -> None:
    (folder / "drafts").mkdir(0o700)
    (folder / "drafts" / "capture.json").write_text('{"line": 7}')


ALL = ["Bob Ross", "Grace Hopper", "Maja Lindqvist"]
DAMAGES: dict[str, tuple[Callable[[Path], None], str, str, list[str]]] = {
    "data missing": (lambda f: (f / "meetup.json").unlink(), "meetup.json", "is missing, although there was one", ALL),
    "data emptied": (lambda f: (f / "meetup.json").write_bytes(b""), "meetup.json", "is damaged: it is empty", ALL),
    "data halved": (lambda f: _cut(f / "meetup.json"), "meetup.json", "is damaged: it is cut off", ALL),
    "data of zeros": (lambda f: (f / "meetup.json").write_bytes(bytes(500)), "meetup.json", "is damaged", ALL),
    "data of others": (lambda f: (f / "meetup.json").write_text("{}"), "meetup.json", "is no notebook", ALL),
    "a bit of data": (lambda f: _flipped(f / "meetup.json", 0.9), "meetup.json", "fault of the disk", ALL),
    "journal missing": (lambda f: (f / "meetup.json.journal").unlink(), "meetup.json.journal", "is missing", ALL[1:]),
    "journal emptied": (
        lambda f: (f / "meetup.json.journal").write_bytes(b""), "meetup.json.journal", "it is empty", ALL[1:]
    ),
    "journal cut": (
        lambda f: _cut(f / "meetup.json.journal", 0.3), "meetup.json.journal", "ends in the middle", ALL[1:]
    ),
    "journal in the middle": (
        lambda f: _flipped(f / "meetup.json.journal", 0.3), "meetup.json.journal", "is damaged in line 2", ALL
    ),
    "older generation": (lambda f: _cut(f / "meetup.json.prev"), "meetup.json.prev", "is damaged", ALL),
    "its journal": (lambda f: _cut(f / "meetup.json.journal.prev"), "meetup.json.journal.prev", "is damaged", ALL),
    "a backup": (
        lambda f: _cut(next((f / "backups").glob("*"))), "-daily.json.gz", "is damaged: it is cut", ALL
    ),
    "a draft": (
        _draft_of_a_number,
        "capture.json", "is a draft that can't be read", ALL,
    ),
    "open to others": (lambda f: (f / "meetup.json").chmod(0o644), "meetup.json", "can be read by others", ALL),
    "folder open to others": (lambda f: f.chmod(0o755), "data", "can be read by others", ALL),
    "two open": (lambda f: _edited(f / "meetup.json", _two_open), "meetup.json", "two open follow-ups", ALL),
    "no sense": (lambda f: _edited(f / "meetup.json", _makes_no_sense), "meetup.json", "'name' makes no sense", ALL),
    "of nobody": (lambda f: _edited(f / "meetup.json", _belongs_to_nobody), "meetup.json", "belongs to nobody", ALL),
    "no event": (lambda f: _edited(f / "meetup.json", _event_gone), "meetup.json", "event that is not there", ALL),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named_and_mended_with_all_that_any_file_still_holds(meetup: Shell, lived_in: str, name: str) -> None:
    damage, where, what, left = DAMAGES[name]
    damage(meetup.folder)
    before = bytes_in(meetup.folder)
    answer = meetup("check")
    assert answer.code == 4
    bad = [line for line in answer.out.splitlines() if line.startswith("!   ")]
    assert [line for line in bad if where in line.split()[1] and what in line], answer.out
    files = [line.split()[1] for line in answer.out.splitlines()[:-1] if not re.search(r"does not fit|by others", line)]
    assert len(files) == len(set(files)), answer.out
    assert "'meetup check --repair' mends" in one_line(answer)
    asked = meetup("check", "--json")
    assert (asked.code, asked.json["good"]) == (4, False)
    assert [each for each in asked.json["files"] if each["bad"] and where in each["file"] and what in each["says"]]
    assert bytes_in(meetup.folder) == before
    repaired = meetup("check", "--repair")
    assert (repaired.code, repaired.err) == (0, "")
    lines = repaired.out.splitlines()
    assert lines[-1] == "Mended; all is well."
    assert len(lines) > 1
    assert [line for line in lines if not re.match(r"[A-Z/0-9'].*\.$", line)] == []
    again = meetup("check", "--repair")
    assert (again.code, again.out, again.err) == (0, "There was nothing to mend.\n", "")
    assert meetup("check").code == 0
    assert names(meetup) == left
    assert meetup("people").err == ""


def test_a_line_of_the_journal_that_is_lost_costs_that_change_alone(meetup: Shell, lived_in: str) -> None:
    meetup("add", "Eve")
    _flipped(file(meetup, "meetup.json.journal"), 0.3)
    assert meetup("people").code == 4
    said = meetup("check", "--repair").out
    assert "1 change can't be read any more." in said
    assert names(meetup) == ["Bob Ross", "Eve", "Grace Hopper", "Maja Lindqvist"]


def test_a_repair_answers_in_one_document(meetup: Shell, lived_in: str) -> None:
    _cut(file(meetup, "meetup.json"))
    answer = meetup("check", "--repair", "--json")
    assert (answer.code, answer.json["good"]) == (0, True)
    assert "3 contacts, 1 event and 2 follow-ups are there" in answer.json["mended"]
    assert meetup("check", "--repair", "--json").json["mended"] == []


def test_mended_records_can_be_taken_back(meetup: Shell, lived_in: str) -> None:
    _edited(file(meetup, "meetup.json"), _two_open)
    before = meetup("export").raw
    said = meetup("check", "--repair").out
    assert "'promised the paper' was let go, as 'by hand' is open with the same person." in said.lower()
    follow_ups = meetup("show", "maja", "--json").json
    assert follow_ups["follow_up"]["why"] == "by hand"
    assert [each["status"] for each in follow_ups["history"]] == ["released"]
    assert meetup("undo").out == "Took back: mended the records\n"
    assert meetup("export").raw == before


def test_what_can_not_be_read_gets_another_name_and_is_not_thrown_away(meetup: Shell, lived_in: str) -> None:
    drafts = meetup.folder / "drafts"
    drafts.mkdir(mode=0o700)
    (drafts / "capture.json").write_text("[half a th")
    backup = newest_backup(meetup)
    _cut(backup)
    data = backup.read_bytes()
    said = meetup("check", "--repair").out
    assert f"{backup.name} can't be read and is called {backup.name}.damaged now." in said
    assert "apture.json can't be read and is called capture.json.damaged now." in said
    assert (drafts / "capture.json.damaged").read_text() == "[half a th"
    assert backup.with_name(f"{backup.name}.damaged").read_bytes() == data
    assert meetup("backups", "--json").json == []


def test_permissions_are_mended(meetup: Shell, lived_in: str) -> None:
    meetup.folder.chmod(0o755)
    (meetup.folder / "backups").chmod(0o750)
    for path in meetup.folder.glob("meetup.json*"):
        path.chmod(0o666)
    assert "can be read by others" in meetup("people").err
    assert meetup("check", "--repair").out.count("is for you alone now") == 6
    assert {
        path.stat().st_mode & 0o077 for path in (meetup.folder, *meetup.folder.rglob("*")) if path.suffix != ".lock"
    } == {0}


def test_where_nothing_can_be_brought_back_it_says_so_and_changes_nothing(meetup: Shell) -> None:
    meetup.folder.mkdir(mode=0o700)
    file(meetup, "meetup.json").write_text("damage")
    before = bytes_in(meetup.folder)
    answer = meetup("check", "--repair")
    assert (answer.code, answer.out) == (4, "")
    assert "nothing can be brought back" in one_line(answer)
    assert {path: data for path, data in bytes_in(meetup.folder).items() if not path.endswith(".lock")} == before
    for words in (["people"], ["undo"], ["forget", "x", "--yes"], ["import", "-"], ["undo", "--list"]):
        refused = meetup(*words)
        assert (refused.code, refused.out) == (4, "")
        assert "meetup.json is damaged: it is cut off" in one_line(refused)
        assert "'meetup check --repair'" in refused.err and "'meetup restore'" in refused.err


def test_a_data_file_that_is_a_folder_is_named(meetup: Shell) -> None:
    file(meetup, "meetup.json").mkdir(parents=True)
    answer = meetup("check", "--json")
    assert (answer.code, answer.json["good"]) == (4, False)
    assert "no ordinary file" in meetup("check").out
    assert meetup("check", "--repair").code == 4


def newer(meetup: Shell) -> None:
    """Make the notebook one of a newer version, which may be read only, and has things nobody knows yet."""

    def change(data: dict) -> None:
        data["_meta"]["1"]["format"] = 99
        data["moods"] = {"1": {"colour": "blue"}}
        data["contacts"]["9"] = {"uid": "9" * 32, "name": {"given": "Eve"}}

    book_of(meetup).tidy()
    _edited(file(meetup, "meetup.json"), change)


def test_a_notebook_of_a_newer_version_is_not_judged_nor_changed(meetup: Shell, lived_in: str) -> None:
    newer(meetup)
    before = bytes_in(meetup.folder)
    answer = meetup("check")
    assert answer.code == 0
    assert "was written by a newer version (format 99)" in answer.out
    for words in (["check", "--repair"], ["restore", "latest"], ["forget", lived_in, "--yes"], ["undo"]):
        refused = meetup(*words)
        assert (refused.code, refused.out) == (4, "")
        assert "newer version" in refused.err
    assert bytes_in(meetup.folder) == before


def test_the_same_in_a_process_of_its_own(meetup: Shell, lived_in: str) -> None:
    _flipped(file(meetup, "meetup.json.prev"), 0.9)
    _cut(file(meetup, "meetup.json"))
    checked = meetup.process("check")
    assert checked.code == 4
    assert "!   meetup.json is damaged" in checked.out
    assert meetup.process("check", "--repair").code == 0
    assert len(meetup.process("people", "--json").json) == 3


# export


@pytest.mark.parametrize("name", ["data missing", "data emptied", "data halved", "data of zeros"])
def test_an_export_works_on_a_damaged_store_and_writes_nothing_to_it(
    meetup: Shell, lived_in: str, tmp_path: Path, name: str
) -> None:
    whole = meetup("export").raw
    DAMAGES[name][0](meetup.folder)
    before = bytes_in(meetup.folder)
    answer = meetup("export")
    assert answer.code == 0
    assert json.loads(answer.raw) == json.loads(whole)
    assert "meetup.json" in answer.err and "Traceback" not in answer.err
    assert all(line.startswith("meetup: ") for line in answer.err.splitlines())
    out = tmp_path / "all.json"
    assert meetup("export", "-o", str(out)).code == 0
    assert out.read_bytes() == whole
    assert bytes_in(meetup.folder) == before


@pytest.mark.parametrize("form", ["vcf", "csv", "ics"])
def test_cards_and_dates_can_be_had_of_a_damaged_store(meetup: Shell, lived_in: str, form: str) -> None:
    whole = meetup("export", "--format", form).raw
    DAMAGES["data halved"][0](meetup.folder)
    before = bytes_in(meetup.folder)
    answer = meetup("export", "--format", form)
    assert (answer.code, answer.raw) == (0, whole)
    assert "meetup.json" in answer.err
    assert bytes_in(meetup.folder) == before


def test_an_export_works_where_nothing_may_be_written(meetup: Shell, lived_in: str, tmp_path: Path) -> None:
    whole = meetup("export").json
    newer(meetup)
    before = bytes_in(meetup.folder)
    answer = meetup("export")
    assert answer.code == 0
    assert answer.json == whole
    assert "newer version" in answer.err and "not in the export: the contact with the uid 999" in answer.err
    assert meetup("export", "-o", str(tmp_path / "all.json")).code == 0
    assert bytes_in(meetup.folder) == before


# backups and restore


def test_backups_are_listed_the_newest_first(meetup: Shell, maja: str) -> None:
    exported = meetup("export").raw
    meetup("import", "-", stdin=exported)
    listed = meetup("backups", "--json").json
    assert [each["reason"] for each in listed] == ["import", "daily"]
    assert sorted(listed[0]) == ["at", "file", "name", "reason"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", listed[0]["at"])
    assert all(Path(each["file"]).name == f"{each['name']}.json.gz" for each in listed)
    lines = meetup("backups").out.splitlines()
    assert [line.split()[0] for line in lines[:2]] == [each["name"] for each in listed]
    assert "'meetup restore NAME'" in lines[2]
    file(meetup, "meetup.json").write_text("damage")
    assert meetup("backups", "--json").json == listed


def test_no_backups_are_no_failure(meetup: Shell) -> None:
    assert (meetup("backups").code, meetup("backups", "--json").json) == (0, [])
    assert "There are no backups yet" in meetup("backups").out
    answer = meetup("restore", "latest")
    assert (answer.code, answer.out) == (1, "")
    assert "there are no backups" in one_line(answer)
    assert not meetup.folder.exists()


def test_restore_goes_back_and_undo_takes_that_back_byte_for_byte(meetup: Shell, maja: str) -> None:
    then = meetup("export").raw
    name = meetup("backups", "--json").json[0]["name"]
    meetup("done", "maja", "--note", "they liked it", "--next-why", "another one")
    meetup("add", "Grace Hopper, @LoomConf")
    now = meetup("export").raw
    for said in (name, name[:20], f"{name}.json.gz", str(file(meetup, f"backups/{name}.json.gz"))):
        answer = meetup("restore", said)
        assert (answer.code, answer.err) == (0, "")
        assert answer.out == f"Went back to {name} · 'meetup undo' takes that back\n"
        assert meetup("export").raw == then
        assert newest_backup(meetup).name.endswith("-restore.json.gz")
        assert b"Grace Hopper" in zlib.decompress(newest_backup(meetup).read_bytes(), wbits=31)
        assert meetup("undo").out == f"Took back: went back to the backup {name}\n"
        assert meetup("export").raw == now
    assert meetup("restore", "latest").code == 0
    assert meetup("export").raw == now


def test_a_copy_somewhere_else_will_do(meetup: Shell, maja: str, tmp_path: Path) -> None:
    then = meetup("export").raw
    copy = tmp_path / "on a stick.json.gz"
    shutil.move(newest_backup(meetup), copy)
    shutil.rmtree(meetup.folder)
    assert meetup("restore", str(copy)).code == 0
    assert meetup("export").raw == then
    assert meetup("check").code == 0


@pytest.mark.parametrize("name", ["data missing", "data emptied", "data halved", "journal emptied", "two open"])
def test_restore_works_where_nothing_can_be_opened(meetup: Shell, lived_in: str, name: str) -> None:
    backup = meetup("backups", "--json").json[0]["name"]
    DAMAGES[name][0](meetup.folder)
    answer = meetup("restore", backup)
    assert answer.code == 0
    assert "Traceback" not in answer.err
    assert names(meetup) == ["Maja Lindqvist"]
    assert meetup("check").code == 0
    assert meetup("undo").code == 0
    assert names(meetup) == DAMAGES[name][3]


def test_a_name_that_fits_none_or_several_is_told(meetup: Shell, maja: str) -> None:
    meetup("import", "-", stdin=meetup("export").raw)
    before = bytes_in(meetup.folder)
    unknown = meetup("restore", "yesterday")
    assert (unknown.code, unknown.out) == (1, "")
    assert "no backup called 'yesterday'; 'meetup backups' lists them" in one_line(unknown)
    several = meetup("restore", newest_backup(meetup).name[:4])
    assert (several.code, several.out) == (1, "")
    assert "could be 2 backups" in one_line(several)
    assert meetup("restore").code == 2
    assert bytes_in(meetup.folder) == before


def test_a_damaged_backup_is_exit_4_and_changes_nothing(meetup: Shell, maja: str) -> None:
    backup = newest_backup(meetup)
    _flipped(backup)
    before = bytes_in(meetup.folder)
    for said in ("latest", str(backup)):
        answer = meetup("restore", said)
        assert (answer.code, answer.out) == (4, "")
        assert f"{backup} is damaged: " in one_line(answer)
        assert "nothing was changed; choose another backup" in answer.err
    assert bytes_in(meetup.folder) == before


# undo


def test_fifty_steps_can_be_taken_back_over_restarts_and_compactions(meetup: Shell, maja: str) -> None:
    states = [meetup("export").raw]
    for number in range(54):
        assert meetup("edit", "maja", "--title", f"title {number}").code == 0
        states.append(meetup("export").raw)
        if number % 9 == 0:
            book_of(meetup).tidy()
    assert len(meetup("undo", "--list").out.splitlines()) >= 50
    for number in range(50):
        if number % 9 == 0:
            book_of(meetup).tidy()
        assert meetup("export").raw == states.pop()
        assert meetup("undo").out == "Took back: Maja Lindqvist: edited\n"
    assert meetup("export").raw == states[-1]


def test_undo_answers_programs_too(meetup: Shell, maja: str) -> None:
    meetup.today = "2026-11-24"
    meetup("done", "maja")
    listed = meetup("undo", "--list", "--json")
    assert [(each["label"], each["day"]) for each in listed.json] == [
        ("Maja Lindqvist: done", "2026-11-24"),
        ("Maja Lindqvist: met", "2026-11-23"),
    ]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", listed.json[0]["at"])
    assert [line.split()[0] for line in meetup("undo", "--list").out.splitlines()] == ["today", "yesterday"]
    assert meetup("undo", "--json").json == {"undone": "Maja Lindqvist: done"}
    assert meetup.process("undo", "--json").json == {"undone": "Maja Lindqvist: met"}
    end = meetup("undo", "--json")
    assert (end.code, end.out) == (1, "")
    assert "nothing to take back" in one_line(end)
    assert meetup("undo", "--list", "--json").json == []


def test_a_step_of_a_day_that_makes_no_sense_is_listed_even_so(meetup: Shell, maja: str) -> None:
    book_of(meetup).tidy()
    _edited(file(meetup, "meetup.json"), lambda data: data["undo"]["1"].update(day="someday", label="\x1b[2Jx"))
    listed = meetup("undo", "--list")
    assert listed.code == 0
    assert listed.out.split()[-1] == "x"


# forget


HERS = (
    "maja lindqvist",
    "maja@tidewater.example",
    "+49301234567",
    "030 1234567",
    "about teaching",
    "red glasses",
    "promised the paper",
)


def test_forget_asks_and_no_changes_nothing(meetup: Shell, maja: str) -> None:
    meetup("add", "Bob Ross ~ paints with Maja Lindqvist")
    before = meetup("export").raw
    for answer in ("n\r", "\x04"):
        terminal = meetup.terminal("forget", "maja")
        terminal.wait_for("for good")
        terminal.wait_for("Forget Maja Lindqvist? (y/n) ")
        terminal.type(answer)
        terminal.wait_for("nobody was forgotten")
        assert terminal.end() == 1
    terminal = meetup.terminal("forget", "maja")
    terminal.wait_for("(y/n) ")
    terminal.type("perhaps\ry\r")
    terminal.wait_for("Bob Ross, tick")
    terminal.wait_for("named in one place of what you keep about others. Take them out there too? (y/n) ")
    terminal.type("\x04")
    terminal.wait_for("nobody was forgotten")
    assert terminal.end() == 1
    assert meetup("export").raw == before


@pytest.mark.parametrize(("answer", "tick"), [("y", "paints with somebody"), ("n", "paints with Maja Lindqvist")])
def test_forget_asks_about_what_others_notes_say(meetup: Shell, maja: str, answer: str, tick: str) -> None:
    meetup("add", "Bob Ross ~ paints with Maja Lindqvist")
    terminal = meetup.terminal("forget", "maja")
    terminal.wait_for("Forget Maja Lindqvist? (y/n) ")
    terminal.type("y\r")
    terminal.wait_for("paints with Maja Lindqvist")
    terminal.wait_for("(y/n) ")
    terminal.type(f"{answer}\r")
    terminal.wait_for("Forgot Maja Lindqvist")
    assert terminal.end() == 0
    assert names(meetup) == ["Bob Ross"]
    assert meetup("show", "bob", "--json").json["tick"] == tick
    assert traces_in(meetup.folder, maja, *HERS[1:]) == []


def test_questions_are_no_part_of_the_document(meetup: Shell, maja: str) -> None:
    meetup("add", "Bob Ross ~ paints with Maja Lindqvist")
    terminal = meetup.terminal("forget", "maja", "--json")
    for words in ("(y/n) ", "Bob Ross, tick", "(y/n) "):
        terminal.wait_for(words)
        if "y/n" in words:
            terminal.type("y\r")
    terminal.wait_for('"redacted": true')
    assert terminal.end() == 0


def test_without_a_terminal_it_wants_to_be_told(meetup: Shell, maja: str) -> None:
    before = bytes_in(meetup.folder)
    for words in (["forget", "maja"], ["forget", "maja", "--json"], ["forget", "maja", "--keep-mentions"]):
        answer = meetup(*words, stdin="y\ny\n")
        assert (answer.code, answer.out) == (3, "")
        assert "can't be taken back; say --yes" in one_line(answer)
    assert bytes_in(meetup.folder) == before
    assert (meetup("forget", "nobody", "--yes").code, meetup("forget").code) == (1, 2)


def test_nothing_of_somebody_forgotten_is_left(meetup: Shell, lived_in: str) -> None:
    meetup("edit", "grace", "--tick", "knows MAJA Lindqvist, maja@tidewater.example")
    meetup("edit", "bob", "--note", "her phone is (030) 123 45 67")
    meetup("message", "maja", "Dear Maja, the paper is here")
    exported = meetup("export").raw
    meetup("import", "-", stdin=exported)
    answer = meetup("forget", "maja", "--yes")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[-1] == "Forgot Maja Lindqvist"
    assert [line.split("  ")[1] for line in answer.out.splitlines()[:-1]] == ["Grace Hopper, tick", "Bob Ross, note"]
    assert traces_in(meetup.folder, lived_in, "(030) 123 45 67", "the paper is here", *HERS) == []
    assert meetup("show", "grace", "--json").json["tick"] == "knows somebody, …"
    assert meetup("show", "bob", "--json").json["note"] == "her phone is …"
    assert meetup("check").code == 0
    assert meetup("show", "maja").code == 1
    assert meetup("forget", "maja", "--yes").code == 1
    while meetup("undo").code == 0:
        assert traces_in(meetup.folder, lived_in, *HERS) == []
    assert "nothing to take back" in meetup("undo").err
    assert names(meetup) == []


def test_mentions_can_be_kept(meetup: Shell, lived_in: str) -> None:
    meetup("edit", "grace", "--tick", "knows Maja Lindqvist")
    answer = meetup("forget", "maja", "--yes", "--keep-mentions", "--json")
    assert answer.json == {"forgotten": lived_in, "mentions": 1, "redacted": False}
    assert meetup("show", "grace", "--json").json["tick"] == "knows Maja Lindqvist"
    assert traces_in(meetup.folder, lived_in, *HERS[1:]) == []
    assert meetup("forget", "grace", "--yes", "--json").json["redacted"] is False
    assert traces_in(meetup.folder, *HERS) == []


def test_an_import_of_somebody_forgotten_is_a_reject_unless_it_says_again(
    meetup: Shell, maja: str, tmp_path: Path
) -> None:
    all_of_it = tmp_path / "all.json"
    meetup("export", "-o", str(all_of_it))
    meetup("forget", "maja", "--yes")
    after = meetup("export").raw
    answer = meetup("import", str(all_of_it), "--json")
    assert (answer.code, answer.json["new"]) == (3, 0)
    assert answer.json["rejected"] == [
        {
            "file": str(all_of_it),
            "line": 1,
            "reason": "this person was forgotten on 2026-11-23; 'meetup import --again' brings them back",
        }
    ]
    assert "record 1: this person was forgotten on 2026-11-23" in one_line(answer)
    assert meetup("export").raw == after
    assert meetup("import", str(all_of_it), "--again", "--dry-run", "--json").json["new"] == 1
    assert names(meetup) == []
    assert meetup("import", str(all_of_it), "--again").code == 0
    assert meetup("show", "maja", "--json").json["tick"] == "lights up about teaching"
    assert meetup("import", str(all_of_it), "--json").json == {"new": 0, "updated": 0, "unchanged": 1, "rejected": []}
    (tmp_path / "other").mkdir()
    other = Shell(tmp_path / "other", meetup._patch)
    assert other("import", "-", stdin=meetup("export").raw).code == 0
    assert other("export").raw == meetup("export").raw


CARD = "BEGIN:VCARD\nVERSION:4.0\nFN:Maja Lindqvist\nTEL:+49 30 1234567\nEND:VCARD\n"


def test_a_pasted_card_of_somebody_forgotten_is_refused_and_a_line_warns(meetup: Shell, maja: str) -> None:
    meetup("forget", "maja", "--yes")
    before = meetup("export").raw
    refused = meetup("add", "-", stdin=CARD)
    assert (refused.code, refused.out) == (3, "")
    assert "this person was forgotten on 2026-11-23; 'meetup add --new' keeps them again" in one_line(refused)
    assert meetup("export").raw == before
    warned = meetup("add", "Maja Lindqvist, 0049 30 1234567", "--json")
    assert (warned.code, warned.json["name"]) == (0, "Maja Lindqvist")
    assert "was forgotten on 2026-11-23" in one_line(warned)
    meetup("undo")
    kept = meetup("add", "-", "--new", "--json", stdin=CARD)
    assert (kept.code, [each["name"] for each in kept.json]) == (0, ["Maja Lindqvist"])
    assert meetup("add", "-", stdin=CARD).code == 0
    assert names(meetup) == ["Maja Lindqvist"]


def test_no_backup_brings_somebody_forgotten_back(meetup: Shell, lived_in: str, tmp_path: Path) -> None:
    meetup("import", "-", stdin=meetup("export").raw)
    copy = tmp_path / "copy.json.gz"
    shutil.copy(newest_backup(meetup), copy)
    meetup("forget", "maja", "--yes")
    for name in (str(copy), *(each["name"] for each in meetup("backups", "--json").json)):
        assert meetup("restore", name).code == 0
        assert "Maja Lindqvist" not in names(meetup)
        assert meetup("check").code == 0
    assert traces_in(meetup.folder, lived_in, *HERS) == []
    while meetup("undo").code == 0:
        assert "Maja Lindqvist" not in names(meetup)


def test_a_disk_that_is_full_half_way_is_told_and_doing_it_again_finishes(
    meetup: Shell, lived_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from meetup_tui.storage import erasure

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(erasure, "write_whole", full)
        answer = meetup("forget", "maja", "--yes")
    assert (answer.code, answer.out) == (4, "")
    assert "can't be rewritten without them: No space left on device; they are still in the notebook" in one_line(
        answer
    )
    assert "Maja Lindqvist" in names(meetup)
    assert meetup("forget", "maja", "--yes").code == 0
    assert traces_in(meetup.folder, lived_in, *HERS) == []
