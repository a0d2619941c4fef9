"""The message somebody wrote, in the only kind of box there is."""

from textual.widgets import Static

from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.tui import present


class MessageBox(Static):
    """A message to read, with what can be said about it at the lower edge."""

    def show(self, follow_up: FollowUp, *, curtain: bool, alone: bool | None = None) -> None:
        """Show the message of a follow-up; `alone` says whether it is like no other, None while that is not known."""
        self.border_title = "your message"
        self.border_subtitle = present.message_facts(follow_up, alone=alone, curtain=curtain)
        self.set_class(alone is False, "-repeat")
        self.update(present.message(follow_up, curtain=curtain))
