"""Giving away: cards and open follow-ups as files that other programs read. Private words stay unless asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import BadInput, Refused
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.private_words import private_words
from meetup_tui.domain.said import counted
from meetup_tui.domain.text import fold
from meetup_tui.notebook.sharing import Sharing
from meetup_tui.storage.errors import StoreError
from meetup_tui.storage.files import make_folder, reason

CardFormat = Literal["vcf", "csv"]
_UID_WITHIN = 5
"""Lines of a card of ours within which it says whose it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An export, and what is to be said of it."""

    text: str
    count: int
    """How many people, or follow-ups, are in it."""
    left_out: tuple[str, ...] = ()
    """Who is not in it and why, one sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of a folder of cards."""

    written: int
    unchanged: int
    """Cards that were there already, to the byte."""
    removed: int = 0
    """Cards of ours that were taken away: whoever is on them is not in the export."""
    left_behind: tuple[str, ...] = ()
    """The names of such cards that are still there."""
    left_out: tuple[str, ...] = ()


class Giving(Sharing):
    """Exports to other programs; the complete one is the notebook's own JSON."""

    def export_cards(self, kind: CardFormat, *, with_notes: bool = False) -> Given:
        """Return everybody as one file of vCards, or as a CSV in Google's columns, in an order the data gives.

        Whoever is archived is not in it, nor whoever has nothing that could be shared. What is private goes along only
        `with_notes`: as a note, and as the lines their card said besides.
        """
        from meetup_tui.cards.tables import file as csv_file
        from meetup_tui.cards.vcards import file as vcard_file

        people, left_out = self._to_give(with_notes=with_notes)
        write = vcard_file.write if kind == "vcf" else csv_file.write
        return Given(text=write(self._with_notes(people, with_notes)), count=len(people), left_out=left_out)

    def export_folder(self, folder: Path, *, with_notes: bool = False, force: bool = False) -> Written:
        """Write everybody into a folder, one vCard a file called by their uid, as vdirsyncer and khard have it.

        A uid stays when a name changes, so nobody is there twice after the next export. Cards of ours of people who
        are no longer in it go by `force`, and where all data could be read; no other file is ever taken away. Raises
        Refused, with nothing written, where one of the files is there with other content, unless `force`; StoreError,
        saying how far it came, where one can't be written.
        """
        from meetup_tui.cards.vcards.file import write

        people, left_out = self._to_give(with_notes=with_notes)
        files = {
            folder / _file_name(contact): write([(contact, note)]).encode()
            for contact, note in self._with_notes(people, with_notes)
        }
        changed = {path: data for path, data in files.items() if _content(path) != data}
        there = [path for path in changed if path.exists() or path.is_symlink()]
        if there and not force:
            raise Refused(
                f"{len(there)} of {len(files)} cards are in {folder} already with other content, such as"
                f" {there[0].name}; choose another folder, or say --force"
            )
        self._write_all(folder, changed, force=force)
        gone = [path for path in sorted(folder.glob("*.vcf")) if path not in files and _is_ours(path)]
        if gone and force and self._is_whole():
            _remove(gone)
            removed, gone = len(gone), []
        else:
            removed = 0
        return Written(
            written=len(changed),
            unchanged=len(files) - len(changed),
            removed=removed,
            left_behind=tuple(path.name for path in gone),
            left_out=left_out,
        )

    def export_calendar(self, *, with_notes: bool = False) -> Given:
        """Return every open follow-up as an iCalendar, each as an event of the whole day and as a to-do.

        That of somebody who is not to be contacted, or archived, is not in it. Why, message and that it is a promise
        go along only `with_notes`.
        """
        from meetup_tui.cards.ics import calendar

        contacts = {contact.uid: contact for contact in self._index.contacts.readable()}
        plans: list[tuple[Contact, FollowUp]] = []
        quiet = 0
        for follow_up in self._index.follow_ups.readable():
            contact = contacts.get(follow_up.contact)
            if contact is None or follow_up.status != "open" or follow_up.due is None:
                continue
            if contact.no_contact or contact.archived:
                quiet += 1
            else:
                plans.append((contact, follow_up))
        plans.sort(key=lambda plan: (str(plan[1].due), fold(plan[0].name), plan[1].uid))
        whose = "of somebody who is archived or not to be contacted"
        left_out = (f"{counted(quiet, 'follow-up')} {whose}",) if quiet else ()
        return Given(text=calendar(plans, with_notes=with_notes), count=len(plans), left_out=left_out)

    def _to_give(self, *, with_notes: bool) -> tuple[list[Contact], tuple[str, ...]]:
        """Return who is in an export to others, by name, and a sentence for those who are not."""
        from meetup_tui.cards.vcards.file import has_label
        from meetup_tui.cards.vcards.private import is_closed

        everybody = list(self._index.contacts.readable())
        active = [contact for contact in everybody if not contact.archived]
        open_ones = [contact for contact in active if with_notes or not is_closed(contact.properties)]
        people = [contact for contact in open_ones if with_notes or has_label(contact)]
        people.sort(key=lambda contact: (fold(contact.name), contact.uid))
        archived, closed = len(everybody) - len(active), len(active) - len(open_ones)
        nameless = len(open_ones) - len(people)
        sentences = (
            (archived, f"{counted(archived, 'archived contact')}: '--format json' holds everybody"),
            (closed, f"{counted(closed, 'contact')} whose card is marked private: '--with-notes' holds those too"),
            (nameless, f"{counted(nameless, 'contact')} without a name or anything to share"),
        )
        return people, tuple(sentence for count, sentence in sentences if count)

    def _with_notes(self, people: list[Contact], with_notes: bool) -> Iterator[tuple[Contact, str]]:
        """Yield people with their notes, or, where none go along, as others may have them."""
        from meetup_tui.cards.vcards.private import for_others

        if with_notes:
            name_of = self._event_namer()
            return ((self.in_full(contact), private_words(contact, name_of)) for contact in people)
        return ((replace(self.in_full(each), properties=for_others(each.properties)), "") for each in people)

    def _is_whole(self) -> bool:
        """Whether nothing of the data is missing, so that whoever is not in it is gone indeed."""
        contacts = self._index.contacts
        return not self._store.warnings and len(list(contacts.readable())) == len(list(contacts.records()))

    def _event_namer(self) -> Callable[[str], str]:
        names = {event.uid: event.name for event in self._index.events.readable()}
        return lambda uid: names.get(uid, "")

    def _write_all(self, folder: Path, files: dict[Path, bytes], *, force: bool) -> None:
        if folder.exists() and not folder.is_dir():
            raise BadInput(f"{folder} is no folder; name another")
        try:
            make_folder(folder)
        except OSError as error:
            raise StoreError(f"{folder} can't be made: {reason(error)}; choose another place") from None
        for done, (path, data) in enumerate(files.items()):
            try:
                self.write_file(path, data, force=force)
            except StoreError as error:
                raise StoreError(f"{done} of {len(files)} cards were written to {folder}; then {error}") from None


def _file_name(contact: Contact) -> str:
    """Return the name of a contact's file: a uid holds nothing that could lead out of a folder."""
    return "".join(char for char in contact.uid if char.isascii() and (char.isalnum() or char == "-")) + ".vcf"


def _is_ours(path: Path) -> bool:
    """Whether a file is a card that an export of ours wrote: it is called by the uid that it says is ours."""
    from meetup_tui.cards.vcards.uids import OWN, is_ours

    lines = (_content(path) or b"").splitlines()[:_UID_WITHIN] if is_ours(path.stem) else []
    return any(f"{name}:{path.stem}".encode() in lines for name in ("UID", OWN))


def _remove(paths: list[Path]) -> None:
    for path in paths:
        try:
            path.unlink()
        except OSError as error:
            raise StoreError(f"the cards were written, but {path} can't be removed: {reason(error)}") from None


def _content(path: Path) -> bytes | None:
    """Return what is in a file, None where there is none or it can't be read."""
    try:
        return None if path.is_symlink() else path.read_bytes()
    except OSError:
        return None
