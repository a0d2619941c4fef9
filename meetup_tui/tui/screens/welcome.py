"""What an empty app says: the first run, and the end of the morning."""

from textual.content import Content

from meetup_tui.tui import present

EVERYONE = "Hands free: that was everyone for today."


def welcome() -> Content:
    """Return the first run: what this is in three lines, and the four ways to begin."""
    offers = (
        ("a", "write down somebody you met"),
        ("4", "your own card, to share by QR code"),
        ("meetup import FILE", "in the shell: bring people along"),
        ("meetup demo", "in the shell: look around among invented people"),
    )
    return Content("\n").join(
        [
            Content.styled("Nobody is in here yet.", present.BOLD),
            Content(""),
            Content("Write down whom you meet, in the seconds before you forget."),
            Content("Note what makes them tick, and one thing you will do for them."),
            Content("On the right morning they stand here, with all you need to write."),
            Content(""),
            *(present.key_hint(key, what) for key, what in offers),
        ]
    )
