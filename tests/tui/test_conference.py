"""A conference and the three weeks after it, through the screens alone, with every control key counted."""

from collections import Counter
from datetime import date

import pytest

from meetup_tui.tui import opener
from meetup_tui.tui.widgets.sift_end import SiftEnd
from tests.tui.conference import ANSWERS, FRIDAY, THURSDAY, TOO_MANY, without_day
from tests.tui.conftest import open_app, settled, shown, toasts
from tests.tui.hands import Hands, Text, keys_of

INTENTION = "two people who weave, to learn how they begin"
PUT_OFF = "Evelyn Boyd"
REPLY, LATER, AT_THE_STATION = "she could prove it twice", "on a boat until mid December", "humming on platform two"
TO_HEDY, TO_JEAN = "Dear Hedy, which frequency was the patent about?", "Dear Jean, how did it all begin?"
MOVED_BY_HAND = {"Ida Rhodes", "Katherine Johnson", "Margaret Hamilton"}
SPREAD = {"Barbara Liskov", "Joan Clarke", "Ida Rhodes", "Tony Hoare"}


def words(pilot):
    """Return what is on the screen as one line."""
    return " ".join(shown(pilot).split())


@pytest.fixture
def opened(monkeypatch):
    """What was handed to the mail program, newest last."""
    links = []
    monkeypatch.setattr(opener, "open_on_desktop", lambda link: not links.append(link))
    return links


async def test_a_conference_its_sift_four_mornings_and_two_weeks_away(open_book, opened):
    await thursday_at_the_conference(open_book("2026-11-19"))
    await friday_at_the_conference_and_in_the_evening(open_book("2026-11-20"))
    await saturday_on_the_train(open_book("2026-11-21"))
    chosen = first_days(open_book())
    await monday_with_three_people(open_book("2026-11-23"), opened)
    await tuesday_with_five_promises(open_book("2026-11-24"))
    await wednesday_with_a_chance_meeting(open_book("2026-11-25"))
    await thursday_with_a_promise_that_cannot_be_kept(open_book("2026-11-26"), opened)
    await back_after_two_weeks(open_book("2026-12-10"))
    book = open_book("2026-12-10")
    assert {name for name, day in first_days(book).items() if day != chosen[name]} == MOVED_BY_HAND | SPREAD
    everybody_is_there_with_one_follow_up_at_most(book)
    no_text_of_anybody_is_lost(book)


async def thursday_at_the_conference(book):
    """The event is made where events are made, and sixteen people are written down there behind the curtain."""
    async with open_app(book) as pilot:
        hands = Hands(pilot)
        await hands.do("3", "N", Text("LoomConf"), "enter", "enter", Text("tomorrow"), "enter", Text("Leeds"), "enter")
        await hands.do(Text(INTENTION), "ctrl+s", "1")
        assert (book.current_event.name, book.current_event.intention) == ("LoomConf", INTENTION)
        await write_down(hands, THURSDAY)
        await nothing_private_shows(hands, "2")


async def friday_at_the_conference_and_in_the_evening(book):
    """Fourteen more, one of them again; in the evening the sift is begun, and left in the middle of a word."""
    async with open_app(book) as pilot:
        hands = Hands(pilot)
        await write_down(hands, FRIDAY[:1])
        assert toasts(pilot)[-1].startswith("Met again: Ada Lovelace")
        await write_down(hands, FRIDAY[1:])
        await nothing_private_shows(hands, "2", "enter", "3", "enter", "1")
        await hands.do("full_stop", "f")
        await settled(pilot)
        await sift(hands, until="Lynn Conway")
        await hands.do(Text("scaling"), "escape")
        assert toasts(pilot)[-1] == "Kept as a draft; f goes on with it."


async def saturday_on_the_train(book):
    """The sift goes on where it was left, and asks about the budget at its end; one message is written ahead."""
    async with open_app(book) as pilot:
        hands = Hands(pilot)
        await hands.do("f")
        await settled(pilot)
        assert standing(pilot) == PUT_OFF
        await answer(hands)
        assert pilot.app.screen.query_one("#tick").text == "scaling"
        await sift(hands)
        assert "one person stays a loose end for another day" in words(pilot)
        assert "13 planned from LoomConf, where you meant five." in words(pilot)
        await let_some_go(hands)
        await hands.do("escape")
        await settled(pilot)
        assert standing(pilot) == "Hedy Lamarr"
        await hands.do(*writing(TO_HEDY))
        assert "written" in shown(pilot)


async def monday_with_three_people(book, opened):
    """Three people, two keys for each of them besides what is written."""
    async with open_app(book) as pilot:
        hands = Hands(pilot)
        assert "Three people this morning" in shown(pilot)
        await decide(
            hands, {"Hedy Lamarr": ("y", "d"), "Jean Bartik": (*writing(TO_JEAN), "o", "d"), "Ida Rhodes": ("s", "w")}
        )
        assert pilot.app.clipboard == TO_HEDY
        assert [(link.address, link.body) for link in opened] == [("jean@example.org", TO_JEAN)]
        assert "Hands free: that was everyone for today." in shown(pilot)


async def tuesday_with_five_promises(book):
    """All five promises stand there, and two people beside them; one has replied, one key too many is taken back."""
    async with open_app(book) as pilot:
        hands = Hands(pilot)
        assert "Seven people this morning" in shown(pilot)
        assert [each.promise for each in book.morning().shown] == [True] * 5 + [False] * 2
        await find(hands, "Emmy")
        await hands.do("t", "r", Text(REPLY), "tab", "plus", "c", "enter")
        await find(hands, "Ada")
        await hands.do("o", "d", "n", "ctrl+s", "1")
        assert "Five people left this morning" in shown(pilot)
        done = dict.fromkeys(("Grace Hopper", "Edsger Dijkstra", "Annie Easley", "Frances Allen"), ("o", "d"))
        await decide(hands, {**done, "Margaret Hamilton": ("s", "t")})
        assert "Hands free" in shown(pilot)
        await hands.do("u")
        assert "One person left this morning" in shown(pilot)
        await hands.do("d")


async def wednesday_with_a_chance_meeting(book):
    """The promise is put off again and says why; one reply moves a date; somebody let go of is met at the station."""
    async with open_app(book) as pilot:
        hands = Hands(pilot)
        assert standing(pilot) == "Margaret Hamilton"
        await hands.do("s", "t", "n")
        assert standing(pilot) == "Katherine Johnson"
        await hands.do("t", "r", Text(LATER), "tab", "0", "d", Text("16 dec"), "enter")
        assert "Hands free" in shown(pilot)
        assert standing(pilot) == "Margaret Hamilton"
        await find(hands, "Donald")
        await hands.do("t", "m", Text(AT_THE_STATION), "ctrl+s", "p", Text("to hear the organ by 9 dec"), "ctrl+s")
        assert book.open_follow_up(book.find("Donald").uid).due == date(2026, 12, 9)


async def thursday_with_a_promise_that_cannot_be_kept(book, opened):
    """The third time it is asked what now; and somebody asked for quiet, which every key respects."""
    async with open_app(book) as pilot:
        hands = Hands(pilot)
        assert standing(pilot) == "Margaret Hamilton"
        await hands.do("s")
        assert "Put off twice already" in shown(pilot)
        await hands.do("x")
        assert "Two honest lines first" in words(pilot)
        await hands.do("y", "t")
        assert "will not get to it after all: the recording." in pilot.app.clipboard
        assert standing(pilot) == "Alan Turing"
        await hands.do("x", "n")
        await find(hands, "Alan")
        pilot.app.clear_notifications()
        await hands.do("w", "p", "o", "y")
        assert toasts(pilot) == ["Alan Turing asked not to be contacted; x, then n takes that back"] * 4
        assert "alan@example.org" not in [link.address for link in opened]


async def back_after_two_weeks(book):
    """Nothing was lost: one key spreads it, one takes that back, and the palette does it, too."""
    before = days(book)
    async with open_app(book) as pilot:
        hands = Hands(pilot)
        assert "Nothing was lost. Six people waited, one with a promise." in words(pilot)
        await hands.do("enter")
        spread = days(book)
        assert Counter(spread.values()) == {"2026-12-10": 4, "2026-12-11": 2, "2026-12-14": 1, "2026-12-16": 1}
        assert standing(pilot) == "Tony Hoare"
        await hands.do("u")
        assert days(book) == before
        await hands.do("ctrl+p", Text("away"))
        await settled(pilot)
        await hands.do("enter")
        await hands.do(Text("today"), "enter")
        assert days(book) == spread


def everybody_is_there_with_one_follow_up_at_most(book):
    """Whoever was met is there as often as they were met, and every open follow-up is in a morning or comes."""
    people = [hit.contact for hit in book.people()]
    assert sum(each.kind == "met" and bool(each.event) for person in people for each in person.encounters) == 30
    history = {person.name: book.history(person.uid) for person in people}
    assert all(sum(each.status == "open" for each in each_one) <= 1 for each_one in history.values())
    assert len(days(book)) == len(book.morning().due) + len(book.morning().coming) == 8
    promised = {name: each_one[0].outcome.promise for name, each_one in history.items() if each_one}
    assert {name for name, outcome in promised.items() if outcome == "told"} == {"Margaret Hamilton"}
    assert {name for name, outcome in promised.items() if outcome == "kept"} == {
        "Ada Lovelace", "Edsger Dijkstra", "Emmy Noether", "Grace Hopper",
    }  # fmt: skip


def no_text_of_anybody_is_lost(book):
    """Every word that was typed is in the notebook, and nothing is left half typed."""
    kept = book.export_json()
    typed = [text for met in THURSDAY + FRIDAY for text in met.texts]
    typed += [text for each in ANSWERS.values() for text in (each.tick, without_day(each.why))]
    typed += [INTENTION, REPLY, LATER, AT_THE_STATION, TO_HEDY, TO_JEAN]
    assert [text for text in typed if text not in kept] == []
    assert book.drafts.kinds() == ()


def first_days(book):
    """Return for which day the first follow-up with everybody is, by name; None for who was let go at once."""
    found = {hit.contact.name: book.history(hit.contact.uid) for hit in book.people()}
    return {name: history[0].due for name, history in found.items() if history}


def days(book):
    """Return the day of every open follow-up by whom it is with."""
    return {book.contact(each.contact).name: each.due.isoformat() for each in book.due_before(date.max)}


def standing(pilot):
    """Return who stands there to be decided."""
    return pilot.app.screen.selected().name


async def write_down(hands, people):
    """Write people down as one meets them: at most four keys each, two for a name alone."""
    steps, closed = [], True
    for met in people:
        keys = len(keys_of(steps))
        steps += ["a", Text(met.line)] if closed else [Text(met.line)]
        if met.tick or met.why:
            steps += ["enter", Text(met.tick)]
        if met.why:
            steps += ["enter", Text(met.why)]
        closed = not met.why
        steps.append("ctrl+s" if closed else "enter")
        assert len(keys_of(steps)) - keys <= (4 if met.why else 3 if met.tick else 2)
    await hands.do(*steps)
    assert toasts(hands.pilot)[-1].partition(": ")[2].startswith(people[-1].name)


async def nothing_private_shows(hands, *keys):
    """Look at the screen one is on, and at those these keys lead to."""
    private = [INTENTION, *(text for met in THURSDAY + FRIDAY for text in met.private)]
    for key in ("", *keys):
        await hands.do(*filter(None, [key]))
        await settled(hands.pilot)
        screen = shown(hands.pilot)
        assert "curtain drawn" in screen
        assert [text for text in private if text in screen] == []


async def sift(hands, until=""):
    """Answer for one person after the other, at most three control keys each, up to somebody or the end."""
    for _ in ANSWERS:
        if hands.pilot.app.screen.query_one(SiftEnd).display or standing(hands.pilot) == until:
            return
        await answer(hands)
    assert hands.pilot.app.screen.query_one(SiftEnd).display


async def answer(hands):
    """Answer for who stands there; what was typed about them before goes first."""
    screen = hands.pilot.app.screen
    given, steps = ANSWERS[standing(hands.pilot)], []
    hands.count = 0
    if hands.pilot.app.focused.id == "tick":
        steps += [Text(given.tick.removeprefix(screen.query_one("#tick").text)), "enter"]
    if given.why:
        steps += [Text(given.why), "enter"]
    elif given.key:
        steps += ["enter", given.key]
    await hands.do(*steps)
    assert hands.count <= 3


async def let_some_go(hands):
    """Mark the plans that are too many where all stand side by side, and keep the others."""
    await hands.do("G", "k", "space", "k", "space", "k", "space", "enter")
    assert toasts(hands.pilot)[-1] == "Let go of three plans · u undoes"
    book = hands.pilot.app.book
    assert [book.open_follow_up(book.find(name).uid) for name in TOO_MANY] == [None] * 3


async def decide(hands, deeds):
    """Decide one person after the other as they stand there: two keys at most, besides writing."""
    while deeds:
        steps = deeds.pop(standing(hands.pilot))
        hands.count = -2 if any(isinstance(step, Text) for step in steps) else 0
        await hands.do(*steps)
        assert hands.count <= 2


async def find(hands, name):
    """Go to somebody among everybody."""
    await hands.do("slash", Text(name), "enter")
    await settled(hands.pilot)
    assert standing(hands.pilot).startswith(name)


def writing(message):
    """Return the steps that write a message to whom is selected."""
    return "w", Text(message), "ctrl+s"
