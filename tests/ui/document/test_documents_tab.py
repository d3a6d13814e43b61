"""Attaching, opening, dating and mending documents as a user does it."""

from __future__ import annotations

import os
import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.documents import known_documents
from app.documents.content import LARGEST, content_path
from app.paths import DataFolder
from tests.ui.conftest import opened
from tests.ui.document.conftest import FakeSystem, FileMaker, attached, documents, said
from ui.document import document_actions
from ui.document.attach_dialog import AttachDialog
from ui.document.dialogs import ChangedCopyDialog, DocumentDialog, SentDialog
from ui.document.documents_tab import DocumentsTab
from ui.main_window import MainWindow
from ui.panel.tab import AddingTab

KEY = Qt.Key


def press(tab: DocumentsTab, key: Qt.Key) -> None:
    tab.list.setFocus()
    QTest.keyClick(tab.list, key)


def notices(tab: DocumentsTab) -> list[str]:
    return [row.notice for row in tab.list.rows.rows]


def entries(tab: DocumentsTab) -> list[str]:
    menu = tab.make_menu()
    assert menu is not None
    return [action.text().partition("\t")[0].replace("&", "") for action in menu.actions() if action.text()]


def dragged(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_it_is_a_tab_that_things_are_added_in(tab: DocumentsTab) -> None:
    assert isinstance(tab, AddingTab)
    assert tab.leave()


def test_a_file_is_attached_beside_the_window_and_told(
    qtbot: QtBot, tab: DocumentsTab, window: MainWindow, jobs: list[str], file: FileMaker
) -> None:
    attached(qtbot, tab, file("Ada CV.pdf"))
    (document,) = documents(window, jobs[0])
    assert (document.name, document.kind) == ("Ada CV.pdf", "resume")
    row = tab.list.rows.rows[0]
    assert row.spoken == "Ada CV.pdf\nResume · 5 bytes"
    assert tab.count.text() == "1 document"
    qtbot.waitUntil(lambda: "Attached Ada CV.pdf" in said(window))


def test_without_documents_the_place_says_what_to_do(
    tab: DocumentsTab, system_: FakeSystem, file: FileMaker, qtbot: QtBot
) -> None:
    assert tab.nothing.isVisible()
    assert not tab.head.isVisible()
    tab.take_focus()
    assert tab.first_button.hasFocus()
    system_.files = [file()]
    QTest.keyClick(tab.first_button, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(tab.list.rows.rows) == 1)
    assert tab.list.hasFocus()


def test_files_are_dropped_on_it(
    qtbot: QtBot, tab: DocumentsTab, window: MainWindow, jobs: list[str], file: FileMaker
) -> None:
    data = dragged(file("a.pdf", "a"), file("b.pdf", "b"))
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, buttons, keys)
    QApplication.sendEvent(tab, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(tab, QDropEvent(QPointF(9, 9), copy, data, buttons, keys))
    qtbot.waitUntil(lambda: len(documents(window, jobs[0])) == 2)


def test_tab_goes_from_the_button_to_the_list(qtbot: QtBot, tab: DocumentsTab, file: FileMaker) -> None:
    attached(qtbot, tab, file())
    tab.add_button.setFocus()
    QTest.keyClick(tab.add_button, KEY.Key_Tab)
    assert tab.list.hasFocus()
    assert tab.list.accessibleName() == "Documents"


def test_text_that_is_dragged_over_it_is_left_alone(tab: DocumentsTab) -> None:
    data = QMimeData()
    data.setText("words")
    enter = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(tab, enter)
    assert not enter.isAccepted()


def test_copied_files_are_pasted(
    qtbot: QtBot, tab: DocumentsTab, window: MainWindow, jobs: list[str], file: FileMaker
) -> None:
    QGuiApplication.clipboard().setMimeData(dragged(file()))
    tab.take_focus()
    QTest.keyClick(tab.first_button, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(documents(window, jobs[0])) == 1)
    QGuiApplication.clipboard().setText("words")
    tab.paste()
    assert "There is no copied file to attach. Nothing was changed." in said(window)


def test_files_are_looked_over_when_the_user_comes_back(
    qtbot: QtBot, tab: DocumentsTab, window: MainWindow, jobs: list[str], file: FileMaker, folder: DataFolder
) -> None:
    with qtbot.waitSignal(tab.look_over.found):
        attached(qtbot, tab, file())
    (document,) = documents(window, jobs[0])
    content_path(folder, document.digest).unlink()
    assert notices(tab) == [""]
    program = QApplication.instance()
    assert isinstance(program, QApplication)
    program.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: notices(tab) == ["Its file is missing"])


def test_what_cannot_be_attached_is_told_and_the_rest_is_attached(
    qtbot: QtBot, tab: DocumentsTab, window: MainWindow, tmp_path: Path, file: FileMaker
) -> None:
    large = tmp_path / "film.mov"
    with large.open("wb") as sparse:
        sparse.truncate(2 * LARGEST)
    ids = attached(qtbot, tab, large, file(), tmp_path)
    assert len(ids) == 1
    toast = next(each for each in window.messages.stack.toasts if "film.mov" in each.message.text)
    assert "larger than 1 GB" in toast.message.text
    assert "is a folder" in toast.message.notices[0]


def test_the_same_file_twice_is_told(
    qtbot: QtBot, tab: DocumentsTab, window: MainWindow, file: FileMaker
) -> None:
    attached(qtbot, tab, file())
    assert len(attached(qtbot, tab, file())) == 1
    assert "This is attached already. Nothing was changed." in said(window)


def test_copying_is_shown_and_can_be_cancelled(
    qtbot: QtBot,
    tab: DocumentsTab,
    window: MainWindow,
    jobs: list[str],
    file: FileMaker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_go_on = threading.Event()
    take_in_files = document_actions.take_in_files

    def slowly(folder: DataFolder, paths: list[Path], work: object) -> object:
        assert may_go_on.wait(20)
        return take_in_files(folder, paths, work)  # type: ignore[arg-type]

    monkeypatch.setattr(document_actions, "take_in_files", slowly)
    tab.attach([file()])
    qtbot.waitUntil(tab.strip.isVisible)
    assert tab.strip.text.text() == "Copying cv.pdf…"
    tab.attach([file()])
    assert "Pursuit is still copying cv.pdf. Please try again when that is done." in said(window)
    tab.strip.button.click()
    may_go_on.set()
    qtbot.waitUntil(lambda: not tab.work.is_busy)
    assert not tab.strip.isVisible()
    assert "Stopped. Nothing was changed." in said(window)
    assert documents(window, jobs[0]) == []


def test_what_is_copied_goes_to_the_job_it_was_meant_for(
    qtbot: QtBot, tab: DocumentsTab, window: MainWindow, jobs: list[str], file: FileMaker
) -> None:
    tab.attach([file()])
    tab.show_job(jobs[1])
    qtbot.waitUntil(lambda: len(documents(window, jobs[0])) == 1)
    assert documents(window, jobs[1]) == []
    assert tab.list.rows.rows == ()


def test_the_end_of_the_program_waits_for_what_is_being_attached(
    tab: DocumentsTab, window: MainWindow, jobs: list[str], file: FileMaker
) -> None:
    tab.attach([file()])
    tab.work.finish()
    assert [document.name for document in documents(window, jobs[0])] == ["cv.pdf"]


class TestOpening:
    def test_enter_opens_a_read_only_copy(
        self, qtbot: QtBot, tab: DocumentsTab, system_: FakeSystem, file: FileMaker, folder: DataFolder
    ) -> None:
        attached(qtbot, tab, file())
        tab.take_focus()
        press(tab, KEY.Key_Return)
        qtbot.waitUntil(lambda: bool(system_.opened))
        (path,) = system_.opened
        assert path.name == "cv.pdf"
        assert path.read_text(encoding="utf-8") == "words"
        assert path.is_relative_to(folder.documents / "open")

    def test_a_program_is_never_opened(
        self, qtbot: QtBot, tab: DocumentsTab, window: MainWindow, system_: FakeSystem, file: FileMaker
    ) -> None:
        for path in (file("run.sh", "x"), file("cv.pdf", "#!/bin/sh\n")):
            (*_, last) = attached(qtbot, tab, path)
            tab.open(last)
            qtbot.waitUntil(lambda: not tab.work.is_busy)
            assert "is a program or script" in said(window)[-1]
        assert system_.opened == []

    def test_a_file_that_no_program_opens_is_told(
        self, qtbot: QtBot, tab: DocumentsTab, window: MainWindow, system_: FakeSystem, file: FileMaker
    ) -> None:
        system_.can_open = False
        (document,) = attached(qtbot, tab, file("odd.xyz"))
        tab.open(document)
        qtbot.waitUntil(lambda: "No program on this computer opens “odd.xyz”." in said(window))

    def test_its_folder_is_shown(
        self, qtbot: QtBot, tab: DocumentsTab, system_: FakeSystem, file: FileMaker
    ) -> None:
        attached(qtbot, tab, file())
        tab.take_focus()
        menu = tab.make_menu()
        assert menu is not None
        next(action for action in menu.actions() if "folder" in action.text()).trigger()
        qtbot.waitUntil(lambda: bool(system_.opened))
        assert [path.name for path in system_.opened[0].iterdir()] == ["cv.pdf"]

    def test_a_changed_copy_is_told_and_kept_as_a_new_version(
        self,
        qtbot: QtBot,
        tab: DocumentsTab,
        window: MainWindow,
        jobs: list[str],
        system_: FakeSystem,
        file: FileMaker,
    ) -> None:
        (document,) = attached(qtbot, tab, file())
        tab.open(document)
        qtbot.waitUntil(lambda: bool(system_.opened) and not tab.work.is_busy)
        write_into(system_.opened[0], "second version")
        tab.open(document)
        dialog = opened(qtbot, ChangedCopyDialog)
        assert len(system_.opened) == 1
        QTest.keyClick(dialog, KEY.Key_Return)
        qtbot.waitUntil(lambda: len(documents(window, jobs[0])) == 2)
        first, second = documents(window, jobs[0])
        assert (first.name, second.name) == ("cv.pdf", "cv (2).pdf")
        assert second.size == len("second version")
        qtbot.waitUntil(lambda: not tab.work.is_busy)
        tab.open(document)
        qtbot.waitUntil(lambda: len(system_.opened) == 2)
        assert system_.opened[1].read_text(encoding="utf-8") == "words"

    def test_one_may_go_on_with_the_changed_copy(
        self, qtbot: QtBot, tab: DocumentsTab, system_: FakeSystem, file: FileMaker
    ) -> None:
        (document,) = attached(qtbot, tab, file())
        tab.open(document)
        qtbot.waitUntil(lambda: bool(system_.opened) and not tab.work.is_busy)
        write_into(system_.opened[0], "second version")
        tab.open(document)
        opened(qtbot, ChangedCopyDialog).open_button.click()
        assert system_.opened[1] == system_.opened[0]

    def test_the_row_of_a_changed_copy_offers_to_keep_it(
        self,
        qtbot: QtBot,
        tab: DocumentsTab,
        window: MainWindow,
        jobs: list[str],
        system_: FakeSystem,
        file: FileMaker,
    ) -> None:
        (document,) = attached(qtbot, tab, file())
        tab.open(document)
        qtbot.waitUntil(lambda: bool(system_.opened) and not tab.work.is_busy)
        write_into(system_.opened[0], "second version")
        tab.show_job(jobs[0])
        qtbot.waitUntil(lambda: notices(tab) == ["The opened copy changed"])
        tab.take_focus()
        press(tab, KEY.Key_R)
        qtbot.waitUntil(lambda: len(documents(window, jobs[0])) == 2)
        qtbot.waitUntil(lambda: notices(tab) == ["", ""])


class TestFiles:
    def test_a_missing_file_is_told_in_its_row_and_put_back(
        self,
        qtbot: QtBot,
        tab: DocumentsTab,
        window: MainWindow,
        jobs: list[str],
        system_: FakeSystem,
        file: FileMaker,
        folder: DataFolder,
    ) -> None:
        attached(qtbot, tab, file())
        path = content_path(folder, documents(window, jobs[0])[0].digest)
        path.unlink()
        tab.show_job(jobs[0])
        qtbot.waitUntil(lambda: notices(tab) == ["Its file is missing"])
        assert "not in the data folder any more" in tab.list.rows.rows[0].spoken
        tab.take_focus()
        assert "Replace the file…" in entries(tab)
        system_.original = file("other.pdf", "other")
        press(tab, KEY.Key_R)
        qtbot.waitUntil(lambda: any("is another file" in words for words in said(window)))
        system_.original = file("moved.pdf")
        press(tab, KEY.Key_R)
        qtbot.waitUntil(lambda: notices(tab) == [""])
        assert path.read_text(encoding="utf-8") == "words"

    def test_a_changed_file_is_told_and_not_opened(
        self,
        qtbot: QtBot,
        tab: DocumentsTab,
        window: MainWindow,
        jobs: list[str],
        system_: FakeSystem,
        file: FileMaker,
        folder: DataFolder,
    ) -> None:
        (document,) = attached(qtbot, tab, file())
        content_path(folder, documents(window, jobs[0])[0].digest).write_text("spoilt", encoding="utf-8")
        tab.show_job(jobs[0])
        qtbot.waitUntil(lambda: notices(tab) == ["Its file was changed"])
        tab.open(document)
        qtbot.waitUntil(lambda: any("not what was attached" in words for words in said(window)))
        assert system_.opened == []

    def test_a_copy_is_saved(
        self,
        qtbot: QtBot,
        tab: DocumentsTab,
        window: MainWindow,
        system_: FakeSystem,
        file: FileMaker,
        tmp_path: Path,
    ) -> None:
        (document,) = attached(qtbot, tab, file())
        system_.target = tmp_path / "to send.pdf"
        tab.save_copy(document)
        qtbot.waitUntil(lambda: "Saved a copy as to send.pdf" in said(window))
        assert system_.target.read_text(encoding="utf-8") == "words"

    def test_the_programs_own_file_is_never_written_over(
        self,
        qtbot: QtBot,
        tab: DocumentsTab,
        window: MainWindow,
        system_: FakeSystem,
        file: FileMaker,
        folder: DataFolder,
    ) -> None:
        (document,) = attached(qtbot, tab, file())
        system_.target = folder.database
        tab.save_copy(document)
        qtbot.waitUntil(lambda: any("Pursuit's own file" in words for words in said(window)))


class TestWords:
    def test_the_day_of_sending_is_typed(
        self, qtbot: QtBot, tab: DocumentsTab, window: MainWindow, jobs: list[str], file: FileMaker
    ) -> None:
        attached(qtbot, tab, file())
        tab.take_focus()
        press(tab, KEY.Key_S)
        dialog = opened(qtbot, SentDialog)
        dialog.day.setText("24 Dec 2026")
        QTest.keyClick(dialog.day, KEY.Key_Return)
        assert "still to come" in dialog.error.text()
        dialog.day.setText("12 Nov 2026")
        QTest.keyClick(dialog.day, KEY.Key_Return)
        assert documents(window, jobs[0])[0].sent_on == date(2026, 11, 12)
        qtbot.waitUntil(lambda: "sent " in tab.list.rows.rows[0].details)

    def test_the_day_of_sending_is_taken_back(
        self, qtbot: QtBot, tab: DocumentsTab, window: MainWindow, jobs: list[str], file: FileMaker
    ) -> None:
        (document,) = attached(qtbot, tab, file())
        tab.mark_sent_today(document)
        qtbot.waitUntil(lambda: "sent " in tab.list.rows.rows[0].details)
        tab.ask_when_sent(document)
        dialog = opened(qtbot, SentDialog)
        next(
            button
            for button in dialog.findChildren(type(dialog.accept_button))
            if button.text() == "Not sent"
        ).click()
        assert documents(window, jobs[0])[0].sent_on is None

    def test_name_and_kind_are_changed(
        self, qtbot: QtBot, tab: DocumentsTab, window: MainWindow, jobs: list[str], file: FileMaker
    ) -> None:
        attached(qtbot, tab, file())
        tab.take_focus()
        press(tab, KEY.Key_F2)
        dialog = opened(qtbot, DocumentDialog)
        assert dialog.name.selectedText() == "cv"
        dialog.name.setText("  ")
        dialog.accept()
        assert dialog.error.text() == "A document needs a name."
        dialog.name.setText("Ada")
        dialog.kind.setCurrentIndex(2)
        dialog.accept()
        (document,) = documents(window, jobs[0])
        assert (document.name, document.kind) == ("Ada.pdf", "portfolio")
        qtbot.waitUntil(lambda: tab.list.rows.rows[0].name == "Ada.pdf")
        assert len(tab.list.chosen()) == 1

    def test_delete_detaches_and_undo_brings_it_back(
        self, qtbot: QtBot, tab: DocumentsTab, window: MainWindow, file: FileMaker
    ) -> None:
        attached(qtbot, tab, file("a.pdf", "a"), file("b.pdf", "b"))
        tab.take_focus()
        press(tab, KEY.Key_Delete)
        qtbot.waitUntil(lambda: [row.name for row in tab.list.rows.rows] == ["b.pdf"])
        assert tab.list.hasFocus()
        assert [row.name for row in tab.list.chosen()] == ["b.pdf"]
        qtbot.waitUntil(lambda: "Detached a.pdf" in said(window))
        window.menus.action("edit.undo").trigger()
        qtbot.waitUntil(lambda: len(tab.list.rows.rows) == 2)

    def test_the_menu_has_everything(self, qtbot: QtBot, tab: DocumentsTab, file: FileMaker) -> None:
        attached(qtbot, tab, file())
        tab.take_focus()
        assert entries(tab) == [
            "Open",
            "Show in its folder",
            "Save a copy…",
            "Sent today",
            "Sent on…",
            "Name and kind…",
            "Detach from this job",
        ]


class TestKnownOnes:
    def test_a_known_document_is_attached_to_the_next_job_by_typing(
        self, qtbot: QtBot, tab: DocumentsTab, jobs: list[str], file: FileMaker
    ) -> None:
        attached(qtbot, tab, file("Ada Résumé.pdf", "a"), file("letter.pdf", "b"))
        tab.show_job(jobs[1])
        tab.add()
        dialog = opened(qtbot, AttachDialog)
        assert dialog.windowTitle() == "Attach a document to Baker"
        assert [row.name for row in dialog.list.rows.rows] == ["Ada Résumé.pdf", "letter.pdf"]
        QTest.keyClicks(dialog.field, "resume")
        assert [row.name for row in dialog.list.rows.rows] == ["Ada Résumé.pdf"]
        QTest.keyClick(dialog.field, KEY.Key_Return)
        qtbot.waitUntil(lambda: [row.name for row in tab.list.rows.rows] == ["Ada Résumé.pdf"])
        assert "also used by 1 job" in tab.list.rows.rows[0].details

    def test_arrows_in_the_field_go_through_the_list(
        self, qtbot: QtBot, tab: DocumentsTab, jobs: list[str], file: FileMaker
    ) -> None:
        attached(qtbot, tab, file("a.pdf", "a"), file("b.pdf", "b"))
        tab.show_job(jobs[1])
        tab.add()
        dialog = opened(qtbot, AttachDialog)
        QTest.keyClick(dialog.field, KEY.Key_Down)
        assert dialog.chosen() == [dialog.list.rows.rows[1].id]
        assert dialog.field.hasFocus()

    def test_what_is_not_known_can_be_chosen_as_a_file(
        self,
        qtbot: QtBot,
        tab: DocumentsTab,
        window: MainWindow,
        jobs: list[str],
        system_: FakeSystem,
        file: FileMaker,
    ) -> None:
        attached(qtbot, tab, file("a.pdf", "a"))
        tab.show_job(jobs[1])
        tab.add()
        dialog = opened(qtbot, AttachDialog)
        QTest.keyClicks(dialog.field, "xyz")
        assert not dialog.accept_button.isEnabled()
        QTest.keyClick(dialog.field, KEY.Key_Return)
        assert dialog.isVisible()
        system_.files = [file("new.pdf", "new")]
        dialog.files_button.click()
        qtbot.waitUntil(lambda: [one.name for one in documents(window, jobs[1])] == ["new.pdf"])

    def test_one_that_no_job_has_is_deleted_by_its_key(
        self, qtbot: QtBot, tab: DocumentsTab, window: MainWindow, file: FileMaker
    ) -> None:
        ids = attached(qtbot, tab, file("a.pdf", "a"), file("b.pdf", "b"), file("c.pdf", "c"))
        tab.detach(ids)
        tab.add()
        dialog = opened(qtbot, AttachDialog)
        assert all("no job has it" in row.details for row in dialog.list.rows.rows)
        dialog.list.setFocus()
        dialog.list.choose_place(1)
        first, gone, last = (row.name for row in dialog.list.rows.rows)
        QTest.keyClick(dialog.list, KEY.Key_Delete)
        assert [row.name for row in dialog.list.rows.rows] == [first, last]
        assert [row.name for row in dialog.list.chosen()] == [last]
        assert dialog.list.hasFocus()
        qtbot.waitUntil(lambda: f"Deleted {gone}" in said(window))
        QTest.keyClick(dialog.list, KEY.Key_Delete)
        QTest.keyClick(dialog.list, KEY.Key_Delete)
        assert "no document left" in dialog._nothing.text()
        assert not dialog.accept_button.isEnabled()
        dialog.reject()
        window.menus.action("edit.undo").trigger()
        assert [one.name for one in window.desk.read(known_documents)] == [first]

    def test_one_that_a_job_has_stays_with_the_reason(
        self, qtbot: QtBot, tab: DocumentsTab, jobs: list[str], file: FileMaker
    ) -> None:
        attached(qtbot, tab, file("a.pdf", "a"), file("b.pdf", "b"))
        tab.show_job(jobs[1])
        tab.add()
        dialog = opened(qtbot, AttachDialog)
        delete = dialog.make_menu().actions()[-1]
        assert delete.text() == "&Delete\tDel"
        delete.trigger()
        assert "is attached to a job" in dialog.error.text()
        assert dialog.error.isVisible()
        assert len(dialog.list.rows.rows) == 2
        QTest.keyClick(dialog.field, KEY.Key_Down)
        assert not dialog.error.isVisible()

    def test_one_is_attached_by_a_double_click(
        self, qtbot: QtBot, tab: DocumentsTab, window: MainWindow, jobs: list[str], file: FileMaker
    ) -> None:
        attached(qtbot, tab, file("a.pdf", "a"))
        tab.show_job(jobs[1])
        tab.add()
        dialog = opened(qtbot, AttachDialog)
        place = dialog.list.visualRect(dialog.list.rows.index(0, 0)).center()
        QTest.mouseDClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert [one.name for one in documents(window, jobs[1])] == ["a.pdf"]


def write_into(path: Path, text: str) -> None:
    """Write into a read-only copy as a program does that pays no heed."""
    path.chmod(0o600)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1, 1))
