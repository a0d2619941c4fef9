"""A link opens one program for one person, with the message ready and nothing that could be read as a command."""

import subprocess
from contextlib import nullcontext
from types import SimpleNamespace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import Refused
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.tui import opener
from meetup_tui.tui.clipboard import copy
from meetup_tui.tui.mail_here import words_of
from tests.tui.conftest import captured, open_app, toasts

ADA = Contact(
    uid="ada",
    name="Ada",
    emails=("ada@example.org", "old@example.org"),
    phones=("+49 30 1234567",),
    urls=("www.example.org/Ada",),
)


def follow_up(channel, message="", subject=""):
    return FollowUp(uid="f", contact="ada", due=None, channel=channel, message=message, subject=subject)


def test_a_mail_goes_to_one_address_with_subject_and_body():
    link = opener.link_to(ADA, follow_up("email", "Hello & welcome?\nBye", "The 4th"))
    assert link.url == ("mailto:ada@example.org?subject=The%204th&body=Hello%20%26%20welcome%3F%0D%0ABye")
    assert link.address == "ada@example.org"


@given(subject=st.text(max_size=40), body=st.text(max_size=80), local=st.text(min_size=1, max_size=20))
def test_nothing_typed_adds_a_recipient_or_a_header(subject, body, local):
    subject, body, local = (text.encode(errors="ignore").decode() for text in (subject, body, local))
    contact = Contact(uid="x", name="x", emails=(f"{local}@example.org",))
    link = opener.link_to(contact, follow_up("email", body, subject))
    if link is None:
        assert set(local) & set(' \t\n\r,;:<>()[]\\"') or not local.isprintable()
        return
    url = link.url
    parts = urlsplit(url)
    assert url.isascii()
    assert not set(' \n,;<>"') & set(url)
    assert unquote(parts.path) == f"{local}@example.org"
    assert set(parse_qs(parts.query)) <= {"subject", "body"}


def test_each_channel_opens_its_own_kind_of_link():
    assert opener.link_to(ADA, follow_up("call")).url == "tel:+49301234567"
    assert [opener.link_to(ADA, follow_up(way, "x")).calls for way in ("call", "text", "email")] == [True, False, False]
    assert opener.link_to(ADA, follow_up("text", "On my way")).url == "sms:+49301234567?body=On%20my%20way"
    assert opener.link_to(ADA, follow_up("link")).url == "https://www.example.org/Ada"


def test_without_a_follow_up_or_its_channel_the_first_address_is_taken():
    assert opener.link_to(ADA, None).url == "mailto:ada@example.org"
    assert (
        opener.link_to(Contact(uid="x", name="x", phones=("0301234567",)), follow_up("email")).url == "tel:0301234567"
    )
    assert opener.link_to(Contact(uid="x", name="x"), follow_up("email")) is None


@pytest.mark.parametrize(
    "url",
    ["javascript://x%0aalert(1)", "javascript:1", "data:text/html,x", "file:///etc/passwd", "ftp://example.org/x"],
)
def test_a_link_that_is_no_web_page_is_not_opened(url):
    assert opener.link_to(Contact(uid="x", name="x", urls=(url,)), None) is None
    assert opener.link_to(Contact(uid="x", name="x", urls=(url, "x.org/a")), None).url == "https://x.org/a"


@pytest.mark.parametrize("url", ["mailto:a@x.org,b@x.org", "MAILTO:a@x.org%2Cb@x.org?cc=c@x.org"])
def test_a_mail_link_to_two_people_is_not_opened(url):
    assert opener.link_to(Contact(uid="x", name="x", urls=(url,)), None) is None
    assert opener.link_to(Contact(uid="x", name="x", urls=("mailto:a@x.org?cc=b@x.org",)), None).url == "mailto:a@x.org"


HEADERS = "Hi\r\nBcc: all@x.org"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["neomutt"], ["neomutt", "mailto:ada@example.org?subject=Hi%0D%0ABcc%3A%20all%40x.org&body=see%20%7Bto%7D"]),
        (["mutt", "-s", "{subject}", "--", "{to}"], ["mutt", "-s", "Hi Bcc: all@x.org", "--", "ada@example.org"]),
        (["m", "{body}:{subject}", "<{to}>"], ["m", "see {to}:Hi Bcc: all@x.org", "<ada@example.org>"]),
        (["m", "-i", "{bodyfile}", "{what}"], ["m", "-i", "FILE", "{what}"]),
    ],
)
def test_a_mail_program_gets_a_list_of_words_and_no_header_of_anybodys(command, words):
    link = opener.link_to(ADA, follow_up("email", "see {to}", HEADERS))
    assert words_of(command, link, "FILE") == words


def test_an_address_is_never_an_option():
    link = opener.link_to(Contact(uid="x", name="x", emails=("-rf@x.org",)), None)
    with pytest.raises(Refused, match="dash"):
        words_of(["mutt", "{to}"], link)
    assert words_of(["mutt", "--", "{to}"], link) == ["mutt", "--", "-rf@x.org"]


async def test_a_mail_is_written_in_the_terminal_and_d_closes_it(book, tmp_path, monkeypatch):
    program = tmp_path / "mail"
    lines = ("#!/bin/sh", "cd $(dirname $0)", 'cat "$3" > body', 'ls -l "$3" | cut -c1-10 > mode', 'echo "$1" > to')
    program.write_text("\n".join(lines))
    program.chmod(0o755)
    book.set_settings({"mail_command": f"{program} {{to}} -i {{bodyfile}}"})
    uid = captured(book, "Ada, ada@example.org", why="looms", when="today")
    book.write(uid, "Dear Ada,\n$(reboot) `id`")
    async with open_app(book) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await pilot.press("o")
        assert toasts(pilot) == ["Sent? d closes it."]
        assert book.open_follow_up(uid) is not None
        await pilot.press("d")
        assert book.open_follow_up(uid) is None
    assert (tmp_path / "body").read_text() == "Dear Ada,\n$(reboot) `id`"
    assert (tmp_path / "mode").read_text() == "-rw-------\n"
    assert (tmp_path / "to").read_text() == "ada@example.org\n"


async def test_a_mail_program_that_is_not_there_is_one_sentence(book, monkeypatch):
    book.set_settings({"mail_command": "no-such-program"})
    captured(book, "Ada, ada@example.org", why="looms", when="today")
    async with open_app(book) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await pilot.press("o")
        assert "no-such-program can't be started" in toasts(pilot)[0]


def test_copying_says_what_is_known_of_it(monkeypatch, tmp_path):
    app = SimpleNamespace(copy_to_clipboard=lambda text: None, is_headless=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=None)
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    assert copy(app, "x", "it").startswith("Sent to your terminal's clipboard: it.")
    tool = tmp_path / "xclip"
    tool.write_text(f"#!/bin/sh\nread line; echo $line > {tmp_path}/copied\n")
    tool.chmod(0o755)
    assert copy(app, "hello\n", "it") == "Copied: it."
    assert (tmp_path / "copied").read_text() == "hello\n"
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    monkeypatch.setenv("TERM", "linux")
    assert "has no clipboard" in copy(app, "x", "it")


def test_a_number_is_dialled_without_its_extension():
    assert opener.link_to(Contact(uid="x", name="x", phones=("?", "+49 30 1234 ext. 12")), None).url == "tel:+49301234"


def test_a_link_is_encoded_and_never_looks_like_an_option():
    link = opener.link_to(Contact(uid="x", name="x", urls=("--help.example.org/ü x",)), None)
    assert link.url == "https://--help.example.org/%C3%BC%20x"


def test_without_a_desktop_nothing_is_started(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert not opener.open_on_desktop(opener.link_to(ADA, None))


def test_the_desktop_gets_a_list_of_arguments(monkeypatch):
    calls = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/xdg-open" if name == "xdg-open" else None)
    monkeypatch.setattr(subprocess, "run", lambda *args, **options: calls.append((args, options)))
    assert opener.open_on_desktop(opener.link_to(ADA, None))
    ((arguments,), options) = calls[0]
    assert arguments == ["/usr/bin/xdg-open", "mailto:ada@example.org"]
    assert not options.get("shell")


@pytest.mark.parametrize("platform", ["darwin", "linux"])
def test_over_ssh_nothing_is_opened_on_the_far_desktop(monkeypatch, platform):
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert not opener.open_on_desktop(opener.link_to(ADA, None))
