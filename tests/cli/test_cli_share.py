"""me, qr."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.cli.screen import decoded


def test_my_card_is_set_and_shown(meetup: Shell) -> None:
    empty = meetup("me", "--json")
    assert (empty.code, empty.json["name"]) == (0, "")
    meetup("me", "--name", "Jo Doe", "--email", "jo@example.org", "--email", "j@example.net", "--org", "Sails")
    mine = meetup("me", "--share", "email", "--json").json
    assert (mine["name"], mine["emails"], mine["share"]) == (
        "Jo Doe", ["jo@example.org", "j@example.net"], ["name", "email"],
    )  # fmt: skip
    assert "Jo Doe" in meetup("me").out
    assert meetup("me", "--share", "secrets").code == 3


def test_my_card_shares_only_what_i_share(meetup: Shell) -> None:
    assert meetup("qr", "--me").code == 3
    meetup("me", "--name", "Jo Doe", "--email", "jo@example.org", "--org", "Sails", "--share", "email")
    payload = meetup("qr", "--me", "--text").out
    assert "jo@example.org" in payload
    assert "Sails" not in payload


def test_a_payload_is_printed_to_the_byte(meetup: Shell, maja: str) -> None:
    raw = meetup("qr", "maja", "--text").raw
    assert raw.startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert raw.endswith(b"END:VCARD\r\n")
    assert b"\r\r" not in raw


def test_what_is_drawn_decodes_and_what_was_left_out_is_told_apart(meetup: Shell) -> None:
    meetup("add", f"Ada Lovelace, {'Analytical Engines ' * 3}, Countess, ada@example.org, +49 30 1234567")
    drawn = meetup("qr", "ada")
    assert drawn.code == 0
    assert "FN:Ada Lovelace" in decoded(drawn.out)
    assert drawn.err.startswith("without ")
    assert "shows all" in drawn.err


def test_fields_and_met_choose_what_goes_along(meetup: Shell, maja: str) -> None:
    payload = meetup("qr", "maja", "--fields", "name,email", "--text").out
    assert "EMAIL" in payload
    assert "ORG" not in payload
    assert "PyCon 23 Nov" in meetup("qr", "maja", "--met", "--text").out
    unknown = meetup("qr", "maja", "--fields", "name,tick")
    assert (unknown.code, "'tick'; it has name, phone, email" in unknown.err) == (2, True)
    assert meetup("qr", "maja", "--fields", "").code == 2


def test_no_private_word_is_in_any_payload(meetup: Shell) -> None:
    private = ["--tick", "TICK", "--cue", "CUE", "--wants", "WANTS", "--offer", "OFFER", "--why", "WHY"]
    meetup("add", "Ada, @PyCon: ENCOUNTER", *private)
    meetup("message", "ada", "MESSAGE")
    payload = meetup("qr", "ada", "--met", "--text").out
    assert not [word for word in ("TICK", "CUE", "WANTS", "OFFER", "WHY", "MESSAGE", "ENCOUNTER") if word in payload]


def test_it_wants_one_card(meetup: Shell, maja: str) -> None:
    assert meetup("qr").code == 2
    assert meetup("qr", "maja", "--me").code == 2
    assert meetup("qr", "nobody").code == 1


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_picture_is_written_for_its_owner_and_never_over_another(
    meetup: Shell, maja: str, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / f"maja.{kind}"
    assert meetup("qr", "maja", f"--{kind}", str(file)).code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_bytes()
    assert meetup("qr", "--me", f"--{kind}", str(file)).code == 3
    assert meetup("qr", "maja", f"--{kind}", str(file)).code == 3
    assert file.read_bytes() == before
    assert meetup("qr", "maja", "--fields", "name", f"--{kind}", str(file), "--force").code == 0
    assert file.read_bytes() != before
    assert meetup("qr", "maja", f"--{kind}", str(tmp_path / "none" / "x")).code == 4
    other = meetup("qr", "maja", f"--{kind}", str(tmp_path / "x.jpg"))
    assert (other.code, f"ends in .{kind}" in other.err, (tmp_path / "x.jpg").exists()) == (2, True, False)
    both = meetup("qr", "maja", "--text", f"--{kind}", str(tmp_path / f"x.{kind}"))
    assert (both.raw.startswith(b"BEGIN"), both.raw.endswith(b"END:VCARD\r\n"), "Wrote" in both.err) == (True,) * 3


def test_a_picture_decodes(meetup: Shell, maja: str, tmp_path: Path) -> None:
    import zxingcpp
    from PIL import Image

    file = tmp_path / "maja.png"
    meetup("qr", "maja", "--png", str(file))
    with Image.open(file) as image:
        found = zxingcpp.read_barcodes(image.convert("L"), try_invert=False)
    assert found[0].bytes == meetup("qr", "maja", "--text").raw


def test_a_terminal_that_is_too_small_says_what_it_needs(meetup: Shell, maja: str) -> None:
    terminal = meetup.terminal("qr", "maja", size=(30, 12))
    assert terminal.end() == 3
    assert "terminal is 30×12" in terminal.seen
    assert "--png" in terminal.seen


def test_a_terminal_is_filled_and_says_what_was_left_out(meetup: Shell, maja: str) -> None:
    terminal = meetup.terminal("qr", "maja", size=(60, 21), NO_COLOR="1")
    assert terminal.end() == 0
    *rows, status = terminal.seen.replace("\r\n", "\n").rstrip("\n").split("\n")
    assert len(rows) <= 19
    assert status.startswith("without ")
    assert "Maja" in decoded("\n".join(rows))


def test_a_follow_up_goes_into_the_calendar_of_a_phone_without_a_private_word(meetup: Shell, maja: str) -> None:
    from icalendar import Event

    payload = decoded(meetup("qr", "maja", "--calendar").out)
    entry = Event.from_ical(payload)
    assert str(entry["SUMMARY"]) == "Write to Maja Lindqvist"
    assert [entry.decoded(each).isoformat() for each in ("DTSTART", "DTEND")] == ["2026-11-27", "2026-11-28"]
    assert set(entry) == {"SUMMARY", "DTSTART", "DTEND"}
    with_notes = meetup("qr", "maja", "--calendar", "--with-notes", "--text").out
    assert str(Event.from_ical(with_notes)["DESCRIPTION"]) == "promised the paper"
    meetup("done", "maja")
    assert meetup("qr", "maja", "--calendar").code == 1


def test_ones_own_phone_dials_writes_or_opens(meetup: Shell, maja: str) -> None:
    for words in (("edit", "maja", "--urls", "linkedin.com/in/maja,javascript:x"), ("me", "--url", "javascript:x")):
        refused = meetup(*words)
        assert (refused.code, "'javascript:x' is no link" in refused.err) == (3, True)
    meetup("edit", "maja", "--phones", "+49 30 1234567,+49 171 1234567", "--urls", "linkedin.com/in/maja")
    answer = meetup("qr", "maja", "--open", "phone")
    assert decoded(answer.out) == "tel:+49301234567"
    assert answer.err == "opens +49 30 1234567; there is also +49 171 1234567\n"
    assert meetup("qr", "maja", "--open", "0171", "--text").out == "tel:+491711234567"
    assert meetup("qr", "maja", "--open", "mail", "--text").out == "mailto:maja@tidewater.example"
    assert meetup("qr", "maja", "--open", "linkedin", "--text").out == "https://linkedin.com/in/maja"
    missing = meetup("qr", "maja", "--open", "javascript")
    assert missing.code == 1
    assert "there is +49 30 1234567, +49 171 1234567, maja@tidewater.example, linkedin.com/in/maja" in missing.err


def test_who_is_not_to_be_contacted_is_neither_opened_nor_put_into_a_calendar(meetup: Shell, maja: str) -> None:
    meetup("quiet", "maja")
    for words in (("--calendar",), ("--open", "phone")):
        assert meetup("qr", "maja", *words).code == 3
    assert meetup("qr", "maja", "--text").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ["--calendar"], ["--open", "mail"], ["maja", "--with-notes"], ["maja", "--calendar", "--open", "mail"],
        ["maja", "--calendar", "--fields", "name"], ["maja", "--open", "mail", "--met"], ["--me", "--calendar"],
    ],
)  # fmt: skip
def test_what_a_code_is_to_hold_is_said_once(meetup: Shell, maja: str, words: list[str]) -> None:
    answer = meetup("qr", *words)
    assert (answer.code, answer.err.count("\n")) == (2, 1)
