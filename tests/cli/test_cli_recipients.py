"""No command takes more than one recipient, and whoever asked for quiet is left in peace by each of them."""

import re

import pytest

from meetup_tui.cli.table import COMMANDS
from tests.cli.conftest import Shell

ABOUT_SOMEBODY = {name for name, each in COMMANDS.items() if any(place.completes == "who" for place in each.places)}
"""Commands that are about a WHO."""
REFUSES = [
    ("plan", "maja", "--why", "x", "--replace"),
    ("message", "maja"),
    ("message", "maja", "Dear Maja"),
    ("done", "maja", "--next-why", "x"),
    ("qr", "maja", "--open", "mail"),
    ("qr", "maja", "--open", "phone"),
    ("qr", "maja", "--calendar"),
    ("add", "Maja, maja@tidewater.example > write to her"),
]
"""Everything by which one would plan, write to or reach somebody."""
ONLY_REMEMBERS = {
    "show", "edit", "met", "spoke", "snooze", "reschedule", "release", "archive", "quiet", "merge", "forget", "again",
}  # fmt: skip
"""Commands that remember, put off or end something, and reach nobody."""


def test_each_command_about_somebody_is_known_to_reach_them_or_not() -> None:
    assert {words[0] for words in REFUSES} - {"add"} | ONLY_REMEMBERS == ABOUT_SOMEBODY


def test_no_command_takes_more_than_one_recipient() -> None:
    for name, command in COMMANDS.items():
        people = [each for each in command.arguments if each.completes == "who"]
        assert len(people) <= (2 if name == "merge" else 1), name
        assert all(each.kind in ("text", "words") for each in people), "one WHO, of one word or several"
        taken = {option for each in command.options for option in each.names}
        assert taken.isdisjoint({"--to", "--cc", "--bcc", "--all-of", "--everybody"}), name


@pytest.mark.parametrize("words", [("plan", "--why", "x"), ("done",), ("release",), ("quiet",), ("archive",)])
def test_two_names_are_nobody(meetup: Shell, maja: str, words: tuple[str, ...]) -> None:
    meetup("add", "Ada")
    before = meetup("export").raw
    for who in (("maja", "ada"), ("maja,ada",), ("maja and ada",)):
        assert meetup(words[0], *who, *words[1:]).code == 1
    assert meetup("export").raw == before


@pytest.mark.parametrize("words", REFUSES)
def test_who_asked_for_quiet_is_not_reached(meetup: Shell, maja: str, words: tuple[str, ...]) -> None:
    meetup("quiet", "maja")
    before = meetup("export").raw
    answer = meetup(*words)
    assert (answer.code, answer.out) == (3, "")
    assert re.search(r"asked not to be contacted; 'meetup quiet \w+ --undo' takes that back$", answer.err.strip())
    assert meetup("export").raw == before
    assert "tidewater" not in meetup("query", "maja").out


@pytest.mark.parametrize(
    ("words", "emails"),
    [
        (("add", "MECARD:N:Ada;EMAIL:a@x.org,b@x.org;;"), ["a@x.org", "b@x.org"]),
        (("add", "BEGIN:VCARD\nFN:Ada\nEMAIL;TYPE=WORK:a@x.org\\, b@x.org\nEND:VCARD"), ["a@x.org", "b@x.org"]),
        (("add", 'BEGIN:VCARD\nFN:Ada\nEMAIL:"a,b"@x.org\nEND:VCARD'), ['"a,b"@x.org']),
        (("add", 'BEGIN:VCARD\nFN:Ada\nEMAIL:"Ada, L" <a@x.org>; b@x.org\nEND:VCARD'), ["a@x.org", "b@x.org"]),
        (("add", "Ada, a@x.org;b@x.org"), ["a@x.org", "b@x.org"]),
        (("edit", "maja", "--email", "a@x.org;b@x.org c@x.org"), ["a@x.org", "b@x.org", "c@x.org"]),
        (("edit", "maja", "--email", '"a,b"@x.org'), ['"a,b"@x.org']),
    ],
)
def test_several_addresses_in_one_value_are_kept_one_by_one(
    meetup: Shell, maja: str, words: tuple[str, ...], emails: list[str]
) -> None:
    person = meetup(*words, "--json").json
    assert person["emails"] == emails
    phone = meetup("qr", person["uid"], "--open", "mail", "--text")
    assert phone.out == ("mailto:a@x.org" if "a@x.org" in emails else "")
    assert meetup("me", "--name", "Me", "--email", "a@x.org;b@x.org", "--json").json["emails"] == ["a@x.org", "b@x.org"]
