"""One list of commands: bindings, footer, palette, help and the README's table can't disagree."""

import importlib
import pkgutil
from dataclasses import replace

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

import meetup_tui.tui
from meetup_tui.tui.app import MeetupApp
from meetup_tui.tui.base import BaseScreen
from meetup_tui.tui.commands import BY_ID, COMMANDS, Section, keys_table, of, shown_key
from meetup_tui.tui.widgets.rows import KeyRow, TabRow
from tests.tui.conftest import open_app, shown

EVERYWHERE = {"1", "2", "3", "4", "a", "c", "/", ".", "u", "?", "F1", "Ctrl+P", "Ctrl+Z", "Esc", "q"}
ON_A_PERSON = {"Enter", "d", "s", "p", "w", "E", "y", "o", "t", "e", "M", "C", "Q", "x", "n"}


def our_classes():
    for module in pkgutil.walk_packages(meetup_tui.tui.__path__, "meetup_tui.tui."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, DOMNode) and value.__module__ == module.name:
                yield value


def keys_of(*sections):
    return {shown_key(key) for command in of(*sections) for key in command.keys}


@pytest.mark.parametrize("node", sorted(set(our_classes()), key=lambda each: each.__qualname__))
def test_every_binding_comes_from_a_command(node):
    for binding in vars(node).get("BINDINGS", ()):
        assert isinstance(binding, Binding)
        own = BY_ID[binding.id].binding()
        name = own.action.rpartition(".")[2]
        assert binding.action in (own.action, f"screen.{name}"), "a screen may answer in its own way, by the same name"
        assert replace(binding, action=own.action) == own


@pytest.mark.parametrize("node", sorted(set(our_classes()), key=lambda each: each.__qualname__))
def test_every_bound_key_finds_its_action(node):
    screens = [each for each in our_classes() if issubclass(each, Screen)]
    for binding in vars(node).get("BINDINGS", ()):
        command = BY_ID[binding.id]
        carriers = {"app": [MeetupApp], "screen": [node] if node in screens else screens, "": [node]}
        name = f"action_{command.id.replace('-', '_')}"
        assert any(hasattr(each, name) for each in carriers[command.section.node]), binding.id


def test_a_key_means_one_thing_everywhere():
    meanings = {}
    for command in COMMANDS:
        for key in command.keys:
            meanings.setdefault(key, set()).add(command.meaning)
    assert {key: means for key, means in meanings.items() if len(means) > 1} == {}


def test_the_keys_of_the_design_are_all_there():
    assert keys_of(Section.EVERYWHERE) == EVERYWHERE
    assert keys_of(Section.PERSON) == ON_A_PERSON
    assert {"m", "f"} <= keys_of(Section.TODAY)
    assert {"N", "e", "f"} <= keys_of(Section.EVENTS)
    assert {"Enter", "Ctrl+J", "Ctrl+S", "Esc", "Ctrl+T"} <= keys_of(Section.CAPTURE)
    assert {"j", "k", "g", "G"} <= keys_of(Section.LISTS)
    assert {"h", "l"} <= keys_of(Section.PANES)


def test_ids_are_unique_and_say_something():
    assert len(BY_ID) == len(COMMANDS)
    for command in COMMANDS:
        assert command.help.endswith("."), command.id
        assert command.short, command.id


def test_the_readme_table_names_every_key():
    table = keys_table()
    for command in COMMANDS:
        for key in command.keys:
            assert f"`{shown_key(key)}`" in table


async def test_footers_name_known_commands_and_at_most_six():
    for node in our_classes():
        if issubclass(node, BaseScreen):
            assert len(node.FOOTER) <= 6, node
            assert set(node.FOOTER) | set(node.FOOTER_RIGHT) <= set(BY_ID)


@pytest.mark.parametrize("width", [30, 40, 60, 80, 100, 120])
async def test_neither_tabs_nor_keys_are_ever_cut(demo, width):
    async with open_app(demo, (width, 24)) as pilot:
        screen = pilot.app.screen
        keys = screen.query_one(KeyRow).render()
        assert 0 < keys.cell_length <= screen.query_one(KeyRow).size.width
        assert keys.plain.rstrip().endswith("keys")
        tabs = screen.query_one(TabRow).render()
        assert "My card 4" in tabs.plain
        if width >= 40:
            assert tabs.cell_length <= screen.query_one(TabRow).size.width


async def test_help_shows_the_keys_of_the_screen_below_first(demo):
    async with open_app(demo, (100, 40)) as pilot:
        await pilot.press("question_mark")
        headings = [str(each.content) for each in pilot.app.screen.query(".heading").results(Static)]
        assert headings[:2] == ["On a person", "Today"]
        assert set(headings) == {section.value for section in Section}
        assert "Done" in shown(pilot)
        await pilot.press("escape")
        assert pilot.app.screen.query(TabRow)


async def test_f1_opens_the_help_too(demo):
    async with open_app(demo) as pilot:
        await pilot.press("f1")
        assert "Their page" in shown(pilot)
