"""The window as a whole: start, menus, empty boards, names for screen readers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDateTimeEdit,
    QLabel,
    QLineEdit,
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
from ui.commands import commands
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
    workflows = window.menus.submenu("board.workflows")
    workflows.aboutToShow.emit()
    actions = workflows.actions()
    assert [(action.text(), action.isChecked()) for action in actions] == [
        (f"Workflow {number}", True) for number in range(1, 8)
    ]
    actions[2].trigger()
    assert ("set_workflow_enabled", "rule3", False) in desk.calls
    workflows.aboutToShow.emit()
    assert not workflows.actions()[2].isChecked()


def test_a_folder_without_a_board_opens_and_shows_the_first_one_that_comes(
    qtbot: QtBot, open_window: Opener
) -> None:
    desk = FakeDesk({}, has_board=False)
    window = open_window(desk)
    welcome = QLabel("Your search begins here")
    window.page.set_welcome(welcome)
    assert welcome.isVisible()
    assert not window.top_bar.name.isVisible()
    desk.has_board = True
    desk.stages = desk_with(applied=2).stages
    desk.tell("Import 2 jobs", frozenset(desk.order("applied")))
    qtbot.waitUntil(lambda: window.board.count() == 2)
    assert not welcome.isVisible()
    assert window.top_bar.name.isVisible()


def test_a_board_without_cards_shows_its_stages(open_window: Opener) -> None:
    window = open_window(desk_with(a=0, b=0))
    assert window.board.isVisible()
    assert [column.isVisible() for column in window.board.columns()] == [True, True]


def test_no_key_belongs_to_two_commands() -> None:
    keys = [key for each in commands() for key in (*each.keys, *each.board_keys)]
    assert len(keys) > 40
    assert len(set(keys)) == len(keys)
    assert [each.id for each in commands() if not each.keys] == []


def test_a_single_letter_acts_only_while_the_board_has_the_keyboard(open_window: Opener) -> None:
    window = open_window(desk_with(a=2))
    pressed: list[str] = []
    window.menus.connect_to("job.new", lambda: pressed.append("new"))
    window.menus.connect_to("job.tags", lambda: pressed.append("tags"))
    field = QLineEdit(window.page)
    field.setAccessibleName("Field")
    window.page.put_above(field)
    focus = window.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "nt")
    assert pressed == ["new", "tags"]
    field.setFocus()
    QTest.keyClicks(field, "nt")
    assert (field.text(), pressed) == ("nt", ["new", "tags"])
    QTest.keyClick(field, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["new", "tags", "new"]


def test_the_sidebar_lists_the_boards_and_shows_the_chosen_one(open_window: Opener) -> None:
    desk = desk_with(a=1)
    desk.boards = lambda: (BoardName("board", "Job search"), BoardName("other", "R&D"))  # type: ignore[method-assign]
    window = open_window(desk)
    window.sidebar.set_narrow(is_narrow=False)
    assert window.sidebar.entry("board").isChecked()
    assert window.sidebar.entry("other").text() == "R&&D"
    window.sidebar.entry("other").click()
    assert window.board.board_id == "other"
    assert window.sidebar.entry("other").isChecked()


def test_a_narrow_sidebar_shows_icons_and_keeps_its_names(open_window: Opener) -> None:
    window = open_window(desk_with(a=1))
    window.sidebar.set_narrow(is_narrow=False)
    wide = window.sidebar.width()
    window.menus.action("view.sidebar").trigger()
    entry = window.sidebar.entry("board")
    assert window.sidebar.width() < wide
    assert (entry.text(), entry.accessibleName()) == ("", "Job search")


def test_every_control_has_a_name(qtbot: QtBot, open_window: Opener) -> None:
    desk = desk_with(a=2, b=0)
    window = open_window(desk)
    desk.next_effects = (Effect("added “Phone screen”", "act", "Phone screen", needs_time=True),)
    desk.move_jobs(desk.order("a")[:1], "b", None)
    qtbot.waitUntil(lambda: bool(window.messages.stack.toasts))
    kinds = (QAbstractButton, QAbstractItemView, QDateTimeEdit)
    controls = [each for each in window.findChildren(QWidget) if isinstance(each, kinds) and each.isVisible()]
    assert len(controls) >= 6
    assert [each for each in controls if not _name(each)] == []


def _name(control: QWidget) -> str:
    return control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")


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
    assert window.sidebar.entry("other").isChecked()
    assert window.board.isVisible()


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
