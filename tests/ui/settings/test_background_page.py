"""The page Background: what closing means, the start at login, and why something cannot be had."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.store.settings import read_setting, write_setting
from ui.settings.background_page import BackgroundPage
from ui.tray.closing import KEEP_SETTING


@pytest.fixture
def entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "autostart" / "pursuit.desktop"


@pytest.fixture
def make(qtbot: QtBot, application: Application, entry: Path) -> Callable[[], BackgroundPage]:
    def make_() -> BackgroundPage:
        ground = QWidget()
        qtbot.addWidget(ground)
        page = BackgroundPage(application, ground)
        page.ground = ground  # type: ignore[attr-defined]  # as long as the page
        return page

    return make_


@pytest.fixture
def _tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))


@pytest.mark.usefixtures("_tray")
def test_what_closing_means_is_kept_when_it_was_changed(
    make: Callable[[], BackgroundPage], application: Application
) -> None:
    page = make()
    assert page.save()
    assert application.read(read_setting, KEEP_SETTING) is None  # it will be asked still
    page.keeps.setChecked(True)
    assert page.save()
    assert application.read(read_setting, KEEP_SETTING) is True
    assert make().keeps.isChecked()


def test_without_a_tray_it_is_said_that_closing_quits(
    make: Callable[[], BackgroundPage], application: Application
) -> None:
    write_setting(application.store, KEEP_SETTING, True)
    page = make()
    assert not page.keeps.isEnabled()
    assert "no tray" in page.keeps.accessibleDescription()
    assert page.save()
    assert application.read(read_setting, KEEP_SETTING) is True


def test_the_start_at_login_is_switched_on_and_off(make: Callable[[], BackgroundPage], entry: Path) -> None:
    page = make()
    page.starts.setChecked(True)
    assert page.save()
    assert entry.is_file()
    page = make()
    assert page.starts.isChecked()
    page.starts.setChecked(False)
    assert page.save()
    assert not entry.exists()


def test_what_is_in_the_way_is_told_on_the_page(make: Callable[[], BackgroundPage], entry: Path) -> None:
    entry.parent.mkdir(parents=True)
    entry.write_text("[Desktop Entry]\n", "utf-8")
    page = make()
    page.starts.setChecked(True)
    assert not page.save()
    assert "left alone" in page.problem.text()


def test_where_it_cannot_be_done_the_page_says_why(
    make: Callable[[], BackgroundPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.start_at_login.starting_command", lambda *_: None)
    page = make()
    assert not page.starts.isEnabled()
    assert "not known" in page.starts.accessibleDescription()
    assert page.save()
