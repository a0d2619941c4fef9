"""From the words of a command line to the function that does it."""

from collections.abc import Mapping, Sequence

from meetup_tui.cli.call import Asked, Call
from meetup_tui.cli.command import Command
from meetup_tui.cli.table import COMMANDS
from meetup_tui.domain.errors import WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from meetup_tui.cli.call import KeysOfApp

HELP = ("-h", "--help")
NAMES_FOR_COMPLETION = "__complete"
"""What the completion scripts ask for names with; it is in no help."""
_NO_FOLDER = "--data-dir needs the name of a folder after it"


def after_global_options(words: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the data folder that was named before the command, and the words from the command on."""
    rest, data_dir = list(words), None
    while rest and rest[0].startswith("--data-dir"):
        option, equals, value = rest.pop(0).partition("=")
        if option != "--data-dir":
            raise _unknown_option(option, "meetup")
        if not equals:
            if not rest:
                raise WrongUsage(_NO_FOLDER)
            value = rest.pop(0)
        data_dir = value
        if not data_dir:
            raise WrongUsage(_NO_FOLDER)
    return data_dir, rest


def run(
    name: str,
    words: Sequence[str],
    data_dir: str | None,
    environ: Mapping[str, str],
    keys_of_app: "Callable[[], KeysOfApp] | None" = None,
) -> int:
    """Run one command and return its exit code; `keys_of_app` knows the keys of the app without opening it."""
    if name in HELP:
        from meetup_tui.cli.usage import overview

        print(overview())
        return 0
    if name == NAMES_FOR_COMPLETION:
        from meetup_tui.cli.completion import print_names

        return print_names(words, data_dir, environ)
    asked = parse(name, words)
    if asked is None:
        return 0
    from importlib import import_module

    from meetup_tui.notebook.clock import clock

    clock(environ)
    command = COMMANDS[name]
    function = getattr(import_module(f"meetup_tui.cli.{command.module}"), command.function)
    call = Call(asked, asked.get("data_dir") or data_dir, environ, keys_of_app)
    try:
        code: int = function(call)
    finally:
        call.close()
    return code


def parse(name: str, words: Sequence[str]) -> Asked | None:
    """Return what a command was asked, or None where its help was wanted and has been printed.

    Raises WrongUsage, in one sentence, for an unknown command or option and for an argument too few or too many.
    """
    command = COMMANDS.get(name)
    if command is None:
        raise _unknown_command(name)
    before, after = _at_double_dash(list(words))
    if any(word in HELP for word in before):
        from meetup_tui.cli.usage import page

        print(page(command))
        return None
    options, left = _options(command, before)
    if options.get("data_dir") == "":
        raise WrongUsage(_NO_FOLDER)
    return Asked({**options, **_places(command, [*left, *after])})


def _options(command: Command, words: list[str]) -> tuple[dict[str, object], list[str]]:
    """Return the options among the words, and the words that are none."""
    from meetup_tui.cli.usage import parser

    options, left = parser(command).parse_known_args(words)
    for word in left:
        if word.startswith("-") and word != "-" and " " not in word and not word[1:].isdigit():
            raise _unknown_option(word.partition("=")[0], f"meetup {command.name}")
    return vars(options), left


def _places(command: Command, words: list[str]) -> dict[str, object]:
    """Return the arguments that are told apart by their order; the last one takes all words that are left."""
    found: dict[str, object] = {}
    for place in command.places:
        taken = len(words) if place.kind in ("words", "many") else 1
        mine, words = words[:taken], words[taken:]
        if not mine and place.required:
            raise WrongUsage(f"'{command.name}' needs {place.metavar}: {place.help}")
        if mine and place.choices and mine[0] not in place.choices:
            raise WrongUsage(f"{mine[0]!r} is not one of {', '.join(place.choices)}")
        value = mine if place.kind == "many" else " ".join(mine)
        found[place.dest] = value if mine else None
    if words:
        raise WrongUsage(
            f"'{command.name}' does not know what to do with {words[0]!r}; 'meetup {command.name} --help' shows how"
        )
    return found


def _at_double_dash(words: list[str]) -> tuple[list[str], list[str]]:
    """Part the words at ``--``, after which none is an option."""
    if "--" not in words:
        return words, []
    place = words.index("--")
    return words[:place], words[place + 1 :]


def _unknown_option(option: str, where: str) -> WrongUsage:
    name = where.rpartition(" ")[2]
    command = COMMANDS.get(name)
    known = [name for each in command.options for name in each.names] if command else ["--data-dir", "--version"]
    return WrongUsage(f"{name!r} has no option {option!r}{_nearest(option, known)}; '{where} --help' lists them")


def _unknown_command(name: str) -> WrongUsage:
    if name.startswith("-"):
        return _unknown_option(name, "meetup")
    return WrongUsage(f"there is no command {name!r}{_nearest(name, COMMANDS)}; 'meetup --help' lists them")


def _nearest(word: str, known: Sequence[str] | Mapping[str, object]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""
