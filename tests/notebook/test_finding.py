"""Finding people: learned bit by bit, and in step with every change, whoever makes it."""

from collections.abc import Callable

import pytest

from meetup_tui.notebook import Note, Notebook
from meetup_tui.storage.errors import StoreError

OpenBook = Callable[[], Notebook]


def met(book: Notebook, line: str, **options: str) -> str:
    return book.capture(Note(line=line, **options)).contact.uid


def names(book: Notebook, query: str = "") -> list[str]:
    return [hit.contact.name for hit in book.people(query)]


def test_everybody_is_listed_and_found_by_name_before_anybody_is_learned(book: Notebook) -> None:
    ada, bob = met(book, "Ada", tick="weaving"), met(book, "Bob", tick="weaving")
    book.archive(bob)
    assert not book.knows_people
    found = book.found()
    assert (found.uids, found.archived) == ([ada], [bob])
    assert book.found("ada").uids == [ada]
    assert book.found("weaving").uids == []
    assert not book.learn_people(1)
    assert book.learn_people(1) and book.knows_people
    assert (book.found("weaving").uids, book.found("weaving").archived) == ([ada], [bob])


def test_those_who_are_listed_first_are_learned_first(book: Notebook) -> None:
    uids = [met(book, f"Person {number}", tick="weaving", on=f"2026-11-{number + 10}") for number in range(5)]
    for known in range(1, 6):
        book.learn_people(1)
        assert book.found("weaving").uids == uids[::-1][:known]


def test_every_change_is_found_at_the_next_look(book: Notebook) -> None:
    ada = met(book, "Ada", tick="weaving")
    met(book, "Bob")
    assert names(book, "weaving") == ["Ada"]
    book.edit(ada, {"tick": "spinning"})
    assert (names(book, "weaving"), names(book, "spinning")) == ([], ["Ada"])
    book.plan(ada, "because of the narwhal", "tomorrow")
    assert names(book, "narwhal") == ["Ada"]
    book.undo()
    assert names(book, "narwhal") == []
    book.edit(ada, {"name": "Zoe"})
    assert names(book, "zoe") == ["Zoe"]
    book.forget(ada, redact=False)
    assert names(book) == ["Bob"]
    assert names(book, "spinning") == []


def test_an_event_is_found_by_what_it_is_called_now(book: Notebook) -> None:
    book.set_event("LoomConf", start="2026-11-20", place="Lisbon")
    met(book, "Ada @LoomConf")
    assert names(book, "loomconf lisbon") == ["Ada"]
    book.set_event("LoomConf", rename="SpindleConf", place="Porto")
    assert names(book, "spindleconf porto") == ["Ada"]
    assert names(book, "loomconf") == names(book, "lisbon") == []
    book.undo()
    assert names(book, "loomconf") == ["Ada"]


def test_what_another_process_changes_is_found_though_not_everybody_was_learned(
    book: Notebook, open_book: OpenBook
) -> None:
    ada = met(book, "Ada", tick="weaving")
    bob = met(book, "Bob", tick="weaving")
    assert not book.learn_people(1)
    other = open_book()
    other.edit(ada, {"tick": "spinning"})
    other.edit(bob, {"tick": "spinning"})
    met(other, "Cem", tick="spinning")
    book.refresh()
    assert sorted(names(book, "spinning")) == ["Ada", "Bob", "Cem"]
    other.forget(bob, redact=False)
    book.refresh()
    assert sorted(names(book, "spinning")) == ["Ada", "Cem"]


def test_a_number_is_found_in_another_format_among_the_archived_too(book: Notebook) -> None:
    ada = met(book, "Ada, 8 (495) 123-45-67")
    book.archive(ada)
    assert book.found("+7 495 123 45 67").archived == []
    book.learn_people(1)
    found = book.found("+7 495 123 45 67")
    assert (found.uids, found.archived) == ([], [ada])
    assert found.hit(ada).field == "phone"


@pytest.mark.parametrize("values", [{"tags": 7, "created": "2026-11-23T10:00:00+00:00"}, {"created": "soon"}])
def test_a_record_that_can_not_be_read_is_named_each_time(book: Notebook, values: dict[str, object]) -> None:
    met(book, "Ada")
    assert names(book, "ada") == ["Ada"]
    with book._store.transaction("") as change:
        change.put("contacts", {"uid": "b", "name": "Bob", **values})
    for _ in range(2):
        with pytest.raises(StoreError, match="the contact with the uid b can't be read"):
            book.learn_people(10)
    assert not book.knows_people
