"""Duplicates are listed, merged and told apart in the window; a card that is there already is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import create_board
from app.board.job_commands import add_job, edit_job, set_outcome, set_priority
from app.board.job_details import job_details
from app.board.quick_add import parse
from app.clock import today
from tests.making import kept_rows, value
from tests.ui.conftest import Opener, opened
from ui.duplicates.duplicates_page import DuplicatesPage
from ui.duplicates.feature import PAGE_ID, Duplicates
from ui.duplicates.merge_dialog import MergeDialog
from ui.furnish import furnish
from ui.main_window import MainWindow
from ui.pages import BOARD
from ui.theme.tokens import BOARD_MARGIN

KEY = Qt.Key


@pytest.fixture
def jobs(application: Application) -> dict[str, str]:
    """Return the ids of an applied engineer, its copy on the wishlist, and two cooks of one link."""
    (made,) = application.do(create_board, "Search", None).touched["board"]
    stages = [stage.id for stage in application.board(made).stages]
    lines = {
        "copy": (0, "Data Engineer (m/w/d) @ Lumen GmbH, Lyon €70k #late"),
        "applied": (1, "Data Engineer @ Lumen, Lyon #early"),
        "cook": (0, "Cook @ Kiln https://kiln.example/7"),
        "chef": (0, "Chef @ Kiln https://www.kiln.example/7/"),
        "baker": (0, "Baker @ Aurora, Paris"),
    }
    found = {}
    for name, (stage, line) in lines.items():
        (found[name],) = application.do(add_job, made, stages[stage], parse(line)).touches("job")
    return found


@pytest.fixture
def window(open_window: Opener, application: Application, jobs: dict[str, str]) -> MainWindow:
    window = open_window(application)
    furnish(window, application)
    return window


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> DuplicatesPage:
    """Return the page with what was found."""
    window.menus.action("job.duplicates").trigger()
    page = feature(window).page
    assert page is not None
    qtbot.waitUntil(lambda: bool(page.cards))
    return page


def feature(window: MainWindow) -> Duplicates:
    return window.findChildren(Duplicates)[0]


def groups(page: DuplicatesPage) -> list[set[str]]:
    return [{*card.group.ids} for card in page.cards]


def toasts(window: MainWindow) -> list[str]:
    return [toast.message.text for toast in window.messages.stack.toasts]


def test_what_is_found_stands_with_the_surest_first(page: DuplicatesPage, jobs: dict[str, str]) -> None:
    assert groups(page) == [{jobs["cook"], jobs["chef"]}, {jobs["copy"], jobs["applied"]}]
    assert page.cards[0].merge.hasFocus()
    assert not page.bar.isVisible()


def test_no_entry_of_the_sidebar_is_marked_while_the_page_is_shown(
    window: MainWindow, page: DuplicatesPage
) -> None:
    window.pages.show("trash")
    assert window.sidebar.entry("trash").isChecked()
    window.pages.show(PAGE_ID)
    assert not any(entry.isChecked() for entry in window.sidebar.entries())
    page.back.click()
    assert window.sidebar.entry(window.board.board_id).isChecked()


def test_everything_on_the_page_has_a_name_and_says_of_which_card(page: DuplicatesPage) -> None:
    buttons = [button for button in page.findChildren(QAbstractButton) if button.isVisible()]
    names = [button.accessibleName() or button.text() for button in buttons]
    assert all(names)
    assert len({*names}) == len(names)


def test_a_group_is_merged_by_keys_alone_and_undone(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage, application: Application, jobs: dict[str, str]
) -> None:
    before = kept_rows(application.store)
    page.take_focus(1)
    QTest.keyClick(page.cards[1].merge, KEY.Key_Return)
    dialog = opened(qtbot, MergeDialog)
    assert dialog.keep_id == jobs["applied"]
    assert dialog.chosen["salary"] == jobs["copy"]
    assert dialog.chosen["title"] == jobs["applied"]
    QTest.keyClick(dialog, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(page.cards) == 1)
    merged = application.read(job_details, jobs["applied"])
    assert (merged.title, merged.salary) == ("Data Engineer", "€70k")
    assert [tag.name for tag in merged.tags] == ["early", "late"]
    assert value(application.store, "job", jobs["copy"], "trashed_at") is not None
    qtbot.waitUntil(lambda: toasts(window)[-1:] == ["Merged 2 cards into Data Engineer"])
    window.menus.undo.trigger()
    assert kept_rows(application.store) == before
    qtbot.waitUntil(lambda: len(page.cards) == 2)


def test_another_card_may_be_kept_and_choices_made_by_hand_stay(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage, application: Application, jobs: dict[str, str]
) -> None:
    feature(window).ask_to_merge([jobs["applied"], jobs["copy"]])
    dialog = opened(qtbot, MergeDialog)
    dialog.choices["employer"][jobs["applied"]].click()
    dialog.keep[jobs["copy"]].click()
    assert dialog.chosen["title"] == jobs["copy"]
    assert dialog.chosen["employer"] == jobs["applied"]
    dialog.accept()
    merged = application.read(job_details, jobs["copy"])
    assert (merged.title, merged.employer) == ("Data Engineer (m/w/d)", "Lumen")
    assert value(application.store, "job", jobs["applied"], "trashed_at") is not None


def test_what_is_being_typed_in_the_panel_comes_along(
    qtbot: QtBot, window: MainWindow, application: Application, jobs: dict[str, str]
) -> None:
    window.panel.open(jobs["copy"], "overview", "title")
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    focus.selectAll()
    QTest.keyClicks(focus, "Head of Data")
    feature(window).ask_to_merge([jobs["applied"], jobs["copy"]])
    dialog = opened(qtbot, MergeDialog)
    assert dialog.choices["title"][jobs["copy"]].text() == "Head of Data"
    dialog.reject()


def test_every_choice_says_its_field_value_and_card(
    qtbot: QtBot, window: MainWindow, jobs: dict[str, str]
) -> None:
    feature(window).ask_to_merge([jobs["applied"], jobs["copy"]])
    dialog = opened(qtbot, MergeDialog)
    names = [button.accessibleName() for button in dialog.findChildren(QRadioButton)]
    assert "Salary: €70k, of the card in Wishlist" in names
    assert "Salary: nothing, of the card in Applied" in names
    dialog.reject()


def test_a_merge_that_is_refused_says_why_and_stays(
    qtbot: QtBot, window: MainWindow, application: Application, jobs: dict[str, str]
) -> None:
    feature(window).ask_to_merge([jobs["applied"], jobs["copy"]])
    dialog = opened(qtbot, MergeDialog)
    application.trash_jobs([jobs["copy"]])
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.error.text() == "A job is not there any more, so nothing was changed."
    dialog.reject()


def test_cards_that_are_two_are_not_listed_again(
    qtbot: QtBot, window: MainWindow, page: DuplicatesPage, jobs: dict[str, str]
) -> None:
    page.cards[0].apart.click()
    assert groups(page) == [{jobs["copy"], jobs["applied"]}]
    qtbot.waitUntil(lambda: toasts(window)[-1:] == ["Marked 2 jobs as different"])
    window.menus.action("job.duplicates").trigger()
    qtbot.waitUntil(lambda: feature(window).is_idle)
    assert groups(page) == [{jobs["copy"], jobs["applied"]}]
    window.menus.undo.trigger()
    feature(window).search()
    qtbot.waitUntil(lambda: len(page.cards) == 2)


def test_a_card_is_opened_beside_the_list(
    window: MainWindow, page: DuplicatesPage, jobs: dict[str, str]
) -> None:
    page.job_wanted.emit(jobs["cook"])
    assert window.panel.job_id == jobs["cook"]
    assert window.pages.shown == PAGE_ID


def test_what_goes_to_the_trash_goes_from_the_list(
    page: DuplicatesPage, application: Application, jobs: dict[str, str]
) -> None:
    application.trash_jobs([jobs["cook"]])
    assert groups(page) == [{jobs["copy"], jobs["applied"]}]


def test_escape_leads_back_to_the_board(window: MainWindow, page: DuplicatesPage) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, KEY.Key_Escape)
    assert window.pages.shown == BOARD


def test_a_board_without_duplicates_says_so(
    qtbot: QtBot, window: MainWindow, application: Application, jobs: dict[str, str]
) -> None:
    application.trash_jobs([jobs["cook"], jobs["copy"]])
    window.menus.action("job.duplicates").trigger()
    page = feature(window).page
    assert page is not None
    qtbot.waitUntil(lambda: "No two cards" in page.text.text())
    assert page.again.hasFocus()


def test_a_search_that_is_stopped_leaves_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.menus.action("job.duplicates").trigger()
    page = feature(window).page
    assert page is not None
    page.stop.click()
    qtbot.waitUntil(lambda: feature(window).is_idle)
    qtbot.waitUntil(lambda: not page.bar.isVisible())


def test_adding_what_is_there_says_so_with_ways_to_it(
    qtbot: QtBot, window: MainWindow, application: Application, jobs: dict[str, str]
) -> None:
    board_id = application.boards()[0].id
    change = application.do(add_job, board_id, None, parse("Baker (f/m/d) @ Aurora, Paris"))
    (made,) = change.touches("job")
    qtbot.waitUntil(lambda: toasts(window)[-1:] == ["Added Baker (f/m/d)"])
    toast = window.messages.stack.toasts[-1]
    assert toast.message.notices == ("You have this one already: Baker · Aurora, in Wishlist.",)
    assert toast.message.choices == ("Open it", "Merge…")
    toast.choice_buttons[0].click()
    assert window.panel.job_id == jobs["baker"]
    toast.choice_buttons[1].click()
    dialog = opened(qtbot, MergeDialog)
    assert dialog.keep_id == jobs["baker"]
    dialog.accept()
    assert value(application.store, "job", made, "trashed_at") is not None


def test_what_is_said_of_a_duplicate_stays_until_it_is_answered_or_not_true_any_more(
    qtbot: QtBot, window: MainWindow, application: Application
) -> None:
    board_id = application.boards()[0].id
    change = application.do(add_job, board_id, None, parse("Baker @ Aurora, Paris"))
    qtbot.waitUntil(lambda: toasts(window)[-1:] == ["Added Baker"])
    toast = window.messages.stack.toasts[-1]
    assert not toast.timer.isActive()
    application.do(set_priority, sorted(change.touches("job")), 2)
    qtbot.waitUntil(toast.timer.isActive)
    assert not toast.has_choices()


def test_the_buttons_stand_at_the_end_of_the_page_however_wide(
    window: MainWindow, page: DuplicatesPage
) -> None:
    for width in (1024, 1700):
        window.resize(width, 640)
        QApplication.processEvents()
        right = page.back.mapTo(page, page.back.rect().topRight()).x()
        assert page.width() - 1 - right == BOARD_MARGIN
        merge = page.cards[0].merge
        assert merge.mapTo(page, merge.rect().topRight()).x() < right


def test_a_link_that_another_card_has_is_said_where_it_is_typed(
    qtbot: QtBot, window: MainWindow, application: Application, jobs: dict[str, str]
) -> None:
    values = replace(application.read(job_details, jobs["baker"]).values, url="https://kiln.example/7")
    application.do(edit_job, jobs["baker"], values, is_quiet=True)
    qtbot.waitUntil(lambda: toasts(window)[-1:] == ["Changed the link"])
    (notice,) = window.messages.stack.toasts[-1].message.notices
    assert notice.startswith("You have this one already: ")


def test_how_the_last_application_ended_is_said_with_a_new_job(
    qtbot: QtBot, window: MainWindow, application: Application, jobs: dict[str, str]
) -> None:
    application.do(set_outcome, [jobs["baker"]], "no_answer", today(application.clock), "")
    window.menus.action("job.new").trigger()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "Miller @ Aurora")
    QTest.keyClick(focus, KEY.Key_Return)
    qtbot.waitUntil(lambda: toasts(window)[-1:] == ["Added Miller"])
    notices = window.messages.stack.toasts[-1].message.notices
    assert notices == ("You applied here in November (Baker): no answer",)
