"""Other people's texts are kept whole, but for what gives one person away."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.phone import same_number
from meetup_tui.domain.text import fold
from meetup_tui.domain.traces import REMOVED, SOMEBODY, Traces

MAJA = Contact(
    uid="1",
    name="Maja Lindqvist",
    emails=("maja@tidewater.example",),
    phones=("+49301234567",),
    urls=("https://www.linkedin.com/in/maja", "https://maja.example/"),
)


def person(name: str, **more: object) -> Contact:
    return Contact(uid=f"of {name}", name=name, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Maja Lindqvist's mail: <Maja@Tidewater.example>.", "somebody's mail: <…>."),
        ("met MAJA\u00a0 lindqvist, and _Maja Lindqvist_ again", "met somebody, and _somebody_ again"),
        ("mailto:maja@tidewater.example?subject=hi", "mailto:…?subject=hi"),
        ("call 030 1234567 12-14h", "call … 12-14h"),
        ("(030) 1234567", "…"),
        ("030-123 45 67, or +49 (0)30 1234567 on 2026-11-23", "…, or … on 2026-11-23"),
        ("0049301234567/+49 170 5550142", "…/+49 170 5550142"),
        ("+49 30 1234567 / +49 30 1234567", "… / …"),
        ("12.05. 030 1234567", "12.05. …"),
        ("in 2026 30 1234567", "in 2026 …"),
        ("+49.30.123.45.67 ext. 12", "… ext. 12"),
        ("see https://de.linkedin.com/in/Maja/?x=1, and maja.example/blog.", "see …, and …."),
        ("http://www.maja.example", "…"),
    ],
)
def test_what_leads_to_somebody_is_taken_out_however_it_is_written(text: str, said: str) -> None:
    traces = Traces(MAJA, [person("Bob"), MAJA])
    assert traces.redacted(text) == said
    assert traces.are_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Maja and a Lindqvist",
        "majalindqvist",
        "anna-maja@tidewater.example and maja@tidewater.example.org",
        "bob@maja.example",
        "maja.example.org, notmaja.example, not-maja.example",
        "linkedin.com/in/maja2 and linkedin.com/in/maja-b",
        "+41 30 1234567",
        "+49 30 12345678",
        "+49 89 30 12345",
        "2026-11-23 to 2026-11-30, 14.30",
    ],
)
def test_what_leads_to_somebody_else_stays(text: str) -> None:
    traces = Traces(MAJA, [person("Bob")])
    assert traces.redacted(text) == text
    assert not traces.are_in(text)


def test_what_others_have_too_gives_nobody_away() -> None:
    other = person(
        "MAJA lindqvist", emails=("Maja@tidewater.example",), phones=("030 1234567",), urls=("http://maja.example",)
    )
    traces = Traces(MAJA, [other])
    text = "Maja Lindqvist, maja@tidewater.example, +49 30 1234567, maja.example"
    assert traces.redacted(text) == text
    assert traces.redacted("linkedin.com/in/maja") == REMOVED
    assert not Traces(person("Maja Lindqvist"), [other])
    assert Traces(person("Maja"), [])


def test_somebody_elses_longer_name_stays_and_so_does_a_colleagues_extension() -> None:
    traces = Traces(
        person("Ada", phones=("+49301234567",)),
        [person("Ada Lovelace"), person("Bob", phones=("+49301234567 ext 12",))],
    )
    assert traces.redacted("Ada met Ada  Lovelace; ADA is no name") == "somebody met Ada  Lovelace; ADA is no name"
    assert traces.redacted("Ada@example.org, bob@Ada") == "Ada@example.org, bob@Ada"
    assert traces.redacted("030 1234567 ext 12, 030 1234567 ext 13") == "030 1234567 ext 12, … ext 13"


def test_an_extension_is_a_part_of_a_number() -> None:
    traces = Traces(person("Ada", phones=("+49301234567 ext 12",)), [])
    assert traces.redacted("0301234567, x12") == "…"
    assert traces.redacted("030 1234567") == "030 1234567"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("山川健次郎", "昨日山川健次郎さんに会った", "昨日somebodyさんに会った"),
        ("김철수", "김철수가 왔다", "somebody가 왔다"),
        ("O'Neil", "that was O’Neil, not O'Neilly", "that was somebody, not O'Neilly"),
        ("Jean-Luc P.", "jean‑luc  p. was here", "somebody was here"),
        ("[/]xy(", "a [/]xy( b", "a somebody b"),
    ],
)
def test_names_of_all_kinds(name: str, text: str, said: str) -> None:
    assert Traces(person(name), []).redacted(text) == said


def test_what_is_left_is_looked_through_again() -> None:
    assert Traces(person("somebody new"), []).redacted("a somebody new new thing") == "a somebody thing"


@pytest.mark.parametrize("name", ["?", ".", "…", "e", "李", ""])
def test_what_is_too_little_to_be_known_again_takes_nothing_out(name: str) -> None:
    traces = Traces(person(name, emails=("-", "@"), urls=("https://",), phones=("1234",)), [])
    text = "e. … ? 李 - @ 1234 https://example.org"
    assert traces.redacted(text) == text
    assert not traces


def test_a_phone_that_is_no_number_is_known_as_it_is_written() -> None:
    traces = Traces(person("Ada", phones=("0800-FLOWERS",)), [])
    assert traces.redacted("call 0800-flowers today") == "call … today"


@pytest.mark.parametrize(
    "text",
    ["1 " * 10_000, "1301234567" * 2_000, "a-" * 10_000, "_" * 20_000, "a." * 10_000, "(" * 20_000, "+1" * 10_000],
)
def test_a_long_text_of_next_to_nothing_is_looked_through_once(text: str) -> None:
    assert Traces(MAJA, []).redacted(text) == text


PARTS = ("Maja", "Lindqvist", "Ada", "Lovelace", "Grace", "somebody", "O’Neil", "山川", "…", "e")
names = st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map(" ".join)
mails = st.sampled_from(
    ("maja@x.example", "ada@x.example", "info@looms.example", "m.l@x.example", "somebody@x.example")
)
phones = st.sampled_from(
    ("+49301234567", "030 1234567", "+41301234567", "7654321", "+44 20 7946 0142", "+49301234567 ext 9")
)
links = st.sampled_from(("https://maja.example/", "github.com/ada", "https://www.linkedin.com/in/m-l", "looms.example"))
contacts = st.builds(
    person,
    names,
    emails=st.lists(mails, max_size=2).map(tuple),
    phones=st.lists(phones, max_size=2).map(tuple),
    urls=st.lists(links, max_size=2).map(tuple),
)
marks = st.sampled_from((" ", ", ", ". ", "; ", "\n", " (", ") ", ": ", " – "))
texts = st.lists(st.tuples(names | mails | phones | links | st.sampled_from(("a talk", "tea", "2026")), marks)).map(
    lambda parts: "".join(word + mark for word, mark in parts)
)


@settings(max_examples=80, deadline=None)
@given(somebody=contacts, others=st.lists(contacts, max_size=3), text=texts)
def test_a_text_without_somebody_holds_nothing_of_theirs_alone_and_stays_so(
    somebody: Contact, others: list[Contact], text: str
) -> None:
    others = [each for each in others if each.uid != somebody.uid]
    traces = Traces(somebody, others)
    said = traces.redacted(text)
    assert traces.redacted(said) == said
    assert traces.are_in(text) == (said != text)
    borne = " ".join(f"{each.name} {each.emails} {each.phones} {each.urls}" for each in others).casefold()
    for word in (*somebody.emails, *somebody.urls):
        bare = word.removeprefix("https://").removeprefix("www.").rstrip("/")
        assert bare in borne or _as_a_whole(bare, said) == 0
    for phone in somebody.phones:
        if not any(same_number(phone, each) for other in others for each in other.phones):
            assert phone.partition(" ext")[0] not in said or "ext" in phone or "ext" in borne
    known_again = sum(map(str.isalnum, somebody.name)) > 1 and SOMEBODY not in somebody.name
    if known_again and fold(somebody.name) not in fold(borne):
        assert f" {somebody.name} " not in f" {said} "


def _as_a_whole(address: str, text: str) -> int:
    """Return how often an address stands in a text for itself, and not in a longer one."""
    words = text.replace("/", " ").split() if "/" not in address else text.split()
    return sum(word.strip(".,;:()–").removeprefix("https:").strip("/") == address for word in words)


@settings(max_examples=100, deadline=None)
@given(somebody=contacts, text=st.text(st.characters(codec="utf-8"), max_size=80))
def test_a_text_that_does_not_mention_somebody_is_as_it_was(somebody: Contact, text: str) -> None:
    words = (*somebody.name.split(), *somebody.emails, *somebody.urls, "maja", "ada", "looms", "linkedin", "github")
    assume(not any(word.casefold() in text.casefold() for word in words))
    assume(sum(each.isdecimal() for each in text) < 7)
    assert Traces(somebody, []).redacted(text) == text


@settings(max_examples=100, deadline=None)
@given(
    groups=st.lists(st.sampled_from((" ", "-", ".", "/", " - ", "")), min_size=6, max_size=6),
    opening=st.sampled_from(("+49", "0049", "+49 (0)", "(+49) ", "+49-(0) ", "0", "(0", "")),
    before=st.sampled_from(("", "tel. ", "call ", "2026, ", "to +41 44 1112233 or ")),
    after=st.sampled_from(("", ".", " or so", ", 2026", " ext 4", "/+41441112233")),
)
def test_a_number_is_known_in_whatever_groups_it_is_written(
    groups: list[str], opening: str, before: str, after: str
) -> None:
    digits = "30" + "".join(f"{mark}{digit}" for mark, digit in zip(["", *groups], "1234567", strict=True))
    number = opening + (digits.replace("30", "30) ", 1) if opening == "(0" else digits)
    assume(same_number(number, "+49301234567"))
    assert Traces(MAJA, []).redacted(f"{before}{number}{after}") == f"{before}{REMOVED}{after}"
