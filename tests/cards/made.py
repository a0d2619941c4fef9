"""Contacts as hypothesis makes them, with what breaks files in every field."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.link import may_be_link
from meetup_tui.domain.text import clean

PIECES = [
    *"ab:;,\\\r\n\x00\t\x1b\u2028\x85\"='-+@ ", "\r\nBEGIN:VCARD", "\r\nTEL:666", "END:VCARD", "\r\n END:VCALENDAR",
    "é", "日", "👩‍💻", "\u202e", "\ud800", "Ada", "Lovelace", "=HYPERLINK(1)", ":::", "\\n", "'",
]  # fmt: skip
hostile = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.text(max_size=20),
    st.builds(lambda piece, times: piece * times, st.sampled_from("日aé;"), st.integers(60, 300)),
)
many = st.lists(hostile, max_size=3).map(tuple)
moments = st.integers(1, 8_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
kept = st.lists(
    st.one_of(
        hostile,
        st.builds(lambda head, value: f"{head}:{value}", st.sampled_from([
            "ADR;TYPE=WORK", "item1.URL", "item1.X-ABLabel", "TEL;TYPE=FAX", "N", "ORG", "X-ANY", "NOTE", "END", "UID",
            "EMAIL;TYPE=HOME", "BDAY", "LOGO;ENCODING=b", 'X;A="b', "GEO", "PHOTO;ENCODING=QUOTED-PRINTABLE", "FN",
        ]), hostile),
    ),
    max_size=5,
).map(tuple)  # fmt: skip
encounters = st.lists(
    st.builds(Encounter, date=st.dates(date(1990, 1, 1)), note=hostile, kind=st.sampled_from(["met", "call", "reply"])),
    max_size=2,
).map(tuple)

contacts = st.builds(
    Contact,
    uid=st.uuids().map(lambda uid: uid.hex),
    name=hostile,
    org=hostile,
    title=hostile,
    emails=many,
    phones=many,
    urls=many.map(lambda texts: tuple(filter(may_be_link, texts))),
    tags=many,
    tick=hostile,
    cue=hostile,
    wants=hostile,
    offer=hostile,
    note=hostile,
    introduced_by=hostile,
    properties=kept,
    encounters=encounters,
    updated=moments,
)


def one(text: str) -> str:
    """Return a text as a field of one line holds it."""
    return clean(text).strip()


def each(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return texts as a field of several holds them."""
    return tuple(dict.fromkeys(text for value in texts if (text := one(value))))
