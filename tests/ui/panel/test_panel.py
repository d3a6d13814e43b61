"""The panel shows the job of the card that is chosen, and is never in the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import trash_jobs
from app.board.job_commands import add_job
from app.board.quick_add import parse
from app.errors import NotFound
from tests.ui.conftest import Opener, opened
from tests.ui.panel.conftest import details, overview
from ui.board.filter_field import FilterCommands
from ui.furnish import furnish
from ui.job.dialogs import OutcomeDialog
from ui.main_window import MainWindow
from ui.panel.feature import PanelCommands
from ui.panel.measures import NARROWEST, USUAL_WIDTH, WIDEST
from ui.panel.panel_memory import PanelMemory, recall, remember
from ui.panel.tab import Tab
from ui.panel.tabs import TABS
from ui.widgets.choice_box import ChoiceBox

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.panel._dock.is_moving)


def texts(menu: QMenu) -> list[str]:
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text()]


def entry(menu: QMenu, text: str) -> None:
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_enter_opens_it_and_escape_gives_the_card_the_keyboard_back(
    qtbot: QtBot, window: MainWindow, jobs: list[str]
) -> None:
    assert not window.has_panel
    press(KEY.Key_Return)
    settle(qtbot, window)
    panel = window.panel.panel
    assert (panel.width(), panel.geometry().right()) == (USUAL_WIDTH, window.ground.width() - 1)
    assert panel.header.title.text == "Cook"
    assert panel.header.place.text == "Lumen · Lyon"
    press(KEY.Key_Escape)
    settle(qtbot, window)
    assert not panel.isVisible()
    assert window.board.selected_ids() == jobs[:1]
    assert window.board.columns()[0].list.hasFocus()


def test_a_click_on_a_tab_takes_the_keyboard_off_the_cards(
    qtbot: QtBot, window: MainWindow, jobs: list[str]
) -> None:
    window.panel.open(jobs[0])
    settle(qtbot, window)
    window.board.take_focus()
    bar = window.panel.panel.bar
    at = [kind.id for kind in TABS].index("posting")
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(at).center())
    assert window.panel.panel.tab_id == "posting"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.panel.panel.isAncestorOf(focus)


def test_escape_on_the_board_closes_it_too(window: MainWindow, jobs: list[str]) -> None:
    window.panel.open(jobs[0])
    window.board.take_focus()
    press(KEY.Key_Escape)
    assert not window.panel.is_open
    assert window.board.selected_ids() == jobs[:1]
    press(KEY.Key_Escape)
    assert window.board.columns()[0].list.selected_ids() == []


def test_the_board_makes_room_and_gets_it_back(qtbot: QtBot, window: MainWindow, jobs: list[str]) -> None:
    before = window.page.width()
    window.panel.open(jobs[0])
    qtbot.waitUntil(lambda: window.page.width() == before - USUAL_WIDTH)
    window.panel.close()
    qtbot.waitUntil(lambda: window.page.width() == before)


def test_in_a_narrow_window_it_lies_over_the_board_below_the_filter(
    qtbot: QtBot, window: MainWindow, jobs: list[str]
) -> None:
    window.resize(1024, 640)
    before = window.page.width()
    window.panel.open(jobs[0])
    settle(qtbot, window)
    assert window.page.width() == before
    assert window.panel.panel.y() >= window.top_bar.geometry().bottom()
    assert window.panel.panel.geometry().bottom() == window.ground.height() - 1


def test_in_a_narrow_window_it_makes_room_for_another_page_and_comes_back(
    application: Application, window: MainWindow, jobs: list[str]
) -> None:
    window.resize(1024, 640)
    window.panel.open(jobs[0], field="salary")
    QTest.keyClicks(overview(window).form.salary, "$1")
    window.pages.show("people")
    assert not window.panel.is_open
    assert details(window, jobs[0]).salary == "$1"
    window.panel.open(jobs[1])  # from the page
    assert window.panel.close()
    window.pages.show("history")
    window.menus.action("view.board").trigger()
    assert window.panel.job_id == jobs[0]
    assert window.board.columns()[0].list.hasFocus()
    window.pages.show("people")
    application.do(trash_jobs, jobs[:1])
    window.menus.action("view.board").trigger()
    assert not window.panel.is_open
    window.resize(1400, 860)
    window.panel.open(jobs[1])
    window.pages.show("people")
    assert window.panel.job_id == jobs[1]


def test_what_cannot_be_saved_keeps_it_over_another_page(window: MainWindow, jobs: list[str]) -> None:
    window.resize(1024, 640)
    window.panel.open(jobs[0], field="deadline")
    QTest.keyClicks(overview(window).form.deadline, "some day")
    window.pages.show("people")
    assert window.panel.job_id == jobs[0]
    assert overview(window).form.deadline.hasFocus()
    overview(window).form.take_back("deadline")


def test_a_stage_under_it_can_be_scrolled_into_view(
    qtbot: QtBot, application: Application, window: MainWindow, stages: list[str]
) -> None:
    board_id = application.boards()[0].id
    (made,) = application.do(add_job, board_id, stages[4], parse("Waiter @ Nova")).touches("job")
    window.resize(1024, 640)
    window.board.select([made])
    window.panel.open(made)
    column = window.board.column(stages[4])
    assert column is not None

    def is_seen() -> bool:
        right = column.mapTo(window.ground, column.rect().topRight()).x()
        return right <= window.panel.panel.x()

    qtbot.waitUntil(is_seen)


def test_it_follows_the_card_that_is_chosen(qtbot: QtBot, window: MainWindow, jobs: list[str]) -> None:
    window.panel.open(jobs[0])
    window.board.take_focus()
    press(KEY.Key_Down)
    qtbot.waitUntil(lambda: window.panel.job_id == jobs[1])
    assert window.board.columns()[0].list.hasFocus()
    assert window.panel.panel.header.title.text == "Baker"
    window.board.select(jobs)  # of several none is meant
    assert not window.panel._settle.isActive() or window.panel.job_id == jobs[1]


def test_arrows_read_one_job_however_many_cards_they_pass(
    qtbot: QtBot, window: MainWindow, jobs: list[str]
) -> None:
    window.panel.open(jobs[0])
    shown: list[str] = []
    window.panel.panel.job_shown.connect(lambda: shown.append(window.panel.panel.job_id))
    window.board.take_focus()
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Up, KEY.Key_Down):
        press(key)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [jobs[2]]


def test_what_is_being_typed_is_saved_before_another_card_is_shown(
    qtbot: QtBot, window: MainWindow, jobs: list[str]
) -> None:
    window.panel.open(jobs[0], field="title")
    QTest.keyClicks(overview(window).form.title, "Chef")
    window.board.take_focus()
    press(KEY.Key_Down)
    qtbot.waitUntil(lambda: window.panel.job_id == jobs[1])
    assert details(window, jobs[0]).title == "Chef"


def test_neighbours_are_those_of_the_stage_as_it_is_shown(window: MainWindow, jobs: list[str]) -> None:
    window.panel.open(jobs[0])
    header = window.panel.panel.header
    assert (header.before.isEnabled(), header.after.isEnabled()) == (False, True)
    press(KEY.Key_Down, ALT)
    assert window.panel.job_id == jobs[1]
    assert window.board.selected_ids() == [jobs[1]]
    assert window.panel.panel.isAncestorOf(QApplication.focusWidget() or window)
    header.after.click()
    assert window.panel.job_id == jobs[2]
    assert not header.after.isEnabled()
    press(KEY.Key_Down, ALT)
    assert window.panel.job_id == jobs[2]
    press(KEY.Key_Up, ALT)
    assert window.panel.job_id == jobs[1]


def test_a_filter_takes_the_neighbours_it_hides(qtbot: QtBot, window: MainWindow, jobs: list[str]) -> None:
    window.panel.open(jobs[0])
    filter_commands = window.findChild(FilterCommands)
    assert filter_commands is not None
    filter_commands.field.set_text("-baker")
    qtbot.waitUntil(lambda: len(window.board.columns()[0].list.rows.ids) == 2)
    window.panel.step(1)
    assert window.panel.job_id == jobs[2]


def test_a_change_from_anywhere_is_shown(
    application: Application, window: MainWindow, jobs: list[str], stages: list[str]
) -> None:
    window.panel.open(jobs[0])
    application.move_jobs(jobs[:1], stages[3], None)
    header = window.panel.panel.header
    assert header.stage.text() == "Offer"
    assert overview(window).form.stage.currentData() == stages[3]


def test_trashing_the_shown_job_goes_on_to_its_neighbour(window: MainWindow, jobs: list[str]) -> None:
    window.panel.open(jobs[0])
    entry(window.panel.panel.header.more.menu(), "Move to the trash")
    assert window.panel.job_id == jobs[1]
    assert window.board.selected_ids() == [jobs[1]]


def test_with_the_last_job_of_a_stage_it_closes(
    application: Application, window: MainWindow, jobs: list[str]
) -> None:
    application.do(trash_jobs, jobs[1:])
    window.panel.open(jobs[0])
    application.do(trash_jobs, jobs[:1])
    assert not window.panel.is_open


def test_a_job_that_is_undone_away_closes_it(
    application: Application, window: MainWindow, stages: list[str]
) -> None:
    board_id = application.boards()[0].id
    (made,) = application.do(add_job, board_id, stages[0], parse("Waiter")).touches("job")
    window.panel.open(made)
    application.undo()
    assert not window.panel.is_open


def test_a_job_that_is_gone_is_not_opened(
    window: MainWindow, application: Application, jobs: list[str]
) -> None:
    application.do(trash_jobs, jobs[:1])
    assert not window.panel.open(jobs[0])
    assert not window.panel.is_open
    assert "not there any more" in window.messages.stack.toasts[-1].message.text


def test_another_data_file_without_the_job_closes_it(
    window: MainWindow, jobs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise NotFound("This job is not there any more.")

    window.panel.open(jobs[0])
    monkeypatch.setattr("ui.panel.panel.panel_head", gone)
    window.show_truth()
    assert not window.panel.is_open
    assert window.board.columns()[0].list.hasFocus()
    assert window.messages.stack.toasts == []


# The header.


def test_the_stage_is_a_menu_that_moves(
    application: Application, window: MainWindow, jobs: list[str], stages: list[str]
) -> None:
    window.panel.open(jobs[0])
    menu = window.panel.panel.header.stage.menu()
    assert texts(menu) == ["Wishlist", "Applied", "Interview", "Offer", "Rejected"]
    entry(menu, "Offer")
    assert details(window, jobs[0]).stage_id == stages[3]
    assert application.undo_label() == "Move to Offer"


def test_more_acts_on_the_job_that_is_shown(
    qtbot: QtBot, application: Application, window: MainWindow, jobs: list[str]
) -> None:
    window.panel.open(jobs[0])
    window.board.select(jobs[1:])
    menu = window.panel.panel.header.more.menu()
    entry(menu, "Copy the link")
    assert QApplication.clipboard().text() == "https://lumen.example/1"
    entry(menu, "Archive")
    assert details(window, jobs[0]).is_archived
    assert window.panel.panel.header.archived.isVisible()
    entry(menu, "Bring back from the archive")
    assert not details(window, jobs[0]).is_archived
    entry(menu, "Outcome…")
    dialog = opened(qtbot, OutcomeDialog)
    assert dialog.windowTitle() == "Outcome of Cook"
    dialog.reject()


def test_a_long_title_is_cut_after_two_lines_and_whole_in_the_tool_tip(
    application: Application, window: MainWindow, stages: list[str]
) -> None:
    title = "Head of the kitchen " * 20
    board_id = application.boards()[0].id
    (made,) = application.do(add_job, board_id, stages[0], parse(title)).touches("job")
    window.panel.open(made)
    label = window.panel.panel.header.title
    lines = label._shown(300)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert label.toolTip() == label.accessibleName() == title.strip()


# Tabs.


def test_tabs_are_made_when_they_are_first_shown(window: MainWindow, jobs: list[str]) -> None:
    window.panel.open(jobs[0])
    panel = window.panel.panel
    assert set(panel._tabs) == {"overview"}
    press(KEY.Key_2, ALT)
    assert set(panel._tabs) == {"overview", TABS[1].id}
    assert panel.tab_id == TABS[1].id


@pytest.mark.parametrize("tab_id", [kind.id for kind in TABS])
def test_every_tab_is_one_and_has_the_keyboard(
    qtbot: QtBot, window: MainWindow, jobs: list[str], tab_id: str
) -> None:
    assert window.panel.open(jobs[0], tab_id)
    tab = window.panel.tab(tab_id)
    assert isinstance(tab, Tab)
    assert tab.isVisible()
    qtbot.waitUntil(lambda: tab.isAncestorOf(QApplication.focusWidget() or window))
    assert tab.leave()
    window.panel.open(jobs[1])
    assert window.panel.panel.tab_id == tab_id
    window.panel.close()


def test_keys_go_from_tab_to_tab(window: MainWindow, jobs: list[str]) -> None:
    window.panel.open(jobs[0])
    panel = window.panel.panel
    press(KEY.Key_PageDown, CTRL)
    assert panel.tab_id == TABS[1].id
    press(KEY.Key_PageUp, CTRL)
    press(KEY.Key_PageUp, CTRL)
    assert panel.tab_id == TABS[-1].id
    press(KEY.Key_1, ALT)
    assert panel.tab_id == "overview"
    assert overview(window).form.title.hasFocus()


def test_a_tab_that_cannot_be_left_stays(window: MainWindow, jobs: list[str]) -> None:
    window.panel.open(jobs[0], field="deadline")
    QTest.keyClicks(overview(window).form.deadline, "some day")
    press(KEY.Key_2, ALT)
    assert window.panel.panel.tab_id == "overview"
    assert overview(window).form.said("deadline")
    window.panel.panel.bar.setCurrentIndex(1)
    assert window.panel.panel.tab_id == "overview"
    overview(window).form.take_back("deadline")


def test_a_tab_that_was_hidden_shows_what_has_changed_since(
    application: Application, window: MainWindow, jobs: list[str], stages: list[str]
) -> None:
    window.panel.open(jobs[0])
    press(KEY.Key_2, ALT)
    application.move_jobs(jobs[:1], stages[3], None)
    press(KEY.Key_1, ALT)
    assert overview(window).form.stage.currentData() == stages[3]


@pytest.mark.parametrize("width", [360, 440, 560, 900])
def test_no_tab_is_cut(window: MainWindow, jobs: list[str], width: int) -> None:
    window.panel.open(jobs[0])
    bar = window.panel.panel.bar
    bar.setParent(None)
    bar.resize(width - 21, bar.height())
    bar.show()
    bar.show_counts({"activities": 12, "notes": 3, "contacts": 2, "documents": 4})
    for at in range(len(TABS)):
        bar.setCurrentIndex(at)
        assert bar.tabRect(len(TABS) - 1).right() <= width - 21
        assert bar.accessibleTabName(at)
        assert bar.tabToolTip(at).startswith(TABS[at].text)


# Where it lies.


def test_it_can_have_a_window_of_its_own_and_come_back(
    qtbot: QtBot, window: MainWindow, jobs: list[str]
) -> None:
    before = window.page.width()
    window.panel.open(jobs[0])
    window.menus.action("panel.window").trigger()
    panel = window.panel.panel
    own = panel.window()
    assert own is not window
    assert own.windowTitle() == "Cook"
    qtbot.waitUntil(lambda: window.page.width() == before)
    window.panel.step(1)
    assert own.windowTitle() == "Baker"
    own.close()
    assert not own.isVisible()
    assert not window.panel.is_open
    window.panel.open(jobs[0])
    assert panel.window() is own
    assert own.isVisible()
    window.panel.switch_place()
    assert panel.window() is window
    assert window.panel.job_id == jobs[0]


def test_its_own_window_goes_with_the_main_one(window: MainWindow, jobs: list[str]) -> None:
    window.panel.open(jobs[0])
    window.panel.switch_place()
    own = window.panel.panel.window()
    window.close()
    assert not own.isVisible()


def test_width_and_window_are_remembered(
    open_window: Opener, application: Application, window: MainWindow, jobs: list[str]
) -> None:
    window.panel.open(jobs[0])
    window.panel._dock._draw(window.ground.width() - 500)
    window.panel._dock.resized.emit()
    assert window.panel.panel.width() == 500
    again = open_window(application, 1400, 860)
    furnish(again, application)
    again.panel.open(jobs[0])
    assert again.panel.panel.width() == 500


def test_its_edge_is_drawn_by_keys_too_and_comes_before_it(
    application: Application, window: MainWindow, jobs: list[str]
) -> None:
    window.panel.open(jobs[0])
    header = window.panel.panel.header
    header.stops()[0].setFocus()
    press(KEY.Key_Backtab)
    edge = QApplication.focusWidget()
    assert edge is not None
    assert edge.accessibleName() == "Width of the panel"
    before = edge.grab().toImage()
    press(KEY.Key_Left)
    press(KEY.Key_Left)
    assert window.panel.panel.width() == USUAL_WIDTH + 40
    assert recall(application).width == USUAL_WIDTH + 40
    for _ in range(20):
        press(KEY.Key_Right)
    assert window.panel.panel.width() == NARROWEST
    press(KEY.Key_Home)
    assert recall(application).width == USUAL_WIDTH
    assert edge.hasFocus()
    press(KEY.Key_Tab)
    assert header.stops()[0].hasFocus()
    assert edge.grab().toImage() != before
    press(KEY.Key_Backtab)
    press(KEY.Key_Escape)
    assert not window.panel.is_open


@pytest.mark.parametrize("left", [0, 900, 1400])
def test_it_is_never_too_wide_or_narrow(window: MainWindow, jobs: list[str], left: int) -> None:
    window.panel.open(jobs[0])
    window.panel._dock._draw(left)
    assert NARROWEST <= window.panel.panel.width() <= WIDEST


@pytest.mark.parametrize(
    "value", [None, 3, {"width": "wide"}, {"width": 10**9, "geometry": "%%"}, {"is_window": 1}]
)
def test_a_broken_memory_counts_as_none(application: Application, value: object) -> None:
    from app.store.settings import write_setting  # noqa: PLC0415

    write_setting(application.store, "panel", value)
    memory = recall(application)
    assert NARROWEST <= memory.width <= WIDEST
    assert not memory.is_window
    remember(application, PanelMemory(width=400, is_window=True, geometry=b"x"))
    assert recall(application) == PanelMemory(width=400, is_window=True, geometry=b"x")


def test_toasts_stay_beside_it(
    qtbot: QtBot, application: Application, window: MainWindow, jobs: list[str], stages: list[str]
) -> None:
    window.panel.open(jobs[0])
    settle(qtbot, window)
    application.move_jobs(jobs[:1], stages[3], None)
    qtbot.waitUntil(lambda: bool(window.messages.stack.toasts))
    toast = window.messages.stack.toasts[-1]
    assert toast.geometry().right() < window.panel.panel.x()


def test_everything_in_it_has_a_name(window: MainWindow, jobs: list[str]) -> None:
    window.panel.open(jobs[0])
    panel = window.panel.panel
    stops: list[QWidget] = panel.header.stops()
    assert all(stop.accessibleName() and stop.toolTip() for stop in stops)
    assert all(stop.focusPolicy() & Qt.FocusPolicy.TabFocus for stop in stops)
    assert panel.accessibleName()
    assert panel.bar.accessibleName()
    assert panel.findChildren(QLabel)


def test_it_is_made_ahead_without_being_seen(window: MainWindow, jobs: list[str]) -> None:
    commands = window.findChild(PanelCommands)
    assert commands is not None
    commands._make()
    assert window.has_panel
    assert not window.panel.is_open
    assert not window.panel.panel.isVisible()
    assert window.board.columns()[0].list.hasFocus()


@pytest.mark.parametrize(("key", "tab_id"), [(Qt.Key.Key_M, "notes"), (Qt.Key.Key_C, "contacts")])
def test_a_letter_adds_to_the_job_that_is_shown(
    qtbot: QtBot, window: MainWindow, jobs: list[str], key: Qt.Key, tab_id: str
) -> None:
    window.panel.open(jobs[0], "history")
    window.panel.panel.take_focus()
    press(key)
    assert window.panel.panel.tab_id == tab_id
    tab = window.panel.tab(tab_id)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), (QLineEdit, QTextEdit, QPlainTextEdit)))
    assert tab.isAncestorOf(QApplication.focusWidget())


def test_letters_in_a_field_and_in_a_box_of_choices_are_no_commands(
    window: MainWindow, jobs: list[str]
) -> None:
    window.panel.open(jobs[0], "overview", "title")
    press(Qt.Key.Key_M)
    assert window.panel.panel.tab_id == "overview"
    stage = window.panel.tab("overview").findChild(ChoiceBox)
    assert stage is not None
    stage.setFocus()
    press(Qt.Key.Key_A)
    assert window.panel.panel.tab_id == "overview"
    stage.hidePopup()
