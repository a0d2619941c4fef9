"""Four hundred days of somebody who travels: what is due is there every morning, and no date moves by itself."""

import os
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from random import Random

import pytest

from meetup_tui.domain.errors import MeetupError
from meetup_tui.domain.follow_up import FollowUp
from meetup_tui.notebook import Note, Notebook
from meetup_tui.notebook.clock import clock

BERLIN, HELSINKI = "CET-1CEST,M3.5.0,M10.5.0/3", "EET-2EEST,M3.5.0/3,M10.5.0/4"
NEW_YORK, AUCKLAND = "EST5EDT,M3.2.0,M11.1.0", "NZST-12NZDT,M9.5.0,M4.1.0/3"
LORD_HOWE, KOLKATA, HAVANA = "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "IST-5:30", "CST5CDT,M3.2.0/0,M11.1.0/1"
ZONES = (BERLIN, HELSINKI, NEW_YORK, AUCKLAND, LORD_HOWE, KOLKATA, HAVANA)
"""As POSIX writes them, so that no database of zones is needed."""


class World:
    """The clock on the wall."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        self.instant = datetime(2026, 3, 1, 8, tzinfo=UTC)
        world = self

        class Wall(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                return datetime.fromtimestamp(world.instant.timestamp(), tz)

        monkeypatch.setattr(sys.modules[clock.__module__], "datetime", Wall)

    def travel(self, zone: str) -> None:
        self._patch.setenv("TZ", zone)
        time.tzset()

    @property
    def wall(self) -> datetime:
        return datetime.fromtimestamp(self.instant.timestamp())  # noqa: DTZ006 - what hangs on the wall


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with monkeypatch.context() as patch:
        patch.delenv("MEETUP_TODAY")
        yield World(patch)
    time.tzset()


@pytest.mark.parametrize("zone", ZONES)
def test_a_day_begins_at_four_on_the_wall_whatever_the_clocks_do(world: World, zone: str) -> None:
    world.travel(zone)
    today = clock({})
    before = today()
    for month, day in ((3, 7), (3, 27), (4, 3), (9, 25), (10, 2), (10, 23), (10, 30)):
        world.instant = datetime(2026, month, day, 12, tzinfo=UTC)
        for _ in range(4 * 24 * 3):
            wall = world.wall
            assert today() == (wall.date() if wall.hour >= 4 else wall.date() - timedelta(1))
            assert today() - before >= timedelta(0)
            before = today()
            world.instant += timedelta(minutes=15)


class Life:
    """A person with a notebook, and what they would say is in it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.random = Random(seed)
        self.book = self.opened()
        self.said: dict[str, tuple[date, bool]] = {}
        """The day of each open follow-up, and whether it is a promise, by contact."""
        self.moves = 0

    def opened(self) -> Notebook:
        return Notebook.open(str(self.folder), {})

    def everything(self) -> tuple[object, ...]:
        """All that undo has to bring back."""
        index = self.book._index
        return (
            {each.uid: each for each in index.follow_ups},
            {each.uid: each for each in index.contacts},
            self.book.away_until,
        )

    def day(self) -> None:
        """Live one day: a few things done, some of them taken back, and now and then the whole day."""
        morning, said = self.everything(), dict(self.said)
        changes = 0
        for _ in range(self.random.choice((0, 1, 2, 4))):
            before, knew = self.everything(), dict(self.said)
            self.does_something()
            changes += self.everything() != before
            if self.everything() != before and self.random.random() < 0.2:
                self.book.undo()
                changes -= 1
                self.said = knew
                assert self.everything() == before
            self.check()
        if self.random.random() < 0.05:
            for _ in range(changes):
                self.book.undo()
            self.said = said
            assert self.everything() == morning
        if self.random.random() < 0.1:
            self.book = self.opened()
        self.book.visit()
        self.check()

    def does_something(self) -> None:
        """Do one thing at random; what is refused changes nothing."""
        before = self.everything()
        names = ("capture", "plan", "snooze", "reschedule", "finish", "release", "away", "spread")
        what = self.random.choices(names, (6, 3, 3, 2, 3, 1, 0.3, 0.5))[0]
        try:
            getattr(self, what)()
        except MeetupError:
            assert self.everything() == before

    def holds(self, follow_up: FollowUp) -> None:
        """Take a follow-up as it was answered for what it is from now on."""
        if follow_up.status == "open" and follow_up.due is not None:
            self.said[follow_up.contact] = follow_up.due, follow_up.promise
        else:
            self.said.pop(follow_up.contact, None)

    def somebody(self, *, planned: bool = True) -> str:
        uids = sorted(self.said) if planned else [hit.contact.uid for hit in self.book.people()]
        if not uids:
            raise MeetupError
        return self.random.choice(uids)

    def when(self) -> str:
        return self.random.choice(("tomorrow", "in 3 days", "fri", "next week", "2w", "next month"))

    def why(self) -> str:
        return self.random.choice(("promised the paper", "ask about the boat", "because of the loom"))

    def capture(self) -> None:
        when = self.random.choice(("", self.when()))
        kept = self.book.capture(Note(line=f"Person {len(self.said)}", new=True, why=self.why(), when=when))
        assert kept.follow_up is not None
        self.holds(kept.follow_up)

    def plan(self) -> None:
        self.holds(self.book.plan(self.somebody(planned=False), self.why(), replace=self.random.random() < 0.3))

    def snooze(self) -> None:
        reason = self.random.choice(("", "no time", "waiting", "rather not"))
        self.holds(self.book.snooze(self.somebody(), self.when(), reason, last=self.random.random() < 0.2))

    def reschedule(self) -> None:
        self.holds(self.book.reschedule(self.somebody(), self.when()))

    def finish(self) -> None:
        self.holds(self.book.finish(self.somebody()))

    def release(self) -> None:
        self.holds(self.book.release(self.somebody()))

    def away(self) -> None:
        for each in self.book.away(self.when()).moved:
            self.holds(each)
            self.moves += 1

    def spread(self) -> None:
        for each in self.book.spread_out().moved:
            self.holds(each)
            self.moves += 1

    def check(self) -> None:
        """Compare the notebook with what was said."""
        today, book = self.book.today, self.book
        opened = [each for each in book._index.follow_ups if each.status == "open"]
        assert {each.contact: (each.due, each.promise) for each in opened} == self.said
        assert len(opened) == len(self.said)
        seen = book.morning()
        due = {uid for uid, (day, _) in self.said.items() if day <= today}
        assert {each.contact for each in (*seen.shown, *seen.waiting)} == due
        assert {uid for uid in due if self.said[uid][1]} <= {each.contact for each in seen.shown}
        assert {each.contact for each in seen.coming} == set(self.said) - due


def test_four_hundred_days_lose_nothing_and_move_nothing(
    world: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for sync in ("fsync", "fdatasync"):
        monkeypatch.setattr(os, sync, lambda handle: None)
    world.travel(BERLIN)
    life = Life(folder, seed=5)
    seen = set()
    for number in range(400):
        if number % 40 == 39:
            world.travel(ZONES[number // 40 % len(ZONES)])
        if number == 200:
            world.instant -= timedelta(days=3)
            life.check()
        life.day()
        seen.add(life.book.today)
        world.instant += timedelta(days=9 if number % 90 == 89 else 1, minutes=life.random.randrange(-90, 90))
        life.check()
    assert len(seen) > 350
    assert life.moves > 50
    assert len(life.book.people()) > 50
