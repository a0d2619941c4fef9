"""Follow-ups as entries of a calendar (RFC 5545): small enough for a QR code, or whole for a file.

A day is a day: no time and no zone in it, and the end is the day after (§ 3.6.1: DTEND is not included).
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from meetup_tui.cards.content_line import document, escaped
from meetup_tui.cards.vcards.file import stamp
from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.text import clean

_VERBS = {"call": "Call", "person": "See"}
"""What one does by a channel; by any other one writes."""
_FIRST = 1
"""The highest PRIORITY (§ 3.8.1.9)."""


def summary(contact: Contact, follow_up: FollowUp) -> str:
    """Return what is to be done, such as ``Write to Maja Lindqvist``; somebody without a name stays nameless."""
    name = clean(contact.name)
    whom = "somebody" if name in ("", UNKNOWN_NAME) else name
    return f"{_VERBS.get(follow_up.channel, 'Write to')} {whom}"


def entry(contact: Contact, follow_up: FollowUp, *, with_notes: bool = False) -> str:
    """Return an open follow-up as the all-day event a phone takes from a QR code, with its why if asked.

    It is a bare VEVENT: ZXing looks for nothing else, the one first-hand report there is has an iPhone refuse it
    inside a VCALENDAR, and 45 bytes less let it fit a terminal of 80×24. CRLF after every line, never folded. Raises
    BadInput for a follow-up without a day.
    """
    why = [f"DESCRIPTION:{escaped(follow_up.why)}"] if with_notes and follow_up.why else []
    lines = (
        "BEGIN:VEVENT",
        f"SUMMARY:{escaped(summary(contact, follow_up))}",
        *_all_day(follow_up),
        *why,
        "END:VEVENT",
    )
    return "".join(f"{line}\r\n" for line in lines)


def calendar(plans: Iterable[tuple[Contact, FollowUp]], *, with_notes: bool = False) -> str:
    """Return open follow-ups as a calendar, each as an event of the whole day and as a to-do.

    Why, message and that it is a promise go along only `with_notes`. Nothing depends on the clock: the same data
    gives the same bytes, and the same follow-up the same UIDs.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//meetup-tui//meetup//EN"]
    for contact, follow_up in plans:
        lines += _event(contact, follow_up, with_notes)
        lines += _to_do(contact, follow_up, with_notes)
    return document([*lines, "END:VCALENDAR"])


def _event(contact: Contact, follow_up: FollowUp, with_notes: bool) -> list[str]:
    """Return an event that leaves its day free for others (§ 3.8.2.7)."""
    common = _common(contact, follow_up, "event", with_notes)
    return ["BEGIN:VEVENT", *common, *_all_day(follow_up), "TRANSP:TRANSPARENT", "END:VEVENT"]


def _to_do(contact: Contact, follow_up: FollowUp, with_notes: bool) -> list[str]:
    """Return a to-do; a promise comes before the others."""
    common = _common(contact, follow_up, "todo", with_notes)
    priority = [f"PRIORITY:{_FIRST}"] if with_notes and follow_up.promise else []
    due = f"DUE;VALUE=DATE:{_day(_due(follow_up))}"
    return ["BEGIN:VTODO", *common, due, "STATUS:NEEDS-ACTION", *priority, "END:VTODO"]


def _common(contact: Contact, follow_up: FollowUp, kind: str, with_notes: bool) -> list[str]:
    lines = [
        f"UID:{follow_up.uid}-{kind}",
        f"DTSTAMP:{stamp(_changed(contact, follow_up))}",
        f"SUMMARY:{escaped(summary(contact, follow_up))}",
        "CLASS:PRIVATE",
    ]
    description = "\n\n".join(part for part in (follow_up.why, follow_up.message) if part) if with_notes else ""
    return [*lines, f"DESCRIPTION:{escaped(description)}"] if description else lines


def _changed(contact: Contact, follow_up: FollowUp) -> datetime:
    """Return when an entry last became what it is, as far as the data says (DTSTAMP, § 3.8.7.2)."""
    moved = () if follow_up.moved is None else (datetime.combine(follow_up.moved, time(), UTC),)
    return max(contact.updated, follow_up.created, *moved)


def _all_day(follow_up: FollowUp) -> tuple[str, str]:
    due = _due(follow_up)
    after = due if due == date.max else due + timedelta(days=1)
    return f"DTSTART;VALUE=DATE:{_day(due)}", f"DTEND;VALUE=DATE:{_day(after)}"


def _due(follow_up: FollowUp) -> date:
    if follow_up.due is None:
        raise BadInput(f"this follow-up has no day: {follow_up.why!r}")
    return follow_up.due


def _day(on: date) -> str:
    """Return a day as a DATE value (§ 3.3.4)."""
    return f"{on.year:04}{on:%m%d}"
