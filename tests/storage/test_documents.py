"""Documents that are parsed when they are first asked for: what is found of them is what a whole reading finds."""

import json

from hypothesis import given
from hypothesis import strategies as st

from meetup_tui.storage.documents import may_differ, may_reach, may_say
from meetup_tui.storage.layout import Content, decode, encode
from meetup_tui.storage.state import State

STATUS = st.sampled_from(["open", "done", "released", 'open","status":"done'])
DAY = st.sampled_from(["2026-11-09", "2026-11-12", "2026-11-12T01", "2026-12-01", "1999-01-01", "2030-01-01", "", '"'])
TEXT = st.text(max_size=12) | st.sampled_from(['","contact":"x', "\n}", "}\n", '\n"9":{"uid":"z"', "\ud800", "\\"])
DOCUMENT = st.fixed_dictionaries(
    {},
    optional={
        "contact": TEXT,
        "status": STATUS,
        "note": TEXT,
        "encounters": st.lists(st.fixed_dictionaries({"date": DAY}), max_size=2),
        "closed": DAY,
    },
)
DOCUMENTS = st.lists(st.tuples(TEXT.filter(bool), DOCUMENT), max_size=8, unique_by=lambda each: each[0])
TABLES = st.dictionaries(st.sampled_from(["contacts", "follow_ups", 'a "b"', "}"]), DOCUMENTS, max_size=3)


def kept(tables):
    """What a file with these tables holds, and the same read from it."""
    plain = {
        name: {str(key): {"uid": uid, **document} for key, (uid, document) in enumerate(documents, 1)}
        for name, documents in tables.items()
    }
    data = encode(Content(tables=plain, epoch="a", after="b", sequence=3))
    return plain, data, decode(data)


@given(TABLES)
def test_what_is_written_is_read_again_and_is_json_for_anybody(tables):
    plain, data, content = kept(tables)
    assert content.intact
    assert {name: dict(table) for name, table in content.tables.items()} == plain
    assert {name: each for name, each in json.loads(data).items() if name != "_meta"} == plain
    assert encode(content) == data


@given(TABLES, st.data())
def test_what_is_sought_is_found_whatever_was_put_or_dropped_since(tables, chosen):
    _, _, content = kept(tables)
    state = State(content.tables, content.ids)
    for name, documents in tables.items():
        for uid, _ in documents:
            match chosen.draw(st.sampled_from(["leave", "ask", "put", "drop"])):
                case "ask":
                    state.with_uid(name, uid)
                case "put":
                    state.put(name, {**chosen.draw(DOCUMENT), "uid": uid})
                case "drop":
                    state.drop(name, uid)
        everything = list(dict(state.documents(name)).values())
        table = decode(encode(Content(tables={name: dict(state.documents(name))}))).tables[name]
        for found in (state.documents(name), table):
            assert list(found.texts("contact")) == [(each["uid"], each.get("contact", "")) for each in everything]
            assert list(found) == list(state.documents(name))
            done = [each for each in everything if each.get("status") not in ("done", "released")]
            assert [each for each in found.which(may_differ("status", "done", "released")) if each in done] == done
            closed = [each for each in everything if each.get("closed") == "2026-11-12"]
            assert [each for each in found.which(may_say("closed", "2026-11-12")) if each in closed] == closed
            lately = [
                each for each in everything if any(met["date"] >= "2026-11-12" for met in each.get("encounters", ()))
            ]
            assert [each for each in found.which(may_reach("2026-11-12", "date")) if each in lately] == lately
