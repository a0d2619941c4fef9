"""Bringing in a file, whatever program wrote it: what it is, who is in it, and what becomes of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.text import clean
from meetup_tui.notebook.arrival import PLAINLY, Arrival, Becomes, Progress, Terms
from meetup_tui.notebook.arriving import Arriving
from meetup_tui.notebook.desk import Change
from meetup_tui.notebook.intake import Intake

if TYPE_CHECKING:
    from meetup_tui.cards.read_card import Problem, ReadResult
    from meetup_tui.notebook.exchange import Fields
    from meetup_tui.notebook.restoring import Import

OURS = "an export of meetup"
"""The kind of our own JSON."""
STDIN = "-"
"""The name of what came on stdin."""

_MOST_APART = 10
"""Of how many people of one file it is said that they have something in common with somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A record, or a line of one, that could not be used."""

    line: int
    """The line of the file it begins on, or the number of the record in JSON, from 1; 0 for the file as a whole."""
    reason: str
    """One sentence that begins in lower case."""
    count: int = 1
    """Of how many records it speaks, where there were too many to name each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import of one file did, or would do."""

    name: str
    """The file, as it was named."""
    kind: str
    """What it was read as, in words: ``vCards``, ``LinkedIn connections``; empty where it could not be."""
    arrivals: tuple[Arrival, ...] = ()
    """Everybody in it that could be read, in its order; those who were forgotten are among the rejected too."""
    rejected: tuple[Rejected, ...] = ()
    """Records that are not kept, by their line."""
    remarks: tuple[Rejected, ...] = ()
    """What is to be known of records that are kept: lines passed over, and who has a number in common with whom."""

    def those(self, becomes: Becomes) -> tuple[Arrival, ...]:
        """Return everybody of whom this becomes."""
        return tuple(each for each in self.arrivals if each.becomes == becomes)

    def count(self, becomes: Becomes) -> int:
        """Return of how many records this becomes."""
        return len(self.those(becomes))


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was read, and is not taken in yet."""

    name: str
    kind: str = ""
    result: "ReadResult | None" = None
    document: "Fields | None" = None
    problem: str = ""
    """Why nothing of it can be used."""

    @property
    def size(self) -> int:
        """How many records are in it."""
        if self.document is not None:
            return self.document.count("contacts")
        return 0 if self.result is None else len(self.result.cards)


class Importing(Arriving):
    """Files of other programs, and our own exports."""

    def import_file(self, data: bytes, name: str, terms: Terms = PLAINLY, progress: Progress | None = None) -> Imported:
        """Bring in one file, all of it or, where it is interrupted, nothing; return what became of each record.

        What the file is shows in its content; `name` is only said back. With `terms.dry_run` nothing is kept. Raises
        BadInput for a file that is none of those that can be read.
        """
        (imported,) = self.import_files([(name, data)], terms, progress)
        if not imported.kind:
            raise BadInput(imported.rejected[0].reason)
        return imported

    def import_files(
        self, files: Iterable[tuple[str, bytes]], terms: Terms = PLAINLY, progress: Progress | None = None
    ) -> tuple[Imported, ...]:
        """Bring in files, each a name and its content, as one change that one undo takes back.

        A file that can't be read is rejected as a whole, with an empty kind, and stops no other.
        """
        read = [_read(name, data) for name, data in files]
        if not terms.dry_run and any(each.document is not None or each.size > 1 for each in read):
            self._store.back_up("import")
        with self._change(f"imported {_named(read)}") as change:
            intake: Intake | None = None
            steps = _Steps(sum(each.size for each in read), progress)
            imported = []
            for each in read:
                if each.document is not None:
                    imported.append(self._restored(change, each, terms, steps))
                    intake = None
                else:
                    intake = intake or self._intake(change, terms)
                    imported.append(_taken_in(intake, each, steps))
            if terms.dry_run:
                change.abandon()
        return tuple(imported)

    def largest_file(self, beginning: bytes) -> int:
        """Return how many bytes a file that begins so may have; of one with more, one byte beyond is enough."""
        from meetup_tui.cards import source

        return source.largest(beginning)

    def restoring(self, document: "Fields", label: str, terms: Terms = PLAINLY) -> Iterator[Arrival | Rejected]:
        """Do the same bit by bit with an export that was read: yield everybody, and in the end what could not be used.

        All of it is kept when this has been gone through to its end, and nothing where it is closed before, as with
        `taking_in`.
        """
        if not terms.dry_run:
            self._store.back_up("import")
        with self._change(label) as change:
            import_ = self._import(document, terms)
            seen = 0
            for _ in import_.steps(change):
                yield from import_.arrivals[seen:]
                seen = len(import_.arrivals)
            if terms.dry_run:
                change.abandon()
        yield from _refused(import_)

    def _brought_back(self, change: Change, document: "Fields", terms: Terms, done: Callable[[int], None]) -> "Import":
        import_ = self._import(document, terms)
        for number, _ in enumerate(import_.steps(change), start=1):
            done(number)
        return import_

    def _import(self, document: "Fields", terms: Terms) -> "Import":
        from meetup_tui.notebook.restoring import Import

        forgotten = document.get("forgotten")
        marks = forgotten if isinstance(forgotten, list) else ()
        known = {str(each.get("uid")) for each in marks if isinstance(each, dict)}
        on = (lambda _: "") if terms.again else self._tombstones(known).on
        return Import(self._index, document, on, known_only=terms.known_only)

    def _restored(self, change: Change, file: _File, terms: Terms, steps: "_Steps") -> Imported:
        if file.document is None:
            raise BadInput(file.problem)
        import_ = self._brought_back(change, file.document, terms, steps.begin(file.size))
        told = f"--event does not count for an export of meetup: nobody in it is noted as met at {terms.event}"
        return Imported(
            name=file.name,
            kind=file.kind,
            arrivals=tuple(import_.arrivals),
            rejected=_refused(import_),
            remarks=(Rejected(line=0, reason=told),) if terms.event else (),
        )


def _refused(import_: "Import") -> tuple[Rejected, ...]:
    return tuple(Rejected(line=line, reason=reason) for line, reason in import_.rejected)


class _Steps:
    """How far a long import is, over several files."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total = total
        self._progress = progress
        self._before = 0

    def begin(self, size: int) -> Callable[[int], None]:
        """Begin with a file of so many records, and return what is to be told how many of them are done."""
        before = self._before
        self._before += size

        def done(number: int) -> None:
            if self._progress is not None:
                self._progress(before + number, self._total)

        return done


def _taken_in(intake: Intake, file: _File, steps: _Steps) -> Imported:
    if file.result is None:
        return Imported(name=file.name, kind="", rejected=(Rejected(line=0, reason=file.problem),))
    done = steps.begin(file.size)
    arrivals = tuple(intake.each(file.result.cards, lambda number, _: done(number)))
    lost = [rejected(each) for each in file.result.problems if each.whole_card]
    lost += [Rejected(line=each.line, reason=was_forgotten(each)) for each in arrivals if each.becomes == "forgotten"]
    passed_over = [rejected(each) for each in file.result.problems if not each.whole_card]
    return Imported(
        name=file.name,
        kind=file.kind,
        arrivals=arrivals,
        rejected=tuple(sorted(lost, key=lambda each: each.line)),
        remarks=(*passed_over, *_kept_apart(arrivals, dry_run=intake.terms.dry_run)),
    )


def rejected(problem: "Problem") -> Rejected:
    """Return what a reader could not use as what is said of it."""
    return Rejected(line=problem.line, reason=problem.reason, count=problem.count)


def _kept_apart(arrivals: tuple[Arrival, ...], *, dry_run: bool) -> Iterator[Rejected]:
    """Yield whom only their names tell from somebody else; of a whole house, the first few."""
    those = [each for each in arrivals if each.caution]
    kept = "would be kept" if dry_run else "are kept"
    for each in those[:_MOST_APART]:
        said = f"{each.contact.named} has the {each.caution}; both {kept}, and 'meetup merge' unites two"
        yield Rejected(line=each.line, reason=said)
    if len(those) > _MOST_APART:
        more = (
            f"{len(those) - _MOST_APART:,} more have a number or an address in common with somebody, and {kept} apart"
        )
        yield Rejected(line=those[_MOST_APART].line, reason=f"{more}; 'meetup merge' unites two")


def was_forgotten(arrival: Arrival) -> str:
    """Return why somebody who was forgotten is not brought in, and the way to do it knowingly."""
    return f"this person was forgotten on {arrival.forgotten}; 'meetup import --again' brings them back"


def _named(files: list[_File]) -> str:
    """Return what undo calls an import."""
    if len(files) != 1:
        return f"{len(files)} files"
    name = clean(files[0].name)
    return "from stdin" if name == STDIN else name.replace("\\", "/").rpartition("/")[2]


def _read(name: str, data: bytes) -> _File:
    from meetup_tui.cards import source
    from meetup_tui.cards.vcards.charsets import decoded, to_bytes
    from meetup_tui.notebook.exchange import parsed

    try:
        found = source.read(data)
        if found.kind == source.JSON:
            return _File(name, OURS, document=parsed(decoded(to_bytes(data))))
    except BadInput as error:
        return _File(name, problem=str(error))
    if not found.result.cards and not found.result.problems:
        return _File(name, problem="there is nobody in it")
    return _File(name, found.kind, found.result)
