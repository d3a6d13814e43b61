"""The dialog of the templates: which there are, their stages, and the one new boards are made from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app import board
from app.board import TemplateName
from app.store import Change
from ui.boards.keeping import keep
from ui.boards.kept_line import KeptLine
from ui.boards.template_stages import StageNames, Stages
from ui.messages import Messages
from ui.ports import Desk
from ui.theme.icons import icon
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.fields import ErrorLabel, labelled

_SIDE = 200
_WIDTH = 700
_HEIGHT = 600  # seven stages are in view
_ICON = 14


class TemplatesDialog(Dialog):
    """Lists the templates at the left and edits the chosen one at the right; each edit is kept at once."""

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget) -> None:
        super().__init__(self.tr("Templates"), parent, width=_WIDTH)
        self._desk = desk
        self._messages = messages
        self._theme = theme
        self._templates: Sequence[TemplateName] = ()
        self._own_changes = 0
        self._undone_changes = 0
        parts = QHBoxLayout()
        parts.setSpacing(24)
        parts.addLayout(self._list_side())
        parts.addWidget(self._editor_side(), 1)
        self.body.addLayout(parts, 1)
        self.add_buttons(self.tr("Done"))
        self.accept_button.setAutoDefault(False)
        QShortcut(QKeySequence("Ctrl+Z"), self, self.undo)
        QShortcut(QKeySequence("Ctrl+Shift+Z"), self, self.redo)
        self._read(choose="")
        self.resize(QSize(_WIDTH, _HEIGHT).boundedTo(self.maximumSize()))
        self.list.setFocus()

    @property
    def chosen(self) -> TemplateName | None:
        """The template that is edited."""
        at = self.list.currentRow()
        return self._templates[at] if 0 <= at < len(self._templates) else None

    # What a user does.

    def add_template(self) -> None:
        """Make a template with the five stages that boards have without one, and name it."""
        name = self.tr("New template")
        if self._keep(lambda: self._desk.do(board.create_template, name, board.FIRST_STAGES), self.error):
            self._read(choose=self._templates_now()[-1].id)
            self.name.setFocus()
            self.name.selectAll()

    def delete_template(self) -> None:
        """Put the chosen template into the trash; undo brings it back."""
        chosen = self.chosen
        if chosen and self._keep(lambda: self._desk.do(board.trash_template, chosen.id), self.error):
            at = self.list.currentRow()
            self._read(choose="")
            self.list.setCurrentRow(min(at, self.list.count() - 1))
            self.list.setFocus()

    def make_default(self) -> None:
        """Have new boards made from the chosen template."""
        chosen = self.chosen
        if chosen and self._keep(lambda: self._desk.do(board.set_default_template, chosen.id), self.error):
            self.list.setFocus()
            self._read(choose=chosen.id)

    def add_stage(self, name: str) -> None:
        """Add a stage at the end of the chosen template."""
        if not name.strip():
            self.new_stage.show_text("")
            return
        if self._edit([*self.stages.stages(), (None, name)]):
            self.new_stage.show_text("")
            self.stages.setCurrentRow(self.stages.count() - 1)

    def rename(self, name: str) -> None:
        """Give the chosen template another name; one that is refused stays in the field to be mended."""
        chosen = self.chosen
        if chosen is None:
            return
        stages: Stages = [(stage.id, stage.name) for stage in chosen.stages]
        if self._keep(lambda: self._desk.do(board.edit_template, chosen.id, name, stages), self.name_error):
            self._read(choose=chosen.id)

    def undo(self) -> None:
        """Take back what was done last in this dialog."""
        if self._own_changes and self._messages.run(self._desk.undo):
            self._own_changes -= 1
            self._undone_changes += 1
            self._read_again()

    def redo(self) -> None:
        """Do again what was last taken back in this dialog."""
        if self._undone_changes and self._messages.run(self._desk.redo):
            self._own_changes += 1
            self._undone_changes -= 1
            self._read_again()

    # Parts.

    def _list_side(self) -> QVBoxLayout:
        self.list = QListWidget(self)
        self.list.setProperty("plain", "true")
        self.list.setAccessibleName(self.tr("Templates"))
        self.list.setFixedWidth(_SIDE)
        self.list.setIconSize(QSize(_ICON, _ICON))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentRowChanged.connect(lambda _: self._show_chosen())
        self.new_button = Button(self.tr("New"), self)
        self.new_button.setAccessibleName(self.tr("New template"))
        self.delete_button = Button(self.tr("Delete"), self)
        self.delete_button.setAccessibleName(self.tr("Delete the template"))
        self.new_button.clicked.connect(self.add_template)
        self.delete_button.clicked.connect(self.delete_template)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.new_button, self.delete_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(self.list, 1)
        lines.addLayout(buttons)
        return lines

    def _editor_side(self) -> QWidget:
        self.editor = QWidget(self)
        lines = QVBoxLayout(self.editor)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        self.name = KeptLine(self.editor)
        self.name.entered.connect(self.rename)
        self.name_error = ErrorLabel(self.editor)
        named = labelled(self.tr("&Name"), self.name)
        named.addWidget(self.name_error)
        lines.addLayout(named)
        self.stages = StageNames(self._theme, self.editor)
        self.stages.edited.connect(lambda: self._edit(self.stages.stages()))
        self.stages.setMinimumHeight(160)
        lines.addLayout(labelled(self.tr("&Stages"), self.stages), 1)
        lines.addLayout(self._below_stages())
        self.error = ErrorLabel(self.editor)
        lines.addWidget(self.error)
        lines.addLayout(self._default_line())
        return self.editor

    def _below_stages(self) -> QVBoxLayout:
        self.new_stage = KeptLine(self.editor)
        self.new_stage.setPlaceholderText(self.tr("Add a stage"))
        self.new_stage.setAccessibleName(self.tr("Add a stage"))
        self.new_stage.entered.connect(self.add_stage)
        self.remove_button = Button(self.tr("Remove"), self.editor)
        self.remove_button.setAccessibleName(self.tr("Remove the stage"))
        self.remove_button.setAutoDefault(False)
        self.remove_button.clicked.connect(self.stages.remove_current)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.new_stage, 1)
        line.addWidget(self.remove_button)
        hint = QLabel(self.tr("Drag or Alt ↑ ↓ to reorder · F2 renames · Delete removes"), self.editor)
        hint.setProperty("quiet", "true")
        hint.setWordWrap(True)
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addLayout(line)
        lines.addWidget(hint)
        return lines

    def _default_line(self) -> QHBoxLayout:
        self.default_button = Button(self.tr("Use for new boards"), self.editor)
        self.default_button.setAutoDefault(False)
        self.default_button.clicked.connect(self.make_default)
        self.is_default = QLabel(self.tr("New boards are made from this template."), self.editor)
        self.is_default.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.is_default.setMinimumHeight(self.default_button.sizeHint().height())
        line = QHBoxLayout()
        line.addWidget(self.is_default)
        line.addWidget(self.default_button)
        line.addStretch(1)
        return line

    # What is shown.

    def _edit(self, stages: Stages) -> bool:
        """Keep the stages as they are wanted now; where they are refused, show again what is kept."""
        chosen = self.chosen
        if chosen is None:
            return False
        is_kept = self._keep(
            lambda: self._desk.do(board.edit_template, chosen.id, chosen.name, stages), self.error
        )
        sentence = self.error.text()
        self._read(choose=chosen.id)
        self.error.say(sentence)
        return is_kept

    def _keep(self, step: Callable[[], Change], error: ErrorLabel) -> bool:
        made: list[Change] = []
        is_kept = keep(lambda: made.append(step()), error, self._messages)
        if any(change.id for change in made):
            self._own_changes += 1
            self._undone_changes = 0
        return is_kept

    def _read_again(self) -> None:
        chosen = self.chosen
        self._read(choose=chosen.id if chosen else "")

    def _templates_now(self) -> Sequence[TemplateName]:
        return self._desk.read(board.templates)

    def _read(self, choose: str) -> None:
        """List the templates as they are now, with this one chosen, or the default one, or the first."""
        self._messages.look(lambda: self._show(self._templates_now(), choose))

    def _show(self, templates: Sequence[TemplateName], choose: str) -> None:
        self._templates = templates
        ids = [template.id for template in templates]
        default = next((at for at, template in enumerate(templates) if template.is_default), 0)
        was_blocked = self.list.blockSignals(True)
        if self.list.count() != len(templates):
            self.list.clear()
            for _ in templates:
                QListWidgetItem(self.list)
        for at, template in enumerate(templates):
            self._dress(self.list.item(at), template)
        self.list.setCurrentRow(ids.index(choose) if choose in ids else default)
        self.list.blockSignals(was_blocked)
        self._show_chosen()

    def _dress(self, item: QListWidgetItem, template: TemplateName) -> None:
        item.setText(template.name)
        item.setToolTip(template.name)
        spoken = self.tr("{}, used for new boards").format(template.name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken if template.is_default else template.name)
        item.setIcon(self._mark() if template.is_default else _no_mark())

    def _mark(self) -> QIcon:
        return icon("check", self._theme.tokens.text_second, _ICON)

    def _show_chosen(self) -> None:
        chosen = self.chosen
        self.editor.setEnabled(chosen is not None)
        self.delete_button.setEnabled(chosen is not None)
        self.name.show_text(chosen.name if chosen else "")
        self.stages.show_stages(chosen.stages if chosen else ())
        is_default = chosen is not None and chosen.is_default
        self.default_button.setVisible(not is_default)
        self.is_default.setVisible(is_default)
        self.name_error.say("")
        self.error.say("")


def _no_mark() -> QIcon:
    """Return an icon of nothing, so that all names begin at the same place."""
    empty = QPixmap(_ICON, _ICON)
    empty.fill(Qt.GlobalColor.transparent)
    return QIcon(empty)
