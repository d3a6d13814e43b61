"""Filters kept as views in the sidebar: shown, saved, renamed, changed, ordered and deleted."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu

from app.board.view_commands import add_view, delete_view, edit_view, move_view, rename_view
from app.board.view_queries import ViewName, views
from app.store.change import Change
from ui.main_window import MainWindow


class SavedViews(QObject):
    """Lists the views in the sidebar and connects what can be done to them.

    A view is on from when it was chosen or saved until the filter, or its board, is another.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._filter = window.board.filter
        self._views: tuple[ViewName, ...] = ()
        self._active = ""
        sidebar, menus = window.sidebar, window.menus
        menus.connect_to("view.save", self.ask_for_name)
        menus.offer_with(menus.menu("edit"), lambda: {"view.save": bool(self._typed())})
        sidebar.view_chosen.connect(self.show_view)
        sidebar.view_menu_wanted.connect(self._open_menu)
        sidebar.view_key_pressed.connect(self._press)
        sidebar.board_chosen.connect(self._leave)
        self._filter.typed.connect(self._compare)
        window.controller.counted.connect(self._compare)
        window.bus.changed.connect(self._follow)
        window.renewed.connect(self._list)
        self._list()

    def show_view(self, view_id: str) -> None:
        """Show the jobs of a view: its board, or the present one, with its filter typed."""
        window, view = self._window, self._view(view_id)
        board_id = window.board.board_id if view is None else view.board_id or window.board.board_id
        if view is None or not board_id:
            return
        window.show_board(board_id)
        if window.layout_shown != view.layout:
            window.show_layout(view.layout)
        self._active = view_id
        window.filter_wanted.emit(f"{view.query} ")  # the blank ends a tag, which might go on without it
        self._compare()

    def ask_for_name(self) -> None:
        """Ask what the filter that is typed is to be called, and keep it."""
        window, query = self._window, self._typed()
        if not query:
            window.messages.say(self.tr("A view keeps a filter. Type one first."))
            window.menus.action("edit.filter").trigger()
            return
        window.messages.look(lambda: self._ask_for_name(query))

    def _ask_for_name(self, query: str) -> None:
        from ui.board.save_view_dialog import SaveViewDialog  # noqa: PLC0415 - not part of the start

        window = self._window
        board = window.controller.board_name if len(self._desk.boards()) > 1 else ""
        _open(SaveViewDialog(query, board, self._save, window.messages, window))

    def _save(self, name: str, is_of_board: bool) -> None:  # noqa: FBT001 - a step of the dialog
        window = self._window
        board_id = window.board.board_id if is_of_board else None
        layout = window.layout_shown
        change = self._desk.do(add_view, name, self._typed(), layout=layout, board_id=board_id)
        self._list()
        (self._active,) = change.touches("saved_view")
        self._compare()

    def _rename(self, view: ViewName) -> None:
        from ui.boards.name_dialog import NameDialog  # noqa: PLC0415 - not part of the start

        def step(name: str) -> None:
            self._desk.do(rename_view, view.id, name)

        window = self._window
        title, accept = self.tr("Rename the view"), self.tr("Rename")
        _open(NameDialog(title, view.name, accept, step, window.messages, window))

    def _update(self, view: ViewName) -> None:
        """Let a view be the filter and layout that are shown."""
        query, layout = self._typed(), self._window.layout_shown
        if self._window.messages.run(lambda: self._desk.do(edit_view, view.id, query, layout)):
            self._active = view.id
            self._list()

    def _move(self, view: ViewName, before: str | None) -> None:
        self._window.messages.run(lambda: self._desk.do(move_view, view.id, before))

    def _delete(self, view: ViewName) -> None:
        self._window.messages.run(lambda: self._desk.do(delete_view, view.id))

    # The menu and keys of an entry.

    def _press(self, view_id: str, key: int) -> None:
        view = self._view(view_id)
        if view is not None:
            (self._delete if key == Qt.Key.Key_Delete else self._rename)(view)

    def _open_menu(self, view_id: str, place: QPoint) -> None:
        view = self._view(view_id)
        if view is None:
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        query, layout = self._typed(), self._window.layout_shown
        is_other = bool(query) and (query, layout) != (view.query, view.layout)
        _add(menu, self.tr("&Rename…"), lambda: self._rename(view)).setShortcut(Qt.Key.Key_F2)
        _add(menu, self.tr("&Update to the present filter"), lambda: self._update(view)).setEnabled(is_other)
        menu.addSeparator()
        ids = [each.id for each in self._views]
        before = {two: one for one, two in pairwise(ids)}
        after = dict(zip(ids, [*ids[2:], None], strict=False))  # what it stands before then
        _add(menu, self.tr("Move &up"), lambda: self._move(view, before[view.id])).setEnabled(
            view.id in before
        )
        _add(menu, self.tr("Move &down"), lambda: self._move(view, after[view.id])).setEnabled(
            view.id != ids[-1]
        )
        menu.addSeparator()
        _add(menu, self.tr("&Delete"), lambda: self._delete(view)).setShortcut(Qt.Key.Key_Delete)
        menu.popup(place)

    # What happens.

    def _typed(self) -> str:
        return " ".join(self._filter.text.split())

    def _view(self, view_id: str) -> ViewName | None:
        return next((view for view in self._views if view.id == view_id), None)

    def _compare(self) -> None:
        """Tell whether the filter of the active view is still on, on a board of it."""
        view = self._view(self._active)
        if view is not None and (
            self._typed() != view.query or view.board_id not in (None, self._window.board.board_id)
        ):
            view = None
        self._active = view.id if view is not None else ""
        self._window.sidebar.check_view(self._active)

    def _leave(self) -> None:
        """Show a board whole that was chosen while a view was on."""
        if self._active:
            self._window.filter_wanted.emit("")

    def _follow(self, change: Change) -> None:
        if change.touches("saved_view", "board") or change.is_of_everything:
            self._list()

    def _list(self) -> None:
        self._window.messages.look(self._list_now)

    def _list_now(self) -> None:
        found = self._desk.read(views)
        if found != self._views:
            self._views = found
            self._window.sidebar.show_views(found)
        self._compare()


def _add(menu: QMenu, text: str, step: Callable[[], object]) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(lambda _=False: step())
    return action


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
