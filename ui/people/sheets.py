"""The sheets about a contact and an employer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from app.clock import Clock
from app.people.contact_queries import ContactDetails
from app.people.employer_queries import EmployerDetails
from app.people.profiles import PROFILE_KINDS
from app.text import shown_name
from ui.people.people_words import contacted_text, counts_text, state_of_job
from ui.people.sheet import Lead, Sheet
from ui.theme.theme import Theme
from ui.widgets.buttons import Button


@dataclass(frozen=True, slots=True)
class Ways:
    """What the sheets lead to. Each takes an id, but for those of the browser."""

    edit: Callable[[str], object]
    trash_contact: Callable[[str], object]
    fill_mail_menu: Callable[[QMenu, ContactDetails], object]
    open_job: Callable[[str], object]
    show_contact: Callable[[str], object]
    show_employer: Callable[[str], object]
    open_profile: Callable[[str, str], object]  # kind and handle
    open_domain: Callable[[str], object]


def contact_sheet(contact: ContactDetails, ways: Ways, theme: Theme, clock: Clock) -> Sheet:
    """Return the sheet about a contact."""
    values, sheet = contact.values, Sheet(theme)
    sheet.add_heading(contact.name, values.title)
    mail = Button(_tr("Write a &mail"), sheet)
    menu = QMenu(mail)
    menu.aboutToShow.connect(menu.clear)
    menu.aboutToShow.connect(lambda: ways.fill_mail_menu(menu, contact))
    mail.setMenu(menu)
    edit = _button(sheet, _tr("&Edit…"), lambda: ways.edit(contact.id))
    trash = _button(sheet, _tr("Move to the trash"), lambda: ways.trash_contact(contact.id))
    sheet.add_buttons(mail, edit, trash)
    sheet.add_facts(
        (
            (_tr("E-mail"), values.email),
            (_tr("Phone"), values.phone),
            (_tr("Location"), values.location),
            (_tr("In touch"), contacted_text(contact.last_contacted, clock) or _tr("not yet")),
        )
    )
    sheet.add_text(_tr("Note"), values.note)
    sheet.add_leads(
        _tr("Profiles"),
        [
            Lead(
                PROFILE_KINDS[kind].name,
                handle,
                lambda kind=kind, handle=handle: ways.open_profile(kind, handle),  # type: ignore[misc]
                "external",
            )
            for kind, handle in values.profiles
        ],
    )
    sheet.add_leads(
        _tr("Employers"),
        [
            Lead(employer.name, "", lambda key=employer.id: ways.show_employer(key))  # type: ignore[misc]
            for employer in contact.employers
        ],
    )
    sheet.add_leads(
        _tr("Jobs"),
        [
            Lead(
                job.title or _tr("A job without a title"),
                " · ".join(part for part in (job.employer, shown_name(job.stage)) if part),
                lambda key=job.id: ways.open_job(key),  # type: ignore[misc]
            )
            for job in contact.jobs
        ],
    )
    sheet.end()
    return sheet


def employer_sheet(employer: EmployerDetails, ways: Ways, theme: Theme) -> Sheet:
    """Return the sheet about an employer."""
    values, sheet = employer.values, Sheet(theme)
    sheet.add_heading(values.name, values.location)
    if values.is_partner:
        sheet.add_mark("check", _tr("Partner"))
    sheet.add_buttons(_button(sheet, _tr("&Edit…"), lambda: ways.edit(employer.id)))
    counts = (employer.job_count, employer.application_count, employer.interview_count, employer.offer_count)
    sheet.add_facts(((_tr("So far"), counts_text(*counts)), (_tr("Founded"), str(values.founded_year or ""))))
    sheet.add_text(_tr("Description"), values.description)
    if values.domain:
        sheet.add_leads(
            _tr("Web site"), [Lead(values.domain, "", lambda: ways.open_domain(values.domain), "external")]
        )
    sheet.add_leads(
        _tr("Jobs"),
        [
            Lead(
                job.title or _tr("A job without a title"),
                state_of_job(job),
                lambda key=job.id: ways.open_job(key),  # type: ignore[misc]
            )
            for job in employer.jobs
        ],
    )
    sheet.add_leads(
        _tr("People"),
        [
            Lead(person.name, person.title, lambda key=person.id: ways.show_contact(key))  # type: ignore[misc]
            for person in employer.contacts
        ],
    )
    sheet.end()
    return sheet


def _button(sheet: Sheet, text: str, step: Callable[[], object]) -> Button:
    button = Button(text, sheet)
    button.clicked.connect(lambda _=False: step())
    return button


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)
