"""A person's hands: what is text is pasted, and every key besides that is counted."""

from textual import events
from textual.pilot import Pilot

CHARACTERS = {"full_stop": ".", "plus": "+", "slash": "/"}


class Text(str):
    """Something that is written into the field one is in."""

    __slots__ = ()


class Hands:
    """A person who presses and writes as fast as they can: nothing waits until the last of it was seen."""

    def __init__(self, pilot: Pilot) -> None:
        self.pilot = pilot
        self.count = 0
        """Keys pressed besides text, since it was last set back."""

    async def do(self, *steps: str) -> None:
        """Press keys and write texts, one after the other, and go on once all of them had their effect."""
        app = self.pilot.app
        for step in steps:
            if isinstance(step, Text):
                app.post_message(events.Paste(step))
            else:
                app.post_message(events.Key(step, CHARACTERS.get(step, step if len(step) == 1 else None)))
                self.count += 1
        await self.pilot.pause()
        while app.keys_are_waiting:
            await self.pilot.pause()
        await self.pilot.pause()
