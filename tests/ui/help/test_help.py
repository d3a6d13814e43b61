"""Help is inside the program: every key, one page to read, and what is running."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import resources
from app.application import Application
from ui.commands import commands
from ui.help.about import About
from ui.help.guide import Guide
from ui.help.help_commands import HelpCommands
from ui.help.shortcut_sheet import ShortcutSheet
from ui.help.shortcuts import Group, found, groups
from ui.help.style import guide_style
from ui.main_window import MainWindow
from ui.report import report
from ui.theme.theme import Theme
from ui.theme.tokens import DARK, LIGHT

FOLDER = Path("/home/ada/A & B/<Pursuit>")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were handed to the system."""
    seen: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(seen.append(url.toLocalFile()) or True))
    return seen


@pytest.fixture
def sheet(qtbot: QtBot, theme: Theme) -> ShortcutSheet:
    made = ShortcutSheet()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def texts(of: tuple[Group, ...]) -> list[str]:
    return [shortcut.text for group in of for shortcut in group.shortcuts]


def test_the_sheet_has_every_command_that_has_keys(sheet: ShortcutSheet) -> None:
    listed = texts(sheet.shown())
    assert [each.name for each in commands() if each.keys and each.name not in listed] == []
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    assert set(listed) <= shown
    assert {"Ctrl+N", "Ctrl+Z", "Shift+↑", "Enter", "?"} <= shown


def test_typing_leaves_what_holds_the_words(sheet: ShortcutSheet) -> None:
    assert QApplication.focusWidget() is sheet.field
    QTest.keyClicks(sheet.field, "new job")
    assert texts(sheet.shown()) == ["New job"]
    sheet.field.setText("ctrl+z")
    assert "Undo" in texts(sheet.shown())
    sheet.field.setText("help")
    assert {group.text for group in sheet.shown()} == {"Help"}
    sheet.field.setText("no such thing")
    assert sheet.shown() == ()
    assert "No shortcut has these words." in {label.text() for label in sheet.findChildren(QLabel)}


@given(st.text(max_size=20))
def test_a_search_never_lists_what_is_not_there(words: str) -> None:
    everything = texts(groups())
    assert set(texts(found(groups(), words))) <= set(everything)
    assert texts(found(groups(), " ")) == everything


def test_escape_closes_the_sheet(sheet: ShortcutSheet) -> None:
    QTest.keyClick(sheet.field, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.fixture
def guide(qtbot: QtBot, theme: Theme) -> Guide:
    made = Guide(theme, FOLDER)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_guide_tells_where_the_data_lies_as_it_is_written(guide: Guide) -> None:
    assert str(FOLDER) in guide.page.toPlainText()
    for word in ("card", "stage", "outcome", "Import", "Ctrl+Z", "backup", "trash"):
        assert word in guide.page.toPlainText()


def test_the_guide_tells_how_what_was_deleted_or_archived_comes_back(guide: Guide) -> None:
    text = " ".join(guide.page.toPlainText().replace("\xa0", " ").split())
    trash = text[text.index("What you delete") : text.index("Your data, and backups")]
    for way in ("View ▸ Trash", "Restore", "30 days", "View ▸ Archive", "Board ▸ Go to"):
        assert way in trash


def test_the_guide_names_only_commands_that_there_are() -> None:
    page = (Path(resources.__file__).parent / "guide.html").read_text(encoding="utf-8")
    names = {each.name for each in commands()} | {"Workflows", "Go to"}
    named = re.findall(
        r"(?:File|Board|View) ▸ ([A-Z][a-z]+(?: [a-z]+)*)", " ".join(page.replace("&nbsp;", " ").split())
    )
    assert len(named) >= 4
    assert [each for each in named if not any(each.startswith(name) for name in names)] == []


def test_the_guide_loads_nothing_and_leads_nowhere(guide: Guide, opened: list[str]) -> None:
    for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.HtmlResource):
        for address in ("https://example.org/a.png", "file:///etc/hostname", "guide.html"):
            assert guide.page.loadResource(kind.value, QUrl(address)) is None
    text = guide.page.toPlainText()
    guide.page.anchorClicked.emit(QUrl("https://example.org"))
    guide.page.anchorClicked.emit(QUrl("file:///etc/hostname"))
    assert guide.page.toPlainText() == text
    assert opened == []


def test_the_page_of_the_guide_names_no_address() -> None:
    page = (Path(resources.__file__).parent / "guide.html").read_text(encoding="utf-8")
    assert "://" not in page
    assert not re.search(r"<(img|script|link|style)|url\(|src=", page)


def test_the_guide_follows_the_theme_and_stays_where_one_reads(guide: Guide, theme: Theme) -> None:
    bar = guide.page.verticalScrollBar()
    bar.setValue(120)
    before = guide.page.document().defaultStyleSheet()
    theme.follow(Qt.ColorScheme.Dark)
    assert guide.page.document().defaultStyleSheet() != before
    assert bar.value() == 120


def test_the_styles_of_the_guide_are_made_of_tokens() -> None:
    for tokens in (LIGHT, DARK):
        colours = set(re.findall(r"#[0-9A-Fa-f]{6}", guide_style(tokens)))
        assert colours == {tokens.text, tokens.text_second, tokens.accent_strong, tokens.due_bg}


def test_the_data_folder_is_opened_by_the_system(guide: Guide, opened: list[str]) -> None:
    guide.open_folder.click()
    assert opened == [str(FOLDER)]


def test_where_there_is_no_file_manager_the_path_is_copied(
    guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    guide.open_folder.click()
    assert QGuiApplication.clipboard().text() == str(FOLDER)
    assert guide.open_folder.text() == "Its path is copied"


def test_about_names_versions_folder_and_licences(qtbot: QtBot, theme: Theme) -> None:
    about = About(FOLDER)
    qtbot.addWidget(about)
    about.show()
    shown = "\n".join(label.text() for label in about.findChildren(QLabel))
    for part in ("Python", "PySide", "Qt", "SQLite", str(FOLDER), "MIT", "Lesser"):
        assert part in shown
    about.copy_report.click()
    assert QGuiApplication.clipboard().text() == about.report()
    assert str(FOLDER) not in about.report()
    assert about.copy_report.text() == "Copied"


def test_the_report_of_a_fault_begins_with_the_same_facts(qtbot: QtBot, theme: Theme) -> None:
    about = About(FOLDER)
    qtbot.addWidget(about)
    problem = ValueError("broken")
    assert report(problem, None).startswith(about.report())
    assert "SQLite" in about.report()


def test_the_menu_opens_one_at_a_time_and_the_guide_leaves_the_window_usable(
    qtbot: QtBot, theme: Theme, application: Application
) -> None:
    window = MainWindow(application, theme)
    qtbot.addWidget(window)
    helps = HelpCommands(window, FOLDER)
    window.show()
    window.menus.action("help.guide").trigger()
    guide = helps.dialog
    assert isinstance(guide, Guide)
    assert not guide.isModal()
    window.menus.action("help.guide").trigger()
    assert helps.dialog is guide
    window.menus.action("help.shortcuts").trigger()
    assert isinstance(helps.dialog, ShortcutSheet)
    window.menus.action("help.about").trigger()
    assert isinstance(helps.dialog, About)
    helps.dialog.close()
    assert helps.dialog is None
