"""Values as `Content`: the only place where text meets style.

Every function returns Content, never markup: foreign text passes `clean` and stands in spans, so no bracket in a name
can become a style or an action. Whatever is private takes `curtain` and is covered while it is drawn. Styles are
those of the theme: `QUIET` for labels, bold for names and what matters, `ACCENT` for what can be pressed and what was
promised.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from textual.content import Content
from textual.style import Style

from meetup_tui.domain.contact import Contact, Encounter
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.numbering import readable
from meetup_tui.domain.properties import birthday_of
from meetup_tui.domain.said import counted, describe, say, since
from meetup_tui.domain.sift import LooseEnd
from meetup_tui.domain.text import clean
from meetup_tui.domain.why import BECAUSE, promise_text, spoken
from meetup_tui.tui.bound import key_of

QUIET = "$text-muted"
ACCENT = "$text-accent"
GOOD = "$text-success"
LATE = "$text-error"
BOLD = "bold"
STRONG_ACCENT = f"bold {ACCENT}"

COVER = "· · ·"
"""What stands in place of private text while the curtain is drawn."""
DOT = " · "

LONG = 40
"""Letters of an event's name that are said in passing; its page has all of them."""

NameOf = Callable[[str], str]
"""Answers the name of an event by its uid."""


def words(text: str, style: str = "") -> Content:
    """Return foreign text of one line."""
    return Content.styled(clean(text), style)


def paragraph(text: str, style: str = "") -> Content:
    """Return foreign text with its lines."""
    return Content.styled(clean(text, lines=True), style)


def private(text: str, style: str = "", *, curtain: bool, lines: bool = False) -> Content:
    """Return private text, or its cover; nothing stays nothing, so a missing note still reads as missing."""
    if not text.strip():
        return Content("")
    if curtain:
        return Content.styled(COVER, QUIET)
    return paragraph(text, style) if lines else words(text, style)


def quiet(text: str) -> Content:
    """Return a label of our own."""
    return Content.styled(text, QUIET)


def key_hint(key: str, text: str) -> Content:
    """Return a key and what it does, as footers and hints show them."""
    return Content.assemble((key, STRONG_ACCENT), " ", (text, QUIET))


def pressable(command: str, text: Content) -> Content:
    """Return text on which a click does what the key of a command, by its id, does there."""
    return text.stylize(Style.from_meta({"@click": f"app.press('{command}')"}))


def hint(command: str, text: str) -> Content:
    """Return the key a command has now, by its id, and what it does; a click on it presses the key.

    A widget it is put into has to be one of `rows.Pressable`, or it would be underlined as a link.
    """
    return pressable(command, key_hint(key_of(command), text))


def with_key(text: str, command: str, what: str) -> Content:
    """Return a quiet sentence with the key of the command, by its id, that goes on from there."""
    return Content.assemble(words(text, QUIET), "  ", hint(command, what))


def joined(parts: Iterable[Content | str], between: str = DOT) -> Content:
    """Return the parts that hold something, with a quiet dot between them."""
    separator = Content.styled(between, QUIET)
    return separator.join([Content(part) if isinstance(part, str) else part for part in parts if part])


def name(contact: Contact, style: str = BOLD, *, curtain: bool = False) -> Content:
    """Return what to call somebody; where a cue stands in for a name, it is as private as any cue."""
    if contact.name == "?" and contact.cue:
        return Content.assemble(words("? (", style), private(contact.cue, style, curtain=curtain), words(")", style))
    return words(contact.named, style)


def where_met(contact: Contact, event_name: NameOf, today: date) -> Content:
    """Return ``met at event, Fri 20 Nov`` for the latest meeting, or how they came in."""
    met = contact.last_met
    if met is None:
        return quiet("not met yet")
    place = event_name(met.event)
    day = say(met.date, today)
    return words(f"met at {place}, {day}" if place else f"met {day}", QUIET)


def headline(contact: Contact, event_name: NameOf, today: date) -> Content:
    """Return ``title · org · met at event, Fri 20 Nov``."""
    return joined((words(contact.title, QUIET), words(contact.org, QUIET), where_met(contact, event_name, today)))


def second_line(contact: Contact, event_name: NameOf) -> Content:
    """Return the quiet line under a name in a list: ``org · event``."""
    met = contact.last_met
    place = event_name(met.event) if met else ""
    return joined((words(contact.org, QUIET), words(place, QUIET)))


def behind_the_curtain(what: str = "What you wrote is") -> str:
    """Return what is said where one's own words would be seen, with the key that opens the curtain."""
    return f"{what} behind the curtain; {key_of('curtain')} opens it."


def reached_by(contact: Contact, number: Callable[[str], str] = readable) -> Content:
    """Return how somebody is reached: mail addresses, phone numbers as `number` says them, links."""
    return joined(words(each, QUIET) for each in (*contact.emails, *map(number, contact.phones), *contact.urls))


def due_word(follow_up: FollowUp, today: date, *, curtain: bool) -> Content:
    """Return the one word at the right of a row: ``promised``, ``since Fri 20``, ``today``."""
    if follow_up.promise and not curtain:
        return Content.styled("promised", ACCENT)
    return quiet(since(follow_up.due, today)) if follow_up.due else Content("")


def coming_word(follow_up: FollowUp, *, curtain: bool) -> Content:
    """Return the one word at the right of a row that comes later."""
    if curtain:
        return Content("")
    if follow_up.promise:
        return Content.styled("promised", ACCENT)
    return quiet("written") if follow_up.written else Content("")


def short_day(day: date, today: date) -> str:
    """Return a day of the coming weeks as ``Tue 24``, and with its month where that is another one."""
    said = say(day, today)
    return said.rsplit(" ", 1)[0] if (day.year, day.month) == (today.year, today.month) else said


def reason(follow_up: FollowUp, today: date, *, curtain: bool) -> tuple[str, Content]:
    """Return the label and the words of the why with its day; behind the curtain one label stands for all."""
    day = quiet(describe(follow_up.due, today)) if follow_up.due and follow_up.due != today else Content("")
    why = spoken(follow_up.why, promise=follow_up.promise)
    label = BECAUSE if curtain else why.label
    text = private(why.text, BOLD if follow_up.promise else "", curtain=curtain)
    return label, joined((text, day), "   ")


def timeline(
    contact: Contact, history: Sequence[FollowUp], event_name: NameOf, today: date, *, curtain: bool
) -> list[tuple[str, Content]]:
    """Return encounters and decided follow-ups as one list of day and words, newest first."""
    first = contact.encounters[0] if len(contact.encounters) > 1 else None
    entries = [
        (met.date, 1, encounter_line(met, event_name, first=met is first, curtain=curtain))
        for met in contact.encounters
    ]
    entries += [(each.closed, 2, outcome_line(each, curtain=curtain)) for each in history if each.closed is not None]
    entries.sort(key=lambda entry: (entry[0], entry[1]), reverse=True)
    return [(say(day, today), line) for day, _, line in entries]


_FELT = {"+": "gave energy", "-": "took energy", "0": "", "": ""}


def encounter_line(met: Encounter, event_name: NameOf, *, first: bool = False, curtain: bool) -> Content:
    """Return what happened: ``met at LoomConf, corridor after the weaving talk``."""
    place = event_name(met.event)
    what = {"met": "first met" if first else "met", "call": "talked", "reply": "they replied"}[met.kind]
    start = words(f"{what} at {place}" if place else what, QUIET)
    felt = "" if curtain and met.note else _FELT[met.energy]  # one cover says as much as two
    said = joined((private(met.note, curtain=curtain, lines=True), private(felt, QUIET, curtain=curtain)))
    return joined((start, said), ", " if met.kind == "met" else ": ")


def outcome_line(follow_up: FollowUp, *, curtain: bool) -> Content:
    """Return what became of a follow-up: ``done: the museum opening date · went well``."""
    what = "done" if follow_up.status == "done" else "let go"
    energy = _FELT[follow_up.outcome.energy]
    told = {"kept": "", "told": "told them", "dropped": "promise dropped", "": ""}[follow_up.outcome.promise]
    why = promise_text(follow_up.why) if follow_up.promise else follow_up.why
    about = joined((quiet(what), private(why, curtain=curtain)), ": ")
    note = private(follow_up.outcome.note, curtain=curtain, lines=True)
    return joined((about, note, private(energy, QUIET, curtain=curtain), private(told, QUIET, curtain=curtain)))


def dots(decided: int, left: int) -> Content:
    """Return the morning as dots, a full one for each decided and the one at hand: ``●○○``.

    Under a dozen only: a long row of dots would be a total in disguise.
    """
    total = decided + left
    if total > 12:
        return Content("")
    full = min(total, decided + (1 if left else 0))
    return Content.assemble(("●" * full, ACCENT), ("○" * (total - full), ACCENT))


def cue(contact: Contact, *, curtain: bool) -> list[tuple[Content, Content]]:
    """Return how one would know them on the street as label and words; nothing where that was not noted."""
    text = private(contact.cue, curtain=curtain, lines=True)
    return [(quiet("Know them by"), text)] if text else []


def facts(contact: Contact, *, curtain: bool, number: Callable[[str], str] = readable) -> list[tuple[Content, Content]]:
    """Return what else is known as labels and words: wants beside offer, who introduced them, addresses, tags, note."""
    guessed = contact.is_guessed and contact.name != contact.org
    rows = (
        ("Name", quiet("a guess, from the address of the profile") if guessed else Content("")),
        ("They look for", private(contact.wants, curtain=curtain, lines=True)),
        ("You could give", private(contact.offer, curtain=curtain, lines=True)),
        ("Introduced by", private(contact.introduced_by, curtain=curtain)),
        ("Reach them at", reached_by(contact, number)),
        ("Tags", joined(words(f"#{tag}", QUIET) for tag in contact.tags)),
        ("Birthday", private(birthday_of(contact.properties), QUIET, curtain=curtain)),
        ("Note", private(contact.note, curtain=curtain, lines=True)),
    )
    return [(quiet(label), text) for label, text in rows if text]


def message(follow_up: FollowUp, *, curtain: bool) -> Content:
    """Return the message with its subject above, or the words for none yet."""
    if not follow_up.written:
        return Content.assemble(("Nothing written yet.  ", QUIET), hint("write", "write"))
    subject = private(follow_up.subject, BOLD, curtain=curtain)
    return joined((subject, private(follow_up.message, curtain=curtain, lines=True)), "\n")


def message_facts(follow_up: FollowUp, *, alone: bool | None, curtain: bool) -> str:
    """Return what can be said of a message in our own words: ``34 words · 1 question · theirs alone``."""
    text = follow_up.message
    if curtain or not follow_up.written:
        return ""
    count, questions = len(text.split()), sum(mark in "?？؟" for mark in text)
    said = [counted(count, "word")]
    if questions:
        said.append(counted(questions, "question"))
    if alone is not None:
        said.append("theirs alone" if alone else "much like another one")
    return DOT.join(said)


def loose_ends(ends: Sequence[LooseEnd], event_name: NameOf) -> str:
    """Return the loose ends as one sentence: ``2 people from LoomConf have no tick note yet``; empty without any."""
    if not ends:
        return ""
    events = {end.encounter.event for end in ends}
    place = event_name(events.pop()) if len(events) == 1 else ""
    if len(place) > LONG:
        place = f"{place[:LONG].rstrip()}…"
    missing = {what for end in ends for what in end.missing}
    lack = {frozenset({"tick"}): "tick note", frozenset({"decision"}): "decision"}.get(
        frozenset(missing), "tick note or decision"
    )
    count = "1 person" if len(ends) == 1 else f"{len(ends)} people"
    return f"{count}{f' from {place}' if place else ''} {'has' if len(ends) == 1 else 'have'} no {lack} yet"
