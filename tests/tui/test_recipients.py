"""No key, screen or palette row takes more than one recipient, and none reaches whoever asked for quiet."""

from urllib.parse import quote, unquote

import pytest

from meetup_tui.cards.codes.reach import ways_to
from meetup_tui.domain.contact import Contact
from meetup_tui.tui import opener
from meetup_tui.tui.commands import Section, of
from meetup_tui.tui.palette import CommandRows
from meetup_tui.tui.screens.person import PersonScreen

from .conftest import captured, open_app, toasts

REACHES = {"plan", "write", "write-in-editor", "copy", "open", "own-phone", "next-one"}
"""Everything on a person by which one would plan, write to or reach them."""
ONLY_REMEMBERS = {"page", "done", "snooze", "talked", "edit", "merge", "their-qr", "let-go"}
"""What remembers, puts off, ends, or shows their card to somebody else."""


def test_each_key_on_a_person_is_known_to_reach_them_or_not():
    assert {command.id for command in of(Section.PERSON)} == REACHES | ONLY_REMEMBERS


@pytest.mark.parametrize("address", ["ada@example.org", "a@x.org,b@x.org", "a@x.org?cc=b@x.org", "a@x.org&bcc=b@x.org"])
def test_a_mail_has_one_recipient_whatever_the_address(address):
    link = opener.link_to(Contact(uid="u", name="Ada", emails=(address, "other@example.org")), None)
    to, _, fields = link.url.removeprefix("mailto:").partition("?")
    assert "," not in to
    assert unquote(to) == ("other@example.org" if "," in address else address)
    assert fields == ""
    for email, url in ((address, ""), ("", f"mailto:{quote(address)}")):
        ways = ways_to(Contact(uid="u", name="Ada", emails=(email,), urls=(url,)))
        assert [unquote(each.payload) for each in ways] == ([] if "," in address else [f"mailto:{address}"])


async def test_nobody_who_asked_for_quiet_is_reached_by_any_key_or_row(book, monkeypatch):
    monkeypatch.setattr("meetup_tui.tui.opener.open_on_desktop", lambda _: pytest.fail("opened"))
    uid = captured(book, "Ada Lovelace, ada@example.org, +44 20 7946 0142", why="promised a paper", when="tomorrow")
    book.write(uid, "Dear Ada, the paper is here.")
    book.quiet(uid)
    async with open_app(book) as pilot:
        pilot.app.show_person(uid)
        pilot.app.just_done = uid
        await pilot.pause()
        offered = {hit.command.args[0].id async for hit in CommandRows(pilot.app.screen).discover()}
        assert offered >= REACHES
        for command in sorted(REACHES):
            pilot.app.clear_notifications()
            await pilot.app.run_command(command)
            await pilot.pause()
            assert isinstance(pilot.app.screen, PersonScreen), command
            assert toasts(pilot) == ["Ada Lovelace asked not to be contacted; x, then n takes that back"], command
        assert pilot.app.clipboard == ""
        await pilot.press("s")
        await pilot.pause()
        pilot.app.screen._do_it_now()
        await pilot.pause()
        assert isinstance(pilot.app.screen, PersonScreen)
