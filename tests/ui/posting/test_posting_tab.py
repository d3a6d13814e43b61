"""The Posting tab: pasting, dropping and editing, and what is shown of it, on a real store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import trash_jobs
from app.board.job_commands import edit_job
from app.board.job_details import job_details
from app.board.posting import keep_posting, original_of_posting, posting_of_job
from app.store import Origin, Store
from app.store.drafts import keep_draft, read_draft
from tests.making import make_jobs, make_stages
from tests.ui.conftest import opened
from ui.bus import Bus
from ui.messages import Messages
from ui.posting.original_dialog import OriginalDialog
from ui.posting.posting_tab import PostingTab
from ui.posting.shown_parts import PART
from ui.posting.taking_in import LONG
from ui.theme.theme import Theme

PAGE = "<h1>Cook</h1><p>Cook <b>well</b>.</p><img src=x><ul><li>daily</li></ul>"
TEXT = "Cook\n\nCook well.\n\n- daily"


@pytest.fixture
def jobs(store: Store) -> list[str]:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    return make_jobs(store, stage, "Cook", "Baker")


@pytest.fixture
def bus(qtbot: QtBot, application: Application) -> Bus:
    bus = Bus()
    application.tell_through(bus.call_soon)
    application.add_listener(bus.publish)
    return bus


@pytest.fixture
def tab(qtbot: QtBot, application: Application, jobs: list[str], bus: Bus, theme: Theme) -> PostingTab:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(360, 600)
    messages = Messages(application, theme, ground)
    tab = PostingTab(application, messages, theme, ground)
    tab.resize(360, 600)
    tab.messages = messages  # type: ignore[attr-defined]
    bus.changed.connect(tab.follow)
    with qtbot.waitActive(ground):
        ground.show()
        ground.activateWindow()
    tab.show_job(jobs[0])
    return tab


def mime(*, html: str = "", text: str = "", path: Path | None = None) -> QMimeData:
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    if path:
        data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def paste(tab: PostingTab, **values: str) -> None:
    QGuiApplication.clipboard().setMimeData(mime(**values))  # type: ignore[arg-type]
    tab.take_focus()
    QTest.keySequence(QGuiApplication.focusObject(), "Ctrl+V")


def drop(tab: PostingTab, data: QMimeData) -> None:
    place, no = tab.rect().center(), Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, no)
    tab.dragEnterEvent(entering)
    if entering.isAccepted():
        tab.dropEvent(
            QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, no)
        )


def said(tab: PostingTab) -> list[str]:
    return [toast.message.text for toast in tab.messages.stack.toasts]  # type: ignore[attr-defined]


def test_without_a_posting_the_tab_says_why_to_keep_one(tab: PostingTab) -> None:
    assert tab.empty.isVisible()
    assert not tab.head.isVisible()
    assert not tab.empty.page_button.isVisible()
    tab.take_focus()
    assert tab.empty.paste_button.hasFocus()


def test_pasted_html_is_kept_and_shown(tab: PostingTab, store: Store, jobs: list[str]) -> None:
    paste(tab, html=PAGE, text="Cook")
    assert posting_of_job(store, jobs[0]).text == TEXT
    assert tab.view.isVisible()
    assert "Cook well." in tab.view.browser.toPlainText()
    assert tab.head.about.text().startswith("Kept ")


def test_pasted_text_and_a_pasted_source_are_kept(
    tab: PostingTab, store: Store, jobs: list[str], application: Application
) -> None:
    paste(tab, text="Cook <b>well</b>")
    assert posting_of_job(store, jobs[0]).text == "Cook <b>well</b>"
    assert tab.view.browser.toPlainText() == "Cook <b>well</b>"
    paste(tab, text=PAGE)
    assert posting_of_job(store, jobs[0]).text == TEXT
    application.undo()
    assert tab.view.browser.toPlainText() == "Cook <b>well</b>"
    application.undo()
    assert tab.empty.isVisible()


def test_an_empty_clipboard_is_said(tab: PostingTab, store: Store, jobs: list[str]) -> None:
    paste(tab, text="  ")
    assert "no text to paste" in said(tab)[0]
    paste(tab, html="<img src=x>")
    assert "no text in this" in said(tab)[1]
    assert not posting_of_job(store, jobs[0]).is_kept


def test_a_long_posting_is_taken_in_beside_the_window(
    tab: PostingTab, qtbot: QtBot, store: Store, jobs: list[str]
) -> None:
    line = "<p>Cook well, and every day.</p>\n"
    paste(tab, html=line * (2 * LONG // len(line)))
    assert tab.head.about.text() == "Taking in the posting…"
    assert not tab.head.paste_button.isEnabled()
    assert not posting_of_job(store, jobs[0]).is_kept
    qtbot.waitUntil(tab.view.isVisible)
    assert posting_of_job(store, jobs[0]).text.count("every day") == 2 * LONG // len(line)
    qtbot.waitUntil(tab.head.paste_button.isEnabled)


def test_a_long_posting_of_the_job_before_does_not_show_with_the_next(
    tab: PostingTab, qtbot: QtBot, store: Store, jobs: list[str]
) -> None:
    paste(tab, text="Cook well.\n" * (LONG // 5))
    assert tab.leave()
    tab.show_job(jobs[1])
    qtbot.waitUntil(lambda: posting_of_job(store, jobs[0]).is_kept and not tab.taking_in.job_ids)
    assert tab.empty.isVisible()
    assert tab.empty.paste_button.isEnabled()


def test_closing_the_window_waits_for_what_is_taken_in(
    tab: PostingTab, store: Store, jobs: list[str]
) -> None:
    paste(tab, text="Cook well.\n" * (LONG // 5))
    tab.window().close()
    assert posting_of_job(store, jobs[0]).is_kept


def test_more_than_5_mb_is_refused_in_words(
    tab: PostingTab, qtbot: QtBot, store: Store, jobs: list[str]
) -> None:
    paste(tab, text="é" * 3_000_000)
    qtbot.waitUntil(lambda: bool(said(tab)))
    assert "larger than 5 MB" in said(tab)[0]
    qtbot.waitUntil(tab.empty.paste_button.isEnabled)
    assert not posting_of_job(store, jobs[0]).is_kept


def test_a_long_text_is_shown_part_by_part(tab: PostingTab, store: Store, jobs: list[str]) -> None:
    text = "Cook well.\n" * (PART // 8) + "the end"
    keep_posting(store, Origin.WINDOW, jobs[0], text=text)
    assert len(tab.view.browser.toPlainText()) < len(text)
    while tab.view.more_button.isVisible():
        tab.view.more_button.click()
    assert tab.view.browser.toPlainText().endswith("the end")


def test_a_long_page_is_shown_as_its_text_with_a_word_about_it(
    tab: PostingTab, store: Store, jobs: list[str]
) -> None:
    keep_posting(store, Origin.WINDOW, jobs[0], html="<table>" + "<tr><td>x" * 1000 + "</table>")
    assert tab.view.hint.isVisible()
    keep_posting(store, Origin.WINDOW, jobs[0], html=PAGE)
    assert not tab.view.hint.isVisible()


def test_a_dropped_page_is_kept(
    tab: PostingTab, qtbot: QtBot, store: Store, jobs: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    drop(tab, mime(path=path))
    qtbot.waitUntil(tab.view.isVisible)
    assert original_of_posting(store, jobs[0]) == PAGE


def test_a_file_that_cannot_be_read_is_said(tab: PostingTab, qtbot: QtBot, tmp_path: Path) -> None:
    drop(tab, mime(path=tmp_path / "gone.txt"))
    qtbot.waitUntil(lambda: bool(said(tab)))
    assert "gone.txt" in said(tab)[0]


def test_other_files_are_not_taken(tab: PostingTab, tmp_path: Path) -> None:
    drop(tab, mime(path=tmp_path / "table.csv"))
    assert not tab.taking_in.job_ids
    drop(tab, mime(text="Cook"))
    assert tab.view.isVisible()


def test_the_text_is_edited_and_saved_as_one_change(
    tab: PostingTab, store: Store, jobs: list[str], application: Application
) -> None:
    keep_posting(store, Origin.WINDOW, jobs[0], html=PAGE)
    tab.head.edit_button.click()
    assert tab.edit.field.hasFocus()
    assert "The original stays" in tab.edit.hint.text()
    assert tab.edit.text == TEXT
    QTest.keyClicks(tab.edit.field, "New: ")
    QTest.keyClick(tab.edit.field, Qt.Key.Key_Escape)
    assert posting_of_job(store, jobs[0]).text == f"New: {TEXT}"
    assert tab.view.browser.toPlainText() == f"New: {TEXT}"
    assert tab.view.browser.hasFocus()
    assert application.undo_label() == "Change the posting"
    application.undo()
    assert posting_of_job(store, jobs[0]).html != ""


def test_an_edit_without_a_change_keeps_the_layout(tab: PostingTab, store: Store, jobs: list[str]) -> None:
    keep_posting(store, Origin.WINDOW, jobs[0], html=PAGE)
    tab.edit_text()
    assert tab.leave()
    assert posting_of_job(store, jobs[0]).html != ""


def test_what_is_typed_stays_while_something_else_changes(
    tab: PostingTab, store: Store, jobs: list[str]
) -> None:
    tab.edit_text()
    QTest.keyClicks(tab.edit.field, "Cook well")
    keep_posting(store, Origin.API, jobs[0], text="Other")
    assert tab.edit.isVisible()
    assert tab.edit.text == "Cook well"
    assert tab.leave()
    assert posting_of_job(store, jobs[0]).text == "Cook well"


def test_an_edit_that_is_refused_stays_with_the_reason(tab: PostingTab, jobs: list[str]) -> None:
    tab.edit_text()
    tab.edit.field.setPlainText("word " * 1_000_001)
    assert not tab.leave()
    assert "5 MB" in tab.edit.error.text()
    assert len(tab.edit.text) > 5_000_000
    tab.edit.field.setPlainText("word")
    assert tab.leave()


def test_a_draft_of_a_run_that_ended_unexpectedly_is_gone_on_with(
    tab: PostingTab, store: Store, jobs: list[str]
) -> None:
    keep_posting(store, Origin.WINDOW, jobs[1], text="Bake")
    keep_draft(store, f"posting/{jobs[1]}", "Bake well")
    tab.show_job(jobs[1])
    assert tab.edit.isVisible()
    assert tab.edit.text == "Bake well"
    assert "Brought back" in tab.edit.hint.text()
    tab.edit.discard_button.click()
    assert tab.view.browser.toPlainText() == "Bake"
    assert read_draft(store, f"posting/{jobs[1]}") is None


def test_a_draft_that_says_what_was_saved_is_forgotten(
    tab: PostingTab, store: Store, jobs: list[str]
) -> None:
    keep_posting(store, Origin.WINDOW, jobs[1], text="Bake well")
    keep_draft(store, f"posting/{jobs[1]}", "Bake well\n ")
    tab.show_job(jobs[1])
    assert tab.view.isVisible()
    assert not tab.edit.job_id
    assert read_draft(store, f"posting/{jobs[1]}") is None


@pytest.mark.usefixtures("drafts_soon")
def test_what_is_typed_stays_when_everything_is_read_anew(
    tab: PostingTab, qtbot: QtBot, store: Store, jobs: list[str]
) -> None:
    tab.edit_text()
    QTest.keyClicks(tab.edit.field, "Cook well")
    tab.show_job(jobs[0])
    assert tab.edit.text == "Cook well"
    qtbot.waitUntil(lambda: read_draft(store, f"posting/{jobs[0]}") is not None)
    assert tab.leave()
    assert posting_of_job(store, jobs[0]).text == "Cook well"


def test_a_text_that_would_hold_up_the_window_is_not_edited(
    tab: PostingTab, store: Store, jobs: list[str]
) -> None:
    keep_posting(store, Origin.WINDOW, jobs[0], text="Cook well.\n" * 100_000)
    tab.edit_text()
    assert not tab.edit.job_id
    assert any("too long to be edited" in each for each in said(tab))


@pytest.mark.usefixtures("drafts_soon")
def test_what_is_typed_is_kept_as_a_draft_until_it_is_saved(
    tab: PostingTab, qtbot: QtBot, store: Store, jobs: list[str]
) -> None:
    tab.edit_text()
    QTest.keyClicks(tab.edit.field, "Cook well")
    qtbot.waitUntil(lambda: read_draft(store, f"posting/{jobs[0]}") is not None)
    draft = read_draft(store, f"posting/{jobs[0]}")
    assert draft is not None
    assert draft.text == "Cook well"
    assert tab.leave()
    assert read_draft(store, f"posting/{jobs[0]}") is None


def test_the_address_opens_in_the_browser(
    tab: PostingTab, application: Application, jobs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    links: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda link: links.append(link.toString()) or True)
    values = application.read(job_details, jobs[0]).values
    application.do(edit_job, jobs[0], replace(values, url="lumen.example/1"))
    assert tab.empty.page_button.isVisible()
    tab.empty.page_button.click()
    assert links == ["https://lumen.example/1"]


def test_the_original_is_shown_as_plain_text(
    tab: PostingTab, qtbot: QtBot, store: Store, jobs: list[str]
) -> None:
    keep_posting(store, Origin.WINDOW, jobs[0], html=PAGE)
    tab.show_original()
    dialog = opened(qtbot, OriginalDialog)
    assert dialog.field.toPlainText() == PAGE
    dialog.accept()


def test_words_are_found_round_the_end(tab: PostingTab, store: Store, jobs: list[str]) -> None:
    keep_posting(store, Origin.WINDOW, jobs[0], text="one two\none")
    tab.take_focus()
    QTest.keySequence(QGuiApplication.focusObject(), "Ctrl+F")
    line = tab.view.find_line
    assert line.field.hasFocus()
    places = []
    QTest.keyClicks(line.field, "one")
    for _ in range(3):
        places.append(tab.view.browser.textCursor().selectionStart())
        QTest.keyClick(line.field, Qt.Key.Key_Return)
    assert places == [0, 8, 0]
    QTest.keyClicks(line.field, "x")
    assert line.said.text() == "Not found"
    QTest.keyClick(line.field, Qt.Key.Key_Escape)
    assert tab.view.browser.hasFocus()
    assert not line.isVisible()


def test_the_posting_is_taken_away_and_the_tab_follows(
    tab: PostingTab, store: Store, jobs: list[str], application: Application
) -> None:
    keep_posting(store, Origin.WINDOW, jobs[0], text="Cook")
    tab.delete()
    assert tab.empty.isVisible()
    application.undo()
    assert tab.view.isVisible()


def test_a_job_that_goes_while_it_is_shown_leaves_nothing_to_see(
    tab: PostingTab, store: Store, jobs: list[str]
) -> None:
    keep_posting(store, Origin.WINDOW, jobs[0], text="Cook")
    tab.edit_text()
    QTest.keyClicks(tab.edit.field, "x")
    trash_jobs(store, Origin.WINDOW, [jobs[0]])
    assert tab.leave()
    draft = read_draft(store, f"posting/{jobs[0]}")
    assert draft is not None  # it waits for the job to come back
    assert draft.text == "xCook"
    tab.show_job("")
    assert tab.empty.isVisible()


def test_every_control_has_a_name(tab: PostingTab) -> None:
    assert tab.view.browser.accessibleName()
    assert tab.edit.field.accessibleName()
    assert tab.head.menu_button.accessibleName()
    assert tab.view.find_line.field.accessibleName()
