"""Bringing in contacts of other programs, and our own exports: `import`."""

import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from meetup_tui.cli.call import Call
from meetup_tui.cli.capture import STDIN
from meetup_tui.cli.errors import DONE, INTERRUPTED, REFUSED, complain
from meetup_tui.cli.present import quiet, strong
from meetup_tui.domain.errors import BadInput
from meetup_tui.domain.text import clean
from meetup_tui.notebook import Arrival, Imported, Notebook, Rejected, Terms

PATIENCE = 0.5
"""Seconds without a word on a terminal."""
_LONG = 300_000
"""Bytes of a file that takes longer than that to read."""
_BEGINNING = 100_000
"""Bytes of a file that show what it is, and so how much of it is to be read."""
_WIDTH = 10
"""Cells of the word that says what becomes of somebody."""


def import_file(call: Call) -> int:
    """Bring in files, all of them or, where it is interrupted, none; one bad record never stops the others."""
    asked, book = call.asked, call.book
    terms = Terms(
        event=asked.text("event"),
        known_only=asked.flag("known_only"),
        again=asked.flag("again"),
        dry_run=asked.flag("dry_run"),
    )
    try:
        with Watch() as watch:
            files = _Files(book, asked.many("file"), watch)
            imported = (*book.import_files(files, terms, watch.progress), *files.unread)
    except KeyboardInterrupt:
        complain("stopped; nothing was imported")
        return INTERRUPTED
    _complain(imported)
    if call.out.json:
        call.out.document(_document(book, imported, terms))
    _say(call, imported, terms)
    came = sum(len(each.arrivals) - each.count("forgotten") for each in imported)
    return REFUSED if any(each.rejected for each in imported) and not came else DONE


class _Files:
    """The files that were named, read one by one; a folder stands for the .vcf files in it."""

    def __init__(self, book: Notebook, names: Sequence[str], watch: "Watch") -> None:
        self._watch = watch
        self._largest = book.largest_file
        self._names = names
        self.unread: list[Imported] = []
        """Those that can't be read."""

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        for name in self._names:
            try:
                for inner in self._inside(name):
                    yield from self._read(inner)
            except OSError as error:
                self._refuse(name, f"can't be read: {error.strerror or 'it is no file'}")
            except (BadInput, ValueError) as error:
                self._refuse(name, str(error))

    def _inside(self, name: str) -> list[str]:
        if name == STDIN or not Path(name).is_dir():
            return [name]
        inner = sorted(str(path) for path in Path(name).iterdir() if path.suffix.lower() == ".vcf" and path.is_file())
        if not inner:
            raise BadInput("there are no .vcf files in this folder; name the files themselves")
        return inner

    def _read(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Yield the file, and of one that is too large as much as tells that it is."""
        try:
            if name == STDIN:
                data = self._taken(sys.stdin.buffer)
            else:
                with Path(name).open("rb") as file:
                    data = self._taken(file)
        except OSError as error:
            self._refuse(name, f"can't be read: {error.strerror or 'it is no file'}")
        else:
            self._watch.reading(name, len(data))
            yield name, data

    def _taken(self, stream: BinaryIO) -> bytes:
        beginning = stream.read(_BEGINNING)
        return beginning + stream.read(self._largest(beginning) + 1 - len(beginning))

    def _refuse(self, name: str, reason: str) -> None:
        self.unread.append(Imported(name=name, kind="", rejected=(Rejected(line=0, reason=reason),)))


class Watch:
    """Shows how far it is on a terminal, and keeps Ctrl+C from coming between the last record and its being kept."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._next = time.monotonic() + PATIENCE
        self._shown = False
        self._usual: object = None

    def __enter__(self) -> "Watch":
        self._usual = signal.getsignal(signal.SIGINT)
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
        _on_interrupt(self._usual)

    def reading(self, name: str, size: int) -> None:
        """Say on a terminal that a long file is being read, of which nothing can be said yet."""
        if self._terminal and size > _LONG:
            self._write(f"Reading {clean(name)}…")

    def progress(self, done: int, total: int) -> None:
        """Say how many records are done, on a terminal, after a moment and then now and again."""
        if done == total:
            _on_interrupt(signal.SIG_IGN)
        if self._terminal and time.monotonic() >= self._next:
            self._next = time.monotonic() + PATIENCE / 2
            self._write(f"Reading… {done:,} of {total:,}")

    def _write(self, words: str) -> None:
        self._shown = True
        sys.stderr.write(f"\r{words}\x1b[K")
        sys.stderr.flush()


def _on_interrupt(handler: object) -> None:
    """Set what Ctrl+C does; only the main thread of a program may, and in others nobody presses it."""
    if callable(handler) or isinstance(handler, signal.Handlers):
        signal.signal(signal.SIGINT, handler)


def _complain(imported: Sequence[Imported]) -> None:
    for each in imported:
        what = "record" if each.kind == "an export of meetup" else "line"
        for one in sorted((*each.rejected, *each.remarks), key=lambda one: one.line):
            complain(f"{each.name}, {what} {one.line}: {one.reason}" if one.line else f"{each.name}: {one.reason}")


def _document(book: Notebook, imported: Sequence[Imported], terms: Terms) -> dict[str, object]:
    """Return what was done as a JSON document; what would be done has everybody in it."""
    document: dict[str, object] = {
        **{becomes: _count(imported, becomes) for becomes in ("new", "updated", "unchanged")},
        "rejected": [_place(each, one) for each in imported for one in each.rejected],
    }
    if terms.known_only:
        document["left_out"] = _count(imported, "left out")
    if any(each.remarks for each in imported):
        document["remarks"] = [_place(each, one) for each in imported for one in each.remarks]
    if terms.dry_run:
        document["files"] = [{"file": each.name, "kind": each.kind} for each in imported]
        document["people"] = [
            {
                "file": each.name,
                "line": one.line,
                "becomes": one.becomes,
                "name": one.contact.named,
                "gains": [{"what": what, "text": text} for what, text in one.gains],
                "known": None if one.known is None else book.describe(one.known),
            }
            for each in imported
            for one in each.arrivals
        ]
    return document


def _place(each: Imported, one: Rejected) -> dict[str, object]:
    several = {"count": one.count} if one.count > 1 else {}
    return {"file": each.name, "line": one.line, "reason": one.reason, **several}


def _count(imported: Sequence[Imported], becomes: str) -> int:
    return sum(one.becomes == becomes for each in imported for one in each.arrivals)


def _say(call: Call, imported: Sequence[Imported], terms: Terms) -> None:
    read = [each for each in imported if each.kind]
    if len(read) <= 10:
        for each in read:
            call.out.line(quiet(f"{'stdin' if each.name == STDIN else each.name}: {each.kind}"))
    if terms.dry_run:
        for each in imported:
            for one in each.arrivals:
                call.out.line(f"{one.becomes:<{_WIDTH}}  ", strong(one.contact.named), quiet(_more(one)))
    if read:
        call.out.line(_sentence(imported, terms))


def _more(one: Arrival) -> str:
    """Return what stands behind a name: the organisation of somebody new, what is filled in for somebody known."""
    if one.becomes == "updated":
        return " · " + ", ".join(f"{what} {text}" for what, text in one.gains)
    org = one.contact.org if one.contact.org != one.contact.name else ""
    return "".join(f" · {each}" for each in (org, one.caution) if each)


def _sentence(imported: Sequence[Imported], terms: Terms) -> str:
    new, updated, unchanged = (_count(imported, becomes) for becomes in ("new", "updated", "unchanged"))
    rejected = sum(one.count for each in imported for one in each.rejected)
    left_out = _count(imported, "left out")
    parts = [f"{new:,} new", f"{updated:,} updated", f"{unchanged:,} unchanged"]
    if not new + updated:
        parts = ["nothing new", f"{unchanged:,} unchanged"]
    parts += [f"{rejected:,} rejected"] if rejected else []
    parts += [f"{left_out:,} left out, as they are not known"] if left_out else []
    said = ", ".join(parts)
    if terms.dry_run:
        return f"This would be: {said}. Nothing is changed yet."
    return f"{said[:1].upper()}{said[1:]}." + (" 'meetup undo' takes it back." if new + updated else "")
