"""Mails about jobs and to people: the submenu of templates, the draft, and the templates themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from app.board.job_details import job_details
from app.people.contact_queries import ContactDetails, contacts_of_job
from app.people.mail import is_recipient
from app.people.mail_queries import MailTemplateDetails, mail_template, mail_templates
from ui.people.mail_plan import MailJob, MailPlan

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.people.mail_dialog import MailDialog
    from ui.people.mail_templates_dialog import MailTemplatesDialog


class MailCommands(QObject):
    """Fills the submenu "Write a mail" and opens what it names; the page of people asks here too."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._messages = window.messages
        window.menus.fill_with("job.mail", self._fill_for_job)

    def fill_for_person(self, menu: QMenu, person: ContactDetails) -> None:
        """List the templates for a mail to somebody, about one of their jobs."""
        self._fill(menu, lambda template: self.write_to(person, template))

    def write_about(
        self, job_id: str, template: MailTemplateDetails | None, draft_name: str = ""
    ) -> MailDialog:
        """Open a draft about a job, to the first of its people who has an address.

        It goes on with what was typed as `draft_name`; without one, with the same template. Raises
        `NotFound`.
        """
        job = self._desk.read(job_details, job_id)
        people = self._desk.read(contacts_of_job, job_id)
        first = next((person.id for person in people if is_recipient(person.values.email)), None)
        jobs = [_mail_job(job_id, job.title, job.employer)]
        name = draft_name or _draft_name(job_id, template)
        return self._open_draft(name, template, jobs, people, first)

    def write_to(
        self, person: ContactDetails, template: MailTemplateDetails | None, draft_name: str = ""
    ) -> MailDialog:
        """Open a draft to somebody, about their newest job or another one of theirs."""
        jobs = [_mail_job(job.id, job.title, job.employer) for job in person.jobs]
        if jobs:
            jobs.append(MailJob("", self.tr("No job")))
        name = draft_name or _draft_name(person.id, template)
        return self._open_draft(name, template, jobs, [person], person.id)

    def edit_templates(self, choose: str = "", above: QWidget | None = None) -> MailTemplatesDialog:
        """Open the dialog of the templates above a dialog, or above the window, with one of them chosen."""
        from ui.people.mail_templates_dialog import MailTemplatesDialog  # noqa: PLC0415

        dialog = MailTemplatesDialog(self._desk, self._messages, above or self._window, choose=choose)
        _open(dialog)
        return dialog

    def _open_draft(
        self,
        draft_name: str,
        template: MailTemplateDetails | None,
        jobs: Sequence[MailJob],
        people: Sequence[ContactDetails],
        first: str | None,
    ) -> MailDialog:
        from ui.people.mail_dialog import MailDialog  # noqa: PLC0415 - not part of the start

        plan = MailPlan(template, tuple(jobs), tuple(people), (first,) if first else (), draft_name)
        dialog = MailDialog(plan, self._desk, self._messages, self._window.theme, self._window)

        def show_anew() -> None:
            if template is not None:
                dialog.show_template(self._desk.read(mail_template, template.id))

        def edit_templates() -> None:
            templates = self.edit_templates(template.id if template else "", dialog)
            templates.finished.connect(lambda _: self._messages.look(show_anew))

        dialog.templates_wanted.connect(edit_templates)
        _open(dialog)
        return dialog

    def _fill_for_job(self, menu: QMenu) -> None:
        selection = self._window.selection
        chosen = selection.ids() if selection.is_in_view else []
        job_id = chosen[0] if chosen else ""
        self._fill(menu, lambda template: self.write_about(job_id, template), is_possible=bool(job_id))

    def _fill(
        self,
        menu: QMenu,
        write: Callable[[MailTemplateDetails | None], object],
        *,
        is_possible: bool = True,
    ) -> None:
        templates: list[MailTemplateDetails] = []
        self._messages.look(lambda: templates.extend(self._desk.read(mail_templates)))
        for template in templates:
            action = menu.addAction(template.name.replace("&", "&&"))
            action.setEnabled(is_possible)
            action.triggered.connect(lambda _=False, each=template: self._messages.look(lambda: write(each)))
        empty = menu.addAction(self.tr("An &empty mail"))
        empty.setEnabled(is_possible)
        empty.triggered.connect(lambda: self._messages.look(lambda: write(None)))
        menu.addSeparator()
        menu.addAction(self.tr("Mail &templates…")).triggered.connect(lambda _=False: self.edit_templates())


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _mail_job(job_id: str, title: str, employer: str) -> MailJob:
    return MailJob(job_id, " · ".join(part for part in (title, employer) if part))


def _draft_name(owner_id: str, template: MailTemplateDetails | None) -> str:
    return f"mail/{owner_id}/{template.id if template else ''}"
