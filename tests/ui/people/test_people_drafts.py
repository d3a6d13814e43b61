"""What is typed about people outlives the program: it is kept, told at the next start, and brought back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.application import Application
from app.people.contact_commands import edit_contact, trash_contacts
from app.people.contact_queries import contact_details
from app.people.contact_values import ContactValues
from app.people.employer_commands import add_employer
from app.people.employer_values import EmployerValues
from app.people.mail_queries import mail_templates
from app.people.mail_template_commands import trash_mail_template
from app.store.drafts import keep_draft, waiting_drafts
from tests.ui.conftest import Opener, opened
from tests.ui.people.contact_window import make_contact, make_jobs
from ui.drafted_dialog import DraftedDialog
from ui.drafts import DraftKeeper, kept_draft
from ui.furnish import furnish
from ui.main_window import MainWindow
from ui.people.contact_editor import ContactEditor, new_contact_values, open_contact_editor
from ui.people.employer_editor import EmployerEditor, open_employer_editor
from ui.people.mail_dialog import MailDialog

MINA = ContactValues(first_name="Mina", last_name="Okafor", email="mina@example.org", note="Met in May")
Started = Callable[[], MainWindow]


@pytest.fixture
def start(open_window: Opener, application: Application) -> Started:
    """Return a function that opens a window, as each start of the program does."""

    def start_() -> MainWindow:
        window = open_window(application, 1400, 860)
        furnish(window, application)
        return window

    return start_


def crash(dialog: DraftedDialog, window: MainWindow) -> None:
    """End the program as kill -9 does after two seconds: the dialog is gone and never told to close."""
    keeper = dialog.findChild(DraftKeeper)
    assert keeper is not None
    assert keeper.is_waiting()
    keeper.keep_now()
    QDialog.done(dialog, 0)
    window.hide()


def go_on(window: MainWindow) -> None:
    """Take the way that the start offers to what was being typed."""
    (toast,) = window.messages.stack.toasts
    assert "It was brought back" in toast.message.text
    toast.choice_buttons[0].click()


def test_a_new_contact_is_brought_back(start: Started, application: Application, qtbot: QtBot) -> None:
    cook, _ = make_jobs(application)
    window = start()
    begun = new_contact_values(window.desk, "Ana", cook)
    form = open_contact_editor(window.desk, window.messages, window.theme, window, values=begun).form
    form.email.setText("ana@")
    form.note.setPlainText("שלום 👋")
    form.employers.edit.setText("Aurora and Sons")
    form.jobs.edit.setText("Bak")
    form.profiles.add()
    form.profiles.rows[0].handle.setText("ana-s")
    crash(opened(qtbot, ContactEditor), window)
    window = start()
    go_on(window)
    editor = opened(qtbot, ContactEditor)
    assert not editor.brought_back.isHidden()
    values = editor.form.values()
    assert (values.first_name, values.email, values.note) == ("Ana", "ana@", "שלום 👋")
    assert values.new_employers == ("Aurora and Sons",)
    assert values.job_ids == (cook,)
    assert values.profiles == (("linkedin", "ana-s"),)
    assert editor.form.jobs.edit.text() == "Bak"
    assert editor.is_touched()


def test_an_edit_is_brought_back_on_top_of_what_changed_since(
    start: Started, application: Application, qtbot: QtBot
) -> None:
    contact = make_contact(application, MINA)
    window = start()
    form = open_contact_editor(window.desk, window.messages, window.theme, window, contact_id=contact).form
    form.title.setText("Head of data")
    crash(opened(qtbot, ContactEditor), window)
    application.do(edit_contact, contact, ContactValues("Mina", "Okafor", phone="0123"))
    window = start()
    go_on(window)
    editor = opened(qtbot, ContactEditor)
    assert window.pages.shown == "people"
    editor.accept()
    kept = application.read(contact_details, contact).values
    assert (kept.title, kept.phone, kept.email) == ("Head of data", "0123", "")
    assert kept_draft(application, f"contact/{contact}") is None


@pytest.mark.parametrize("end", ["save", "give up"])
def test_what_is_saved_or_given_up_is_forgotten(
    start: Started, application: Application, qtbot: QtBot, end: str
) -> None:
    contact = make_contact(application, MINA)
    window = start()
    open_contact_editor(window.desk, window.messages, window.theme, window, contact_id=contact)
    editor = opened(qtbot, ContactEditor)
    editor.form.title.setText("Head of data")
    keeper = editor.findChild(DraftKeeper)
    assert keeper is not None
    keeper.keep_now()
    assert kept_draft(application, f"contact/{contact}")
    if end == "save":
        editor.accept()
    else:
        editor.reject()
        editor.discard_button.click()
    assert kept_draft(application, f"contact/{contact}") is None
    assert not is_told(start())


def is_told(window: MainWindow) -> bool:
    return any("brought back" in toast.message.text for toast in window.messages.stack.toasts)


def test_what_is_of_somebody_in_the_trash_is_not_told(start: Started, application: Application) -> None:
    contact = make_contact(application, MINA)
    keep_draft(application.store, f"contact/{contact}", '{"title": "Head"}')
    assert is_told(start())
    application.do(trash_contacts, [contact])
    assert not is_told(start())


def test_an_employer_is_brought_back(start: Started, application: Application, qtbot: QtBot) -> None:
    (employer,) = application.do(add_employer, EmployerValues("Lumen")).touches("employer")
    window = start()
    open_employer_editor(window.desk, window.messages, window, employer)
    editor = opened(qtbot, EmployerEditor)
    editor.founded.setText("19th century")
    editor.partner.setChecked(True)
    crash(editor, window)
    window = start()
    go_on(window)
    again = opened(qtbot, EmployerEditor)
    assert (again.founded.text(), again.name.text()) == ("19th century", "Lumen")
    assert again.partner.isChecked()


@pytest.mark.parametrize("template_is", ["there", "gone"])
def test_a_half_written_mail_is_brought_back(
    start: Started, application: Application, qtbot: QtBot, template_is: str
) -> None:
    cook, _ = make_jobs(application)
    template = application.read(mail_templates)[0]
    window = start()
    window.draft_wanted.emit(f"mail/{cook}/{template.id}")
    dialog = opened(qtbot, MailDialog)
    assert dialog.brought_back.isHidden()
    dialog.to.edit.setText("ana@example.org, kim")
    dialog.subject.setText("About the cook")
    dialog.body_edit.setPlainText("Dear Ana,\n\n👋 {title}")
    crash(dialog, window)
    if template_is == "gone":
        application.do(trash_mail_template, template.id)
    window = start()
    go_on(window)
    again = opened(qtbot, MailDialog)
    assert not again.brought_back.isHidden()
    assert again.to.edit.text() == "ana@example.org, kim"
    assert again.subject.text() == "About the cook"
    assert again.body_edit.toPlainText() == "Dear Ana,\n\n👋 {title}"


def test_a_mail_to_somebody_remembers_which_job_it_is_about(
    start: Started, application: Application, qtbot: QtBot
) -> None:
    jobs = make_jobs(application)
    contact = make_contact(application, ContactValues("Mina", email="m@example.org", job_ids=tuple(jobs)))
    window = start()
    window.draft_wanted.emit(f"mail/{contact}/")
    dialog = opened(qtbot, MailDialog)
    dialog.about.setCurrentIndex(1)
    wanted = dialog.job_id
    dialog.body_edit.setPlainText("Hello")
    crash(dialog, window)
    window = start()
    go_on(window)
    assert opened(qtbot, MailDialog).job_id == wanted


def test_typed_recipients_are_asked_about_before_they_are_lost(
    start: Started, application: Application, qtbot: QtBot
) -> None:
    cook, _ = make_jobs(application)
    window = start()
    window.draft_wanted.emit(f"mail/{cook}/")
    dialog = opened(qtbot, MailDialog)
    dialog.to.edit.setText("ana@example.org")
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.question.isVisible()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"first_name": 3}', '{"odd": "x"}', '{"profiles": ["a"]}', "null"]
)
def test_a_draft_that_means_nothing_is_passed_over(
    start: Started, application: Application, qtbot: QtBot, text: str
) -> None:
    contact = make_contact(application, MINA)
    keep_draft(application.store, f"contact/{contact}", text)
    window = start()
    open_contact_editor(window.desk, window.messages, window.theme, window, contact_id=contact)
    editor = opened(qtbot, ContactEditor)
    assert editor.brought_back.isHidden()
    assert editor.form.values() == application.read(contact_details, contact).values


def test_drafts_beside_all_jobs_are_waiting_too(application: Application) -> None:
    contact = make_contact(application, MINA)
    keep_draft(application.store, f"contact/{contact}", "{}")
    keep_draft(application.store, "new-employer", "{}")
    found = {each.draft.name: (each.job_id, each.title) for each in application.read(waiting_drafts)}
    assert found == {f"contact/{contact}": ("", "Mina Okafor"), "new-employer": ("", "")}
