"""Opening a mail program, a dialler or a profile with the message ready; sending stays the person's own act."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.follow_up import Channel, FollowUp
from meetup_tui.domain.link import mailto, web_address
from meetup_tui.domain.mail import is_one_recipient
from meetup_tui.domain.phone import dialled

if TYPE_CHECKING:
    from meetup_tui.tui.qr_round import Kind

MAIL_PROGRAMS = ("neomutt", "mutt", "aerc")
"""Mail programs of the terminal that take a mailto link."""

_URL_SAFE = ":/?#[]@!$&'()*+,;=%~-._"
"""Reserved and unreserved characters of RFC 3986, and the percent sign of what is encoded already."""
_OPENED: "dict[str, tuple[str, Kind]]" = {"mailto": ("your mail program", "mail"), "tel": ("the dialler", "phone")}
"""What a link opens by its scheme, and which of the QR codes it is; any other opens a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One address of one person."""

    url: str
    """Percent-encoded, ASCII only."""
    address: str
    """The same as people read it: a mail address, a number, a link."""
    what: str
    """What it opens, as in *Opened …*."""
    kind: "Kind"
    """Which of the QR codes of that person is the same address."""
    subject: str = ""
    body: str = ""
    """What the message says, where this is a mail."""

    @property
    def calls(self) -> bool:
        """Whether it begins a call, in which nothing is sent."""
        return self.url.startswith("tel:")


def mail_programs() -> list[str]:
    """Return which of them are here."""
    return [each for each in MAIL_PROGRAMS if shutil.which(each)]


def link_to(contact: Contact, follow_up: FollowUp | None) -> Link | None:
    """Return the link for the channel of a follow-up, else for the first way somebody is reached by.

    It names one person, ever. The message goes along where the channel can carry one: mail (RFC 6068), text message
    (RFC 5724). None where no address is known.
    """
    wanted: tuple[Channel, ...] = (follow_up.channel,) if follow_up else ()
    for channel in (*wanted, "email", "link", "call"):
        link = _link(channel, contact, follow_up)
        if link is not None:
            return link
    return None


def _link(channel: Channel, contact: Contact, follow_up: FollowUp | None) -> Link | None:
    subject = follow_up.subject if follow_up else ""
    body = follow_up.message if follow_up else ""
    if channel == "email" and (address := next(filter(is_one_recipient, contact.emails), "")):
        return _mail(address, subject, body)
    if channel in ("call", "text") and (number := next(filter(dialled, contact.phones), "")):
        return _phone(number, body if channel == "text" else "")
    if channel == "link" and contact.urls:
        return _web(contact.urls)
    return None


def _mail(address: str, subject: str, body: str) -> Link:
    fields = (("subject", subject), ("body", body.replace("\n", "\r\n")))
    query = "&".join(f"{field}={quote(text, safe='')}" for field, text in fields if text)
    url = mailto(address) + (f"?{query}" if query else "")
    return Link(url=url, address=address, what="your mail program", kind="mail", subject=subject, body=body)


def _phone(number: str, body: str) -> Link:
    if body:
        url = f"sms:{dialled(number)}?body={quote(body, safe='')}"
        return Link(url=url, address=number, what="a text message", kind="phone")
    return Link(url=f"tel:{dialled(number)}", address=number, what="the dialler", kind="phone")


def _web(links: tuple[str, ...]) -> Link | None:
    """Return the first link that may be opened."""
    found = next(((address, link) for link in links if (address := web_address(link))), None)
    if found is None:
        return None
    address, link = found
    if address.startswith("mailto:"):
        return _mail(unquote(address.partition(":")[2].partition("?")[0]), "", "")
    what, kind = _OPENED.get(address.partition(":")[0], ("their page", "link"))
    return Link(url=quote(address, safe=_URL_SAFE), address=link, what=what, kind=kind)


def open_on_desktop(link: Link) -> bool:
    """Hand a link to the desktop; return whether there is one to hand it to. No shell ever sees it."""
    program = _program()
    if program is None:
        return False
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    run = Thread(
        target=subprocess.run,
        args=([program, link.url],),
        kwargs={**quiet, "check": False, "start_new_session": True},
        daemon=True,
    )
    run.start()
    return True


def _program() -> str | None:
    """Return the program that opens links here, or None in a terminal without a desktop, as over ssh."""
    if os.environ.get("SSH_CONNECTION"):
        return shutil.which("xdg-open") if _has_display() else None
    if sys.platform == "darwin":
        return shutil.which("open")
    for name in ("termux-open-url", "wslview"):
        if program := shutil.which(name):
            return program
    return shutil.which("xdg-open") if _has_display() else None


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
