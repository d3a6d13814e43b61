"""The settings of keys: every command with its own, changed by pressing others."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import PursuitError
from app.store.settings import write_setting
from ui.commands import MENUS, Command, commands
from ui.keys import (
    KEYS_SETTING,
    chosen_keys,
    holder,
    is_usual,
    keys_of,
    refusal,
    shown_key,
    shown_keys,
)
from ui.ports import Desk
from ui.settings.key_edit import KeyEdit
from ui.settings.page import SettingsPage
from ui.widgets.buttons import Button
from ui.widgets.fields import ErrorLabel

_ID = Qt.ItemDataRole.UserRole
_KEYS_WIDTH = 150


class KeysPage(SettingsPage):
    """Lists the commands by menu. A key that another command has is not taken; that one is named."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._before = dict(chosen_keys(desk))
        self._chosen = dict(self._before)
        self._commands = {command.id: command for command in commands()}
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search by what it does, or by key"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.tree = self._make_tree()
        self.new = KeyEdit(self)
        self.new.pressed.connect(self.take)
        self.without = Button(self.tr("No keys"), self)
        self.usual = Button(self.tr("As usual"), self)
        for button, step in ((self.without, self._take_away), (self.usual, self._bring_back)):
            button.setAutoDefault(False)
            button.clicked.connect(step)
        self.what = QLabel(self)
        self.what.setProperty("quiet", "true")
        self.problem = ErrorLabel(self)
        self._lay_out()
        self.setFocusProxy(self.search)
        self.tree.setCurrentItem(next(iter(self._items.values())))

    @property
    def command(self) -> Command | None:
        """The command that is chosen in the list."""
        item = self.tree.currentItem()
        return self._commands.get(str(item.data(0, _ID))) if item is not None else None

    def choose(self, command_id: str) -> None:
        """Choose a command in the list."""
        self.tree.setCurrentItem(self._items[command_id])

    def take(self, key: str) -> None:
        """Give the chosen command this key in place of those it has, unless another command has it."""
        command = self.command
        if command is None:
            return
        other = holder(key, self._chosen, but=command.id)
        sentence = refusal(key)
        if not sentence and other is not None:
            sentence = self.tr("{keys} is used by “{command}”. Give that one other keys first.").format(
                keys=shown_key(key), command=other.name
            )
        self.problem.say(sentence)
        if not sentence:
            self._give(command, (key,))

    def save(self) -> bool:
        """Keep what was changed."""
        if self._chosen == self._before:
            return True
        try:
            kept = {command_id: list(keys) for command_id, keys in self._chosen.items()}
            self._desk.read(write_setting, KEYS_SETTING, kept)
        except PursuitError as problem:
            self.problem.say(str(problem))
            return False
        self._before = dict(self._chosen)
        return True

    # Parts.

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setObjectName("keys")
        tree.setAccessibleName(self.tr("Commands and their keys"))
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(12)
        tree.setUniformRowHeights(True)
        tree.setItemsExpandable(False)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        tree.header().resizeSection(1, _KEYS_WIDTH)
        self._heads: list[QTreeWidgetItem] = []
        self._items: dict[str, QTreeWidgetItem] = {}
        for menu in MENUS:
            head = QTreeWidgetItem(tree, [menu.text.replace("&", "")])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            self._heads.append(head)
            for command in menu.commands:
                item = QTreeWidgetItem(head, [command.name, self._keys_text(command)])
                item.setData(0, _ID, command.id)
                self._items[command.id] = item
            head.setExpanded(True)
        tree.currentItemChanged.connect(self._follow_choice)
        tree.itemActivated.connect(self._go_to_field)
        return tree

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.new, 1)
        line.addWidget(self.without)
        line.addWidget(self.usual)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.search)
        lines.addWidget(self.tree, 1)
        lines.addWidget(self.what)
        lines.addLayout(line)
        lines.addWidget(self.problem)

    # What happens.

    def _give(self, command: Command, keys: tuple[str, ...]) -> None:
        if is_usual(command, keys):
            self._chosen.pop(command.id, None)
        else:
            self._chosen[command.id] = keys
        for each, item in self._items.items():
            item.setText(1, self._keys_text(self._commands[each]))
        self._follow_choice()

    def _take_away(self) -> None:
        command = self.command
        if command is not None:
            self._give(command, ())

    def _bring_back(self) -> None:
        """Give the chosen command its usual keys, unless another command has one of them by now."""
        command = self.command
        if command is None:
            return
        left = {each: keys for each, keys in self._chosen.items() if each != command.id}
        taken = ((key, holder(key, left, but=command.id)) for key in (*command.keys, *command.board_keys))
        found = next(((key, other) for key, other in taken if other is not None), None)
        if found is not None:
            key, other = found
            words = self.tr("{keys} is used by “{command}”. Give that one other keys first.")
            self.problem.say(words.format(keys=shown_key(key), command=other.name))
            return
        self._give(command, (*command.keys, *command.board_keys))

    def _go_to_field(self) -> None:
        self.new.setFocus()

    def _follow_choice(self) -> None:
        command = self.command
        self.problem.say("")
        for part in (self.new, self.without, self.usual):
            part.setEnabled(command is not None)
        if command is None:
            self.what.setText("")
            return
        keys = keys_of(command, self._chosen)
        self.what.setText(f"{command.name}: {', '.join(shown_keys(keys)) or self.tr('no keys')}")
        self.without.setEnabled(bool(keys))
        self.usual.setEnabled(command.id in self._chosen)

    def _keys_text(self, command: Command) -> str:
        return ", ".join(shown_keys(keys_of(command, self._chosen)))

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for item in self._items.values():
            here = f"{item.text(0)} {item.text(1)}".casefold()
            item.setHidden(not all(word in here for word in words))
        shown = [item for item in self._items.values() if not item.isHidden()]
        for head in self._heads:
            head.setHidden(all(item.parent() is not head for item in shown))
        present = self.tree.currentItem()
        if shown and (present is None or present.isHidden()):
            self.tree.setCurrentItem(shown[0])
