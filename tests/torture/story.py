"""Stories: a notebook as it is found, the steps that are taken with it, and what it must say after each of them."""

import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from meetup_tui.storage import recovery
from meetup_tui.storage.backups import Backup, backups, tables_of, unpacked
from meetup_tui.storage.drafts import Drafts
from meetup_tui.storage.erasure import Scrub
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.places import Places, find_places
from meetup_tui.storage.state import DamageError
from meetup_tui.storage.store import Store
from meetup_tui.storage.upgrades import FORMAT

FORGOTTEN = "forgotten"
TABLES = ("contacts", "follow_ups", FORGOTTEN)
Said = Mapping[str, str]
"""What records and drafts say, by ``table/uid``."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A change that can be taken back."""

    label: str
    before: Said
    touched: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a notebook must say."""

    said: Said = field(default_factory=dict)
    taken: tuple[Taken, ...] = ()
    """What can be taken back, the newest last."""
    loose: Said = field(default_factory=dict)
    """What may be there or not: a draft that was dropped."""

    def fits(self, seen: "Known") -> bool:
        """Return whether a notebook that says this says what it must."""
        said = {
            key: text for key, text in seen.said.items() if key in self.said or self.loose.get(key, text + "?") != text
        }
        return said == dict(self.said) and [each.label for each in seen.taken] == [each.label for each in self.taken]

    def records(self) -> Said:
        """Return what it says but for drafts, which are files of their own."""
        return {key: text for key, text in self.said.items() if not key.startswith("drafts/")}

    def changed(self, label: str, change: Mapping[str, str | None]) -> "Known":
        """Return this after one change that can be taken back."""
        taken = (*self.taken, Taken(label, self.said, frozenset(change)))
        return replace(self, said=_changed(self.said, change), taken=taken)

    def drafted(self, kind: str, text: str | None) -> "Known":
        """Return this after a draft was saved or dropped."""
        key = f"drafts/{kind}"
        loose = {name: old for name, old in self.loose.items() if name != key}
        if text is None and key in self.said:
            loose[key] = self.said[key]
        return replace(self, said=_changed(self.said, {key: text}), loose=loose)

    def taken_back(self) -> "Known":
        """Return this after the newest change was taken back; drafts stay."""
        drafts = {key: text for key, text in self.said.items() if key.startswith("drafts/")}
        before = replace(self, said=self.taken[-1].before).records()
        return replace(self, said={**before, **drafts}, taken=self.taken[:-1])

    def without(self, gone: frozenset[str], stone: str) -> "Known":
        """Return this after somebody was forgotten: their records, and the steps that were about nothing else."""
        change = {**dict.fromkeys(gone), stone: "forgotten"}
        taken = tuple(
            replace(each, before=_changed(each.before, change)) for each in self.taken if not each.touched <= gone
        )
        return replace(self, said=_changed(self.said, change), taken=taken)


def _changed(said: Said, change: Mapping[str, str | None]) -> Said:
    return {key: text for key, text in {**said, **change}.items() if text is not None}


class Desk:
    """A notebook on somebody's desk."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.drafts = Drafts(places.drafts)
        self._store: Store | None = None

    @property
    def store(self) -> Store:
        """The store, opened when it is first asked for."""
        if self._store is None:
            self._store = Store.open(self.places)
        return self._store

    @property
    def is_open(self) -> bool:
        """Whether the store was opened already."""
        return self._store is not None

    def seen(self) -> Known:
        """Return what it says."""
        said = {
            f"{table}/{record['uid']}": str(record.get("said")) for table in TABLES for record in self.store.all(table)
        }
        said |= {f"drafts/{kind}": str((self.drafts.load(kind) or {}).get("said")) for kind in self.drafts.kinds()}
        return Known(said=said, taken=tuple(Taken(each.label, {}) for each in reversed(self.store.history())))


@dataclass(frozen=True, slots=True)
class Step:
    """One thing somebody does, and what the notebook says when it is done."""

    name: str
    take: Callable[[Desk], object]
    then: Callable[[Known], Known]
    is_draft: bool = False


def put(label: str, **said: str) -> Step:
    """Put contacts, all in one transaction."""
    return _change(label, {f"contacts/{uid}": text for uid, text in said.items()})


def put_both(label: str, uid: str, text: str) -> Step:
    """Put a contact and its follow-up, in one transaction over two tables."""
    return _change(label, {f"contacts/{uid}": text, f"follow_ups/{uid}": text[:20]})


def delete(label: str, *uids: str) -> Step:
    """Delete contacts with what hangs on them, in one transaction."""
    return _change(label, {f"{table}/{uid}": None for uid in uids for table in ("contacts", "follow_ups")})


def _change(label: str, change: Mapping[str, str | None]) -> Step:
    def take(desk: Desk) -> None:
        with desk.store.transaction(label) as transaction:
            for key, text in change.items():
                table, uid = key.split("/")
                if text is None:
                    transaction.delete(table, uid)
                else:
                    transaction.put(table, {"uid": uid, "said": text})

    def then(known: Known) -> Known:
        real = {key: text for key, text in change.items() if known.said.get(key) != text}
        return known.changed(label, real) if real else known

    return Step(label, take, then)


def undo() -> Step:
    """Take the newest change back."""
    return Step("undo", lambda desk: desk.store.undo(), Known.taken_back)


def tidy(over: int = 0) -> Step:
    """Write the data whole, where the journal is longer than this."""
    return Step(f"tidy over {over}", lambda desk: desk.store.tidy(over=over), lambda known: known)


def back_up(why: str) -> Step:
    """Make a backup."""
    return Step(f"back up {why}", lambda desk: desk.store.back_up(why), lambda known: known)


def save_draft(kind: str, text: str) -> Step:
    """Keep a draft."""
    return Step(
        f"draft {kind}",
        lambda desk: desk.drafts.save(kind, {"said": text}),
        lambda known: known.drafted(kind, text),
        is_draft=True,
    )


def drop_draft(kind: str) -> Step:
    """Drop a draft."""
    return Step(
        f"drop {kind}", lambda desk: desk.drafts.drop(kind), lambda known: known.drafted(kind, None), is_draft=True
    )


def repair() -> Step:
    """Bring back what damaged files still hold."""
    return Step("repair", lambda desk: recovery.repair(desk.places), lambda known: known)


def forget(uid: str) -> Step:
    """Forget somebody."""
    keys = frozenset(f"{table}/{uid}" for table in ("contacts", "follow_ups"))
    scrub = Scrub(
        uids=frozenset({uid}),
        goes=lambda table, record: f"{table}/{record['uid']}" in keys,
        redacted=lambda table, record: record,
        text=lambda text: text,
        label=lambda label: label,
    )

    def take(desk: Desk) -> None:
        desk.store.erase(scrub, FORGOTTEN, {"uid": f"stone-{uid}", "said": "forgotten", "rev": 1})

    return Step(f"forget {uid}", take, lambda known: known.without(keys, f"{FORGOTTEN}/stone-{uid}"))


Found = Callable[[Places], None]
Witness = Callable[["Story", Places, int], str]
"""Returns what is wrong with the files after so many steps, besides what the notebook says; empty for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A notebook, and what somebody does with it."""

    name: str
    steps: tuple[Step, ...]
    prepare: Found = lambda places: None
    """Puts the files there as they are found."""
    found: Known = Known()
    """What the notebook says then."""
    odd: str = ""
    """A pattern for the warnings there are until the first step is done."""
    broken: bool = False
    """Whether the notebook can't be opened until the first step, a repair, is done."""
    half: Step | None = None
    """A step that somebody who was killed left half done, so that a repair may find it done."""
    witness: Witness = lambda story, places, done: ""
    """Looks at what else must be there."""

    def known(self) -> list[Known]:
        """Return what the notebook must say before the first step, and after each of them."""
        known = [self.found]
        for step in self.steps:
            known.append(step.then(known[-1]))
        return known


def places_in(folder: Path) -> Places:
    """Return the places of a notebook in a folder of a folder, neither of which need be there."""
    return find_places(str(folder / "shelf" / "notebook"), {})


LONG = "Zoë met 山 at the fair; " * 250
"""A text that takes more than one page of the disk."""
GONE = "Somebody who wants to be forgotten"

_USED = (
    put("put a", a="Ada"),
    put("put b", b=LONG),
    put_both("put c", "c", "Grace"),
    put("change both", a="Ada again", b="short"),
    back_up("import"),
    put("put d", d="Emmy"),
    tidy(),
    delete("delete c", "c"),
    undo(),
    save_draft("capture", "half a sent"),
    put("put e", e=LONG),
    tidy(over=1_000_000),
    save_draft("capture", "half a sentence"),
    tidy(),
    put("put f", f="Joan"),
    drop_draft("capture"),
    tidy(over=10),
    put("put g", g="Maria"),
    undo(),
    put("put h", h="Sofia"),
)


def _take(places: Places, *steps: Step) -> None:
    desk = Desk(places)
    for step in steps:
        step.take(desk)


def _known(*steps: Step) -> Known:
    return Story(name="", steps=steps).known()[-1]


def _have_backup(story: Story, places: Places, done: int) -> str:
    """Find whole the backups that were made by then, that of the day too."""
    known = story.known()
    tidied = any(step.name.startswith("tidy") for step in story.steps[:done])
    if tidied and known[0] == Known() and not any(each.reason == "daily" for each in _backups(places)):
        return "there is no backup of the day"
    for number, step in enumerate(story.steps[:done]):
        if step.name.startswith("back up"):
            why = step.name.removeprefix("back up ")
            made = [each for each in _backups(places) if each.reason == why]
            if not any(_says(each) == known[number].records() for each in made):
                return f"the backup {why!r} is gone"
    return ""


def _backups(places: Places) -> list[Backup]:
    return backups(places) if places.backups.exists() else []


def _says(backup: Backup) -> Said | None:
    try:
        tables = tables_of(backup)
    except StoreError:
        return None
    return {f"{table}/{record['uid']}": str(record.get("said")) for table in TABLES for record in tables.get(table, ())}


OLD_DATA = (
    '{"_meta":{"1":{"format":1,"sequence":2,"ids":{"contacts":2,"undo":2},"checksum":"ad08640a"}},"contacts":{"1":{'
    '"uid":"a","said":"Ada","rev":1},"2":{"uid":"b","said":"Grace","rev":1}},"undo":{"1":{"uid":'
    '"a9d9ede3437015a89fec2de9ceb16ccf","sequence":1,"at":"2026-11-25T04:10:43+00:00","day":"","label":"put a",'
    '"before":{"contacts":{"a":null}},"after":{"contacts":{"a":"e1ca4e40"}}},"2":{"uid":'
    '"36c6588fe31bdd74e07a029b6627a2c6","sequence":2,"at":"2026-11-25T04:10:43+00:00","day":"","label":"put b",'
    '"before":{"contacts":{"b":null}},"after":{"contacts":{"b":"bc9392c8"}}}}}\n'
)
"""What the version before the journal wrote."""
OLD_PREVIOUS = (
    '{"_meta":{"1":{"format":1,"sequence":1,"ids":{"contacts":1,"undo":1},"checksum":"f2ffc8b4"}},"contacts":{"1":{'
    '"uid":"a","said":"Ada","rev":1}},"undo":{"1":{"uid":"a9d9ede3437015a89fec2de9ceb16ccf","sequence":1,"at":'
    '"2026-11-25T04:10:43+00:00","day":"","label":"put a","before":{"contacts":{"a":null}},"after":{"contacts":{"a":'
    '"e1ca4e40"}}}}}\n'
)


def _prepare_old(places: Places) -> None:
    places.data.parent.mkdir(parents=True, mode=0o700)
    places.data.write_text(OLD_DATA)
    places.previous.write_text(OLD_PREVIOUS)
    _make_private(places)


def _have_upgrade_backup(story: Story, places: Places, done: int) -> str:
    """Find the old format beside the new one, from the moment there is a new one."""
    if _format(places.data) == FORMAT:
        made = [each for each in _backups(places) if each.reason == "upgrade"]
        if not any(_says(each) == story.found.said for each in made):
            return "the data was upgraded, and there is no backup of the old format"
    return _have_backup(story, places, done)


def _format(path: Path) -> int:
    try:
        return unpacked(path).version
    except (DamageError, StoreError):
        return 0


_HALF = b'0badc0de {"n":3,"put":{"contacts":{"3":{"uid":"lost in the middle of'


def _prepare_torn(places: Places) -> None:
    _take(places, *_USED[:2])
    journal = places.journal.read_bytes()
    places.journal.write_bytes(journal.removesuffix(b"end\n") + _HALF)


def _have_torn_end(story: Story, places: Places, done: int) -> str:
    """Find what was written of a change, wherever it is."""
    files = [places.journal, *places.backups.glob("*.damaged")]
    if not any(path.exists() and _HALF in path.read_bytes() for path in files):
        return "the torn end is neither in the journal nor set aside"
    return _have_backup(story, places, done)


def _prepare_edited(places: Places) -> None:
    _take(places, *_USED[:2], tidy())
    tables = json.loads(places.data.read_text())
    tables["contacts"]["1"]["said"] = "changed by hand"
    places.data.write_text(json.dumps(tables))


def _have_what_was_edited(story: Story, places: Places, done: int) -> str:
    """Find what this program wrote last, from the moment the other program's state is written over."""
    made = [each for each in _backups(places) if each.reason == "before-another-program"]
    ours = {"contacts/a": "Ada", "contacts/b": LONG}
    try:
        taken_in = unpacked(places.data).intact
    except (DamageError, StoreError):
        taken_in = False
    if taken_in and not any(_says(each) == ours for each in made):
        return "another program's state was taken in, and there is no backup of ours"
    return ""


def _prepare_lost(places: Places) -> None:
    _take(places, *_TO_LOSE)
    places.data.unlink()


_TO_LOSE = (*_USED[:3], tidy(), *_USED[3:6])


def _prepare_to_forget(places: Places) -> None:
    _take(places, *_TO_FORGET)


_TO_FORGET = (
    put("put a", a="Ada"),
    put_both("put somebody", "gone", GONE),
    tidy(),
    put("change somebody", gone=f"{GONE}, again"),
    back_up("import"),
    put("put b", b="Grace"),
)


def _find_nothing(story: Story, places: Places, done: int) -> str:
    """Search every file for what was to be forgotten."""
    if not any(step.name == "forget gone" for step in story.steps[:done]):
        return ""
    for path in places.data.parent.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            if path.suffix == ".gz":
                with suppress(zlib.error):
                    data = zlib.decompress(data, wbits=31)
            if GONE.encode() in data:
                return f"{re.sub('[0-9TZ]{9,}', '…', path.name)} still holds somebody who was forgotten"
    return ""


def _make_private(places: Places) -> None:
    for path in places.data.parent.iterdir():
        path.chmod(0o600)


NEW = Story(name="a new notebook", steps=_USED, witness=_have_backup)
OLD = Story(
    name="an upgrade",
    prepare=_prepare_old,
    found=_known(put("put a", a="Ada"), put("put b", b="Grace")),
    steps=(put("put c", c="Emmy"), put("change a", a="Ada again"), tidy(), put("put d", d="Joan"), undo()),
    witness=_have_upgrade_backup,
)
TORN = Story(
    name="a torn end",
    prepare=_prepare_torn,
    found=_known(*_USED[:2]),
    odd="ends in the middle of a change",
    steps=(put("put c", c="Emmy"), put("change a", a="Ada again"), tidy(), put("put d", d="Joan")),
    witness=_have_torn_end,
)
EDITED = Story(
    name="a file changed by another program",
    prepare=_prepare_edited,
    found=replace(_known(*_USED[:2]), said={"contacts/a": "changed by hand", "contacts/b": LONG}),
    odd="was changed by another program",
    steps=(put("put c", c="Emmy"), put("change a", a="Ada again"), tidy(), put("put d", d="Joan")),
    witness=_have_what_was_edited,
)
LOST = Story(
    name="a repair",
    prepare=_prepare_lost,
    found=_known(*_TO_LOSE),
    broken=True,
    steps=(repair(), put("put x", x="Emmy"), tidy(), put("put y", y="Joan"), undo()),
)
FORGET = Story(
    name="forgetting somebody",
    prepare=_prepare_to_forget,
    found=_known(*_TO_FORGET),
    steps=(forget("gone"), put("put c", c="Emmy"), tidy(), put("put d", d="Joan")),
    witness=_find_nothing,
)
DRAFTS = Story(
    name="drafts",
    steps=(
        save_draft("capture", "A"),
        save_draft("capture", "Ada, at the f"),
        save_draft("message-1f", LONG),
        save_draft("capture", "Ada, at the fair"),
        drop_draft("message-1f"),
        put("put a", a="Ada"),
        drop_draft("capture"),
        put("put b", b="Grace"),
    ),
)
STORIES = (NEW, OLD, TORN, EDITED, LOST, FORGET, DRAFTS)


def any_steps(random: Random, known: Known) -> Iterator[tuple[Step, Known]]:
    """Yield steps without an end, each with what the notebook says after it."""
    number = 0
    while True:
        number += 1
        step = _any_step(random, known, number)
        known = step.then(known)
        yield step, known


def _any_step(random: Random, known: Known, number: int) -> Step:
    uids = sorted(key.removeprefix("contacts/") for key in known.said if key.startswith("contacts/"))
    label = f"change {random.getrandbits(40):010x}"
    text = "é山x "[: random.randrange(1, 5)] * random.choice((1, 8, 60, 900)) + f"{number}"
    kind = random.random()
    if kind < 0.08 and known.taken:
        return undo()
    if kind < 0.16 and uids:
        return delete(label, *random.sample(uids, min(len(uids), random.randrange(1, 4))))
    if kind < 0.36 and uids:
        return put(label, **dict.fromkeys(random.sample(uids, min(len(uids), random.randrange(1, 4))), text))
    if kind < 0.44:
        return tidy(random.choice((0, 0, 2_000, 20_000)))
    if kind < 0.46:
        return back_up("import")
    if kind < 0.6:
        return put_both(label, f"u{random.getrandbits(32):08x}", text)
    return put(label, **{f"u{random.getrandbits(32):08x}": text})
