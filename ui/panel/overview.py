"""The overview of a job: every field, edited in place and saved as it is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.board.job_commands import edit_job
from app.board.job_details import JobDetails, job_details
from app.board.job_values import cleaned, faults
from app.board.panel_queries import offered_pay
from app.board.web_address import web_address
from app.clock import local_date, today
from app.errors import Busy, FieldRefused, PursuitError, StorageFailed
from app.people.met_before import met_before
from app.store.change import Change
from ui.job.form import JobForm
from ui.job.known_words import KnownOnDemand
from ui.job.met_words import met_told
from ui.job.words import whole_date
from ui.messages import Messages
from ui.panel.field_drafts import FieldDrafts
from ui.panel.in_place import InPlace
from ui.panel.measures import SIDE_MARGIN
from ui.ports import Desk
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.widgets.icon_button import IconButton

_SAVE_AGAIN_MS = 300
_AROUND = 40  # in view above and below a field that is gone to
# What is told in a toast: workflows may do more than the field shows, or the card leaves the board.
_LOUD = frozenset({"stage_id", "outcome", "is_archived"})


class OverviewTab(QScrollArea):
    """Every field is saved as a change of its own; what cannot be kept is said at the field and stays there.

    Only the field that was edited is written, onto what the job is then: what others changed meanwhile stays.
    """

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self._job: JobDetails | None = None
        self._is_saving = False
        self._waiting: dict[str, object] = {}  # what could not be saved while a worker writes, by its field
        self._again = QTimer(self, interval=_SAVE_AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._save_again)
        self.form = JobForm(today(desk.clock), theme, self)
        self._made = QLabel(self)
        self._open_button = IconButton("external", self.tr("Open the link"), theme, self)
        self._open_button.clicked.connect(self._open_link)
        self.form.add_beside("url", self._open_button)
        self._set_up()
        self.form.changed.connect(self._follow_typing)
        self._in_place = InPlace(self.form)
        self._in_place.left.connect(self.save)
        self._words = KnownOnDemand(desk, self.form)
        self._drafts = FieldDrafts(desk, self.form)

    # The tab.

    def show_job(self, job_id: str) -> None:
        """Show a job; "" shows nothing. The same one is read anew, and what is being typed stays.

        Raises `PursuitError`.
        """
        if self._job is None or self._job.id != job_id:
            self._waiting.clear()
        if not job_id:
            self._job = None
            return
        if self._job is not None and self._job.id == job_id:
            self._read_again(job_id)
            return
        self._job = self._desk.read(job_details, job_id)
        self.form.show_job(self._job, today(self._desk.clock))
        self._show_rest(self._job)
        for name in self._drafts.show_job(job_id):
            self.form.note(name, self.tr("Typed before Pursuit ended unexpectedly. Escape takes it back."))
        self.verticalScrollBar().setValue(0)

    def follow(self, change: Change) -> None:  # noqa: ARG002 - a job is read at once
        """Show what a change did; what is being typed stays. Raises `PursuitError`."""
        if self._job is None or self._is_saving:
            return
        self._read_again(self._job.id)
        self._words.forget()

    def leave(self) -> bool:
        """Save what is being edited; False where some of it cannot be."""
        if self._job is None:
            return True
        refused = [name for name in self.form.touched() if not self.save(name)]
        if refused:
            self.form.focus(refused[0])
        return not refused

    def take_focus(self) -> None:
        """Begin with the title."""
        self.focus_field("title")

    def focus_field(self, name: str) -> None:
        """Give a field the keyboard, named as `JobValues` names it."""
        self.form.focus(name)
        editor = self.form.editor_of(name)
        QTimer.singleShot(0, editor, lambda: self.ensureWidgetVisible(editor, 0, _AROUND))

    # Saving.

    def save(self, name: str) -> bool:
        """Save one field, where it is touched; False where it cannot be, which is said at it."""
        if self._job is None or self._is_saving:
            return True
        if name == "tags":
            self.form.tags.keep_typed()
        if not self.form.is_touched(name):
            self.form.say(name, "")
            self._drafts.settle()
            return True
        fault = self.form.date_fault(name) or self._refusal(self._job.id, name)
        self.form.say(name, fault)
        return not fault

    def _refusal(self, job_id: str, name: str) -> str:
        """Save a field; return why not, "" where it was done."""
        self._is_saving = True
        try:
            self._write(job_id, self._with(name))
            fresh = self._job = self._desk.read(job_details, job_id)
        except FieldRefused as problem:
            return str(problem)
        except Busy:
            self._waiting[name] = self.form.value(name)
            self._again.start()
            return self.tr("Something larger is being saved. This follows by itself when that is done.")
        except PursuitError as problem:
            if isinstance(problem, StorageFailed):
                self._messages.unsaved.emit()
            return str(problem)
        finally:
            self._is_saving = False
        for each in self._with(name):
            self.form.show_field(each, fresh)
        self.form.refresh(fresh)
        self._drafts.settle()
        self._show_rest(fresh)
        return ""

    def _save_again(self) -> None:
        """Save what had to wait, unless it was typed on: then it is saved as it is left."""
        waiting, self._waiting = self._waiting, {}
        for name, value in waiting.items():
            if self.form.value(name) == value:
                self.save(name)

    def _write(self, job_id: str, names: tuple[str, ...]) -> None:
        present = self._desk.read(job_details, job_id).values
        typed: dict[str, Any] = {name: self.form.value(name) for name in names}
        is_quiet = _LOUD.isdisjoint(names)
        self._desk.do(edit_job, job_id, replace(present, **typed), is_quiet=is_quiet)

    def _with(self, name: str) -> tuple[str, ...]:
        """Return a field with the day that was filled in with it."""
        is_filled = name == "outcome" and not self.form.date_fault("outcome_on")
        return (name, "outcome_on") if is_filled else (name,)

    def _follow_typing(self, name: str) -> None:
        """Say no longer what is mended; a fresh mistake is told when the field is left."""
        self._open_button.setVisible(web_address(self.form.url.text()) is not None)
        if self._job is not None and self.form.said(name) and not self._fault_of(name):
            self.form.say(name, "")
        if name == "employer" and self.form.said("title") and not self._fault_of("title"):
            self.form.say("title", "")

    def _fault_of(self, name: str) -> str:
        fault = self.form.date_fault(name)
        if fault or self._job is None:
            return fault
        typed: dict[str, Any] = {each: self.form.value(each) for each in {name, "title", "employer"}}
        return faults(cleaned(replace(self._job.values, **typed)), [name]).get(name, "")

    # Parts.

    def _read_again(self, job_id: str) -> None:
        job = self._job = self._desk.read(job_details, job_id)
        self.form.refresh(job)
        self._show_rest(job)
        self._drafts.settle()

    def _set_up(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("panelPage")
        ground = QWidget(self)
        ground.setObjectName("panelGround")
        self._made.setProperty("quiet", "true")
        self._made.setFont(type_.second_line())
        self._made.setWordWrap(True)
        lines = QVBoxLayout(ground)
        lines.setContentsMargins(SIDE_MARGIN, 12, SIDE_MARGIN - 8, 24)
        lines.setSpacing(16)
        lines.addWidget(self.form)
        lines.addWidget(self._made)
        lines.addStretch(1)
        self.setWidget(ground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _show_rest(self, job: JobDetails) -> None:
        """Show what is told of a job and not edited here."""
        made = whole_date(local_date(self._desk.clock, job.created_at))
        self._made.setText(self.tr("Added on {day} · {board}").format(day=made, board=job.board_name))
        self._open_button.setVisible(web_address(job.url) is not None)
        offered = self._desk.read(offered_pay, job.id)
        self.form.show_offered(_offered_text(offered) if offered else "")
        met = self._desk.read(met_before, job.employer, job.id) if job.employer else None
        self.form.note("employer", met_told(met, today(self._desk.clock)) if met is not None else "")

    def _open_link(self) -> None:
        address = web_address(self.form.url.text())
        if address is None or not QDesktopServices.openUrl(QUrl(address)):
            self._messages.say(self.tr("No program of this computer opens this address."))


def _offered_text(offered: tuple[str, str | None]) -> str:
    base, day = offered
    return f"{base} · {whole_date(date.fromisoformat(day))}" if day else base
