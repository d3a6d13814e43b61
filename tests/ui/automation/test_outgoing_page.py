"""The settings about what goes out: what is typed is kept, and refused with a reason."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.delivery import add_target, is_offline, targets
from ui.settings.outgoing_page import OutgoingPage
from ui.theme.theme import Theme


@pytest.fixture
def page(qtbot: QtBot, application: Application, theme: Theme) -> OutgoingPage:
    add_target(application.store, "localhost:8080")
    ground = QWidget()
    qtbot.addWidget(ground)
    return OutgoingPage(application, ground, theme)


def test_a_target_is_added_and_another_removed(page: OutgoingPage, application: Application) -> None:
    page.targets.take_out(page.targets.chips[0])
    page.targets.edit.setText("127.0.0.1:9000")

    assert page.save()

    assert targets(application.store) == ("127.0.0.1:9000",)


def test_what_is_no_target_is_refused(page: OutgoingPage, application: Application) -> None:
    page.targets.edit.setText("8.8.8.8:80")

    assert not page.save()

    assert "8.8.8.8" in page.problem.text()
    assert targets(application.store) == ("localhost:8080",)


def test_sending_is_switched_off_and_on(page: OutgoingPage, application: Application) -> None:
    page.offline.setChecked(True)
    assert page.save()
    assert is_offline(application.store)

    page.offline.setChecked(False)
    assert page.save()
    assert not is_offline(application.store)
