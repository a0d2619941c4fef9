"""The least a Textual app needs for what a row measures, as programs: what the app is compared with."""

import sys

LABEL = """
from textual.app import App
from textual.widgets import Label

class Bare(App):
    def compose(self):
        yield Label("one label")

Bare().run()
"""
"""One label."""

LIST = """
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import OptionList, Static

class Bare(App):
    CSS = "OptionList { width: 40 } Static { width: 1fr }"
    BINDINGS = [("j", "move(1)", "down"), ("k", "move(-1)", "up")]

    def compose(self):
        with Horizontal():
            yield OptionList(*(f"name {row}\\n  org {row}" for row in range(200)))
            yield Static()

    def action_move(self, rows):
        options = self.query_one(OptionList)
        options.action_cursor_down() if rows > 0 else options.action_cursor_up()

    def on_option_list_option_highlighted(self, event):
        self.query_one(Static).update("\\n".join(f"line {line} of {event.option_index}" for line in range(20)))

Bare().run()
"""
"""A list of 200 rows, and beside it twenty lines of text that change with the highlighted row."""

SEARCH = """
from textual.app import App
from textual.widgets import Input, OptionList

class Bare(App):
    def compose(self):
        yield Input(placeholder="any word")
        yield OptionList(*(f"name {row}\\n  org {row}" for row in range(200)))

    def on_input_changed(self, event):
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(f"{event.value} {row}\\n  org {row}" for row in range(20))

Bare().run()
"""
"""A field, and below it a list that every letter fills with twenty other rows."""

FORM = """
from textual.app import App
from textual.screen import Screen
from textual.widgets import Input, Static

WHO = "the name of somebody"

class Form(Screen):
    BINDINGS = [("escape", "dismiss", "close")]

    def compose(self):
        yield Static("who is it?")
        yield Input(id="who", placeholder=WHO)
        yield Input(id="tick")
        yield Input(id="why")

    def on_input_submitted(self, event):
        if event.input.id == "why":
            said = self.query_one("#who", Input).value
            for field in self.query(Input):
                field.value = ""
            self.query_one("#who").focus()
            self.notify("kept: " + said)
        else:
            self.focus_next()

class Code(Screen):
    BINDINGS = [("escape", "dismiss", "close")]
    CSS = "Code Static { background: #ffffff; color: #000000 }"

    def compose(self):
        yield Static("\\n".join("".join("▀ ▄█"[(row * cell) % 7 % 4] for cell in range(71)) for row in range(35)))

class Bare(App):
    BINDINGS = [("a", "form", "form"), ("c", "code", "code")]

    def compose(self):
        yield Static("nothing yet")

    def action_form(self):
        self.push_screen(Form())

    def action_code(self):
        self.push_screen(Code())

Bare().run()
"""
"""A form of three fields that the last Enter empties with a toast, and a screen that one text fills."""


def bare(program: str, python: str = sys.executable) -> list[str]:
    """Return the command that runs one of these."""
    return [python, "-c", program]
