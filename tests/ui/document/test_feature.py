"""The command that attaches documents to the selected cards."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import opened
from tests.ui.document.conftest import FakeSystem, FileMaker, documents
from ui.document.attach_dialog import AttachDialog
from ui.document.documents_tab import DocumentsTab
from ui.document.feature import DocumentCommands
from ui.main_window import MainWindow


@pytest.fixture
def furnished(window: MainWindow, system_: FakeSystem) -> MainWindow:
    """Return the window with the command."""
    DocumentCommands(window)
    return window


def test_with_one_card_its_panel_opens_at_the_documents(
    qtbot: QtBot, furnished: MainWindow, system_: FakeSystem, jobs: list[str], file: FileMaker
) -> None:
    system_.files = [file()]
    furnished.board.select(jobs[:1])
    furnished.menus.action("job.attach").trigger()
    qtbot.waitUntil(lambda: len(documents(furnished, jobs[0])) == 1)
    tab = furnished.panel.tab("documents")
    assert isinstance(tab, DocumentsTab)
    assert furnished.panel.job_id == jobs[0]
    qtbot.waitUntil(lambda: not tab.work.is_busy)


def test_its_keys_act_in_the_panels_own_window_at_every_tab(
    qtbot: QtBot, furnished: MainWindow, system_: FakeSystem, jobs: list[str], file: FileMaker
) -> None:
    system_.files = [file()]
    furnished.board.select(jobs[1:])
    furnished.panel.open(jobs[1], "notes")
    furnished.panel.switch_place()
    own = furnished.panel.panel.window()
    qtbot.waitUntil(own.isActiveWindow)
    assert own is not furnished
    QTest.keySequence(own, "Ctrl+Shift+H")
    qtbot.waitUntil(lambda: len(documents(furnished, jobs[1])) == 1)
    assert furnished.panel.panel.tab_id == "documents"


def test_several_cards_get_the_same_documents(
    qtbot: QtBot, furnished: MainWindow, system_: FakeSystem, jobs: list[str], file: FileMaker
) -> None:
    system_.files = [file()]
    furnished.board.select(jobs)
    furnished.menus.action("job.attach").trigger()
    qtbot.waitUntil(lambda: [len(documents(furnished, job_id)) for job_id in jobs] == [1, 1])


def test_several_cards_get_a_known_document(
    qtbot: QtBot, furnished: MainWindow, system_: FakeSystem, jobs: list[str], file: FileMaker
) -> None:
    system_.files = [file()]
    furnished.board.select(jobs[:1])
    furnished.menus.action("job.attach").trigger()
    qtbot.waitUntil(lambda: len(documents(furnished, jobs[0])) == 1)
    furnished.board.select(jobs)
    furnished.board.take_focus()
    furnished.menus.action("job.attach").trigger()
    dialog = opened(qtbot, AttachDialog)
    assert dialog.windowTitle() == "Attach a document to 2 jobs"
    dialog.accept()
    assert len(documents(furnished, jobs[1])) == 1


def test_the_job_of_the_panel_is_meant_where_that_has_the_keyboard(
    qtbot: QtBot, furnished: MainWindow, system_: FakeSystem, jobs: list[str], file: FileMaker
) -> None:
    system_.files = [file()]
    furnished.board.select(jobs)
    furnished.panel.open(jobs[1], "documents")
    furnished.board.select(jobs)
    furnished.panel.tab("documents").setFocus()
    furnished.menus.action("job.attach").trigger()
    qtbot.waitUntil(lambda: len(documents(furnished, jobs[1])) == 1)
    assert documents(furnished, jobs[0]) == []
