"""A person's hands: what is text is pasted, and every key besides that is counted."""

from collections.abc import Iterable

from textual import events
from textual.pilot import Pilot

CHARACTERS = {"full_stop": ".", "plus": "+", "slash": "/"}

PAUSES = 500
"""How often it is looked whether all keys had their effect, before that is a fault."""


class Text(str):
    """Something that is written into the field one is in."""

    __slots__ = ()


def keys_of(steps: Iterable[str]) -> list[str]:
    """Return the steps that are keys besides text."""
    return [step for step in steps if not isinstance(step, Text)]


class Hands:
    """A person who presses and writes as fast as they can: nothing waits until the last of it was seen."""

    def __init__(self, pilot: Pilot) -> None:
        self.pilot = pilot
        self.count = 0
        """Keys pressed besides text, since it was last set back."""

    async def do(self, *steps: str) -> None:
        """Press keys and write texts, one after the other, and go on once all of them had their effect."""
        app = self.pilot.app
        self.count += len(keys_of(steps))
        for step in steps:
            if isinstance(step, Text):
                app.post_message(events.Paste(step))
            else:
                app.post_message(events.Key(step, CHARACTERS.get(step, step if len(step) == 1 else None)))
        await self.pilot.pause()
        for _ in range(PAUSES):
            if not app.keys_are_waiting:
                break
            await self.pilot.pause()
        assert not app.keys_are_waiting
        await self.pilot.pause()
