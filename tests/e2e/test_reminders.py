"""Reminders on a real desktop: a daemon shows them, its buttons act, and what was missed comes late."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from app.activities.activity_commands import add_activity
from app.activities.activity_values import ActivityValues
from app.activities.times import When
from app.application import open_application
from app.board import create_board
from app.board.job_commands import add_job
from app.board.quick_add import parse
from app.paths import DataFolder
from app.store.categories import CATEGORY_IDS
from tests.e2e.desktop import IS_THERE, Notices, wait
from tests.e2e.hands import Person
from tests.making import FakeClock

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs a screen"),
    pytest.mark.skipif(not IS_THERE, reason="needs dunst and dbus-daemon"),
]

MINUTE = 60_000
DAY = 24 * 60 * MINUTE


@pytest.fixture
def notices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Notices]:
    """A desktop that shows notifications."""
    with Notices(tmp_path) as found:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", found.address)
        yield found


@pytest.fixture
def missed(tmp_path: Path) -> Path:
    """A data folder whose program was closed for two days; an interview began twenty minutes ago."""
    folder = tmp_path / "data"
    began = time.time_ns() // 1_000_000 - 20 * MINUTE
    application = open_application(DataFolder(folder), FakeClock(began - 2 * DAY, zone=None))
    application.do(create_board, "Job search", None)
    board = application.boards()[0]
    added = application.do(add_job, board.id, None, parse("R&D Engineer <Data> @ Lumen Freight"))
    (job_id,) = added.touches("job")
    moment = datetime.fromtimestamp(began / 1000).astimezone()
    values = ActivityValues(
        CATEGORY_IDS["On Site Interview"],
        "Interview with Ann",
        starts=When(moment.date(), moment.time().replace(second=0, microsecond=0)),
    )
    application.do(add_activity, job_id, values)
    application.close()
    return folder


def asked(data: Path, query: str) -> list[tuple[object, ...]]:
    """Return the rows of a query on the data file."""
    with closing(sqlite3.connect(data / "pursuit.db")) as connection:
        return connection.execute(query).fetchall()


def test_an_interview_that_was_missed_is_told_once_and_late(notices: Notices, missed: Path) -> None:
    with Person(missed) as person:
        notices.wait_shown()
        person.wait(lambda seen: seen["toasts"] == [])
        (told,) = notices.send_away()
        assert told["appname"] == "Pursuit"
        assert told["summary"].startswith("Interview with Ann was ")
        assert told["summary"].endswith((", 20 minutes ago", ", 21 minutes ago"))
        assert told["body"].startswith("R&amp;D Engineer &lt;Data&gt; · Lumen Freight — ")
        assert "comes late" in told["body"]
        assert person.quit() == 0

    assert asked(missed, "SELECT count(*) FROM reminder WHERE fired_at IS NULL") == [(0,)]
    with Person(missed) as person:
        person.wait(lambda seen: seen["toasts"] == [])
        assert (notices.count(), notices.count("history")) == (0, 1)


def test_done_on_the_desktop_completes_the_interview(notices: Notices, missed: Path) -> None:
    with Person(missed) as person:
        notices.wait_shown()
        notices.press("Done")
        person.wait(lambda seen: any("Completed" in toast["text"] for toast in seen["toasts"]))
        assert asked(missed, "SELECT is_completed FROM activity WHERE title = 'Interview with Ann'") == [(1,)]
        wait(lambda: notices.count() == 0)
        person.press("ctrl+z")
        person.wait(lambda seen: any("Undone" in toast["text"] for toast in seen["toasts"]))
        assert person.quit() == 0
    assert asked(missed, "SELECT is_completed FROM activity WHERE title = 'Interview with Ann'") == [(0,)]


def test_snooze_on_the_desktop_brings_it_back(notices: Notices, missed: Path) -> None:
    armed = "SELECT due_at FROM reminder WHERE fired_at IS NULL AND is_snooze"
    with Person(missed) as person:
        notices.wait_shown()
        now = time.time_ns() // 1_000_000
        notices.press("Snooze 10 min")
        wait(lambda: asked(missed, armed))
        ((due,),) = asked(missed, armed)
        assert 0 <= int(str(due)) - now - 10 * MINUTE < MINUTE
        wait(lambda: notices.count() == 0)
        assert person.quit() == 0
    with closing(sqlite3.connect(missed / "pursuit.db")) as connection, connection:
        connection.execute("UPDATE reminder SET due_at = ? WHERE is_snooze", (now,))  # ten minutes have gone
    with Person(missed):
        notices.wait_shown()


def test_a_click_on_the_notification_shows_the_job(notices: Notices, missed: Path) -> None:
    with Person(missed) as person:
        notices.wait_shown()
        notices.click()
        seen = person.wait(lambda seen: seen["panel"])
        assert seen["panel"]["tab"] == "activities"
        assert any("Interview with Ann" in line for line in seen["panel"]["lines"])
        wait(lambda: notices.count() == 0)


def test_without_a_daemon_the_window_tells_it(
    missed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nothing")
    with Person(missed) as person:
        seen = person.wait(lambda seen: seen["toasts"])
        (toast,) = seen["toasts"]
        assert toast["text"].startswith("Interview with Ann was ")
        assert list(toast["choices"]) == ["Done", "Snooze 10 min", "Snooze 1 h", "Tomorrow", "Open"]
        person.click(toast["choices"]["Done"])
        person.wait(lambda seen: any("Completed" in toast["text"] for toast in seen["toasts"]))


def test_a_daemon_that_ends_leaves_the_reminder_in_the_window(notices: Notices, missed: Path) -> None:
    with Person(missed) as person:
        notices.wait_shown()
        notices.end()
        person.wait(lambda seen: any("Interview with Ann" in toast["text"] for toast in seen["toasts"]))
