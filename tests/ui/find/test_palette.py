"""The palette: everything is found by a few letters, and Enter goes there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import archive_board, create_board, move_jobs_to_board, trash_jobs
from app.board.archive_commands import archive_jobs
from app.board.view_commands import add_view
from app.store import Origin
from tests.making import (
    insert,
    insert_activity,
    insert_contact,
    insert_employer,
    insert_job,
    insert_note,
    make_stages,
)
from tests.ui.conftest import Opener
from ui.board.filter_field import FilterCommands
from ui.board.saved_views import SavedViews
from ui.find.find_commands import FindCommands
from ui.find.palette import Palette
from ui.find.palette_rows import Kind
from ui.main_window import MainWindow
from ui.panel.feature import PanelCommands

Typer = Callable[[str], None]


@pytest.fixture
def window(application: Application, open_window: Opener) -> MainWindow:
    stages = make_stages(application.store, "Wishlist", "Applied")
    with application.store.change("Fill", Origin.WINDOW) as writing:
        lumen = insert_employer(writing, "Lumen Freight")
        engineer = insert_job(writing, stages[0], title="Data Engineer", employer_id=lumen)
        insert_job(writing, stages[1], title="Product Designer", order_key="W")
        insert_contact(writing, 1, first_name="Mina", last_name="Okafor", title="Recruiter")
        tag = insert(writing, "tag", name="remote", hue=0)
        insert(writing, "job_tag", job_id=engineer, tag_id=tag, position=0)
        insert_note(writing, engineer, "They asked about railway timetables")
        insert_activity(writing, engineer, title="Call with Noor")
    window = open_window(application)
    FindCommands(window, application.store.folder.database)
    return window


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> Palette:
    commands = window.findChild(FindCommands)
    assert isinstance(commands, FindCommands)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = commands.palette
    assert palette is not None
    qtbot.waitUntil(palette.field.hasFocus)
    finder = commands._finder
    assert finder is not None
    qtbot.waitUntil(lambda: finder.names.is_whole)
    return palette


def lines(palette: Palette) -> list[tuple[Kind, str]]:
    return [(row.kind, row.title) for row in palette.rows.rows if row.kind is not Kind.HEADING]


def test_the_palette_opens_by_its_key_and_lists_the_commands(palette: Palette) -> None:
    assert palette.isVisible()
    assert (Kind.COMMAND, "New job") in lines(palette)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lum eng", (Kind.JOB, "Data Engineer")),
        ("lumen fr", (Kind.EMPLOYER, "Lumen Freight")),
        ("mina", (Kind.PERSON, "Mina Okafor")),
        ("remot", (Kind.TAG, "remote")),
        ("back up", (Kind.COMMAND, "Back up now")),
        ("enginer", (Kind.JOB, "Data Engineer")),
    ],
)
def test_names_of_every_kind_are_found(palette: Palette, typed: str, expected: tuple[Kind, str]) -> None:
    QTest.keyClicks(palette.field, typed)
    assert expected in lines(palette)


@pytest.mark.parametrize(("typed", "tab"), [("timetab", "notes"), ("call noor", "activities")])
def test_hits_in_texts_follow_and_know_their_tab(
    palette: Palette, qtbot: QtBot, typed: str, tab: str
) -> None:
    QTest.keyClicks(palette.field, typed)
    qtbot.waitUntil(lambda: Kind.TEXT in [kind for kind, _ in lines(palette)])
    (row,) = [row for row in palette.rows.rows if row.kind is Kind.TEXT]
    assert (row.title, row.tab) == ("Data Engineer · Lumen Freight", tab)


def test_hits_of_an_older_text_do_not_come_for_a_newer_one(palette: Palette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "timetables")
    palette.field.setText("nothing such")
    commands = palette.window().findChild(FindCommands)
    assert isinstance(commands, FindCommands)
    assert commands._finder is not None
    finder = commands._finder
    qtbot.waitUntil(lambda: finder._search is None)
    assert [kind for kind, _ in lines(palette)] == [Kind.NOTHING]


def test_what_is_nowhere_is_said(palette: Palette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "qwxyz")
    qtbot.waitUntil(lambda: lines(palette) == [(Kind.NOTHING, "Nothing has “qwxyz” in its name or texts.")])
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_command_is_done_at_enter(palette: Palette, window: MainWindow) -> None:
    was_narrow = window.sidebar.is_narrow
    QTest.keyClicks(palette.field, "hide the sidebar")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.sidebar.is_narrow is not was_narrow


def test_a_person_and_an_employer_are_asked_for_by_their_id(palette: Palette, window: MainWindow) -> None:
    wanted: list[str] = []
    window.contact_wanted.connect(lambda _: wanted.append("contact"))
    window.employer_wanted.connect(lambda _: wanted.append("employer"))
    QTest.keyClicks(palette.field, "mina")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    palette.open()
    QTest.keyClicks(palette.field, "lumen freight")
    employer = next(at for at, row in enumerate(palette.rows.rows) if row.kind is Kind.EMPLOYER)
    palette.list.setCurrentIndex(palette.rows.index(employer, 0))
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert wanted == ["contact", "employer"]


def test_arrows_step_over_headings_and_stop_at_the_ends(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "lumen")
    seen = []
    for _ in range(len(palette.rows.rows) + 2):
        row = palette.current()
        assert row is not None
        assert row.can_be_chosen
        seen.append(row.title)
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert seen[-1] == seen[-2] == lines(palette)[-1][1]
    for _ in seen:
        QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.current() == palette.rows.rows[palette.rows.first()]


@pytest.mark.parametrize("way", ["escape", "click"])
def test_escape_and_a_click_beside_it_give_the_keyboard_back(
    palette: Palette, window: MainWindow, qtbot: QtBot, way: str
) -> None:
    if way == "escape":
        QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(4, palette.height() - 4))
    assert not palette.isVisible()
    qtbot.waitUntil(lambda: window.board.isAncestorOf(window.focusWidget()))


def test_what_changes_is_found_as_it_is_now(
    palette: Palette, application: Application, window: MainWindow
) -> None:
    board = application.board(application.boards()[0].id)
    (job,) = (card.id for stage in board.stages for card in stage.cards if card.title == "Data Engineer")
    application.do(trash_jobs, [job])
    QTest.keyClicks(palette.field, "data eng")
    assert Kind.JOB not in [kind for kind, _ in lines(palette)]
    application.undo()
    palette.field.setText("data engi")
    assert (Kind.JOB, "Data Engineer") in lines(palette)


def test_every_line_is_said_by_a_screen_reader(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "data")
    names = [
        palette.rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(palette.rows.rowCount())
    ]
    assert "Data Engineer, Lumen Freight, Wishlist" in names
    assert all(names)
    assert palette.field.accessibleName()
    assert palette.list.accessibleName()


def test_a_command_that_can_do_nothing_now_is_not_offered(
    palette: Palette, window: MainWindow, application: Application
) -> None:
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    window.board.select([])
    is_possible = False
    window.menus.offer_with(window.menus.menu("job"), lambda: {"job.archive": is_possible})
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    offered = {row.key for row in palette.rows.rows if row.kind is Kind.COMMAND}
    assert "job.archive" not in offered
    assert "edit.redo" not in offered  # nothing was undone
    assert "edit.undo" in offered
    QTest.keyClicks(palette.field, "archive")
    assert "job.archive" not in {row.key for row in palette.rows.rows}
    is_possible = True
    palette.close_palette()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert "job.archive" in {row.key for row in palette.rows.rows}


def test_what_changes_while_it_is_open_is_read_at_once(
    palette: Palette, application: Application, qtbot: QtBot
) -> None:
    QTest.keyClicks(palette.field, "kestrel")
    qtbot.waitUntil(lambda: [kind for kind, _ in lines(palette)] == [Kind.NOTHING])
    with application.store.change("Fill", Origin.API) as writing:
        insert_employer(writing, "Kestrel Works")
    qtbot.waitUntil(lambda: (Kind.EMPLOYER, "Kestrel Works") in lines(palette))


def titled(window: MainWindow, title: str) -> str:
    cards = (card for column in window.board.columns() for card in column.list.rows.cards)
    return next(card.id for card in cards if card.title == title)


def take(palette: Palette, typed: str) -> None:
    QTest.keyClicks(palette.field, typed)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)


def test_an_archived_job_stays_in_the_panel_that_showed_another(
    palette: Palette, window: MainWindow, application: Application, qtbot: QtBot
) -> None:
    engineer, designer = titled(window, "Data Engineer"), titled(window, "Product Designer")
    application.do(archive_jobs, [designer])
    palette.close_palette()
    window.board.select([engineer])
    window.panel.open(engineer)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    take(palette, "product des")
    assert window.panel.job_id == designer
    assert not window.panel._settle.isActive()  # or the card that is chosen would follow
    assert window.panel.panel.header.archived.isVisible()


def test_the_keyboard_goes_back_to_the_field_it_came_from(
    palette: Palette, window: MainWindow, qtbot: QtBot
) -> None:
    palette.close_palette()
    window.panel.open(titled(window, "Data Engineer"), field="salary")
    field = window.focusWidget()
    QTest.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert palette.field.hasFocus()
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(field.hasFocus)


def test_from_the_panels_own_window_it_comes_up_in_the_main_one_and_goes_back(
    palette: Palette, window: MainWindow, qtbot: QtBot
) -> None:
    palette.close_palette()
    window.panel.open(titled(window, "Data Engineer"))
    window.panel.switch_place()
    own = window.panel.panel.window()
    qtbot.waitUntil(own.isActiveWindow)
    QTest.keyClick(own, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.isActiveWindow() and palette.field.hasFocus())
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(own.isActiveWindow)


def test_commands_of_the_same_name_are_told_apart_by_their_menus(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "archive")
    told = [(row.title, row.detail) for row in palette.rows.rows if row.kind is Kind.COMMAND]
    assert {("Archive", "Job"), ("Archive", "View")} <= set(told)
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("is_archived", [False, True])
def test_a_job_of_another_board_tells_which_and_leads_there(
    palette: Palette, window: MainWindow, application: Application, *, is_archived: bool
) -> None:
    palette.close_palette()
    designer = titled(window, "Product Designer")
    (other,) = application.do(create_board, "Second search", None).touches("board")
    application.do(move_jobs_to_board, [designer], other)
    if is_archived:
        application.do(archive_board, other, archived=True)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(palette.field, "product des")
    row = palette.current()
    assert row is not None
    assert row.end.endswith(" · Second search")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.board.board_id == other
    assert window.panel.job_id == designer
    assert window.selection.ids() == [designer]


def test_commands_of_the_panel_are_offered_while_it_is_open(window: MainWindow) -> None:
    PanelCommands(window)
    window.board.select([])
    assert {"panel.next", "panel.previous"} <= window.menus.impossible()
    window.panel.open(titled(window, "Data Engineer"))
    assert not {"panel.next", "panel.previous", "panel.window"} & window.menus.impossible()


def test_a_saved_view_is_found_and_shown(
    application: Application, window: MainWindow, palette: Palette
) -> None:
    application.do(add_view, "Trains only", "lumen")
    application.do(add_view, "Trains, ships", "ship")
    FilterCommands(window)
    SavedViews(window)
    QTest.keyClicks(palette.field, "trains")
    rows = [row for row in palette.rows.rows if row.kind is Kind.VIEW]
    assert [(row.title, row.detail) for row in rows] == [
        ("Trains only", "lumen"),
        ("Trains, ships", "ship"),
    ]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.board.filter.text.strip() == "lumen"
    assert [entry.accessibleName() for entry in window.sidebar.entries() if entry.isChecked()] == [
        "Trains only"
    ]
