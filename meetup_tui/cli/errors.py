"""What went wrong, as one line on stderr and an exit code."""

import os
import sys
from collections.abc import Callable, Mapping
from types import TracebackType

from meetup_tui.domain.errors import Ambiguous, AskedForQuiet, BadInput, MeetupError, NothingToDo, Refused, WrongUsage

DONE = 0
NOTHING = 1
"""Nothing found, or nothing to do, where something was asked for."""
USAGE = 2
REFUSED = 3
"""Bad input, or a rule of the data says no."""
STORE = 4
"""The store, or the output, can't be opened or written."""
BROKEN = 70
"""A fault of this program (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED = 130
"""Ended by Ctrl+C, as shells report SIGINT."""
PIPE_CLOSED = 141
"""The reader of the output went away, as shells report SIGPIPE."""

DEBUG_VARIABLE = "MEETUP_DEBUG"


def exit_code(error: MeetupError) -> int:
    """Return the exit code of cli.md for an error; what no class of the domain covers is the store's."""
    if isinstance(error, NothingToDo):
        return NOTHING
    if isinstance(error, WrongUsage):
        return USAGE
    return REFUSED if isinstance(error, BadInput | Refused) else STORE


def complain(sentence: str) -> None:
    """Write one line to stderr."""
    from meetup_tui.domain.text import clean

    print(f"meetup: {clean(sentence)}", file=sys.stderr)


def report(error: MeetupError) -> int:
    """Tell an error on stderr, the candidates of an ambiguous WHO below it, and return its exit code."""
    way_out = f"; 'meetup quiet {error.uid} --undo' takes that back" if isinstance(error, AskedForQuiet) else ""
    complain(f"{error}{way_out}")
    if isinstance(error, Ambiguous):
        from meetup_tui.domain.text import clean

        for candidate in error.candidates:
            print(f"  {clean(candidate)}", file=sys.stderr)
    return exit_code(error)


def guarded(run: Callable[[], int], environ: Mapping[str, str]) -> int:
    """Run a command to its end and return its exit code: no traceback ever reaches a person.

    MEETUP_DEBUG=1 in the environment lets the unforeseen ones through, for whoever mends them.
    """
    try:
        _open_what_is_closed()
        _speak_utf8()
        code = run()
        sys.stdout.flush()
    except MeetupError as error:
        return report(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _mute()
    except OSError as error:
        if environ.get(DEBUG_VARIABLE):
            raise
        complain(f"the system says no: {error.strerror or 'an input or output failed'}")
        _mute()
        return STORE
    except Exception as error:
        if environ.get(DEBUG_VARIABLE):
            raise
        where = _place(error.__traceback__)
        complain(
            f"something went wrong ({type(error).__name__} in {where}); nothing was lost;"
            f" please report it, with what {DEBUG_VARIABLE}=1 shows"
        )
        return BROKEN
    return code


def _open_what_is_closed() -> None:
    """Put nothing in the place of a stream the process was started without, lest a file of ours takes its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - for the whole process


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says, and never stumble over a character."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _mute() -> int:
    """Send what is still to be written nowhere, so that Python does not stumble over it at exit."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - lives as long as the process
    return PIPE_CLOSED


def _place(trace: TracebackType | None) -> str:
    """Return the module and line of ours that was reached last; nothing of what was typed is in it."""
    place = "meetup_tui"
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.startswith("meetup_tui"):
            place = f"{module}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
