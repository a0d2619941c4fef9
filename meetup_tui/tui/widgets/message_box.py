"""The message somebody wrote, in the only kind of box there is."""

from textual.widgets import Static

from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.tui import present
from meetup_tui.tui.bound import key_of


class MessageBox(Static):
    """A message to read, with what can be said about it at the lower edge."""

    def show(self, follow_up: FollowUp, *, curtain: bool, alone: bool | None = None, is_draft: bool = False) -> None:
        """Show the message of a follow-up; `alone` says whether it is like no other, None while that is not known.

        `is_draft` says whether it is a text that was left unsaved.
        """
        self.border_title = "your draft" if is_draft else "your message"
        facts = present.message_facts(follow_up, alone=alone, curtain=curtain)
        self.border_subtitle = f"{facts} · {key_of('write')} goes on with it" if is_draft else facts
        self.set_class(alone is False, "-repeat")
        self.update(present.message(follow_up, curtain=curtain))
