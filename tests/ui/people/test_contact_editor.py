"""The editor of a contact keeps everything typed as one change, and never doubles anybody silently."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board.commands import trash_jobs
from app.people.contact_commands import edit_contact, trash_contacts
from app.people.contact_queries import contact_details
from app.people.contact_values import ContactValues
from tests.ui.conftest import Opener, opened
from tests.ui.people.contact_window import all_names, make_contact, make_jobs, open_on, people_of
from ui.main_window import MainWindow
from ui.people.contact_editor import ContactEditor, new_contact_values, open_contact_editor
from ui.widgets.link_field import LinkField

KEY = Qt.Key
Open = Callable[..., ContactEditor]


@pytest.fixture
def jobs(application: Application) -> list[str]:
    return make_jobs(application)


@pytest.fixture
def window(open_window: Opener, application: Application, jobs: list[str]) -> MainWindow:
    return open_on(open_window, application, jobs[0])


@pytest.fixture
def open_(qtbot: QtBot, window: MainWindow) -> Open:
    """Return a function that opens the editor of a contact or of a new one."""

    def open_editor(contact_id: str = "", values: ContactValues | None = None) -> ContactEditor:
        open_contact_editor(
            window.desk, window.messages, window.theme, window, contact_id=contact_id, values=values
        )
        return opened(qtbot, ContactEditor)

    return open_editor


def choose(field: LinkField, text: str) -> None:
    """Type into a field of links and take what is marked, as Enter does."""
    field.edit.setFocus()
    QTest.keyClicks(field.edit, text)
    QTest.keyClick(field.edit, KEY.Key_Return)


def offered(field: LinkField, text: str) -> list[str]:
    field.edit.setFocus()
    QTest.keyClicks(field.edit, text)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QListView)
    model = popup.model()
    lines = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    popup.hide()
    field.edit.clear()
    return lines


def test_everything_typed_is_kept_as_one_change(window: MainWindow, open_: Open, jobs: list[str]) -> None:
    editor = open_()
    form = editor.form
    saved: list[str] = []
    editor.saved.connect(saved.append)
    for field, text in (
        (form.first_name, "Mina 👩🏽‍💻"),
        (form.last_name, "أوكافور"),
        (form.email, "mina@x.example"),
        (form.phone, "+33 4 78"),
        (form.title, "Recruiter"),
        (form.location, "Lyon"),
    ):
        field.setText(text)
    choose(form.employers, "lum")
    choose(form.employers, "Agency Ltd")
    choose(form.jobs, "bak")
    form.profiles.add_button.click()
    form.profiles.rows[0].handle.setText("https://github.com/mina-o")
    form.note.setPlainText("Kind.\n\nFast.")
    editor.accept()
    (contact_id,) = saved
    contact = window.desk.read(contact_details, contact_id)
    assert contact.values == ContactValues(
        "Mina 👩🏽‍💻",
        "أوكافور",
        "mina@x.example",
        "+33 4 78",
        "Recruiter",
        "Lyon",
        "Kind.\n\nFast.",
        (("github", "mina-o"),),
        (jobs[1],),
        contact.values.employer_ids,
    )
    assert [employer.name for employer in contact.employers] == ["Agency Ltd", "Lumen"]
    window.desk.undo()
    assert all_names(window) == []


def test_a_name_typed_for_an_employer_is_taken_without_enter(window: MainWindow, open_: Open) -> None:
    editor = open_(values=ContactValues("Mina"))
    editor.form.employers.edit.setText("Nova")
    editor.accept()
    assert all_names(window) == ["Mina"]


def test_jobs_and_employers_are_offered_as_they_are_typed(open_: Open) -> None:
    form = open_().form
    assert offered(form.jobs, "co") == ["Cook · Lumen · Wishlist"]
    assert offered(form.employers, "aur") == ["Aurora", "Add “aur” as a new employer"]
    assert offered(form.employers, "aurora") == ["Aurora"]


def test_words_that_are_no_job_are_said_and_stay(window: MainWindow, open_: Open) -> None:
    editor = open_(values=ContactValues("Mina"))
    editor.form.jobs.edit.setText("Pilot")
    editor.accept()
    assert editor.isVisible()
    assert editor.form.tells_faults
    assert editor.form.jobs.edit.text() == "Pilot"
    assert all_names(window) == []
    editor.form.jobs.edit.clear()
    assert not editor.form.tells_faults


def test_faults_are_said_at_their_fields_and_go_when_mended(window: MainWindow, open_: Open) -> None:
    editor = open_()
    editor.accept()
    assert "name or an e-mail" in editor.form._errors["first_name"].text()
    assert editor.form.first_name.hasFocus()
    editor.form.email.setText("nobody")
    editor.form.phone.setText("call me")
    editor.form.profiles.add()
    editor.form.profiles.rows[0].handle.setText("https://evil.example/in/x")
    editor.accept()
    said = {name: error.text() for name, error in editor.form._errors.items() if error.text()}
    assert sorted(said) == ["email", "phone"]
    assert "LinkedIn" in editor.form.profiles.rows[0].error.text()
    editor.form.email.setText("nobody@x.example")
    editor.form.phone.setText("123")
    editor.form.profiles.rows[0].handle.setText("x")
    assert not editor.form.tells_faults
    editor.accept()
    assert all_names(window) == ["nobody@x.example"]


def test_two_profiles_of_a_kind_are_refused(open_: Open) -> None:
    editor = open_(values=ContactValues("Mina"))
    rows = editor.form.profiles
    for handle in ("github.com/a", "github.com/b"):
        rows.add()
        rows.rows[-1].handle.setText(f"https://{handle}")
        rows.rows[-1].tidy()
    editor.accept()
    assert editor.isVisible()
    assert "two profiles of GitHub" in rows.rows[0].error.text()
    rows.rows[1].remove_button.click()
    editor.accept()
    assert not editor.isVisible()


def test_a_pasted_address_chooses_its_kind(open_: Open) -> None:
    rows = open_().form.profiles
    rows.add()
    assert rows.rows[0].handle.hasFocus()
    rows.rows[0].handle.setText("https://twitter.com/mina")
    rows.rows[0].tidy()
    assert rows.profiles == (("twitter", "mina"),)


def test_a_profile_opens_in_the_browser_where_it_is_one(open_: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    visited: list[str] = []

    def open_url(url: QUrl) -> bool:
        visited.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    rows = open_(values=ContactValues("Mina", profiles=(("github", "mina"),))).form.profiles
    row = rows.rows[0]
    row.open_button.click()
    assert visited == ["https://github.com/mina"]
    row.handle.setText("javascript:alert(1)")
    assert not row.open_button.isEnabled()


def test_an_edit_keeps_what_others_changed_meanwhile(
    application: Application, window: MainWindow, open_: Open
) -> None:
    contact_id = make_contact(application, ContactValues("Mina", title="Recruiter"))
    editor = open_(contact_id)
    application.do(edit_contact, contact_id, ContactValues("Mina", title="Head", phone="123"))
    editor.form.location.setText("Lyon")
    editor.accept()
    values = window.desk.read(contact_details, contact_id).values
    assert (values.title, values.phone, values.location) == ("Head", "123", "Lyon")


def test_saving_without_a_change_leaves_no_step(
    application: Application, window: MainWindow, open_: Open, jobs: list[str]
) -> None:
    contact_id = make_contact(application, ContactValues("Mina", note="a\nb", job_ids=tuple(jobs)))
    editor = open_(contact_id)
    assert not editor.is_touched()
    editor.accept()
    assert window.desk.undo_label() == "Add Mina"


def test_somebody_gone_meanwhile_is_said_and_what_is_typed_stays(
    application: Application, open_: Open
) -> None:
    contact_id = make_contact(application, ContactValues("Mina"))
    editor = open_(contact_id)
    editor.form.title.setText("Head")
    application.do(trash_contacts, [contact_id])
    editor.accept()
    assert editor.isVisible()
    assert "not there any more" in editor.error.text()
    assert editor.form.title.text() == "Head"


def test_somebody_known_is_offered_instead_of_doubled(
    application: Application, window: MainWindow, open_: Open, jobs: list[str]
) -> None:
    known = make_contact(application, ContactValues("Mina", "Okafor", "mina@x.example", title="Recruiter"))
    editor = open_(values=new_contact_values(window.desk, "M. Okafor", jobs[0]))
    editor.form.email.setText("MINA@x.example")
    editor.form.phone.setText("123")
    editor.accept()
    assert editor.isVisible()
    assert "Mina Okafor (Recruiter)" in editor.known_text.text()
    assert editor.use_button.hasFocus()
    editor.use_button.click()
    assert editor.windowTitle() == "Edit contact"
    assert editor.is_touched()
    assert window.desk.undo_label() == "Add Mina Okafor"
    editor.accept()
    assert all_names(window) == ["Mina Okafor"]
    (person,) = people_of(window, jobs[0])
    assert (person.id, person.values.phone, person.values.title) == (known, "123", "Recruiter")


def test_a_second_person_of_that_kind_can_be_added_all_the_same(
    application: Application, window: MainWindow, open_: Open
) -> None:
    make_contact(application, ContactValues("Mina", email="mina@x.example"))
    editor = open_(values=ContactValues("Mona", email="mina@x.example"))
    editor.accept()
    editor.anyway_button.click()
    assert all_names(window) == ["Mina", "Mona"]


def test_escape_asks_where_something_typed_would_be_lost(window: MainWindow, open_: Open) -> None:
    editor = open_()
    editor.form.title.setText("Head")
    QTest.keyClick(editor, KEY.Key_Escape)
    assert editor.isVisible()
    assert editor.go_on_button.hasFocus()
    QTest.keyClick(editor, KEY.Key_Escape)
    assert editor.question.isHidden()
    QTest.keyClick(editor, KEY.Key_Escape)
    editor.discard_button.click()
    assert not editor.isVisible()
    assert all_names(window) == []


def test_escape_closes_where_nothing_was_typed(application: Application, open_: Open) -> None:
    editor = open_(make_contact(application, ContactValues("Mina")))
    QTest.keyClick(editor, KEY.Key_Escape)
    assert not editor.isVisible()


def test_ctrl_return_saves_from_the_note(window: MainWindow, open_: Open) -> None:
    editor = open_(values=ContactValues("Mina"))
    editor.form.note.setFocus()
    QTest.keyClick(editor.form.note, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert all_names(window) == ["Mina"]


def test_chips_are_taken_out_by_keyboard(application: Application, open_: Open, jobs: list[str]) -> None:
    editor = open_(make_contact(application, ContactValues("Mina", job_ids=tuple(jobs))))
    field = editor.form.jobs
    field.edit.setFocus()
    QTest.keyClick(field.edit, KEY.Key_Left)
    focus = QApplication.focusWidget()
    assert focus is field.chips[1]
    QTest.keyClick(focus, KEY.Key_Delete)
    assert len(field.links) == 1
    field.edit.setFocus()
    QTest.keyClick(field.edit, KEY.Key_Backspace)
    assert field.links == ()
    assert editor.is_touched()


def test_every_control_has_a_name(application: Application, open_: Open, jobs: list[str]) -> None:
    values = ContactValues("Mina", profiles=(("github", "mina"),), job_ids=(jobs[0],))
    editor = open_(make_contact(application, values))
    controls = [
        child
        for child in editor.form.findChildren(QWidget)
        if child.focusPolicy() != Qt.FocusPolicy.NoFocus and child.isVisible()
    ]
    assert len(controls) > 12
    assert [child for child in controls if not child.accessibleName()] == []


def test_a_new_contact_begins_with_what_is_known(window: MainWindow, jobs: list[str]) -> None:
    begun = new_contact_values(window.desk, " Mina  van Dijk ", jobs[0])
    assert (begun.first_name, begun.last_name, begun.job_ids) == ("Mina van", "Dijk", (jobs[0],))
    assert len(begun.employer_ids) == 1
    assert new_contact_values(window.desk, "a@b.example") == ContactValues(email="a@b.example")


def test_the_letters_of_labels_lead_to_their_fields(open_: Open) -> None:
    editor = open_()
    form = editor.form
    for letter, field in (
        (KEY.Key_W, form.employers.edit),
        (KEY.Key_J, form.jobs.edit),
        (KEY.Key_N, form.note),
    ):
        QTest.keyClick(editor, letter, Qt.KeyboardModifier.AltModifier)
        assert field.hasFocus()


def test_a_long_name_is_shown_from_its_beginning(open_: Open) -> None:
    form = open_(values=ContactValues(first_name="Wolfeschlegelsteinhausen" * 8, last_name="B")).form
    form.focus("first_name")
    assert form.first_name.selectedText() == form.first_name.text()
    assert form.first_name.cursorPosition() == 0


def test_a_job_that_went_to_the_trash_meanwhile_does_not_hinder(
    window: MainWindow, open_: Open, jobs: list[str], application: Application
) -> None:
    contact = make_contact(application, ContactValues("Mina", job_ids=(jobs[0],)))
    editor = open_(contact)
    choose(editor.form.jobs, "Baker")
    application.do(trash_jobs, [jobs[0]])
    editor.accept()
    assert editor.error.text() == ""
    assert window.desk.read(contact_details, contact).values.job_ids == (jobs[1],)
    application.undo()
    application.undo()
    assert window.desk.read(contact_details, contact).values.job_ids == (jobs[0],)
