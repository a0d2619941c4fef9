r"""Follow-ups as entries of a calendar (RFC 5545): small enough for a QR code, or whole for a file.

A day is a day: no time and no zone anywhere, and the end is the day after (§ 3.6.1: DTEND is not included).
"""

from datetime import date, timedelta

from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.text import clean

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_VERBS = {"call": "Call", "person": "See"}
"""What one does by a channel; by any other one writes."""


def summary(contact: Contact, follow_up: FollowUp) -> str:
    """Return what is to be done, such as ``Write to Maja Lindqvist``; somebody without a name stays nameless."""
    name = clean(contact.name)
    whom = "somebody" if name in ("", UNKNOWN_NAME) else name
    return f"{_VERBS.get(follow_up.channel, 'Write to')} {whom}"


def entry(contact: Contact, follow_up: FollowUp, *, with_notes: bool = False) -> str:
    """Return an open follow-up as the all-day event a phone takes from a QR code, with its why if asked.

    It is a bare VEVENT: ZXing looks for nothing else, the one first-hand report has iPhones refuse it inside a
    VCALENDAR, and the 45 bytes less let it fit a terminal of 80×24. CRLF after every line, never folded. Raises
    BadInput for a follow-up without a day.
    """
    if follow_up.due is None:
        raise BadInput("this follow-up has no day")
    lines = [
        "BEGIN:VEVENT",
        f"SUMMARY:{text(summary(contact, follow_up))}",
        f"DTSTART;VALUE=DATE:{day(follow_up.due)}",
        f"DTEND;VALUE=DATE:{day(day_after(follow_up.due))}",
    ]
    lines += [f"DESCRIPTION:{text(follow_up.why)}"] if with_notes and follow_up.why else []
    return "".join(f"{line}\r\n" for line in (*lines, "END:VEVENT"))


def text(value: str) -> str:
    r"""Escape a text value (§ 3.3.11): ``\ ; ,`` and newlines; never a colon."""
    return clean(value, lines=True).translate(_ESCAPES)


def day(on: date) -> str:
    """Return a day as a DATE value (§ 3.3.4)."""
    return f"{on.year:04}{on.month:02}{on.day:02}"


def day_after(on: date) -> date:
    """Return the next day; the last day there is stays itself."""
    return on if on == date.max else on + timedelta(days=1)
