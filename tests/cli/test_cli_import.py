"""import: files of other programs, folders, stdin, what is said, and being stopped."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from meetup_tui.cards import read_card
from meetup_tui.cli import importing
from tests.cli.conftest import Shell

MAJA = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Maja Lindqvist\r\nORG:Tidewater\r\nEMAIL:maja@tidewater.example\r\nEND:VCARD\r\n"
)
TABLE = "Name,Email,Company\nOle Berg,ole@berg.example,Berg\n,,\n,,,\nx,y,z,too many\n"


def cards(count: int) -> str:
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:P{n} Q\r\nEMAIL:p{n}@x.example\r\nEND:VCARD\r\n" for n in range(count)
    )


def test_files_of_every_kind_come_in_at_once_and_one_undo_takes_them_back(meetup: Shell, tmp_path: Path) -> None:
    (tmp_path / "maja.txt").write_text(MAJA)
    (tmp_path / "people.vcf").write_text(TABLE)
    files = [str(tmp_path / name) for name in ("maja.txt", "people.vcf")]
    dry = meetup("import", *files, "--dry-run")
    assert "new         Ole Berg · Berg" in dry.out.splitlines()
    assert dry.out.endswith("This would be: 2 new, 0 updated, 0 unchanged, 1 rejected. Nothing is changed yet.\n")
    assert meetup("people", "--json").json == []
    done = meetup("import", *files, "--event", "PyCon")
    assert (done.code, done.out.splitlines()[-1][:44]) == (0, "2 new, 0 updated, 0 unchanged, 1 rejected. '")
    assert f"meetup: {files[1]}, line 5: this row has 4 cells under 3 columns" in done.err
    again = meetup("import", *files, "--event", "PyCon", "--json")
    assert [again.json[name] for name in ("new", "updated", "unchanged")] == [0, 0, 2]
    assert [(each["file"], each["line"]) for each in again.json["rejected"]] == [(files[1], 5)]
    shown = meetup("import", *files, "--dry-run", "--json").json
    assert [each["kind"] for each in shown["files"]] == ["vCards", "a table of people"]
    assert [each["name"] for each in meetup("people", "--event", "pycon", "--json").json] == [
        "Maja Lindqvist",
        "Ole Berg",
    ]
    assert all(each["follow_up"] is None for each in meetup("people", "--json").json)
    before = {path: path.read_bytes() for path in meetup.folder.glob("meetup.*")}
    assert "Nothing new, 2 unchanged" in meetup("import", *files).out
    assert {path: path.read_bytes() for path in meetup.folder.glob("meetup.*")} == before
    assert meetup("undo").code == 0
    assert meetup("people", "--json").json == []


def test_a_dry_run_says_what_is_filled_in(meetup: Shell, maja: str) -> None:
    card = MAJA.replace("END:", "URL:https://maja.example\r\nTITLE:Captain\r\nEND:")
    dry = meetup("import", "-", "--dry-run", stdin=card)
    assert "updated     Maja Lindqvist · link https://maja.example, note also: Captain" in dry.out
    people = meetup("import", "-", "--dry-run", "--json", stdin=card).json["people"]
    assert [each["becomes"] for each in people] == ["updated"]
    assert {"what": "link", "text": "https://maja.example"} in people[0]["gains"]
    left = meetup("import", "-", "--known-only", stdin=card + cards(2))
    assert "0 new, 1 updated, 0 unchanged, 2 left out, as they are not known." in left.out


def test_a_folder_stands_for_the_cards_in_it(meetup: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "khard"
    folder.mkdir()
    empty = meetup("import", str(folder))
    assert (empty.code, "no .vcf files" in empty.err) == (3, True)
    for number, card in enumerate(cards(3).split("END:VCARD\r\n")[:3]):
        (folder / f"{number}.vcf").write_text(f"{card}END:VCARD\r\n")
    (folder / "notes.txt").write_text("x")
    assert meetup("import", str(folder), "--json").json["new"] == 3


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")
def test_what_is_too_large_or_no_file_is_one_sentence(meetup: Shell, tmp_path: Path) -> None:
    (tmp_path / "locked").write_text(MAJA)
    (tmp_path / "locked").chmod(0o000)
    for name, said in (("/dev/zero", "over 50 MB"), (str(tmp_path / "missing"), "can't be read"), ("a\0b", "null")):
        answer = meetup("import", name)
        assert (answer.code, said in answer.err, answer.err.count("\n")) == (3, True, 1), answer.err
    assert meetup("import", "/dev/zero", "-", stdin=MAJA).code == 0


def test_with_nothing_but_rejects_the_exit_code_says_so(meetup: Shell) -> None:
    assert meetup("import", "-", stdin="Name,Email\na,b,c\n").code == 3
    meetup("import", "-", stdin=MAJA)
    meetup("forget", "maja", "--yes")
    forgotten = meetup("import", "-", "--json", stdin=MAJA)
    assert (forgotten.code, forgotten.json["rejected"][0]["line"]) == (3, 1)
    assert "--again" in forgotten.json["rejected"][0]["reason"]
    assert meetup("import", "-", "--again", stdin=MAJA).code == 0


def test_what_a_cap_left_out_is_counted_in_full(meetup: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_card, "MAX_CARDS", 3)
    mecards = "MECARD:N:A;TEL:1234567;;\n" * 3
    for text, rejected in ((cards(10), 7), (TABLE, 1), (TABLE + "A,,\n" * 5, 5), (mecards * 2, 3), (cards(3), 0)):
        done = meetup("import", "-", "--dry-run", stdin=text)
        assert (done.code, f"{rejected} rejected" in done.out) == (0, rejected > 0), done.err
        told = meetup("import", "-", "--dry-run", "--json", stdin=text).json["rejected"]
        assert sum(each.get("count", 1) for each in told) == rejected
        assert len(told) <= 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals are other ones there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_stopped_in_the_middle_nothing_is_kept(meetup: Shell, tmp_path: Path, number: signal.Signals) -> None:
    meetup("add", "Ada")
    before = meetup("export").raw
    file = tmp_path / "many.vcf"
    file.write_text(cards(3_000))
    words = [sys.executable, "-m", "meetup_tui", "--data-dir", str(meetup.folder), "import", str(file)]
    with subprocess.Popen(words, env=meetup.environ(), stderr=subprocess.PIPE, text=True) as process:
        backups = meetup.folder / "backups"
        while process.poll() is None and not any(backups.glob("*import*")):
            time.sleep(0.01)
        os.kill(process.pid, number)
        _, told = process.communicate()
    if number == signal.SIGINT:
        assert (process.returncode, told) == (130, "meetup: stopped; nothing was imported\n")
    assert meetup("export").raw == before
    assert json.loads(before)["contacts"][0]["name"] == "Ada"


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "PATIENCE", 0)
    monkeypatch.setattr(sys, "stderr", Screen())
    with importing.Watch() as watch:
        watch.reading("many.vcf", 3_000_000)
        watch.progress(3_000, 10_000)
    assert sys.stderr.getvalue() == "\rReading many.vcf…\x1b[K\rReading… 3,000 of 10,000\x1b[K\r\x1b[K"
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with importing.Watch() as watch:
        watch.reading("many.vcf", 3_000_000)
        watch.progress(10_000, 10_000)
    assert sys.stderr.getvalue() == ""
