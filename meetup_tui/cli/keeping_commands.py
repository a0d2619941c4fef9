"""The commands that share, bring in, give out and keep."""

from meetup_tui.cli.arguments import EVENT, FORCE, JSON, WHO, WITH_NOTES
from meetup_tui.cli.command import Argument, Command

ME = Command(
    "me",
    "share",
    "show or set your own card",
    (
        Argument(("--name",), "your name", "NAME"),
        Argument(("--org",), "your organisation", "ORG"),
        Argument(("--title",), "what you do there", "TITLE"),
        Argument(("--email", "--emails"), "your mail address, or several", "MAIL,…", "list"),
        Argument(("--phone", "--phones"), "your phone, or several", "PHONE,…", "list"),
        Argument(("--url", "--urls"), "your link, or several", "URL,…", "list"),
        Argument(("--share",), "which fields go along: phone, email, org, title, url", "F,…", "list"),
        JSON,
    ),
)
QR = Command(
    "qr",
    "share",
    "a card, a follow-up's day or a link as a QR code: in the terminal, or in a file",
    (
        WHO._replace(required=False),
        Argument(("--me",), "your own card", kind="flag"),
        Argument(("--fields",), "only these: name, phone, email, org, title, url", "F,…", "list"),
        Argument(("--met",), "with the short note of where and when you met", kind="flag"),
        Argument(("--calendar",), "their open follow-up instead, as an entry of your phone's calendar", kind="flag"),
        Argument(("--open",), "phone, mail, link or a part of one: your phone dials or opens it", "WHICH"),
        WITH_NOTES._replace(help="with --calendar: the why goes along"),
        Argument(("--png",), "write a PNG picture", "FILE", completes="file"),
        Argument(("--svg",), "write an SVG picture", "FILE", completes="file"),
        Argument(("--text",), "print what the code holds", kind="flag"),
        FORCE,
    ),
    ("meetup qr --me --fields name,email", "meetup qr maja --open phone", "meetup qr maja --calendar"),
)
UNDO_COMMAND = Command(
    "undo",
    "keep",
    "take back the last change of data; again goes further back",
    (Argument(("--list",), "show what can be taken back, the newest first", kind="flag"), JSON),
)
EXPORT = Command(
    "export",
    "export",
    "give out everything, complete and ready to be imported again; or cards and dates for other programs",
    (
        Argument(
            ("--format",),
            "json: all of it (the default); vcf and csv: cards; ics: open follow-ups; or as FILE ends",
            "F",
            choices=("json", "vcf", "csv", "ics"),
        ),
        Argument(("--output", "-o"), "write to this file, or a card a file into this folder", "FILE", completes="file"),
        WITH_NOTES._replace(
            help="private notes go along, and what cards say of relatives and the like; json holds them always;"
            " tags, nicknames and birthdays go along without it"
        ),
        FORCE._replace(help="replace what is there; in a folder, also remove our cards of people no longer in it"),
    ),
    ("meetup export -o contacts.vcf", "meetup export --format vcf -o ~/contacts/", "meetup export -o plans.ics"),
)
IMPORT = Command(
    "import",
    "importing",
    "bring in contacts: .vcf, CSV of LinkedIn, Google, Outlook or an event, LinkedIn's .zip, an export; - reads stdin",
    (
        Argument(("file",), "files, or folders of .vcf files", "FILE", "many", True, completes="file"),
        EVENT._replace(help="they were met at this event, which is made where it is new"),
        Argument(("--known-only",), "fill in people who are there already, and leave out the others", kind="flag"),
        Argument(("--dry-run",), "say what would change, and change nothing", kind="flag"),
        Argument(("--again",), "bring back people who were forgotten, too", kind="flag"),
        JSON,
    ),
    ("meetup import contacts.vcf --dry-run", "meetup import Connections.csv --known-only"),
)
FORGET = Command(
    "forget",
    "care",
    "erase somebody for good: from data, journal, backups, drafts and undo",
    (
        WHO,
        Argument(("--yes",), "without asking; what others' notes say of them is taken out too", kind="flag"),
        Argument(("--keep-mentions",), "leave what others' notes say of them", kind="flag"),
        JSON,
    ),
)
CHECK = Command(
    "check",
    "care",
    "look at every file and say whether it is as it was written; exit code 4 where one is not",
    (Argument(("--repair",), "mend it, with all that any of the files still holds", kind="flag"), JSON),
)
BACKUPS = Command("backups", "care", "list the backups, the newest first", (JSON,))
RESTORE = Command(
    "restore",
    "care",
    "go back to a backup; what is there now is backed up before, and undo takes it back",
    (
        Argument(
            ("backup",), "its name or the start of it, 'latest', or a file", "BACKUP", required=True, completes="file"
        ),
        JSON,
    ),
    ("meetup restore latest", "meetup restore 20261124T1830"),
)
PATHS = Command("paths", "keep", "where data, settings, drafts and backups are", (JSON,))
CONFIG = Command(
    "config",
    "config",
    "open the settings in your editor, and check them; without a terminal, say what is wrong in them",
    (
        Argument(("--check",), "only say what is wrong, line by line; exit code 3 where anything is", kind="flag"),
        Argument(("--path",), "only say where the file is", kind="flag"),
        Argument(("--keys",), "list the commands of the app, whose keys can be set under [keys]", kind="flag"),
        JSON,
    ),
)
DEMO = Command("demo", "", "try the app on invented data, which is gone afterwards")
COMPLETION = Command(
    "completion",
    "completion",
    "print the completion script of a shell",
    (Argument(("shell",), "bash, zsh or fish", "SHELL", required=True, choices=("bash", "zsh", "fish")),),
    ('eval "$(meetup completion bash)"', "meetup completion fish > ~/.config/fish/completions/meetup.fish"),
)
