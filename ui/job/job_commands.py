"""Connects the commands of jobs: a new one, its panel, and the small dialogs for several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QDialog, QMenu

from app.clock import today
from ui.board.words import job_count
from ui.job.words import priority_names
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from app.board.job_details import JobDetails, KnownWords
    from app.board.quick_add import QuickJob
    from app.store.change import Change
    from ui.job.quick_add import QuickAdd, Target
    from ui.main_window import MainWindow


class JobCommands(QObject):
    """Acts on the selected cards, or on the one with the focus. What it opens is made when first wanted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._board = window.board
        self._desk = window.desk
        self._messages = window.messages
        self._line: QuickAdd | None = None
        self._connect_commands()
        self.button = Button(self.tr("+ New job"), window.page, "strong")
        self.button.setAccessibleName(self.tr("New job"))
        self.button.setToolTip(
            self.tr("New job ({})").format(window.menus.action("job.new").shortcut().toString())
        )
        self.button.clicked.connect(lambda: self.open_line(""))
        window.top_bar.add_button(self.button)
        self._board.new_job_wanted.connect(self.open_line)
        self._board.open_wanted.connect(self._open_panel)
        window.controller.counted.connect(self._follow_stages)
        self._messages.reason_wanted.connect(
            lambda job_ids: self._look(lambda: self._ask_for_outcome(job_ids, is_for_reason=True))
        )
        window.outcome_wanted.connect(lambda job_ids: self._look(lambda: self._ask_for_outcome(job_ids)))

    def _connect_commands(self) -> None:
        menus, on_chosen, leading = self._window.menus, self._on_chosen, self._window.selection.leading
        menus.connect_to("job.new", lambda: self.open_line(""))
        menus.connect_to("job.open", lambda: on_chosen(lambda ids: self._open_panel(leading(ids))))
        menus.connect_to(
            "job.edit_title", lambda: on_chosen(lambda ids: self._open_panel(leading(ids), "title"))
        )
        menus.connect_to("job.tags", lambda: on_chosen(self._ask_for_tags))
        menus.connect_to("job.deadline", lambda: on_chosen(self._ask_for_deadline))
        menus.connect_to("job.outcome", lambda: on_chosen(self._ask_for_outcome))
        menus.fill_with("job.priority", lambda menu: self._look(lambda: self._fill_priorities(menu)))

    # A new job.

    @property
    def line(self) -> QuickAdd:
        """The line for a new job, above the board."""
        if self._line is None:
            from ui.job.quick_add import QuickAdd  # noqa: PLC0415 - not part of the start

            self._line = QuickAdd(self._window.theme, self._window.page)
            self._line.wanted.connect(self._add)
            self._line.closed.connect(self._window.take_focus)
            self._window.page.put_above(self._line)
        return self._line

    def open_line(self, stage_id: str) -> None:
        """Open the line for a new job in a stage, the first one where none is named."""
        targets = self._targets()
        if not self._board.board_id:
            self._messages.say(self.tr("There is no board yet that a job could go to. Make one first."))
        elif not targets:
            self._messages.say(self.tr("This board has no stage that a job could go to. Add a stage first."))
        else:
            self._show_board()
            self._look(lambda: self.line.open(targets, stage_id or targets[0].id, self._words()))

    def _targets(self) -> list[Target]:
        from ui.job.quick_add import Target  # noqa: PLC0415 - not part of the start

        return [Target(column.stage_id, column.name) for column in self._board.columns()]

    def _follow_stages(self) -> None:
        """Let an open line offer the stages of the board that is shown, as they are now."""
        if self._line is None or self._line.isHidden():
            return
        targets = self._targets()
        if not targets:
            self._line.close_line()
        elif targets != self._line.targets:
            self._line.aim(targets)

    def _add(self, job: QuickJob, stage_id: str, is_opened: bool) -> None:  # noqa: FBT001 - a signal's value
        from app.board.job_commands import add_job  # noqa: PLC0415 - not part of the start
        from app.errors import PursuitError, StorageFailed  # noqa: PLC0415

        try:
            change = self._desk.do(add_job, self._board.board_id, stage_id, job)
        except PursuitError as problem:
            if isinstance(problem, StorageFailed):
                self._messages.unsaved.emit()
            self.line.refuse(str(problem))
            return
        self.line.added()
        self._look(lambda: self._tell_met(change, job))
        self._look(lambda: self.line.know(self._words()))
        made = sorted(change.touches("job"))
        self._window.selection.select(made)
        if is_opened:
            self._open_panel(made[0], "title")

    def _tell_met(self, change: Change, job: QuickJob) -> None:
        """Say with a new job how the last application at its employer ended, where there was one."""
        from app.people.met_before import met_before  # noqa: PLC0415 - not part of the start
        from ui.job.met_words import met_told  # noqa: PLC0415

        if job.employer:
            met = self._desk.read(met_before, job.employer, min(change.touches("job")))
            told = {offer.other_id for offer in change.duplicates}
            if met is not None and met.job_id not in told:
                self._messages.remark(change, met_told(met, self._today()))

    # The panel.

    def _open_panel(self, job_id: str, field: str = "") -> None:
        self._window.panel.open(job_id, "", field)

    # Several at once.

    def _ask_for_tags(self, job_ids: Sequence[str]) -> None:
        from app.board.job_commands import set_tags  # noqa: PLC0415 - not part of the start
        from app.board.job_details import tags_of_all  # noqa: PLC0415
        from ui.job.dialogs import TagsDialog  # noqa: PLC0415

        if len(job_ids) == 1:
            self._open_panel(job_ids[0], "tags")
            return
        dialog = TagsDialog(
            len(job_ids),
            self._desk.read(tags_of_all, job_ids),
            self._words(),
            lambda give, take: self._desk.do(set_tags, job_ids, give, take),
            self._messages,
            self._window.theme,
            self._window,
        )
        self._open(dialog)

    def _ask_for_deadline(self, job_ids: Sequence[str]) -> None:
        from app.board.job_commands import set_deadline  # noqa: PLC0415 - not part of the start
        from ui.job.dialogs import DeadlineDialog  # noqa: PLC0415

        if len(job_ids) == 1:
            self._open_panel(job_ids[0], "deadline")
            return
        dialog = DeadlineDialog(
            len(job_ids),
            self._today(),
            lambda day: self._desk.do(set_deadline, job_ids, day),
            self._messages,
            self._window.theme,
            self._window,
        )
        self._open(dialog)

    def _ask_for_outcome(self, job_ids: Sequence[str], *, is_for_reason: bool = False) -> None:
        from app.board.job_commands import set_outcome  # noqa: PLC0415 - not part of the start
        from app.board.job_queries import common_outcome  # noqa: PLC0415
        from ui.job.dialogs import OutcomeDialog  # noqa: PLC0415

        dialog = OutcomeDialog(
            self._whom(job_ids),
            self._desk.read(common_outcome, job_ids),
            self._words(),
            self._today(),
            lambda outcome, on, reason: self._desk.do(set_outcome, job_ids, outcome, on, reason),
            self._messages,
            self._window.theme,
            self._window,
        )
        if is_for_reason:
            dialog.begin_with_reason()
        self._open(dialog)

    def _whom(self, job_ids: Sequence[str]) -> str:
        """Return the job as a title names it, or how many there are."""
        from app.board.job_details import job_details  # noqa: PLC0415 - not part of the start
        from app.text import in_label  # noqa: PLC0415

        if len(job_ids) > 1:
            return job_count(len(job_ids))
        job: JobDetails = self._desk.read(job_details, job_ids[0])
        return in_label(job.title or job.employer or self.tr("a job"))

    def _fill_priorities(self, menu: QMenu) -> None:
        chosen = self._window.selection.ids()
        present = {placed.card.priority for placed in self._desk.placed_cards(chosen)}
        group = QActionGroup(menu)
        for priority, name in enumerate(priority_names()):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(present == {priority})
            action.setEnabled(bool(chosen))
            action.triggered.connect(lambda _=False, wanted=priority: self._set_priority(chosen, wanted))
            group.addAction(action)

    def _set_priority(self, job_ids: Sequence[str], priority: int) -> None:
        from app.board.job_commands import set_priority  # noqa: PLC0415 - not part of the start

        self._messages.run(lambda: self._desk.do(set_priority, job_ids, priority))

    # What all share.

    def _on_chosen(self, step: Callable[[Sequence[str]], object]) -> None:
        """Do a step with the selected cards, where there are any."""
        chosen = self._window.selection.ids()
        if chosen:
            self._look(lambda: step(chosen))

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _look(self, step: Callable[[], object]) -> None:
        self._messages.look(step)

    def _show_board(self) -> None:
        if not self._window.page.isVisible():
            self._window.show_board(self._board.board_id)

    def _words(self) -> KnownWords:
        from app.board.job_details import known_words  # noqa: PLC0415 - not part of the start

        return self._desk.read(known_words)

    def _today(self) -> date:
        return today(self._desk.clock)
