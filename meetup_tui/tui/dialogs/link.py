"""An address to copy, or to take with one's own phone, where there is no desktop to open it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from meetup_tui.tui import doors, opener, present
from meetup_tui.tui.bound import key_of
from meetup_tui.tui.clipboard import copy
from meetup_tui.tui.commands import BY_ID
from meetup_tui.tui.opener import Link
from meetup_tui.tui.widgets.dialog import Dialog


class LinkDialog(Dialog):
    """The address in full; Enter copies it, and one's own phone can open it from a QR code."""

    ACCEPT: ClassVar[str] = "copy it"
    BINDINGS: ClassVar[list[BindingType]] = [BY_ID["own-phone"].binding()]
    FOOTER: ClassVar[Sequence[str]] = ("accept", "own-phone", "close-dialog")

    def __init__(self, uid: str, link: Link) -> None:
        super().__init__()
        self._uid = uid
        self._link = link

    def title_text(self) -> Content:
        """Say why it is shown."""
        return Content("There is no desktop here to open it with")

    def fields(self) -> Sequence[Widget]:
        """Show the address, and that copying it puts it in the place of what was copied before."""
        said = [present.words(self._link.address, present.BOLD)]
        if self.app.clipboard and self.app.clipboard != self._link.address:
            said.append(present.quiet("It would take the place of what you copied before."))
        if self._link.kind == "mail" and (here := opener.mail_programs()):
            said.append(
                present.quiet(f"{here[0]} can write it here: {key_of('command-palette')}, Settings, Mail program.")
            )
        return tuple(Static(each, markup=False) for each in said)

    def accept(self) -> None:
        """Copy the address."""
        self.home.say(copy(self.app, self._link.address, "their address"))

    def action_own_phone(self) -> None:
        """Show the address as a QR code in place of this."""
        self.app.switch_screen(doors.qr(self._uid, self._link.kind))
