"""argparse made from the table, and the help that people read."""

import argparse
from typing import NoReturn

from meetup_tui.cli.command import Argument, Command
from meetup_tui.cli.table import GROUPS
from meetup_tui.domain.errors import WrongUsage

_OVERVIEW = """\
Remember whom you met, what makes them tick, and follow up once, well.

  meetup                 opens the app on this morning
  meetup COMMAND …       does one thing from the shell; 'meetup COMMAND --help' says how
"""

_FOOTER = """\
Everywhere
  --data-dir DIR         keep everything in this folder (or set MEETUP_DATA_DIR)
  --version, --help

Exit codes: 0 done · 1 nothing found or nothing to do · 2 wrong usage · 3 bad input, or a rule says no ·
4 the store can't be opened or written · 70 a fault of this program · 130 ended by Ctrl+C
"""


class _Parser(argparse.ArgumentParser):
    """A parser that reports wrong usage in one sentence instead of leaving the process."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage."""
        what = message.removeprefix("argument ")
        raise WrongUsage(f"{what}; '{self.prog} --help' shows how")


def parser(command: Command, *, places: bool = False) -> argparse.ArgumentParser:
    """Return the parser of a command's options; with its places too, it is good for showing the help."""
    made = _Parser(
        prog=f"meetup {command.name}",
        description=command.help[:1].upper() + command.help[1:] + ".",
        epilog="\n".join(("examples:", *(f"  {each}" for each in command.examples))) if command.examples else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    for argument in command.places if places else ():
        made.add_argument(argument.dest, help=argument.help, metavar=argument.metavar, nargs=_count(argument))
    for argument in command.options:
        _add_option(made, argument)
    return made


def page(command: Command) -> str:
    """Return the help of one command."""
    return parser(command, places=True).format_help().rstrip()


def overview() -> str:
    """Return the help of `meetup` itself."""
    groups = []
    for title, commands in GROUPS:
        lines = [f"  {command.name:<12} {command.help}" for command in commands]
        groups.append("\n".join((title, *lines)))
    return "\n".join((_OVERVIEW, *(f"{group}\n" for group in groups), _FOOTER)).rstrip()


def _add_option(made: argparse.ArgumentParser, argument: Argument) -> None:
    if argument.kind == "flag":
        made.add_argument(*argument.names, action="store_true", help=argument.help)
        return
    made.add_argument(
        *argument.names,
        help=argument.help,
        metavar=argument.metavar,
        action="append" if argument.kind == "list" else "store",
        type=_whole_number if argument.kind == "number" else str,
        choices=argument.choices or None,
    )


def _whole_number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None


def _count(argument: Argument) -> str | None:
    if argument.kind in ("words", "many"):
        return "+" if argument.required else "*"
    return None if argument.required else "?"
