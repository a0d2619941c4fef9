"""A notebook of every version ever released opens, and goes on; one of a later version is read and left alone.

`versions/` holds an example of each, as that version wrote it: the same days of the same invented people.
"""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from meetup_tui.notebook import Note, Notebook
from meetup_tui.notebook.care import check
from meetup_tui.storage import generation, journal, layout, lines, upgrades
from meetup_tui.storage.backups import backups, tables_of
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.layout import decode, encode
from meetup_tui.storage.places import Places, find_places
from meetup_tui.storage.recovery import repair
from meetup_tui.storage.store import Store
from meetup_tui.storage.upgrades import FORMAT, Tables, upgraded
from tests.storage.helpers import everything, files_of

VERSIONS = Path(__file__).parent / "versions"
EVERY_VERSION = pytest.mark.parametrize("version", range(1, FORMAT + 1))
EVERY_FILE = [path for version in sorted(VERSIONS.iterdir()) for path in sorted(version.iterdir())]

UPDATE = r"newer version.*update this program"

PEOPLE = {
    "Ada Lovelace": {
        "emails": ("ada@example.org",),
        "tags": ("looms",),
        "tick": "cards with holes; says “the engine weaves”",
        "cue": "tall, red scarf",
        "encounters": 1,
        "follow_ups": [("send the paper on looms", "done", "2026-11-27", "Dear Ada,\nhere is the paper.")],
    },
    "Grace Hopper": {
        "emails": ("grace@example.com",),
        "phones": ("+12125550100",),
        "wants": "a nanosecond of wire",
        "encounters": 2,
        "follow_ups": [("ask about the compiler talk", "open", "2026-12-01", "")],
    },
    "山川健次郎": {
        "emails": ("kenjiro@example.jp",),
        "offer": "an introduction at the observatory",
        "note": "speaks about stars 🌟",
        "tags": ("observatory", "stars"),
        "encounters": 1,
        "follow_ups": [("", "released", None, "")],
    },
    "José Ñandú": {
        "emails": ("jose@example.es",),
        "encounters": 1,
        "follow_ups": [("say thank you for the tip", "open", "2026-11-26", "")],
    },
    "Hedy Lamarr": {"emails": ("hedy@example.net",), "archived": True, "encounters": 1, "follow_ups": []},
}
"""What every example says of everybody; what is left out is empty."""


def copied(version: int, folder: Path) -> Places:
    """Return the places of a copy of an example."""
    shutil.copytree(VERSIONS / str(version), folder)
    folder.chmod(0o700)
    for path in folder.iterdir():
        path.chmod(0o600)
    return find_places(str(folder), {})


def people_in(book: Notebook) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for record in book._store.all("contacts"):
        contact = book.contact(str(record["uid"]))
        assert contact is not None
        fields = ("org", "emails", "phones", "tags", "tick", "cue", "wants", "offer", "note", "archived")
        said: dict[str, object] = {each: getattr(contact, each) for each in fields if getattr(contact, each)}
        said["encounters"] = len(contact.encounters)
        said["follow_ups"] = [
            (each.why, each.status, each.due and each.due.isoformat(), each.message)
            for each in book.history(contact.uid)
        ]
        found[contact.name] = said
    return found


def test_there_is_an_example_of_every_version() -> None:
    assert sorted(path.name for path in VERSIONS.iterdir()) == [str(version) for version in range(1, FORMAT + 1)]


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_example_is_just_as_its_version_wrote_it(path: Path) -> None:
    if ".journal" in path.name:
        assert lines.read(path.read_bytes()).lines.whole
    else:
        content = decode(path.read_bytes())
        assert (content.version, content.intact) == (int(path.parent.name), True)


@EVERY_VERSION
def test_an_example_opens_with_everything_in_it(version: int, folder: Path) -> None:
    places = copied(version, folder)
    before = files_of(places)
    book = Notebook.in_places(places, {"MEETUP_TODAY": "2026-11-24"})
    assert people_in(book) == PEOPLE
    assert (book.me.name, book.me.emails, book.me.share) == ("Robin Example", ("robin@example.org",), ("name", "email"))
    events = {event.name: event for event in book.events()}
    assert sorted(events) == ["Analytical", "Strange Loops 2026"]
    event = events["Strange Loops 2026"]
    assert (event.name, event.start, event.end) == ("Strange Loops 2026", date(2026, 11, 23), date(2026, 11, 25))
    assert (event.place, event.budget, event.series) == ("Halle 3, München", 4, "Strange Loops")
    assert event.intention == "three talks about looms\nnot ten cards"
    assert (len(book.history_of_changes()), book.history_of_changes()[0].label) == (15, "left the event")
    assert book.warnings == ()
    assert [finding for finding in check(places, {}) if finding.bad] == []
    assert files_of(places) == before


@EVERY_VERSION
def test_an_example_goes_on_where_it_was(version: int, folder: Path) -> None:
    places = copied(version, folder)
    book = Notebook.in_places(places, {"MEETUP_TODAY": "2026-11-25"})
    book.capture(Note(line='"Emmy Noether" emmy@example.de', why="ask for the proof", when="2026-12-03"))
    emmy = {
        "emails": ("emmy@example.de",),
        "encounters": 1,
        "follow_ups": [("ask for the proof", "open", "2026-12-03", "")],
    }
    for _ in range(2):
        again = Notebook.in_places(places, {"MEETUP_TODAY": "2026-11-25"})
        assert people_in(again) == {**PEOPLE, "Emmy Noether": emmy}
        assert again.warnings == ()
        again.tidy()
    assert decode(places.data.read_bytes()).version == FORMAT
    assert [again.undo(), again.undo(), again.undo()] == [
        "Emmy Noether: met",
        "left the event",
        "Hedy Lamarr: archived",
    ]
    again.tidy()
    last = Notebook.in_places(places, {"MEETUP_TODAY": "2026-11-25"})
    hedy = {key: said for key, said in PEOPLE["Hedy Lamarr"].items() if key != "archived"}
    assert people_in(last) == {**PEOPLE, "Hedy Lamarr": hedy}
    assert last.current_event is not None and last.current_event.name == "Strange Loops 2026"


@pytest.mark.parametrize("version", range(1, FORMAT))
def test_an_example_of_an_older_version_is_backed_up_before_it_is_first_written(version: int, folder: Path) -> None:
    places = copied(version, folder)
    old = decode(places.data.read_bytes())
    book = Notebook.in_places(places, {"MEETUP_TODAY": "2026-11-25"})
    for place in ("Leeds", "Kraków"):
        book.set_event("Another", start="2026-12-01", place=place)
    kept = [each for each in backups(places) if each.reason == "upgrade"]
    assert len(kept) == 1
    assert tables_of(kept[0]) == {table: list(documents.values()) for table, documents in old.tables.items()}


@pytest.fixture
def next_version(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A notebook as a later version might write it: one more table, and changes in a journal."""
    places = copied(FORMAT, folder)
    written = decode(places.data.read_bytes())
    tables: Tables = {**written.tables, "letters": {"1": {"subject": "nobody knows yet what this is"}}}
    with monkeypatch.context() as later:
        later.setattr(layout, "FORMAT", FORMAT + 1)
        content = layout.Content(
            tables=tables, epoch=written.epoch, after=written.after, sequence=written.sequence, ids=written.ids
        )
        places.data.write_bytes(encode(content))
    assert decode(places.data.read_bytes()).intact
    return places


def test_a_later_version_opens_read_only_with_a_clear_message_and_stays_as_it_is(next_version: Places) -> None:
    before = files_of(next_version)
    book = Notebook.in_places(next_version, {"MEETUP_TODAY": "2026-11-25"})
    assert people_in(book) == PEOPLE
    says = f"was written by a newer version (format {FORMAT + 1}); it can be read, but update this program to change it"
    assert [warning.endswith(says) for warning in book.warnings] == [True]
    writing: list[Callable[[], object]] = [
        lambda: book.capture(Note(line="Emmy")),
        book.undo,
        lambda: book.set_me({"name": "Robin"}),
        lambda: repair(next_version),
        lambda: Store.open(next_version).transaction("again").__enter__(),
    ]
    for write in writing:
        with pytest.raises(StoreError, match=UPDATE):
            write()
    book.tidy()
    assert json.loads(book.export_json())["contacts"]
    after = files_of(next_version)
    after.pop("meetup.json.lock", None)
    assert after == before
    assert not next_version.backups.exists()


@pytest.mark.parametrize("hit", ["journal", "previous", "previous_journal"])
def test_a_later_version_is_left_alone_even_where_a_file_beside_it_is_damaged(next_version: Places, hit: str) -> None:
    path: Path = getattr(next_version, hit)
    path.write_bytes(b"?" + path.read_bytes()[1:])
    before = files_of(next_version)
    assert Store.open(next_version).warnings
    with pytest.raises(StoreError, match=UPDATE):
        repair(next_version)
    after = files_of(next_version)
    after.pop("meetup.json.lock", None)
    assert after == before


def test_a_later_version_where_a_line_is_damaged_is_not_repaired_by_this_one(next_version: Places) -> None:
    whole = next_version.journal.read_bytes()
    place = whole.index(b'{"n":9')
    next_version.journal.write_bytes(whole[:place] + b"?" + whole[place + 1 :])
    before = files_of(next_version)
    with pytest.raises(StoreError):
        Store.open(next_version)
    for write in (repair, Store.open_as_it_can_be):
        with pytest.raises(StoreError, match=UPDATE):
            write(next_version)
    after = files_of(next_version)
    after.pop("meetup.json.lock", None)
    assert after == before


def people_become_contacts(tables: Tables) -> Tables:
    return {("contacts" if name == "people" else name): table for name, table in tables.items()}


def names_become_long(tables: Tables) -> Tables:
    return {
        name: {key: {**record, "name": f"{record['name']}, as ever"} for key, record in table.items()}
        for name, table in tables.items()
    }


def test_each_step_is_taken_once_and_in_order() -> None:
    old: Tables = {"people": {"1": {"uid": "a", "name": "Ada"}}}
    steps = (people_become_contacts, names_become_long)
    new = {"contacts": {"1": {"uid": "a", "name": "Ada, as ever"}}}
    assert upgraded(old, 1, steps) == new
    assert upgraded(people_become_contacts(old), 2, steps) == new
    assert upgraded(new, 3, steps) == new


def test_the_current_format_needs_no_step() -> None:
    tables: Tables = {"contacts": {"1": {"uid": "a"}}}
    assert upgraded(tables, FORMAT) == tables


@pytest.fixture
def _with_a_step_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this program write the next format, in which people are contacts."""
    steps = (*upgrades.UPGRADES, people_become_contacts)
    monkeypatch.setattr(layout, "upgraded", lambda tables, version: upgraded(tables, version, steps))
    for module in (upgrades, layout, generation, journal):
        monkeypatch.setattr(module, "FORMAT", FORMAT + 1)


@pytest.mark.usefixtures("_with_a_step_more")
@EVERY_VERSION
def test_an_older_file_is_backed_up_before_it_is_first_written(version: int, folder: Path) -> None:
    places = find_places(str(folder), {})
    folder.mkdir(mode=0o700)
    old = {"_meta": {"1": {"format": version}}, "people": {"1": {"uid": "a", "name": "Ada"}}}
    places.data.write_text(json.dumps(old))
    store = Store.open(places)
    assert [record["name"] for record in store.all("contacts")] == ["Ada"]
    assert json.loads(places.data.read_text()) == old
    for uid in ("b", "c"):
        with store.transaction("put") as change:
            change.put("contacts", {"uid": uid})
    assert [path.name[-15:] for path in places.backups.iterdir()] == ["upgrade.json.gz"]
    assert json.loads(places.data.read_text())["_meta"]["1"]["format"] == FORMAT + 1
    assert [record["uid"] for record in Store.open(places).all("contacts")] == ["a", "b", "c"]


@pytest.mark.usefixtures("_with_a_step_more")
def test_open_changes_of_the_version_before_are_brought_up_to_date_with_the_data(folder: Path) -> None:
    places = copied(FORMAT, folder)
    opened = Store.open(places)
    assert opened.count("contacts") == len(PEOPLE)
    content = everything(opened)
    with opened.transaction("") as change:
        change.put("state", {"uid": "later"})
    content["state"]["later"] = {"uid": "later", "rev": 1}
    assert everything(Store.open(places)) == content
    assert Store.open(places).warnings == []
