"""TinyDB's own ways to change a table work over our storage: durable, one change each, and nobody else's is lost."""

import pytest
from tinydb import Query, TinyDB, where
from tinydb.operations import increment
from tinydb.table import Document

from meetup_tui.storage.errors import Conflict, StoreError
from meetup_tui.storage.journal import JournalStorage
from meetup_tui.storage.places import Places
from meetup_tui.storage.store import Store
from meetup_tui.storage.table import RecordBase
from tests.storage.helpers import delete, files_of, name, put, uids


def base(places: Places) -> RecordBase:
    return RecordBase(places, storage=JournalStorage)


def there(places: Places) -> dict[int, dict[str, object]]:
    """Return what the next process finds, by document id."""
    return {each.doc_id: dict(each) for each in base(places).table("contacts").all()}


def test_what_is_inserted_updated_and_removed_is_there_for_the_next_process(places: Places) -> None:
    contacts = base(places).table("contacts")
    assert contacts.insert({"uid": "a", "name": "Ada"}) == 1
    assert contacts.insert_multiple({"uid": uid, "name": uid} for uid in "bcd") == [2, 3, 4]
    assert there(places) == {
        1: {"uid": "a", "name": "Ada"},
        **{number: {"uid": uid, "name": uid} for number, uid in enumerate("bcd", 2)},
    }
    assert contacts.update({"name": "Grace"}, where("uid") == "b") == [2]
    assert contacts.remove(where("uid") == "c") == [3]
    assert contacts.upsert({"uid": "d", "name": "Dorothy"}, where("uid") == "d") == [4]
    assert contacts.upsert({"uid": "e", "name": "Emmy"}, where("uid") == "e") == [5]
    assert there(places) == {
        1: {"uid": "a", "name": "Ada"},
        2: {"uid": "b", "name": "Grace"},
        4: {"uid": "d", "name": "Dorothy"},
        5: {"uid": "e", "name": "Emmy"},
    }
    assert [each["uid"] for each in contacts.search(Query().name.matches("[DE]"))] == ["d", "e"]
    assert contacts.get(doc_id=2) == {"uid": "b", "name": "Grace"}
    assert contacts.count(where("name") == "Ada") == 1
    assert contacts.contains(where("uid") == "a")
    assert not contacts.contains(where("uid") == "c")


def test_each_is_one_line_of_the_journal(places: Places) -> None:
    contacts = base(places).table("contacts")
    contacts.insert({"uid": "a", "count": 1})
    before = files_of(places)
    contacts.insert_multiple({"uid": uid, "count": 1} for uid in "bcd")
    contacts.update(increment("count"))
    contacts.truncate()
    after = files_of(places)
    assert after["meetup.json.journal"].count(b"\n") == before["meetup.json.journal"].count(b"\n") + 3
    assert {each for each in after if after[each] != before[each]} == {"meetup.json.journal"}
    assert there(places) == {}


def test_a_document_id_is_never_used_twice(places: Places) -> None:
    contacts = base(places).table("contacts")
    assert contacts.insert({"uid": "a"}) == 1
    contacts.truncate()
    assert contacts.insert({"uid": "b"}) == 2
    assert base(places).table("contacts").insert({"uid": "c"}) == 3
    assert contacts.insert(Document({"uid": "d"}, 17)) == 17
    assert contacts.insert({"uid": "e"}) == 18


def test_both_ways_to_change_see_each_other(store: Store, places: Places) -> None:
    contacts = base(places).table("contacts")
    put(store, "a", name="Ada")
    assert contacts.insert({"uid": "b", "name": "Grace"}) == 2
    put(store, "c", name="Emmy")
    contacts.update({"name": "Augusta"}, where("uid") == "a")
    delete(store, "b")
    assert [each["uid"] for each in contacts.all()] == ["a", "c"]
    assert {uid: name(store, uid) for uid in uids(store)} == {"a": "Augusta", "c": "Emmy"}
    assert [each.label for each in store.history()] == ["deleted b", "put c", "put a"]


def test_a_counter_that_two_count_up_loses_no_step(places: Places) -> None:
    one, other = base(places).table("contacts"), base(places).table("contacts")
    one.insert({"uid": "sum", "count": 0})
    for _ in range(5):
        one.update(increment("count"), where("uid") == "sum")
        other.update(increment("count"), where("uid") == "sum")
    assert there(places)[1]["count"] == 10


def while_somebody(changes: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have another process change something between TinyDB's reading and its writing."""
    write = JournalStorage.write

    def late(storage: JournalStorage, data: dict[str, dict[str, dict[str, object]]]) -> None:
        monkeypatch.setattr(JournalStorage, "write", write)
        changes()  # type: ignore[operator]
        write(storage, data)

    monkeypatch.setattr(JournalStorage, "write", late)


def test_a_change_between_reading_and_writing_is_not_lost(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    contacts = base(places).table("contacts")
    for uid in "abc":
        put(store, uid, name=uid)
    while_somebody(lambda: (put(store, "a", name="Ada"), delete(store, "b")), monkeypatch)
    contacts.update({"name": "Cora"}, where("uid") == "c")
    assert {each["uid"]: each["name"] for each in contacts.all()} == {"a": "Ada", "c": "Cora"}
    assert {uid: name(Store.open(places), uid) for uid in uids(Store.open(places))} == {"a": "Ada", "c": "Cora"}


@pytest.mark.parametrize("how", ["change", "delete", "insert"])
def test_a_change_of_the_same_document_between_reading_and_writing_is_refused(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    contacts = base(places).table("contacts")
    put(store, "a", name="Ada")
    changes = {
        "change": lambda: put(store, "a", name="Augusta"),
        "delete": lambda: delete(store, "a"),
        "insert": lambda: put(store, "b", name="Babbage"),
    }
    while_somebody(changes[how], monkeypatch)
    attempt = {
        "insert": lambda: contacts.insert({"uid": "b", "name": "Blanch"}),
        "change": lambda: contacts.update({"name": "Ada King"}, where("uid") == "a"),
        "delete": lambda: contacts.remove(where("uid") == "a"),
    }
    with pytest.raises(Conflict):
        attempt[how]()
    expected = {"change": {"a": "Augusta"}, "delete": {}, "insert": {"a": "Ada", "b": "Babbage"}}
    assert {uid: name(Store.open(places), uid) for uid in uids(Store.open(places))} == expected[how]
    assert {str(each["uid"]): each["name"] for each in contacts.all()} == expected[how]


@pytest.mark.parametrize("document", [{"name": "Ada"}, {"uid": ""}, {"uid": 5}, {"uid": None}])
def test_a_document_that_could_not_be_found_again_is_refused(places: Places, document: dict[str, object]) -> None:
    contacts = base(places).table("contacts")
    contacts.insert({"uid": "a"})
    before = files_of(places)
    with pytest.raises(ValueError, match="has no uid"):
        contacts.insert_multiple([{"uid": "b"}, document])
    with pytest.raises(ValueError, match="has no uid"):
        contacts.update(document | {"uid": document.get("uid")})
    assert files_of(places) == before
    assert there(places) == {1: {"uid": "a"}}


def test_a_second_document_of_one_uid_is_refused(places: Places) -> None:
    contacts = base(places).table("contacts")
    contacts.insert_multiple([{"uid": "a"}, {"uid": "b"}])
    with pytest.raises(Conflict, match="another document"):
        contacts.insert({"uid": "a", "name": "another"})
    with pytest.raises(Conflict, match="another document"):
        contacts.update({"uid": "a"}, where("uid") == "b")
    assert there(places) == {1: {"uid": "a"}, 2: {"uid": "b"}}


def test_a_document_may_get_another_uid(places: Places) -> None:
    contacts = base(places).table("contacts")
    contacts.insert_multiple([{"uid": "a", "name": "Ada"}, {"uid": "b"}])
    contacts.update({"uid": "z"}, where("uid") == "a")
    assert there(places) == {1: {"uid": "z", "name": "Ada"}, 2: {"uid": "b"}}


def test_what_json_can_not_hold_is_refused_and_nothing_has_happened(places: Places) -> None:
    contacts = base(places).table("contacts")
    contacts.insert({"uid": "a"})
    for value, error in ((float("nan"), ValueError), ({1, 2}, TypeError)):
        with pytest.raises(error):
            contacts.insert({"uid": "b", "value": value})
    contacts.insert({"uid": "c", "value": (1, 2)})
    assert [dict(each) for each in contacts.all()] == [{"uid": "a"}, {"uid": "c", "value": [1, 2]}]
    assert list(there(places).values()) == [{"uid": "a"}, {"uid": "c", "value": [1, 2]}]


def test_tables_come_and_go(places: Places) -> None:
    database = base(places)
    database.table("contacts").insert({"uid": "a"})
    database.table("events").insert({"uid": "e"})
    assert database.tables() == {"contacts", "events"}
    database.drop_table("events")
    assert list(base(places).table("events").all()) == []
    assert there(places) == {1: {"uid": "a"}}
    again = base(places)
    again.drop_tables()
    assert there(places) == {}
    assert again.table("contacts").insert({"uid": "b"}) == 2


def test_a_store_that_may_not_be_written_refuses_tinydb_too(store: Store, places: Places) -> None:
    put(store, "a")
    places.data.write_text(places.data.read_text().replace('"format":', '"format":9'))
    contacts = base(places).table("contacts")
    assert [each["uid"] for each in contacts.all()] == ["a"]
    with pytest.raises(StoreError, match="update this program"):
        contacts.insert({"uid": "b"})


def test_what_is_handed_out_is_a_copy(store: Store, places: Places) -> None:
    put(store, "a", tags=["met"])
    contacts = base(places).table("contacts")
    (found,) = contacts.all()
    found["tags"].append("spoilt")
    assert contacts.all()[0]["tags"] == ["met"]


def test_the_file_is_one_that_stock_tinydb_goes_on_with(places: Places) -> None:
    base(places).table("contacts").insert({"uid": "a", "name": "Ada"})
    with TinyDB(places.data) as stock:
        assert stock.table("contacts").insert({"uid": "b", "name": "Grace"}) == 2
    assert {each["name"] for each in there(places).values()} == {"Ada", "Grace"}
