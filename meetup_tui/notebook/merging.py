"""Two records of one person become one: nothing that either says is lost, and one undo brings both back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from meetup_tui.domain import naming
from meetup_tui.domain.contact import UNKNOWN_NAME, Contact
from meetup_tui.domain.errors import BadInput, Refused
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.numbering import all_in_full
from meetup_tui.domain.text import clean, fold
from meetup_tui.notebook.desk import Change, Desk, in_passing
from meetup_tui.notebook.index import Reach
from meetup_tui.notebook.who import UID_PREFIX, levels

MERGED = "merged"
"""What a follow-up says of itself that was let go for the other one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What two records became, or would become."""

    contact: Contact
    """The one that stays, with what both say."""
    first: Contact
    """The one that stays, as it was."""
    second: Contact
    """The one that became a part of it."""
    moved: tuple[FollowUp, ...]
    """The follow-ups of the second, as the first has them."""
    stays_open: FollowUp | None
    let_go: FollowUp | None
    """The other open one, where both had one."""


class Merging(Desk):
    """Making one of two records."""

    def look_alikes(self, uid: str) -> tuple[Contact, ...]:
        """Return who may be the same person, the likeliest first: a shared address, an equal name, one within it."""
        contact = self._index.contacts.get(uid)
        if contact is None:
            return ()
        ranked = [(_likeness(contact, other), other) for other in self._index.contacts if other.uid != uid]
        alike = [(rank, other) for rank, other in ranked if rank]
        return tuple(other for _, other in sorted(alike, key=lambda each: (-each[0], fold(each[1].name), each[1].uid)))

    def merged(self, uid: str, other: str, keep: str = "") -> Merged:
        """Return what two records would become; nothing is kept. Raises what `merge` raises."""
        with self._change("") as change:
            merged = self._merged(change, uid, other, keep)
            change.abandon()
        return merged

    def merge(self, uid: str, other: str, keep: str = "") -> Merged:
        """Make the second record a part of the first: values, texts and encounters are united, follow-ups go along.

        The uid of the second stays among `Contact.other_uids`, so that an old export or a phone's card finds the first.
        `keep` says which of two open follow-ups stays open: its uid, six characters of it or more, or whose it is, as
        any WHO is said.
        Raises Refused for one person said twice, for two open follow-ups and no `keep`, and while an edit of the second
        is begun; BadInput for a `keep` that names neither.
        """
        second = self._index.contacts.get(other)
        label = f"merged with {in_passing(second)}" if second else "merged"
        with self._change(label, uid) as change:
            merged = self._merged(change, uid, other, keep)
            if merged.let_go is not None:
                change.put_follow_up(merged.let_go, merged.contact.named)
            for follow_up in merged.moved:
                change.put_follow_up(follow_up, merged.contact.named)
            contact = change.put_contact(merged.contact)
            change.drop_contact(other)
            for each in self._introduced_by(merged):
                change.put_contact(replace(each, introduced_by=contact.name))
        return replace(merged, contact=contact)

    def _merged(self, change: Change, uid: str, other: str, keep: str) -> Merged:
        first, second = change.contact(uid), change.contact(other)
        if uid == other:
            raise Refused(f"both are {first.named} (uid {uid}); say two records of the same person")
        self._must_not_be_edited(second)
        stays, goes = self._open_ones(first, second, keep)
        let_go = None if goes is None else replace(goes.release(self.today, MERGED), contact=uid)
        moved = [replace(each, contact=uid) for each in self._index.history(other)]
        if stays is not None:
            stays = replace(stays, contact=uid)
        return Merged(
            contact=united(first, second, self.settings.country),
            first=first,
            second=second,
            moved=tuple(let_go if let_go is not None and each.uid == let_go.uid else each for each in moved),
            stays_open=stays,
            let_go=let_go,
        )

    def _must_not_be_edited(self, contact: Contact) -> None:
        """Raise Refused while something is typed about a contact that could be saved nowhere afterwards."""
        in_editor = self.places.drafts / f"edit-{contact.uid}.txt"
        if f"edit-{contact.uid}" in self.drafts.kinds() or in_editor.exists():
            raise Refused(
                f"changes to {in_passing(contact)} are typed and not saved; 'meetup edit {contact.uid}', or e in the"
                " app, takes them up: save or empty them, then merge"
            )

    def _open_ones(self, first: Contact, second: Contact, keep: str) -> tuple[FollowUp | None, FollowUp | None]:
        """Return the follow-up that stays open, and the one that is let go for it."""
        mine, theirs = self._index.open_of(first.uid), self._index.open_of(second.uid)
        if mine is None or theirs is None:
            return mine or theirs, None
        if not keep:
            both = " and ".join(
                f"{_of(contact, each)} (uid {each.uid})" for contact, each in ((first, mine), (second, theirs))
            )
            raise Refused(f"both have an open follow-up: {both}; say --keep and the uid of the one that stays open")
        wanted = keep.strip().casefold()
        meant = self._meant((first, second), keep)
        named = [each for each in (mine, theirs) if _is_named(each, wanted)]
        named = named or [each for contact, each in ((first, mine), (second, theirs)) if contact in meant]
        if len(named) != 1:
            raise BadInput(f"{keep!r} is no follow-up that is open here; --keep takes {mine.uid} or {theirs.uid}")
        return (mine, theirs) if named[0] is mine else (theirs, mine)

    def _meant(self, contacts: tuple[Contact, ...], who: str) -> list[Contact]:
        """Return which of these WHO means, by the first level that fits any of them."""
        wanted = clean(who)
        fitting = ([each for each in contacts if level(each)] for level in levels(wanted, self.settings.country))
        return next(filter(None, fitting), []) if fold(wanted) else []

    def _introduced_by(self, merged: Merged) -> Iterator[Contact]:
        """Yield who was introduced by the second, where that name was theirs alone."""
        name, gone = fold(merged.second.name), {merged.first.uid, merged.second.uid}
        if merged.second.name in (UNKNOWN_NAME, merged.contact.name):
            return
        if any(each.uid not in gone for each in self._index.named(merged.second.name)):
            return
        yield from [each for each in self._index.contacts if each.uid not in gone and fold(each.introduced_by) == name]


def united(first: Contact, second: Contact, country: str = "") -> Contact:
    """Return the first with what the second says besides, as old as the older, and archived only where both are."""
    more = first.with_more(replace(second, phones=all_in_full(second.phones, country)))
    return replace(
        more,
        created=min(first.created, second.created),
        archived=first.archived and second.archived,
        properties=tuple(dict.fromkeys((*more.properties, f"UID:{second.uid}"))),
    )


def _of(contact: Contact, follow_up: FollowUp) -> str:
    due = "" if follow_up.due is None else f", {follow_up.due.isoformat()}"
    return f"{in_passing(contact)}: {follow_up.why}{due}"


def _is_named(follow_up: FollowUp, wanted: str) -> bool:
    """Return whether a follow-up is meant by its uid or its contact's, or the beginning of one."""
    if wanted in (follow_up.uid, follow_up.contact):
        return True
    return len(wanted) >= UID_PREFIX and any(uid.startswith(wanted) for uid in (follow_up.uid, follow_up.contact))


def _likeness(contact: Contact, other: Contact) -> int:
    """Return how likely two records are one person's: 3 a shared address, 2 an equal name, 1 one within it, 0 not."""
    if Reach(contact.emails, contact.phones, contact.urls).reaches(other):
        return 3
    if naming.same(contact.name, other.name):
        return 2
    alike = naming.spelling(contact.name) == naming.spelling(other.name)
    return int(alike or naming.may_be_one(contact.name, other.name))
