"""The text field of a note, under real keys."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from ui.note.note_edit import NoteEdit
from ui.theme.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def edit(qtbot: QtBot, theme: Theme) -> NoteEdit:
    edit = NoteEdit(theme)
    qtbot.addWidget(edit)
    edit.resize(400, 200)
    with qtbot.waitActive(edit):
        edit.show()
        edit.activateWindow()
    edit.setFocus()
    return edit


def test_bold_and_italic_by_their_keys(edit: NoteEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "a ")
    qtbot.keyClick(edit, Qt.Key.Key_B, CTRL)
    qtbot.keyClicks(edit, "b")
    qtbot.keyClick(edit, Qt.Key.Key_B, CTRL)
    qtbot.keyClicks(edit, " ")
    qtbot.keyClick(edit, Qt.Key.Key_I, CTRL)
    qtbot.keyClicks(edit, "c")
    assert edit.text() == "a **b** *c*"


def test_a_selection_becomes_bold_and_plain_again_also_behind_rare_characters(
    edit: NoteEdit, qtbot: QtBot
) -> None:
    edit.setPlainText("👩 word")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.moveCursor(QTextCursor.MoveOperation.StartOfWord, QTextCursor.MoveMode.KeepAnchor)
    qtbot.keyClick(edit, Qt.Key.Key_B, CTRL)
    assert (edit.text(), edit.textCursor().selectedText()) == ("👩 **word**", "**word**")
    qtbot.keyClick(edit, Qt.Key.Key_B, CTRL)
    assert (edit.text(), edit.textCursor().selectedText()) == ("👩 word", "word")


def test_lists_go_on_at_enter_and_end_at_an_empty_item(edit: NoteEdit, qtbot: QtBot) -> None:
    qtbot.keyClick(edit, Qt.Key.Key_L, CTRL | SHIFT)
    for words in ("one", "two", ""):
        qtbot.keyClicks(edit, words)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "end")
    assert edit.text() == "- one\n- two\nend"


def test_a_box_is_ticked_by_its_key_and_the_cursor_stays(edit: NoteEdit, qtbot: QtBot) -> None:
    edit.setPlainText("call\nwrite")
    qtbot.keyClick(edit, Qt.Key.Key_Return, CTRL)
    qtbot.keyClick(edit, Qt.Key.Key_Return, CTRL)
    qtbot.keyClicks(edit, "X")
    assert edit.text() == "- [x] Xcall\nwrite"


def test_each_step_is_undone_by_one_key(edit: NoteEdit, qtbot: QtBot) -> None:
    edit.setPlainText("one\ntwo")
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_L, CTRL | SHIFT)
    assert edit.text() == "- one\n- two"
    qtbot.keyClick(edit, Qt.Key.Key_Z, CTRL)
    assert edit.text() == "one\ntwo"
    qtbot.keyClick(edit, Qt.Key.Key_Z, CTRL | SHIFT)
    assert edit.text() == "- one\n- two"


def test_a_link_is_made_by_its_key(edit: NoteEdit, qtbot: QtBot) -> None:
    edit.setPlainText("role")
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_L, CTRL)
    assert edit.text().startswith("[role](")


def test_what_is_pasted_is_plain_text_without_signs_that_are_none(edit: NoteEdit) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b><img src='http://a.example/x.png'>")
    data.setText("a\r\nb\0c\u2028d\ufdd0e")
    edit.insertFromMimeData(data)
    assert edit.text() == "a\nbc\nde"


def test_a_line_break_without_a_paragraph_is_kept_as_a_newline(edit: NoteEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(edit, "a")
    qtbot.keyClick(edit, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClicks(edit, "b")
    assert edit.text() == "a\nb"


TYPED = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")) | st.sampled_from("\n\t"),
    max_size=300,
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TYPED)
def test_what_can_be_typed_is_shown_unchanged(edit: NoteEdit, text: str) -> None:
    edit.setPlainText(text)
    assert edit.text() == text
    edit.clear()
    edit.insertPlainText(text)
    assert edit.text() == text


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(
        st.sampled_from(["*", "_", "`", "[", "]", "(", ")", "#", "- ", "a", " ", "\n", "👩", "://"])
    )
)
def test_no_text_disturbs_the_highlighting_or_is_changed_by_it(edit: NoteEdit, text: list[str]) -> None:
    whole = "".join(text)
    edit.setPlainText(whole)
    edit.highlighter.rehighlight()
    assert edit.text() == whole


def test_headings_and_bold_words_stand_out_where_they_are(edit: NoteEdit) -> None:
    edit.setPlainText("👩 a **bold** b")
    formats = edit.document().firstBlock().layout().formats()
    (bold,) = (each for each in formats if each.format.fontWeight() > 400)
    assert (bold.start, bold.length) == (5, 8)


def test_it_grows_with_its_lines_and_scrolls_beyond_its_room(edit: NoteEdit) -> None:
    edit.set_room(300)
    least = edit.height()
    edit.setPlainText("\n" * 8)
    assert least < edit.height() < 300
    edit.setPlainText("\n" * 100)
    assert edit.height() == 300
