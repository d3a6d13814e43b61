"""Opens and closes the panel, says where it lies, and keeps it with the board."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import NotFound, PursuitError
from app.store.change import Change, Kind
from ui.board.stage_column import StageColumnView
from ui.pages import BOARD
from ui.panel.dock import Dock
from ui.panel.panel import Panel
from ui.panel.panel_memory import PanelMemory, recall, remember
from ui.panel.panel_window import PanelWindow
from ui.panel.tabs import OVERVIEW
from ui.remembered import fit_on_screens

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_SETTLE_MS = 90  # after the last of several cards that arrows pass, before its job is read


class PanelHost(QObject):
    """The panel of a window, at its right or in a window of its own.

    While it is open it shows the card that is chosen on the board, shortly after it was chosen.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._board = window.board
        self._selection = window.selection
        self._messages = window.messages
        self._memory = recall(window.desk)
        self._place: tuple[str, int] = ("", 0)  # the stage of the job that is shown, and its row
        self._aside = ""  # the job whose panel made room for another page
        self._own: PanelWindow | None = None
        self.is_open = False
        self.panel = Panel(window.desk, window.messages, window.theme, window.ground)
        self.panel.hide()
        self._dock = Dock(window.ground, window.theme, self._top)
        self._dock.width = self._memory.width
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._show_chosen)
        self._connect()

    @property
    def job_id(self) -> str:
        """The job that is shown; "" while the panel is closed."""
        return self.panel.job_id if self.is_open else ""

    @property
    def is_window(self) -> bool:
        """Whether the panel is, or is next opened, in a window of its own."""
        return self._memory.is_window

    def tab(self, tab_id: str) -> QWidget:
        """Return a tab by its id, made when first asked for."""
        return self.panel.tab(tab_id)

    # Opening and closing.

    def open(self, job_id: str, tab_id: str = "", field: str = "") -> bool:
        """Show a job and give the panel the keyboard; without a tab the one that was shown last.

        `field` names a field of the overview, as `JobValues` does. False where the job is gone, or what is
        being edited cannot be saved: a message or the field says why.
        """
        self._settle.stop()  # a card that was chosen before does not take its place
        if not self._show(job_id, OVERVIEW if field else tab_id):
            return False
        self._come_up()
        if field:
            self.panel.focus_field(field)
        else:
            self.panel.take_focus()
        return True

    def close(self) -> bool:
        """Close the panel, the keyboard goes back to the board; False where it cannot be left."""
        if not self.is_open:
            return True
        if not self.panel.leave():
            return False
        had_keyboard = self.panel.isAncestorOf(self._focus() or self._window)
        self._put_away()
        if had_keyboard or self._window.page.shown.isAncestorOf(self._focus() or self._window):
            self._window.activateWindow()
            self._window.take_focus()
        return True

    def leave(self) -> bool:
        """Save what is being edited; False where it cannot be."""
        return not self.is_open or self.panel.leave()

    def step(self, by: int) -> None:
        """Show the job above (-1) or below (1) in its stage, as the board shows it, the filter on."""
        following = self._neighbour(by)
        if following is not None and self.is_open and self._show(following, ""):
            self._selection.select([following])

    def switch_place(self) -> None:
        """Take the panel into a window of its own, or back beside the board."""
        if not self.is_open:
            job_id = next(iter(self._selection.ids()), "")
            if job_id:
                self._note(is_window=True)
                self.open(job_id)
            return
        focus = self._focus()
        had_keyboard = focus is not None and self.panel.isAncestorOf(focus)
        self._put_away(is_for_good=False)
        self._note(is_window=not self.is_window)
        self._come_up()
        if had_keyboard and focus is not None:
            focus.setFocus()

    # Inside.

    def _connect(self) -> None:
        self.panel.close_wanted.connect(self.close)
        self.panel.job_shown.connect(self._follow_job)
        self.panel.header.step_wanted.connect(self.step)
        self.panel.header.window_wanted.connect(self.switch_place)
        self.panel.tab_made.connect(self._window.panel_tab_made)
        self.panel.jobs.outcome_wanted.connect(lambda job_id: self._window.outcome_wanted.emit((job_id,)))
        action = self._window.menus.action
        self.panel.header.name_keys(
            *(action(each).shortcut().toString() for each in ("panel.previous", "panel.next"))
        )
        self._selection.changed.connect(self._follow_choice)
        self._board.escaped.connect(self.close)
        self._dock.escaped.connect(self._close_from_edge)
        self._dock.placed.connect(self._follow_place)
        self._dock.resized.connect(lambda: self._note(width=self._dock.width))
        window = self._window
        window.pages.changed.connect(self._follow_page)
        window.page.looked_after.connect(self._dock.place)
        window.bus.changed.connect(self._follow)
        window.renewed.connect(self._read_anew)
        window.controller.counted.connect(self._offer_steps)
        self._board.filter.changed.connect(self._offer_steps)
        window.installEventFilter(self)

    def _show(self, job_id: str, tab_id: str) -> bool:
        shown: list[bool] = []
        self._messages.look(lambda: shown.append(self.panel.show_job(job_id, tab_id)))
        return shown == [True]

    def _come_up(self) -> None:
        was_open, self.is_open = self.is_open, True
        self._board.is_escape_awaited = True
        if self.is_window:
            self._own_window().take(self.panel)
            self._own_window().show()
            self._own_window().raise_()
            self._own_window().activateWindow()
        elif not was_open or not self.panel.isVisible():
            self._dock.show(self.panel)
        self.panel.header.show_as_window(is_window=self.is_window)
        self._offer_steps()

    def _put_away(self, *, is_for_good: bool = True) -> None:
        self._settle.stop()
        if self.is_window and self._own is not None:
            self._note(geometry=bytes(self._own.saveGeometry().data()))
            self._own.hide()
        elif is_for_good:
            self._dock.hide()
        else:
            self._dock.release()
        self.is_open = False
        if is_for_good:
            self._board.is_escape_awaited = False
            self.panel.clear()

    def _own_window(self) -> PanelWindow:
        if self._own is None:
            self._own = PanelWindow(self._window.menus)
            self._own.close_wanted.connect(self.close)
            if self._memory.geometry and self._own.restoreGeometry(self._memory.geometry):
                fit_on_screens(self._own)
            self._follow_job()
        return self._own

    def _note(self, **values: object) -> None:
        """Remember something of the panel."""
        memory: PanelMemory = replace(self._memory, **values)  # type: ignore[arg-type]
        if memory != self._memory:
            self._memory = memory
            remember(self._window.desk, memory)

    def _close_from_edge(self) -> None:
        self.panel.take_focus()  # so that the keyboard goes from the panel to the board
        self.close()

    def _focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    # Where it lies.

    def _top(self) -> int:
        """Return where the board begins: over it the panel may lie, the filter stays in reach."""
        window = self._window
        shown = window.page.shown
        if window.pages.shown != BOARD or not shown.isVisibleTo(window.page):
            return 0
        return shown.mapTo(window.ground, QPoint(0, 0)).y()

    def _follow_page(self, page_id: str) -> None:
        """Make room for another page where the panel would lie over it, and come back with the board."""
        self._dock.place()
        aside, self._aside = self._aside, ""
        if page_id != BOARD:
            self._aside = aside
            job_id = self.job_id
            if job_id and self._dock.is_over and not self.is_window and self.panel.leave():
                self._put_away()
                self._aside = job_id
        elif aside and not self.is_open:
            try:
                self.panel.show_job(aside)
            except PursuitError:  # the job is gone meanwhile
                return
            self._come_up()

    def _follow_place(self) -> None:
        taken = self._dock.taken
        self._messages.make_room(taken)
        self._window.page.cover(taken if self._dock.is_over else 0)

    # What it shows.

    def _column(self) -> StageColumnView | None:
        """Return the stage of the board in which the shown job is shown too."""
        if not self.is_open:
            return None
        columns = self._board.columns()
        return next((each for each in columns if each.list.rows.row_of(self.job_id) is not None), None)

    def _neighbour(self, by: int) -> str | None:
        return self._selection.neighbour(self.job_id, by) if self.is_open else None

    def _follow_choice(self) -> None:
        if self.is_open:
            self._settle.start()

    def _show_chosen(self) -> None:
        """Show the card that is chosen; several or none leave the panel as it is."""
        chosen = self._selection.ids()
        if self.is_open and len(chosen) == 1 and chosen != [self.job_id]:
            self._show(chosen[0], "")

    def _follow_job(self) -> None:
        if self._own is not None and self.panel.head is not None:
            self._own.setWindowTitle(self.panel.head.title or self.panel.head.employer)
        self._offer_steps()

    def _offer_steps(self) -> None:
        """Offer the neighbours, and keep in mind where the job stands."""
        if not self.is_open and self.panel.head is None:
            return
        column = self._column()
        if column is not None:
            self._place = (column.stage_id, column.list.rows.ids.index(self.job_id))
        self.panel.header.offer_steps(
            has_before=self._neighbour(-1) is not None, has_after=self._neighbour(1) is not None
        )

    def _follow(self, change: Change) -> None:
        if not self.is_open:
            return
        try:
            self.panel.follow(change)
        except NotFound:
            self._leave_gone(change)
        except PursuitError as problem:
            self._messages.say(str(problem))

    def _leave_gone(self, change: Change) -> None:
        """The job is not there any more: go on to its neighbour, or close; what is being typed stays."""
        if not self.panel.leave():
            return
        column = self._board.column(self._place[0])
        ids = column.list.rows.ids if column is not None else []
        self.panel.clear()
        if ids and change.kind is Kind.DO and self._show(ids[min(self._place[1], len(ids) - 1)], ""):
            self._selection.select([self.job_id])
            return
        self.close()

    def _read_anew(self) -> None:
        if not self.is_open:
            return
        try:
            self.panel.read_anew()
        except PursuitError:  # another data file may not have it
            self.panel.clear()
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Do not let the window close while something typed in the panel cannot be saved."""
        if event.type() != QEvent.Type.Close or not self.is_open:
            return False
        if not self.panel.leave():
            self._come_up()
            event.ignore()
            return True
        if self._own is not None:
            self._note(geometry=bytes(self._own.saveGeometry().data()))
            self._own.hide()
        return False
