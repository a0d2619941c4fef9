"""Files that were cut off, lost or spoilt: refused or said, never silently less, and brought back from the others.

A `World` is one notebook with all its files and what it said after every change; it is laid out again for every try.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from meetup_tui.storage.backups import backups, unpacked
from meetup_tui.storage.check import inspect
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.places import Places, find_places
from meetup_tui.storage.recovery import repair
from meetup_tui.storage.store import Store
from tests.storage.helpers import Everything, everything
from tests.torture.result import Result

DATA, JOURNAL, PREVIOUS, PREVIOUS_JOURNAL = (
    "meetup.json",
    "meetup.json.journal",
    "meetup.json.prev",
    "meetup.json.journal.prev",
)
FOUR = (DATA, JOURNAL, PREVIOUS, PREVIOUS_JOURNAL)

Damage = Callable[[bytes], bytes | None]
"""What befalls a file; None where it is lost."""
KINDS: Mapping[str, Damage] = {
    "deleted": lambda data: None,
    "halved": lambda data: data[: len(data) // 2],
    "emptied": lambda data: b"",
    "filled with NULs": lambda data: bytes(len(data)),
    "overwritten by garbage": lambda data: Random(len(data)).randbytes(len(data)),
}


@dataclass(slots=True)
class World:
    """A notebook, and what it said after every change."""

    places: Places
    files: dict[str, bytes]
    """Every file of it, by its path within the folder."""
    said: dict[int, Everything]
    """What it said, by the number of the change that had just been made."""
    base: int
    """The number of the last change the data file holds."""
    touched: dict[int, set[tuple[str, str]]]
    """The records each change touched, by table and uid."""
    hit: set[str] = field(default_factory=set)
    """The files that are not as they were."""
    written: bool = False
    """Whether the program may have written anything since it was laid out."""

    @property
    def last(self) -> int:
        """The number of the last change."""
        return max(self.said)

    @property
    def whole(self) -> Everything:
        """All that was ever acknowledged."""
        return self.said[self.last]

    def lay_out(self, damaged: Mapping[str, bytes | None], *, with_backups: bool = True) -> None:
        """Make the folder what it was, but for some damaged files."""
        folder = self.places.data.parent
        if self.written or not with_backups:
            for path in folder.rglob("*"):
                if path.is_file():
                    path.unlink()
            self.hit = set(self.files)
        for name in {*self.hit, *damaged}:
            data = damaged.get(name, self.files[name])
            if data is None or not (with_backups or "/" not in name):
                (folder / name).unlink(missing_ok=True)
            else:
                _write(folder / name, data)
        self.hit, self.written = set(damaged), not with_backups


def _write(path: Path, data: bytes) -> None:
    """Write a file in place, a thousand times over: making it anew takes longer."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.write(handle, data)
        if os.fstat(handle).st_size != len(data):
            os.ftruncate(handle, len(data))
    finally:
        os.close(handle)


def uid_of(number: int) -> str:
    """Return a uid as the program makes them."""
    return Random(number).randbytes(16).hex()


def world(folder: Path, *, clean: bool = False) -> World:
    """Make a notebook with an older generation, changes that lead from it to the data, and changes after that.

    `clean` has it closed cleanly, so that the journal holds no changes.
    """
    places = find_places(str(folder), {})
    store = Store.open(places)
    said: dict[int, Everything] = {}
    touched: dict[int, set[tuple[str, str]]] = {}

    def note() -> None:
        number, now = store._storage.sequence, everything(store)
        before = said.get(number - 1, {})
        touched[number] = {
            (table, uid)
            for table in (*before, *now)
            for uid in (*before.get(table, {}), *now.get(table, {}))
            if before.get(table, {}).get(uid) != now.get(table, {}).get(uid)
        }
        said[number] = now

    def put(number: int, name: str, *, table: str = "contacts", delete: bool = False) -> None:
        with store.transaction(f"{name}: met") as change:
            if delete:
                change.delete(table, uid_of(number))
            else:
                change.put(table, {"uid": uid_of(number), "name": name, "note": 'said "hi"\n✓'})
                change.put("follow_ups", {"uid": uid_of(number + 100), "contact": uid_of(number), "why": name})
        note()

    for number, name in enumerate(("Ada", "Grace", "Emmy", "Hedy"), 1):
        put(number, name)
    store.tidy()
    put(5, "José")
    put(2, "Grace Hopper")
    put(3, "Emmy", delete=True)
    put(6, "山川健次郎")
    store.tidy()
    base = store._storage.sequence
    if not clean:
        put(1, "Ada Lovelace")
        put(4, "Hedy", delete=True)
        put(7, "Joan")
        store.undo()
        note()
        put(8, "Radia")
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return World(places, files, said, base, touched)


class SilentError(AssertionError):
    """Damage was taken in without a word."""


def opened(one: World) -> tuple[Everything | None, list[str]]:
    """Return what the notebook says, None where it is refused, and the warnings; raises SilentError."""
    try:
        store = Store.open(one.places)
    except StoreError as error:
        return None, [str(error)]
    now, warnings = everything(store), store.warnings
    if not warnings and now != one.whole:
        raise SilentError(f"nothing is said, and this is missing or other: {difference(one.whole, now)}")
    return now, warnings


def mended(one: World) -> tuple[Everything, list[str]]:
    """Repair the notebook; return what it says then, and what the repair said. Raises AssertionError for a warning."""
    one.written = True
    said = repair(one.places).said
    store = Store.open(one.places)
    assert store.warnings == [], store.warnings
    bad = [f"{each.path.name} {each.says}" for each in inspect(one.places) if each.bad]
    assert bad == [], bad
    return everything(store), said


def goes_on(one: World) -> None:
    """See that one more change is there at the next start, with all that was there before."""
    one.written = True
    store = Store.open(one.places)
    now = everything(store)
    with store.transaction("") as change:
        change.put("state", {"uid": "later"})
    store.tidy()
    again = Store.open(one.places)
    assert everything(again) == {**now, "state": {**now.get("state", {}), "later": {"uid": "later", "rev": 1}}}
    assert again.warnings == []


def difference(wanted: Everything, now: Everything) -> list[str]:
    """Return which records differ, by table and uid."""
    return sorted(
        f"{table}/{uid}"
        for table in {*wanted, *now}
        for uid in {*wanted.get(table, {}), *now.get(table, {})}
        if wanted.get(table, {}).get(uid) != now.get(table, {}).get(uid)
    )


def kept_beside(one: World) -> bool:
    """Return whether a backup holds all that was ever acknowledged, as it was."""
    for backup in backups(one.places):
        state = unpacked(backup.path).state()
        held = {
            table: {str(each["uid"]): each for each in documents.values()}
            for table, documents in state.tables.items()
            if documents
        }
        if held == one.whole:
            return True
    return False


def ends_of_lines(one: World) -> list[int]:
    """Return where the header and each line of the journal ends, without the line break."""
    return [place for place, byte in enumerate(one.files[JOURNAL]) if byte == ord("\n")][:-1]


def reached(one: World, length: int) -> int:
    """Return the number of the last change that a journal cut off here still holds."""
    return one.base + max(sum(1 for end in ends_of_lines(one) if end <= length) - 1, 0)


def flips(data: bytes, *, every: int = 1, step: int = 1) -> Iterator[tuple[int, int, bytes]]:
    """Yield one flipped bit of each byte, all eight of every n-th: where, which, and the data then.

    `step` goes through a part of the bytes only.
    """
    for position in range(0, len(data), step):
        for bit in range(8) if position % every == 0 else (position % 8,):
            flipped = bytearray(data)
            flipped[position] ^= 1 << bit
            yield position, bit, bytes(flipped)


def cut_everywhere(folder: Path, *, repaired: int = 1) -> Result:
    """Cut the journal at every byte: what is before the cut is there, and the cut is said.

    Every n-th notebook is repaired then, and each that was cut near the end of a line.
    """
    one = world(folder)
    result = Result("journal cut at every byte")
    journal = one.files[JOURNAL]
    for length in range(len(journal)):
        with counted(result, one, f"cut after {length} bytes"):
            one.lay_out({JOURNAL: journal[:length]})
            kept = one.said[reached(one, length)]
            now, warnings = opened(one)
            assert warnings, "nothing is said"
            assert now is None or now == kept, difference(kept, now or {})
            if length % repaired == 0 or {length - 1, length, length + 1} & set(ends_of_lines(one)):
                now, _ = mended(one)
                assert now == kept, difference(kept, now)
    return result


def flipped_everywhere(folder: Path, name: str, *, every: int = 1, step: int = 1, repaired: int = 1) -> Result:
    """Flip bits of one file, at every byte: refused or said, and nothing but the change that was hit is lost.

    All eight bits of `every` n-th byte are flipped, and one of the others; every n-th notebook is `repaired` then.
    """
    one = world(folder)
    result = Result(f"bits flipped in {name}")
    for number, (position, bit, flipped) in enumerate(flips(one.files[name], every=every, step=step)):
        with counted(result, one, f"bit {bit} of byte {position}"):
            one.lay_out({name: flipped})
            _, warnings = opened(one)
            assert warnings or name not in (DATA, JOURNAL), "nothing is said"
            if number % repaired == 0:
                assert [each for each in inspect(one.places) if each.path.name == name and not _is_well(each.says)]
            if number % repaired == 0 and not any("newer version" in each for each in warnings):
                now, _ = mended(one)
                hit = hit_by(one, position) if name == JOURNAL else set()
                lost = set(difference(one.whole, now)) - {f"{table}/{uid}" for table, uid in hit}
                assert not lost or (name == DATA and kept_beside(one)), sorted(lost)
    return result


def hit_by(one: World, position: int) -> set[tuple[str, str]]:
    """Return the records that the change in this place of the journal touched; none for a line break or the header."""
    ends = ends_of_lines(one)
    line = sum(1 for end in ends if end < position)
    if position in ends or line in (0, len(ends)):
        return set()
    return one.touched[one.base + line]


def _is_well(says: str) -> bool:
    return says.startswith("is whole")


class counted:  # noqa: N801 - reads as a word
    """Counts one try of a result, and keeps what went wrong instead of raising it."""

    def __init__(self, result: Result, one: World, what: str) -> None:
        self._result, self._one, self._what = result, one, what

    def __enter__(self) -> None:
        self._result.tries += 1
        self._result.acknowledged += self._one.last

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, Exception):
            self._result.lost += isinstance(error, SilentError)
            self._result.wrong.append(f"{self._what}: {error!r}")
        return isinstance(error, Exception)


def every_damage(names: Iterable[str] = FOUR) -> list[tuple[str, str]]:
    """Return each file with each thing that may befall it."""
    return [(name, kind) for name in names for kind in KINDS]
