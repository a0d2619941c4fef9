"""export: cards and follow-ups for other programs."""

import csv
import io
from pathlib import Path

import pytest
import vobject
from icalendar import Calendar

from tests.cli.conftest import Shell

PRIVATE = ("lights up", "red glasses", "in the queue", "promised the paper")


def test_cards_hold_what_may_be_shared_and_notes_when_asked_for(meetup: Shell, maja: str) -> None:
    for form in ("vcf", "csv", "ics"):
        answer = meetup("export", "--format", form)
        assert (answer.code, answer.err) == (0, "")
        assert b"Maja" in answer.raw
        assert answer.raw.count(b"\n") == answer.raw.count(b"\r\n")
        assert not [word for word in PRIVATE if word in answer.out]
    cards = meetup("export", "--format", "vcf", "--with-notes").out
    note = vobject.readOne(cards).note.value
    assert note == (
        "What makes them tick: lights up about teaching\nKnow them by: red glasses\n"
        "Met 2026-11-23 at PyCon: in the queue"
    )
    (event,) = Calendar.from_ical(meetup("export", "--format", "ics", "--with-notes").out).walk("VEVENT")
    assert str(event["DESCRIPTION"]) == "promised the paper"


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.vcf", b"BEGIN:VCARD"), ("a.VCF", b"BEGIN:VCARD"), ("a.csv", b"First Name,"), ("a.ics", b"BEGIN:VCALENDAR"),
     ("a.json", b"{"), ("a", b"{"), ("a.json.bak", b"{"), ("meetup-2026.11", b"{")],
)  # fmt: skip
def test_the_ending_of_a_file_says_its_format(
    meetup: Shell, maja: str, tmp_path: Path, name: str, begins: bytes
) -> None:
    file = tmp_path / name
    assert meetup("export", "-o", str(file)).code == 0
    assert file.read_bytes().startswith(begins)
    assert file.stat().st_mode & 0o777 == 0o600
    assert meetup("export", "-o", str(file)).code == 3
    assert meetup("export", "-o", str(file), "--force").code == 0


def test_an_ending_that_is_none_of_the_format_is_asked_about_and_nothing_is_written(
    meetup: Shell, tmp_path: Path
) -> None:
    refused = meetup("export", "-o", str(tmp_path / "cards.vcf"), "--format", "csv")
    assert (refused.code, "ends as vcf does" in refused.err, list(tmp_path.glob("*.vcf"))) == (2, True, [])
    assert meetup("export", "-o", str(tmp_path / "cards.foo"), "--format", "vcf").code == 0


def test_a_csv_in_a_file_tells_excel_that_it_is_utf_8_and_a_pipe_does_not(
    meetup: Shell, maja: str, tmp_path: Path
) -> None:
    meetup("edit", "maja", "--name", "=Måja")
    meetup("export", "-o", str(tmp_path / "a.csv"))
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + meetup("export", "--format", "csv").raw
    (row,) = csv.DictReader(io.StringIO(meetup("export", "--format", "csv", "-o", "-").out, newline=""))
    assert (row["First Name"], row["Phone 1 - Value"]) == ("'=Måja", "+49301234567")


def test_a_folder_gets_a_card_a_file(meetup: Shell, maja: str, tmp_path: Path) -> None:
    folder = f"{tmp_path}/cards/"
    assert meetup("export", "--format", "vcf", "-o", folder).out == f"Wrote one card to {folder.rstrip('/')}\n"
    assert [file.name for file in Path(folder).iterdir()] == [f"{maja}.vcf"]
    assert "1 unchanged" in meetup("export", "--format", "vcf", "-o", folder).out
    meetup("edit", "maja", "--title", "CEO")
    refused = meetup("export", "--format", "vcf", "-o", folder)
    assert refused.code == 3
    assert "--force" in refused.err
    assert meetup("export", "--format", "vcf", "-o", folder, "--force").code == 0
    meetup("archive", "maja")
    assert "one card of people who are not in the export" in meetup("export", "--format", "vcf", "-o", folder).err
    assert "one removed" in meetup("export", "--format", "vcf", "-o", folder, "--force").out
    assert meetup("export", "-o", folder).code == 3
    assert meetup("export", "--format", "csv", "-o", folder).code == 3


@pytest.mark.parametrize("form", ["vcf", "csv", "ics"])
def test_an_empty_notebook_gives_an_empty_file_and_a_sentence(meetup: Shell, form: str) -> None:
    answer = meetup("export", "--format", form)
    assert answer.code == 0
    assert answer.err.startswith("meetup: there is no")
    assert answer.err.count("\n") == 1
