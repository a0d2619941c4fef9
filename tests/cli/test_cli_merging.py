"""merge, query, and phones as the command line shows them."""

import subprocess
import sys

from tests.cli.conftest import Shell


def test_two_records_become_one_and_undo_parts_them_again(meetup: Shell, maja: str) -> None:
    other = meetup(
        "add", "M. Lindqvist, Tidewater Labs, m@home.example, 0046 8 123 456 78 > ask about boats", "--json"
    ).json
    before = meetup("export").raw
    refused = meetup("merge", "maja", "M. Lindqvist")
    assert refused.code == 3
    assert other["follow_up"]["uid"] in refused.err and "--keep" in refused.err
    assert meetup("export").raw == before
    merged = meetup("merge", "maja", "M. Lindqvist", "--keep", other["follow_up"]["uid"][:8], "--json")
    assert merged.code == 0
    assert (merged.json["uid"], merged.json["emails"]) == (maja, ["maja@tidewater.example", "m@home.example"])
    assert merged.json["follow_up"]["uid"] == other["follow_up"]["uid"]
    assert merged.json["follow_up"]["contact"] == maja
    assert f"UID:{other['uid']}" in merged.json["properties"]
    assert meetup("show", other["uid"], "--json").json["uid"] == maja
    assert "merged with M. Lindqvist" in meetup("undo").out
    assert meetup("export").raw == before


def test_what_came_along_is_said(meetup: Shell, maja: str) -> None:
    meetup("add", "M. Lindqvist, Tidewater Labs, m@home.example, 0046 8 123 456 78 ~ boats")
    out = meetup("merge", "maja", "m@home.example").out
    for words in ("Merged: Maja Lindqvist", "m@home.example", "+46 8 123 456 78", "also at: Tidewater Labs", "boats"):
        assert words in out


def test_who_must_be_two(meetup: Shell, maja: str) -> None:
    assert meetup("merge", "maja", "lindqvist").code == 3
    assert meetup("merge", "maja").code == 2
    assert meetup("merge", "maja", "nobody").code == 1
    assert meetup("merge", "Maja", "Lindqvist", "maja").code == 2
    meetup("add", "Maja Lund")
    ambiguous = meetup("merge", "maja lindqvist", "maja l")
    assert (ambiguous.code, "could be 2 people" in ambiguous.err) == (1, True)


def test_a_mail_program_gets_a_line_to_show_and_then_addresses(meetup: Shell) -> None:
    assert (meetup("query").code, meetup("query").out) == (1, "Nobody has a mail address yet.\n")
    meetup("add", "Maja Lindqvist, Tidewater, m.l@work.example maja@home.example, @PyCon #boats ~ larch")
    meetup("add", "Tamara Ek, t@ek.example")
    meetup("add", "Ada Lovelace, ada@lovelace.example, @PyCon")
    meetup("add", "? (blue hat), hat@example.org")
    meetup("add", "Marta Old, old@example.org")
    meetup("archive", "marta")
    meetup("add", "Marlon Quiet, quiet@example.org")
    meetup("quiet", "marlon")
    meetup("add", "Mats Mailless")
    answer = meetup("query", "ma")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "4 addresses",
        "maja@home.example\tMaja Lindqvist\tPyCon",
        "m.l@work.example\tMaja Lindqvist\tPyCon",
        "t@ek.example\tTamara Ek\t",
        "old@example.org\tMarta Old\t",
    ]
    assert meetup("query", "ek", "--json").json == [{"address": "t@ek.example", "name": "Tamara Ek", "event": ""}]
    assert (meetup("query", "zz", "--json").code, meetup("query", "zz", "--json").json) == (1, [])
    assert meetup("query", "--", "boats").out.splitlines()[1].startswith("m.l@work.example\t")
    assert len(meetup("query", "tidewater").out.splitlines()) == 3
    assert "hat@example.org\t\t" in meetup("query", "pycon", "").out + meetup("query", "hat@").out
    assert len(meetup("query", "").out.splitlines()) == 7
    for private in ("larch", "blue hat", "quiet"):
        nobody = meetup("query", private)
        assert (nobody.code, nobody.out) == (1, f"Nobody with a mail address fits {private!r}.\n")


def test_nothing_in_a_name_makes_another_line_or_column(meetup: Shell) -> None:
    meetup("add", "Ada, ada@example.org", "--event", "Loom\tConf\nTwo")
    meetup("edit", "ada", "--name", "Ada\tLove\nlace\x1b[31m", "--email", "ada@example.org,<b>@c,d e@f.example")
    assert meetup("query", "ada").out.splitlines() == ["1 address", "ada@example.org\tAda Love lace\tLoom Conf Two"]


def in_germany(meetup: Shell) -> None:
    meetup.folder.mkdir(mode=0o700, exist_ok=True)
    meetup("paths", "--json")
    (meetup.folder / "config.toml").write_text('country = "de"\n')


def test_numbers_come_in_with_their_country_and_go_out_to_be_read(meetup: Shell) -> None:
    in_germany(meetup)
    added = meetup("add", "Ada Lovelace, 030 1234567")
    assert "+49 30 1234567" in added.out
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Grace\r\nTEL:(030) 765 43 21\r\nEND:VCARD\r\n"
    assert meetup("add", "-", "--json", stdin=card).json[0]["phones"] == ["+49307654321"]
    assert meetup("edit", "grace", "--phone", "0171 1234567,+49 171 1234567", "--json").json["phones"] == [
        "+491711234567"
    ]
    assert meetup("me", "--name", "Jo", "--phone", "030 1111111", "--json").json["phones"] == ["+49301111111"]
    assert "+49 30 1111111" in meetup("me").out
    assert "+49 30 1234567" in meetup("show", "ada").out
    for form in ("+49301234567", "030/1234567", "0049 (30) 123 45 67", "tel:+49-30-1234567", "030 1234567"):
        assert meetup("show", form, "--json").json["name"] == "Ada Lovelace"
    found = meetup("people", "030 123 45 67").out
    assert "Ada Lovelace" in found and "phone: +49 30 1234567" in found
    assert '"+49301234567"' in meetup("export").out


def test_numbers_typed_before_the_country_was_set_are_found_given_in_full_and_stay_as_typed(meetup: Shell) -> None:
    meetup("me", "--name", "Jo", "--phone", "8 (495) 123-45-67")
    meetup("add", "Ivan, 8 (495) 123-45-67")
    meetup("add", "Bo, (415) 555-2671")
    (meetup.folder / "config.toml").write_text('country = "RU"\n')
    for form in ("+7 495 1234567", "8 495 123 45 67", "495 1234567"):
        assert meetup("show", form, "--json").json["phones"] == ["+74951234567"]
        assert "Ivan" in meetup("people", form).out
    assert "+7 495 123-45-67" in meetup("show", "ivan").out
    assert "+7 495 123-45-67" in meetup("me").out
    assert meetup("qr", "ivan", "--open", "phone", "--text").out == "tel:+74951234567"
    for asked in (("qr", "ivan", "--text"), ("qr", "--me", "--text"), ("export", "--format", "vcf")):
        assert "+74951234567" in meetup(*asked).out
    meetup("edit", "ivan", "--title", "Pilot")
    meetup("me", "--title", "Pilot")
    assert meetup("export").out.count("8 (495) 123-45-67") == 2
    (meetup.folder / "config.toml").write_text('country = "US"\n')
    for form in ("1-415-555-2671", "+1 415 555 2671", "001 415 5552671", "011 1 415 555 2671"):
        assert meetup("show", form, "--json").json["name"] == "Bo"
    again = meetup("add", "Bo, 1-415-555-2671", "--json").json
    assert again["phones"] == ["+14155552671"]
    assert "(415) 555-2671" in meetup("export").out


def test_a_country_that_is_none_is_told_with_its_file(meetup: Shell) -> None:
    meetup("add", "Ada")
    (meetup.folder / "config.toml").write_text('country = "UK"\n')
    answer = meetup("people")
    assert answer.code == 0
    assert "config.toml" in answer.err and "'UK'" in answer.err and "GB" in answer.err


def test_the_plans_are_loaded_only_where_a_number_is_shown(meetup: Shell) -> None:
    meetup("add", "Ada, +49 30 1234567, ada@example.org")
    script = (
        "import sys; from meetup_tui.__main__ import main\n"
        "for line in sys.argv[1:]:\n"
        "    main(line.split()); print(line, 'phonenumbers' in sys.modules, file=sys.stderr)"
    )
    lines = ("people ada", "query ada", "today", "events", "people ada --json", "show ada")
    environ = meetup.environ(MEETUP_DATA_DIR=str(meetup.folder))
    ran = subprocess.run([sys.executable, "-c", script, *lines], capture_output=True, env=environ, check=True)
    said = [line for line in ran.stderr.decode().splitlines() if not line.startswith("meetup:")]
    assert said == [f"{line} {line == 'show ada'}" for line in lines]
