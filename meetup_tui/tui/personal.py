"""Everything a person can do about the person who is selected, on whichever screen that is.

A screen on which somebody can be selected subclasses `PersonalScreen` and answers `selected()`; all keys of
``Section.PERSON`` then work on it.
"""

from typing import ClassVar

from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList

from meetup_tui.domain.contact import Contact
from meetup_tui.domain.errors import MeetupError, NothingToDo, Refused
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.domain.said import say
from meetup_tui.notebook.letters import keep_letter
from meetup_tui.tui import doors, opener, present
from meetup_tui.tui.base import BaseScreen
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.clipboard import copy
from meetup_tui.tui.commands import Section, bindings
from meetup_tui.tui.drafting import write_down
from meetup_tui.tui.editor import EditorFailed, edited
from meetup_tui.tui.letters import has_newer_draft, let_anothers_wait
from meetup_tui.tui.mail_here import write_mail
from meetup_tui.tui.measures import NARROW
from meetup_tui.tui.qr_round import for_own_phone
from meetup_tui.tui.widgets.person_list import PersonList
from meetup_tui.tui.widgets.person_panel import PersonPanel


class PersonalScreen(BaseScreen):
    """A screen on which a person can be selected."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Section.PERSON, Section.PANES)

    def stand_by(self, uid: str) -> bool:
        """Select a person, where this screen lists them; return whether it does."""
        return any(people.show(uid) for people in self.query(PersonList))

    def somebody(self) -> Contact:
        """Return who is selected; raises NothingToDo where nobody is."""
        contact = self.selected()
        if contact is None:
            raise NothingToDo(f"Nobody is selected here; {key_of('capture')} writes somebody down.")
        return contact

    def _their_follow_up(self, contact: Contact) -> FollowUp:
        follow_up = self.book.open_follow_up(contact.uid)
        if follow_up is None:
            plan = key_of("plan")
            raise NothingToDo(f"Nothing is planned with {self._called(contact)}; {plan} plans one follow-up.")
        return follow_up

    def _called(self, contact: Contact) -> str:
        """Return what to call somebody in a toast, which stands there for anybody to read."""
        return present.name(contact, curtain=self.curtain).plain

    def _ask(self, dialog: ModalScreen[bool]) -> None:
        self.app.push_screen(dialog)

    def action_page(self) -> None:
        """Open their page."""
        self.open_page()

    def open_page(self) -> None:
        """Open the page of who is selected."""
        with self.home.told():
            self.home.show_person(self.somebody().uid)

    def action_done(self) -> None:
        """Close the follow-up; the next person stands there."""
        with self.home.told():
            contact = self.somebody()
            follow_up = self._their_follow_up(contact)
            try:
                self.book.finish(contact.uid, seen=follow_up.uid)
            except MeetupError:
                self.home.changed()
                raise
            self.home.just_done = contact.uid
            self.home.changed()
            self.home.say(f"Done · {key_of('next-one')} next one · {key_of('undo')} undo")

    def action_next_one(self) -> None:
        """Plan the next one with whom the last follow-up was finished."""
        with self.home.told():
            contact = self.book.contact(self.home.just_done)
            if contact is None:
                self.home.just_done = ""
                done, following = key_of("done"), key_of("next-one")
                raise NothingToDo(
                    f"Nobody was finished just now; {done} finishes, then {following} plans the next one."
                )
            self.book.may_contact(contact)
            self._ask(doors.plan(contact.uid, f"if no word by {say(self.book.next_day, self.book.today)}"))

    def action_snooze(self) -> None:
        """Ask until when to put it off."""
        with self.home.told():
            contact = self.somebody()
            self._their_follow_up(contact)
            self._ask(doors.snooze(contact.uid))

    def action_plan(self) -> None:
        """Ask why, and when."""
        with self.home.told():
            contact = self.somebody()
            self.book.may_contact(contact)
            self._ask(doors.plan(contact.uid))

    def action_write(self) -> None:
        """Write the message; where nothing is planned yet, that is asked first."""
        with self.home.told():
            contact = self.somebody()
            self.book.may_contact(contact)
            follow_up = self.book.open_follow_up(contact.uid)
            if follow_up is None:
                self.home.say("One follow-up first, then the message.")
                self.app.push_screen(doors.plan(contact.uid), self._write_on)
            else:
                self._ask(doors.write(contact.uid))

    def action_write_in_editor(self) -> None:
        """Write the message in the editor of the environment; what was written is kept."""
        with self.home.told():
            contact = self.somebody()
            self.book.may_contact(contact)
            follow_up = self._their_follow_up(contact)
            if self.curtain and follow_up.written:
                raise NothingToDo(present.behind_the_curtain())
            self._must_be_newest(follow_up)
            let_anothers_wait(self.book, contact.uid)
            text = self._in_editor(follow_up)
            if text is not None and text != follow_up.message:
                _, repeat = write_down(self.book, contact.uid, text, follow_up.message)
                self.home.changed()
                if repeat is None:
                    self.home.say(f"Kept · {key_of('undo')} undo")
                else:
                    keys = f"{key_of('copy')} and {key_of('open')}"
                    self.home.say(f"Kept, though it is much like one to somebody else; {keys} will show it.")

    def _in_editor(self, follow_up: FollowUp) -> str | None:
        """Return the message as it was left in the editor; where that ended with an error, what it left is a draft."""
        try:
            return edited(self.app, follow_up.message)
        except EditorFailed as error:
            message, uid = follow_up.message, follow_up.uid
            if not error.left.strip() or not keep_letter(self.book, follow_up.contact, error.left, message, uid)[1]:
                raise
            raise Refused(f"{error} What it left is a draft; {key_of('write')} takes it up.") from None

    def _must_be_newest(self, follow_up: FollowUp) -> None:
        """Raise Refused where the message that is saved is not the last one typed."""
        if has_newer_draft(self.book, follow_up):
            raise Refused(f"A newer draft of the message waits; {key_of('write')} takes it up and saves it.")

    def action_copy(self) -> None:
        """Copy the message."""
        with self.home.told():
            contact = self.somebody()
            follow_up = self._may_go_out(contact)
            if follow_up is None:
                return
            self.home.say(copy(self.app, follow_up.message, f"what you wrote to {self._called(contact)}"))

    def action_open(self) -> None:
        """Open the mail program, the dialler or the profile, with the message ready; the person sends it."""
        with self.home.told():
            contact = self.somebody()
            self.book.may_contact(contact)
            follow_up = self.book.open_follow_up(contact.uid)
            if follow_up is not None:
                self._must_be_newest(follow_up)
            if follow_up is not None and follow_up.written and self._may_go_out(contact) is None:
                return
            link = opener.link_to(contact, follow_up)
            if link is None:
                called, edit = self._called(contact), key_of("edit")
                raise NothingToDo(f"There is no address, number or link of {called}; {edit} adds one.")
            asked, yours = ("Called", "You make the call.") if link.calls else ("Sent", "You send it yourself.")
            self._go_to(link, contact, f"{asked}? {key_of('done')} closes it." if follow_up else yours)

    def _go_to(self, link: opener.Link, contact: Contact, after: str) -> None:
        """Open a link: a mail with the program of the settings, else all by the desktop, else show the address."""
        command = self.book.settings.mail_command
        if link.kind == "mail" and command:
            code = write_mail(self.app, command, link)
            self.home.say(f"The mail program {command[0]!r} ended with {code}. {after}" if code else after)
        elif opener.open_on_desktop(link):
            self.home.say(f"Opened {link.what}. {after}")
        else:
            self._ask(doors.link(contact.uid, link))

    def _may_go_out(self, contact: Contact) -> FollowUp | None:
        """Return the follow-up whose message may leave; a repeat is stopped and shown, and None returned."""
        self.book.may_contact(contact)
        follow_up = self._their_follow_up(contact)
        self._must_be_newest(follow_up)
        if not follow_up.written:
            raise NothingToDo(f"Nothing is written to {self._called(contact)} yet; {key_of('write')} writes.")
        repeat = self.book.repeat(contact.uid, follow_up.message)
        if repeat is not None and repeat.stops:
            self.app.push_screen(doors.repeat(contact.uid, repeat), self._write_on)
            return None
        return follow_up

    def _write_on(self, wanted: bool | None) -> None:
        """Go on to the message, after a repeat was shown or the follow-up was planned."""
        if wanted:
            self.action_write()

    def action_talked(self) -> None:
        """Note a talk or a reply."""
        with self.home.told():
            contact = self.somebody()
            self._ask(doors.talked(contact.uid))

    def action_edit(self) -> None:
        """Change what is known about them."""
        with self.home.told():
            self._ask(doors.edit(self.somebody().uid))

    def action_merge(self) -> None:
        """Ask which other record is the same person."""
        with self.home.told():
            self._ask(doors.merge(self.somebody().uid))

    def action_their_qr(self) -> None:
        """Show their card as a QR code."""
        with self.home.told():
            self.app.push_screen(doors.qr(self.somebody().uid))

    def action_own_phone(self) -> None:
        """Show their follow-up's day, number, address or link as a QR code, for one's own phone."""
        with self.home.told():
            contact = self.somebody()
            found = for_own_phone(self.book, contact.uid)
            if not found:
                called = self._called(contact)
                edit, plan = key_of("edit"), key_of("plan")
                raise NothingToDo(
                    f"Nothing of {called} is there for your phone: {edit} adds a number or address, {plan} plans."
                )
            self.app.push_screen(doors.qr(contact.uid, found[0].kind))

    def action_let_go(self) -> None:
        """Ask how to let go."""
        with self.home.told():
            self._ask(doors.let_go(self.somebody().uid))

    def action_left_pane(self) -> None:
        """Go to the list; where there is one pane, go back to it."""
        lists = self.query(PersonList)
        if lists:
            lists.first().focus()
        else:
            self.home.go_back()

    def action_right_pane(self) -> None:
        """Go to the person beside the list; where there is one pane, open their page."""
        if self.has_class(NARROW):
            self.open_page()
        elif panels := self.query(PersonPanel):
            panels.first().focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the page of the row that was clicked twice."""
        if isinstance(event.option_list, PersonList):
            event.stop()
            self.open_page()
