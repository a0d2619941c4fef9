"""Every screen, every dialog, every toast and every palette row, with private words in every place there is."""

import importlib
import pkgutil

import pytest
from textual.screen import Screen

import meetup_tui.tui
from meetup_tui.tui import doors
from meetup_tui.tui.base import BaseScreen
from meetup_tui.tui.commands import COMMANDS, Section
from meetup_tui.tui.dialogs.event import EventDialog
from meetup_tui.tui.dialogs.look_back import LookBackDialog
from meetup_tui.tui.dialogs.merge import MergeDialog
from meetup_tui.tui.dialogs.my_card import MyCardDialog
from meetup_tui.tui.dialogs.settings import SettingsDialog
from meetup_tui.tui.palette import CommandRows, PeopleRows
from meetup_tui.tui.personal import PersonalScreen
from meetup_tui.tui.widgets.dialog import Dialog
from meetup_tui.tui.widgets.form import Asking, Form

from .conftest import captured, open_app, paste, settled, shown, toasts

LONG = "SECRETmessage for you alone about the looms in the attic and the museum that opens on the fourth of May"
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Bea Long\nEMAIL:bea@example.org\nNOTE:SECRETcard\nEND:VCARD\n"
SKIPPED = {"quit", "command-palette", "curtain", "change-theme", "back", "undo"}
REFUSED = ("done", "snooze", "plan", "write", "write-in-editor", "copy", "open", "own-phone")
OPENERS = ("write", "open", "merge", "snooze", "edit", "talked", "plan", "let-go")
NOT_OVER_THE_APP = {"MenuDialog", "TroubleDialog"}
"""What stands where no notebook could be opened."""


@pytest.fixture
def secretive(book):
    """People: one without a name whose message repeats another's, one with everything, one unwritten, a loose end."""
    book.set_me({"name": "Me", "emails": ("me@example.org",)})
    book.set_event("Fair", start="yesterday", end="today", intention="SECRETintention", place="Leeds", series="Fairs")
    nameless = captured(book, "? (SECRETcue), x@example.org, @Fair: SECRETnote ~ SECRETtick", wants="SECRETwants")
    bea = captured(book, "Bea Long (SECRETcue), bea@example.org, @Fair: SECRETnote #weavers ~ SECRETtick")
    cy = captured(book, "Cy (SECRETcue), +44 20 7946 0142, @Fair ~ SECRETtick > promised SECRETwhy by tomorrow")
    book.edit(bea, {"offer": "SECREToffer", "note": "SECRETnote", "introduced_by": "SECRETfriend"})
    for uid in (nameless, bea):
        book.plan(uid, "promised SECRETwhy", "today", message=LONG, subject="SECRETsubject")
    book.spoke(bea, note="SECRETreply", kind="reply")
    book.snooze(cy, "in 3 days", "SECRETreason")
    book.finish_and_plan(cy, "SECREToutcome", "+", next_why="SECRETwhy", next_when="today")
    gone = captured(book, "? (SECRETquiet), @Fair ~ SECRETtick")
    book.release(gone, "SECREToutcome", no_contact=True)
    book.see_again(book.event_named("Fair").uid, [bea])
    captured(book, "Di (SECRETloose), @Fair: SECRETnote", wants="SECRETwants", offer="SECREToffer")
    return book


def drafts_of_every_kind(book):
    """Something half typed in every form there is."""
    drafts = {
        "capture": {"line": "Pal (SECRETcue)", "tick": "SECRETtick"},
        "event": {"name": "Show", "intention": "SECRETintention"},
        f"event-{book.event_named('Fair').uid}": {"intention": "SECRETintention"},
    }
    for uid in (hit.contact.uid for hit in book.people("?") + book.people("bea") + book.people("cy")):
        drafts |= {
            f"plan-{uid}": {"why": "SECRETwhy", "when": ""},
            f"message-{uid}": {"message": "SECRETmessage", "subject": "SECRETsubject"},
            f"talked-{uid}": {"note": "SECRETnote"},
            f"edit-{uid}": {"tick": "SECRETtick"},
            f"sift-{uid}": {"tick": "SECRETtick"},
        }
    return drafts


class Walk:
    """Looks at everything that comes to the screen, and remembers what leaked and what was seen."""

    def __init__(self, pilot, monkeypatch, drafts=None):
        self.pilot, self.app, self.book = pilot, pilot.app, pilot.app.book
        self.seen, self.leaks, self.drafts = set(), [], drafts or {}
        self.changes = len(self.book.history_of_changes())
        monkeypatch.setattr("meetup_tui.tui.personal.edited", self.in_editor)
        monkeypatch.setattr("meetup_tui.tui.opener.open_on_desktop", lambda *_: False)
        self.lay_drafts()

    def in_editor(self, _, text):
        """What the editor of the environment would show on this terminal is seen as well."""
        self.leaks += [f"in the editor: {text}"] if "SECRET" in text else []

    def lay_drafts(self):
        for kind in {*self.book.drafts.kinds()} - self.drafts.keys():
            self.book.drafts.drop(kind)
        for kind, fields in self.drafts.items():
            if self.book.drafts.load(kind) != fields:
                self.book.drafts.save(kind, fields)

    def no_draft_is_lost(self, where):
        there = [text for kind in self.book.drafts.kinds() for text in self.book.drafts.load(kind).values()]
        for kind, fields in self.drafts.items():
            texts = fields.values() if self.book.drafts.load(kind) is None else ()
            self.leaks += [f"{where} lost {kind}: {text}" for text in texts if text not in there]

    async def look(self, where):
        await self.pilot.pause()
        await self.pilot.pause()
        self.seen.update(type(each).__name__ for each in self.app.screen_stack)
        said = [*shown(self.pilot).splitlines(), *toasts(self.pilot)]
        self.leaks += [f"{where}, {type(self.app.screen).__name__}: {each}" for each in said if "SECRET" in each]

    async def leave(self, depth):
        """Go back to where it began, with the data as it was."""
        while len(self.app.screen_stack) > depth:
            self.app.pop_screen()
        while len(self.book.history_of_changes()) > self.changes:
            self.book.undo()
        self.lay_drafts()
        self.app.clear_notifications()
        self.app.changed()
        await self.pilot.pause()

    async def press(self, command, *, first):
        """Run a command with the curtain drawn before it, or over what it opens."""
        depth = len(self.app.screen_stack)
        self.app.curtain = first
        await self.app.run_command(command)
        await self.pilot.pause()
        if not first:
            self.app.curtain = True
        await self.look(command)
        self.no_draft_is_lost(command)
        await self.leave(depth)
        self.app.curtain = True

    async def push(self, screen):
        depth = len(self.app.screen_stack)
        self.app.push_screen(screen)
        await self.look(type(screen).__name__)
        await self.leave(depth)


def commands(*sections):
    return [each.id for each in COMMANDS if each.section in sections and each.id not in SKIPPED]


@pytest.mark.parametrize("first", [True, pytest.param(False, marks=pytest.mark.long)])
async def test_nothing_private_is_seen_of_anybody_behind_the_curtain(secretive, monkeypatch, first):
    people = {hit.contact.cue: hit.contact.uid for hit in secretive.people("?")}
    async with open_app(secretive, (100, 32)) as pilot:
        walk = Walk(pilot, monkeypatch, drafts_of_every_kind(secretive))
        pilot.app.curtain = True
        quiet = [("SECRETquiet", REFUSED)] if first else []
        for cue, pressed in [("SECRETcue", commands(Section.PERSON)), *quiet]:
            pilot.app.show_person(people[cue])
            await walk.look("page")
            for command in pressed:
                await walk.press(command, first=first)
            pilot.app.pop_screen()
        while secretive.history_of_changes():
            await pilot.app.action_press("undo")
        await walk.look("undo")
    assert "\n".join(walk.leaks) == ""


async def test_nothing_private_is_seen_on_any_screen_or_dialog_behind_the_curtain(secretive, monkeypatch):
    async with open_app(secretive, (100, 32)) as pilot:
        walk = Walk(pilot, monkeypatch, drafts_of_every_kind(secretive))
        pilot.app.curtain = True
        for command in commands(Section.EVERYWHERE):
            await walk.press(command, first=True)
        for tab, section in (("today", Section.TODAY), ("events", Section.EVENTS), ("my-card", Section.MY_CARD)):
            await pilot.app.action_press(tab)
            for command in commands(section):
                await walk.press(command, first=True)
                await pilot.app.action_press(tab)
        bea, cy = (secretive.find(each).uid for each in ("bea", "cy"))
        event = secretive.event_named("Fair").uid
        for screen in (doors.brief("fairs"), doors.brief("#weavers"), LookBackDialog(event), MergeDialog(bea, cy)):
            await walk.push(screen)
        for kind in ("card", "day", "phone"):
            await walk.push(doors.qr(cy, kind))
        pilot.app.push_screen(doors.qr())
        await pilot.pause()
        await walk.press("choose-fields", first=True)
        await walk.press("given-to", first=True)
        pilot.app.bring(CARD)
        await walk.look("cards")
        await walk.leave(1)
        walk.drafts = {}
        walk.lay_drafts()
        for uid, command in ((bea, "copy"), *((cy, each) for each in OPENERS)):
            pilot.app.show_person(uid)
            await walk.look("page")
            await walk.press(command, first=True)
            pilot.app.pop_screen()
    assert "\n".join(walk.leaks) == ""
    assert screens() - walk.seen == NOT_OVER_THE_APP


def screens():
    """Every screen and dialog of ours by name, without those that others are made from."""
    made_from = (BaseScreen, PersonalScreen, Dialog, Asking, Form)
    found = set()
    for module in pkgutil.walk_packages(meetup_tui.tui.__path__, "meetup_tui.tui."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, Screen) and value.__module__ == module.name:
                found.add(value)
    return {each.__name__ for each in found if each not in made_from}


async def test_no_row_of_the_palette_shows_or_finds_anything_private_behind_the_curtain(secretive):
    async with open_app(secretive) as pilot:
        pilot.app.curtain = True
        await pilot.pause()
        for provider in (CommandRows(pilot.app.screen), PeopleRows(pilot.app.screen)):
            for query in ("a", "e", "?", "secret", "fair", "weavers"):
                async for hit in provider.search(query):
                    assert "SECRET" not in f"{hit.prompt} {hit.text} {hit.help}"
        assert [hit async for hit in PeopleRows(pilot.app.screen).search("SECRETtick")] == []


async def test_the_curtain_closes_over_a_form_that_the_key_help_stands_over(secretive, open_book):
    secretive.set_event("Fair", now=False)
    other, bea, fair = open_book(), secretive.find("bea").uid, secretive.event_named("Fair")
    about_bea = (doors.plan, doors.write, doors.talked, doors.edit)
    forms = [*(each(bea) for each in about_bea), EventDialog(), EventDialog(fair), MyCardDialog(), SettingsDialog()]
    assert {type(each).__name__ for each in forms} == {each.__name__ for each in Form.__subclasses__()}
    fields = {"PlanDialog": "why", "TalkedDialog": "note", "EventDialog": "intention"}
    async with open_app(secretive) as pilot:
        for form in forms:
            await pilot.app.push_screen(form)
            for field in form.query(f"#{fields.get(type(form).__name__, 'none')}"):
                form.set_focus(field)
                await paste(pilot, "SECRET")
            await pilot.press("f1")
            other.set_event("Fair", now=True)
            pilot.app.glance()
            await pilot.pause()
            assert pilot.app.curtain
            assert "SECRET" not in shown(pilot), form
            await pilot.press("escape")
            assert "SECRET" not in shown(pilot), form
            assert (form in pilot.app.screen_stack) == form.COVERS_ITSELF
            while len(pilot.app.screen_stack) > 1:
                pilot.app.pop_screen()
            other.refresh()
            other.set_event("Fair", now=False)
            pilot.app.glance()
            assert not pilot.app.curtain


async def test_a_draft_nobody_touched_waits_again_where_its_own_answer_draws_the_curtain(book):
    book.drafts.save("capture", {"line": "Pal (SECRETcue)", "tick": "SECRETtick"})
    async with open_app(book) as pilot:
        await pilot.press("a")
        assert "SECRETcue" in shown(pilot)
        pilot.app.screen.set_focus(pilot.app.screen.query_one("#where"))
        await paste(pilot, "Fair")
        await pilot.press("enter")
        assert pilot.app.curtain
        assert "SECRET" not in shown(pilot)
        await paste(pilot, "Cy")
        await pilot.press("ctrl+s", "a", "ctrl+r")
        assert "SECRETcue" in shown(pilot)
        await pilot.press("ctrl+s")
    assert sorted(hit.contact.name for hit in book.people(event="Fair")) == ["Cy", "Pal"]
    assert book.drafts.kinds() == ()


async def test_a_toast_goes_when_the_curtain_is_drawn(secretive):
    async with open_app(secretive) as pilot:
        await pilot.press("a")
        await pilot.pause()
        pilot.app.say("Saved: ? (SECRETcue)")
        await pilot.pause()
        assert toasts(pilot)
        pilot.app.curtain = True
        await pilot.pause()
        assert toasts(pilot) == []


@pytest.mark.parametrize(("key", "field"), [("p", "why"), ("w", "message"), ("t", "note")])
async def test_what_is_being_typed_when_the_curtain_is_drawn_waits_as_a_draft(book, key, field):
    uid = captured(book, "Ada", why="looms", when="today")
    kind = {"p": "plan", "w": "message", "t": "talked"}[key]
    async with open_app(book) as pilot:
        await pilot.press(key)
        await settled(pilot)
        pilot.app.screen.set_focus(pilot.app.screen.query_one(f"#{field}"))
        await paste(pilot, "SECRET")
        pilot.app.curtain = True
        await settled(pilot)
        assert isinstance(pilot.app.screen, BaseScreen)
        assert "SECRET" not in shown(pilot)
    assert "SECRET" in book.drafts.load(f"{kind}-{uid}")[field]


async def test_a_draft_of_somebody_waits_behind_the_curtain_until_it_is_asked_for(book):
    book.set_event("Fair", now=True)
    captured(book, "Ada", tick="looms")
    async with open_app(book) as pilot:
        await pilot.press("a")
        await paste(pilot, "Bea (SECRETcue) ~ SECRETtick")
        await pilot.press("escape")
        assert toasts(pilot) == ["Kept as a draft; a, then Ctrl+R goes on with it."]
        for name in ("Cy", "Di"):
            await pilot.press("a")
            assert "SECRET" not in shown(pilot)
            await paste(pilot, name)
            await pilot.press("ctrl+r")
            assert toasts(pilot)[-1] == "Save this first, or empty it: the draft waits."
            await pilot.press("enter", "enter", "enter")
            assert "SECRET" not in shown(pilot)
            assert "Ctrl+R: the draft that waits" in shown(pilot)
            await pilot.press("escape")
        await pilot.press("a", "ctrl+r")
        assert "SECRETcue" in shown(pilot)
        assert "your draft from before" in shown(pilot)
        await pilot.press("ctrl+s")
    assert [hit.contact.name for hit in book.people(event="Fair")].count("Bea") == 1
    assert book.drafts.kinds() == ()
