"""`meetup scan`: pictures are shown first, asked about on a terminal, and kept one at a time."""

import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.pictures import drawn, empty, saved, side_by_side

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jonas Berg\r\nORG:Harbour\r\nEMAIL:jonas@harbour.example\r\nEND:VCARD\r\n"
PROFILE = "https://www.linkedin.com/in/maja-lindqvist-4a1b2c"


@pytest.fixture
def album(tmp_path: Path):
    """Return a way to put a picture of these codes into a file."""

    def put(name: str, *payloads: str, taken: datetime | str = "") -> str:
        path = tmp_path / name
        codes = [drawn(payload, scale=3) for payload in payloads]
        path.write_bytes(saved(side_by_side(*codes), "JPEG", taken=taken) if codes else empty(taken))
        return str(path)

    return put


def test_without_a_terminal_it_is_only_shown(meetup: Shell, album) -> None:
    answer = meetup("scan", album("one.jpg", CARD, PROFILE, "WIFI:S:net;P:secret;;"))
    assert answer.code == 0
    for words in ("Jonas Berg", "jonas@harbour.example", "Maja Lindqvist", "a guess", "a Wi-Fi network, not a contact"):
        assert words in answer.out
    assert "secret" not in answer.out
    assert meetup("people", "--json").json == []


def test_yes_keeps_everybody_at_the_event_and_twice_is_once(meetup: Shell, album) -> None:
    picture = album("one.jpg", CARD, PROFILE, taken="2026:11:20 14:07:00")
    meetup("scan", picture, "--yes", "--event", "PyCon")
    people = meetup("people", "--json").json
    assert [(each["name"], each["note"]) for each in people] == [("Jonas Berg", ""), ("Maja Lindqvist", "")]
    assert "name guessed" in meetup("show", "maja").out
    assert people[0]["encounters"] == [
        {"date": "2026-11-20", "event": "PyCon", "note": "", "kind": "met", "energy": ""}
    ]
    again = meetup("scan", picture, "--yes", "--event", "PyCon")
    assert (again.code, "nothing new" in again.out) == (0, True)
    assert meetup("people", "--json").json == people


def test_json_says_what_each_code_is_and_what_became_of_it(meetup: Shell, album) -> None:
    picture = album("one.jpg", CARD, "geo:1,2", taken="2026:11:20 14:07:00")
    nothing = album("two.jpg")
    shown = meetup("scan", picture, nothing, "--json").json["pictures"]
    assert [each["file"] for each in shown] == [picture, nothing]
    assert shown[0]["taken"].startswith("2026-11-20T14:07:00")
    card, place = sorted(shown[0]["codes"], key=lambda code: code["kind"] != "vCard")
    assert (card["becomes"], card["contact"]["uid"], card["known_by"], card["guessed"]) == ("new", "", None, False)
    assert (place["kind"], place["becomes"], place["contact"]) == ("place", None, None)
    assert shown[1] | {"taken": None} == shown[1] | {"codes": [], "problem": "no code found", "beside": None}
    kept = meetup("scan", picture, "--json", "--yes").json["pictures"][0]["codes"]
    uid = next(each["contact"]["uid"] for each in kept if each["contact"])
    assert meetup("show", uid, "--json").json["name"] == "Jonas Berg"
    known = meetup("scan", picture, "--json").json["pictures"][0]["codes"]
    assert [(each["becomes"], each["known_by"]) for each in known if each["contact"]] == [("unchanged", "mail")]


def test_exit_codes_say_why_there_is_nobody(meetup: Shell, album, tmp_path: Path) -> None:
    (tmp_path / "notes.png").write_text("hello")
    nothing, place = album("nothing.jpg"), album("place.jpg", "geo:1,2")
    cases = (
        ((nothing,), 1, "no code found"),
        ((place,), 3, "a place on a map, not a contact"),
        ((str(tmp_path / "notes.png"),), 3, "notes.png: this is no picture"),
        ((str(tmp_path / "missing.png"),), 3, "missing.png: there is no such file"),
        ((str(tmp_path),), 3, "this is a folder"),
        ((nothing, place, album("card.jpg", CARD)), 0, "no code found"),
        ((), 2, "IMAGE"),
    )
    for names, code, words in cases:
        answer = meetup("scan", *names)
        assert (answer.code, words in answer.err) == (code, True), answer
        assert "Traceback" not in answer.err
    assert meetup("scan", *[nothing] * 12).err == "meetup: no code found in 12 of the pictures\n"


def test_without_the_libraries_it_says_what_to_install(meetup: Shell, album, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    answer = meetup("scan", album("one.jpg", CARD), "--json")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err == f"meetup: this needs the scan extra: {sys.executable} -m pip install zxing-cpp pillow\n"


def test_a_photograph_beside_a_capture_goes_to_that_person(meetup: Shell, album) -> None:
    now = datetime.now().astimezone()
    meetup.today = now.date().isoformat()
    meetup("add", "Maja Lindqvist, Tidewater")
    taken = now - timedelta(minutes=3)
    shown = meetup("scan", album("p.jpg", PROFILE, taken=taken))
    assert "beside Maja Lindqvist (captured" in shown.out
    meetup("scan", album("p.jpg", PROFILE, taken=taken), album("q.jpg", taken=taken), "--yes")
    (contact,) = meetup("people", "--json").json
    assert contact["urls"] == [PROFILE]
    assert contact["encounters"][0]["note"] == f"photo {taken:%H:%M}: q.jpg"


def test_one_word_of_a_name_attaches_nothing_and_how_to_is_said(meetup: Shell, album) -> None:
    now = datetime.now().astimezone()
    meetup.today = now.date().isoformat()
    maja = meetup("add", "Anna Berg, Tidewater", "--json").json
    answer = meetup("scan", album("p.jpg", CARD, taken=now), "--yes")
    both = {each["name"]: each["uid"] for each in meetup("people", "--json").json}
    assert f"meetup merge {maja['uid']} {both['Jonas Berg']}" in answer.out
    assert meetup("show", maja["uid"], "--json").json == maja


def test_on_a_terminal_each_is_asked_about_and_q_stops(meetup: Shell, album) -> None:
    pictures = album("a.jpg", CARD), album("b.jpg", "tel:+4930123456"), album("c.jpg", PROFILE)
    terminal = meetup.terminal("scan", *pictures, "--event", "PyCon")
    terminal.wait_for("Keep? (Y/n, q to stop) ")
    terminal.type("\r")
    terminal.wait_for("Kept: Jonas Berg")
    terminal.wait_for("Keep? (Y/n, q to stop) ")
    terminal.type("n\r")
    terminal.wait_for("Maja Lindqvist")
    terminal.wait_for("Keep? (Y/n, q to stop) ")
    terminal.type("q\r")
    assert terminal.end() == 0
    assert [each["name"] for each in meetup("people", "--json").json] == ["Jonas Berg"]


def test_an_interruption_keeps_no_half_of_a_picture(meetup: Shell, album) -> None:
    terminal = meetup.terminal("scan", album("a.jpg", CARD, PROFILE))
    terminal.wait_for("Keep? (Y/n, q to stop) ")
    terminal.type("\r")
    terminal.wait_for("Maja Lindqvist")
    terminal.wait_for("Keep? (Y/n, q to stop) ")
    terminal.interrupt("nothing of this picture was kept")
    assert terminal.end() == 130
    assert meetup("people", "--json").json == []
