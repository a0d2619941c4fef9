"""Every command with its arguments, said once: parsing, help and completion all derive from this table."""

from meetup_tui.cli.command import Command
from meetup_tui.cli.keeping_commands import (
    BACKUPS,
    CHECK,
    COMPLETION,
    CONFIG,
    DEMO,
    EXPORT,
    FORGET,
    IMPORT,
    ME,
    PATHS,
    QR,
    RESTORE,
    UNDO_COMMAND,
)
from meetup_tui.cli.people_commands import ADD, EDIT, MERGE, MET, PEOPLE, QUERY, SCAN, SHOW, SPOKE
from meetup_tui.cli.plan_commands import (
    AGAIN,
    ARCHIVE,
    AWAY,
    BRIEF,
    DONE,
    EVENT_COMMAND,
    EVENTS,
    MESSAGE,
    PLAN,
    PRACTICE,
    QUIET,
    RELEASE,
    RESCHEDULE,
    SIFT,
    SNOOZE,
    TODAY,
)

GROUPS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    ("At an event", (ADD, MET, SPOKE, SCAN)),
    ("People", (PEOPLE, SHOW, EDIT, MERGE, QUERY)),
    ("The one follow-up", (TODAY, PLAN, MESSAGE, DONE, SNOOZE, RESCHEDULE, RELEASE, AWAY, ARCHIVE, QUIET)),
    ("Events", (EVENTS, EVENT_COMMAND, BRIEF, SIFT, AGAIN, PRACTICE)),
    ("Sharing", (ME, QR)),
    ("Keeping", (UNDO_COMMAND, EXPORT, IMPORT, FORGET, CHECK, BACKUPS, RESTORE, PATHS, CONFIG)),
    ("And", (DEMO, COMPLETION)),
)
"""The commands as the help shows them."""

COMMANDS: dict[str, Command] = {command.name: command for _, group in GROUPS for command in group}
