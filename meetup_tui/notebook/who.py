"""WHO: the contact somebody means, by the first level of likeness that fits anybody."""

from collections.abc import Callable, Iterable, Iterator

from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.errors import Ambiguous, NothingToDo
from meetup_tui.domain.numbering import in_full
from meetup_tui.domain.phone import is_phone
from meetup_tui.domain.text import clean, fold
from meetup_tui.notebook.index import Index, Reach

UID_PREFIX = 6
"""The fewest characters of a uid that may stand for it."""
MOST_CANDIDATES = 12

Level = Callable[[Contact], bool]


def find(who: str, index: Index, describe: Callable[[Contact], str], country: str = "") -> Contact:
    """Return the one contact meant; the archived are looked at only when nobody else fits.

    The first level that fits decides: uid; e-mail, phone in any format or profile link; exact name, whatever its case
    and accents; word prefixes of the name; a part of the name; word prefixes of the cue of somebody without a name;
    the start of a uid. A number is read as one dialled in `country`, where it names none. Raises NothingToDo where
    nobody fits, Ambiguous with the candidates where several do.
    """
    wanted = clean(who)
    if not fold(wanted):
        raise NothingToDo("whom? say a name, a mail address, a phone number or a uid")
    exact = index.contacts.get(wanted) or _was(wanted, index)
    if exact is not None:
        return exact
    for contacts in (_present(index), _archived(index)):
        people = list(contacts)
        for level in levels(wanted, country):
            fitting = [contact for contact in people if level(contact)]
            if len(fitting) == 1:
                return fitting[0]
            if fitting:
                raise Ambiguous(
                    f"{wanted!r} could be {len(fitting)} people; add a word, or use the uid",
                    tuple(describe(contact) for contact in fitting[:MOST_CANDIDATES]),
                )
    raise NothingToDo(f"nobody is called {wanted!r}; 'meetup people' lists everybody")


def _was(uid: str, index: Index) -> Contact | None:
    """Return whom another record was merged into that was found by this uid, or who came with it."""
    if len(uid) < UID_PREFIX:
        return None
    return next((contact for contact in index.contacts if uid in contact.other_uids), None)


def _present(index: Index) -> Iterator[Contact]:
    return (contact for contact in index.contacts if not contact.archived)


def _archived(index: Index) -> Iterator[Contact]:
    return (contact for contact in index.contacts if contact.archived)


def levels(wanted: str, country: str = "") -> Iterable[Level]:
    """Return whether a contact is meant, level by level, the surest first."""
    folded = fold(wanted)
    words = folded.split()
    number = in_full(wanted, country)
    reach = Reach([wanted], [number] if is_phone(number) else [], [wanted])

    def same_name(contact: Contact) -> bool:
        return fold(contact.name) == folded

    def word_prefixes(contact: Contact) -> bool:
        names = fold(contact.name).split()
        return all(any(name.startswith(word) for name in names) for word in words)

    def part_of_name(contact: Contact) -> bool:
        return folded in fold(contact.name)

    def known_by(contact: Contact) -> bool:
        cue = fold(contact.cue).split()
        return contact.name == UNKNOWN_NAME and all(any(each.startswith(word) for each in cue) for word in words)

    def uid_prefix(contact: Contact) -> bool:
        return len(wanted) >= UID_PREFIX and contact.uid.startswith(wanted.casefold())

    return reach.reaches, same_name, word_prefixes, part_of_name, known_by, uid_prefix
