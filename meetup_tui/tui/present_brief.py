"""A brief as `Content`: who may walk up, and what to have in mind."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from meetup_tui.domain.brief import Remembered
from meetup_tui.domain.said import people_count, say, since
from meetup_tui.domain.why import spoken
from meetup_tui.notebook import Notebook
from meetup_tui.tui import present, present_search
from meetup_tui.tui.widgets.parts import Barred
from meetup_tui.tui.widgets.visuals import Lines, ToldRow


def heading(about: str, people: Sequence[Remembered], *, curtain: bool) -> Content:
    """Return what the brief is about, and how what is private comes to sight."""
    who = people_count(len(people)).lower() if people else "nobody"
    said = present.quiet(f"{who} you may meet")
    if curtain and people:
        said = present.with_key("behind the curtain", "curtain", "opens it")
    return present.joined((present.words(about, present.BOLD), said), "   ")


def row(person: Remembered, book: Notebook, *, curtain: bool, low: bool) -> ToldRow:
    """Return one person: what is owed first, then how to know them, what makes them tick, their last words."""
    told = tuple(_told(person, book))
    return ToldRow(
        uid=person.contact.uid,
        name=present.name(person.contact, curtain=curtain),
        word=_word(person, curtain=curtain),
        second=present.headline(person.contact, book.event_name, book.today),
        told=(present.quiet(f"  {present.COVER}"),) if curtain and told else told,
        most=2 if low else 3,
    )


def _word(person: Remembered, *, curtain: bool) -> Content:
    if person.contact.no_contact:
        return present_search.status(person.contact)
    if curtain:
        return Content("")
    if person.promise is not None:
        return Content.styled("promised", present.ACCENT)
    return present.quiet("see again" if person.again else "")


def _told(person: Remembered, book: Notebook) -> Iterator[Content | Lines]:
    """Yield what is private about them, each a text of its own."""
    contact, promise, met = person.contact, person.promise, person.words
    if promise is not None:
        day = since(promise.due, book.today) if promise.due else ""
        why = spoken(promise.why, promise=True)
        owed = Content.assemble((f"{why.label.lower()} ", present.ACCENT), present.words(why.text))
        yield present.joined((owed, present.quiet(day)))
    if contact.cue:
        yield Content.assemble(("know them by ", present.QUIET), present.paragraph(contact.cue))
    if contact.tick:
        yield Barred(present.paragraph(contact.tick, present.BOLD), present.ACCENT)
    if met is not None:
        yield Content.assemble((f"{say(met.date, book.today)}: ", present.QUIET), present.paragraph(met.note))
