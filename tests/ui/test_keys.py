"""The keys of commands as the user has changed them: understood, kept apart, and acting where they should."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.conftest import Opener
from tests.ui.fakes import desk_with
from ui.commands import commands
from ui.help.shortcuts import groups
from ui.keys import by_where, holder, is_plain, keys_of, portable, refusal, understood

COMMANDS = {command.id: command for command in commands()}
KEYS = st.sampled_from(
    ["Ctrl+J", "J", "F7", "Ctrl+N", "N", "?", "Ctrl+Alt+Z", "Esc", "Ctrl+K, Ctrl+B", "", "x" * 50]
)
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(sorted(COMMANDS)), st.lists(KEYS, max_size=6), max_size=6))
def test_no_key_belongs_to_two_commands_whatever_is_kept(kept: dict[str, list[str]]) -> None:
    chosen = understood(json.loads(json.dumps(kept)))
    found = [portable(key) for command in COMMANDS.values() for key in keys_of(command, chosen)]
    assert len(found) == len(set(found))
    assert understood({command_id: list(keys) for command_id, keys in chosen.items()}) == chosen


@given(ODD | st.dictionaries(st.sampled_from(sorted(COMMANDS)), ODD, max_size=3))
def test_nothing_that_is_broken_does_harm(kept: object) -> None:
    assert all(command_id in COMMANDS for command_id in understood(kept))


def test_nothing_kept_is_as_usual() -> None:
    for command in COMMANDS.values():
        assert keys_of(command, {}) == (*command.keys, *command.board_keys)
        anywhere, on_board = by_where(command, {})
        assert sorted((*anywhere, *on_board)) == sorted((*command.keys, *command.board_keys))


def test_a_letter_alone_acts_on_the_board_alone() -> None:
    assert by_where(COMMANDS["file.import"], {"file.import": ("J", "Ctrl+J", "F7")}) == (
        ("Ctrl+J", "F7"),
        ("J",),
    )
    assert is_plain("Shift+J")
    assert not is_plain("Shift+F7")


def test_who_has_a_key_is_told() -> None:
    other = holder("Ctrl+N", {}, but="file.import")
    assert other is not None
    assert other.id == "job.new"
    assert holder("Ctrl+N", {}, but="job.new") is None
    assert holder("Ctrl+N", {"job.new": ("Ctrl+J",)}, but="file.import") is None


@pytest.mark.parametrize("key", ["Esc", "Tab", "Space", "Left", "Ctrl+C", "Ctrl+K, Ctrl+B", ""])
def test_what_lists_and_fields_need_is_nobodys(key: str) -> None:
    assert refusal(key)


def test_changed_keys_act_at_once_and_the_old_ones_no_more(open_window: Opener) -> None:
    window = open_window(desk_with(a=1))
    pressed: list[str] = []
    window.menus.connect_to("file.import", lambda: pressed.append("import"))
    window.menus.connect_to("job.tags", lambda: pressed.append("tags"))
    window.menus.use_keys({"file.import": ("J", "Ctrl+J"), "job.tags": ("Y",)})
    focus = window.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "j")
    QTest.keyClick(focus, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focus, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focus, "ty")
    assert pressed == ["import", "import", "tags"]
    field = QLineEdit(window.page)
    field.setAccessibleName("Field")
    window.page.put_above(field)
    field.setFocus()
    QTest.keyClicks(field, "jy")
    assert (field.text(), len(pressed)) == ("jy", 3)
    window.menus.use_keys({})
    window.board.take_focus()
    QTest.keyClick(focus, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focus, "jt")
    assert pressed[3:] == ["import", "tags"]


def test_a_widget_that_shares_the_keys_of_the_board_gets_new_ones(open_window: Opener) -> None:
    window = open_window(desk_with(a=1))
    field = QLineEdit(window.page)
    window.menus.act_in(field, lambda command_id: command_id == "file.export")
    window.menus.use_keys({"file.import": ("J",), "file.export": ("K",)})
    shared = [key.toString() for action in field.actions() for key in action.shortcuts()]
    assert "J" in shared
    assert "K" not in shared


def test_the_sheet_of_shortcuts_lists_them() -> None:
    listed = {each.text: each.keys for group in groups({"file.import": ("F7",)}) for each in group.shortcuts}
    assert listed["Import"] == ("F7",)
    assert "Import" not in {each.text for group in groups({"file.import": ()}) for each in group.shortcuts}
