"""The composition root: opens the store, lets workflows react, and hands everything out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from app import activities, board, workflow
from app.board import BoardName, BoardSnapshot, PlacedCard
from app.clock import Clock, SystemClock
from app.paths import DataFolder
from app.store import Change, Origin, Store, Work, Writing
from app.workflow import WorkflowRule

if TYPE_CHECKING:
    from app.schedule.event_running import EventRunner
    from app.schedule.scheduler import Scheduler

Given = ParamSpec("Given")
Result = TypeVar("Result")

# With more touched cards than this, reading whole stages anew is quicker.
_SINGLE_CARDS = 300


class Application:
    """The program without its window: reads as snapshots, writes as single steps of one origin.

    Every call may raise `app.errors.PursuitError`, whose message is a sentence to show as it is.
    """

    def __init__(self, store: Store, origin: Origin) -> None:
        self.store = store
        self.clock: Clock = store.clock
        self._origin = origin
        store.react_with(workflow.react)
        store.settle_with(self._keep_schedule)
        self._scheduler: Scheduler | None = None
        self._event_runner: EventRunner | None = None

    @property
    def scheduler(self) -> Scheduler:
        """What runs by the clock; made when it is first asked for, after the first paint."""
        if self._scheduler is None:
            from app.schedule.scheduler import Scheduler  # noqa: PLC0415 - not part of the start

            self._scheduler = Scheduler(self.store)
            self._scheduler.timed.append(self.event_runner)
        return self._scheduler

    @property
    def event_runner(self) -> EventRunner:
        """What runs scheduled events; the scheduler has it look."""
        if self._event_runner is None:
            from app.delivery import Secrets, rules, sender_for  # noqa: PLC0415 - not part of the start
            from app.schedule.event_running import EventRunner  # noqa: PLC0415
            from app.versions import user_agent  # noqa: PLC0415

            store = self.store
            sender = sender_for(Secrets(store), self.clock, user_agent(), self._soon)
            self._event_runner = EventRunner(store, sender, lambda: rules(store))
        return self._event_runner

    def _soon(self, task: Callable[[], None]) -> None:
        """Have a task called in the window's thread, through whatever is known for that by then."""
        self.store.call_soon(task)

    def reminder_rules_changed(self) -> None:
        """Arm reminders anew where lead times, quiet hours or the morning are others than before."""
        self.scheduler.rules_changed()

    def _keep_schedule(self, writing: Writing, touched: Mapping[str, frozenset[str]]) -> None:
        from app.schedule.arming import follow_change  # noqa: PLC0415 - not part of the start

        follow_change(self.store, writing, touched)
        if "scheduled_event" in touched:
            from app.schedule.event_planning import follow_events  # noqa: PLC0415 - only where there are some

            follow_events(self.store, writing, touched["scheduled_event"])

    def close(self) -> None:
        """End what is being sent, close the data file and let go of the folder."""
        if self._scheduler is not None:
            self._scheduler.close()
        if self._event_runner is not None:
            self._event_runner.stop()
        self.store.close()

    def add_listener(self, listener: Callable[[Change], None]) -> None:
        """Have every committed change told, in commit order."""
        self.store.add_listener(listener)

    def do(
        self,
        command: Callable[Concatenate[Store, Origin, Given], Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """Run a room's command, such as `app.board.move_jobs`, in the name of who uses this program."""
        return command(self.store, self._origin, *args, **kwargs)

    def read(
        self,
        query: Callable[Concatenate[Store, Given], Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """Ask a room's query, such as `app.board.boards`."""
        with self.store.reading():
            return query(self.store, *args, **kwargs)

    def tell_through(self, call_soon: Callable[[Callable[[], None]], None]) -> None:
        """Have everything that workers cause told through this, which calls a task in the window's thread."""
        self.store.call_soon = call_soon

    def in_worker(self, work: Work, step: Callable[[Store, Origin], Result]) -> Result:
        """Do a long step in this thread, which is not the window's, in the name of who uses this program.

        Raises `app.store.Cancelled`, with nothing changed, where the work is cancelled or the program ends.
        """
        with self.store.working(work):
            return step(self.store, self._origin)

    def boards(self) -> Sequence[BoardName]:
        """Return the boards to choose from, the default one first."""
        with self.store.reading():
            return board.boards(self.store)

    def board(self, board_id: str, first: int | None = None) -> BoardSnapshot:
        """Return a board, with at most `first` cards of each stage where given."""
        with self.store.reading():
            return board.board(self.store, board_id, first)

    def placed_cards(self, job_ids: Collection[str]) -> Sequence[PlacedCard]:
        """Return those of these jobs that a board shows, with their places."""
        with self.store.reading():
            return board.placed_cards(self.store, job_ids)

    def touched_jobs(self, change: Change) -> frozenset[str] | None:
        """Return the jobs whose cards a change may have altered; None: too many to be read one by one."""
        with self.store.reading():
            return board.touched_jobs(self.store, change, _SINGLE_CARDS)

    def move_jobs(self, job_ids: Sequence[str], stage_id: str, before_id: str | None) -> Change:
        """Put jobs, in this order, before a card of a stage or at its end."""
        return board.move_jobs(self.store, self._origin, job_ids, stage_id, before_id)

    def trash_jobs(self, job_ids: Sequence[str]) -> Change:
        """Put jobs into the trash."""
        return board.trash_jobs(self.store, self._origin, job_ids)

    def undo(self) -> Change | None:
        """Take back the newest change of the window; None where there is none."""
        return self.store.undo()

    def redo(self) -> Change | None:
        """Do again what was taken back last; None where there is none."""
        return self.store.redo()

    def undo_label(self) -> str | None:
        """Name what `undo` would take back."""
        with self.store.reading():
            step = self.store.next_undo()
        return step.label if step else None

    def redo_label(self) -> str | None:
        """Name what `redo` would do again."""
        with self.store.reading():
            step = self.store.next_redo()
        return step.label if step else None

    def schedule_activity(self, activity_id: str, start_ms: int) -> Change:
        """Give an activity its time (milliseconds UTC)."""
        return activities.schedule_activity(self.store, self._origin, activity_id, start_ms)

    def workflows(self) -> Sequence[WorkflowRule]:
        """Return the workflows in their order."""
        with self.store.reading():
            return workflow.workflows(self.store)

    def set_workflow_enabled(self, rule_id: str, enabled: bool) -> Change:  # noqa: FBT001
        """Switch a workflow on or off."""
        return workflow.set_workflow_enabled(self.store, self._origin, rule_id, enabled=enabled)


def open_application(
    folder: DataFolder, clock: Clock | None = None, origin: Origin = Origin.WINDOW
) -> Application:
    """Open the data folder for writing.

    Raises `DataFolderInUse`, `DataFileTooNew`, `DataFileDamaged` or `StorageFailed`.
    """
    return Application(Store(folder, clock or SystemClock()), origin)
