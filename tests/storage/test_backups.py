"""Compressed copies: private, few, further and further apart, and enough to go back to."""

import gzip
import os
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from meetup_tui.storage.backups import DAILY, EVERY_DAY, MONTHLY, RISKY, WEEKLY, Backup, backups, outlived, tables_of
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.places import Places
from meetup_tui.storage.store import Store
from tests.storage.helpers import put, uids

FIRST = datetime(2024, 1, 1, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=1_400)).map(lambda later: FIRST + later)
REASONS = st.sampled_from([EVERY_DAY] * 6 + ["import", "restore"])


def copy_of(moment: datetime, reason: str = EVERY_DAY) -> Backup:
    path = Path(f"{moment:%Y%m%dT%H%M%S%fZ}-{reason}.json.gz")
    return Backup(path=path, moment=moment, reason=reason)


def newest_first(found: list[Backup]) -> list[Backup]:
    return sorted(found, key=lambda each: each.path.name, reverse=True)


def local(each: Backup) -> date:
    return each.moment.astimezone().date()


def kept_of(found: list[Backup]) -> list[Backup]:
    gone = outlived(found)
    assert len(gone) == len(set(gone)) and set(gone) <= set(found)
    return [each for each in found if each not in gone]


def week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def month(day: date) -> tuple[int, int]:
    return day.year, day.month


def test_as_many_are_kept_as_is_said() -> None:
    assert (DAILY, WEEKLY, MONTHLY, RISKY) == (12, 10, 9, 10)


def test_there_is_nothing_to_back_up_in_an_empty_notebook(store: Store, places: Places) -> None:
    assert store.back_up("import") is None
    put(store, "a")
    store.undo()
    assert store.back_up("import") is None
    assert not places.backups.exists()


def test_backups_are_compressed_private_and_few(store: Store, places: Places) -> None:
    put(store, "a", name="Ada")
    copies = [store.back_up("import") for _ in range(RISKY + 3)]
    assert all(copies)
    left = sorted(places.backups.iterdir())
    assert left == copies[-RISKY:]
    assert {stat.S_IMODE(path.stat().st_mode) for path in left} == {0o600}
    assert stat.S_IMODE(places.backups.stat().st_mode) == 0o700


def test_a_backup_holds_what_is_only_in_the_journal_too_and_any_tinydb_reads_it(store: Store, tmp_path: Path) -> None:
    put(store, "a", name="Ada")
    put(store, "b", name="Grace")
    made = store.back_up("before the conference!")
    assert made is not None and made.name.endswith("-before-the-conference.json.gz")
    plain = tmp_path / "plain.json"
    plain.write_bytes(gzip.decompress(made.read_bytes()))
    with TinyDB(plain) as database:
        assert [each["name"] for each in database.table("contacts").all()] == ["Ada", "Grace"]


def test_a_backup_holds_what_another_process_changed(store: Store, places: Places) -> None:
    put(store, "a")
    put(Store.open(places), "b")
    store.back_up("import")
    assert [record["uid"] for record in tables_of(backups(places)[0])["contacts"]] == ["a", "b"]


def test_the_newest_backup_comes_first_and_other_files_are_none(store: Store, places: Places) -> None:
    put(store, "a")
    made = [store.back_up(reason) for reason in ("import", "restore")]
    for stray in ("notes.txt", "20260230T000000000000Z-import.json.gz", "import.json.gz", "x.damaged"):
        (places.backups / stray).write_text("stray")
    found = backups(places)
    assert [each.path for each in found] == made[::-1]
    assert [each.reason for each in found] == ["restore", "import"]


def test_a_day_on_which_something_changed_leaves_one_backup(store: Store, places: Places) -> None:
    store.tidy()
    assert not places.backups.exists()
    put(store, "a")
    store.back_up("import")
    for _ in range(2):
        store.tidy()
        put(Store.open(places), "b")
        put(store, "a", name="again")
    Store.open(places).tidy()
    assert [each.reason for each in backups(places)] == [EVERY_DAY, "import"]


def test_a_day_on_which_nothing_changed_leaves_no_backup(store: Store, places: Places) -> None:
    put(store, "a")
    Store.open(places).tidy()
    assert not places.backups.exists()


def test_a_backup_that_can_not_be_written_stops_what_it_was_for(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "a")
    places.backups.write_text("in the way")
    with pytest.raises(StoreError, match="no backup could be made"):
        store.back_up("import")


@pytest.mark.parametrize("spoilt", [b"", b"\x1f\x8b", b"no gzip", gzip.compress(b"no notebook", mtime=0)])
def test_a_backup_that_is_damaged_is_refused_with_what_to_do(store: Store, places: Places, spoilt: bytes) -> None:
    put(store, "a")
    made = store.back_up("import")
    assert made is not None
    whole = made.read_bytes()
    for damaged in (spoilt, whole[:-1], whole[: len(whole) // 2], whole[:40] + b"?" + whole[41:]):
        made.write_bytes(damaged)
        with pytest.raises(StoreError, match="choose another backup"):
            tables_of(backups(places)[0])
    assert uids(Store.open(places)) == ["a"]


def test_every_day_every_week_and_every_month_of_a_year_are_kept() -> None:
    found: list[Backup] = []
    last = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
    for days in range(400, -1, -1):
        found = newest_first([*found, copy_of(last - timedelta(days=days))])
        found = kept_of(found)
    said = [local(each) for each in found]
    assert said[:DAILY] == [local(copy_of(last - timedelta(days=days))) for days in range(DAILY)]
    assert len({week(day) for day in said}) >= WEEKLY
    assert [month(day) for day in said if day in monthly(said)] == [(2026, number) for number in range(11, 2, -1)]
    assert len(said) <= DAILY + WEEKLY + MONTHLY


def monthly(days: list[date]) -> list[date]:
    newest: dict[tuple[int, int], date] = {}
    for day in days:
        newest.setdefault(month(day), day)
    return list(newest.values())


@given(st.lists(st.builds(copy_of, MOMENTS, REASONS), max_size=120, unique_by=lambda each: each.path))
def test_what_is_kept_is_the_newest_of_each_of_the_last_days_weeks_and_months(found: list[Backup]) -> None:
    found = newest_first(found)
    kept = kept_of(found)
    regular = [each for each in found if each.reason == EVERY_DAY]
    for count, period in ((DAILY, lambda day: day), (WEEKLY, week), (MONTHLY, month)):
        periods = list(dict.fromkeys(period(local(each)) for each in regular))
        for wanted in periods[:count]:
            assert next(each for each in regular if period(local(each)) == wanted) in kept
    risky = [each for each in found if each.reason != EVERY_DAY]
    assert [each for each in kept if each.reason != EVERY_DAY] == risky[:RISKY]
    assert len(kept) <= DAILY + WEEKLY + MONTHLY + RISKY
    assert found[:1] == kept[:1]


@given(st.lists(st.builds(copy_of, MOMENTS, REASONS), max_size=60, unique_by=lambda each: each.path))
def test_what_outlived_its_use_once_is_never_missed_later(found: list[Backup]) -> None:
    """Clearing up after each backup ends where clearing up once at the end would."""
    step_by_step: list[Backup] = []
    for each in newest_first(found)[::-1]:
        step_by_step = kept_of([each, *step_by_step])
    assert step_by_step == kept_of(newest_first(found))


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for sync in ("fsync", "fdatasync"):
        monkeypatch.setattr(os, sync, lambda handle: None)
    return


@pytest.mark.usefixtures("_quick")
def test_a_year_of_days_leaves_few_files_and_a_way_far_back(
    store: Store, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [datetime(2026, 1, 1, 12, tzinfo=UTC)]

    class Calendar(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return clock[0]

    monkeypatch.setattr("meetup_tui.storage.backups.datetime", Calendar)
    for number in range(330):
        with store.transaction("") as change:
            change.put("contacts", {"uid": str(number % 5), "number": number})
        if number % 2:
            store.back_up("import")
        store.tidy()
        clock[0] += timedelta(days=1)
    found = backups(places)
    regular = [each for each in found if each.reason == EVERY_DAY]
    assert len(found) - len(regular) == RISKY
    assert DAILY + 4 <= len(regular) <= DAILY + WEEKLY + MONTHLY
    assert clock[0] - regular[-1].moment > timedelta(days=8 * 30)
    numbers = {record["number"] for record in tables_of(regular[-1])["contacts"]}
    assert max(numbers) == (regular[-1].moment - datetime(2026, 1, 1, 12, tzinfo=UTC)).days  # type: ignore[type-var]
