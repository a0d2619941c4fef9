"""People on their way in, as `Content`: who they are, whether they are known, and what their card adds."""

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from meetup_tui.domain.contact import UNKNOWN_NAME, Contact, is_guess_mark
from meetup_tui.domain.link import host_in_ascii
from meetup_tui.domain.numbering import readable
from meetup_tui.domain.said import say
from meetup_tui.notebook import Arrival, Notebook, Picture, Rejected
from meetup_tui.tui import present
from meetup_tui.tui.arriving import Arrivals
from meetup_tui.tui.bound import key_of

BESIDES = {
    "ADR": "address",
    "BDAY": "birthday",
    "ANNIVERSARY": "anniversary",
    "GEO": "place",
    "IMPP": "messenger",
    "KEY": "key",
    "LABEL": "address",
    "NICKNAME": "nickname",
    "ORG": "department",
    "PHOTO": "picture",
    "ROLE": "role",
    "TZ": "time zone",
}
"""What a card may say besides the fields of a contact, by the property of its line."""

Entries = list[tuple[Content, Content]]


def people(count: int) -> str:
    """Return ``1 person``, ``3 people``."""
    return f"{count:,} {'person' if count == 1 else 'people'}"


def title(arrivals: Arrivals) -> Content:
    """Return who came in, and from where: ``3 people in contacts.vcf``."""
    said = people(len(arrivals.people)) if arrivals.people else "Nobody"
    if not arrivals.brought.source:
        return Content(f"{said} pasted")
    return Content.assemble(f"{said} in ", present.words(arrivals.brought.source))


def beside(picture: Picture, *, curtain: bool) -> Content:
    """Return when and beside whom a picture was taken: ``taken 14:07, beside Maja``; empty where nobody was near."""
    if picture.beside is None:
        return Content("")
    who = "somebody" if curtain else picture.beside.named
    return present.words(f"taken {picture.at}, beside {who}", present.QUIET)


def word(place: int, arrivals: Arrivals, book: Notebook, *, curtain: bool, short: bool) -> Content:
    """Return the one word at the right of a row: what becomes of them."""
    person = arrivals.people[place]
    arrival = person.arrival
    if place in arrivals.people_kept:
        return Content.styled("kept", present.GOOD)
    if place in arrivals.attached:
        return present.quiet("attached")
    if arrival.becomes == "new":
        return Content.styled("new", present.GOOD)
    if arrival.becomes == "forgotten":
        return present.quiet("left out" if curtain else "forgotten")
    adds = [what for what, _ in arrival.gains]
    if arrivals.meeting(person, book.current_event) is not None:
        adds.append("meeting")
    known = "twice" if arrivals.is_on_earlier_card(arrival) else "known"
    if not adds:
        return present.quiet("unchanged" if known == "known" else known)
    if short:
        return present.quiet(f"{known} +{len(adds)}")
    return present.quiet(f"{known}, adds {adds[0] if len(adds) == 1 else f'{len(adds)} things'}")


def headline(contact: Contact) -> Content:
    """Return ``title · org``."""
    return present.joined((present.words(contact.title, present.QUIET), present.words(contact.org, present.QUIET)))


def status(place: int, arrivals: Arrivals, book: Notebook, *, curtain: bool) -> Entries:
    """Return whether somebody is known, by what and as whom, and what keeping them adds: labels and words."""
    person = arrivals.people[place]
    arrival = person.arrival
    adds = [_gain(what, text, curtain=curtain) for what, text in arrival.gains]
    meeting = arrivals.meeting(person, book.current_event)
    if meeting is not None:
        adds.append(present.words(f"a meeting at {meeting}" if meeting else "a meeting"))
    if place in arrivals.attached:
        rows = [("Attached", beside(arrivals.pictures[person.picture], curtain=curtain))]
    else:
        rows = list(_standing(arrival, arrivals, book, curtain=curtain))
    if person.guessed:
        rows.insert(0, ("Guess", Content("the name, from the address of the profile")))
    rows += [("Careful", present.words(why, present.LATE)) for why in (person.code.problems if person.code else ())]
    if adds:
        rows.append(("Adds", present.joined(adds, "\n")))
    elif arrival.becomes == "unchanged":
        rows.append(("Adds", present.quiet("nothing: all of it is there already")))
    return [(present.quiet(label), text) for label, text in rows]


def _gain(what: str, text: str, *, curtain: bool) -> Content:
    """Return one thing that a card adds to somebody."""
    if what == "note":
        return present.private(text, curtain=curtain)
    return present.quiet("details for an export") if what == "details" else _value(what, text)


def _standing(arrival: Arrival, arrivals: Arrivals, book: Notebook, *, curtain: bool) -> Iterator[tuple[str, Content]]:
    known = arrival.known
    if arrival.becomes == "forgotten":
        why = "" if curtain else f"you forgot them on {say(date.fromisoformat(arrival.forgotten), book.today)}; "
        yield "Left out", Content.assemble(why, _space("takes them in"))
    elif known is None:
        namesake = None if curtain else _namesake(arrival, book)
        yield "New", namesake or Content("nobody with these addresses is known")
    elif arrivals.is_on_earlier_card(arrival):
        yield "Twice", Content(f"on an earlier card too, by {arrival.by}")
    else:
        who = Content("somebody") if curtain else _who(known, book)
        yield "Known", Content.assemble("by ", arrival.by or "name", ": ", who)


def _space(what: str) -> Content:
    return present.hint("in-or-out", what)


def _namesake(arrival: Arrival, book: Notebook) -> Content | None:
    """Return the words for somebody else who has the same name, or something else, and is not taken for the same."""
    if arrival.apart is not None:
        return Content.assemble(present.words(arrival.caution), "; both are kept")
    other = None if arrival.contact.name == UNKNOWN_NAME else book.likely_same(arrival.contact)
    if other is None:
        return None
    return Content.assemble("though you know ", _who(other, book), "; both are kept")


def _who(contact: Contact, book: Notebook) -> Content:
    """Return who somebody is who is known: ``Grace Hopper, Navy, met at LoomConf, Fri 20 Nov``."""
    met = contact.last_met
    place = book.event_name(met.event) if met else ""
    day = say(met.date, book.today) if met else ""
    where = f"met at {place}, {day}" if place else f"met {day}" if day else ""
    rest = "".join(f", {each}" for each in (contact.org, where) if each)
    return present.name(contact) + present.words(rest)


def facts(contact: Contact, *, curtain: bool) -> Entries:
    """Return what stands on a card besides the name, labels and values."""
    rows = [("Mail", each) for each in contact.emails]
    rows += [("Phone", each) for each in contact.phones]
    rows += [("Link", each) for each in contact.urls]
    entries = [(label, _value(label.lower(), text)) for label, text in rows]
    if contact.tags:
        entries.append(("Tags", present.joined(present.words(f"#{tag}") for tag in contact.tags)))
    note = present.private(contact.note, curtain=curtain, lines=True)
    entries += [("Note", note)] if note else []
    if besides := _besides(contact.properties):
        entries.append(("Besides", present.words(f"{besides}: kept for an export", present.QUIET)))
    return [(present.quiet(label), text) for label, text in entries]


def _value(label: str, text: str) -> Content:
    """Return a value of a card: a number as it is read, a link with its host as it is looked up."""
    if label == "phone":
        return present.words(readable(text))
    host = host_in_ascii(text) if label == "link" else ""
    return present.joined((present.words(text), present.words(host, present.QUIET)), "  ")


def _besides(lines: Sequence[str]) -> str:
    """Return what else a card says, by name: ``address, birthday and 2 more``."""
    shown = [line for line in lines if not is_guess_mark(line)]
    named = [BESIDES.get(_property(line), "") for line in shown if _property(line) not in ("UID", "N", "REV", "TEL")]
    words = list(dict.fromkeys(each for each in named if each))
    more = named.count("")
    if more:
        words.append(f"{more} more" if words else f"{more} {'line' if more == 1 else 'lines'}")
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def _property(line: str) -> str:
    """Return the name of the property of a line of a vCard, without its group: ``item1.ADR;TYPE=home:`` is ADR."""
    return line.partition(":")[0].partition(";")[0].rpartition(".")[2].upper()


HINTS = {
    "met": "adds the meeting with everybody who is in, or leaves it away.",
    "all": "leaves everybody out, or takes everybody in.",
    "attach": "gives what is on this code to the person the picture was taken beside, or to somebody new.",
    "photo": "keeps the picture as a reminder: of the person it was taken beside, or else as somebody you met"
    " whose name is still to be found. It is not copied, only its name is noted.",
}
"""What turning a row does that is no person, by its kind; the key stands before it."""


def hint(kind: str) -> Content:
    """Return what turning a row does that is no person."""
    return present.quiet(f"{key_of('in-or-out')} {HINTS[kind]}" if kind in HINTS else "Nobody is on it.")


def place(rejected: Rejected, arrivals: Arrivals) -> str:
    """Return where something stands that could not be read: ``line 12``; empty for a file as a whole."""
    return f"{'record' if arrivals.whole else 'line'} {rejected.line:,}" if rejected.line else ""


def kept(arrivals: Sequence[Arrival], *, curtain: bool) -> str:
    """Return what became of those who were taken in: ``Kept 3 people, 1 filled in``."""
    new = [each for each in arrivals if each.becomes == "new"]
    filled = [each for each in arrivals if each.becomes == "updated"]
    if len(new) + len(filled) == 1:
        (one,) = (*new, *filled)
        return f"{'Kept' if new else 'Filled in'} {present.name(one.contact, curtain=curtain).plain}"
    said = [f"kept {people(len(new))}"] if new else []
    said += [f"{len(filled):,} filled in"] if filled else []
    text = ", ".join(said)
    return f"{text[:1].upper()}{text[1:]}"
