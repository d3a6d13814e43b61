"""Opens again what was being typed about people when the program ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound
from app.people.contact_queries import contact_details
from app.people.mail_queries import mail_templates
from ui.people.contact_editor import new_contact_values, open_contact_editor
from ui.people.employer_editor import open_employer_editor

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.people.mail_commands import MailCommands


def go_on(window: MainWindow, mail: MailCommands, name: str) -> None:
    """Open the dialog that the draft of a name was typed in; it shows the draft by itself.

    Names are those of `app.store.drafts`. Raises `NotFound` where the draft is about what is gone.
    """
    kind, _, owner_id = name.partition("/")
    desk, messages, theme = window.desk, window.messages, window.theme
    if kind == "contact":
        window.contact_wanted.emit(owner_id)
        open_contact_editor(desk, messages, theme, window, contact_id=owner_id)
    elif kind == "new-contact":
        begun = new_contact_values(desk, "", owner_id)
        open_contact_editor(desk, messages, theme, window, values=begun)
    elif kind == "employer":
        window.employer_wanted.emit(owner_id)
        open_employer_editor(desk, messages, window, owner_id)
    elif kind == "new-employer":
        open_employer_editor(desk, messages, window, "")
    elif kind == "mail":
        _write_on(window, mail, name)


def _write_on(window: MainWindow, mail: MailCommands, name: str) -> None:
    """Open a mail about a job, or to somebody, with the template that it was begun with, if it is there."""
    _, owner_id, template_id = name.split("/")
    templates = window.desk.read(mail_templates)
    template = next((each for each in templates if each.id == template_id), None)
    try:
        mail.write_about(owner_id, template, name)
    except NotFound:
        mail.write_to(window.desk.read(contact_details, owner_id), template, name)
