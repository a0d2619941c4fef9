"""Questions in a terminal: nothing typed is lost."""

import json

from tests.cli.conftest import Shell


def test_three_answers_keep_a_person(meetup: Shell) -> None:
    meetup("event", "PyCon", "--now")
    terminal = meetup.terminal("add")
    terminal.wait_for("at PyCon")
    terminal.answer("Maja Lindqvist (red), Tidewater's\r")
    terminal.wait_for("What makes them tick?")
    terminal.answer('boats & "sails" > wind\r')
    terminal.wait_for("One follow-up")
    terminal.answer("promised a paper\r")
    terminal.wait_for("When?")
    terminal.answer("\r")
    terminal.wait_for("You promised them a paper")
    assert terminal.end() == 0
    contact = meetup("show", "maja", "--json").json
    assert (contact["org"], contact["tick"]) == ("Tidewater's", 'boats & "sails" > wind')
    assert contact["follow_up"]["due"] == "2026-11-24"
    assert not (meetup.folder / "drafts" / "capture.json").exists()


def test_what_cannot_be_understood_is_asked_again_and_stands_there(meetup: Shell) -> None:
    terminal = meetup.terminal("add")
    terminal.wait_for("Who did you meet?")
    terminal.answer("Ada > a paper by 31 feb\r")
    terminal.wait_for("28 feb")
    terminal.wait_for("> ")
    terminal.wait_for("31 feb")
    terminal.type("\x7f" * len("31 feb") + "fri\r")
    terminal.wait_for("tick?")
    terminal.answer("\r")
    assert terminal.end() == 0
    assert meetup("show", "ada", "--json").json["follow_up"]["due"] == "2026-11-27"


def test_leaving_in_the_middle_keeps_a_draft_for_the_next_time(meetup: Shell) -> None:
    terminal = meetup.terminal("add")
    terminal.wait_for("Who did you meet?")
    terminal.answer("Ada Lovelace\r")
    terminal.wait_for("tick?")
    terminal.answer("half a thou")
    terminal.wait_for("half a thou")
    terminal.interrupt("what you typed is kept")
    assert terminal.end() == 130
    draft = json.loads((meetup.folder / "drafts" / "capture.json").read_text())
    assert (draft["line"], draft["tick"]) == ("Ada Lovelace", "half a thou")

    terminal = meetup.terminal("add")
    terminal.wait_for("> Ada Lovelace")
    terminal.type("\r")
    terminal.wait_for("half a thou")
    terminal.type("ght\r")
    terminal.wait_for("One follow-up")
    terminal.answer("\r")
    assert terminal.end() == 0
    assert meetup("show", "ada", "--json").json["tick"] == "half a thought"


def test_ctrl_d_adds_nobody(meetup: Shell) -> None:
    terminal = meetup.terminal("add")
    terminal.wait_for("Who did you meet?")
    terminal.answer("\x04")
    assert terminal.end() == 1
    assert meetup("people", "--json").json == []


def test_a_name_that_is_known_is_asked_about(meetup: Shell, maja: str) -> None:
    for answer, count in (("y", 1), ("n", 2)):
        terminal = meetup.terminal("add")
        terminal.wait_for("Who did you meet?")
        terminal.answer("maja lindqvist ~ sails\r")
        terminal.wait_for("(y/n) ")
        terminal.type(f"{answer}\r")
        if answer == "n":
            terminal.wait_for("One follow-up")
            terminal.answer("\r")
        assert terminal.end() == 0
        assert len(meetup("people", "--json").json) == count


def test_a_card_is_pasted_over_many_lines(meetup: Shell) -> None:
    terminal = meetup.terminal("add", "--tick", "sails")
    terminal.wait_for("Who did you meet?")
    terminal.answer("BEGIN:VCARD\rFN:Bob Ross\rEMAIL:bob@example.org\rEND:VCARD\r")
    terminal.wait_for("One follow-up")
    terminal.answer("\r")
    assert terminal.end() == 0
    assert meetup("show", "bob@example.org", "--json").json["tick"] == "sails"


def test_a_second_snooze_asks_why(meetup: Shell, maja: str) -> None:
    meetup("snooze", "maja")
    terminal = meetup.terminal("snooze", "maja", "2w")
    terminal.wait_for("Why again?")
    terminal.answer("no time\r")
    assert terminal.end() == 0
    assert meetup("show", "maja", "--json").json["follow_up"]["snoozes"][1]["reason"] == "no time"


def test_an_old_draft_says_nothing_it_was_not_asked_for(meetup: Shell) -> None:
    drafts = meetup.folder / "drafts"
    drafts.mkdir(parents=True)
    (drafts / "capture.json").write_text(json.dumps({"line": "", "tick": "old", "why": "old by fri", "when": "mon"}))
    terminal = meetup.terminal("add")
    terminal.answer("Ada ~ new > promised a book\r")
    assert terminal.end() == 0
    ada = meetup("show", "ada", "--json").json
    assert (ada["tick"], ada["follow_up"]["why"], ada["follow_up"]["due"]) == ("new", "promised a book", "2026-11-24")


def test_what_a_rule_refuses_is_not_lost(meetup: Shell, maja: str) -> None:
    terminal = meetup.terminal("add")
    terminal.answer("M, maja@tidewater.example ~ sails > another thing\r")
    terminal.wait_for("(y/n) ")
    terminal.type("y\r")
    terminal.wait_for("what you typed is kept")
    assert terminal.end() == 3
    assert "another thing" in (meetup.folder / "drafts" / "capture.json").read_text()


def test_the_sift_asks_about_one_after_the_other_and_keeps_every_answer(meetup: Shell) -> None:
    meetup("event", "PyCon", "--now", "--budget", "0")
    meetup("add", "Ada (red coat), Engines: near the stairs")
    meetup("add", "Bob ~ sails")
    meetup("add", "Cy ~ kites")
    meetup("add", "Dan ~ looms")
    terminal = meetup.terminal("sift", "pycon")
    terminal.wait_for("Four people to sift")
    terminal.wait_for("1 of 4: ")
    terminal.wait_for("red coat")
    terminal.answer("teaching\r")
    terminal.wait_for("Noted.")
    terminal.answer("ask about the wire by 31 feb\r")
    terminal.wait_for("28 feb")
    terminal.answer("\x7f" * len("by 31 feb") + "\r")
    terminal.wait_for("When?")
    terminal.answer("fri\r")
    terminal.wait_for("to ask about the wire")
    terminal.wait_for("2 of 4: ")
    terminal.answer("no\r")
    terminal.wait_for("the memory stays")
    terminal.answer("\r")
    terminal.wait_for("4 of 4: ")
    terminal.answer("half a why")
    terminal.wait_for("half a why")
    terminal.interrupt("stay loose ends: Cy, Dan")
    assert terminal.end() == 130
    ada, bob = (meetup("show", name, "--json").json for name in ("ada", "bob"))
    assert (ada["tick"], ada["follow_up"]["why"], ada["follow_up"]["due"]) == (
        "teaching", "ask about the wire", "2026-11-27",
    )  # fmt: skip
    assert bob["history"][0]["status"] == "released"

    terminal = meetup.terminal("sift")
    terminal.answer("never\r")
    terminal.wait_for("Not asked again.")
    terminal.wait_for("half a why")
    terminal.type("\r")
    terminal.wait_for("When?")
    terminal.answer("\r")
    terminal.wait_for("Everybody is decided.")
    terminal.wait_for("Two follow-ups planned from PyCon, where you meant at most 0:")
    assert terminal.end() == 0
    assert not list((meetup.folder / "drafts").iterdir())
    assert meetup("sift", "--list").out.startswith("No loose ends")
