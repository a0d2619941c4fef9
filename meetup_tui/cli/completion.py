"""Completion for bash, zsh and fish, written from the table of commands."""

from collections.abc import Iterator, Mapping, Sequence

from meetup_tui.cli.call import Call
from meetup_tui.cli.command import Argument, Command
from meetup_tui.cli.errors import DONE, NOTHING
from meetup_tui.cli.table import COMMANDS
from meetup_tui.domain.errors import MeetupError


def script(call: Call) -> int:
    """Print the completion script of a shell."""
    shells = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    call.out.raw(shells[call.asked.text("shell")]())
    return DONE


def print_names(words: Sequence[str], data_dir: str | None, environ: Mapping[str, str]) -> int:
    """Print the names of people (`who`) or events (`event`), one a line, and nothing else known of them.

    Whatever goes wrong is kept quiet: a complaint in the middle of a command line helps nobody.
    """
    from meetup_tui.notebook import Notebook

    try:
        book = Notebook.open(data_dir, environ)
        if list(words[:1]) == ["event"]:
            names = [each.name for each in book.events()]
        else:
            names = [hit.contact.name for hit in book.people()]
    except MeetupError:
        return NOTHING
    for name in dict.fromkeys(names):
        if name != "?":
            print(name)
    return DONE


def _words(command: Command) -> str:
    return " ".join((*_names(command.options), "--help"))


def _names(arguments: Sequence[Argument]) -> Iterator[str]:
    for argument in arguments:
        yield from argument.names


def _after(kind: str) -> str:
    """Return the options whose value is of a kind, as a pattern of the shell's case."""
    found = {
        name
        for command in COMMANDS.values()
        for each in command.options
        if each.completes == kind
        for name in each.names
    }
    return "|".join(sorted(found))


def _choices() -> Iterator[tuple[str, Argument]]:
    """Yield the options that take one of a few words, with their command."""
    for command in COMMANDS.values():
        for argument in command.options:
            if argument.choices:
                yield command.name, argument


_BASH = """\
# bash completion of meetup, from bash 3.2 on: eval "$(meetup completion bash)"
_meetup_names() {{
    local name as_it_was=$(shopt -p nocasematch)
    shopt -s nocasematch
    while IFS= read -r name; do
        [[ $name == "$2"* ]] && COMPREPLY+=("$(printf %q "$name")")
    done < <(meetup __complete "$1" 2>/dev/null)
    $as_it_was
}}
_meetup() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command= place
    COMPREPLY=()
    for ((place = 1; place < COMP_CWORD; place++)); do
        case ${{COMP_WORDS[place]}} in
            --data-dir) ((place++)) ;;
            -*) ;;
            *) command=${{COMP_WORDS[place]}}; break ;;
        esac
    done
    case $before in
        {event}) _meetup_names event "$word"; return ;;
        {file}) COMPREPLY=($(compgen -f -- "$word")); return ;;
        {folder}) COMPREPLY=($(compgen -d -- "$word")); return ;;
    esac
    case $command:$before in
{choices}
    esac
    if [[ -z $command ]]; then
        COMPREPLY=($(compgen -W "{commands} --data-dir --version --help" -- "$word"))
        return
    fi
    if [[ $word == -* ]]; then
        case $command in
{options}
        esac
        return
    fi
    case $command in
{places}
    esac
}}
complete -F _meetup meetup
"""


def _bash() -> str:
    options = (
        f'            {each.name}) COMPREPLY=($(compgen -W "{_words(each)}" -- "$word")) ;;'
        for each in COMMANDS.values()
    )
    choices = (
        f"        {name}:{option}) {_bash_action(argument)}; return ;;"
        for name, argument in _choices()
        for option in argument.names
    )
    return _BASH.format(
        event=_after("event"),
        file=_after("file"),
        folder=_after("folder"),
        choices="\n".join(choices),
        commands=" ".join(COMMANDS),
        options="\n".join(options),
        places="\n".join(_bash_places()),
    )


def _bash_places() -> Iterator[str]:
    """Yield what completes the first place of each command, as cases of the shell."""
    for command in COMMANDS.values():
        action = _bash_action(command.places[0]) if command.places else ""
        if action:
            yield f"        {command.name}) {action} ;;"


def _bash_action(argument: Argument) -> str:
    if argument.choices:
        return f'COMPREPLY=($(compgen -W "{" ".join(argument.choices)}" -- "$word"))'
    return {
        "who": '_meetup_names who "$word"',
        "event": '_meetup_names event "$word"',
        "file": 'COMPREPLY=($(compgen -f -- "$word"))',
        "folder": 'COMPREPLY=($(compgen -d -- "$word"))',
        "": "",
    }[argument.completes]


_ZSH = """\
#compdef meetup
# zsh completion of meetup: put it in your fpath as _meetup, or: source <(meetup completion zsh)
_meetup_names() {{
    local -a names
    names=("${{(@f)$(meetup __complete $1 2>/dev/null)}}")
    (( ${{#names}} )) && compadd -M 'm:{{a-zA-Z}}={{A-Za-z}}' -a names
}}
_meetup() {{
    local context state line
    local -a commands
    commands=(
{commands}
    )
    _arguments -C '--data-dir[keep everything in this folder]:folder:_files -/' '--version[the version]' \\
        '--help[all commands]' '1:command:->command' '*::argument:->arguments'
    case $state in
        command) _describe command commands ;;
        arguments)
            case $words[1] in
{arguments}
            esac ;;
    esac
}}
if [[ $funcstack[1] == _meetup ]]; then _meetup "$@"; else compdef _meetup meetup; fi
"""


def _zsh() -> str:
    commands = (f"        '{each.name}:{_zsh_text(each.help)}'" for each in COMMANDS.values())
    arguments = (
        f"                {each.name}) _arguments {' '.join(_zsh_arguments(each))} ;;" for each in COMMANDS.values()
    )
    return _ZSH.format(commands="\n".join(commands), arguments="\n".join(arguments))


def _zsh_arguments(command: Command) -> Iterator[str]:
    for argument in command.options:
        value = "" if argument.kind == "flag" else f":{argument.metavar or 'value'}:{_zsh_action(argument)}"
        for name in argument.names:
            yield f"'*{name}[{_zsh_text(argument.help)}]{_zsh_text(value, within=False)}'"
    for place in command.places:
        number = "*" if place.kind in ("words", "many") else "1"
        yield f"'{number}:{place.metavar}:{_zsh_action(place)}'"


def _zsh_action(argument: Argument) -> str:
    if argument.choices:
        return f"({' '.join(argument.choices)})"
    return {
        "who": "_meetup_names who",
        "event": "_meetup_names event",
        "file": "_files",
        "folder": "_files -/",
        "": " ",
    }[argument.completes]


def _zsh_text(text: str, *, within: bool = True) -> str:
    text = text.replace("'", "'\\''")
    return text.replace("[", "(").replace("]", ")").replace(":", " -") if within else text


def _fish() -> str:
    lines = [
        "# fish completion of meetup: meetup completion fish > ~/.config/fish/completions/meetup.fish",
        "complete -c meetup -f",
        "complete -c meetup -l data-dir -r -a '(__fish_complete_directories)' -d 'keep everything in this folder'",
        "complete -c meetup -n __fish_use_subcommand -l version -d 'the version'",
        "complete -c meetup -n __fish_use_subcommand -l help -d 'all commands'",
    ]
    for command in COMMANDS.values():
        lines.append(f"complete -c meetup -n __fish_use_subcommand -a {command.name} -d {_fish_text(command.help)}")
        here = f"complete -c meetup -n '__fish_seen_subcommand_from {command.name}'"
        lines += (
            f"{here}{_fish_option(argument)} -d {_fish_text(argument.help)}"
            for argument in command.options
            if argument.names != ("--data-dir",)
        )
        lines += (f"{here} -a {_fish_values(place)}" for place in command.places if _fish_values(place) != "''")
    return "\n".join(lines) + "\n"


def _fish_option(argument: Argument) -> str:
    names = "".join(f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}" for name in argument.names)
    if argument.kind == "flag":
        return names
    files = " -F" if argument.completes == "file" else ""
    values = _fish_values(argument)
    return f"{names} -r{files}" + (f" -a {values}" if values != "''" else "")


def _fish_values(argument: Argument) -> str:
    if argument.choices:
        return _fish_text(" ".join(argument.choices))
    if argument.completes in ("who", "event"):
        return f"'(meetup __complete {argument.completes} 2>/dev/null)'"
    return "'(__fish_complete_path)'" if argument.completes == "file" and not argument.is_option else "''"


def _fish_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
