"""What can be done to a stage: its menu, its commands, its name field and its drag."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from app.board import (
    add_stage,
    collapse_stage,
    colour_stage,
    delete_stage,
    move_stage,
    rename_stage,
)
from app.board.job_queries import jobs_in_stage
from ui.board.moves import StageMove, step_stage
from ui.board.stage_column import StageColumnView

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_ON_STAGE = ("stage.rename", "stage.colour", "stage.collapse", "stage.archive_ended", "stage.delete")


class StageCommands(QObject):
    """Connects the stage commands of the window. They act on the stage that has the focus, or had it last.

    Nothing is done to a board that is out of view behind another page.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._board = window.board
        self._desk = window.desk
        self._run = window.messages.run
        self._menu: QMenu | None = None
        self._connect_commands()
        board = self._board
        board.stage_menu_wanted.connect(self.open_menu)
        board.stage_renamed.connect(self._rename)
        board.stage_toggled.connect(self._toggle)
        board.stage_named.connect(self._add)
        board.stage_dropped.connect(lambda stage_id, before: self._move(StageMove(stage_id, before or None)))

    def _connect_commands(self) -> None:
        menus = self._window.menus
        menus.connect_to("stage.new", self._ask_for_stage)
        menus.connect_to(
            "stage.rename", self._on_stage(lambda stage: self._board.rename_stage(stage.stage_id))
        )
        menus.connect_to("stage.collapse", self._on_stage(lambda stage: self._toggle(stage.stage_id)))
        menus.connect_to("stage.left", self._on_stage(lambda stage: self._step(stage, -1)))
        menus.connect_to("stage.right", self._on_stage(lambda stage: self._step(stage, 1)))
        menus.connect_to("stage.delete", self._on_stage(self._delete))
        menus.fill_with("stage.colour", self._fill_colours)
        menus.offer_with(menus.menu("stage"), self._possible)

    def open_menu(self, stage_id: str, place: QPoint) -> None:
        """Open the menu of a stage at a place of the screen; the stage takes the keyboard."""
        from ui.board.stage_menu import fill_stage_menu  # noqa: PLC0415 - not part of the start

        stage = self._board.column(stage_id)
        if stage is None:
            return
        focus = self._window.focusWidget()
        if focus is None or not stage.isAncestorOf(focus):
            self._board.go_to_stage(stage_id)
        menu = QMenu(self._window)
        menu.setAccessibleName(self.tr("Menu of the stage {}").format(stage.name))
        menu.aboutToHide.connect(menu.deleteLater)
        fill_stage_menu(
            menu,
            stage,
            self._window.menus,
            self._window.theme,
            add_beside=lambda is_before: self._add_beside(stage_id, is_before=is_before),
            colour=lambda number: self._colour(stage_id, number),
        )
        self._window.menus.offer_with(menu, self._possible)
        menu.popup(place)

    def _possible(self) -> dict[str, bool]:
        """Tell which entries of the menus can do something now; collapsing is called what it will do."""
        stage = self._board.focused_stage() if self._board.isVisible() else None
        order = [column.stage_id for column in self._board.columns()]
        toggle = self._window.menus.action("stage.collapse")
        toggle.setText(self.tr("&Open") if stage is not None and stage.is_collapsed else self.tr("C&ollapse"))
        return {
            "stage.new": bool(self._board.board_id),
            **dict.fromkeys(_ON_STAGE, stage is not None),
            "stage.left": stage is not None and step_stage(order, stage.stage_id, -1) is not None,
            "stage.right": stage is not None and step_stage(order, stage.stage_id, 1) is not None,
        }

    # What the menu and the commands do.

    def _on_stage(self, step: Callable[[StageColumnView], object]) -> Callable[[], object]:
        def act() -> None:
            stage = self._board.focused_stage()
            if stage is not None and self._board.isVisible():
                step(stage)

        return act

    def _rename(self, stage_id: str, name: str) -> None:
        self._run(lambda: self._desk.do(rename_stage, stage_id, name))

    def _colour(self, stage_id: str, number: int) -> None:
        self._run(lambda: self._desk.do(colour_stage, stage_id, number))

    def _toggle(self, stage_id: str) -> None:
        stage = self._board.column(stage_id)
        if stage is not None:
            collapsed = not stage.is_collapsed
            self._run(lambda: self._desk.do(collapse_stage, stage_id, collapsed=collapsed))

    def _step(self, stage: StageColumnView, by: int) -> None:
        order = [column.stage_id for column in self._board.columns()]
        self._move(step_stage(order, stage.stage_id, by))

    def _move(self, move: StageMove | None) -> None:
        if move is not None and self._run(lambda: self._desk.do(move_stage, move.stage_id, move.before_id)):
            self._board.go_to_stage(move.stage_id)

    def _add(self, name: str, before_id: str) -> None:
        board_id = self._board.board_id
        known = {column.stage_id for column in self._board.columns()}
        if not self._run(lambda: self._desk.do(add_stage, board_id, name, before_id or None)):
            return
        added = [column.stage_id for column in self._board.columns() if column.stage_id not in known]
        if added:
            self._board.go_to_stage(added[0])

    def _ask_for_stage(self) -> None:
        if self._board.board_id:
            self._window.show_board(self._board.board_id)
            self._board.ask_for_stage()

    def _add_beside(self, stage_id: str, *, is_before: bool) -> None:
        order = [column.stage_id for column in self._board.columns()]
        if stage_id not in order:
            return
        at = order.index(stage_id) + (0 if is_before else 1)
        self._board.ask_for_stage(order[at] if at < len(order) else "")

    def _delete(self, stage: StageColumnView) -> None:
        self._window.messages.look(lambda: self._ask_and_delete(stage))

    def _ask_and_delete(self, stage: StageColumnView) -> None:
        others = [each for each in self._board.columns() if each is not stage]
        count = self._desk.read(jobs_in_stage, stage.stage_id)
        if not count or not others:
            self._delete_to(stage.stage_id, None)
            return
        from ui.board.delete_stage_dialog import DeleteStageDialog  # noqa: PLC0415 - not part of the start

        dialog = DeleteStageDialog(stage, others, count, self._window)
        dialog.choose(self._neighbour(stage.stage_id))
        stage_id = stage.stage_id
        dialog.accepted.connect(lambda: self._delete_to(stage_id, dialog.to_stage_id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _delete_to(self, stage_id: str, to_stage_id: str | None) -> None:
        following = to_stage_id or self._neighbour(stage_id)
        if self._run(lambda: self._desk.do(delete_stage, stage_id, to_stage_id)) and following:
            self._board.go_to_stage(following)

    def _neighbour(self, stage_id: str) -> str | None:
        """Return the stage on the left, that on the right for the first one."""
        order = [column.stage_id for column in self._board.columns()]
        if stage_id not in order or len(order) == 1:
            return None
        at = order.index(stage_id)
        return order[at - 1 if at else 1]

    def _fill_colours(self, menu: QMenu) -> None:
        from ui.board.stage_menu import fill_colours  # noqa: PLC0415 - not part of the start

        stage = self._board.focused_stage()
        if stage is not None and self._board.isVisible():
            stage_id = stage.stage_id
            fill_colours(menu, stage.colour, lambda number: self._colour(stage_id, number))
