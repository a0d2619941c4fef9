"""add, met, spoke."""

import pytest

from tests.cli.conftest import Shell

KEYS = [
    "uid", "name", "org", "title", "emails", "phones", "urls", "tags", "tick", "cue", "wants",
    "offer", "note", "introduced_by", "archived", "no_contact", "encounters", "follow_up",
    "history", "waived", "created", "updated", "properties", "again",
]  # fmt: skip

FACE_TO_FACE = {"kind": "met", "energy": ""}


def test_a_line_becomes_a_contact_with_every_key(meetup: Shell, maja: str) -> None:
    contact = meetup("show", maja, "--json").json
    assert list(contact) == KEYS
    assert (contact["name"], contact["org"], contact["title"]) == ("Maja Lindqvist", "Tidewater", "CTO")
    assert contact["phones"] == ["+49301234567"]
    assert contact["encounters"] == [{"date": "2026-11-23", "event": "PyCon", "note": "in the queue", **FACE_TO_FACE}]
    assert contact["follow_up"]["why"] == "promised the paper"


def test_words_need_no_quotes(meetup: Shell) -> None:
    assert meetup("add", "Ada", "Lovelace,", "Engines", "--json").json["name"] == "Ada Lovelace"


def test_options_say_what_a_line_could(meetup: Shell) -> None:
    options = {"--event": "PyCon", "--on": "yesterday", "--tick": "boats", "--cue": "hat", "--wants": "crew",
               "--offer": "a sail", "--why": "lend the sail", "--when": "2w", "--channel": "call"}  # fmt: skip
    contact = meetup("add", "Ada", *(word for pair in options.items() for word in pair), "--promise", "--json").json
    assert [contact[key] for key in ("tick", "cue", "wants", "offer")] == ["boats", "hat", "crew", "a sail"]
    assert contact["encounters"][0]["date"] == "2026-11-22"
    follow_up = contact["follow_up"]
    assert (follow_up["due"], follow_up["channel"], follow_up["promise"]) == ("2026-12-07", "call", True)


def test_it_says_what_was_understood_and_when_the_follow_up_is_due(meetup: Shell) -> None:
    said = meetup("add", "Ada Lovelace, Engines, ada@example.org ~ numbers > promised a paper by fri").out
    for part in ("Ada Lovelace", "Engines", "ada@example.org", "numbers", "Fri 27 Nov", "You promised them a paper"):
        assert part in said


def test_a_why_without_a_date_takes_the_suggested_day(meetup: Shell) -> None:
    assert meetup("add", "Ada", "--why", "boats", "--json").json["follow_up"]["due"] == "2026-11-24"


def test_when_all_days_are_full_it_takes_the_least_loaded_and_says_so(meetup: Shell) -> None:
    lines = "".join(f"Person {number} > boats\n" for number in range(45))
    assert meetup("add", "-", stdin=lines).code == 0
    said = meetup("add", "One more > boats").out
    assert "are full" in said


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["Ada > a paper by 31 feb"], "31"),
        (["Ada", "--why", "x", "--when", "03/04"], "03/04"),
        (["Ada", "--on", "tomorrow"], "still to come"),
        ([""], "name"),
        (["Ada", "--when", "fri"], "why"),
    ],
)
def test_what_cannot_be_understood_is_one_line_and_nothing_is_kept(meetup: Shell, words: list[str], part: str) -> None:
    answer = meetup("add", *words)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith("meetup: ")
    assert answer.err.count("\n") == 1
    assert part in answer.err
    assert meetup("people", "--json").json == []


def test_somebody_known_by_mail_gets_one_more_encounter(meetup: Shell, maja: str) -> None:
    contact = meetup("add", "M. Lindqvist, maja@tidewater.example, #boats", "--json").json
    assert contact["uid"] == maja
    assert contact["name"] == "Maja Lindqvist"
    assert contact["tags"] == ["compilers", "boats"]


def test_a_why_while_one_is_open_is_refused_and_nothing_is_written(meetup: Shell, maja: str) -> None:
    before = meetup("export").out
    assert meetup("add", "M, maja@tidewater.example > another thing").code == 3
    assert meetup("export").out == before


def test_an_equal_name_warns_and_new_forces(meetup: Shell, maja: str) -> None:
    warned = meetup("add", "maja lindqvist", "--json")
    assert warned.code == 0
    assert warned.json["uid"] != maja
    assert "another" in warned.err
    forced = meetup("add", "Maja, maja@tidewater.example", "--new", "--json")
    assert forced.json["uid"] != maja


def test_stdin_goes_on_past_bad_lines_and_reports_them(meetup: Shell) -> None:
    answer = meetup("add", "-", "--json", stdin="Ada, Engines\n\n > no name\nBob > x by 31 feb\nEve\n")
    assert answer.code == 3
    assert [each["name"] for each in answer.json] == ["Ada", "Eve"]
    assert [line.split(":")[1] for line in answer.err.splitlines()] == [" line 3", " line 4"]
    assert len(meetup("people", "--json").json) == 2


def test_stdin_takes_cards_among_lines(meetup: Shell) -> None:
    text = (
        "Ada, Engines\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bob Ross\r\nEMAIL:bob@example.org\r\nEND:VCARD\r\n"
        "MECARD:N:Doe,John;TEL:+49301234568;;\r\nEve\r\nbegin:vcard\r\nfn:Without End\r\n"
    )
    answer = meetup("add", "-", "--json", stdin=text)
    assert answer.code == 0
    assert [each["name"] for each in answer.json] == ["Ada", "Bob Ross", "John Doe", "Eve", "Without End"]


JIM = "BEGIN:VCARD\nFN:Jim\nEND:VCARD"


@pytest.mark.parametrize(
    ("stdin", "names", "bad"),
    [
        (f"MECARD:N:Ada;;{JIM}{JIM.replace('Jim', 'Bea')}MECARD:N:Cy;;\nDan", ["Ada", "Jim", "Bea", "Cy", "Dan"], []),
        (f"MECARD:N:Ada;TEL:1234567\n{JIM}\nBIZCARD:N:Bea;\nX:Cox;;\nDan\n", ["Ada", "Jim", "Bea Cox", "Dan"], []),
        (f"{JIM}\nTEL:+4930123456\n  7\nDan\nEMAIL:x@y.example\n", ["Jim", "Dan"], [4, 7]),
        ("BEGIN VCARD\nVERSION:3.0\nN:Hook;James\nitem1.TEL:+4930123\n\nEND:VCARD\nDan\n", ["Dan"], [1]),
        ("TEL;CELL:+4930123\nPHOTO:\n" + "Ab3+" * 20 + f"\n{JIM}\nFN:Bea\n", ["Jim"], [1, 7]),
        (JIM.replace("END", "NOTE:END:VCARDBEGIN:VCARD;;MECARD:N:Z;;\nEND") + "\nDan\n", ["Jim", "Dan"], []),
        ("X-Y, Acme\nN. Fox\nNOTE Ltd\n", ["X-Y", "N. Fox", "NOTE Ltd"], []),
    ],
)
def test_cards_on_stdin_are_told_apart_and_no_line_of_one_is_a_person(
    meetup: Shell, stdin: str, names: list[str], bad: list[int]
) -> None:
    answer = meetup("add", "-", "--json", stdin=stdin)
    assert ([each["name"] for each in answer.json], answer.code) == (names, 3 if bad else 0)
    assert [line.split(":")[1] for line in answer.err.splitlines()] == [f" line {number}" for number in bad]


def test_a_stray_nul_stops_nobody(meetup: Shell) -> None:
    answer = meetup("add", "-", "--json", stdin=b"Ann\nB\0b\nCarl\n")
    assert (answer.code, answer.err) == (0, "")
    assert [each["name"] for each in answer.json] == ["Ann", "Bb", "Carl"]


@pytest.mark.parametrize("quoting", ["> ", ">> ", "\t> > "])
def test_a_card_in_quoted_mail_is_one_person(meetup: Shell, quoting: str) -> None:
    lines = ("BEGIN:VCARD", "VERSION:3.0", "FN:Ann", "EMAIL:ann@example.org", "END:VCARD")
    answer = meetup("add", "-", "--json", stdin="".join(f"{quoting}{line}\r\n" for line in lines) + "Eve\n")
    assert [(each["name"], each["emails"]) for each in answer.json] == [("Ann", ["ann@example.org"]), ("Eve", [])]


def test_a_card_within_a_card_on_stdin_is_a_person_too(meetup: Shell) -> None:
    cards = "BEGIN:VCARD\nFN:Ada\nAGENT:\nBEGIN:VCARD\nFN:Bea\nEND:VCARD\nORG:Engines\nEND:VCARD\n"
    assert meetup("add", "-", stdin=cards).code == 0
    assert {each["name"]: each["org"] for each in meetup("people", "--json").json} == {"Ada": "Engines", "Bea": ""}


@pytest.mark.parametrize("stdin", ["", "\n \n"])
def test_empty_stdin_is_nothing_to_do(meetup: Shell, stdin: str) -> None:
    answer = meetup("add", "-", "--json", stdin=stdin)
    assert (answer.code, answer.json) == (1, [])


def test_foreign_encodings_are_read(meetup: Shell) -> None:
    assert meetup("add", "-", "--json", stdin="Jörg".encode("utf-16")).json[0]["name"] == "Jörg"
    assert meetup("add", "-", "--json", stdin="Renée\n".encode("cp1252")).json[0]["name"] == "Renée"
    odd = b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=IDNA:Ren\xe9e\nEND:VCARD\n"
    assert meetup("add", "-", "--json", stdin=odd).json[0]["name"] == "Renée"
    card = b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=SHIFT_JIS:" + "安藤".encode("shift_jis") + b"\nEND:VCARD\n"
    assert meetup("add", "-", "--json", stdin=card).json[0]["name"] == "安藤"


def test_no_line_and_no_terminal_is_wrong_usage(meetup: Shell) -> None:
    assert meetup("add").code == 2


def test_met_adds_an_encounter_at_a_known_event(meetup: Shell, maja: str) -> None:
    contact = meetup("met", "maja", "--event", "pycon", "--on", "yesterday", "--note", "lunch", "--json").json
    assert contact["encounters"][0] == {
        "date": "2026-11-22",
        "event": "PyCon",
        "note": "lunch",
        "kind": "met",
        "energy": "",
    }
    assert meetup("met", "maja", "--event", "Nowhere").code == 1
    assert meetup("met", "nobody").code == 1


def test_spoke_keeps_the_follow_up_unless_told(meetup: Shell, maja: str) -> None:
    kept = meetup("spoke", "maja", "--note", "on the phone", "--energy", "+")
    assert kept.code == 0
    assert "stays open" in kept.out
    assert meetup("show", "maja", "--json").json["encounters"][-1]["energy"] == "+"
    assert "talked (gave energy)" in meetup("show", "maja").out
    moved = meetup("spoke", "maja", "--when", "30 nov", "--kind", "reply", "--json").json
    assert moved["follow_up"]["due"] == "2026-11-30"
    assert [each["kind"] for each in moved["encounters"]] == ["met", "call", "reply"]
    closed = meetup("spoke", "maja", "--close", "--energy", "-", "--json").json
    assert closed["follow_up"] is None
    assert closed["history"][0]["outcome"]["energy"] == "-"


def test_spoke_closes_or_moves_never_both(meetup: Shell, maja: str) -> None:
    assert meetup("spoke", "maja", "--close", "--when", "fri").code == 2
    assert meetup("spoke", "maja", "--kind", "letter").code == 2
    assert meetup("spoke", "nobody").code == 1


def test_escape_sequences_never_reach_the_terminal(meetup: Shell) -> None:
    meetup("add", "\x1b]52;c;aGk=\x07Mallory\u202e (\x1b[31mred), [TODO] x ~ \x9b2Jticks")
    for command in (["show", "mallory"], ["people"], ["sift"], ["export"], ["people", "--json"]):
        raw = meetup(*command).raw.decode()
        assert not set("\x1b\x07\x9b\u202e") & set(raw)
    assert "Mallory" in meetup("people").out


def test_arguments_with_stray_bytes_are_taken(meetup: Shell) -> None:
    assert meetup("add", "Ren\udce9e", "--json").json["name"] == "Rene"


def test_a_question_mark_alone_is_kept_and_asks_for_a_cue(meetup: Shell) -> None:
    for line in ("? ", "?, @PyCon"):
        answer = meetup("add", line)
        assert (answer.code, answer.err.count("\n"), "? red glasses" in answer.err) == (0, 1, True)
    for words in (("?", "--cue", "tall"), ("? red glasses",), ("?, Engines",), ("? ~ sings",)):
        answer = meetup("add", *words)
        assert (answer.code, answer.err) == (0, "")


def test_a_birthday_on_a_card_is_shown(meetup: Shell) -> None:
    meetup("add", "BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nEMAIL:ada@example.org\nBDAY:--0503\nEND:VCARD")
    assert "birthday  3 May\n" in meetup("show", "ada").out
