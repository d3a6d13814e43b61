"""Templates are edited where they stand, by mouse and by keys; each edit is kept at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app import board
from app.application import Application
from tests.ui.conftest import opened
from ui.boards.stage_chips import StageChips
from ui.boards.templates_dialog import TemplatesDialog
from ui.main_window import MainWindow
from ui.theme.theme import Theme
from ui.theme.tokens import STAGE_DOTS

FIVE = ["wishlist", "applied", "interview", "offer", "rejected"]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> TemplatesDialog:
    window.menus.action("board.templates").trigger()
    dialog = opened(qtbot, TemplatesDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def kept(application: Application, name: str) -> list[str]:
    """Return the stages of the template of this name, as they are kept."""
    (found,) = [one for one in application.read(board.templates) if one.name == name]
    return [stage.name for stage in found.stages]


def shown(dialog: TemplatesDialog) -> list[str]:
    return [name for _, name in dialog.stages.stages()]


def template_names(dialog: TemplatesDialog) -> list[str]:
    return [dialog.list.item(at).text() for at in range(dialog.list.count())]


def test_the_default_template_is_chosen_first(dialog: TemplatesDialog) -> None:
    assert template_names(dialog) == ["Default", "Technical job", "Academic post"]
    assert dialog.list.hasFocus()
    assert dialog.name.text() == "Default"
    assert shown(dialog) == FIVE
    assert dialog.is_default.isVisible()
    assert not dialog.default_button.isVisible()
    spoken = dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Default, used for new boards"


def test_choosing_a_template_shows_its_stages(qtbot: QtBot, dialog: TemplatesDialog) -> None:
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.name.text() == "Technical job"
    assert len(shown(dialog)) == 7


def test_enter_in_the_name_keeps_it_and_the_dialog_stays(
    qtbot: QtBot, dialog: TemplatesDialog, application: Application
) -> None:
    dialog.name.setFocus()
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "Plain")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert kept(application, "Plain") == FIVE
    assert template_names(dialog)[0] == "Plain"


def test_leaving_the_name_keeps_it(qtbot: QtBot, dialog: TemplatesDialog, application: Application) -> None:
    dialog.name.setFocus()
    qtbot.keyClicks(dialog.name, " one")
    dialog.stages.setFocus()
    assert kept(application, "Default one") == FIVE


def test_a_name_of_nothing_is_refused_at_the_field(
    qtbot: QtBot, dialog: TemplatesDialog, application: Application
) -> None:
    dialog.name.setFocus()
    dialog.name.clear()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert "A template needs a name" in dialog.name_error.text()
    assert dialog.name_error.isVisible()
    assert kept(application, "Default") == FIVE
    qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)
    assert dialog.name.text() == "Default"
    assert dialog.isVisible()


def test_a_name_that_is_refused_stays_to_be_mended(
    qtbot: QtBot, dialog: TemplatesDialog, application: Application
) -> None:
    dialog.name.setFocus()
    dialog.name.setText("x" * 201)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert "may have 200 characters" in dialog.name_error.text()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Backspace)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert not dialog.name_error.isVisible()
    assert kept(application, "x" * 200) == FIVE
    assert application.undo_label() is not None


def test_escape_gives_up_what_was_typed_and_only_then_closes(
    qtbot: QtBot, dialog: TemplatesDialog, application: Application
) -> None:
    dialog.new_stage.setFocus()
    qtbot.keyClicks(dialog.new_stage, "Trial")
    qtbot.keyClick(dialog.new_stage, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog.new_stage, Qt.Key.Key_Escape)
    assert kept(application, "Default") == FIVE


def test_a_stage_is_added_at_the_end_and_the_field_is_ready_for_the_next(
    qtbot: QtBot, dialog: TemplatesDialog, application: Application
) -> None:
    dialog.new_stage.setFocus()
    for name in ("Trial day", "Hired"):
        qtbot.keyClicks(dialog.new_stage, name)
        qtbot.keyClick(dialog.new_stage, Qt.Key.Key_Return)
        assert dialog.new_stage.text() == ""
        assert dialog.new_stage.hasFocus()
    assert kept(application, "Default") == [*FIVE, "Trial day", "Hired"]
    assert shown(dialog) == [*FIVE, "Trial day", "Hired"]
    assert None not in [stage_id for stage_id, _ in dialog.stages.stages()]


def test_alt_and_arrows_put_a_stage_elsewhere(
    qtbot: QtBot, dialog: TemplatesDialog, application: Application
) -> None:
    dialog.stages.setFocus()
    dialog.stages.setCurrentRow(1)
    qtbot.keyClick(dialog.stages, Qt.Key.Key_Down, ALT)
    assert kept(application, "Default") == ["wishlist", "interview", "applied", "offer", "rejected"]
    assert dialog.stages.currentRow() == 2
    qtbot.keyClick(dialog.stages, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(dialog.stages, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(dialog.stages, Qt.Key.Key_Up, ALT)
    assert kept(application, "Default") == ["applied", "wishlist", "interview", "offer", "rejected"]
    assert dialog.stages.currentRow() == 0


def test_a_stage_that_was_dragged_is_kept_where_it_was_dropped(
    qtbot: QtBot, dialog: TemplatesDialog, application: Application
) -> None:
    model = dialog.stages.model()
    model.moveRow(model.index(0, 0).parent(), 4, model.index(0, 0).parent(), 0)  # as a drop does
    dialog.stages.edited.emit()
    assert kept(application, "Default") == ["rejected", *FIVE[:4]]
    assert shown(dialog) == ["rejected", *FIVE[:4]]


def test_delete_removes_a_stage_and_the_next_one_is_current(
    qtbot: QtBot, dialog: TemplatesDialog, application: Application
) -> None:
    dialog.stages.setFocus()
    dialog.stages.setCurrentRow(1)
    qtbot.keyClick(dialog.stages, Qt.Key.Key_Delete)
    assert kept(application, "Default") == ["wishlist", "interview", "offer", "rejected"]
    assert dialog.stages.currentItem().text() == "interview"


def test_the_last_stage_of_a_template_stays(dialog: TemplatesDialog, application: Application) -> None:
    for _ in range(5):
        dialog.stages.setCurrentRow(0)
        dialog.remove_button.click()
    assert kept(application, "Default") == ["rejected"]
    assert shown(dialog) == ["rejected"]
    assert "at least one stage" in dialog.error.text()


def test_a_stage_is_renamed_in_its_row(
    qtbot: QtBot, dialog: TemplatesDialog, application: Application
) -> None:
    dialog.stages.setFocus()
    dialog.stages.setCurrentRow(1)
    qtbot.keyClick(dialog.stages, Qt.Key.Key_Return)
    editor = dialog.stages.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "applied"
    editor.selectAll()
    qtbot.keyClicks(editor, "Sent")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept(application, "Default")[1] == "Sent")
    assert dialog.isVisible()
    ids = [stage.id for stage in application.read(board.templates)[0].stages]
    assert [stage_id for stage_id, _ in dialog.stages.stages()] == ids


def test_a_stage_renamed_to_nothing_keeps_its_name(dialog: TemplatesDialog, application: Application) -> None:
    dialog.stages.item(1).setText("  ")
    assert "A stage needs a name" in dialog.error.text()
    assert shown(dialog) == FIVE
    assert kept(application, "Default") == FIVE


def test_another_template_becomes_the_default(
    qtbot: QtBot, dialog: TemplatesDialog, application: Application
) -> None:
    dialog.list.setCurrentRow(2)
    assert dialog.default_button.isVisible()
    dialog.default_button.click()
    assert [one.is_default for one in application.read(board.templates)] == [False, False, True]
    assert dialog.is_default.isVisible()
    assert dialog.list.currentRow() == 2


def test_a_new_template_is_there_at_once_ready_to_be_named(
    qtbot: QtBot, dialog: TemplatesDialog, application: Application
) -> None:
    dialog.new_button.click()
    assert template_names(dialog)[-1] == "New template"
    assert dialog.name.hasFocus()
    qtbot.keyClicks(dialog.name, "Mine")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert kept(application, "Mine") == FIVE


def test_templates_are_deleted_until_none_is_left_and_come_back_by_undo(
    qtbot: QtBot, dialog: TemplatesDialog, application: Application
) -> None:
    dialog.list.setCurrentRow(1)
    dialog.delete_button.click()
    assert template_names(dialog) == ["Default", "Academic post"]
    assert dialog.name.text() == "Academic post"
    dialog.delete_button.click()
    dialog.delete_button.click()
    assert template_names(dialog) == []
    assert not dialog.editor.isEnabled()
    assert not dialog.delete_button.isEnabled()
    assert dialog.name.text() == ""
    for _ in range(3):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert template_names(dialog) == ["Default", "Technical job", "Academic post"]
    assert shown(dialog) == FIVE


def test_undo_in_the_dialog_ends_where_the_dialog_began(
    qtbot: QtBot, dialog: TemplatesDialog, application: Application
) -> None:
    dialog.stages.setFocus()
    dialog.stages.setCurrentRow(0)
    qtbot.keyClick(dialog.stages, Qt.Key.Key_Delete)
    undo = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    for _ in range(3):
        qtbot.keyClick(dialog.stages, *undo)
    assert kept(application, "Default") == FIVE
    assert shown(dialog) == FIVE
    assert application.undo_label() == "Add jobs"
    redo = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    for _ in range(2):
        qtbot.keyClick(dialog.stages, *redo)
    assert shown(dialog) == FIVE[1:]


def test_escape_closes_the_dialog_and_keeps_what_was_done(
    qtbot: QtBot, dialog: TemplatesDialog, application: Application
) -> None:
    dialog.stages.setCurrentRow(0)
    dialog.stages.remove_current()
    qtbot.keyClick(dialog.stages, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in _dialogs()))
    assert kept(application, "Default") == FIVE[1:]


def test_every_control_can_be_spoken_of(dialog: TemplatesDialog) -> None:
    controls = [
        dialog.list,
        dialog.new_button,
        dialog.delete_button,
        dialog.name,
        dialog.stages,
        dialog.new_stage,
        dialog.remove_button,
    ]
    assert all(control.accessibleName() for control in controls)
    assert all(isinstance(control, QWidget) for control in controls)


def _dialogs() -> list[TemplatesDialog]:

    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, TemplatesDialog)]


def test_a_preview_of_stages_has_the_dots_that_the_stages_would_begin_with(
    qtbot: QtBot, theme: Theme
) -> None:
    chips = StageChips(theme)
    qtbot.addWidget(chips)
    chips.resize(600, 26)
    chips.show_stages(["Rejected", "Applied"])
    picture = chips.grab().toImage()
    seen = {picture.pixelColor(x, 13).name().upper() for x in range(picture.width())}
    assert {STAGE_DOTS[5], STAGE_DOTS[1]} <= seen
    assert STAGE_DOTS[0] not in seen
