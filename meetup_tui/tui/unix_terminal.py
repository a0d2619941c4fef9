"""Textual's driver for Unix terminals, made to outlive a terminal that is closed under it."""

import os
from asyncio import TimerHandle
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from textual.drivers.linux_driver import LinuxDriver

from meetup_tui.tui import first_frame

if TYPE_CHECKING:
    from textual.app import App


LOOK = 1.0
"""Seconds between two looks at whether the terminal is still there."""


class _Outlet:
    """A terminal to write on, for as long as there is one."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._terminal.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._terminal.flush()

    def fileno(self) -> int:
        return self._terminal.fileno()


class UnixTerminal(LinuxDriver):
    """A driver that lets the app leave in good order when its terminal is gone.

    Textual writes from a thread that a failed write ends, and whoever writes next waits for it for ever.
    """

    def __init__(self, app: "App[object]", *, debug: bool, mouse: bool, size: tuple[int, int] | None) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # Its writer thread asks for nothing but what an outlet has.
        self._file = _Outlet(self._file)  # type: ignore[assignment, arg-type]
        self._suspended = False
        self._next_look: TimerHandle | None = None

    def write(self, data: str) -> None:
        """Write, but for the sequence that would clear the first frame."""
        if data == first_frame.ALTERNATE and first_frame.stands():
            return
        super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal as the first frame left it, and leave once it is gone."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        before = first_frame.taken_over()
        if before is not None:
            self.attrs_before = before
        if self._next_look is not None:
            self._next_look.cancel()
        self._look_later()

    def _look_later(self) -> None:
        self._next_look = self._loop.call_later(LOOK, self._leave_when_gone)

    def _leave_when_gone(self) -> None:
        """Leave where the terminal was closed and nobody was told: without it every read ends at once, for ever."""
        if not os.isatty(self.fileno):
            self._app.exit()
        elif not self.exit_event.is_set():
            self._look_later()

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        super().suspend_application_mode()
        self._suspended = True

    def resume_application_mode(self) -> None:
        """Take the terminal again; the signal that asks for it comes unasked too, with a hang-up or after the end."""
        if not (os.isatty(self.fileno) and self._loop.is_running()):
            return
        if self._suspended:
            self._suspended = False
            super().resume_application_mode()
        else:
            self._loop.call_soon_threadsafe(self._take_anew)

    def _take_anew(self) -> None:
        # Taken twice without giving it back, two threads would read the keys.
        self.suspend_application_mode()
        self.resume_application_mode()
        self._app.call_later(self._app.refresh, layout=True)
