"""The menu bar, made from the table of commands; what they do is connected by those who can do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.commands import MENUS, Command, Line, Menu, Where, commands
from ui.ports import Desk

_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Menus(QObject):
    """Holds the action of every command and every submenu, by id.

    Keys that act only on the board belong to `board`: while a field has the keyboard they are letters.
    `chosen` are the keys that the user has changed; `keys_changed` comes after they did.
    """

    keys_changed = Signal()

    def __init__(self, bar: QMenuBar, board: QWidget, desk: Desk) -> None:
        super().__init__(bar)
        self._desk = desk
        self._board = board
        self.chosen: Mapping[str, tuple[str, ...]] = {}
        self._further: dict[str, QAction] = {}  # by command: what its keys of the board trigger
        self._acting: list[tuple[QWidget, Callable[[str], bool]]] = []  # where the board's keys act too
        self._board_actions: list[tuple[str, QAction]] = []  # whose keys act on the board alone
        self._actions: dict[str, QAction] = {}
        self._submenus: dict[str, QMenu] = {}
        self._possible: list[Callable[[], Mapping[str, bool]]] = []  # what else tells what can be done
        self._menus: dict[str, QMenu] = {}
        for menu in MENUS:
            self._menus[menu.id] = bar.addMenu(menu.text)
            self._keep_keys(self._menus[menu.id])
            self._fill(self._menus[menu.id], menu)
        self.undo, self.redo = self.action("edit.undo"), self.action("edit.redo")
        self.action("file.quit").setMenuRole(QAction.MenuRole.QuitRole)
        self.action("file.settings").setMenuRole(QAction.MenuRole.PreferencesRole)
        self.action("help.about").setMenuRole(QAction.MenuRole.AboutRole)

    def action(self, command_id: str) -> QAction:
        """Return the action of a command ("job.new")."""
        return self._actions[command_id]

    def submenu(self, submenu_id: str) -> QMenu:
        """Return a submenu ("job.move_to"); it is empty until its `aboutToShow` fills it."""
        return self._submenus[submenu_id]

    def menu(self, menu_id: str) -> QMenu:
        """Return a menu of the menu bar ("job")."""
        return self._menus[menu_id]

    def connect_to(self, command_id: str, step: Callable[[], object]) -> None:
        """Let a command do a step."""
        self.action(command_id).triggered.connect(lambda _=False: step())

    def fill_with(self, submenu_id: str, fill: Callable[[QMenu], object]) -> None:
        """Have a submenu filled anew each time it is opened."""
        menu = self.submenu(submenu_id)

        def fill_anew() -> None:
            menu.clear()
            fill(menu)

        menu.aboutToShow.connect(fill_anew)

    def offer_with(self, menu: QMenu, possible: Callable[[], Mapping[str, bool]]) -> None:
        """Have a menu enable, each time it is opened, what can be done then: ids of commands and submenus.

        When it is closed everything is enabled again: a key that can do nothing then says why, or is quiet.
        """
        offered: list[QAction] = []
        if possible not in self._possible:
            self._possible.append(possible)

        def offer() -> None:
            for entry_id, is_possible in possible().items():
                entry = self._entry(entry_id)
                entry.setEnabled(is_possible)
                offered.append(entry)

        def offer_all() -> None:
            while offered:
                offered.pop().setEnabled(True)

        self._keep_keys(menu)
        menu.aboutToShow.connect(offer)
        menu.aboutToHide.connect(offer_all)

    def impossible(self) -> set[str]:
        """Return the ids of the commands that can do nothing now, as the menus would tell."""
        told = {entry_id: is_possible for each in self._possible for entry_id, is_possible in each().items()}
        return {
            command_id
            for command_id, action in self._actions.items()
            if not (action.isEnabled() and told.get(command_id, True))
        }

    def act_in(self, widget: QWidget, left_out: Callable[[str], bool]) -> None:
        """Let the keys of the board act in another widget too, but for some commands, told by their ids."""
        self._acting.append((widget, left_out))
        widget.destroyed.connect(lambda: self._act_no_more(widget))
        for command_id, action in self._board_actions:
            if not left_out(command_id):
                widget.addAction(action)

    def use_keys(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        """Give commands the keys that the user has changed, and all others the usual ones."""
        if chosen == self.chosen:
            return
        from ui.keys import by_where  # noqa: PLC0415 - only where keys were changed

        self.chosen = dict(chosen)
        for command in commands():
            anywhere, on_board = by_where(command, chosen)
            if command.where is Where.BOARD:
                self._actions[command.id].setShortcuts([QKeySequence(key) for key in on_board])
                continue
            action = self._actions[command.id]
            action.setShortcuts([QKeySequence(key) for key in anywhere])
            if on_board and command.id not in self._further:
                self._add_further(action, command)
            if command.id in self._further:
                self._further[command.id].setShortcuts([QKeySequence(key) for key in on_board])
        self.keys_changed.emit()

    def _act_no_more(self, widget: QWidget) -> None:
        self._acting = [(each, left_out) for each, left_out in self._acting if each is not widget]

    def name_steps(self) -> None:
        """Name what undo and redo would do, or disable them."""
        self._name(self.undo, self.tr("&Undo"), self._desk.undo_label)
        self._name(self.redo, self.tr("&Redo"), self._desk.redo_label)

    def _entry(self, entry_id: str) -> QAction:
        submenu = self._submenus.get(entry_id)
        return submenu.menuAction() if submenu is not None else self._actions[entry_id]

    def _keep_keys(self, menu: QMenu) -> None:
        """Let plain keys choose in an open menu: Qt would take them for commands of the board behind it."""
        menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the plain keys of an open menu from the shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~(
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
            )
            if not held:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _fill(self, menu: QMenu, plan: Menu) -> None:
        for entry in plan.entries:
            if isinstance(entry, Line):
                menu.addSeparator()
            elif isinstance(entry, Command):
                self._actions[entry.id] = self._add(menu, entry)
            else:
                self._submenus[entry.id] = menu.addMenu(entry.text)
                self._keep_keys(self._submenus[entry.id])

    def _add(self, menu: QMenu, command: Command) -> QAction:
        action = menu.addAction(command.text)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        if command.where is Where.BOARD:
            action.setShortcuts([QKeySequence(key) for key in (*command.keys, *command.board_keys)])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._board.addAction(action)
            self._board_actions.append((command.id, action))
        elif command.board_keys:
            self._add_further(action, command)
        return action

    def _add_further(self, action: QAction, command: Command) -> None:
        """Make an action that is in no menu: its keys, on the board alone, trigger that of the menu."""
        further = self._further[command.id] = QAction(command.name, self)
        further.setShortcuts([QKeySequence(key) for key in command.board_keys])
        further.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        further.triggered.connect(action.trigger)
        self._board.addAction(further)
        self._board_actions.append((command.id, further))
        for widget, left_out in self._acting:
            if not left_out(command.id):
                widget.addAction(further)

    def _name(self, action: QAction, word: str, label: Callable[[], str | None]) -> None:
        what = label()
        action.setText(f"{word} {what.replace('&', '&&')}" if what else word)
        action.setEnabled(what is not None)
