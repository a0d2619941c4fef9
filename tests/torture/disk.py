"""A disk that forgets: what is on it after a power cut, when only what was synced is sure to be.

The content of a file is durable up to its last fsync or fdatasync; the names in a folder, that of a new folder too, up
to the last fsync of the folder. Of what came after, anything may be there: nothing, all, a part.
"""

import copy
import errno
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from types import FrameType
from typing import Any

from tests.torture.calls import Real, is_changing

Change = tuple[tuple[str, int | None], ...]
"""What one call does to the names of a folder: each name, and the number of what it stands for from then on."""
Found = Mapping[str, tuple[int, bytes]]
"""What is there by its path: its number, as one file may have two names, below 0 for a folder, and what it holds."""
_ROOT = 0
_WHICHEVER = re.compile(r".*(?=\.(json\.gz|damaged)$)")
"""What tells one backup from another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened: a write, a change of names, a sync, or a step that was acknowledged."""

    kind: str
    """write, cut, names, sync, sync folder, done."""
    file: int = 0
    place: int = 0
    data: bytes = b""
    folder: str = ""
    change: Change = ()
    why: str = ""
    """Where in the program a sync was asked for."""
    call: int = 0
    """Which of the calls that change anything a sync was."""

    def again(self, other: "Event") -> bool:
        """Return whether this syncs what another one syncs, or would."""
        return (self.kind, self.file, self.folder) == (other.kind, other.file, other.folder)


class DeadError(BaseException):
    """The program was killed here: nothing it does afterwards, on its way out, happens any more."""


@dataclass(slots=True)
class Recorder:
    """Takes the calls of the `os` module, does them, and remembers what they did in a folder."""

    root: Path
    events: list[Event] = field(default_factory=list)
    after: "Recorder | None" = None
    """The one before it, of another process."""
    kill_at: int = -1
    """Which of the calls that change anything is not made any more, nor any after it; -1 for none."""
    fail_at: int = -1
    """Which of the syncs fails."""
    calls: int = 0
    syncs: int = 0
    _dead: bool = False
    _start: "Disk | None" = None
    _there: dict[str, int] = field(default_factory=dict)
    """The number of everything that is there now, by its path."""
    _handles: dict[int, tuple[str, int]] = field(default_factory=dict)
    _numbers: int = 0

    def __post_init__(self) -> None:
        """Take what is there already for durable, where nobody has recorded how it came there."""
        if self.after is not None:
            self._there, self._numbers = self.after._there, self.after._numbers
            return
        self._there[""] = _ROOT
        contents: dict[int, bytes] = {}
        by_inode: dict[int, int] = {}
        for path in sorted(self.root.rglob("*")):
            if path.is_dir():
                self._there[self._name(path)] = -self._new()
            else:
                number = by_inode.setdefault(path.stat().st_ino, self._new())
                self._there[self._name(path)] = number
                contents[number] = path.read_bytes()
        self._start = Disk(contents, self._there)

    def disk(self) -> "Disk":
        """Return the disk as it was before the first call."""
        assert self._start is not None
        return copy.deepcopy(self._start)

    def take(self, name: str, real: Real, *arguments: Any, **more: Any) -> Any:
        """Do a call, and remember it."""
        if self._dead:
            raise DeadError
        if is_changing(name, arguments):
            if self.calls == self.kill_at:
                self._dead = True
                raise DeadError
            self.calls += 1
        if name in ("fsync", "fdatasync"):
            self.syncs += 1
            if self.syncs - 1 == self.fail_at:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            self._synced(arguments[0])
            return None
        place = os.lseek(arguments[0], 0, os.SEEK_CUR) if name == "write" else 0
        done = real(*arguments, **more)
        if name == "write":
            data = bytes(arguments[1][:done])
            self.events.append(Event(kind="write", file=self._handles[arguments[0]][1], place=place, data=data))
        else:
            getattr(self, f"_{name}")(done, *arguments)
        return done

    def done(self) -> None:
        """Remember that a step was acknowledged."""
        self.events.append(Event(kind="done"))

    def _open(self, handle: int, path: Any, flags: int, *mode: int) -> None:
        name = self._name(path)
        if flags & os.O_TRUNC:
            raise NotImplementedError
        if flags & os.O_CREAT and name not in self._there:
            self._change((name, self._new()))
        self._handles[handle] = (name, self._there.get(name, _ROOT))

    def _ftruncate(self, done: None, handle: int, length: int) -> None:
        self.events.append(Event(kind="cut", file=self._handles[handle][1], place=length))

    def _link(self, done: None, source: Any, target: Any) -> None:
        self._change((self._name(target), self._there[self._name(source)]))

    def _replace(self, done: None, source: Any, target: Any) -> None:
        old, new = self._name(source), self._name(target)
        if self._there[old] != self._there.get(new):  # else POSIX leaves both names there
            self._change((old, None), (new, self._there[old]))

    _rename = _replace

    def _unlink(self, done: None, path: Any) -> None:
        self._change((self._name(path), None))

    def _mkdir(self, done: None, path: Any, *mode: int) -> None:
        self._change((self._name(path), -self._new()))

    def _change(self, *change: tuple[str, int | None]) -> None:
        """Remember a change of names, all in one folder."""
        for name, number in change:
            if number is None:
                del self._there[name]
            else:
                self._there[name] = number
        (folder,) = {_folder_of(name) for name, _ in change}
        self.events.append(Event(kind="names", folder=folder, change=change))

    def _synced(self, handle: int) -> None:
        name, number = self._handles[handle]
        if name.startswith(".."):
            return
        call = self.calls - 1
        if number <= _ROOT:
            why = _asked_by(sys._getframe(), ", its name")
            self.events.append(Event(kind="sync folder", folder=name, why=why, call=call))
        else:
            why = _asked_by(sys._getframe(), ", its content")
            self.events.append(Event(kind="sync", file=number, why=why, call=call))

    def _new(self) -> int:
        self._numbers += 1
        return self._numbers

    def _name(self, path: Any) -> str:
        name = os.path.relpath(path, self.root)
        return "" if name == "." else name


def _asked_by(frame: FrameType | None, what: str) -> str:
    """Return who asked for a sync: the last function outside `files`, what it asked of `files` and for which file."""
    through: list[str] = []
    asked = ""
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if "meetup_tui" in path.parts:
            if path.name != "files.py":
                return f"{path.stem}.{frame.f_code.co_name}: {asked}" + "".join(f", {each}" for each in through) + what
            here = next((str(frame.f_locals[name]) for name in ("path", "folder") if name in frame.f_locals), "")
            asked = f"{frame.f_code.co_name} {_WHICHEVER.sub('*', Path(here).name)}"
            through = ["the older one"] if frame.f_code.co_name == "_keep" else through
        frame = frame.f_back
    raise LookupError(what)


class Disk:
    """Files and names, each with what is durable of it and what has been done to it since."""

    def __init__(self, contents: Mapping[int, bytes], names: Mapping[str, int]) -> None:
        self._contents = dict(contents)
        self._writes: dict[int, list[Event]] = {}
        self._names: dict[str, int | None] = {**names}
        self._changes: dict[str, list[Change]] = {}

    def happen(self, event: Event) -> None:
        """Have one thing happen."""
        if event.kind in ("write", "cut"):
            self._writes.setdefault(event.file, []).append(event)
        elif event.kind == "names":
            self._changes.setdefault(event.folder, []).append(event.change)
        elif event.kind == "sync":
            self._contents[event.file] = _written(self._durable(event.file), self._writes.pop(event.file, []))
        elif event.kind == "sync folder":
            self._names.update(pair for change in self._changes.pop(event.folder, []) for pair in change)

    def has_use_for(self, sync: Event) -> bool:
        """Return whether a sync makes anything durable that is not."""
        return bool(self._changes.get(sync.folder) if sync.kind == "sync folder" else self._writes.get(sync.file))

    def now(self) -> Found:
        """Return what is there as long as the power is on."""
        names = {**self._names, **{name: number for change in self._unsure() for name, number in change}}
        return {
            name: (number, _written(self._durable(number), self._writes.get(number, [])))
            for name, number in names.items()
            if number
        }

    def may_be_torn(self, path: str) -> bool:
        """Return whether something of the file of this name may not be durable."""
        return any(name == path and number in self._writes for name, (number, _) in self.now().items())

    def after_a_power_cut(self) -> Iterator[Found]:
        """Yield everything that may be there when the power comes back."""
        folders = list(self._changes)
        for kept in product(*(_subsets(len(self._changes[folder])) for folder in folders)):
            names = dict(self._names)
            for folder, those in zip(folders, kept, strict=True):
                names.update(pair for each in sorted(those) for pair in self._changes[folder][each])
            there = _reachable({name: number for name, number in names.items() if number})
            unsure = sorted(set(there.values()) & set(self._writes))
            for contents in product(*(_contents(self._durable(each), self._writes[each]) for each in unsure)):
                holds = dict(zip(unsure, contents, strict=True))
                yield {name: (number, holds.get(number, self._durable(number))) for name, number in there.items()}

    def _durable(self, number: int) -> bytes:
        return self._contents.get(number, b"")

    def _unsure(self) -> Iterator[Change]:
        for changes in self._changes.values():
            yield from changes


def lay_out(found: Found, folder: Path) -> None:
    """Put into an empty folder what was found on the disk."""
    first: dict[int, Path] = {}
    for name, (number, content) in sorted(found.items()):
        path = folder / name
        if number < _ROOT:
            path.mkdir(mode=0o700)
        elif number in first:
            path.hardlink_to(first[number])
        else:
            path.write_bytes(content)
            path.chmod(0o600)
            first[number] = path


def _reachable(names: Mapping[str, int]) -> dict[str, int]:
    """Return what can be reached: what is in a folder that is not there is not there either."""
    there: dict[str, int] = {}
    for name in sorted(names):
        folder = _folder_of(name)
        if not folder or there.get(folder, 0) < _ROOT:
            there[name] = names[name]
    return there


def _subsets(count: int) -> Iterator[frozenset[int]]:
    """Yield which of so many changes may have happened: none, each first few, all, all but one."""
    every = range(count)
    yield from dict.fromkeys(
        [frozenset(every[:length]) for length in range(count + 1)] + [frozenset(every) - {each} for each in every]
    )


def _contents(durable: bytes, writes: list[Event]) -> Iterator[bytes]:
    """Yield what a file may hold: the old, the new, some of it, and zeros where nothing arrived."""
    found = {durable: None, _written(durable, writes): None}
    for number, event in enumerate(writes):
        before = _written(durable, writes[:number])
        found[before] = None
        if event.kind == "cut":
            continue
        for length in {1, 3, len(event.data) // 2, len(event.data) - 5, len(event.data) - 4, len(event.data) - 1}:
            if 0 < length < len(event.data):
                found[_put(before, event.place, event.data[:length])] = None
                zeros = bytes(length) + event.data[length:]
                found[_put(before, event.place, zeros)] = None
        found[_put(before, event.place, bytes(len(event.data)))] = None
        overlap = before[event.place : event.place + len(event.data)]
        found[_put(before, event.place, overlap + bytes(len(event.data) - len(overlap)))] = None
    yield from found


def _written(content: bytes, writes: Iterable[Event]) -> bytes:
    for event in writes:
        content = content[: event.place] if event.kind == "cut" else _put(content, event.place, event.data)
    return content


def _put(content: bytes, place: int, data: bytes) -> bytes:
    return content[:place].ljust(place, b"\0") + data + content[place + len(data) :]


def _folder_of(name: str) -> str:
    """Return the folder a name is in; the root of the recorded disk is the empty one."""
    return name.rpartition("/")[0]
