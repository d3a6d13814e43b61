"""The window as a whole: start, menus, empty boards, names for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, QStandardPaths, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDateTimeEdit,
    QFileDialog,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.board.snapshots import BoardName, BoardSnapshot
from app.errors import NotFound, StorageFailed
from app.store.change import Change, Effect
from tests.ui.conftest import Opener, shown_order
from tests.ui.fakes import FakeDesk, desk_with
from ui.board.card_delegate import ROW_HEIGHT
from ui.board.controller import FIRST_SLICE
from ui.main_window import MainWindow, fitting_size
from ui.theme.theme import Theme
from ui.theme.tokens import HEADER_HEIGHT


def test_the_first_paint_waits_for_the_first_cards_only(qtbot: QtBot, theme: Theme) -> None:
    desk = desk_with(a=100, b=3)
    window = MainWindow(desk, theme)
    qtbot.addWidget(window)
    assert desk.calls == [("board", "board", FIRST_SLICE)]
    assert len(shown_order(window.board)["a"]) == FIRST_SLICE
    assert window.board.columns()[0].header.accessibleName() == "A, 100 jobs"
    window.show()
    qtbot.waitUntil(lambda: window.controller.is_whole)
    assert shown_order(window.board)["a"] == desk.order("a")
    assert window.board.count() == 103


def test_a_change_before_the_rest_is_read_is_shown_too(qtbot: QtBot, theme: Theme) -> None:
    desk = desk_with(a=100, b=3)
    window = MainWindow(desk, theme)
    qtbot.addWidget(window)
    desk.move_jobs(desk.order("a")[90:91], "b", None)
    assert shown_order(window.board) == {"a": desk.order("a"), "b": desk.order("b")}


def test_control_z_undoes_and_control_shift_z_does_it_again(open_window: Opener) -> None:
    desk = desk_with(wishlist=2, applied=1)
    window = open_window(desk)
    before = {key: desk.order(key) for key in desk.stages}
    desk.move_jobs(desk.order("wishlist")[:1], "applied", None)
    after = {key: desk.order(key) for key in desk.stages}
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    focus = window.focusWidget()
    assert focus is not None
    window.menus.name_steps()
    QTest.keyClick(focus, Qt.Key.Key_Z, control)
    assert shown_order(window.board) == before
    window.menus.name_steps()
    QTest.keyClick(focus, Qt.Key.Key_Z, control | shift)
    assert shown_order(window.board) == after


def test_the_menu_names_what_undo_and_redo_would_do(qtbot: QtBot, open_window: Opener) -> None:
    desk = desk_with(wishlist=2, applied=1)
    window = open_window(desk)
    assert not window.menus.undo.isEnabled()
    desk.move_jobs(desk.order("wishlist")[:1], "applied", None)
    qtbot.waitUntil(lambda: window.menus.undo.text() == "&Undo Move to Applied")
    window.menus.undo.trigger()
    qtbot.waitUntil(lambda: window.menus.redo.text() == "&Redo Move to Applied")
    assert not window.menus.undo.isEnabled()


def test_the_seven_workflows_are_switched_in_the_menu(open_window: Opener) -> None:
    desk = desk_with(a=1)
    window = open_window(desk)
    window.menus.workflows.aboutToShow.emit()
    actions = window.menus.workflows.actions()
    assert [(action.text(), action.isChecked()) for action in actions] == [
        (f"Workflow {number}", True) for number in range(1, 8)
    ]
    actions[2].trigger()
    assert ("set_workflow_enabled", "rule3", False) in desk.calls
    window.menus.workflows.aboutToShow.emit()
    assert not window.menus.workflows.actions()[2].isChecked()


def test_an_empty_board_says_how_to_begin(
    open_window: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[Path] = []

    def bring_in(paths: Sequence[Path]) -> str:
        asked.extend(paths)
        return "3 jobs were imported."

    chosen = str(tmp_path / "jobs.csv")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([chosen], ""))
    window = open_window(desk_with(a=0, b=0), import_files=bring_in)
    assert window.hint.isVisible()
    window.hint.button.click()
    assert asked == [Path(chosen)]
    assert [toast.message.text for toast in window.messages.stack.toasts] == ["3 jobs were imported."]


def test_a_board_with_cards_shows_no_hint(open_window: Opener) -> None:
    desk = desk_with(a=1)
    window = open_window(desk)
    assert not window.hint.isVisible()
    gone = desk.stages["a"].pop()
    desk.tell("Delete", frozenset([gone.id]))
    assert window.hint.isVisible()


def test_a_folder_without_a_board_opens_and_shows_the_first_one_that_comes(
    qtbot: QtBot, open_window: Opener
) -> None:
    desk = FakeDesk({}, has_board=False)
    window = open_window(desk)
    assert window.hint.isVisible()
    desk.has_board = True
    desk.stages = desk_with(applied=2).stages
    desk.tell("Import 2 jobs", frozenset(desk.order("applied")))
    qtbot.waitUntil(lambda: window.board.count() == 2)
    assert not window.hint.isVisible()


def test_export_asks_for_a_place(
    open_window: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written: list[Path] = []

    def export_to(path: Path) -> str:
        written.append(path)
        return "2 jobs were written."

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out.csv"), ""))
    window = open_window(desk_with(a=2), export_to=export_to)
    window.menus.export.trigger()
    assert written == [tmp_path / "out.csv"]


def test_what_cannot_be_done_yet_cannot_be_chosen(open_window: Opener) -> None:
    window = open_window(desk_with(a=1))
    assert not window.menus.import_files.isEnabled()
    assert not window.menus.export.isEnabled()


def test_every_control_has_a_name(qtbot: QtBot, open_window: Opener) -> None:
    desk = desk_with(a=2, b=0)
    window = open_window(desk)
    desk.next_effects = (Effect("created Phone screen", "act", "Phone screen", needs_time=True),)
    desk.move_jobs(desk.order("a")[:1], "b", None)
    qtbot.waitUntil(lambda: bool(window.messages.stack.toasts))
    kinds = (QAbstractButton, QAbstractItemView, QDateTimeEdit)
    controls = [each for each in window.findChildren(QWidget) if isinstance(each, kinds) and each.isVisible()]
    assert len(controls) >= 6
    assert [each for each in controls if not _name(each)] == []


def _name(control: QWidget) -> str:
    return control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")


def test_every_command_has_a_key(open_window: Opener) -> None:
    window = open_window(desk_with(a=1))
    commands = [
        action
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()  # type: ignore[union-attr]
        if not action.isSeparator() and action.menu() is None
    ]
    assert len(commands) >= 11
    assert [action.text() for action in commands if action.shortcut().isEmpty()] == []
    keys = [action.shortcut().toString() for action in commands]
    assert len(set(keys)) == len(keys)


def test_a_card_is_spoken_to_screen_readers(open_window: Opener) -> None:
    rows = open_window(desk_with(a=2)).board.columns()[0].list.rows
    spoken = rows.data(rows.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(spoken, str)
    assert spoken.startswith("Job 2\nLumen Freight, Lyon")


def test_the_window_fits_a_small_screen(open_window: Opener) -> None:
    window = open_window(desk_with(**{f"s{number}": 3 for number in range(6)}), width=1024, height=640)
    assert (window.width(), window.height()) == (1024, 640)
    assert window.minimumSizeHint().width() <= 1024
    assert window.minimumSizeHint().height() <= 640


def test_dressing_anew_repaints_every_card(open_window: Opener, theme: Theme) -> None:
    window = open_window(desk_with(a=3))
    theme.follow(Qt.ColorScheme.Dark)
    image = window.board.columns()[0].grab().toImage()
    second_card = image.pixelColor(image.width() // 2, HEADER_HEIGHT + ROW_HEIGHT + 88)
    assert second_card.name().upper() == theme.tokens.card
    below_the_cards = image.pixelColor(image.width() // 2, HEADER_HEIGHT + 4 * ROW_HEIGHT)
    assert below_the_cards.name().upper() == theme.tokens.column


def test_a_move_is_painted_once_and_before_anything_is_told(open_window: Opener) -> None:
    class Painted(QObject):
        count = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
            self.count += event.type() == QEvent.Type.Paint
            return False

    desk = desk_with(a=3, b=2)
    window = open_window(desk)
    window.board.dropped.emit(desk.order("a")[2:], "b", 0)
    QApplication.processEvents()
    lists = [column.list.viewport() for column in window.board.columns()]
    painted = [Painted() for _ in lists]
    for each, watcher in zip(lists, painted, strict=True):
        each.installEventFilter(watcher)
    window.board.dropped.emit(desk.order("a")[1:], "b", 0)
    assert [watcher.count for watcher in painted] == [1, 1]
    QApplication.processEvents()
    assert [watcher.count for watcher in painted] == [1, 1]


def test_days_are_counted_anew_when_another_day_begins(open_window: Opener) -> None:
    desk = desk_with(a=1)
    window = open_window(desk)
    rows = window.board.columns()[0].list.rows
    assert "since today" in str(rows.data(rows.index(0, 0)))
    desk.clock.days_later = 2
    window._days.timeout.emit()
    assert "for 2 days" in str(rows.data(rows.index(0, 0)))


def test_menu_texts_hold_names_with_an_ampersand(open_window: Opener) -> None:
    desk = desk_with(a=1)
    window = open_window(desk)
    menu = window.menus.boards
    desk.boards = lambda: [type("Named", (), {"id": "x", "name": "R&D"})()]  # type: ignore[method-assign]
    menu.aboutToShow.emit()
    actions: list[QAction] = menu.actions()
    assert [action.text() for action in actions] == ["R&&D"]


def test_a_board_that_is_gone_makes_room_for_the_first_there_is(open_window: Opener) -> None:
    desk = desk_with(a=2)
    window = open_window(desk)
    read = desk.board

    def gone(board_id: str, first: int | None = None) -> BoardSnapshot:
        if board_id == "board":
            raise NotFound("There is no such board.")
        return replace(read(board_id, first), name="Second")

    desk.boards = lambda: (BoardName("other", "Second"),)  # type: ignore[method-assign]
    desk.board = gone  # type: ignore[method-assign]
    desk.tell("Delete", frozenset(), touched={"board": frozenset(["board"]), "stage": frozenset(["a"])})
    assert window.board.board_id == "other"
    assert window.menus.shown_board == "other"
    assert window.board.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_presses_the_button_of_the_start_page(
    open_window: Opener, monkeypatch: pytest.MonkeyPatch, key: Qt.Key
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (asked.append("files"), ([], ""))[1])
    window = open_window(desk_with(a=0), import_files=lambda _: "")
    window.hint.button.setFocus()
    QTest.keyClick(window.hint.button, key)
    assert asked == ["files"]


def test_an_import_that_tells_itself_as_a_change_is_not_told_twice(
    open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (["jobs.csv"], ""))
    window = open_window(desk_with(a=1), import_files=lambda _: "")
    window.menus.import_files.trigger()
    assert window.messages.stack.toasts == []


@pytest.mark.parametrize(
    ("room", "size"),
    [
        (QSize(2560, 1400), QSize(1440, 900)),
        (QSize(1400, 900), QSize(1384, 852)),
        (QSize(1366, 740), QSize(1350, 692)),
    ],
)
def test_the_first_size_fits_the_screen_with_its_frame(room: QSize, size: QSize) -> None:
    assert fitting_size(room) == size


def test_files_are_chosen_in_the_documents_and_an_export_names_its_folder(
    open_window: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda *given: (asked.append(given[2]), (str(tmp_path / "mine.csv"), ""))[1],
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *given: (asked.append(given[2]), ([], ""))[1])
    window = open_window(
        desk_with(a=2), export_to=lambda path: f"2 jobs written to {path.name}.", import_files=lambda _: ""
    )
    window.menus.import_files.trigger()
    window.menus.export.trigger()
    assert asked == [str(tmp_path), str(tmp_path / "pursuit.csv")]
    message = window.messages.stack.toasts[0].message
    assert message.text == "2 jobs written to mine.csv."
    assert message.notices == (f"It is in the folder {tmp_path}",)


def test_the_status_says_that_a_change_could_not_be_saved_until_one_is(open_window: Opener) -> None:
    desk = desk_with(a=2, b=0)
    window = open_window(desk)
    assert window._status.text() == "2 jobs · all changes saved"
    move, moved = desk.move_jobs, desk.order("a")[0]

    def full(*_: object) -> Change:
        raise StorageFailed("The disk is full. Nothing was changed.")

    desk.move_jobs = full  # type: ignore[method-assign]
    window.board.dropped.emit([moved], "b", 0)
    assert window._status.text() == "2 jobs · last change not saved"
    desk.move_jobs = move  # type: ignore[method-assign]
    desk.refusal = "This job is not there any more."
    window.board.dropped.emit([moved], "b", 0)
    assert window._status.text() == "2 jobs · last change not saved"
    desk.refusal = ""
    window.board.dropped.emit([moved], "b", 0)
    assert window._status.text() == "2 jobs · all changes saved"
    window.messages.look(full)  # such as an export to a full disk
    assert window._status.text() == "2 jobs · all changes saved"


def test_the_board_shows_the_truth_after_something_unforeseen(open_window: Opener) -> None:
    desk = desk_with(a=3, b=1)
    window = open_window(desk)
    lost = window.board.columns()[0].list.rows.ids[1]
    window.board.columns()[0].list.carry(frozenset([lost]))
    window.board.columns()[0].take(lost)
    window.show_truth()
    assert shown_order(window.board)["a"] == desk.order("a")
    assert window.board.columns()[0].list._delegate.carried == frozenset()
