"""Going back to a backup brings exactly that state back, from whatever is there now, and can itself be taken back."""

import json
import re
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from meetup_tui.domain.errors import MeetupError, NothingToDo
from meetup_tui.notebook import Note, Notebook, Places, StoreError, care
from tests.notebook.test_forgetting import deeds, do

TODAY = {"MEETUP_TODAY": "2026-11-23"}


def backed_up(book: Notebook) -> Path:
    path = book._store.back_up("import")
    assert path is not None
    return path


def reopened(book: Notebook) -> Notebook:
    return Notebook.in_places(book.places, TODAY)


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def reason_of_newest(places: Places) -> str:
    return care.backups(places)[0].reason


@pytest.fixture
def backup(book: Notebook) -> Path:
    """A backup that knows Ada, whom the notebook knows more of by now, and not Grace, who is new."""
    book.capture(Note(line="Ada Lovelace, ada@example.org, @LoomConf ~ looms > send the drawings by fri"))
    path = backed_up(book)
    book.capture(Note(line="Grace Hopper, @LoomConf > ask about wire by fri"))
    book.edit(book.find("ada").uid, {"tick": "punched cards"})
    book.finish(book.find("ada").uid, "they liked it")
    book.set_me({"name": "Me"})
    return path


def test_everything_is_as_it_was_then_and_undo_brings_back_what_was_there_now(book: Notebook, backup: Path) -> None:
    now = book.export_json()
    assert care.restore(book.places, TODAY, str(backup))[0].path == backup
    book = reopened(book)
    ada = book.find("ada")
    assert ada.tick == "looms"
    assert book.open_follow_up(ada.uid) is not None
    assert [hit.contact.name for hit in book.people()] == ["Ada Lovelace"]
    assert book.me.name == ""
    assert book.history_of_changes()[0].label == f"went back to the backup {backup.name.removesuffix('.json.gz')}"
    then = book.export_json()
    book.undo()
    assert book.export_json() == now
    care.restore(book.places, TODAY, str(backup))
    assert reopened(book).export_json() == then


def test_what_was_there_is_in_a_backup_of_its_own(book: Notebook, backup: Path) -> None:
    now = book.export_json()
    care.restore(book.places, TODAY, str(backup))
    assert reason_of_newest(book.places) == "restore"
    care.restore(book.places, TODAY, "latest")
    assert reopened(book).export_json() == now


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=deeds, after=deeds)
def test_whatever_happened_before_and_since(
    tmp_path_factory: pytest.TempPathFactory, before: list[tuple[str, int, str]], after: list[tuple[str, int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("restoring")
    book = Notebook.open(str(folder), TODAY)
    uids = [
        book.capture(Note(line=line)).contact.uid for line in ("Ada, @LoomConf", "Grace > the wire", "Emmy ~ chalk")
    ]

    def live(deeds: list[tuple[str, int, str]]) -> None:
        for deed, number, text in deeds:
            try:
                do(book, deed, uids[number % len(uids)], text)
            except MeetupError:
                continue

    live(before)
    path = book._store.back_up("import")
    assume(path is not None)
    then = book.export_json()
    live(after)
    now = book.export_json()
    care.restore(book.places, TODAY, str(path))
    book = Notebook.open(str(folder), TODAY)
    # One that was changed and changed back says the same, and keeps the moment of that.
    assert _without_moments(book.export_json()) == _without_moments(then)
    if _without_moments(then) != _without_moments(now):
        book.undo()
    assert book.export_json() == now
    shutil.rmtree(folder)


def _without_moments(exported: str) -> str:
    return re.sub(r'"updated": "[^"]*"', "", exported)


def _missing(path: Path) -> None:
    path.unlink()


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _halved(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _scribbled(path: Path) -> None:
    path.write_bytes(b"\0" * 100)


DAMAGES = (_missing, _emptied, _halved, _scribbled)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("files", ["meetup.json", "meetup.json.journal", "meetup.json*"])
def test_a_damaged_store_is_no_hindrance(
    book: Notebook, backup: Path, damage: Callable[[Path], None], files: str
) -> None:
    book.tidy()
    book.plan(book.find("grace").uid, "another thing", replace=True)
    for path in book.places.data.parent.glob(files):
        damage(path)
    care.restore(book.places, TODAY, str(backup))
    book = reopened(book)
    assert book.warnings == ()
    assert [hit.contact.name for hit in book.people()] == ["Ada Lovelace"]
    assert book.find("ada").tick == "looms"
    assert not [each for each in care.check(book.places, TODAY) if each.bad]
    book.undo()
    assert reopened(book).export_json()


def test_on_a_damaged_store_undo_brings_back_all_that_could_still_be_read(book: Notebook, backup: Path) -> None:
    book.tidy()
    now = book.export_json()
    _halved(book.places.data)
    care.restore(book.places, TODAY, str(backup))
    book = reopened(book)
    book.undo()
    assert book.export_json() == now
    book.undo()
    assert book.me.name == ""


def test_the_chosen_backup_is_read_before_it_has_to_make_room_for_others(book: Notebook, backup: Path) -> None:
    while len(care.backups(book.places)) < 10:
        backed_up(book)
    _emptied(book.places.data)
    care.restore(book.places, TODAY, str(backup))
    assert reopened(book).find("ada").tick == "looms"


def _cut(data: bytes) -> bytes:
    return data[:-10]


def _flipped(data: bytes) -> bytes:
    return data[:100] + bytes([data[100] ^ 1]) + data[101:]


def _changed_inside(data: bytes) -> bytes:
    return zlib.compress(zlib.decompress(data, wbits=31).replace(b"looms", b"loams"), wbits=31)


def _plain_and_changed(data: bytes) -> bytes:
    return zlib.decompress(data, wbits=31).replace(b"looms", b"loams")


def _of_a_newer_version(data: bytes) -> bytes:
    return zlib.decompress(data, wbits=31).replace(b'"format":2', b'"format":99')


def _empty(_: bytes) -> bytes:
    return b""


def _something_else(_: bytes) -> bytes:
    return b'{"meetup": 1, "contacts": []}'


@pytest.mark.parametrize(
    "spoil", [_cut, _flipped, _changed_inside, _plain_and_changed, _of_a_newer_version, _empty, _something_else]
)
@pytest.mark.parametrize("damaged", [False, True])
def test_a_backup_that_is_not_whole_changes_nothing(
    book: Notebook, folder: Path, backup: Path, spoil: Callable[[bytes], bytes], damaged: bool
) -> None:
    backup.write_bytes(spoil(backup.read_bytes()))
    if damaged:
        _emptied(book.places.data)
    before = bytes_in(folder)
    with pytest.raises(StoreError, match=r"is damaged: .*; choose another|newer version") as error:
        care.restore(book.places, TODAY, str(backup))
    assert str(backup) in str(error.value)
    assert bytes_in(folder) == before


def test_a_notebook_of_a_newer_version_is_not_touched(book: Notebook, folder: Path, backup: Path) -> None:
    book.tidy()
    data = json.loads(book.places.data.read_text())
    data["_meta"]["1"]["format"] = 99
    book.places.data.write_text(json.dumps(data))
    before = bytes_in(folder)
    for act in (care.restore, lambda places, environ, _: care.mend(places, environ)):
        with pytest.raises(StoreError, match="newer version"):
            act(book.places, TODAY, str(backup))
        assert bytes_in(folder) == before


@pytest.mark.parametrize("file", ["meetup.json", "meetup.json.prev"])
def test_any_data_file_will_do(book: Notebook, backup: Path, tmp_path: Path, file: str) -> None:
    book.tidy()
    copy = tmp_path / "a copy.json"
    shutil.copy(book.places.data.parent / file, copy)
    then = {"meetup.json": book.export_json()}.get(file)
    book.archive(book.find("grace").uid)
    book.tidy()
    care.restore(book.places, TODAY, str(copy))
    assert then in (None, reopened(book).export_json())
    assert reopened(book).history_of_changes()[0].label == "went back to the backup a copy.json"


def test_a_backup_with_a_record_that_makes_no_sense_brings_back_the_rest(book: Notebook, backup: Path) -> None:
    book.forget(book.capture(Note(line="Eve")).contact.uid, redact=True)
    with book._store.transaction("") as change:
        change.put("contacts", {"uid": "1" * 32, "name": 7})
    broken = backed_up(book)
    care.restore(book.places, TODAY, str(backup))
    care.restore(book.places, TODAY, str(broken))
    assert reopened(book).soundness().problems() != []
    assert care.mend(book.places, TODAY).said
    assert len(reopened(book).people()) == 2


def test_a_name_is_the_whole_one_the_start_of_it_latest_or_a_file(book: Notebook, backup: Path) -> None:
    other = backed_up(book)
    places = book.places
    name = backup.name.removesuffix(".json.gz")
    for said in (name, name[:-8], backup.name, str(backup)):
        assert care.backup_named(places, said).path == backup
    assert care.backup_named(places, "latest").path == other
    with pytest.raises(NothingToDo, match="could be 2 backups"):
        care.backup_named(places, name[:8])
    for said in ("", "nothing", "~nobody-of-this-name/x", "\0", "x" * 5_000, str(places.backups)):
        with pytest.raises(NothingToDo, match="there is no backup called"):
            care.backup_named(places, said)
    shutil.rmtree(places.backups)
    with pytest.raises(NothingToDo, match="there are no backups"):
        care.backup_named(places, "latest")
