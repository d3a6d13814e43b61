"""Mails: the submenu of templates, the draft, what is noted of it, and the dialog of the templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.application import Application
from app.board import create_board
from app.board.job_commands import add_job
from app.board.quick_add import parse
from app.clock import to_ms
from app.people import set_me
from app.people.contact_commands import add_contact
from app.people.contact_queries import contact_details, contacts_of_job
from app.people.contact_values import ContactValues
from app.people.mail_queries import mail_templates
from app.people.mail_template_commands import trash_mail_template
from app.store import Store
from app.store.categories import CATEGORY_IDS
from tests.making import FakeClock, insert_activity, kept_rows
from tests.ui.conftest import Opener, opened
from ui.furnish import furnish
from ui.main_window import MainWindow
from ui.people.feature import People
from ui.people.mail_commands import MailCommands
from ui.people.mail_dialog import MailDialog
from ui.people.mail_templates_dialog import MailTemplatesDialog


class MailProgram(QObject):
    """Takes what is opened with mailto instead of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(bytes(url.toEncoded().data()).decode())


@pytest.fixture
def program() -> Iterator[MailProgram]:
    taker = MailProgram()
    QDesktopServices.setUrlHandler("mailto", taker, "take")
    yield taker
    QDesktopServices.unsetUrlHandler("mailto")


@dataclass
class Desk:
    """A furnished window on a board with a job, two people of it, and the day it was applied for."""

    window: MainWindow
    application: Application
    store: Store
    mail: MailCommands
    job_id: str
    kim: str
    bo: str

    def template(self, name: str) -> object:
        return next(each for each in mail_templates(self.store) if each.name == name)

    def write(self, name: str | None) -> MailDialog:
        return self.mail.write_about(self.job_id, self.template(name) if name else None)  # type: ignore[arg-type]

    def noted(self) -> list[tuple[object, ...]]:
        query = (
            "SELECT category_id, title, note, is_completed, completed_at FROM activity "
            "WHERE category_id <> ? AND trashed_at IS NULL"
        )
        return self.store.connection.execute(query, (CATEGORY_IDS["Apply"],)).fetchall()


@pytest.fixture
def desk(open_window: Opener, application: Application, store: Store, clock: FakeClock) -> Desk:
    application.do(set_me, "Ada", "Lovelace", "")
    application.do(create_board, "Search", None)
    board = application.boards()[0]
    (job_id,) = application.do(add_job, board.id, None, parse("Data Engineer @ Lumen & Sons, Lyon")).touches(
        "job"
    )
    with store.change("Edit", application._origin) as writing:
        at = to_ms(datetime(2026, 11, 3, 9, tzinfo=UTC))
        apply = CATEGORY_IDS["Apply"]
        insert_activity(writing, job_id, category_id=apply, is_completed=1, completed_at=at)
    people = [
        application.do(add_contact, ContactValues(first, last, email, job_ids=(job_id,))).touches("contact")
        for first, last, email in (
            ("Kim", "Larsen", "kim@lumen.example"),
            ("Bo", "Nilsson", "bo@lumen.example"),
        )
    ]
    (kim,), (bo,) = people
    window = open_window(application)
    furnish(window, application)
    window.board.select([job_id])
    feature = window.findChild(People)
    assert feature is not None
    return Desk(window, application, store, feature.mail, job_id, kim, bo)


def test_the_submenu_lists_the_templates(desk: Desk, qtbot: QtBot) -> None:
    menu = desk.window.menus.submenu("job.mail")
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == [
        "Thank you",
        "Follow-up",
        "Availability",
        "Withdrawal",
        "An &empty mail",
        "Mail &templates…",
    ]
    menu.actions()[1].trigger()
    assert opened(qtbot, MailDialog).windowTitle() == "Follow-up"


def test_without_a_card_only_the_templates_can_be_edited(desk: Desk) -> None:
    desk.window.board.select([])
    desk.window.pages.show("history")
    menu = desk.window.menus.submenu("job.mail")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.isEnabled() and action.text()] == [
        "Mail &templates…"
    ]


def test_a_draft_is_filled_in(desk: Desk) -> None:
    dialog = desk.write("Follow-up")
    assert dialog.to.edit.text() == "bo@lumen.example"
    assert dialog.subject.text() == "My application – Data Engineer"
    body = dialog.body_edit.toPlainText()
    assert body.startswith("Hello Bo,")
    assert "at Lumen & Sons on " in body
    assert "3 November 2026" in body or "November 3, 2026" in body
    assert body.endswith("Ada Lovelace\n")
    assert dialog.gaps.isHidden()


def test_what_is_not_edited_follows_the_recipients(desk: Desk) -> None:
    dialog = desk.write("Thank you")
    dialog.to.toggle(contact_details(desk.store, desk.kim))
    assert dialog.to.addresses() == ("bo@lumen.example", "kim@lumen.example")
    assert dialog.body_edit.toPlainText().startswith("Hello Bo and Kim,")
    dialog.body_edit.setPlainText("Mine")
    dialog.to.toggle(contact_details(desk.store, desk.bo))
    assert dialog.body_edit.toPlainText() == "Mine"
    assert dialog.to.edit.text() == "kim@lumen.example"


def test_gaps_are_named_until_they_are_filled(desk: Desk) -> None:
    dialog = desk.write("Thank you")
    dialog.to.edit.clear()
    assert dialog.gaps.text() == "Not known, and left as “…”: first name."
    dialog.body_edit.setPlainText("Hello you")
    assert dialog.gaps.isHidden()


def test_opening_notes_the_mail_as_sent_in_one_step(
    desk: Desk, program: MailProgram, clock: FakeClock
) -> None:
    before = kept_rows(desk.store)
    dialog = desk.write("Follow-up")
    dialog.accept_button.click()
    (address,) = program.opened
    assert address.startswith("mailto:bo@lumen.example?subject=My%20application")
    assert "Lumen%20%26%20Sons" in address
    assert "%0D%0A" in address
    assert dialog.isHidden()
    ((category, title, note, is_completed, at),) = desk.noted()
    assert (category, title) == (CATEGORY_IDS["Follow Up"], "My application – Data Engineer")
    assert str(note).startswith("Hello Bo,")
    assert is_completed
    assert at == clock.now
    assert contact_details(desk.store, desk.bo).last_contacted == clock.now
    assert contact_details(desk.store, desk.kim).last_contacted is None
    desk.application.undo()
    assert kept_rows(desk.store) == before


def test_every_template_there_is_keeps_to_whom_it_went(desk: Desk, program: MailProgram) -> None:
    for template in mail_templates(desk.store):
        desk.write(template.name).accept_button.click()
    rows = desk.store.connection.execute(
        "SELECT category_id FROM activity JOIN activity_contact ON activity_id = activity.id "
        "WHERE contact_id = ?",
        (desk.bo,),
    )
    wanted = {template.values.category_id for template in mail_templates(desk.store)}
    assert {category for (category,) in rows} == wanted


def test_of_those_who_share_an_address_the_chosen_one_is_written_to(desk: Desk, program: MailProgram) -> None:
    shared = ContactValues("Ann", "Same", "bo@lumen.example", job_ids=(desk.job_id,))
    (ann,) = desk.application.do(add_contact, shared).touches("contact")
    dialog = desk.write("Thank you")
    assert [person.id for person in dialog.to.people()] == [ann]
    assert dialog.body_edit.toPlainText().startswith("Hello Ann,")


def test_the_noting_is_told_by_a_toast(desk: Desk, program: MailProgram, qtbot: QtBot) -> None:
    desk.write("Follow-up").accept_button.click()
    qtbot.waitUntil(lambda: bool(desk.window.messages.stack.toasts))
    message = desk.window.messages.stack.toasts[-1].message
    assert message.text.startswith("Added My application")
    assert message.notices == ("The mail was opened in your mail program.",)


def test_copying_notes_it_too(desk: Desk, program: MailProgram) -> None:
    dialog = desk.write("Withdrawal")
    text = dialog.body_edit.toPlainText()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == text
    assert dialog.isHidden()
    assert [row[0] for row in desk.noted()] == [CATEGORY_IDS["Application Withdrawn"]]
    assert program.opened == []


def test_a_mail_need_not_be_noted(desk: Desk, program: MailProgram) -> None:
    before = kept_rows(desk.store)
    dialog = desk.write("Follow-up")
    dialog.note_box.setChecked(False)
    dialog.accept_button.click()
    assert len(program.opened) == 1
    assert kept_rows(desk.store) == before


def test_an_empty_mail_is_noted_as_a_mail(desk: Desk, program: MailProgram) -> None:
    dialog = desk.write(None)
    dialog.subject.setText("Hello")
    dialog.accept_button.click()
    assert program.opened == ["mailto:bo@lumen.example?subject=Hello"]
    assert [row[:2] for row in desk.noted()] == [(CATEGORY_IDS["Email"], "Hello")]


def test_where_no_program_takes_it_nothing_is_noted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    dialog = desk.write("Follow-up")
    dialog.accept_button.click()
    assert dialog.isVisible()
    assert "nothing was noted" in dialog.error.text()
    assert desk.noted() == []


def test_what_is_no_address_is_told_at_its_field(desk: Desk, program: MailProgram) -> None:
    dialog = desk.write("Follow-up")
    dialog.to.edit.setText("bo@lumen.example, bo&bcc=spy@evil.example@x")
    dialog.accept_button.click()
    assert "is no e-mail address" in dialog.to_error.text()
    assert program.opened == []
    dialog.to.edit.setText("bo@lumen.example")
    assert dialog.to_error.isHidden()


def test_a_text_that_would_be_cut_is_only_copied(desk: Desk, program: MailProgram) -> None:
    dialog = desk.write("Follow-up")
    text = "word " * 600
    dialog.body_edit.setPlainText(text)
    assert not dialog.length.isHidden()
    assert not dialog.accept_button.isEnabled()
    dialog.accept()
    assert program.opened == []
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == text


def test_without_an_address_one_can_still_write(desk: Desk, program: MailProgram, qtbot: QtBot) -> None:
    with desk.store.change("Edit", desk.application._origin) as writing:
        writing.connection.execute("UPDATE contact SET email = ''")
    desk.write("Thank you")
    dialog = opened(qtbot, MailDialog)
    assert dialog.to.button.isHidden()
    assert dialog.to.edit.hasFocus()
    dialog.accept_button.click()
    assert program.opened[0].startswith("mailto:?subject=")
    assert len(desk.noted()) == 1


def test_escape_asks_before_an_edited_mail_is_lost(desk: Desk) -> None:
    dialog = desk.write("Follow-up")
    dialog.reject()
    assert dialog.isHidden()
    dialog = desk.write("Follow-up")
    dialog.body_edit.insertPlainText("More. ")
    dialog.reject()
    assert dialog.isVisible()
    dialog.discard_button.click()
    assert dialog.isHidden()


def test_a_hostile_name_adds_no_header(desk: Desk, program: MailProgram) -> None:
    name = "Kim?bcc=spy@evil.example&cc=a#b\r\nBcc: spy@evil.example"
    values = ContactValues(name, "", "eve@lumen.example", job_ids=(desk.job_id,))
    (eve,) = desk.application.do(add_contact, values).touches("contact")
    dialog = desk.mail.write_to(contact_details(desk.store, eve), desk.template("Thank you"))  # type: ignore[arg-type]
    dialog.accept_button.click()
    (address,) = program.opened
    to, _, query = address.partition("?")
    assert to == "mailto:eve@lumen.example"
    assert [part.partition("=")[0] for part in query.split("&")] == ["subject", "body"]
    assert "#" not in address


def test_a_mail_to_somebody_may_be_about_any_of_their_jobs(desk: Desk, program: MailProgram) -> None:
    dialog = desk.mail.write_to(contact_details(desk.store, desk.kim), desk.template("Follow-up"))  # type: ignore[arg-type]
    assert dialog.job_id == desk.job_id
    dialog.about.setCurrentIndex(1)
    assert dialog.job_id == ""
    assert "title of the job" in dialog.gaps.text()
    dialog.accept_button.click()
    (row,) = desk.store.connection.execute(
        "SELECT job_id FROM activity WHERE category_id = ?", (CATEGORY_IDS["Follow Up"],)
    )
    assert row == (None,)


# The dialog of the templates.


@pytest.fixture
def templates(desk: Desk, qtbot: QtBot) -> Iterator[MailTemplatesDialog]:
    desk.mail.edit_templates()
    made = opened(qtbot, MailTemplatesDialog)
    yield made
    if isValid(made):
        made.reject()  # keeps what is typed, which the end of the test would do too late
    QApplication.processEvents()


def test_a_template_is_noted_as_what_keeps_its_people(templates: MailTemplatesDialog) -> None:
    box = templates.editor.category
    offered = [box.itemText(at) for at in range(box.count())]
    assert "Application Withdrawn" in offered
    assert "Prep Resume" not in offered


def names(dialog: MailTemplatesDialog) -> list[str]:
    return [dialog.list.item(at).text() for at in range(dialog.list.count())]


def test_a_template_is_made_copied_and_deleted(templates: MailTemplatesDialog, desk: Desk) -> None:
    before = kept_rows(desk.store)
    templates.new_button.click()
    assert names(templates)[-1] == "New template"
    assert templates.editor.name.hasFocus()
    templates.editor.name.setText("Ask again")
    QTest.keyClick(templates.editor.name, Qt.Key.Key_Return)
    assert names(templates)[-1] == "Ask again"
    templates.copy_button.click()
    assert names(templates)[-2:] == ["Ask again", "Ask again 2"]
    templates.list.setFocus()
    QTest.keyClick(templates.list, Qt.Key.Key_Delete)
    assert names(templates)[-1] == "Ask again"
    for _ in range(4):
        QTest.keyClick(templates.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        templates.undo()
    assert len(names(templates)) == 4
    assert kept_rows(desk.store) == before


def test_templates_are_ordered_by_keys(templates: MailTemplatesDialog) -> None:
    QTest.keyClick(templates.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(templates) == ["Follow-up", "Thank you", "Availability", "Withdrawal"]
    QTest.keyClick(templates.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(templates.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(templates) == ["Thank you", "Follow-up", "Availability", "Withdrawal"]


def test_a_text_is_kept_when_it_is_left(templates: MailTemplatesDialog, desk: Desk) -> None:
    templates.editor.text.setFocus()
    templates.editor.text.setPlainText("Dear {contact} 👋")
    templates.list.setFocus()
    assert mail_templates(desk.store)[0].values.body == "Dear {contact} 👋\n"


def test_what_is_typed_is_kept_at_escape(templates: MailTemplatesDialog, desk: Desk) -> None:
    templates.editor.subject.setText("Thanks")
    templates.reject()
    assert templates.isHidden()
    assert mail_templates(desk.store)[0].values.subject == "Thanks"


def test_a_name_that_is_refused_stays_to_be_mended(templates: MailTemplatesDialog, desk: Desk) -> None:
    templates.editor.name.setText("  ")
    templates.accept_button.click()
    assert templates.isVisible()
    assert "needs a name" in templates.editor._errors["name"].text()
    assert mail_templates(desk.store)[0].name == "Thank you"


def test_placeholders_go_where_the_cursor_was(templates: MailTemplatesDialog) -> None:
    editor = templates.editor
    editor.subject.setFocus()
    editor.subject.setCursorPosition(0)
    editor.insert("employer")
    assert editor.subject.text() == "{employer}Thank you – {title}"
    editor.text.setFocus()
    editor.insert("salary")
    assert editor.text.toPlainText().startswith("{salary}Hello")


def test_what_is_changed_there_comes_into_the_draft(desk: Desk, qtbot: QtBot) -> None:
    draft = desk.write("Thank you")
    draft.templates_button.click()
    templates = opened(qtbot, MailTemplatesDialog)
    templates.editor.subject.setText("Many thanks, {first_name}")
    templates.accept_button.click()
    assert draft.subject.text() == "Many thanks, Bo"


def test_without_templates_there_are_empty_mails(desk: Desk) -> None:
    for template in mail_templates(desk.store):
        desk.application.do(trash_mail_template, template.id)
    menu = desk.window.menus.submenu("job.mail")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.text()] == [
        "An &empty mail",
        "Mail &templates…",
    ]
    dialog = desk.mail.edit_templates()
    assert not dialog.editor.isEnabled()
    dialog.reject()
    QApplication.processEvents()
    assert len(contacts_of_job(desk.store, desk.job_id)) == 2
