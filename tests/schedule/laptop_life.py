"""A year with a laptop, by a clock of its own, and what may never happen to a reminder in it.

`Life` plans, moves and takes back, and in between sleeps, shuts down, is killed, has its clock set, and
travels. Beside it stands a plain account of what is owed: each reminder that was ahead when its thing was
set.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from app.application import Application
from app.board.job_commands import set_deadline
from app.clock import date_to_ms
from app.paths import DataFolder
from app.schedule.firing import LATE_MS
from app.schedule.moments import START, Subject
from app.schedule.planning import moment_of, plan
from app.schedule.preferences import DEADLINE, Preferences
from app.schedule.reminders import FiredReminder, snooze
from app.schedule.scheduler import Scheduler
from app.store import Change, Origin, Store
from tests.making import FakeClock, insert_activity, make_stages, put_jobs
from tests.schedule.reminding import DAY, FOLLOW_UP, HOUR, INTERVIEW, MINUTE

HOME = ZoneInfo("Europe/Paris")
ZONES = tuple(map(ZoneInfo, ("America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "Asia/Kolkata")))
Thing = tuple[str, str]  # kind and id
SET = Preferences()

_ACTIVITY = (
    "SELECT start_at, is_all_day, category_id, activity.trashed_at IS NULL AND job.trashed_at IS NULL "
    "AND NOT job.is_archived AND NOT is_completed AND is_scheduled FROM activity JOIN job ON job.id = job_id "
    "WHERE activity.id = ?"
)
_JOB = "SELECT deadline, trashed_at IS NULL AND NOT is_archived FROM job WHERE id = ?"


class Killed(BaseException):
    """The process ends here."""


@dataclass(slots=True)
class Owed:
    """What is owed of one thing at its present moment: reminders by name, with the instant each is due."""

    subject: Subject
    due: dict[int, int] = field(default_factory=dict)


class Life:
    """A laptop, its user, and the account. `reminders` counts what was told."""

    def __init__(self, place: Path, seed: int, start: datetime) -> None:
        self.draw = random.Random(seed)
        self.place, self.lives = place, 0
        self.clock = FakeClock(int(start.timestamp() * 1000), HOME)
        self.owed: dict[Thing, Owed] = {}
        self.told: dict[Thing, dict[tuple[int, int], int]] = {}  # by thing: moment and name -> told at
        self.ids: set[int] = set()
        self.snoozed: dict[int, Thing] = {}
        self.fresh: list[FiredReminder] = []
        self.reminders = self.late = self.kills = 0
        self.open(DataFolder(place / "0"))
        self.stages = make_stages(self.store, "Wishlist", "Interview")

    # The program

    def open(self, folder: DataFolder) -> None:
        """Start the program."""
        self.store = Store(folder, self.clock)
        self.store.connection.execute("PRAGMA synchronous = OFF")
        self.application = Application(self.store, Origin.WINDOW)
        self.scheduler = Scheduler(self.store)
        self.scheduler.listeners.append(self.fresh.extend)

    def look(self) -> None:
        """Let the scheduler do all that is due, and hold what it tells against the account."""
        now = self.clock.now
        while (due := self.scheduler.run_due(now)) is not None and due <= now:
            pass
        self.settle(now)

    def settle(self, now: int) -> None:
        """Hold what was told against the account."""
        told, self.fresh[:] = list(self.fresh), []
        things = [(one.kind, one.subject_id) for one in told]
        assert len(set(things)) == len(things), "two reminders of one thing at once"
        for one in told:
            self.hear(one)
        for thing, owed in self.owed.items():
            for name, due in list(owed.due.items()):
                if due <= now:
                    heard = [
                        at for (mark, _), at in self.told.get(thing, {}).items() if mark == owed.subject.mark
                    ]
                    assert any(at >= due for at in heard), f"lost: {owed.subject}, due {due}, now {now}"
                    del owed.due[name]
        long_ago = now - 30 * DAY
        for thing in [thing for thing, owed in self.owed.items() if owed.subject.mark < long_ago]:
            if not self.owed[thing].due:
                del self.owed[thing]

    def hear(self, one: FiredReminder) -> None:
        """Note one that was told, which has to be right."""
        query = (
            "SELECT planned_at, due_at, moment_at, is_guard, is_snooze, fired_at FROM reminder WHERE id = ?"
        )
        name, due, mark, is_guard, is_snooze, fired_at = self.store.connection.execute(
            query, (one.id,)
        ).fetchone()
        name = mark - round((mark - name) / MINUTE) * MINUTE  # it may stand a little beside another one
        thing = (one.kind, one.subject_id)
        assert one.id not in self.ids, "told twice"
        assert due <= fired_at, "told early"
        assert not is_guard or fired_at - due > LATE_MS, "a guard, and nothing was missed"
        assert thing in self.owed, "told of what is not there"
        subject = self.owed[thing].subject
        assert subject.mark == mark, "told of another moment"
        assert one.moment_at == moment_of(subject, SET, self.clock)
        names = self.told.setdefault(thing, {})
        if not is_snooze:
            assert (mark, name) not in names, "the same reminder twice"
            assert due >= self.earliest(subject, name) - 26 * HOUR * (subject.at is None), "told early"
        names[mark, name] = fired_at
        self.ids.add(one.id)
        self.reminders += 1
        self.late += one.is_late

    def earliest(self, subject: Subject, name: int) -> int:
        """Return the instant before which a reminder of this name may never come."""
        return moment_of(subject, SET, self.clock) - (subject.mark - name)

    # The account

    def follow(self, change: Change | None, things: list[Thing] | None = None) -> None:
        """Bring the account up to date after a change."""
        if change is not None:
            jobs = sorted(change.touches("job"))
            marks = ", ".join("?" * len(jobs))
            query = f"SELECT id FROM activity WHERE job_id IN ({marks})"
            along = [row_id for (row_id,) in self.store.connection.execute(query, jobs)]
            things = [(DEADLINE, job) for job in jobs]
            things += [(START, each) for each in sorted({*change.touches("activity"), *along})]
        for thing in things or ():
            self.account(thing, self.present(thing))

    def account(self, thing: Thing, subject: Subject | None) -> None:
        """Note what is owed of a thing from now on."""
        before = self.owed.pop(thing, None)
        if subject is None:
            return
        is_same = before is not None and before.subject.mark == subject.mark
        ahead = before.due if before is not None and is_same else None
        told = {name for mark, name in self.told.get(thing, {}) if mark == subject.mark}
        planned = [one for one in plan(subject, SET, self.clock) if not one.is_guard]
        due = {
            one.planned_at: one.due_at
            for one in planned
            if one.planned_at not in told
            and (one.due_at > self.clock.now if ahead is None else one.planned_at in ahead)
        }
        self.owed[thing] = Owed(subject, due)

    def present(self, thing: Thing) -> Subject | None:
        """Return a thing as the file has it now; None: it is not to be told of."""
        kind, row_id = thing
        if kind == DEADLINE:
            row = self.store.connection.execute(_JOB, (row_id,)).fetchone()
            if row is None or row[0] is None or not row[1]:
                return None
            day = date.fromisoformat(row[0])
            return Subject(kind, row_id, row_id, date_to_ms(day), day, None, DEADLINE, None, "", "")
        row = self.store.connection.execute(_ACTIVITY, (row_id,)).fetchone()
        if row is None or row[0] is None or not row[3]:
            return None
        start, is_all_day, category = row[:3]
        day = datetime.fromtimestamp(start / 1000, UTC).date()
        at = None if is_all_day else start
        return Subject(START, row_id, None, start, day, at, category, None, "", "")

    # What the user does

    def plan(self, count: int, ahead_days: int) -> None:
        """Add jobs, with something planned for each."""
        today = datetime.fromtimestamp(self.clock.now / 1000, UTC).date()
        with self.store.change("Plan", Origin.WINDOW) as writing:
            for job_id in put_jobs(writing, self.draw.choice(self.stages), ["Engineer"] * count):
                ahead = self.draw.randrange(ahead_days * DAY) // MINUTE * MINUTE
                values: dict[str, Any] = {"start_at": self.clock.now // MINUTE * MINUTE + ahead}
                if self.draw.random() < 0.3:
                    values = {"start_at": date_to_ms(today + timedelta(days=ahead // DAY)), "is_all_day": 1}
                category = self.draw.choice((INTERVIEW, INTERVIEW, FOLLOW_UP))
                insert_activity(writing, job_id, category_id=category, title="x", **values)
                if self.draw.random() < 0.3:
                    day = today + timedelta(days=self.draw.randrange(ahead_days))
                    query = "UPDATE job SET deadline = ? WHERE id = ?"
                    writing.connection.execute(query, (day.isoformat(), job_id))
        self.follow(writing.result)

    def act(self) -> None:
        """Do one thing, any."""
        act = self.draw.choice(
            (
                self.move,
                self.move,
                self.end,
                self.undo,
                self.undo,
                self.redo,
                self.rename,
                self.due,
                self.snooze,
            )
        )
        act()

    def some(self, kind: str) -> str | None:
        """Return the id of a thing that is ahead."""
        ids = [row_id for of, row_id in list(self.owed)[-200:] if of == kind]
        return self.draw.choice(ids) if ids else None

    def update(self, statement: str, *values: object) -> None:
        """Change rows."""
        with self.store.change("Edit", Origin.WINDOW) as writing:
            writing.connection.execute(statement, values)
        self.follow(writing.result)

    def move(self) -> None:
        """Give an activity another time."""
        shift = self.draw.choice((-2 * DAY, -HOUR, 10 * MINUTE, HOUR, DAY, 3 * DAY))
        self.update(
            "UPDATE activity SET start_at = start_at + CASE is_all_day WHEN 1 THEN ? ELSE ? END WHERE id = ?",
            *(shift // DAY * DAY, shift, self.some(START)),
        )

    def end(self) -> None:
        """Complete an activity, or have it or its job put away."""
        activity_id = self.some(START)
        what = self.draw.choice(
            (
                "UPDATE activity SET is_completed = 1 WHERE id = ?",
                "UPDATE activity SET trashed_at = 1 WHERE id = ?",
                "UPDATE job SET trashed_at = 1 WHERE id = (SELECT job_id FROM activity WHERE id = ?)",
                "UPDATE job SET is_archived = 1 WHERE id = (SELECT job_id FROM activity WHERE id = ?)",
            )
        )
        self.update(what, activity_id)

    def undo(self) -> None:
        """Take back the last change, or some of the last."""
        for _ in range(self.draw.choice((1, 1, 2))):
            self.follow(self.store.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self.follow(self.store.redo())

    def rename(self) -> None:
        """Change what is no moment."""
        self.update("UPDATE activity SET title = title || 'y' WHERE id = ?", self.some(START))

    def due(self) -> None:
        """Give a job another last day."""
        job_id = self.some(DEADLINE)
        if job_id is not None:
            today = datetime.fromtimestamp(self.clock.now / 1000, UTC).date()
            day = today + timedelta(days=self.draw.randrange(6))
            self.follow(self.application.do(set_deadline, [job_id], day))

    def snooze(self) -> None:
        """Have the newest that was told come again."""
        if self.ids:
            snooze(self.store, max(self.ids), self.clock.now + self.draw.choice((10 * MINUTE, HOUR, DAY)))

    # What the laptop goes through

    def work(self, until: int) -> None:
        """Be awake: come when something is due, and at times when the user does something."""
        while self.clock.now < until:
            due = self.scheduler.next_due()
            later = self.clock.now + self.draw.randrange(MINUTE, 4 * HOUR)
            self.clock.now = max(self.clock.now, min(later, until, later if due is None else due))
            self.look()
            if self.draw.random() < 0.15:
                self.act()

    def rest(self) -> None:
        """Sleep, shut down, be killed, have the clock set, or travel."""
        self.draw.choice(
            (self.sleep, self.sleep, self.shut_down, self.be_killed, self.set_clock, self.travel)
        )()

    def sleep(self) -> None:
        """Go on later."""
        self.clock.now += self.draw.choice((20 * MINUTE, 9 * HOUR, 9 * HOUR, 30 * HOUR, 5 * DAY))

    def shut_down(self) -> None:
        """End the program, and start it later."""
        folder = self.store.folder
        self.store.close()
        self.sleep()
        self.open(folder)

    def be_killed(self) -> None:
        """End at any point of a look; what the file holds then is all there is."""
        self.kills += 1
        self.sleep()
        self.lives += 1
        left = self.place / str(self.lives)
        countdown = self.draw.randrange(1, 40)  # statements

        def trace(statement: str) -> None:
            nonlocal countdown
            countdown -= 1
            if countdown == 0:
                copy_as_it_lies(self.store.folder.path, left)

        connection = self.store.connection
        connection.set_trace_callback(trace)
        self.look_before_the_end()
        connection.set_trace_callback(None)
        if not left.exists():
            copy_as_it_lies(self.store.folder.path, left)
        self.fresh.clear()  # whether it was told is for the file to say: it is listed there
        old = self.store.folder.path
        self.store.close()
        shutil.rmtree(old)
        self.open(DataFolder(left))
        self.read_list()
        self.look()

    def look_before_the_end(self) -> None:
        """Do what is due, of which nobody hears."""
        now = self.clock.now
        while (due := self.scheduler.run_due(now)) is not None and due <= now:
            pass

    def read_list(self) -> None:
        """Hear what fired before a kill from the list of reminders."""
        query = (
            "SELECT id, kind, subject_id, job_id, title, text, moment_at, is_all_day, is_late, fired_at "
            "FROM reminder WHERE fired_at = ? AND title <> ''"
        )
        for row in self.store.connection.execute(query, (self.clock.now,)).fetchall():
            thing = (row[1], row[2])
            one = FiredReminder(*row)
            if one.id in self.ids or thing not in self.owed:
                continue
            moment = moment_of(self.owed[thing].subject, SET, self.clock)
            self.hear(FiredReminder(*row[:6], moment, *row[7:]))

    def set_clock(self) -> None:
        """Set the clock forward or back."""
        self.clock.now += self.draw.choice((-3 * HOUR, -HOUR, -10 * MINUTE, HOUR, 5 * HOUR))

    def travel(self) -> None:
        """Come to another zone, or home."""
        self.clock._zone = self.draw.choice((*ZONES, HOME, HOME, HOME))
        self.clock.now += 7 * HOUR
        self.follow(None, list(self.owed))


def copy_as_it_lies(folder: Path, target: Path) -> None:
    """Copy the data file with its log, as a kill leaves them."""
    target.mkdir()
    for name in ("pursuit.db", "pursuit.db-wal"):
        if (folder / name).exists():
            shutil.copyfile(folder / name, target / name)


def live(place: Path, seed: int, days: int, things: int) -> Life:
    """Live through so many days from 1 March 2026 on, with so many things planned in them."""
    life = Life(place, seed, datetime(2026, 3, 1, 7, tzinfo=UTC))
    end = life.clock.now + days * DAY
    each = max(things // days, 1)
    begun = life.clock.now
    while life.clock.now < end:
        passed = max((life.clock.now - begun) // DAY, 1)
        life.plan(max(each * passed - len(life.told), each) if life.draw.random() < 0.9 else each, 9)
        life.work(life.clock.now + life.draw.randrange(HOUR, 16 * HOUR))
        life.rest()
    life.look()
    life.store.close()
    return life
