"""The tab of activities on a real store, with a job and three people; and short ways to fill its editor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app import board
from app.activities.activity_commands import add_activity
from app.activities.activity_queries import ActivityDetails, activities_of_job
from app.activities.activity_values import ActivityValues
from app.application import Application
from app.board.job_commands import add_job
from app.board.quick_add import parse
from app.people.contact_commands import add_contact
from app.people.contact_values import ContactValues
from app.store.categories import CATEGORY_IDS
from tests.making import Rows, kept_rows
from tests.ui.conftest import opened
from ui.activity.activities_tab import ActivitiesTab
from ui.activity.activity_editor import ActivityEditor
from ui.activity.people_field import PeopleField
from ui.messages import Messages
from ui.theme.theme import Theme

KEY = Qt.Key


@dataclass
class Desk:
    """A job with its people, and the tab that shows it."""

    application: Application
    job_id: str
    people: dict[str, str]
    tab: ActivitiesTab
    messages: Messages
    qtbot: QtBot

    def add(self, category: str, **values: object) -> str:
        """Make an activity behind the tab's back and return its id."""
        wanted = ActivityValues(CATEGORY_IDS[category], **values)  # type: ignore[arg-type]
        (made,) = self.application.do(add_activity, self.job_id, wanted).touches("activity")
        return made

    @property
    def activities(self) -> tuple[ActivityDetails, ...]:
        """The activities of the job as the store has them."""
        return self.application.read(activities_of_job, self.job_id)

    @property
    def rows(self) -> Rows:
        """Every kept row."""
        return kept_rows(self.application.store)

    def shown(self) -> list[str]:
        """Return the lines of the list as a screen reader says them first: headings and titles."""
        model = self.tab.list.rows
        return [str(model.index(row, 0).data()).splitlines()[0] for row in range(model.rowCount())]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def be_active(self) -> None:
        """Give the keyboard back to the window once its dialog is closed, as a desktop does by itself."""
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        with self.qtbot.waitActive(self.tab.window()):
            self.tab.window().activateWindow()

    def editor(self) -> ActivityEditor:
        """Return the open editor, once it has the keyboard."""
        return opened(self.qtbot, ActivityEditor)

    def new(self, category: str) -> ActivityEditor:
        """Open the editor of a new activity of a category."""
        self.tab.add()
        editor = self.editor()
        editor.form.category.choose(CATEGORY_IDS[category])
        return editor


@pytest.fixture
def desk(qtbot: QtBot, application: Application, theme: Theme) -> Desk:
    """Return a shown tab on a job, nothing planned yet."""
    (made,) = application.do(board.create_board, "Search", None).touched["board"]
    stage = application.board(made).stages[0].id
    (job_id,) = application.do(add_job, made, stage, parse("Cook @ Lumen, Lyon")).touches("job")
    people = {}
    for name in ("Ana", "Bo", "نور"):
        values = ContactValues(first_name=name, last_name="Silva", job_ids=(job_id,))
        (people[name],) = application.do(add_contact, values).touches("contact")
    window = QWidget()
    qtbot.addWidget(window)
    messages = Messages(application, theme, window)
    tab = ActivitiesTab(application, messages, theme, window)
    QVBoxLayout(window).addWidget(tab)
    application.add_listener(tab.follow)
    window.resize(440, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    tab.show_job(job_id)
    tab.take_focus()
    return Desk(application, job_id, people, tab, messages, qtbot)


def typed(field: QWidget, text: str) -> None:
    """Type over what a field holds."""
    line = cast(QLineEdit, field)
    line.setFocus()
    line.selectAll()
    write(line, text)


def pick(field: PeopleField, name: str) -> None:
    """Type a name into a field of people and take what is marked in its list."""
    field.edit.setFocus()
    write(field.edit, name)
    QTest.keyClick(field.edit, KEY.Key_Return)


def write(line: QLineEdit, text: str) -> None:
    """Type a text; what no key of the tests has is put in as from a clipboard."""
    if text.isascii():
        QTest.keyClicks(line, text)
    else:
        line.insert(text)
