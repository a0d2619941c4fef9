"""What an empty app says: on the first run, and where nobody comes next."""

from textual.content import Content

from meetup_tui.tui import present
from meetup_tui.tui.bound import key_of


def welcome() -> Content:
    """Return the first run: what this is in three lines, and the four ways to begin."""
    return Content("\n").join(
        [
            Content.styled("Nobody is in here yet.", present.BOLD),
            Content(""),
            Content("Write down whom you meet, in the seconds before you forget."),
            Content("Note what makes them tick, and one thing you will do for them."),
            Content("On the right morning they stand here, with all you need to write."),
            Content(""),
            present.hint("capture", " write down somebody you met"),
            present.hint("my-card", " your own card, to share by QR code"),
            present.quiet("Or paste a card here, or drop a file of contacts or a picture of one."),
            Content(""),
            present.quiet("And in the shell:"),
            present.key_hint("meetup import FILE", " brings people along"),
            present.key_hint("meetup demo", " shows all this among invented people"),
        ]
    )


def nothing_next() -> Content:
    """Return what stands there when nobody is due and nobody comes next."""
    return Content("\n").join(
        [
            present.quiet("Nobody comes next. Who would you like to hear from again?"),
            Content(""),
            present.hint("people", f"everybody you met, and {key_of('plan')} plans the one follow-up"),
        ]
    )
