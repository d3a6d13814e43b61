"""The line that adds somebody to a job offers whom one knows and who is not of the job yet."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from app.people.contact_queries import PersonChoice
from ui.people.person_line import PersonLine

OF_JOB = [PersonChoice(f"j{at}", f"Ada {at}", "", is_of_job=True) for at in range(12)]
OTHERS = [PersonChoice(f"o{at}", f"Ada of another job {at}", "Recruiter") for at in range(3)]


def offered(line: PersonLine, typed: str) -> list[str]:
    line.setText(typed)
    line.know()
    line.offer()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QListView)
    model = popup.model()
    lines = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    popup.hide()
    return lines


def test_many_people_of_the_job_do_not_hide_the_others(qtbot: QtBot) -> None:
    line = PersonLine(lambda: [*OF_JOB, *OTHERS])
    qtbot.addWidget(line)
    line.show()
    assert offered(line, "") == [f"{person.name} · Recruiter" for person in OTHERS]
    assert len(offered(line, "ada")) == len(OTHERS) + 1  # last, somebody new
