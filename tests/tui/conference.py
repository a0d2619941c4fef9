"""Whom one meets in the story of a conference, and what becomes of each of them at the sift."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A meeting as it is written down: the line, and for some a tick note and why to write."""

    line: str
    tick: str = ""
    why: str = ""

    @property
    def name(self) -> str:
        """What the notebook calls them."""
        return re.split(r"[,(]", self.line)[0].strip()

    @property
    def texts(self) -> Iterator[str]:
        """Every text that must be found in the notebook for good."""
        yield from filter(None, (part.strip() for part in re.split(r"[,()#]", self.line)))
        yield from filter(None, (self.tick, without_day(self.why)))

    @property
    def private(self) -> Iterator[str]:
        """What nobody beside one may read."""
        yield from filter(None, (*re.findall(r"\((.*)\)", self.line), self.tick, without_day(self.why)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """What somebody is answered for with: a tick note, and either a plan or the key of another answer."""

    tick: str = ""
    why: str = ""
    key: str = ""


def without_day(why: str) -> str:
    """Return a why without the day at its end."""
    return why.rpartition(" by ")[0] or why


THURSDAY = (
    Met(
        line="Ada Lovelace (red scarf), Engines, ada@example.org #looms",
        tick="looms that count",
        why="promised the drawings by tue",
    ),
    Met(
        line="Grace Hopper, Navy, grace@example.org",
        tick="hands out pieces of wire",
        why="promised the nanosecond by tue",
    ),
    Met(line="Emmy Noether, emmy@example.org", tick="symmetry in everything", why="promised the proof by tue"),
    Met(line="Edsger Dijkstra, edsger@example.org", why="promised the letter by tue"),
    Met(line="Hedy Lamarr, hedy@example.org", tick="frequencies that hop", why="to hear about the patent by mon"),
    Met(line="Katherine Johnson, Langley", tick="checks what machines say", why="to compare two orbits by wed"),
    Met(line="Alan Turing, alan@example.org", tick="chess by post", why="to play a game by 26 nov"),
    Met(line="Radia Perlman, radia@example.org", tick="trees without loops", why="to send the poem by 14 dec"),
    Met(line="Barbara Liskov", tick="things you can swap"),
    Met(line="Donald Knuth", tick="organ music"),
    Met(line="Frances Allen, frances@example.org", tick="programs that shrink"),
    Met(line="Mary Jackson"),
    Met(line="Joan Clarke, joan@example.org"),
    Met(line="Karen Sparck Jones"),
    Met(line="Annie Easley, +493012345670"),
    Met(line="? (yellow raincoat)"),
)
FRIDAY = (
    Met(line="Ada Lovelace, ada@example.org", tick="and poetry"),
    Met(
        line="Margaret Hamilton, margaret@example.org",
        tick="software that survives",
        why="promised the recording by tue",
    ),
    Met(line="Tony Hoare, tony@example.org", tick="sorting quietly", why="promised the dataset by 1 dec"),
    Met(line="Jean Bartik, jean@example.org", tick="rooms full of wires", why="to hear how it began"),
    Met(line="Ida Rhodes, ida@example.org", tick="calendars of all peoples", why="to ask about the new year"),
    Met(line="Dorothy Vaughan", tick="teaches everybody"),
    Met(line="Kathleen Booth", tick="neat assembly"),
    Met(line="Mary Keller", tick="machines that think"),
    Met(line="Betty Holberton"),
    Met(line="Erna Hoover"),
    Met(line="Evelyn Boyd"),
    Met(line="Lynn Conway"),
    Met(line="Ruth Teitelbaum"),
    Met(line="Thelma Estrin"),
)
"""The first of them was met on Thursday, too."""

ANSWERS = {
    "Edsger Dijkstra": Sifted(tick="short letters"),
    "Betty Holberton": Sifted(tick="sorts by hand", key="x"),
    "Dorothy Vaughan": Sifted(why="to learn how she teaches by 3 dec"),
    "Erna Hoover": Sifted(key="x"),
    "Evelyn Boyd": Sifted(key="s"),
    "Kathleen Booth": Sifted(key="x"),
    "Lynn Conway": Sifted(tick="scaling down", why="to see the new chip by 7 dec"),
    "Mary Keller": Sifted(why="to read her thesis by 4 dec"),
    "Ruth Teitelbaum": Sifted(key="x"),
    "Thelma Estrin": Sifted(key="x"),
    "Annie Easley": Sifted(tick="rockets and batteries", why="to hear about Centaur"),
    "Barbara Liskov": Sifted(why="to swap notes by 30 nov"),
    "Donald Knuth": Sifted(key="x"),
    "Frances Allen": Sifted(why="to thank her for the talk"),
    "Joan Clarke": Sifted(tick="ciphers over tea", why="to send the puzzle by 2 dec"),
    "Karen Sparck Jones": Sifted(key="x"),
    "Mary Jackson": Sifted(tick="wind tunnels", key="x"),
    "?": Sifted(key="z"),
}
"""Eighteen of the twenty-nine lack something; for the others it was said while they stood there."""

TOO_MANY = ("Dorothy Vaughan", "Mary Keller", "Lynn Conway")
"""With whom the plans are let go once all stand side by side."""
