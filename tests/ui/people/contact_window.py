"""A furnished window on a real store, with the people of a job in its panel."""

from __future__ import annotations

from app import board
from app.application import Application
from app.board.job_commands import add_job
from app.board.quick_add import parse
from app.people.contact_commands import add_contact
from app.people.contact_queries import ContactDetails, contact_lines, contacts_of_job
from app.people.contact_values import ContactValues
from tests.ui.conftest import Opener
from ui.furnish import furnish
from ui.main_window import MainWindow
from ui.people.contacts_tab import ContactsTab

LINES = ("Baker @ Aurora, Paris", "Cook @ Lumen, Lyon")


def make_jobs(application: Application) -> list[str]:
    """Return the ids of a cook at Lumen and a baker at Aurora, on the wishlist, the cook on top."""
    (board_id,) = application.do(board.create_board, "Search", None).touched["board"]
    made = [
        job_id
        for line in LINES
        for job_id in application.do(add_job, board_id, None, parse(line)).touches("job")
    ]
    return made[::-1]


def open_on(open_window: Opener, application: Application, job_id: str) -> MainWindow:
    """Return a shown window, the job's card with the focus."""
    window = open_window(application, 1400, 860)
    furnish(window, application)
    window.board.select([job_id])
    window.board.take_focus()
    return window


def contacts_tab(window: MainWindow, job_id: str) -> ContactsTab:
    """Return the tab with the people of a job, the panel open at it."""
    assert window.panel.open(job_id, "contacts")
    tab = window.panel.tab("contacts")
    assert isinstance(tab, ContactsTab)
    return tab


def make_contact(application: Application, values: ContactValues) -> str:
    """Make a contact and return its id."""
    (contact_id,) = application.do(add_contact, values).touches("contact")
    return contact_id


def people_of(window: MainWindow, job_id: str) -> list[ContactDetails]:
    """Return the people of a job as they are kept."""
    return list(window.desk.read(contacts_of_job, job_id))


def all_names(window: MainWindow) -> list[str]:
    """Return the names of all contacts."""
    return [line.name for line in window.desk.read(contact_lines)]
