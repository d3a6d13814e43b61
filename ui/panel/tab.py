"""What the panel asks of a tab."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from app.store.change import Change


@runtime_checkable
class Tab(Protocol):
    """Shows one side of a job: its activities, say. A tab is a QWidget that has these.

    It is made when first shown, by `XTab(desk, messages, theme, parent)`, and then kept for every job. Only
    the tab in view is told of jobs and changes: one that comes into view is shown its job anew.
    """

    def show_job(self, job_id: str) -> None:
        """Read and show what belongs to this job; "" shows nothing.

        Raises `PursuitError` where it cannot be read; the panel says it.
        """
        ...

    def follow(self, change: Change) -> None:
        """Read anew what a committed change may have altered. What is being typed stays."""
        ...

    def leave(self) -> bool:
        """Save, as one change, what is being edited: the tab or the job is about to be left.

        False where it cannot be saved: the fault is shown at its field and the tab stays in view.
        """
        ...

    def take_focus(self) -> None:
        """Give the keyboard to what one would use first."""
        ...


@runtime_checkable
class AddingTab(Tab, Protocol):
    """A tab that new entries are made in."""

    def add(self) -> None:
        """Begin a new entry, with the keyboard in it."""
        ...
