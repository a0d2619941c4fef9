"""The line about somebody you just met. Today is Monday 23 November 2026."""

import re
from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meetup_tui.domain.capture import (
    Captured,
    is_why_promise,
    preview,
    promise_text,
    split_due,
    understand,
)
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.phone import comparable

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)


def read(line: str) -> dict[str, object]:
    """What was understood, without what is empty."""
    return {key: value for key, value in asdict(understand(line, MONDAY)).items() if value}


def test_a_full_line_gives_every_value() -> None:
    line = (
        "Name (red glasses), Org, Title, name@example.org +49 30 1234567, @Event 2026, #compilers"
        " ~ lights up about teaching > promised the paper by fri"
    )
    assert understand(line, MONDAY) == Captured(
        name="Name",
        cue="red glasses",
        org="Org",
        title="Title",
        emails=("name@example.org",),
        phones=("+49301234567",),
        tags=("compilers",),
        event="Event 2026",
        tick="lights up about teaching",
        why="promised the paper",
        due=FRIDAY,
        promise=True,
    )


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Grace Hopper", {"name": "Grace Hopper"}),
        ("Sean O'Brien, Müller GmbH & Co. KG", {"name": "Sean O'Brien", "org": "Müller GmbH & Co. KG"}),
        ("Jean-Luc, C# developer", {"name": "Jean-Luc", "org": "C# developer"}),
        ("Ada, Class of 1984, R&D", {"name": "Ada", "org": "Class of 1984", "title": "R&D"}),
        ("Name, , Title", {"name": "Name", "title": "Title"}),
        ("Name,Org,Title", {"name": "Name", "org": "Org", "title": "Title"}),
        ("李小龙，公司，经理 #功夫", {"name": "李小龙", "org": "公司", "title": "经理", "tags": ("功夫",)}),
        (
            "A, B, C, at the bar, likes tea",
            {"name": "A", "org": "B", "title": "C", "note": "at the bar, likes tea"},
        ),
        ("  Ada \t  Lovelace\x1b[31m  ", {"name": "Ada Lovelace"}),
    ],
)
def test_segments_are_name_organisation_title_and_note(line: str, values: dict[str, object]) -> None:
    assert read(line) == values


@pytest.mark.parametrize(
    ("line", "values"),
    [
        (
            '"Lovelace, Ada", "Navy, Inc.", CTO',
            {"name": "Lovelace, Ada", "org": "Navy, Inc.", "title": "CTO"},
        ),
        ("“Lovelace, Ada”, Navy", {"name": "Lovelace, Ada", "org": "Navy"}),
        ("„Lovelace, Ada“, Navy", {"name": "Lovelace, Ada", "org": "Navy"}),
        ('Dwayne "The Rock" Johnson, WWE', {"name": 'Dwayne "The Rock" Johnson', "org": "WWE"}),
        ('Ada, "the #1 agency"', {"name": "Ada", "org": "the #1 agency"}),
        ('Ada, @"Foo, Bar 2026"', {"name": "Ada", "event": "Foo, Bar 2026"}),
        ('Ada #"open source"', {"name": "Ada", "tags": ("open source",)}),
        ('Ada, 27" screens, Navy', {"name": "Ada", "org": '27" screens', "title": "Navy"}),
        ('Ada, "Navy', {"name": "Ada", "org": '"Navy'}),
        ('Ada ~ says "a > b" often', {"name": "Ada", "tick": 'says "a > b" often'}),
    ],
)
def test_quotes_protect_what_is_in_them(line: str, values: dict[str, object]) -> None:
    assert read(line) == values


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Ada (tall, blue), Navy", {"name": "Ada", "cue": "tall, blue", "org": "Navy"}),
        ("Ada (about ~40 #tall), Navy", {"name": "Ada", "cue": "about ~40 #tall", "org": "Navy"}),
        ("Ada (she/her) (tall)", {"name": "Ada", "cue": "she/her, tall"}),
        ("Ada (tall (very))", {"name": "Ada", "cue": "tall (very)"}),
        ("Ada +49 30 1234567 (tall)", {"name": "Ada", "cue": "tall", "phones": ("+49301234567",)}),
        ("Ada (red gl", {"name": "Ada", "cue": "red gl"}),
        ("Ada (ada@x.org), Navy", {"name": "Ada", "emails": ("ada@x.org",), "org": "Navy"}),
        ("Ada (call 030 1234567, tall)", {"name": "Ada", "cue": "call, tall", "phones": ("030 1234567",)}),
        ("Ada, Navy (Berlin, Kiel), CTO", {"name": "Ada", "org": "Navy (Berlin, Kiel)", "title": "CTO"}),
        ("?", {"name": "?"}),
        ("? (red glasses), Org", {"name": "?", "cue": "red glasses", "org": "Org"}),
        ("? red glasses, Org", {"name": "?", "cue": "red glasses", "org": "Org"}),
        ("(red glasses), Org", {"name": "?", "cue": "red glasses", "org": "Org"}),
    ],
)
def test_a_cue_stands_in_brackets_after_the_name(line: str, values: dict[str, object]) -> None:
    assert read(line) == values


MAIL = {"name": "Ada", "emails": ("ada@x.org",)}
PHONE = {"name": "Ada", "phones": ("+49301234567",)}


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Ada, ada@x.org, Navy", MAIL | {"org": "Navy"}),
        ("Ada ada@x.org, Navy", MAIL | {"org": "Navy"}),
        ("Ada <ada@x.org>, Navy", MAIL | {"org": "Navy"}),
        ("Ada < ada@x.org > ~ chess", MAIL | {"tick": "chess"}),
        ("ada@x.org, Ada, Navy", MAIL | {"org": "Navy"}),
        ("Ada, Navy; ada@x.org", MAIL | {"org": "Navy"}),
        ("Ada, Navy, mailto:ada@x.org", MAIL | {"org": "Navy"}),
        ("Ada, e-mail: ada@x.org, Navy", MAIL | {"org": "Navy"}),
        ("Ada, ada@x.org.", MAIL),
        ("Ada, ada@x.org, ADA@X.ORG", MAIL),
        ("Ada, a.b+c@sub.x.co.uk", {"name": "Ada", "emails": ("a.b+c@sub.x.co.uk",)}),
        ("Ada, adä@münchen.de", {"name": "Ada", "emails": ("adä@münchen.de",)}),
        ("Ada, +49 (0)30 123-4567, Navy", PHONE | {"org": "Navy"}),
        ("Ada 0049 30 1234567, Navy", PHONE | {"org": "Navy"}),
        ("Ada, Navy tel: +49 30 1234567", PHONE | {"org": "Navy"}),
        ("Ada (030) 123 4567, Navy", {"name": "Ada", "phones": ("(030) 123 4567",), "org": "Navy"}),
        ("Ada, 5551234567, Navy", {"name": "Ada", "phones": ("5551234567",), "org": "Navy"}),
        ("Ada, 555-1234, Navy", {"name": "Ada", "phones": ("555-1234",), "org": "Navy"}),
        ("Ada, met 5551234 people", {"name": "Ada", "org": "met 5551234 people"}),
        ("Ada, 2026-12-24", {"name": "Ada", "org": "2026-12-24"}),
        ("Ada, 01.02.2026 - 03.02.2026", {"name": "Ada", "org": "01.02.2026 - 03.02.2026"}),
        ("Ada, 0171 1234567 / 030 7654321", {"name": "Ada", "phones": ("0171 1234567", "030 7654321")}),
        (
            "Ada, +49 30 1234567 ext. 12, Navy",
            {"name": "Ada", "phones": ("+49301234567 ext. 12",), "org": "Navy"},
        ),
        (
            "Ada, https://medium.com/@x, Navy",
            {"name": "Ada", "urls": ("https://medium.com/@x",), "org": "Navy"},
        ),
        ("Ada linkedin.com/in/ada, Navy", {"name": "Ada", "urls": ("linkedin.com/in/ada",), "org": "Navy"}),
        ("Ada, www.navy.mil,CTO", {"name": "Ada", "urls": ("www.navy.mil",), "org": "CTO"}),
        ("Ada, (https://x.org/a,b#c~d).", {"name": "Ada", "urls": ("https://x.org/a,b#c~d",)}),
        ("Ada, https://x.org/A_(b)", {"name": "Ada", "urls": ("https://x.org/A_(b)",)}),
        ("Ada, @ada@hachyderm.io", {"name": "Ada", "urls": ("https://hachyderm.io/@ada",)}),
        ("Ada, ftp://x.org/a, Navy", {"name": "Ada", "org": "Navy", "note": "ftp://x.org/a"}),
        ("Ada, Node.js/React, and/or", {"name": "Ada", "org": "Node.js/React", "title": "and/or"}),
        ("Ada, example.org", {"name": "Ada", "org": "example.org"}),
        ("Ada ~ ask ada@x.org +49 30 1234567", {"name": "Ada", "tick": "ask ada@x.org +49 30 1234567"}),
    ],
)
def test_addresses_numbers_and_links_are_lifted_out(line: str, values: dict[str, object]) -> None:
    assert read(line) == values


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Ada @DEF CON 34, Navy", {"name": "Ada", "event": "DEF CON 34", "org": "Navy"}),
        ("Ada, @Event 2026 #rust", {"name": "Ada", "event": "Event 2026", "tags": ("rust",)}),
        ("Ada, @re:publica 26: good talk", {"name": "Ada", "event": "re:publica 26", "note": "good talk"}),
        ("Ada, @Foo: tea #a more", {"name": "Ada", "event": "Foo", "note": "tea, more", "tags": ("a",)}),
        ("Ada, @A @B: tea", {"name": "Ada", "event": "A", "note": "@B: tea"}),
        ("Ada #rust #wasm #Rust, Navy", {"name": "Ada", "tags": ("rust", "wasm"), "org": "Navy"}),
        ("Ada, #rust, Navy", {"name": "Ada", "tags": ("rust",), "org": "Navy"}),
        ("Ada, #c++ coder", {"name": "Ada", "tags": ("c++",), "org": "coder"}),
        ("Ada #rust, Navy, CTO, x, @Foo: y", {"name": "Ada", "tags": ("rust",), "org": "Navy"}
         | {"title": "CTO", "event": "Foo", "note": "x, y"}),
        ("Ada #", {"name": "Ada"}),
        ("Ada @", {"name": "Ada"}),
        ("Ada, we are # 1", {"name": "Ada", "org": "we are # 1"}),
    ],
)  # fmt: skip
def test_an_event_runs_on_and_a_tag_is_one_word(line: str, values: dict[str, object]) -> None:
    assert read(line) == values


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Ada ~ go, chess", {"name": "Ada", "tick": "go, chess"}),
        ("Ada > call ~ go, chess", {"name": "Ada", "why": "call", "tick": "go, chess"}),
        ("Ada ~ go > send it, soon", {"name": "Ada", "tick": "go", "why": "send it, soon"}),
        ("Ada, Navy, ~ go, > tea", {"name": "Ada", "org": "Navy", "tick": "go", "why": "tea"}),
        ("Ada ~ a ~ b", {"name": "Ada", "tick": "a ~ b"}),
        ("Ada > a > b", {"name": "Ada", "why": "a > b"}),
        ("Ada, Navy ~40 #x @y", {"name": "Ada", "org": "Navy", "tick": "40 #x @y"}),
        ("Ada, a~b c>d", {"name": "Ada", "org": "a~b c>d"}),
        ("Ada, sad :( ~ go :)", {"name": "Ada", "org": "sad :(", "tick": "go :)"}),
        ("Ada > ", {"name": "Ada"}),
        ("Ada > Promised tea", {"name": "Ada", "why": "Promised tea", "promise": True}),
        ("Ada > they promised tea", {"name": "Ada", "why": "they promised tea"}),
    ],
)
def test_tick_note_and_why_run_to_each_other_or_the_end(line: str, values: dict[str, object]) -> None:
    assert read(line) == values


@pytest.mark.parametrize(
    ("why", "left", "due"),
    [
        ("send the paper by fri", "send the paper", "2026-11-27"),
        ("send it, by the end of next month.", "send it", "2026-12-31"),
        ("send it By 12 Dec", "send it", "2026-12-12"),
        ("stand by me by tomorrow", "stand by me", "2026-11-24"),
        ("by fri", "", "2026-11-27"),
        ("stand by me", "stand by me", None),
        ("introduce them by may", "introduce them by may", None),
        ("carbon neutral by 2040", "carbon neutral by 2040", None),
        ("one by one", "one by one", None),
        ("by fri send it by mail", "by fri send it by mail", None),
        ("see it by friday or so", "see it by friday or so", None),
        ("a nearby fri", "a nearby fri", None),
        ("", "", None),
    ],
)
def test_the_last_by_of_a_why_is_a_date_only_if_all_of_it_is(why: str, left: str, due: str | None) -> None:
    assert split_due(why, MONDAY) == (left, due and date.fromisoformat(due))


@pytest.mark.parametrize("when", ["31 feb", "03/04", "13", "yesterday", "2026-11-22", "december", "20 nov 2026"])
def test_a_date_that_can_not_be_is_said_and_not_swallowed(when: str) -> None:
    with pytest.raises(BadInput):
        understand(f"Ada > send the paper by {when}", MONDAY)
    captured, problem = preview(f"Ada, Navy > send the paper by {when}", MONDAY)
    assert captured is not None
    assert (captured.org, captured.why, captured.due) == ("Navy", f"send the paper by {when}", None)
    assert problem


@pytest.mark.parametrize("line", ["", "   ", ", Org", "ada@x.org", "#tag", "> call by fri", "\x1b[31m"])
def test_a_line_without_a_name_asks_for_one(line: str) -> None:
    with pytest.raises(BadInput, match="type a name, or \\? and a cue"):
        understand(line, MONDAY)


def test_what_was_promised_is_said_without_the_word() -> None:
    assert promise_text("promised them the paper") == "the paper"
    assert promise_text("promised her sister the paper") == "her sister the paper"
    assert promise_text("promised her 2 papers") == "2 papers"
    assert promise_text("promised them") == promise_text("promised her") == ""
    assert promise_text("Promised: the slides") == "the slides"
    assert promise_text("promised to call") == "to call"
    assert promise_text("ask about go") == "ask about go"
    assert is_why_promise(" PROMISED tea")
    assert not is_why_promise("promisedly")


PIECES = st.sampled_from(
    [
        *[
            "Ada",
            "Lovelace",
            "Navy",
            "O'Brien",
            "tea",
            "(tall",
            "guy)",
            "(blue)",
            ":(",
            '"Foo',
            'Inc"',
            '"Rock"',
        ],
        *[
            "#rust",
            "#",
            "@Event",
            "@",
            "2026",
            "@Foo:",
            "note",
            "~",
            "~go",
            ">",
            ">call",
            "promised",
            "by",
            "me",
        ],
        *[
            "a@x.org",
            "<b@x.org>",
            "+49 30 1234567",
            "0171 7654321",
            "https://x.org/a",
            "www.y.org",
            "?",
            "C#",
        ],
        *[",", ",", ",", "“Bar", "Baz”", "-", "4,5", "12.12.1999", "Łódź"],
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=14))
@example(["Ada", "#", "+49 30 1234567"])
def test_no_word_of_a_line_is_lost(pieces: list[str]) -> None:
    captured, _ = preview(" ".join(pieces), MONDAY)
    if captured is None:
        return
    values = asdict(captured)
    found = " ".join(" ".join(each) if isinstance(each, tuple) else str(each) for each in values.values())
    digits = comparable(found)
    for piece in pieces:
        if comparable(piece) and not re.search(r"[a-zA-Z.,]", piece):
            assert comparable(piece) in digits
        else:
            for word in re.findall(r"[\w.@/]*\w", piece):
                assert word.strip("@") in found


@given(st.text() | st.lists(PIECES | st.text(max_size=3), max_size=12).map("".join), st.dates(date(2000, 1, 1)))
@example("Ada > x by in 999999999 weeks", date(9999, 12, 31))
def test_nothing_typed_ever_breaks_it(line: str, today: date) -> None:
    captured, problem = preview(line, today)
    if problem:
        with pytest.raises(BadInput, match=f"^{re.escape(problem)}$"):
            understand(line, today)
    else:
        assert understand(line, today) == captured


def test_a_very_long_line_is_read_at_once() -> None:
    for piece in ("a,", "(", '"', "@a ", "#a ", "0 ", "a.", "by ", "a@", "> by "):
        preview("Ada " + piece * 8_000, MONDAY)
