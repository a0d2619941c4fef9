"""The way in: a command of the command line, or the app. Each is imported only when it is wanted."""

import os
import sys

from meetup_tui import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from meetup_tui.cli.call import KeysOfApp


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run `meetup` with these arguments, by default the process's own, and return its exit code.

    Files made from here on are for their owner alone. Whatever goes wrong is told in one line on stderr.
    """
    os.umask(0o077)
    arguments = list(sys.argv[1:] if argv is None else argv)
    from meetup_tui.cli.errors import guarded

    return guarded(lambda: _dispatch(arguments), os.environ)


def _dispatch(arguments: list[str]) -> int:
    """Run the command that is asked for, or the app where none is."""
    if arguments == ["--version"]:
        return _version()
    from meetup_tui.cli.dispatch import after_global_options, run

    data_dir, rest = after_global_options(arguments)
    if not rest:
        return _app(data_dir)
    if rest[0] == "--version":
        return _version()
    return _demo(rest[1:]) if rest[0] == "demo" else run(rest[0], rest[1:], data_dir, os.environ, _keymap)


def _keymap() -> "KeysOfApp":
    """Return what is known of the app's keys, for the command that checks the settings."""
    from meetup_tui.tui import keymap

    return keymap


def _version() -> int:
    print(f"meetup {__version__}")
    return 0


def _app(data_dir: str | None) -> int:
    """Open the app; little of what it makes until the first paint is garbage, so it is seldom looked for until then."""
    import gc

    gc.set_threshold(5_000, 20, 1_000)
    from meetup_tui.tui import run

    _leave_in_order()
    return run(data_dir, os.environ)


def _demo(words: list[str]) -> int:
    """Open the app on invented data, in a folder that is deleted even where the terminal is closed."""
    from meetup_tui.cli.dispatch import parse

    if parse("demo", words) is None:
        return 0
    from meetup_tui.tui import run_demo

    _leave_in_order()
    return run_demo(os.environ)


def _leave_in_order() -> None:
    """Let a closed terminal or a kill end the app as leaving does: terminal restored, temporary files deleted."""
    import signal

    for ending in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(ending, lambda number, _frame: sys.exit(128 + number))


if __name__ == "__main__":
    sys.exit(main())
