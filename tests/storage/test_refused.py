"""What is no notebook, or no whole one, is refused with the way out; it is never taken for an empty one."""

import json
from pathlib import Path

import pytest

from meetup_tui.storage.errors import Damaged, StoreError
from meetup_tui.storage.layout import decode
from meetup_tui.storage.places import Places
from meetup_tui.storage.recovery import recover
from meetup_tui.storage.state import DamageError
from meetup_tui.storage.store import Store
from meetup_tui.storage.upgrades import FORMAT
from tests.storage.helpers import files_of, is_odd, put, uids

WAY_OUT = r"'meetup check --repair' brings back all that can be read, 'meetup restore' goes back to a backup"


def test_a_file_cut_anywhere_is_never_taken_for_an_empty_notebook(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    put(store, "b", name="Grace")
    store.tidy()
    whole = places.data.read_bytes()
    for length in range(len(whole) - 1):
        with pytest.raises(DamageError):
            decode(whole[:length])
    for length in (*range(0, len(whole) - 1, 29), len(whole) - 2):
        places.data.write_bytes(whole[:length])
        with pytest.raises(Damaged, match=WAY_OUT):
            Store.open(places)


@pytest.mark.parametrize("content", [b"", b"\n", b"[]", b'{"contacts": []}', b"null", b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_no_notebook_is_refused_with_the_way_out(places: Places, content: bytes) -> None:
    places.data.parent.mkdir()
    places.data.write_bytes(content)
    with pytest.raises(Damaged, match=rf"meetup\.json is damaged: .*; nothing was written; {WAY_OUT}"):
        Store.open(places)
    assert files_of(places) == {"meetup.json": content}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"contacts": {}}, "no notebook of this program"),
        ({}, "no notebook of this program"),
        ({"_meta": {"1": {"format": "1"}}}, "its version can't be read"),
        ({"_meta": {"1": {"format": True}}}, "its version can't be read"),
        ({"_meta": {"1": {"format": 0}}}, "its version can't be read"),
        ({"_meta": {"1": {"format": 1}}, "contacts": {"1": {"name": "Ada"}}}, "record 1 of 'contacts' has no uid"),
        ({"_meta": {"1": {"format": 1}}, "contacts": {"x": {"uid": "a"}}}, "does not hold tables"),
        ({"_meta": {"1": {"format": 1}}, "contacts": {"9" * 5000: {"uid": "a"}}}, "does not hold tables"),
        ({"_meta": {"1": {"format": 1}}, "contacts": {"1": {"uid": "a"}, "2": {"uid": "a"}}}, "two records"),
        ({"_meta": {"1": {"format": 1}}, "contacts": {"1": {"uid": "a", "size": float("nan")}}}, "cut off or holds"),
    ],
)
def test_a_file_of_another_shape_is_refused(places: Places, content: object, said: str) -> None:
    places.data.parent.mkdir()
    places.data.write_text(json.dumps(content))
    with pytest.raises(Damaged, match=said):
        Store.open(places)


@pytest.mark.parametrize("text", ['"size":1e999', '"size":-1e999'])
def test_a_number_that_no_file_can_hold_again_is_refused(store: Store, places: Places, text: str) -> None:
    put(store, "a", size=0)
    for place in (f'"uid":"a",{text}', f'"ids":{{{text}}},"uid":"a"'):
        whole = places.data.read_text()
        places.data.write_text(whole.replace('"uid":"a"', place, 1))
        with pytest.raises(Damaged, match="cut off or holds"):
            Store.open(places)
        places.data.write_text(whole.replace('"ids":{', '"ids":{"x":1e999,', 1))
        with pytest.raises(Damaged, match="cut off or holds"):
            Store.open(places)
        places.data.write_text(whole)


def test_a_lost_file_is_damage_where_any_other_of_ours_is_there(store: Store, places: Places) -> None:
    put(store, "a")
    store.tidy()
    put(store, "b")
    store.back_up("import")
    others = [places.journal, places.previous, places.previous_journal, *places.backups.iterdir()]
    kept = {path: path.read_bytes() for path in others if path.exists()}
    assert len(kept) == 5
    places.data.unlink()
    for path in kept:
        for other, content in kept.items():
            other.unlink(missing_ok=True)
            if other == path:
                other.write_bytes(content)
        with pytest.raises(Damaged, match=rf"meetup\.json is missing, although there was one; .*{WAY_OUT}"):
            Store.open(places)


def test_a_first_commit_that_is_lost_is_damage_too(store: Store, places: Places) -> None:
    put(store, "a")
    for path in (places.data, places.previous, places.previous_journal):
        path.unlink()
    with pytest.raises(Damaged, match="is missing, although there was one"):
        Store.open(places)


def test_a_folder_with_only_a_lock_is_an_empty_notebook(places: Places) -> None:
    places.data.parent.mkdir(mode=0o700)
    places.lock.touch()
    store = Store.open(places)
    put(store, "a")
    assert (uids(Store.open(places)), store.warnings) == (["a"], [])


def test_a_link_that_leads_nowhere_is_not_an_empty_notebook(places: Places, tmp_path: Path) -> None:
    places.data.parent.mkdir()
    places.data.symlink_to(tmp_path / "unmounted" / "notebook.json")
    with pytest.raises(StoreError, match="which is not there"):
        Store.open(places)


@pytest.mark.parametrize("which", ["data", "journal"])
def test_a_folder_in_the_place_of_a_file_is_said(store: Store, places: Places, which: str) -> None:
    put(store, "a")
    path: Path = getattr(places, which)
    path.unlink()
    path.mkdir()
    with pytest.raises(StoreError, match="no ordinary file"):
        Store.open(places)
    with pytest.raises(StoreError, match="no ordinary file"):
        store.refresh()
    assert uids(store) == ["a"]


def test_the_older_generation_is_what_was_there_before(store: Store, places: Places) -> None:
    put(store, "a")
    put(store, "b")
    before = places.data.read_bytes(), places.journal.read_bytes()
    store.tidy()
    assert (places.previous.read_bytes(), places.previous_journal.read_bytes()) == before


def test_damage_falls_back_to_the_newest_copy_that_is_whole(store: Store, places: Places) -> None:
    put(store, "a")
    old = store.back_up("import")
    put(store, "b")
    whole = store.back_up("import")
    put(store, "c")
    assert old is not None and whole is not None
    (places.backups / "29991231T000000000000Z-cut.json.gz").write_bytes(whole.read_bytes()[:40])
    for path in (places.data, places.previous, places.journal):
        path.write_bytes(b"")
    with pytest.raises(Damaged):
        Store.open(places)
    recovered = recover(places)
    assert [each["uid"] for each in recovered.state.documents("contacts").values()] == ["a", "b"]
    assert str(whole) in recovered.said[0]
    assert uids(Store.open_as_it_can_be(places)) == ["a", "b"]


def test_a_flipped_bit_is_never_taken_in_silently(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    whole = places.data.read_bytes()
    for flip in range(8 * (len(whole) - 1)):
        position, bit = divmod(flip, 8)
        flipped = bytearray(whole)
        flipped[position] ^= 1 << bit
        try:
            content = decode(bytes(flipped))
        except DamageError:
            noticed = True
        else:
            noticed = content.newer or not content.intact
        assert noticed or json.loads(bytes(flipped)) == json.loads(whole), (position, bit)
        if flip % 97 == 0:
            places.data.write_bytes(bytes(flipped))
            assert is_odd(places) == noticed, (position, bit)


def test_a_newer_format_is_read_but_not_written(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    places.data.write_text(places.data.read_text().replace(f'"format":{FORMAT}', '"format":99'))
    before = files_of(places)
    newer = Store.open(places)
    assert uids(newer) == ["a"]
    assert any("newer version" in warning for warning in newer.warnings)
    with pytest.raises(StoreError, match="update this program"):
        put(newer, "b")
    newer.tidy()
    assert files_of(places) == before
