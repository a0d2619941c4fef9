"""No single damaged file costs more than its own last records, none is taken in silently, two say what is missing."""

import os
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetup_tui.storage.check import inspect
from meetup_tui.storage.errors import Damaged, StoreError
from meetup_tui.storage.recovery import recover, repair
from meetup_tui.storage.store import Store
from tests.storage.helpers import everything
from tests.torture.damage import (
    DATA,
    FOUR,
    JOURNAL,
    KINDS,
    PREVIOUS,
    PREVIOUS_JOURNAL,
    World,
    cut_everywhere,
    difference,
    every_damage,
    flipped_everywhere,
    goes_on,
    kept_beside,
    mended,
    opened,
    reached,
    uid_of,
    world,
)

MISSING = ("can't be read any more", "is missing", "is damaged", "ends in the middle", "has lost its end")
"""What tells somebody that something may be missing."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for sync in ("fsync", "fdatasync"):
        monkeypatch.setattr(os, sync, lambda handle: None)


@pytest.fixture(params=["open", "clean"])
def one(request: pytest.FixtureRequest, folder: Path) -> World:
    """A notebook left with changes in its journal, and one that was closed cleanly."""
    return world(folder, clean=request.param == "clean")


@pytest.fixture
def with_open_changes(folder: Path) -> World:
    return world(folder)


def test_the_notebook_that_is_damaged_here_has_all_its_files_and_is_well(one: World) -> None:
    assert set(FOUR) < set(one.files)
    assert (one.base, one.last) in ((8, 8), (8, 13))
    assert opened(one) == (one.whole, [])
    assert [each for each in inspect(one.places) if each.bad] == []
    goes_on(one)


@pytest.mark.long
def test_a_journal_cut_at_any_byte_keeps_what_is_before_the_cut_and_says_so(folder: Path) -> None:
    result = cut_everywhere(folder, repaired=41)
    assert (result.wrong, result.lost) == ([], 0)
    assert result.tries > 1_000


@pytest.mark.parametrize(("name", "step"), [(DATA, 3), (JOURNAL, 3), (PREVIOUS, 61), (PREVIOUS_JOURNAL, 61)])
def test_no_flipped_bit_is_taken_in_silently_and_none_costs_more_than_its_change(
    folder: Path, name: str, step: int
) -> None:
    result = flipped_everywhere(folder, name, every=97, step=step, repaired=1 + 90 // step)
    assert (result.wrong, result.lost) == ([], 0)
    assert result.tries > 2_500 // step


@pytest.mark.parametrize(("name", "kind"), every_damage())
def test_one_damaged_file_is_said_or_does_no_harm_and_is_mended(one: World, name: str, kind: str) -> None:
    spoilt = KINDS[kind](one.files[name])
    one.lay_out({name: spoilt})
    now, warnings = opened(one)
    assert warnings or now == one.whole
    assert bool(warnings) == (name in (DATA, JOURNAL))
    found = [each.path.name for each in inspect(one.places) if each.bad]
    assert name in found or (spoilt is None and name in (PREVIOUS, PREVIOUS_JOURNAL))
    kept = one.whole
    if name == JOURNAL:
        kept = one.said[reached(one, len(spoilt or b"") if kind == "halved" else 0)]
        assert now == kept
    now, _ = mended(one)
    assert now == kept, difference(kept, now)
    goes_on(one)


@pytest.mark.parametrize(("name", "kind"), every_damage((JOURNAL, PREVIOUS, PREVIOUS_JOURNAL)))
def test_whoever_goes_on_without_a_repair_loses_no_more(one: World, name: str, kind: str) -> None:
    one.lay_out({name: KINDS[kind](one.files[name])})
    now, _ = opened(one)
    goes_on(one)
    store = Store.open(one.places)
    assert now == {table: records for table, records in everything(store).items() if table != "state"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_data_file_can_be_read_before_it_is_mended(one: World, kind: str) -> None:
    one.lay_out({DATA: KINDS[kind](one.files[DATA])})
    before = {path.name: path.read_bytes() for path in one.places.data.parent.iterdir() if path.is_file()}
    with pytest.raises(Damaged):
        Store.open(one.places)
    store = Store.open_as_it_can_be(one.places)
    assert everything(store) == one.whole
    with pytest.raises(StoreError, match="opened to be read only"):
        store.undo()
    assert {path.name: path.read_bytes() for path in one.places.data.parent.iterdir() if path.is_file()} == before


def test_what_was_damaged_is_kept_as_it_was_found(one: World) -> None:
    half = one.files[DATA][:-30]
    one.lay_out({DATA: half})
    mended(one)
    assert half in [path.read_bytes() for path in one.places.backups.glob("*.damaged")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("other", KINDS)
def test_a_backup_takes_the_place_of_both_generations(one: World, kind: str, other: str) -> None:
    one.lay_out({DATA: KINDS[kind](one.files[DATA]), PREVIOUS: KINDS[other](one.files[PREVIOUS])})
    assert opened(one)[0] is None
    now, said = mended(one)
    assert now == one.whole, said


@pytest.mark.parametrize(("data", "previous"), [("halved", "deleted"), ("deleted", "halved"), ("halved", "halved")])
def test_records_are_picked_from_the_pieces_where_no_generation_is_whole(one: World, data: str, previous: str) -> None:
    pieces = {DATA: KINDS[data](one.files[DATA]), PREVIOUS: KINDS[previous](one.files[PREVIOUS])}
    one.lay_out(pieces, with_backups=False)
    assert opened(one)[0] is None
    now, said = mended(one)
    assert any("picked out of the damaged" in each for each in said)
    assert any("can't be read any more" in each for each in said)
    for name, piece in pieces.items():
        for table, records in everything_whole_in(one, name, piece or b"").items():
            for uid in records:
                if uid in one.whole.get(table, {}):
                    assert now[table][uid] == one.whole[table][uid]
    for number, touched in one.touched.items():
        if number > 4:
            for table, uid in touched:
                assert now.get(table, {}).get(uid) == one.whole.get(table, {}).get(uid), (number, table, uid)


def everything_whole_in(one: World, name: str, piece: bytes) -> dict[str, list[str]]:
    """Return the uids of the contacts and follow-ups whose records are whole in a piece of a file."""
    found: dict[str, list[str]] = {}
    for table in ("contacts", "follow_ups"):
        for records in one.said.values():
            for uid in records.get(table, {}):
                start = piece.find(f'{{"uid":"{uid}"'.encode())
                if start >= 0 and b'"rev":' in piece[start:] and b"}" in piece[piece.index(b'"rev":', start) :]:
                    found.setdefault(table, []).append(uid)
    return found


def test_a_record_that_says_how_a_broken_character_looks_is_picked_up_too(folder: Path) -> None:
    one = world(folder)
    store = Store.open(one.places)
    uid = uid_of(999)
    with store.transaction("put") as change:
        change.put("contacts", {"uid": uid, "name": "moji\ufffdbake"})
    store.tidy()
    data = one.places.data.read_bytes()
    place = data.index(b'"follow_ups"')
    one.lay_out({DATA: data[:place] + b"\xff" + data[place:], PREVIOUS: None, JOURNAL: None}, with_backups=False)
    recovered = recover(one.places)
    found = recovered.state.with_uid("contacts", uid)
    assert found is not None and found["name"] == "moji\ufffdbake"


def test_a_record_with_a_byte_that_is_none_of_utf_8_is_not_picked_up(with_open_changes: World) -> None:
    one = with_open_changes
    data = one.files[DATA].replace("José".encode(), b"Jos\xff", 1)
    one.lay_out({DATA: data, PREVIOUS: None, PREVIOUS_JOURNAL: None, JOURNAL: None}, with_backups=False)
    found = recover(one.places).state.documents("contacts").values()
    assert {each["uid"] for each in found} == set(one.said[8]["contacts"]) - {uid_of(5)}


def test_a_record_of_a_table_whose_name_is_damaged_is_put_into_no_other(with_open_changes: World) -> None:
    one = with_open_changes
    data = one.files[DATA].replace(b'"follow_ups":{', b'"follow_\xffps":{')
    one.lay_out({DATA: data, PREVIOUS: None, PREVIOUS_JOURNAL: None, JOURNAL: None}, with_backups=False)
    state = recover(one.places).state
    assert {each["uid"] for each in state.documents("contacts").values()} == set(one.said[8]["contacts"])
    assert not state.documents("follow_ups")


@pytest.mark.parametrize(("first", "second"), list(combinations(FOUR, 2)))
def test_damage_to_two_files_says_what_may_be_missing(one: World, first: str, second: str) -> None:
    kinds = ("deleted", "halved", "emptied", "filled with NULs")
    for kind in kinds:
        for other in kinds:
            hit = {first: KINDS[kind](one.files[first]), second: KINDS[other](one.files[second])}
            one.lay_out(hit, with_backups=False)
            before, warnings = opened(one)
            assert warnings or before == one.whole
            try:
                now, said = mended(one)
            except StoreError as error:
                assert "nothing can be brought back" in str(error)
                continue
            assert now == one.whole or any(word in each for word in MISSING for each in said), (kind, other, said)
            assert before is None or now == before, (kind, other)
            goes_on(one)


@pytest.mark.parametrize("kind", ["emptied", "filled with NULs", "overwritten by garbage"])
def test_where_nothing_is_left_that_is_what_is_said(one: World, kind: str) -> None:
    one.lay_out({name: KINDS[kind](data) for name, data in one.files.items()})
    for attempt in (Store.open, Store.open_as_it_can_be, recover, repair):
        with pytest.raises(StoreError):
            attempt(one.places)
    with pytest.raises(StoreError, match="nothing can be brought back"):
        repair(one.places)


def test_where_half_of_everything_is_left_that_is_brought_back(one: World) -> None:
    one.lay_out({name: KINDS["halved"](data) for name, data in one.files.items()})
    assert opened(one)[0] is None
    said = repair(one.places).said
    assert any("picked out of the damaged" in each for each in said)
    assert any("can't be read any more" in each for each in said)
    store = Store.open(one.places)
    assert store.warnings == []
    assert {str(each["uid"]) for each in store.all("contacts")} >= {uid_of(1), uid_of(2)}


EDIT = st.tuples(
    st.sampled_from(["overwrite", "insert", "remove"]),
    st.integers(0, 10_000),
    st.binary(min_size=1, max_size=6)
    | st.sampled_from([b"0", b"9", b'"', b"{", b"}", b"\\", b",", b"\n", b"e999", b"end\n"]),
)


def edited(data: bytes, edits: list[tuple[str, int, bytes]]) -> bytes:
    for kind, place, text in edits:
        where = place % (len(data) + 1)
        after = where if kind == "insert" else where + len(text)
        data = data[:where] + (b"" if kind == "remove" else text) + data[after:]
    return data


@pytest.fixture(scope="module")
def edited_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return world(tmp_path_factory.mktemp("edited") / "notebook")


@settings(max_examples=120, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(names=st.sets(st.sampled_from(FOUR), min_size=1, max_size=2), edits=st.lists(EDIT, min_size=1, max_size=4))
def test_whatever_is_done_to_the_bytes_of_a_file_is_noticed_and_mended(
    edited_world: World, names: set[str], edits: list[tuple[str, int, bytes]]
) -> None:
    one = edited_world
    hit = {name: edited(one.files[name], edits) for name in sorted(names)}
    one.lay_out(dict(hit))
    now, warnings = opened(one)
    if any(hit[name] != one.files[name] for name in {DATA, JOURNAL} & set(hit)):
        assert warnings
    try:
        now, _ = mended(one)
    except StoreError as error:
        assert "newer version" in str(error)
        return
    if len(hit) == 1 and JOURNAL not in hit:
        assert now == one.whole or (DATA in hit and kept_beside(one)), difference(one.whole, now)
    goes_on(one)
