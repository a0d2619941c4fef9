"""Keys one after the other: each is handed out once the one before has had its effect.

Keys that come in one burst would all go to what has the focus when the first of them comes, so that the letters after
the key that opens a form would be commands of the screen behind it.
"""

from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.timer import Timer

PATIENCE = 2.0
"""Seconds after which the next key goes out though nothing was heard of the one before, as its widget is gone."""

ROUNDS = 3
"""How many screens that open one after the other are waited for."""

R = TypeVar("R")


@runtime_checkable
class Stepping(Protocol):
    """A widget with keys that only move within it."""

    def step(self, key: str) -> bool:
        """Move where this key moves; return whether it is one that does."""


class Passed(Message):
    """Goes the way of a key, after it: from what had the focus up to the app.

    It goes there twice, the second time from `target` behind whatever that made of the key, such as "submitted".
    """

    def __init__(self, target: Widget | None = None) -> None:
        super().__init__()
        self.target = target


class KeysInTurn(App[R]):
    """An app that hands out keys, and what is pasted, in turn."""

    def __init__(self) -> None:
        super().__init__()
        self._typed_ahead: deque[events.Key | events.Paste] = deque()
        self._handed_out = 0
        """How many there were; the last of them is on its way or, where that is so, had its effect."""
        self._on_its_way = False
        self._patience: Timer | None = None

    @property
    def keys_are_waiting(self) -> bool:
        """Whether a key has not had its effect yet."""
        return self._on_its_way or bool(self._typed_ahead)

    async def on_event(self, event: events.Event) -> None:
        """Keep keys back while one is on its way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if not self._on_its_way and (self._steps(event) or await self._types(event)):
                return
            self._typed_ahead.append(event)
            if not self._on_its_way:
                await self._hand_out()
        else:
            await super().on_event(event)

    def _steps(self, event: events.Key | events.Paste) -> bool:
        """Take a step where a key is one: without asking every screen and widget on the way whether it is theirs."""
        focused: object = self.focused
        return isinstance(event, events.Key) and isinstance(focused, Stepping) and focused.step(event.key)

    async def _types(self, event: events.Key | events.Paste) -> bool:
        """Hand out a letter for the field that has the focus."""
        if not self._only_types(event):
            return False
        await super().on_event(event)
        return True

    def _only_types(self, event: events.Key | events.Paste) -> bool:
        """Whether a key is a letter for the field that has the focus: nothing but the text comes of it."""
        if not isinstance(event, events.Key) or self.focused is None:
            return False
        return self.focused.check_consume_key(event.key, event.character)

    async def _hand_out(self) -> None:
        while self._typed_ahead and (self._steps(self._typed_ahead[0]) or await self._types(self._typed_ahead[0])):
            self._typed_ahead.popleft()
        if not self._typed_ahead:
            return
        self._on_its_way = True
        self._handed_out += 1
        self._patience = self.set_timer(PATIENCE, partial(self._had_its_effect, self._handed_out))
        target = self.focused or self.screen
        await super().on_event(self._typed_ahead.popleft())
        if not target.post_message(Passed(target)):
            self.call_later(self._wait_for_the_screen)

    def on_passed(self, event: Passed) -> None:
        """Let it go a second time where the same screen is in front still, then wait for the one that is by now."""
        event.stop()
        target = event.target
        if target is None or self.screen not in target.ancestors_with_self or not target.post_message(Passed()):
            self.call_later(self._wait_for_the_screen)

    async def _wait_for_the_screen(self, rounds: int = ROUNDS) -> None:
        """Go on once the screen in front is there and knows where its focus is."""
        if not self.screen_stack:
            return
        screen, number = self.screen, self._handed_out
        there = partial(self.call_later, self._is_there, screen, number, rounds)
        if not screen.call_later(there):
            await self._had_its_effect(number)

    async def _is_there(self, screen: Screen[object], number: int, rounds: int) -> None:
        if screen is not self.screen and rounds and number == self._handed_out:
            await self._wait_for_the_screen(rounds - 1)
        else:
            await self._had_its_effect(number)

    async def _had_its_effect(self, number: int) -> None:
        """Hand out the next key, if this was the last one."""
        if number == self._handed_out and self._on_its_way:
            self._on_its_way = False
            if self._patience is not None:
                self._patience.stop()
            await self._hand_out()
