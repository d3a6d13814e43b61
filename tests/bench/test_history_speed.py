"""How soon the History page stands there with 20,000 changes behind it."""

from __future__ import annotations

import statistics
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.paths import DataFolder
from app.store import Origin, Store
from app.store.past import past_changes
from tests.bench.conftest import timed
from tests.making import FakeClock, make_jobs, make_stages
from ui.history.job_history_tab import JobHistoryTab
from ui.history.page import HistoryPage
from ui.messages import Messages
from ui.theme.theme import Theme

CHANGES = 20_000
ROUNDS = 9


def fill(store: Store) -> None:
    """Have one job moved very often: a change, an Action and a journal row each."""
    stage_id, _ = make_stages(store, "Wishlist", "Applied")
    (job_id,) = make_jobs(store, stage_id, "Engineer")
    with store.bookkeeping() as connection:
        (first,) = connection.execute("SELECT max(id) + 1 FROM change_record").fetchone()
        numbers = range(first, first + CHANGES)
        connection.executemany(
            "INSERT INTO change_record (id, label, kind, origin, at, last_id) "
            "VALUES (?, 'Move to Applied', 'do', 'window', ?, '')",
            ((number, 600_000 * number) for number in numbers),
        )
        connection.executemany(
            "INSERT INTO journal (change_id, round, table_name, row_key, op, before, after) "
            "VALUES (?, 0, 'job', ?, 'U', '{}', '{}')",
            ((number, job_id) for number in numbers),
        )
        connection.executemany(
            "INSERT INTO action (id, change_id, action_type, at, is_by_workflow, owner_member_id, "
            "creator_member_id, job_id, body) VALUES (?, ?, 'JOB_MOVED', 0, 0, '', '', ?, '{}')",
            ((f"{number:024x}", number, job_id) for number in numbers),
        )


@pytest.fixture
def application(folder: DataFolder, clock: FakeClock) -> Application:
    store = Store(folder, clock)
    fill(store)
    return Application(store, Origin.WINDOW)


@pytest.mark.bench
def test_history_opens(application: Application, qtbot: QtBot, tell: Callable[[str], None]) -> None:
    theme = Theme(QApplication.instance())  # type: ignore[arg-type]

    def show(make: Callable[[], QWidget]) -> float:
        made: list[QWidget] = []

        def shown() -> None:
            made.append(make())
            qtbot.addWidget(made[0])
            made[0].resize(1280, 800)
            made[0].show()
            QApplication.processEvents()

        return timed(shown)

    def page() -> QWidget:
        ground = QWidget()
        return HistoryPage(application, Messages(application, theme, ground), theme)

    show(page)
    floor = statistics.median(show(QListView) for _ in range(ROUNDS))
    ours = statistics.median(show(page) for _ in range(ROUNDS))
    read = statistics.median(timed(lambda: application.read(past_changes)) for _ in range(ROUNDS))
    application.close()
    tell(
        f"History with {CHANGES} changes: {ours * 1000:.0f} ms, an empty list {floor * 1000:.1f} ms, "
        f"ratio {ours / floor:.1f}; a page read in {read * 1000:.1f} ms"
    )


@pytest.mark.bench
def test_the_history_of_a_job_opens(
    application: Application, qtbot: QtBot, tell: Callable[[str], None]
) -> None:
    theme = Theme(QApplication.instance())  # type: ignore[arg-type]
    (job_id,) = application.store.connection.execute("SELECT id FROM job").fetchone()
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(440, 800)
    tab = JobHistoryTab(application, Messages(application, theme, ground), theme, ground)
    tab.resize(440, 800)
    ground.show()

    def show() -> None:
        tab.show_job(job_id)
        QApplication.processEvents()

    ours = statistics.median(timed(show) for _ in range(ROUNDS))
    application.close()
    tell(f"History of one job with {CHANGES} changes: {ours * 1000:.0f} ms")
