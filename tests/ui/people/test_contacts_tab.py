"""The people of a job: shown, added, edited, taken off and put into the trash, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.people.contact_commands import edit_contact, link_contact
from app.people.contact_queries import ContactDetails, contact_details
from app.people.contact_values import ContactValues
from tests.ui.conftest import Opener, opened
from tests.ui.people.contact_window import (
    all_names,
    contacts_tab,
    make_contact,
    make_jobs,
    open_on,
    people_of,
)
from ui.main_window import MainWindow
from ui.people.contact_card import ContactCard
from ui.people.contact_editor import ContactEditor
from ui.people.contacts_tab import ContactsTab

KEY = Qt.Key


@pytest.fixture
def jobs(application: Application) -> list[str]:
    return make_jobs(application)


@pytest.fixture
def window(open_window: Opener, application: Application, jobs: list[str]) -> MainWindow:
    return open_on(open_window, application, jobs[0])


@pytest.fixture
def mina(application: Application, jobs: list[str]) -> str:
    """Return the id of Mina, who has to do with the cook's job."""
    profiles = (("linkedin", "mina"), ("github", "mina-o"))
    values = ContactValues(
        "Mina", "Okafor", "mina@x.example", "+33 4 78", "Recruiter", "", "Kind", profiles, (jobs[0],)
    )
    return make_contact(application, values)


@pytest.fixture
def tab(window: MainWindow, mina: str, jobs: list[str]) -> ContactsTab:
    """Return the tab with Mina in it."""
    assert mina
    return contacts_tab(window, jobs[0])


def shown(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def entries(menu: QMenu) -> list[str]:
    return [action.text().replace("&", "") for action in menu.actions() if action.text()]


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text().replace("&", "") == text).trigger()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def popup() -> QListView:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QListView)
    return found


def offered(list_: QListView) -> list[str]:
    model = list_.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_card_says_who_it_is_and_when_you_were_last_in_touch(tab: ContactsTab) -> None:
    (card,) = tab.cards
    assert shown(card) == ["Mina Okafor", "Recruiter", "Not in touch yet", "Kind"]
    assert card.accessibleName() == "Mina Okafor, Recruiter, Not in touch yet"


def test_without_people_the_tab_says_what_belongs_there(window: MainWindow, jobs: list[str]) -> None:
    tab = contacts_tab(window, jobs[1])
    assert tab.cards == []
    assert "Nobody yet" in shown(tab)
    tab.take_focus()
    assert tab.line.hasFocus()


def test_c_on_a_card_opens_the_people_with_the_line_ready(
    qtbot: QtBot, window: MainWindow, jobs: list[str], mina: str
) -> None:
    assert mina
    press(KEY.Key_C)
    tab = window.panel.tab("contacts")
    assert isinstance(tab, ContactsTab)
    assert window.panel.job_id == jobs[0]
    qtbot.waitUntil(lambda: tab.line.hasFocus() or QApplication.activePopupWidget() is not None)


def test_somebody_known_is_offered_and_linked_by_enter(
    qtbot: QtBot, application: Application, window: MainWindow, tab: ContactsTab, jobs: list[str]
) -> None:
    make_contact(application, ContactValues("Émile", "Roux", title="Chef"))
    tab.line.setFocus()
    QTest.keyClicks(tab.line, "emile")
    assert offered(popup()) == ["Émile Roux · Chef", "New contact “emile”…"]
    QTest.keyClick(popup(), KEY.Key_Return)
    qtbot.waitUntil(lambda: len(people_of(window, jobs[0])) == 2)
    assert [card.contact.name for card in tab.cards] == ["Mina Okafor", "Émile Roux"]
    assert tab.line.text() == ""
    assert window.desk.undo_label() == "Add Émile Roux to Cook"


def test_who_is_of_the_job_already_is_not_offered(tab: ContactsTab) -> None:
    tab.line.setFocus()
    QTest.keyClicks(tab.line, "Mina")
    assert offered(popup()) == ["New contact “Mina”…"]
    popup().hide()


def test_a_name_not_known_opens_the_editor_with_it(
    qtbot: QtBot, window: MainWindow, tab: ContactsTab, jobs: list[str]
) -> None:
    tab.line.setFocus()
    QTest.keyClicks(tab.line, "Noor van Dijk")
    press(KEY.Key_Return)
    editor = opened(qtbot, ContactEditor)
    assert (editor.form.first_name.text(), editor.form.last_name.text()) == ("Noor van", "Dijk")
    assert [link.name for link in editor.form.employers.links] == ["Lumen"]
    assert tab.line.text() == "Noor van Dijk"
    editor.accept()
    assert [person.name for person in people_of(window, jobs[0])] == ["Mina Okafor", "Noor van Dijk"]
    assert people_of(window, jobs[0])[1].employers[0].name == "Lumen"
    assert tab.line.text() == ""


def test_an_address_not_known_opens_the_editor_with_it(qtbot: QtBot, tab: ContactsTab) -> None:
    tab.line.setFocus()
    QTest.keyClicks(tab.line, "noor@x.example")
    press(KEY.Key_Return)
    editor = opened(qtbot, ContactEditor)
    assert (editor.form.first_name.text(), editor.form.email.text()) == ("", "noor@x.example")
    editor.done(0)
    assert tab.line.text() == "noor@x.example"


def test_a_name_half_typed_waits_for_the_job(window: MainWindow, tab: ContactsTab, jobs: list[str]) -> None:
    tab.line.setFocus()
    tab.line.setText("Noo")
    contacts_tab(window, jobs[1])
    assert tab.line.text() == ""
    contacts_tab(window, jobs[0])
    assert tab.line.text() == "Noo"


def test_enter_opens_a_card_and_what_is_saved_is_shown(qtbot: QtBot, tab: ContactsTab) -> None:
    tab.take_focus()
    assert tab.cards[0].hasFocus()
    press(KEY.Key_Return)
    editor = opened(qtbot, ContactEditor)
    editor.form.title.setText("Head of talent")
    editor.accept()
    assert shown(tab.cards[0])[1] == "Head of talent"


def test_delete_takes_somebody_off_the_job_and_undo_brings_them_back(
    window: MainWindow, tab: ContactsTab, jobs: list[str]
) -> None:
    tab.take_focus()
    press(KEY.Key_Delete)
    assert people_of(window, jobs[0]) == []
    assert all_names(window) == ["Mina Okafor"]
    assert tab.line.hasFocus()
    window.desk.undo()
    assert len(tab.cards) == 1


def test_the_menu_of_a_card_offers_what_can_be_done(tab: ContactsTab) -> None:
    menu = tab.cards[0].make_menu()
    assert entries(menu) == [
        "Edit…",
        "Write a mail",
        "Copy the e-mail address",
        "Copy the phone number",
        "Open LinkedIn",
        "Open GitHub",
        "Take off this job",
        "Move to the trash",
    ]


def test_somebody_without_an_address_is_not_written_to(
    application: Application, window: MainWindow, jobs: list[str]
) -> None:
    make_contact(application, ContactValues("Bo", job_ids=(jobs[0],)))
    (card,) = contacts_tab(window, jobs[0]).cards
    assert entries(card.make_menu()) == ["Edit…", "Take off this job", "Move to the trash"]
    assert not card.mail_button.isVisible()


def test_the_trash_takes_a_contact_from_every_job(window: MainWindow, tab: ContactsTab) -> None:
    choose(tab.cards[0].make_menu(), "Move to the trash")
    assert tab.cards == []
    assert all_names(window) == []
    assert window.desk.undo_label() == "Delete Mina Okafor"


def test_profiles_open_in_the_browser(tab: ContactsTab, monkeypatch: pytest.MonkeyPatch) -> None:
    visited: list[str] = []

    def open_url(url: QUrl) -> bool:
        visited.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    choose(tab.cards[0].make_menu(), "Open LinkedIn")
    choose(tab.cards[0].make_menu(), "Open GitHub")
    assert visited == ["https://www.linkedin.com/in/mina", "https://github.com/mina-o"]


def test_an_imported_profile_of_another_place_is_never_opened(
    application: Application, window: MainWindow, tab: ContactsTab, mina: str
) -> None:
    with application.store.change("Make", "window") as writing:  # type: ignore[arg-type]
        writing.connection.execute(
            "UPDATE contact_profile SET handle = 'javascript:alert(1)' WHERE kind = 'github'"
        )
    assert window.desk.read(contact_details, mina).values.profiles[1] == ("github", "javascript:alert(1)")
    assert "Open GitHub" not in entries(tab.cards[0].make_menu())


def test_the_address_is_copied(tab: ContactsTab) -> None:
    tab.take_focus()
    press(KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "mina@x.example"
    choose(tab.cards[0].make_menu(), "Copy the phone number")
    assert QGuiApplication.clipboard().text() == "+33 4 78"


def test_a_mail_is_about_the_job_of_the_tab_first(
    application: Application, window: MainWindow, tab: ContactsTab, jobs: list[str], mina: str
) -> None:
    application.do(link_contact, mina, jobs[1])
    asked: list[ContactDetails] = []
    tab.mail_menu_wanted.connect(lambda _menu, person: asked.append(person))
    tab.cards[0].make_menu()
    contacts_tab(window, jobs[1])
    tab.cards[0].make_menu()
    assert [[job.id for job in person.jobs] for person in asked] == [jobs, jobs[::-1]]


def test_the_mail_menu_lists_templates(window: MainWindow, tab: ContactsTab) -> None:
    menu = QMenu(window)
    tab.cards[0].mail_menu_wanted.emit(menu)
    assert "An empty mail" in entries(menu)


def test_arrows_go_from_card_to_card_and_up_to_the_line(
    application: Application, tab: ContactsTab, jobs: list[str]
) -> None:
    make_contact(application, ContactValues("Zoe", job_ids=(jobs[0],)))
    tab.take_focus()
    press(KEY.Key_Down)
    assert tab.cards[1].hasFocus()
    press(KEY.Key_Down)
    assert tab.cards[1].hasFocus()
    press(KEY.Key_Up)
    press(KEY.Key_Up)
    assert tab.line.hasFocus()


def test_cards_of_people_who_are_as_they_were_stay(
    application: Application, tab: ContactsTab, jobs: list[str]
) -> None:
    (before,) = tab.cards
    before.more_button.setFocus()
    other = make_contact(application, ContactValues("Zoe", job_ids=(jobs[0],)))
    assert tab.cards[0] is before
    assert before.more_button.hasFocus() or before.hasFocus()
    application.do(edit_contact, other, ContactValues("Abe", job_ids=(jobs[0],)))
    assert [card.contact.name for card in tab.cards] == ["Abe", "Mina Okafor"]
    assert tab.cards[1] is before


def test_names_are_shown_as_plain_text(application: Application, window: MainWindow, jobs: list[str]) -> None:
    hostile = '<img src="http://x.example/a.png"><b>Mina</b>'
    make_contact(application, ContactValues(hostile, note=hostile, job_ids=(jobs[0],)))
    (card,) = contacts_tab(window, jobs[0]).cards
    assert shown(card)[0] == hostile
    formats = {label.textFormat() for label in card.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("width", [360, 900])
def test_nothing_is_wider_than_the_panel(
    application: Application, window: MainWindow, jobs: list[str], width: int
) -> None:
    long = ContactValues(
        "X" * 120, "Y" * 70, f"{'z' * 90}@x.example", "1" * 80, "W" * 300, job_ids=(jobs[0],)
    )
    make_contact(application, long)
    tab = contacts_tab(window, jobs[0])
    tab.setParent(None)
    tab.resize(width, 700)
    tab.show()
    (card,) = tab.cards
    assert card.mapTo(tab, card.rect().topRight()).x() < width
    assert card.more_button.mapTo(tab, card.more_button.rect().topRight()).x() < width
    tab.deleteLater()


def every_control(card: ContactCard) -> list[QWidget]:
    return [
        child
        for child in card.findChildren(QWidget)
        if child.focusPolicy() != Qt.FocusPolicy.NoFocus and child.isVisible()
    ]


def test_every_control_is_named_and_reached_by_tab(tab: ContactsTab) -> None:
    controls = every_control(tab.cards[0])
    assert all(control.accessibleName() for control in controls)
    tab.line.setFocus()
    reached = []
    for _ in range(len(controls) + 1):
        press(KEY.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached[0] is tab.cards[0]
    assert set(controls) <= set(reached)
