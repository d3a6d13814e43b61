"""What the window asks of the application. `app.application.open_application` returns an object like this.

Every call may raise `app.errors.PursuitError`, whose message is a sentence to show as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from app.board.snapshots import BoardName, BoardSnapshot, Card
from app.clock import Clock
from app.store import Origin, Store, Work
from app.store.change import Change

Given = ParamSpec("Given")
Result = TypeVar("Result")


class PlacedCard(Protocol):
    """A live card and where it stands: in `stage_id`, just before the card `next_id` (None: at the end)."""

    @property
    def card(self) -> Card:
        """The card as it is now."""
        ...

    @property
    def stage_id(self) -> str:
        """The stage the card is in."""
        ...

    @property
    def next_id(self) -> str | None:
        """The id of the live card that follows it in the stage."""
        ...


class WorkflowRule(Protocol):
    """A workflow as the menu lists it."""

    @property
    def id(self) -> str:
        """The id of the rule."""
        ...

    @property
    def name(self) -> str:
        """Its name in words."""
        ...

    @property
    def is_enabled(self) -> bool:
        """Whether it runs."""
        ...


class Desk(Protocol):
    """The application as the window uses it: reads as snapshots, writes as single steps."""

    @property
    def clock(self) -> Clock:
        """The clock and zone of the user."""
        ...

    def do(
        self,
        command: Callable[Concatenate[Store, Origin, Given], Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """Run a room's command, such as `app.board.rename_stage`, in the user's name."""
        ...

    def read(
        self,
        query: Callable[Concatenate[Store, Given], Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """Ask a room's query, such as `app.board.boards`."""
        ...

    def in_worker(self, work: Work, step: Callable[[Store, Origin], Result]) -> Result:
        """Do a long step in a thread that is not the window's, in the user's name.

        Raises `app.store.Cancelled`, with nothing changed, where the work is cancelled or the program ends.
        """
        ...

    def boards(self) -> Sequence[BoardName]:
        """Return the boards to choose from, the default one first."""
        ...

    def board(self, board_id: str, first: int | None = None) -> BoardSnapshot:
        """Return a board, with at most `first` cards of each stage where given."""
        ...

    def placed_cards(self, job_ids: Collection[str]) -> Sequence[PlacedCard]:
        """Return the live ones of these jobs with their places; those in the trash or gone are left out."""
        ...

    def touched_jobs(self, change: Change) -> frozenset[str] | None:
        """Return the jobs whose cards a change may have altered; None: too many to be read one by one."""
        ...

    def move_jobs(self, job_ids: Sequence[str], stage_id: str, before_id: str | None) -> Change:
        """Put jobs, in this order, before a card of a stage or at its end."""
        ...

    def undo(self) -> Change | None:
        """Take back the newest change of the window; None where there is none."""
        ...

    def redo(self) -> Change | None:
        """Do again what was taken back last; None where there is none."""
        ...

    def undo_label(self) -> str | None:
        """Name what `undo` would take back."""
        ...

    def redo_label(self) -> str | None:
        """Name what `redo` would do again."""
        ...

    def reminder_rules_changed(self) -> None:
        """Arm reminders anew where what the user set about them is something else than before."""
        ...

    def schedule_activity(self, activity_id: str, start_ms: int) -> Change:
        """Give an activity its time (milliseconds UTC)."""
        ...

    def workflows(self) -> Sequence[WorkflowRule]:
        """Return the workflows in their order."""
        ...

    def set_workflow_enabled(self, rule_id: str, enabled: bool) -> Change:  # noqa: FBT001
        """Switch a workflow on or off."""
        ...

    def add_listener(self, listener: Callable[[Change], None]) -> None:
        """Have every committed change told."""
        ...
