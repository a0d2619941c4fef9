"""One follow-up at a time, decided by a person, and every morning shows what it should."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from meetup_tui.domain.errors import AlreadyOpen, BadInput, NothingToDo, Refused
from meetup_tui.notebook import Note, Notebook

OpenBook = Callable[[str], Notebook]


def met(book: Notebook, line: str) -> str:
    return book.capture(Note(line=line)).contact.uid


def shown(book: Notebook, more: int = 0) -> list[str]:
    names = (book.contact(each.contact) for each in book.morning(more).shown)
    return [contact.name for contact in names if contact is not None]


def test_a_follow_up_is_due_on_its_day_and_every_day_until_it_is_decided(open_book: OpenBook) -> None:
    uid = met(open_book("2026-11-23"), "Ada > send the deck by fri")
    assert shown(open_book("2026-11-26")) == []
    assert shown(open_book("2026-11-27")) == ["Ada"]
    assert shown(open_book("2027-03-01")) == ["Ada"]
    open_book("2027-03-01").finish(uid)
    assert shown(open_book("2027-03-02")) == []


def test_promises_stand_beside_the_cap_and_decided_ones_use_it_up(open_book: OpenBook) -> None:
    book = open_book("2026-11-23")
    uids = [met(book, f"Person {number} > ask about it by tomorrow") for number in range(5)]
    met(book, "Ada > promised the deck by tomorrow")
    morning = open_book("2026-11-24")
    assert len(shown(morning)) == 4
    assert shown(morning)[0] == "Ada"
    assert len(shown(morning, more=1)) == 5
    first = morning.morning().shown[1].contact
    morning.finish(first)
    assert len(shown(morning)) == 3
    assert set(uids) > {each.contact for each in morning.morning().waiting}


def test_a_suggestion_avoids_full_days_and_weekends(book: Notebook) -> None:
    for number in range(13):
        met(book, f"Person {number} > ask")
    days = [each.due for each in book.morning().coming]
    assert days == [date(2026, 11, day) for day in (24, 24, 24, 25, 25, 25, 26, 26, 26, 27, 27, 27, 30)]


def test_there_is_never_a_second_open_one(book: Notebook) -> None:
    uid = met(book, "Ada > send the deck")
    with pytest.raises(AlreadyOpen):
        book.plan(uid, "something else")
    planned = book.plan(uid, "something else", "fri", replace=True)
    assert [each.status for each in book.history(uid)] == ["released", "open"]
    assert book.open_follow_up(uid) == planned


def test_snoozing_asks_for_a_reason_then_for_a_decision(book: Notebook) -> None:
    uid = met(book, "Ada > send the deck by tomorrow")
    once = book.snooze(uid)
    assert (once.due, once.asked_of_snooze) == (date(2026, 11, 25), "reason")
    with pytest.raises(Refused, match="why"):
        book.snooze(uid)
    book.snooze(uid, "fri", "no time")
    assert book.snooze(uid, "mon", "waiting for them").asked_of_snooze == "decision"
    with pytest.raises(Refused, match="last date"):
        book.snooze(uid, "next month", "no time")
    book.reschedule(uid, "tue")
    last = book.snooze(uid, "12 dec", last=True)
    assert last.asked_of_snooze == "decision"
    assert (last.due, last.last, last.counted_snoozes) == (date(2026, 12, 12), True, 3)
    with pytest.raises(Refused, match="last date"):
        book.snooze(uid, "next month", "waiting")


def test_done_with_a_next_one_is_one_change(book: Notebook) -> None:
    uid = met(book, "Ada > promised the deck by tomorrow")
    done, following = book.finish_and_plan(uid, "she laughed", "+", next_why="if no word by 7 dec")
    assert (done.status, done.outcome.energy, done.outcome.promise) == ("done", "+", "kept")
    assert (following.due, following.why) == (date(2026, 12, 7), "if no word")
    book.undo()
    current = book.open_follow_up(uid)
    assert current is not None and current.why == "promised the deck"
    with pytest.raises(NothingToDo):
        book.finish(met(book, "Grace"))


def test_letting_go_of_a_promise_remembers_what_became_of_it(book: Notebook) -> None:
    uid = met(book, "Ada > promised the deck by tomorrow")
    released = book.release(uid, "could not find it", promise="told")
    assert (released.status, released.outcome.promise) == ("released", "told")


def test_letting_go_where_nothing_was_planned_settles_the_meeting(book: Notebook) -> None:
    uid = met(book, "Ada ~ looms")
    assert [end.missing for end in book.loose_ends()] == [("decision",)]
    released = book.release(uid)
    assert (released.due, released.why) == (None, "")
    assert book.loose_ends() == ()


def test_somebody_who_asked_for_quiet_is_left_in_peace(book: Notebook) -> None:
    uid = met(book, "Ada > send the deck")
    book.release(uid, no_contact=True)
    for refused in (
        lambda: book.plan(uid, "once more"),
        lambda: book.write(uid, "Dear Ada"),
        lambda: book.capture(Note(line="Ada", same_as=uid, why="once more")),
    ):
        with pytest.raises(Refused, match="not to be contacted"):
            refused()
    book.quiet(uid, undo=True)
    assert book.plan(uid, "once more").status == "open"


def test_a_talk_keeps_closes_or_moves_the_open_one(book: Notebook) -> None:
    uid = met(book, "Ada > send the deck by tomorrow")
    assert book.spoke(uid, note="on the stairs")[1] == book.open_follow_up(uid)
    assert book.spoke(uid, when="fri")[1] == book.open_follow_up(uid)
    contact, closed = book.spoke(uid, note="all said", kind="reply", energy="+", close=True)
    assert closed is not None and (closed.status, closed.outcome.energy) == ("done", "+")
    assert [each.kind for each in contact.encounters] == ["met", "call", "call", "reply"]
    assert contact.encounters[-1].energy == "+"
    with pytest.raises(NothingToDo):
        book.spoke(uid, close=True)


def test_a_reply_is_no_meeting(book: Notebook) -> None:
    uid = book.capture(Note(line="Ada", event="LoomConf", on="yesterday")).contact.uid
    contact, _ = book.spoke(uid, kind="reply")
    assert contact.last_encounter == contact.encounters[1]
    assert contact.last_met == contact.encounters[0]


def test_how_a_talk_felt_is_kept_with_it_and_said_once(book: Notebook) -> None:
    uid = met(book, "Ada")
    for energy in ("", "+", ""):
        contact, _ = book.spoke(uid, note="on the stairs", energy=energy)
        talks = [each.energy for each in contact.encounters if each.kind == "call"]
    assert talks == ["+"]
    book.undo()
    assert [each.energy for each in book.contact(uid).encounters] == ["", ""]


def test_how_it_went_goes_to_what_was_done_when_the_reply_comes(book: Notebook) -> None:
    uid = met(book, "Ada > send the deck by tomorrow")
    book.finish(uid)
    book.spoke(uid, kind="reply", energy="+")
    assert book.history(uid)[-1].outcome.energy == "+"


def test_a_message_is_always_kept_and_a_repeat_is_named(book: Notebook) -> None:
    text = (
        "Dear {}, it was good to meet you the other day, and I kept thinking about what you said on the way home. "
        "Would you like to have a coffee next week?"
    )
    ada, grace = met(book, "Ada > send the deck"), met(book, "Grace > ask")
    assert book.write(ada, text.format("Ada"))[1] is None
    kept, repeat = book.write(grace, text.format("Grace"))
    assert kept.message == text.format("Grace")
    assert repeat is not None and repeat.stops and repeat.other.name == "Ada"


FORM = (
    "Dear {0}, thank you for the long talk about looms at {1}; I would love to hear how {2} goes on, "
    "and when you come by our town tell me, {0}"
)
ANN = FORM.format("annabel", "loom days", "quilt works")
CY = FORM.format("Cy", "Bread Fair", "Zeta Lab")


@pytest.mark.parametrize("learned", [0, 2, 9])
def test_a_repeat_is_seen_by_the_names_as_they_are_now(open_book: OpenBook, learned: int) -> None:
    book = open_book("2026-11-23")
    book.set_event("LD", start="today")
    ann, cy = met(book, "Ann, @LD > ask"), met(book, "Cy, Zeta Lab, @Bread Fair > ask")
    book.write(ann, ANN)
    book.write(cy, "Dear Cy")
    for number in range(3):
        book.plan(met(book, f"P{number}"), "ask", message=f"Dear P{number}, this is only for you")
    assert book.repeat(cy, CY) is None
    book.edit(ann, {"name": "Annabel Lee", "org": "Quilt Works"})
    open_book("2026-11-23").set_event("LD", rename="Loom Days")
    book.refresh()
    assert book.learn_messages(learned) == (learned == 9)
    found = book.repeat(cy, CY)
    assert found is not None and (found.other.name, found.stops) == ("Annabel Lee", True)
    assert found == open_book("2026-11-23").repeat(cy, CY)
    assert book.learn_messages(0)
    book.undo()
    under_the_event_before = book.repeat(cy, CY)
    assert under_the_event_before is not None and not under_the_event_before.stops


def test_a_message_let_go_of_for_good_is_compared_with_no_more(book: Notebook) -> None:
    ann, cy = met(book, "Annabel > ask"), met(book, "Cy > ask")
    book.write(ann, ANN)
    assert book.repeat(cy, ANN) is not None
    book.forget(ann, redact=False)
    assert book.repeat(cy, ANN) is None


def test_no_line_that_is_typed_is_cut_off(book: Notebook) -> None:
    uid = met(book, "Ada")
    ways: dict[str, Callable[[str], object]] = {
        "the why": lambda text: book.plan(uid, text),
        "the subject": lambda text: book.write(uid, "Dear Ada", text),
        "the reason": lambda text: book.snooze(uid, "tomorrow", text),
    }
    for what, way in ways.items():
        with pytest.raises(BadInput, match=f"{what} is longer than 1,000 characters: shorten it by"):
            way("x" * 1_001)
        way("x" * 1_000)
    kept = book.open_follow_up(uid)
    assert kept is not None
    assert [len(kept.why), len(kept.subject), len(kept.snoozes[0].reason)] == [1_000] * 3
    with pytest.raises(BadInput, match="the why"):
        book.capture(Note(line="Bob", why="x" * 1_001))
    assert book.people("Bob") == []


def test_archiving_lets_the_open_one_go(book: Notebook) -> None:
    uid = met(book, "Ada > promised the deck by tomorrow")
    book.archive(uid)
    assert book.open_follow_up(uid) is None
    assert book.history(uid)[-1].outcome.promise == "dropped"
    book.undo()
    assert book.open_follow_up(uid) is not None


def test_a_talk_is_noted_even_where_there_is_nothing_to_close(book: Notebook) -> None:
    uid = met(book, "Kim")
    with pytest.raises(NothingToDo, match="noted"):
        book.spoke(uid, note="important words", close=True)
    contact = book.contact(uid)
    assert contact is not None and contact.encounters[-1].note == "important words"


def test_a_promise_replaced_by_another_plan_was_not_dropped(book: Notebook) -> None:
    uid = met(book, "Ada > promised the deck by tomorrow")
    book.plan(uid, "promised the deck and the book", replace=True)
    book.plan(uid, "the weather", replace=True)
    assert [each.outcome.promise for each in book.history(uid)] == ["", "dropped", ""]


def test_another_plan_is_no_decision_and_no_other_message(open_book: OpenBook) -> None:
    book = open_book("2026-11-02")
    uid = met(book, "Bea > promised the paper by 23 nov")
    book.write(uid, "hello there")
    book = open_book("2026-11-23")
    planned = book.plan(uid, "promised the paper by fri", message="hello there", replace=True)
    assert (planned.wrote, planned.message) == (date(2026, 11, 2), "hello there")
    counts = [(each.decided, each.written) for each in book.practice()][-4:]
    assert counts == [(0, 1), (0, 0), (0, 0), (0, 0)]


def test_a_promise_can_be_found_by_its_words_but_not_behind_the_curtain(book: Notebook) -> None:
    uid = met(book, "Zed > promised a carrot by fri")
    assert [hit.contact.name for hit in book.people("carrot")] == ["Zed"]
    assert book.people("carrot", private=False) == []
    book.finish_and_plan(uid, next_why="ask about the turnip")
    assert [hit.contact.name for hit in book.people("turnip")] == ["Zed"]


def test_what_undo_says_holds_no_cue(book: Notebook) -> None:
    uid = book.capture(Note(line="? (red glasses) > ask")).contact.uid
    book.finish(uid)
    assert [each.label for each in book.history_of_changes()] == ["somebody: done", "somebody: met"]


def test_a_plan_that_replaces_another_takes_message_and_subject_along(book: Notebook) -> None:
    uid = met(book, "Ada > ask")
    planned = book.plan(uid, "ask again", message="Dear Ada", subject="The looms", replace=True)
    assert (planned.message, planned.subject) == ("Dear Ada", "The looms")


def test_an_answer_of_the_sift_is_one_change_with_its_tick_note(book: Notebook) -> None:
    ada, bob, cleo = met(book, "Ada ~ looms"), met(book, "Bob"), met(book, "Cleo")
    book.sift_plan(ada, "promised the deck by fri", tick="machines that weave")
    assert book.find("Ada").tick == "looms\nmachines that weave"
    assert book.sift_release(bob).status == "released"
    book.sift_waive(cleo, ("tick", "decision"), tick="boats")
    assert (book.find("Cleo").tick, book.find("Cleo").waived) == ("boats", ("decision 2026-11-23",))
    assert book.to_sift() == ()
    for left in (["Cleo"], ["Bob", "Cleo"], ["Ada", "Bob", "Cleo"]):
        book.undo()
        assert [end.contact.name for end in book.to_sift()] == left
    assert (book.find("Ada").tick, book.open_follow_up(ada)) == ("looms", None)


def test_what_was_planned_meanwhile_is_not_let_go_unseen(book: Notebook) -> None:
    ada = met(book, "Ada > send the deck")
    with pytest.raises(AlreadyOpen):
        book.sift_release(ada, tick="looms")
    assert (book.find("Ada").tick, book.open_follow_up(ada) is None) == ("", False)


@pytest.mark.parametrize("use", ["finish", "release", "spoke"])
def test_a_follow_up_that_nobody_saw_is_not_closed(book: Notebook, use: str) -> None:
    uid = met(book, "Ada")
    seen = book.plan(uid, "the looms", "today").uid
    close = partial(book.spoke, close=True) if use == "spoke" else getattr(book, use)
    book.finish(uid, seen=seen)
    with pytest.raises((Refused, NothingToDo)):
        close(uid, seen=seen)
    planned = book.plan(uid, "the cards", "fri").uid
    meetings = len(book.contact(uid).encounters)
    for other in (seen, ""):
        with pytest.raises(Refused, match="meanwhile"):
            close(uid, seen=other)
    assert len(book.contact(uid).encounters) == meetings
    book.spoke(uid, seen=seen)
    assert book.open_follow_up(uid).uid == planned
    close(uid, seen=planned)
    assert book.open_follow_up(uid) is None


def test_plans_beyond_the_budget_go_together_and_come_back_together(book: Notebook) -> None:
    uids = [met(book, f"{name}, @Fair > send the deck") for name in ("Ada", "Bob", "Cleo")]
    [fair] = {each.event for each in book.planned_lately()}
    assert book.beyond_budget({fair, ""}) == ()
    book.set_event("Fair", budget=2)
    assert len(book.beyond_budget({fair})) == 3
    assert book.release_all(uids[:2]) == 2
    assert [each.contact.name for each in book.planned_lately(fair)] == ["Cleo"]
    book.undo()
    assert len(book.planned_lately()) == 3
