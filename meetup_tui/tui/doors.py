"""Where each screen and dialog lives; each is imported when it is first opened, so that the app opens at once."""
# ruff: noqa: PLC0415 - importing late is what this module is for

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.command import Provider
    from textual.screen import ModalScreen, Screen

    from meetup_tui.domain.personal import Repeat
    from meetup_tui.notebook.previewing import Brought
    from meetup_tui.tui.base import BaseScreen
    from meetup_tui.tui.dialogs.arrivals import ArrivalsDialog
    from meetup_tui.tui.dialogs.brief import BriefDialog
    from meetup_tui.tui.dialogs.bring_in import BringInDialog
    from meetup_tui.tui.opener import Link
    from meetup_tui.tui.qr_round import Kind
    from meetup_tui.tui.screens.people import PeopleScreen


def today() -> "BaseScreen":
    """Return the screen the app opens with."""
    from meetup_tui.tui.screens.today import TodayScreen

    return TodayScreen()


def people() -> "PeopleScreen":
    """Return everybody, narrowed while one types."""
    from meetup_tui.tui.screens.people import PeopleScreen

    return PeopleScreen()


def events() -> "BaseScreen":
    """Return the events."""
    from meetup_tui.tui.screens.events import EventsScreen

    return EventsScreen()


def my_card() -> "BaseScreen":
    """Return what one shares about oneself."""
    from meetup_tui.tui.screens.my_card import MyCardScreen

    return MyCardScreen()


def person(uid: str) -> "BaseScreen":
    """Return the page of one person."""
    from meetup_tui.tui.screens.person import PersonScreen

    return PersonScreen(uid)


def brief(about: str) -> "BaseScreen":
    """Return whom one may meet again: at an event, its series or place, or of a tag."""
    from meetup_tui.tui.screens.brief import BriefScreen

    return BriefScreen(about)


def brief_of() -> "BriefDialog":
    """Return the dialog that asks what a brief is about."""
    from meetup_tui.tui.dialogs.brief import BriefDialog

    return BriefDialog()


def look_back(event: str) -> "ModalScreen[bool]":
    """Return the dialog that asks whom of an event, by its uid, one would like to see again."""
    from meetup_tui.tui.dialogs.look_back import LookBackDialog

    return LookBackDialog(event)


def practice() -> "BaseScreen":
    """Return what was kept, decided and written, week by week."""
    from meetup_tui.tui.screens.practice import PracticeScreen

    return PracticeScreen()


def capture(*, fresh: bool = False) -> "Screen[None]":
    """Return the form for whom you met; it takes up the draft that was left, a fresh one lets it wait."""
    from meetup_tui.tui.screens.capture import CaptureScreen

    return CaptureScreen(fresh=fresh)


def sift(event: str = "") -> "BaseScreen":
    """Return the pass over the loose ends, of one event by its uid."""
    from meetup_tui.tui.screens.sift import SiftScreen

    return SiftScreen(event)


def qr(uid: str = "", kind: "Kind" = "card") -> "Screen[None]":
    """Return a QR code of a contact, first the one of this kind, or one's own card."""
    from meetup_tui.tui.screens.qr import QRScreen

    return QRScreen(uid, kind)


def keys(active: "Iterable[str]") -> "Screen[None]":
    """Return what every key does, those of these command ids first."""
    from meetup_tui.tui.screens.help import KeysScreen

    return KeysScreen(active)


def plan(uid: str, why: str = "") -> "ModalScreen[bool]":
    """Return the dialog that plans the one follow-up, with a why to start from."""
    from meetup_tui.tui.dialogs.plan import PlanDialog

    return PlanDialog(uid, why)


def snooze(uid: str) -> "ModalScreen[bool]":
    """Return the dialog that puts a follow-up off."""
    from meetup_tui.tui.dialogs.snooze import SnoozeDialog

    return SnoozeDialog(uid)


def away() -> "ModalScreen[bool]":
    """Return the dialog that asks until when one is away."""
    from meetup_tui.tui.dialogs.away import AwayDialog

    return AwayDialog()


def let_go(uid: str) -> "ModalScreen[bool]":
    """Return the dialog that lets somebody go."""
    from meetup_tui.tui.dialogs.let_go import LetGoDialog

    return LetGoDialog(uid)


def write(uid: str) -> "ModalScreen[bool]":
    """Return the dialog in which a message is written."""
    from meetup_tui.tui.dialogs.write import WriteDialog

    return WriteDialog(uid)


def talked(uid: str) -> "ModalScreen[bool]":
    """Return the dialog that notes a talk or a reply."""
    from meetup_tui.tui.dialogs.talked import TalkedDialog

    return TalkedDialog(uid)


def edit(uid: str) -> "ModalScreen[bool]":
    """Return the form of everything known about somebody."""
    from meetup_tui.tui.dialogs.edit import EditDialog

    return EditDialog(uid)


def merge(uid: str) -> "ModalScreen[bool]":
    """Return the dialog that finds the other record of somebody, and makes one of both."""
    from meetup_tui.tui.dialogs.merge import SamePersonDialog

    return SamePersonDialog(uid)


def arrivals(read: "Callable[[], Brought]", what: str) -> "ArrivalsDialog":
    """Return the preview of the people that `read` brings, of whom none is kept yet; `what` names what is read."""
    from meetup_tui.tui.dialogs.arrivals import ArrivalsDialog

    return ArrivalsDialog(read, what)


def bring_in() -> "BringInDialog":
    """Return the dialog that asks for a file of cards or a picture."""
    from meetup_tui.tui.dialogs.bring_in import BringInDialog

    return BringInDialog()


def settings() -> "ModalScreen[bool]":
    """Return the form of the settings that are changed most."""
    from meetup_tui.tui.dialogs.settings import SettingsDialog

    return SettingsDialog()


def repeat(uid: str, found: "Repeat") -> "ModalScreen[bool]":
    """Return the dialog that shows the message another one repeats."""
    from meetup_tui.tui.dialogs.repeat import RepeatDialog

    return RepeatDialog(uid, found)


def link(uid: str, found: "Link") -> "ModalScreen[bool]":
    """Return the dialog that shows an address of a contact where there is no desktop to open it."""
    from meetup_tui.tui.dialogs.link import LinkDialog

    return LinkDialog(uid, found)


def command_rows() -> "type[Provider]":
    """Return the rows of the palette that run commands."""
    from meetup_tui.tui.palette import CommandRows

    return CommandRows


def people_rows() -> "type[Provider]":
    """Return the rows of the palette that open somebody's page."""
    from meetup_tui.tui.palette import PeopleRows

    return PeopleRows
