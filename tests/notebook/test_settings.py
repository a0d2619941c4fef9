"""The file of settings: what is wrong is said with its line, the rest applies, and a change leaves all else alone."""

import re
import tomllib
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetup_tui.domain.errors import MeetupError
from meetup_tui.notebook import WrongSetting
from meetup_tui.notebook.settings import Settings, load
from meetup_tui.notebook.settings_lines import statements, with_values
from meetup_tui.notebook.settings_rules import RULES
from meetup_tui.notebook.settings_template import TEMPLATE


def read(folder, text):
    file = folder / "config.toml"
    file.write_bytes(text.encode())
    return load(file)


ODD = """\ufeff# mine
cap = "many"
budget = 7  # enough
font = "large"
day_start = = 3
days_off = [
  "sat",  # rest
  6,
]
budget = 8
quiet_days = ["2026-12-24..2027-01-02", 2026-05-01]
hints = "no"
mail_command = ["mutt", "{what}"]
country = "UK"
repeat_stops = 2
theme = ["x"
repeat_hints = 0.9

[keys]
copy = "Y"
open = 3

[keys.more]
a = "b"
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_wrong_is_said_with_its_line_and_the_rest_applies(tmp_path, end):
    found = read(tmp_path, ODD.replace("\n", end))
    assert (found.cap, found.budget, found.days_off, found.keys) == (3, 7, (5, 6), {"copy": ("Y",)})
    assert (found.day_start, found.repeat_stops, found.repeat_hints) == (4, 0.8, 0.8)
    assert date(2026, 12, 31) in found.quiet
    assert date(2026, 5, 1) in found.quiet
    lines = [int(re.search(r"config.toml, line (\d+): ", each)[1]) for each in found.problems]
    assert lines == [2, 4, 5, 10, 12, 13, 14, 15, 16, 21, 24, 17]
    assert "cap = 'many' should be a whole number from 1 to 50" in found.problems[0]


def test_a_file_that_is_no_text_means_the_defaults(tmp_path):
    (tmp_path / "config.toml").write_bytes(b"cap = \xff")
    assert "defaults are used" in load(tmp_path / "config.toml").problems[0]
    assert load(tmp_path / "none.toml") == Settings()


def test_the_template_says_every_setting_and_its_default(tmp_path):
    assert read(tmp_path, TEMPLATE) == Settings()
    said = re.sub(r"(?m)^# (?=[a-z_-]+ = |\[keys)", "", TEMPLATE)
    found = read(tmp_path, said)
    assert {each.path[0] for each in statements(said)} == {*RULES, "keys"}
    assert [each.partition(" is set")[0][-12:] for each in found.problems] == ["mail_command"]
    for name in ("cap", "budget", "day_start", "days_off", "country", "hints", "repeat_stops", "repeat_hints"):
        assert getattr(found, name) == getattr(Settings(), name)


def test_a_change_leaves_every_other_line_and_comment_as_it_was():
    changed = with_values(ODD.lstrip("\ufeff"), {"cap": 4, "budget": 9, "days_off": ["sun"], "theme": 'a "b" \\'})
    assert changed.splitlines()[:7] == [
        "# mine",
        "cap = 4",
        "budget = 9  # enough",
        'font = "large"',
        "day_start = = 3",
        "# rest",
        'days_off = ["sun"]',
    ]
    assert 'theme = "a \\"b\\" \\\\"\n\n[keys]' in changed
    assert changed.endswith('[keys.more]\na = "b"\n')


values = st.fixed_dictionaries(
    {},
    optional={
        "cap": st.integers(1, 50),
        "hints": st.booleans(),
        "theme": st.text("ab\"\\'#é\x1f", max_size=6),
        "days_off": st.lists(st.sampled_from(["sat", "sun"]), max_size=3),
        "mail_command": st.lists(st.text("ab\"\\'#é{}", max_size=4), max_size=3),
    },
)


MONSTROUS = {
    f"cap = {'1' * 5000}": "a number of thousands of digits",
    f"cap = 0x{'f' * 4000}": "cap = … should be a whole number from 1 to 50",
    f"quiet_days = {'[' * 3000}": "brackets within brackets, far too many",
    f"days_off = {'[' * 3000}{']' * 3000}": "brackets within brackets, far too many",
    f"days_off = [0x{'f' * 4000}]": "days_off = … should be a list of weekdays",
    f"{'a.' * 3000}b = 1": "a.a.a.a is not a setting",
    f"[{'b.' * 3000}c]": "… is not a setting",
    f"{'d' * 9000} = 1": "d… is not a setting",
}
"""Lines that are more than Python's own limits allow, and what is said of each."""


@pytest.mark.parametrize(("line", "said"), MONSTROUS.items(), ids=range(len(MONSTROUS)))
def test_a_monstrous_value_is_said_with_its_line_in_a_sentence(tmp_path, line, said):
    found = read(tmp_path, f"budget = 7\n{line}\n")
    assert found.budget == 7
    (problem,) = found.problems
    assert "config.toml, line 2: " in problem
    assert said in problem
    assert len(problem.partition("line 2")[2]) < 300


LINES = tuple(
    dict.fromkeys((*ODD.splitlines(), "", '"', "]", "x = '''", "[[a]]", "cap = 3 # '", "a.b = {}", *MONSTROUS))
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """A folder for many files one after the other."""
    return tmp_path_factory.mktemp("settings")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(LINES), max_size=9), values)
def test_nothing_in_a_file_breaks_reading_or_changing_it(shelf, lines, wanted):
    text = "\n".join(lines)
    assert all("line" in problem for problem in read(shelf, text).problems)
    try:
        changed = with_values(text, wanted)
    except MeetupError:
        return
    kept = [line for line in text.splitlines() if line.strip() and line.partition(" = ")[0] not in wanted]
    if "days_off = [" not in lines and 'theme = ["x"' not in lines:
        assert [line for line in changed.splitlines() if line in kept] == kept
    if not any(each.wrong for each in statements(changed)):
        try:
            said = tomllib.loads(changed)
        except (ValueError, RecursionError):
            return
        assert {name: said[name] for name in wanted} == wanted


def test_settings_count_from_the_moment_they_are_changed(book):
    book.set_settings({"quiet_days": "2026-11-24, 2026-11-25..2026-11-26", "days_off": "Fri, sat, sun"})
    assert book.suggestion().day == date(2026, 11, 30)
    with pytest.raises(WrongSetting, match="from 0 to 12") as wrong:
        book.set_settings({"cap": "9", "day_start": "13"})
    assert (wrong.value.name, book.settings.cap) == ("day_start", 3)
    assert book.places.config.stat().st_mode & 0o777 == 0o600


def test_a_line_in_another_encoding_is_left_out_and_the_others_count(tmp_path):
    (tmp_path / "config.toml").write_bytes(b'cap = 1\n# gr\xfc\xdfe\ntheme = "b\xfc"\r\ncountry = "DE"\n')
    found = load(tmp_path / "config.toml")
    assert (found.cap, found.country, found.theme) == (1, "DE", "")
    assert [re.search(r"line \d+", each)[0] for each in found.problems] == ["line 2", "line 3"]
