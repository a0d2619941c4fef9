"""People out of records as they are held: each is listed and searched as the value of the record would be."""

import json

from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.domain.haystack import haystack, listing_of, texts_of
from meetup_tui.storage import outline
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.layout import Content, decode, dumped, encode
from meetup_tui.storage.records import contact_from_record, follow_up_from_record

TEXT = st.text(max_size=12) | st.sampled_from([
    '","archived":true,"x":"', ',"created":"2026-11-23T10:00:00+00:00"}', "{", "}]", "[{", "\\", "two\nlines",
    "\x1b[1m", "e\u0301", "Ünal Groß", '{"date":"2026-01-01"}', "\u202e", "+49 30 1234567", "\u0663\u0664",
])  # fmt: skip
TEXTS = st.lists(TEXT, max_size=2)
DAY = st.sampled_from(["2026-11-09", "2026-11-12", "2026-11-13", "1999-01-01", "20261112", "2026-W46-1"]) | st.none()
MOMENT = st.sampled_from([
    "2026-11-12T18:00:00+00:00", "2026-11-12T18:00:00.5+00:00", "2026-11-12", "2026-11-12T01:00:00+02:00", "soon",
])  # fmt: skip
ENCOUNTER = st.fixed_dictionaries(
    {"date": DAY}, optional={"event": TEXT, "note": TEXT, "kind": st.just("met"), "x": st.just({"date": "2030-01-01"})}
)
RECORD = st.fixed_dictionaries(
    {"uid": st.sampled_from(["a", "ü", "a\x1b"]), "name": TEXT},
    optional={
        **dict.fromkeys(("org", "title", "introduced_by", "tick", "cue", "wants", "offer", "note"), TEXT),
        **dict.fromkeys(("emails", "phones", "urls", "tags", "properties"), TEXTS),
        "unknown": st.sampled_from([{"archived": True, "created": "x", "encounters": [{"date": "2030-01-01"}]}, 1]),
        "archived": st.booleans(),
        "encounters": st.lists(ENCOUNTER, max_size=3),
        "created": MOMENT,
        "updated": MOMENT,
        "rev": st.just(3),
    },
).flatmap(lambda record: st.permutations(list(record.items())).map(dict) | st.just(record))


def value(parse, record):
    """The value of a record, or None where it can't be read."""
    try:
        return parse(record)
    except StoreError:
        return None


def told(look, raw):
    """What a look at a raw record gives, or None where it says that it can't be read."""
    try:
        return look(raw)
    except StoreError:
        return None


@given(RECORD)
def test_somebody_is_listed_as_their_value_says(record):
    contact = value(contact_from_record, record)
    for raw in (record, dumped(record)):
        listing = told(outline.listing, raw)
        assert listing == (listing and contact and listing_of(contact)) or contact is None
        assert contact is None or listing is not None


@given(RECORD)
def test_somebody_is_searched_by_all_that_their_value_says(record):
    contact = value(contact_from_record, record)
    for raw in (record, dumped(record)):
        texts = told(outline.texts, raw)
        if contact is not None:
            found, wanted = haystack(texts), haystack(texts_of(contact))
            assert found.head == wanted.head
            assert sorted(found.public.split()) == sorted(wanted.public.split())
            assert sorted(found.whole.split()) == sorted(wanted.whole.split())
            assert texts.events == texts_of(contact).events


@given(
    st.fixed_dictionaries(
        {"uid": st.just("a"), "contact": st.just("b")},
        optional={"due": DAY, "channel": st.just("email"), "why": TEXT, "note": TEXT, "status": st.just("open")},
    ).flatmap(lambda record: st.permutations(list(record.items())).map(dict) | st.just(record))
)
def test_a_reason_is_what_its_value_says(record):
    follow_up = value(follow_up_from_record, record)
    for raw in (record, dumped(record)):
        why = told(outline.why, raw)
        assert follow_up is None or why == follow_up.why


@given(st.lists(RECORD, max_size=4, unique_by=lambda each: each["uid"]))
def test_what_is_held_as_lines_is_held_as_the_file_has_it(records):
    plain = {str(key): each for key, each in enumerate(records, 1)}
    table = decode(encode(Content(tables={"contacts": plain}))).tables["contacts"]
    said = [json.loads(dumped(each)) for each in records]
    assert [outline.parsed(each) for each in table.raws()] == said
    assert [outline.parsed(table.raw(key)) for key in plain] == said
