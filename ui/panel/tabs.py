"""The tabs of the panel in their order; each is imported and made when it is first shown."""
# ruff: noqa: PLC0415 - not part of the start, nor of the first opening

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.messages import Messages
from ui.ports import Desk
from ui.theme.theme import Theme

OVERVIEW = "overview"

Factory = Callable[[Desk, Messages, Theme, QWidget], QWidget]


@dataclass(frozen=True, slots=True)
class TabKind:
    """A tab by its id, with its name, its icon, and what makes it: a QWidget that is a `Tab`."""

    id: str
    source_text: str
    icon: str
    make: Factory

    @property
    def text(self) -> str:
        """The name in the user's language."""
        return QCoreApplication.translate("PanelTabs", self.source_text)


def _overview(desk: Desk, messages: Messages, theme: Theme, parent: QWidget) -> QWidget:
    from ui.panel.overview import OverviewTab

    return OverviewTab(desk, messages, theme, parent)


def _activities(desk: Desk, messages: Messages, theme: Theme, parent: QWidget) -> QWidget:
    from ui.activity.activities_tab import ActivitiesTab

    return ActivitiesTab(desk, messages, theme, parent)


def _notes(desk: Desk, messages: Messages, theme: Theme, parent: QWidget) -> QWidget:
    from ui.note.notes_tab import NotesTab

    return NotesTab(desk, messages, theme, parent)


def _contacts(desk: Desk, messages: Messages, theme: Theme, parent: QWidget) -> QWidget:
    from ui.people.contacts_tab import ContactsTab

    return ContactsTab(desk, messages, theme, parent)


def _documents(desk: Desk, messages: Messages, theme: Theme, parent: QWidget) -> QWidget:
    from ui.document.documents_tab import DocumentsTab

    return DocumentsTab(desk, messages, theme, parent)


def _posting(desk: Desk, messages: Messages, theme: Theme, parent: QWidget) -> QWidget:
    from ui.posting.posting_tab import PostingTab

    return PostingTab(desk, messages, theme, parent)


def _history(desk: Desk, messages: Messages, theme: Theme, parent: QWidget) -> QWidget:
    from ui.history.job_history_tab import JobHistoryTab

    return JobHistoryTab(desk, messages, theme, parent)


TABS: tuple[TabKind, ...] = (
    TabKind(OVERVIEW, "Overview", "details", _overview),
    TabKind("activities", "Activities", "activities", _activities),
    TabKind("notes", "Notes", "notes", _notes),
    TabKind("contacts", "Contacts", "people", _contacts),
    TabKind("documents", "Documents", "paperclip", _documents),
    TabKind("posting", "Posting", "page", _posting),
    TabKind("history", "History", "history", _history),
)
