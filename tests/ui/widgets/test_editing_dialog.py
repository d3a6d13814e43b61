"""The ground of dialogs that edit: what it asks before something typed would be lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.editing_dialog import EditingDialog

ALT = Qt.KeyboardModifier.AltModifier


class Form(EditingDialog):
    """A form with boxes whose Alt letters are those of the question's answers."""

    def __init__(self) -> None:
        super().__init__("Edit")
        form = QWidget(self)
        self.line, self.done_box, self.kept_box = QLineEdit(form), QCheckBox("&Done"), QCheckBox("&Kept")
        lines = QVBoxLayout(form)
        for part in (self.line, self.done_box, self.kept_box):
            lines.addWidget(part)
        self.hold(form)
        self.end("Save", "Cancel")

    def is_touched(self) -> bool:
        return bool(self.line.text())

    def save(self) -> bool:
        return True


@pytest.fixture
def asked(qtbot: QtBot) -> Form:
    """Return a form that asks whether what was typed is to be lost."""
    form = Form()
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.open()
    form.line.setFocus()
    QTest.keyClicks(form.line, "typed")
    QTest.keyClick(form.line, Qt.Key.Key_Escape)
    assert form.question.isVisible()
    return form


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = ALT) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def test_the_letter_of_an_answer_answers_and_ticks_nothing_behind(asked: Form, qtbot: QtBot) -> None:
    press(Qt.Key.Key_D)
    qtbot.waitUntil(lambda: not asked.isVisible())
    assert asked.result() == Form.DialogCode.Rejected
    assert not asked.done_box.isChecked()


def test_going_on_gives_the_form_its_keys_back(asked: Form, qtbot: QtBot) -> None:
    press(Qt.Key.Key_K)
    qtbot.waitUntil(lambda: not asked.question.isVisible())
    assert asked.line.hasFocus()
    assert asked.line.text() == "typed"
    press(Qt.Key.Key_D)
    qtbot.waitUntil(asked.done_box.isChecked)
    assert not asked.kept_box.isChecked()


def test_the_tab_key_stays_with_the_question(asked: Form) -> None:
    visited = set()
    for _ in range(4):
        press(Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
        visited.add(QApplication.focusWidget())
    assert visited == {asked.go_on_button, asked.discard_button}
