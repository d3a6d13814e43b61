"""The page of people: its lists, the search, the sheets, what is done from it, and how it follows changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import create_board, trash_jobs
from app.board.job_commands import add_job, set_outcome
from app.board.quick_add import parse
from app.clock import today
from app.people.contact_commands import add_contact
from app.people.contact_queries import contact_details, contact_lines
from app.people.contact_values import ContactValues
from app.people.employer_queries import EmployerLine, employer_details, employer_lines
from app.store import Store
from tests.making import FakeClock, insert_activity, kept_rows
from tests.ui.conftest import Opener, opened
from ui.furnish import furnish
from ui.main_window import MainWindow
from ui.panel.elided_label import ElidedLabel
from ui.people.columns import contact_columns, employer_columns, employer_haystack, widths
from ui.people.contact_editor import ContactEditor
from ui.people.employer_editor import EmployerEditor
from ui.people.feature import PAGE_ID, People
from ui.people.mail_dialog import MailDialog
from ui.people.people_list import PeopleList
from ui.people.people_page import PeoplePage
from ui.theme.theme import Theme

NAMES = ["Bo Nilsson", "Kim Larsen", "שרה כהן"]


class Browser(QObject):
    """Takes what is opened with https instead of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    taker = Browser()
    QDesktopServices.setUrlHandler("https", taker, "take")
    yield taker
    QDesktopServices.unsetUrlHandler("https")


@dataclass
class Desk:
    """A furnished window with three people, three jobs, and two employers."""

    window: MainWindow
    application: Application
    store: Store
    feature: People
    jobs: dict[str, str]
    people: dict[str, str]

    @property
    def page(self) -> PeoplePage:
        self.window.pages.show(PAGE_ID)
        page = self.feature.page
        assert page is not None
        return page

    def employer(self, name: str) -> str:
        return next(line.id for line in employer_lines(self.store) if line.name == name)


@pytest.fixture
def desk(open_window: Opener, application: Application, store: Store, clock: FakeClock) -> Desk:
    application.do(create_board, "Search", None)
    board = application.boards()[0]
    jobs = {}
    for typed in ("Data Engineer @ Lumen, Lyon", "Analyst @ Lumen", "Cook @ Acme"):
        change = application.do(add_job, board.id, None, parse(typed))
        (jobs[typed.partition(" @")[0]],) = change.touches("job")
    lumen = next(line.id for line in employer_lines(store) if line.name == "Lumen")
    values = (
        ContactValues(
            "Kim",
            "Larsen",
            "kim@lumen.example",
            "+45 1",
            "Recruiter",
            "Oslo",
            "Likes short mails",
            (("linkedin", "kim-larsen"),),
            (jobs["Data Engineer"], jobs["Analyst"]),
            (lumen,),
        ),
        ContactValues("Bo", "Nilsson", "bo@acme.example", job_ids=(jobs["Cook"],)),
        ContactValues("שרה", "כהן", "sara@example.org"),
    )
    people = {}
    for each in values:
        (people[each.first_name],) = application.do(add_contact, each).touches("contact")
    with store.change("Edit", application._origin) as writing:
        activity = insert_activity(
            writing, jobs["Cook"], is_completed=1, completed_at=clock.now - 3 * 86_400_000
        )
        writing.connection.execute("INSERT INTO activity_contact VALUES (?, ?)", (activity, people["Bo"]))
    window = open_window(application)
    furnish(window, application)
    feature = window.findChild(People)
    assert feature is not None
    return Desk(window, application, store, feature, jobs, people)


def listed(shown: PeopleList, column: int = 0) -> list[str]:
    model = shown.model
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def said(page: PeoplePage) -> list[str]:
    """Return every text on the sheet."""
    sheet = page.sheet
    if sheet is None:
        return []
    labels = [label.text() for label in (*sheet.findChildren(QLabel), *sheet.findChildren(QLineEdit))]
    heads = [head.text for head in sheet.findChildren(ElidedLabel)]
    return [*heads, *labels, *(row.accessibleName() for row in sheet.leads)]


def lead(page: PeoplePage, text: str) -> None:
    """Press the line of this text."""
    assert page.sheet is not None
    next(row for row in page.sheet.leads if row.text() == text).click()


def test_people_are_listed_by_name(desk: Desk) -> None:
    page = desk.page
    assert listed(page.people) == NAMES
    assert listed(page.people, 1) == ["", "Recruiter", ""]
    assert listed(page.people, 2) == ["", "Lumen", ""]
    assert listed(page.people, 3) == ["3 days ago", "", ""]
    assert listed(page.people, 4) == ["1", "2", ""]
    assert page.counted.text() == "3"


def test_ctrl_3_shows_the_page_with_the_keyboard_in_its_list(desk: Desk, qtbot: QtBot) -> None:
    desk.window.menus.action("view.people").trigger()
    page = desk.page
    qtbot.waitUntil(page.people.table.hasFocus)
    assert desk.window.menus.action("view.people").shortcut().toString() == "Ctrl+3"
    assert desk.window.sidebar.entry(PAGE_ID).isChecked()


def test_the_sheet_tells_everything_about_a_contact(desk: Desk) -> None:
    page = desk.page
    page.show_contact(desk.people["Kim"])
    texts = said(page)
    for text in ("Kim Larsen", "Recruiter", "Oslo", "Likes short mails", "not yet", "LinkedIn, kim-larsen"):
        assert text in texts, text
    assert "Lumen" in texts
    assert "Data Engineer, Lumen · Wishlist" in texts
    assert "Analyst, Lumen · Wishlist" in texts


def test_the_sheet_tells_everything_about_an_employer(desk: Desk) -> None:
    day = today(desk.application.clock)
    desk.application.do(set_outcome, [desk.jobs["Analyst"]], "no_answer", day, "")
    page = desk.page
    page.show_employer(desk.employer("Lumen"))
    texts = said(page)
    assert "2 jobs · no applications · no interviews · no offers" in texts
    assert "Analyst, No answer · Search" in texts
    assert "Data Engineer, Wishlist · Search" in texts
    assert "Kim Larsen, Recruiter" in texts


def test_columns_sort_both_ways_and_what_is_empty_stays_below(desk: Desk) -> None:
    page = desk.page
    page.people.table.sort_by(3)
    assert listed(page.people)[0] == "Bo Nilsson"
    page.people.table.sort_by(4)
    assert listed(page.people) == ["Kim Larsen", "Bo Nilsson", "שרה כהן"]
    page.people.table.sort_by(4)
    assert listed(page.people) == ["Bo Nilsson", "Kim Larsen", "שרה כהן"]
    assert page.people.model.headerData(4, Qt.Orientation.Horizontal) == "Jobs ↑"


def test_sorting_keeps_the_chosen_one(desk: Desk) -> None:
    page = desk.page
    page.show_contact(desk.people["Kim"])
    page.people.table.sort_by(4)
    assert page.people.table.chosen_id() == desk.people["Kim"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("LUMEN kim", ["Kim Larsen"]),
        ("recruiter", ["Kim Larsen"]),
        ("כהן", ["שרה כהן"]),
        ("example", NAMES),
        ("nobody", []),
    ],
)
def test_the_search_finds_every_word(desk: Desk, typed: str, found: list[str]) -> None:
    page = desk.page
    page.search.setText(typed)
    assert listed(page.people) == found


def test_letters_typed_into_the_list_begin_a_search(desk: Desk) -> None:
    page = desk.page
    page.people.table.setFocus()
    QTest.keyClick(page.people.table, "k")
    QTest.keyClick(page.search, "i")
    assert page.search.text() == "ki"
    assert listed(page.people) == ["Kim Larsen"]
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.people.table.hasFocus()
    QTest.keyClick(page.people.table, "/")
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert listed(page.people) == NAMES


def test_nothing_found_is_said_and_shows_no_sheet(desk: Desk) -> None:
    page = desk.page
    page.search.setText("zzz")
    assert page.sheet is None
    assert page.counted.text() == "0 of 3"
    page.search.clear()
    assert page.sheet is not None


def test_the_switch_shows_employers_with_the_same_search(desk: Desk) -> None:
    page = desk.page
    page.employers_button.click()
    assert listed(page.employers) == ["Acme", "Lumen"]
    assert listed(page.employers, 2) == ["1", "2"]
    page.search.setText("lum")
    assert listed(page.employers) == ["Lumen"]
    page.people_button.click()
    assert listed(page.people) == ["Kim Larsen"]


def test_lines_lead_from_people_to_employers_and_back(desk: Desk) -> None:
    page = desk.page
    page.show_contact(desk.people["Kim"])
    lead(page, "Lumen")
    assert page.list is page.employers
    assert page.employers.table.chosen_id() == desk.employer("Lumen")
    lead(page, "Kim Larsen")
    assert page.people.table.chosen_id() == desk.people["Kim"]


def test_a_job_opens_in_the_panel(desk: Desk) -> None:
    page = desk.page
    page.show_contact(desk.people["Bo"])
    lead(page, "Cook")
    assert desk.window.panel.job_id == desk.jobs["Cook"]


def test_the_sheet_is_gone_through_by_keys(desk: Desk) -> None:
    page = desk.page
    page.show_contact(desk.people["Kim"])
    sheet = page.sheet
    assert sheet is not None
    QTest.keyClick(page.people.table, Qt.Key.Key_Tab)
    stops = []
    while page.focusWidget() is not sheet.leads[1]:
        stops.append(page.focusWidget())
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert len(stops) < 8
    assert sheet.leads[0] in stops
    QTest.keyClick(sheet.leads[1], Qt.Key.Key_Return)
    assert page.list is page.employers
    assert page.employers.table.hasFocus()


def test_profiles_and_web_sites_open_in_the_browser(desk: Desk, browser: Browser) -> None:
    page = desk.page
    page.show_contact(desk.people["Kim"])
    lead(page, "LinkedIn")
    with desk.store.change("Edit", desk.application._origin) as writing:
        writing.connection.execute("UPDATE employer SET domain = 'lumen.example'")
    page.show_employer(desk.employer("Lumen"))
    lead(page, "lumen.example")
    assert browser.opened == ["https://www.linkedin.com/in/kim-larsen", "https://lumen.example"]


def test_a_mail_is_written_from_the_sheet(desk: Desk, qtbot: QtBot) -> None:
    page = desk.page
    page.show_contact(desk.people["Kim"])
    menu = QMenu(page)
    page.mail_menu_wanted.emit(menu, contact_details(desk.store, desk.people["Kim"]))
    menu.actions()[0].trigger()
    dialog = opened(qtbot, MailDialog)
    assert dialog.to.addresses() == ("kim@lumen.example",)
    assert dialog.about.count() == 3
    dialog.reject()


def test_enter_edits_the_chosen_one(desk: Desk, qtbot: QtBot) -> None:
    page = desk.page
    page.show_contact(desk.people["Kim"])
    QTest.keyClick(page.people.table, Qt.Key.Key_Return)
    dialog = opened(qtbot, ContactEditor)
    dialog.reject()
    page.show_employer(desk.employer("Lumen"))
    QTest.keyClick(page.employers.table, Qt.Key.Key_Return)
    opened(qtbot, EmployerEditor).reject()


def test_delete_trashes_a_contact_and_chooses_the_next(desk: Desk) -> None:
    page = desk.page
    page.show_contact(desk.people["Bo"])
    before = kept_rows(desk.store)
    QTest.keyClick(page.people.table, Qt.Key.Key_Delete)
    assert listed(page.people) == NAMES[1:]
    assert page.people.table.chosen_id() == desk.people["Kim"]
    desk.application.undo()
    assert listed(page.people) == NAMES
    assert kept_rows(desk.store) == before


def test_the_page_follows_what_is_changed_elsewhere(desk: Desk, clock: FakeClock) -> None:
    page = desk.page
    desk.application.do(trash_jobs, [desk.jobs["Analyst"]])
    assert listed(page.people, 4) == ["1", "1", ""]
    desk.application.do(add_contact, ContactValues("Ada", ""))
    assert listed(page.people)[0] == "Ada"
    with desk.store.change("Edit", desk.application._origin) as writing:
        activity = insert_activity(writing, None, is_completed=1, completed_at=clock.now)
        writing.connection.execute(
            "INSERT INTO activity_contact VALUES (?, ?)", (activity, desk.people["Kim"])
        )
    assert listed(page.people, 3) == ["", "3 days ago", "today", ""]


def test_hidden_the_page_reads_when_it_is_shown_again(desk: Desk) -> None:
    page = desk.page
    desk.window.show_board(desk.window.board.board_id)
    desk.application.do(add_contact, ContactValues("Ada", ""))
    assert "Ada" not in listed(page.people)
    assert "Ada" in listed(desk.page.people)


def test_the_search_of_the_palette_leads_here(desk: Desk) -> None:
    desk.window.contact_wanted.emit(desk.people["Kim"])
    page = desk.page
    assert page.people.table.chosen_id() == desk.people["Kim"]
    page.search.setText("nobody")
    desk.window.employer_wanted.emit(desk.employer("Acme"))
    assert page.employers.table.chosen_id() == desk.employer("Acme")


def test_empty_lists_say_what_to_do(open_window: Opener, application: Application, qtbot: QtBot) -> None:
    window = open_window(application)
    furnish(window, application)
    window.pages.show(PAGE_ID)
    page = window.findChild(PeoplePage)
    assert page is not None
    assert page.people.add_button.isVisible()
    assert page.sheet is None
    page.people.add_button.click()
    opened(qtbot, ContactEditor).reject()
    page.employers_button.click()
    page.employers.add_button.click()
    dialog = opened(qtbot, EmployerEditor)
    dialog.name.setText("Lumen")
    dialog.accept_button.click()
    assert listed(page.employers) == ["Lumen"]
    assert page.sheet is not None


def test_the_list_keeps_beside_the_sheet_in_the_smallest_window(desk: Desk) -> None:
    page = desk.page
    page.setFixedWidth(544)  # what a window of 720 leaves beside the sidebar
    QApplication.processEvents()
    lists = page.list.parentWidget()
    right = lists.mapTo(page, lists.rect().topRight()).x()
    assert right < page.sheet_area.mapTo(page, QPoint()).x()


def test_people_are_told_by_name_title_employer_and_last_contact_in_a_small_window(desk: Desk) -> None:
    desk.window.resize(1024, 640)
    table = desk.page.people.table
    QApplication.processEvents()
    names = [column.name for column in table.lines.columns]
    assert not any(table.isColumnHidden(at) for at in range(4))
    assert names[:4] == ["Name", "Title", "Employer", "Last contact"]
    assert table.horizontalHeader().length() <= table.viewport().width()


@given(room=st.integers(100, 2400), kept=st.integers(0, 4))
def test_columns_share_the_room_and_the_employer_is_never_left_out(room: int, kept: int) -> None:
    columns = contact_columns(FakeClock())
    found = widths(columns, room, kept)
    assert sum(found) == room
    assert found[kept]
    assert found[2] >= columns[2].width
    least = [column.width for column in columns[1:]]
    assert all(width in (0, given) or width > given for width, given in zip(found[1:], least, strict=True))
    if room > 700:
        assert all(found)


def test_narrow_lists_leave_columns_out(qtbot: QtBot, theme: Theme) -> None:
    made = PeopleList(employer_columns(), employer_haystack, "Employers", ("None", "None yet.", "Add"))
    qtbot.addWidget(made)
    made.show_lines([EmployerLine("a", "Lumen", "", "", False, 1, 1, 1, 1)])
    made.resize(420, 400)
    made.show()
    assert [at for at in range(7) if made.table.isColumnHidden(at)] == [1, 4, 6]
    made.resize(1200, 400)
    assert not any(made.table.isColumnHidden(at) for at in range(7))


# The dialog of employers.


@pytest.fixture
def editor(desk: Desk, qtbot: QtBot) -> EmployerEditor:
    page = desk.page
    page.show_employer(desk.employer("Lumen"))
    page.edit_chosen()
    return opened(qtbot, EmployerEditor)


def test_an_employer_is_edited(desk: Desk, editor: EmployerEditor) -> None:
    before = kept_rows(desk.store)
    editor.name.setText("Lumen Søns 👋")
    editor.domain.setText("https://www.Lumen.example/jobs")
    editor.location.setText("Lyon")
    editor.founded.setText(" 1998 ")
    editor.description.setPlainText("Light\nand more")
    editor.partner.setChecked(True)
    editor.accept_button.click()
    values = employer_details(desk.store, desk.employer("Lumen Søns 👋")).values
    assert (values.domain, values.location, values.founded_year) == ("lumen.example", "Lyon", 1998)
    assert (values.description, values.is_partner) == ("Light\nand more", True)
    assert "Partner" in said(desk.page)
    desk.application.undo()
    assert kept_rows(desk.store) == before


@pytest.mark.parametrize(
    ("field", "typed", "part"),
    [
        ("name", " ", "needs a name"),
        ("name", "Acme", "already"),
        ("domain", "not a site", "web site"),
        ("founded", "MCMX", "A year is a number"),
        ("founded", "9999", "year of founding"),
    ],
)
def test_what_an_employer_cannot_be_is_told_at_its_field(
    desk: Desk, editor: EmployerEditor, field: str, typed: str, part: str
) -> None:
    before = kept_rows(desk.store)
    getattr(editor, field).setText(typed)
    editor.accept_button.click()
    assert editor.isVisible()
    name = {"founded": "founded_year"}.get(field, field)
    assert part in editor._errors[name].text()
    assert kept_rows(desk.store) == before
    editor.reject()
    assert not editor.question.isHidden()
    editor.discard_button.click()
    assert len(contact_lines(desk.store)) == 3
