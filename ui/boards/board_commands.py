"""What the menus offer for whole boards and templates, and for cards that go to another board."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QMenu

from app import board
from app.board import BoardName
from app.store.change import Change, Kind
from ui.boards.board_menus import list_archived, list_boards, list_targets
from ui.main_window import MainWindow

_OF_THE_SHOWN_BOARD = ("board.rename", "board.archive", "board.delete", "board.save_as_template")


class BoardCommands(QObject):
    """Connects the commands of the Board menu, and the menus that list boards."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._next_id = ""  # the board to show when the shown one is taken away
        menus = window.menus
        menus.connect_to("board.new", self.ask_for_board)
        menus.connect_to("board.rename", self.ask_for_name)
        menus.connect_to("board.archive", self.archive)
        menus.connect_to("board.delete", self.delete)
        menus.connect_to("board.save_as_template", self.ask_for_template_name)
        menus.connect_to("board.templates", self.show_templates)
        menus.fill_with("board.go_to", self._guarded(self._fill_boards))
        menus.fill_with("job.to_board", self._guarded(self._fill_to_board))
        menus.fill_with("job.copy_to_board", self._guarded(self._fill_copy_to_board))
        window.sidebar.jobs_dropped.connect(self.move_jobs)
        self._fill_board_button()
        window.controller.counted.connect(self._offer)
        window.bus.changed.connect(self._follow)
        self._offer()

    # Boards.

    def ask_for_board(self) -> None:
        """Ask for a name and a template, make the board and show it."""
        from ui.boards.new_board_dialog import NewBoardDialog  # noqa: PLC0415 - not part of the start

        window = self._window
        window.messages.look(
            lambda: _open(
                NewBoardDialog(
                    self._desk.read(board.templates),
                    self._free_name(),
                    self._make_board,
                    window.messages,
                    window.theme,
                    window,
                )
            )
        )

    def ask_for_name(self) -> None:
        """Ask for another name of the shown board."""
        board_id = self._window.board.board_id
        if not board_id:
            return
        self._ask(
            self.tr("Rename the board"),
            self._window.controller.board_name,
            self.tr("Rename"),
            lambda name: self._desk.do(board.rename_board, board_id, name),
        )

    def archive(self) -> None:
        """Take the shown board out of the list, and show the next one."""
        self._leave(lambda board_id: self._desk.do(board.archive_board, board_id, archived=True))

    def delete(self) -> None:
        """Put the shown board into the trash, and show the next one; undo brings it back."""
        self._leave(lambda board_id: self._desk.do(board.trash_board, board_id))

    def bring_back(self, board_id: str) -> None:
        """Bring an archived board back and show it."""
        if self._window.messages.run(lambda: self._desk.do(board.archive_board, board_id, archived=False)):
            self._window.show_board(board_id)

    # Templates.

    def ask_for_template_name(self) -> None:
        """Ask what the template of the shown board's stages is to be called, and make it."""
        board_id = self._window.board.board_id
        if not board_id:
            return
        self._ask(
            self.tr("Save the stages of this board as a template"),
            self._window.controller.board_name,
            self.tr("Save"),
            lambda name: self._desk.do(board.save_board_as_template, board_id, name),
        )

    def show_templates(self) -> None:
        """Show the templates to edit."""
        from ui.boards.templates_dialog import TemplatesDialog  # noqa: PLC0415 - not part of the start

        window = self._window
        window.messages.look(
            lambda: _open(TemplatesDialog(self._desk, window.messages, window.theme, window))
        )

    # Cards.

    def move_jobs(self, job_ids: Sequence[str], board_id: str) -> None:
        """Move cards to another board."""
        self._window.messages.run(lambda: self._desk.do(board.move_jobs_to_board, job_ids, board_id))

    def copy_jobs(self, job_ids: Sequence[str], board_id: str) -> None:
        """Copy cards to a board, which may be the shown one."""
        self._window.messages.run(lambda: self._desk.do(board.copy_jobs_to_board, job_ids, board_id))

    # Menus.

    def _fill_board_button(self) -> None:
        """Give the button with the board's name the list of boards, with "New board…" at its end."""
        button = self._window.top_bar.name
        menu = QMenu(button)

        def fill() -> None:
            menu.clear()
            self._guarded(self._fill_boards)(menu)
            self._add_new_board(menu)

        menu.aboutToShow.connect(fill)
        button.setMenu(menu)

    def _fill_boards(self, menu: QMenu) -> None:
        list_boards(menu, self._desk.boards(), self._window.board.board_id, self._window.show_board)
        list_archived(menu, self._desk.read(board.archived_boards), self.bring_back)

    def _fill_to_board(self, menu: QMenu) -> None:
        others = [one for one in self._desk.boards() if one.id != self._window.board.board_id]
        self._fill_targets(menu, others, self.move_jobs)

    def _fill_copy_to_board(self, menu: QMenu) -> None:
        self._fill_targets(menu, self._desk.boards(), self.copy_jobs)

    def _fill_targets(
        self, menu: QMenu, boards: Sequence[BoardName], step: Callable[[Sequence[str], str], object]
    ) -> None:
        """List the boards that the selected cards can go to; without any card none can be chosen."""
        jobs = self._window.selection.ids()
        list_targets(menu, boards, lambda board_id: step(jobs, board_id))
        if not jobs:
            for action in menu.actions():
                action.setEnabled(False)
        self._add_new_board(menu)

    def _add_new_board(self, menu: QMenu) -> None:
        """End a menu with "New board…": an action of its own, as `clear` takes away what a menu holds."""
        new = self._window.menus.action("board.new")
        menu.addSeparator()
        menu.addAction(new.text()).triggered.connect(new.trigger)

    def _guarded(self, fill: Callable[[QMenu], object]) -> Callable[[QMenu], object]:
        return lambda menu: self._window.messages.look(lambda: fill(menu))

    def _offer(self) -> None:
        """Offer what concerns the shown board only while there is one."""
        for command_id in _OF_THE_SHOWN_BOARD:
            self._window.menus.action(command_id).setEnabled(bool(self._window.board.board_id))

    # What happens.

    def _ask(self, title: str, name: str, accept: str, step: Callable[[str], object]) -> None:
        from ui.boards.name_dialog import NameDialog  # noqa: PLC0415 - not part of the start

        _open(NameDialog(title, name, accept, step, self._window.messages, self._window))

    def _make_board(self, name: str, template_id: str | None) -> None:
        change = self._desk.do(board.create_board, name, template_id)
        (board_id,) = change.touches("board")
        self._window.show_board(board_id)

    def _free_name(self) -> str:
        """Return a name that no board has yet: "Job search", "Job search 2"."""
        taken = {one.name for one in (*self._desk.boards(), *self._desk.read(board.archived_boards))}
        name, number = board.DEFAULT_BOARD_NAME, 1
        while name in taken:
            number += 1
            name = f"{board.DEFAULT_BOARD_NAME} {number}"
        return name

    def _leave(self, step: Callable[[str], object]) -> None:
        """Do something that takes the shown board away; the next one is shown, of the last the one before."""
        board_id = self._window.board.board_id
        if board_id:
            self._window.messages.look(lambda: self._choose_next(board_id))
            self._window.messages.run(lambda: step(board_id))
            self._next_id = ""

    def _choose_next(self, board_id: str) -> None:
        ids = [one.id for one in self._desk.boards()]
        at = ids.index(board_id) if board_id in ids else 0
        others = [key for key in ids if key != board_id]
        self._next_id = others[min(at, len(others) - 1)] if others else ""

    def _follow(self, change: Change) -> None:
        """Show a board that undo or redo brought back, and leave one that is not in the list any more."""
        touched = change.touches("board")
        if touched:
            self._window.messages.look(lambda: self._go_where_it_is(change, touched))

    def _go_where_it_is(self, change: Change, touched: frozenset[str]) -> None:
        shown = self._window.board.board_id
        listed = [one.id for one in self._desk.boards()]
        back = [key for key in listed if key in touched]
        if change.kind is not Kind.DO and len(back) == 1 and back[0] != shown:
            self._window.show_board(back[0])
        elif self._next_id:
            self._window.show_board(self._next_id)
        elif shown and shown not in listed:
            self._show_another(listed)

    def _show_another(self, listed: Sequence[str]) -> None:
        if listed:
            self._window.show_board(listed[0])
        else:
            self._window.controller.close()
            self._window.take_focus()


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
