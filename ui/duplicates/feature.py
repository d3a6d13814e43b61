"""Connects "Find duplicates" with its page, and what a toast says of a card that is there already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QWidget

from app.errors import PursuitError
from app.store.change import Change
from ui.pages import BOARD

if TYPE_CHECKING:
    from app.board.duplicates import DuplicateGroup
    from ui.background import Background, Task
    from ui.duplicates.duplicates_page import DuplicatesPage
    from ui.main_window import MainWindow

PAGE_ID = "duplicates"


class Duplicates(QObject):
    """Searches beside the window; cards are merged only where the user says so."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._background: Background | None = None
        self._task: Task | None = None
        self._found: tuple[DuplicateGroup, ...] = ()
        self.page: DuplicatesPage | None = None
        window.pages.add_without_entry(PAGE_ID, self._make)
        window.menus.connect_to("job.duplicates", self.open)
        window.messages.job_wanted.connect(self._open_job)
        window.messages.merge_wanted.connect(self.ask_to_merge)
        window.bus.changed.connect(self._follow)
        window.renewed.connect(self._forget)
        program = QCoreApplication.instance()
        if program is not None:
            program.aboutToQuit.connect(self.stop)

    @property
    def is_idle(self) -> bool:
        """Whether no search is at work."""
        return self._task is None

    def open(self) -> None:
        """Show the page and search, where no search is at work already."""
        self._window.pages.show(PAGE_ID)
        if self._task is None:
            self.search()

    def search(self) -> None:
        """Look for duplicates in a thread beside the window."""
        from app.board.duplicates import find_duplicates  # noqa: PLC0415 - not part of the start
        from ui.background import Background, Task  # noqa: PLC0415

        page = self.page
        if page is None or self._task is not None:
            return
        if self._background is None:
            self._background = Background(self)
        desk = self._window.desk
        task = self._task = Task(
            "looking for duplicates",
            lambda work: desk.in_worker(work, lambda store, _: find_duplicates(store, work)),
            self._background,
        )
        task.progressed.connect(page.show_progress)
        task.done.connect(self._show)
        task.refused.connect(self._refuse)
        task.broke.connect(self._refuse)
        task.cancelled.connect(lambda: page.say(self.tr("The search was stopped. Nothing was changed.")))
        task.ended.connect(self._end)
        page.begin()
        self._background.start(task)

    def stop(self) -> None:
        """Stop a search that is at work and wait for its end."""
        if self._task is not None:
            self._task.cancel()
            self._task.wait()

    def ask_to_merge(self, job_ids: Sequence[str]) -> None:
        """Ask how cards are to be merged, the first of them the one that is kept.

        What is being typed in the panel is saved before, so that it comes along.
        """
        window = self._window
        if not window.has_panel or window.panel.leave():
            window.messages.look(lambda: self._open_dialog(job_ids))

    def _open_dialog(self, job_ids: Sequence[str]) -> None:
        from app.board.job_details import job_details  # noqa: PLC0415 - not part of the start
        from app.board.merge_commands import merge_jobs  # noqa: PLC0415
        from ui.duplicates.merge_dialog import MergeDialog  # noqa: PLC0415

        desk = self._window.desk
        jobs = [desk.read(job_details, job_id) for job_id in job_ids]
        dialog = MergeDialog(
            jobs,
            lambda keep_id, other_ids, choices: desk.do(merge_jobs, keep_id, other_ids, choices),
            self._window,
        )
        dialog.accepted.connect(lambda: self._window.selection.select([dialog.keep_id]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _make(self) -> QWidget:
        from ui.duplicates.duplicates_page import DuplicatesPage  # noqa: PLC0415 - not part of the start

        page = self.page = DuplicatesPage()
        page.search_wanted.connect(self.search)
        page.stopped.connect(self._cancel)
        page.left.connect(self._leave)
        page.merge_wanted.connect(lambda group: self.ask_to_merge(group.ids))
        page.apart_wanted.connect(self._keep_apart)
        page.job_wanted.connect(self._open_job)
        return page

    def _open_job(self, job_id: str) -> None:
        self._window.panel.open(job_id)

    def _keep_apart(self, group: DuplicateGroup) -> None:
        from app.board.merge_commands import keep_apart  # noqa: PLC0415 - not part of the start

        self._window.messages.run(lambda: self._window.desk.do(keep_apart, group.ids))

    def _leave(self) -> None:
        self._cancel()
        self._window.pages.show(BOARD)
        self._window.sidebar.check(self._window.board.board_id)
        self._window.take_focus()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _show(self, groups: tuple[DuplicateGroup, ...]) -> None:
        self._found = groups
        if self.page is not None:
            self.page.show_groups(self._left())

    def _refuse(self, problem: PursuitError) -> None:
        if self.page is not None:
            self.page.say(str(problem))

    def _end(self) -> None:
        self._task = None

    def _follow(self, change: Change) -> None:
        is_about_jobs = bool(change.touches("job", "not_duplicate", "stage", "board"))
        if is_about_jobs and self._found and self._task is None:
            self._window.messages.look(self._keep_what_is_left)

    def _keep_what_is_left(self) -> None:
        if self.page is not None and self.page.isVisible():
            self.page.keep(self._left())

    def _left(self) -> Sequence[DuplicateGroup]:
        """Return what of the groups found is still as it was: nothing merged, trashed, or said to be two."""
        from app.board.duplicates import still_alike  # noqa: PLC0415 - not part of the start

        return self._window.desk.read(still_alike, self._found)

    def _forget(self) -> None:
        """Forget what was found: the data file may be another one."""
        self._found = ()
        if self.page is not None and self._task is None:
            self.page.say("")
