"""The notes of a job: shown, written in their place, saved when left, and never lost."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app.activities.note_commands import LONGEST_NOTE, add_note, edit_note, trash_notes
from app.activities.note_queries import notes_of_job
from app.application import Application
from app.errors import StorageFailed
from app.store import Store, Work
from app.store.drafts import KeptDraft, keep_draft, waiting_drafts
from tests.making import WINDOW, FakeClock, kept_rows, run
from tests.ui.note.conftest import Ground
from ui.note.note_edit import NoteEdit

CTRL = Qt.KeyboardModifier.ControlModifier
MakeNote = Callable[[str], str]


def texts(store: Store, job: str) -> list[str]:
    return [note.text for note in notes_of_job(store, job)]


def field(ground: Ground) -> NoteEdit:
    editor = ground.tab.editor
    assert editor is not None
    return editor.edit


def focus(ground: Ground) -> object:
    return ground.focusWidget()


def write(ground: Ground, qtbot: QtBot, words: str) -> None:
    ground.tab.add()
    qtbot.keyClicks(field(ground), words)


def leave(ground: Ground, qtbot: QtBot) -> None:
    ground.elsewhere.setFocus()
    qtbot.waitUntil(lambda: ground.tab.editor is None)


def test_notes_are_shown_newest_first_with_their_text(ground: Ground, job: str, note: MakeNote) -> None:
    note("one")
    note("# two\n**bold**")
    ground.tab.show_job(job)
    assert [card.text.toPlainText() for card in ground.tab.list.cards()] == ["two\nbold", "one"]
    assert "Note of 20 Nov 2026" in ground.tab.list.cards()[0].accessibleName()
    ground.tab.show_job("")
    assert ground.tab.list.cards() == []


def test_a_new_note_is_saved_as_one_quiet_change_when_the_field_is_left(
    ground: Ground, store: Store, job: str, qtbot: QtBot
) -> None:
    before = kept_rows(store)
    ground.tab.show_job(job)
    write(ground, qtbot, "Called Mina")
    leave(ground, qtbot)
    assert texts(store, job) == ["Called Mina"]
    assert [card.text.toPlainText() for card in ground.tab.list.cards()] == ["Called Mina"]
    assert ground.said() == []
    store.undo()
    assert kept_rows(store) == before
    assert ground.tab.list.cards() == []


def test_an_empty_note_is_not_kept(ground: Ground, store: Store, job: str, qtbot: QtBot) -> None:
    ground.tab.show_job(job)
    write(ground, qtbot, "  ")
    qtbot.keyClick(field(ground), Qt.Key.Key_Escape)
    assert ground.tab.editor is None
    assert texts(store, job) == []
    assert waiting_drafts(store) == ()
    assert focus(ground) is ground.tab.add_button


def test_enter_edits_a_note_in_its_place_and_escape_saves_and_goes_back_to_it(
    ground: Ground, store: Store, job: str, note: MakeNote, qtbot: QtBot
) -> None:
    note("one")
    note("two")
    ground.tab.show_job(job)
    ground.tab.take_focus()
    qtbot.keyClick(focus(ground), Qt.Key.Key_Down)  # type: ignore[arg-type]
    qtbot.keyClick(focus(ground), Qt.Key.Key_Return)  # type: ignore[arg-type]
    assert field(ground).text() == "one"
    qtbot.keyClicks(field(ground), " more")
    qtbot.keyClick(field(ground), Qt.Key.Key_Escape)
    assert texts(store, job) == ["two", "one more"]
    assert focus(ground) is ground.tab.list.cards()[1]
    assert ground.tab.list.cards()[1].text.toPlainText() == "one more"
    assert ground.tab.list.cards()[1].isVisible()


def test_a_click_into_the_text_edits_it_there(ground: Ground, job: str, note: MakeNote, qtbot: QtBot) -> None:
    note("first line\n\n**second** line")
    ground.tab.show_job(job)
    qtbot.wait_until(lambda: ground.tab.list.cards()[0].text.height() > 20)
    text = ground.tab.list.cards()[0].text
    place = text.viewport().rect().bottomLeft()
    place.setY(place.y() - 6)
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    cursor = field(ground).textCursor()
    assert cursor.block().text() == "**second** line"


def test_undo_belongs_to_the_field_while_typing(
    ground: Ground, store: Store, job: str, note: MakeNote, qtbot: QtBot
) -> None:
    note("one")
    ground.tab.show_job(job)
    ground.tab.take_focus()
    qtbot.keyClick(focus(ground), Qt.Key.Key_Return)  # type: ignore[arg-type]
    qtbot.keyClicks(field(ground), "X")
    qtbot.keyClick(field(ground), Qt.Key.Key_Z, CTRL)
    assert field(ground).text() == "one"
    qtbot.keyClick(field(ground), Qt.Key.Key_Z, CTRL)
    assert texts(store, job) == ["one"]
    assert field(ground).text() == "one"


def test_a_note_that_was_emptied_goes_to_the_trash_and_comes_back_by_undo(
    ground: Ground, store: Store, job: str, note: MakeNote, qtbot: QtBot
) -> None:
    note("one")
    ground.tab.show_job(job)
    ground.tab.take_focus()
    qtbot.keyClick(focus(ground), Qt.Key.Key_Return)  # type: ignore[arg-type]
    field(ground).selectAll()
    qtbot.keyClick(field(ground), Qt.Key.Key_Delete)
    leave(ground, qtbot)
    assert texts(store, job) == []
    store.undo()
    assert [card.text.toPlainText() for card in ground.tab.list.cards()] == ["one"]


def test_delete_puts_the_note_into_the_trash_and_goes_on_to_the_next(
    ground: Ground, store: Store, job: str, note: MakeNote, qtbot: QtBot
) -> None:
    note("one")
    note("two")
    ground.tab.show_job(job)
    ground.tab.take_focus()
    qtbot.keyClick(focus(ground), Qt.Key.Key_Delete)  # type: ignore[arg-type]
    assert texts(store, job) == ["one"]
    assert focus(ground) is ground.tab.list.cards()[0]


def test_a_change_from_elsewhere_is_shown_and_what_is_typed_stays(
    ground: Ground, application: Application, job: str, note: MakeNote, qtbot: QtBot
) -> None:
    first, second = note("one"), note("two")
    ground.tab.show_job(job)
    ground.tab.take_focus()
    qtbot.keyClick(focus(ground), Qt.Key.Key_Return)  # type: ignore[arg-type]
    application.do(edit_note, second, "two of elsewhere")
    assert field(ground).text() == "two of elsewhere"
    qtbot.keyClicks(field(ground), " and mine")
    application.do(edit_note, first, "one of elsewhere")
    application.do(edit_note, second, "again")
    assert field(ground).text() == "two of elsewhere and mine"
    assert ground.tab.leave()
    assert texts(application.store, job) == ["two of elsewhere and mine", "one of elsewhere"]


def test_what_is_typed_into_a_note_deleted_meanwhile_becomes_a_new_one(
    ground: Ground, application: Application, job: str, note: MakeNote, qtbot: QtBot
) -> None:
    made = note("one")
    ground.tab.show_job(job)
    ground.tab.take_focus()
    qtbot.keyClick(focus(ground), Qt.Key.Key_Return)  # type: ignore[arg-type]
    qtbot.keyClicks(field(ground), " typed")
    application.do(trash_notes, [made])
    assert ground.tab.leave()
    assert texts(application.store, job) == ["one typed"]


def test_what_is_typed_on_a_job_that_goes_to_the_trash_comes_back_with_it(
    ground: Ground, store: Store, job: str, qtbot: QtBot
) -> None:
    ground.tab.show_job(job)
    write(ground, qtbot, "typed")
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", job)
    assert ground.tab.leave()
    assert "kept" in ground.said()[0]
    ground.tab.show_job("")
    store.undo()
    ground.tab.show_job(job)
    assert field(ground).text() == "typed"


def test_on_a_full_disk_what_is_typed_on_a_job_in_the_trash_stays_in_its_field(
    ground: Ground, store: Store, job: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground.tab.show_job(job)
    write(ground, qtbot, "typed")
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", job)
    with monkeypatch.context() as patch:
        patch.setattr("ui.drafts.keep_draft", _full)
        assert not ground.tab.leave()
        assert field(ground).text() == "typed"
        assert "full" in ground.tab.editor.error.text()  # type: ignore[union-attr]
    assert ground.tab.leave()
    assert [each.text for each in drafts(store)] == ["typed"]


def _full(*_: object) -> None:
    raise StorageFailed("The disk is full.")


def drafts(store: Store) -> list[KeptDraft]:
    return [KeptDraft(*row) for row in store.connection.execute("SELECT name, text, at FROM draft")]


def test_too_long_a_note_stays_with_a_sentence_at_the_field(
    ground: Ground, store: Store, job: str, qtbot: QtBot
) -> None:
    ground.tab.show_job(job)
    ground.tab.add()
    field(ground).setPlainText("a" * (LONGEST_NOTE + 1))
    assert not ground.tab.leave()
    editor = ground.tab.editor
    assert editor is not None
    assert "100,000" in editor.error.text()
    assert len(waiting_drafts(store)[0].draft.text) == LONGEST_NOTE + 1
    qtbot.keyClick(field(ground), Qt.Key.Key_Delete)
    assert editor.error.text() == ""
    assert ground.tab.leave()
    assert waiting_drafts(store) == ()


@pytest.mark.usefixtures("drafts_soon")
def test_what_a_worker_holds_up_is_told_and_saved_once_it_is_done(
    ground: Ground, store: Store, job: str, qtbot: QtBot
) -> None:
    ground.tab.show_job(job)
    write(ground, qtbot, "typed")
    begun, go_on = threading.Event(), threading.Event()

    def work() -> None:
        with store.working(Work("bringing in jobs.csv")), store.change("Import", WINDOW) as writing:
            writing.connection.execute("UPDATE stage SET name = 'other'")
            begun.set()
            go_on.wait(20)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        assert begun.wait(20)
        ground.elsewhere.setFocus()
        editor = ground.tab.editor
        assert editor is not None
        qtbot.waitUntil(lambda: "bringing in jobs.csv" in editor.error.text())
        assert editor.edit.text() == "typed"
    finally:
        go_on.set()
        worker.join()
    qtbot.waitUntil(lambda: ground.tab.editor is None)
    assert texts(store, job) == ["typed"]


def test_on_a_full_disk_the_text_stays_and_the_window_knows(
    ground: Ground, store: Store, job: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground.tab.show_job(job)
    write(ground, qtbot, "typed")

    def fail(*_: object, **__: object) -> None:
        raise StorageFailed("The disk is full, so nothing was changed.")

    with monkeypatch.context() as patch:
        patch.setattr(store, "change", fail)
        patch.setattr(store, "bookkeeping", fail)
        with qtbot.waitSignal(ground.messages.unsaved):
            assert not ground.tab.leave()
        editor = ground.tab.editor
        assert editor is not None
        assert "disk is full" in editor.error.text()
    assert ground.tab.leave()
    assert texts(store, job) == ["typed"]


def test_closing_the_window_saves(ground: Ground, store: Store, job: str, qtbot: QtBot) -> None:
    ground.tab.show_job(job)
    write(ground, qtbot, "typed")
    ground.close()
    assert texts(store, job) == ["typed"]


def test_another_job_saves_what_was_typed_on_the_one_before(
    ground: Ground, store: Store, job: str, qtbot: QtBot
) -> None:
    ground.tab.show_job(job)
    write(ground, qtbot, "typed")
    ground.tab.show_job("")
    assert texts(store, job) == ["typed"]


def test_tab_goes_from_note_to_note_as_one_reads_and_everything_has_a_name(
    ground: Ground, job: str, note: MakeNote, qtbot: QtBot
) -> None:
    note("one")
    note("two")
    ground.tab.show_job(job)
    write(ground, qtbot, "three")
    leave(ground, qtbot)
    stops = []
    ground.tab.add_button.setFocus()
    for _ in range(6):
        qtbot.keyClick(ground.focusWidget(), Qt.Key.Key_Tab)
        stops.append(ground.focusWidget())
    assert stops == [stop for card in ground.tab.list.cards() for stop in (card, card.menu_button)]
    assert [card.note.text for card in ground.tab.list.cards()] == ["three", "two", "one"]
    ground.tab.add()
    buttons = [each for each in ground.tab.findChildren(QAbstractButton) if each.isVisible()]
    assert len(buttons) >= 9
    assert all(each.accessibleName() or each.text() for each in buttons)


def test_a_paste_longer_than_any_note_is_left_out_with_a_sentence(
    ground: Ground, store: Store, job: str, qtbot: QtBot
) -> None:
    ground.tab.show_job(job)
    write(ground, qtbot, "typed")
    data = QMimeData()
    data.setText("a" * (LONGEST_NOTE + 1))
    field(ground).insertFromMimeData(data)
    editor = ground.tab.editor
    assert editor is not None
    assert "left out" in editor.error.text()
    qtbot.keyClicks(field(ground), " on")
    assert editor.error.text() == ""
    leave(ground, qtbot)
    assert texts(store, job) == ["typed on"]


# Brought back.


def test_a_new_note_that_was_not_saved_is_brought_back_and_kept(
    ground: Ground, store: Store, job: str, qtbot: QtBot
) -> None:
    keep_draft(store, f"new-note/{job}", "typed before")
    ground.tab.show_job(job)
    editor = ground.tab.editor
    assert editor is not None
    assert editor.is_brought_back
    assert field(ground).text() == "typed before"
    qtbot.mouseClick(editor.keep_button, Qt.MouseButton.LeftButton)
    assert texts(store, job) == ["typed before"]
    assert waiting_drafts(store) == ()
    assert ground.tab.editor is None


def test_edits_that_were_not_saved_are_brought_back_or_discarded(
    ground: Ground, store: Store, clock: FakeClock, job: str, note: MakeNote, qtbot: QtBot
) -> None:
    made = note("one")
    clock.advance(5)
    keep_draft(store, f"note/{made}", "one, typed on")
    keep_draft(store, f"new-note/{job}", "another")
    ground.tab.show_job(job)
    first = ground.tab.editor
    assert first is not None
    shown = {first.edit.text()}
    qtbot.mouseClick(first.discard_button, Qt.MouseButton.LeftButton)
    second = ground.tab.editor
    assert second is not None
    shown.add(second.edit.text())
    assert shown == {"one, typed on", "another"}
    qtbot.mouseClick(second.discard_button, Qt.MouseButton.LeftButton)
    assert ground.tab.editor is None
    assert texts(store, job) == ["one"]
    assert waiting_drafts(store) == ()


def test_a_draft_is_brought_back_to_a_note_that_was_changed_since(
    ground: Ground, store: Store, clock: FakeClock, job: str, note: MakeNote
) -> None:
    made = note("one")
    keep_draft(store, f"note/{made}", "one, typed on")
    clock.advance(5)
    edit_note(store, WINDOW, made, "one, from elsewhere")
    ground.tab.show_job(job)
    assert field(ground).text() == "one, typed on"


def test_a_text_that_waits_is_not_typed_over_unseen(
    ground: Ground, store: Store, clock: FakeClock, job: str, note: MakeNote
) -> None:
    first, second = note("one"), note("two")
    keep_draft(store, f"note/{first}", "one, typed on")
    keep_draft(store, f"new-note/{job}", "another")
    clock.advance(5)
    keep_draft(store, f"note/{second}", "two, typed on")
    ground.tab.show_job(job)
    assert field(ground).text() == "two, typed on"
    ground.tab.add()
    assert field(ground).text() == "another"
    ground.tab.list.edit_wanted.emit(first, "", -1)
    assert field(ground).text() == "one, typed on"
    assert ground.tab.leave()
    assert texts(store, job) == ["another", "two, typed on", "one, typed on"]
    assert waiting_drafts(store) == ()


def test_a_draft_that_was_saved_after_all_is_forgotten(
    ground: Ground, store: Store, clock: FakeClock, job: str, note: MakeNote
) -> None:
    made = note("one")
    keep_draft(store, f"note/{made}", "one")
    keep_draft(store, f"new-note/{job}", "  ")
    clock.advance(5)
    ground.tab.show_job(job)
    assert ground.tab.editor is None
    assert waiting_drafts(store) == ()


def test_two_hundred_notes_are_made_in_turns(
    ground: Ground, application: Application, job: str, qtbot: QtBot
) -> None:
    for number in range(200):
        application.do(add_note, job, f"note {number}")
    ground.tab.show_job(job)
    assert 8 <= len(ground.tab.list.cards()) < 100
    qtbot.waitUntil(lambda: len(ground.tab.list.cards()) == 200)
    assert [card.note.text for card in ground.tab.list.cards()] == [
        f"note {number}" for number in range(199, -1, -1)
    ]


def test_the_keyboard_comes_to_the_beginning_of_a_note_higher_than_the_list(
    ground: Ground, job: str, note: MakeNote, qtbot: QtBot
) -> None:
    for _ in range(3):
        note("line of text\n" * 100)
    ground.tab.show_job(job)
    ground.tab.take_focus()
    bar = ground.tab.list.verticalScrollBar()
    qtbot.waitUntil(lambda: ground.tab.list.is_whole)
    assert bar.value() == 0
    first, second, third = ground.tab.list.cards()
    for card in (second, third):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert QApplication.focusWidget() is card
        qtbot.waitUntil(lambda card=card: 0 < card.y() - bar.value() < 20)
    assert not first.hasFocus()


def test_a_long_note_shows_its_beginning_until_asked(
    ground: Ground, job: str, note: MakeNote, qtbot: QtBot
) -> None:
    note("line of text\n" * 3000)
    ground.tab.show_job(job)
    (card,) = ground.tab.list.cards()
    short = len(card.text.toPlainText())
    assert short < 10_000
    qtbot.mouseClick(card.more_button, Qt.MouseButton.LeftButton)
    assert len(card.text.toPlainText()) > 30_000
    assert card.more_button.isHidden()
    assert QApplication.focusWidget() is card
