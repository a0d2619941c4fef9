"""Forgetting somebody: every file of the notebook is rewritten without them, the oldest copy first.

The data itself comes last, so that whoever is interrupted finds the person still there and can do it again.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from meetup_tui.domain.errors import Refused
from meetup_tui.storage import lines
from meetup_tui.storage.backups import aside, backups, packed, unpacked
from meetup_tui.storage.documents import Document
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import reason, remove_leftovers, write_whole
from meetup_tui.storage.generation import read_bytes
from meetup_tui.storage.journal import JournalStorage
from meetup_tui.storage.layout import Content, encode, in_this_format
from meetup_tui.storage.places import Places
from meetup_tui.storage.state import DamageError, State
from meetup_tui.storage.table import Record
from meetup_tui.storage.undo import UNDO, fingerprint, newest_first, steps

LABEL = "a change with somebody who was forgotten"
"""What a step is called that was about somebody who goes, too: they may have had another name then."""

Place = tuple[str, str]
"""A table, and a uid in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrub:
    """What is to be erased, and how."""

    uids: frozenset[str]
    """What the records that go are found by; a draft or a file with one of these in it is about them."""
    goes: Callable[[str, Record], bool]
    """Returns whether a record of a table goes."""
    redacted: Callable[[str, Record], Record]
    """Returns a record of a table that stays without what is to be erased from it, itself where that is nothing."""
    text: Callable[[str], str]
    """Returns what is being typed about others without what is to be erased from it."""
    label: Callable[[str], str]
    """Returns what a step was called without what is to be erased from it."""

    def state(self, state: State) -> State:
        """Return records without those that go; what can be taken back is without them too."""
        gone = set(self._gone(state))
        tables = {
            table: {
                key: cast("Document", self.redacted(table, document))
                for key, document in documents.items()
                if not self.goes(table, document)
            }
            for table, documents in state.tables.items()
            if table != UNDO
        }
        scrubbed = State({**tables, UNDO: {}}, state.ids(), strict=False)
        left = {key: step for key, each in state.documents(UNDO).items() if (step := self._step(each, gone))}
        scrubbed.tables[UNDO] = _marked_anew(left, scrubbed, state)
        return State(scrubbed.tables, state.ids(), strict=False)

    def is_about_them(self, name: str, text: str) -> bool:
        """Return whether a draft of this file name is about one who goes, or is taken for them."""
        if name.partition(".")[0].partition("-")[2] in self.uids:
            return True
        fields = _fields(text)
        return fields.get("match") in self.uids and fields.get("answer") != "new"

    def _gone(self, state: State) -> Iterator[Place]:
        """Yield where every record that goes is, or was before a change that can be taken back."""
        for table, documents in state.tables.items():
            if table != UNDO:
                yield from ((table, str(each.get("uid"))) for each in documents.values() if self.goes(table, each))
        for step in state.documents(UNDO).values():
            for table, uid, record in _records_of(step):
                if uid in self.uids or (record is not None and self.goes(table, record)):
                    yield table, uid

    def _step(self, step: Document, gone: set[Place]) -> Document | None:
        """Return a step that can be taken back without those who go, None where nothing is left of it."""
        label = self.label(str(step.get("label", "")))
        left: dict[str, dict[str, Record | None]] = {}
        for table, uid, record in _records_of(step):
            if (table, uid) in gone:
                label = LABEL
            else:
                left.setdefault(table, {})[uid] = None if record is None else self.redacted(table, record)
        return {**step, "label": label, "before": left} if left else None


def erase(places: Places, storage: JournalStorage, scrub: Scrub, table: str, tombstone: Record) -> None:
    """Rewrite all files of a notebook through `scrub`, with a tombstone in this table; the lock must be held.

    Raises StoreError where one of them can't be; then those who go are still in the data, and doing it again does the
    rest.
    """
    _empty_the_journal(places, storage)
    with _told(places.backups):
        ours, copies, pieces = {each.path for each in backups(places)}, _copies(places), aside(places)
    for path in copies:
        with _told(path):
            _scrub_copy(path, scrub, ours=path in ours)
    for path in pieces:
        with _told(path):
            path.unlink(missing_ok=True)
    with _told(places.drafts):
        drafts = _drafts(places)
    for path in drafts:
        with _told(path):
            _scrub_draft(path, scrub)
    for folder, name in ((places.target.parent, places.target.name), (places.backups, ""), (places.drafts, "")):
        with _told(folder):
            remove_leftovers(folder, name)
    scrubbed = scrub.state(storage.state)
    scrubbed.put(table, dict(tombstone))
    storage.become(scrubbed)


def typed_about_others(places: Places, scrub: Scrub) -> Iterator[tuple[str, str]]:
    """Yield the kind of every draft that is not about those who go, and each text in it."""
    for path in _drafts(places):
        with suppress(OSError):
            text = _read(path)
            if not scrub.is_about_them(path.name, text):
                yield from ((path.name.partition(".")[0], each) for each in _texts_of(text))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say which file is in the way, and what to do then."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{path} can't be rewritten without them: {reason(error)}; they are still in the notebook, so mend that, "
            "then forget them again"
        ) from None


def _empty_the_journal(places: Places, storage: JournalStorage) -> None:
    """Have everything in the data file, and what is odd about the files beside the backups, before those are searched.

    Otherwise what is set aside as the data is written would hold those who go.
    """
    storage.compact()
    with suppress(DamageError):
        if not lines.read(read_bytes(places.journal)).lines.entries:
            return
    raise StoreError(f"{places.journal} can't be emptied; they are still in the notebook, so try again")


def _copies(places: Places) -> list[Path]:
    """Return everything among the backups that may be one, whatever it is called."""
    return sorted(path for path in places.backups.glob("*") if path.is_file() and path.suffix in (".gz", ".json"))


def _drafts(places: Places) -> list[Path]:
    return sorted(path for path in places.drafts.glob("*") if path.is_file())


def _scrub_copy(path: Path, scrub: Scrub, *, ours: bool) -> None:
    """Rewrite one backup they are in; one of ours that is damaged goes, lest it looks whole then, or can't be searched.

    Raises StoreError for one of a newer version, which can be neither rewritten nor let go.
    """
    try:
        content = unpacked(path)
        if content.newer:
            raise StoreError(f"{path} was written by a newer version; update this program, then forget them again")
        state = in_this_format(content.state(), content.version)
    except DamageError:
        if ours:
            path.unlink(missing_ok=True)
        return
    scrubbed = scrub.state(state)
    if scrubbed.tables == {UNDO: {}, **state.tables}:
        return
    if ours and not content.intact:
        path.unlink(missing_ok=True)
        return
    data = encode(Content(tables=scrubbed.tables, sequence=content.sequence, ids=state.ids()))
    write_whole(path, packed(data) if path.suffix == ".gz" else data)


def _scrub_draft(path: Path, scrub: Scrub) -> None:
    """Remove a draft about those who go, and take them out of another one."""
    text = _read(path)
    if scrub.is_about_them(path.name, text):
        path.unlink(missing_ok=True)
        return
    said = _redacted_draft(text, scrub)
    if said != text:
        write_whole(path, said.encode("utf-8", "surrogateescape"))


_OWN = frozenset({"name", "emails", "phones", "urls"})
"""What the form of somebody else says of that one alone."""


def _redacted_draft(text: str, scrub: Scrub) -> str:
    fields = _fields(text)
    if not fields:
        return scrub.text(text)
    said = {
        key: scrub.text(each) if key not in _OWN and isinstance(each, str) else each for key, each in fields.items()
    }
    if said.get("match") in scrub.uids:
        said["match"] = ""
    return text if said == fields else json.dumps(said)


def _fields(text: str) -> dict[str, object]:
    """Return the fields of a form that is a draft; none of one that was typed in an editor, or can't be read."""
    with suppress(ValueError, RecursionError):
        fields = json.loads(text)
        return fields if isinstance(fields, dict) else {}
    return {}


def _texts_of(text: str) -> list[str]:
    fields = _fields(text)
    return [each for key, each in fields.items() if key not in _OWN and isinstance(each, str)] if fields else [text]


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


def _marked_anew(left: dict[str, Document], state: State, before: State) -> dict[str, Document]:
    """Return steps with marks that fit what is in `state` now, where they fitted what was there `before`.

    A step can be taken back where its mark is that of the record it left, which may be redacted by now.
    """
    now: dict[Place, Record | None] = {}
    was: dict[Place, Record | None] = {}
    made: dict[str, Document] = {}
    for step in newest_first(left.values()):
        kept = cast("dict[str, dict[str, Record | None]]", step["before"])
        marks: dict[str, dict[str, str]] = {}
        for table, uid, record, mark in steps(cast("Record", before.with_uid(UNDO, str(step["uid"])))):
            if uid not in kept.get(table, ()):
                continue
            place = (table, uid)
            old, new = was.get(place, before.with_uid(table, uid)), now.get(place, state.with_uid(table, uid))
            fits = old is not new and mark == fingerprint(old)
            marks.setdefault(table, {})[uid] = fingerprint(new) if fits else mark
            now[place], was[place] = kept[table][uid], record
        made[str(step["uid"])] = {**step, "after": marks}
    return {key: made[str(step["uid"])] for key, step in left.items()}


def _records_of(step: Record) -> Iterator[tuple[str, str, Record | None]]:
    """Yield what was before a change: a table, a uid, the record; nothing where the step does not say."""
    with suppress(Refused):
        yield from [(table, uid, record) for table, uid, record, _ in steps(step)]
