"""The settings: `config`."""

import sys
from typing import TYPE_CHECKING

from meetup_tui.cli.call import Call
from meetup_tui.cli.errors import DONE, REFUSED, complain
from meetup_tui.cli.present import quiet, rows

if TYPE_CHECKING:
    from meetup_tui.notebook import Places


def config(call: Call) -> int:
    """Open the settings in an editor and check them; say where they are, or what is wrong, where that was asked."""
    places = call.places
    if call.asked.flag("path"):
        if call.out.json:
            call.out.document({"config": str(places.config)})
        call.out.line(str(places.config))
        return DONE
    if call.asked.flag("keys"):
        return _list_keys(call)
    if call.asked.flag("check") or call.out.json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        call.out.line(str(places.config))
        return _check(call, places)
    from meetup_tui.cli.editing import run_editor
    from meetup_tui.notebook.setting_up import write_settings
    from meetup_tui.notebook.settings_template import TEMPLATE

    if not places.config.exists():
        write_settings(places, TEMPLATE)
    run_editor(call, places.config, "; 'meetup config --check' says whether the settings are fine")
    code = _check(call, places)
    if code == DONE:
        call.out.line("The settings are fine; they count from now on, in an open app too.")
    return code


def _check(call: Call, places: "Places") -> int:
    """Say what is wrong, one line each, on stderr; return the exit code."""
    from meetup_tui.notebook.settings import load

    settings = load(places.config)
    problems = list(settings.problems)
    if call.keys_of_app is not None and settings.keys:
        _, wrong = call.keys_of_app().own_keys(settings)
        problems += [f"{places.config}, {each}" for each in wrong]
    if call.out.json:
        call.out.document({"config": str(places.config), "problems": problems})
    for problem in problems:
        complain(problem)
    return REFUSED if problems else DONE


def _list_keys(call: Call) -> int:
    """List the commands of the app by the names that stand under [keys]."""
    from meetup_tui.notebook.settings import load

    listed = () if call.keys_of_app is None else call.keys_of_app().listed(load(call.places.config))
    if call.out.json:
        call.out.document([{"id": name, "keys": keys.split(), "label": label} for name, keys, label in listed])
    for name, said in rows(tuple((name, f"{keys:<14} {label}") for name, keys, label in listed)):
        call.out.line(f"{name}  ", quiet(said))
    return DONE
