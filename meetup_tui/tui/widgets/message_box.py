"""The message somebody wrote, in the only kind of box there is."""

from textual.content import Content
from textual.widgets import Static


class MessageBox(Static):
    """A message to read, with what can be said about it at the lower edge."""

    def show(self, message: Content, facts: str, *, alone: bool) -> None:
        """Show a message, and facts about it in our own words; `alone` says whether it is like no other."""
        self.border_title = "your message"
        self.border_subtitle = facts
        self.set_class(not alone, "-repeat")
        self.update(message)
