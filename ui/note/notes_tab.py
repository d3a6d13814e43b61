"""The notes of a job, newest first, each to read as Markdown and to write in its place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.activities.note_commands import add_note, edit_note, trash_notes
from app.activities.note_queries import notes_of_job
from app.errors import Busy, NotFound, PursuitError, StorageFailed
from app.store.change import Change
from app.store.drafts import KeptDraft, waiting_drafts
from ui.drafts import DraftKeeper
from ui.messages import Messages
from ui.note.note_editor import NoteEditor
from ui.note.note_list import NoteList, holds_focus
from ui.note.places import source_place
from ui.panel.measures import SIDE_MARGIN
from ui.ports import Desk
from ui.theme.theme import Theme
from ui.widgets.buttons import Button

_RETRY_MS = 2000
_TABLES = ("note", "job", "stage", "board")
_DRAFTS = ("note/", "new-note/")


@dataclass(slots=True)
class _Editing:
    """The note that is being written: "" for a new one, its saved text, and what keeps it meanwhile."""

    note_id: str
    saved: str
    editor: NoteEditor
    keeper: DraftKeeper


class NotesTab(QWidget):
    """A tab of the panel (`ui/panel/tab.py`). What is typed is saved when the field is left."""

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self._job_id = ""
        self._editing: _Editing | None = None
        self._is_saving = False
        self.add_button = Button(self.tr("+ Add a note"), self)
        self.add_button.setAccessibleName(self.tr("Add a note"))
        self.add_button.clicked.connect(self.add)
        self.list = NoteList(desk.clock, theme, self.add_button, self)
        self.list.edit_wanted.connect(self._edit_card)
        self.list.delete_wanted.connect(self._delete)
        self.list.orphaned.connect(self.take_focus)
        head = QHBoxLayout()
        head.setContentsMargins(SIDE_MARGIN, 12, SIDE_MARGIN, 8)
        head.addWidget(self.add_button)
        head.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(head)
        lines.addWidget(self.list, 1)
        self._retry = QTimer(self, interval=_RETRY_MS, singleShot=True)
        self._retry.timeout.connect(self._save_again)

    # What the panel asks for.

    def show_job(self, job_id: str) -> None:
        """Show the notes of a job, and what was being typed there when the program ended unexpectedly."""
        if job_id != self._job_id:
            self.leave()
            self._end_editing()
            self._job_id = job_id
            self.list.clear()
        self._read()
        self._bring_back()

    def follow(self, change: Change) -> None:
        """Read anew what a change may have altered; what is being typed stays."""
        if self._job_id and not self._is_saving and (change.is_of_everything or change.touches(*_TABLES)):
            self._messages.look(self._read)

    def leave(self) -> bool:
        """Save what is being typed; where that is refused it stays, and False is returned."""
        if self._editing is None:
            return True
        if not self._save():
            return False
        self._end_editing()
        self._messages.look(self._read)
        return True

    def take_focus(self) -> None:
        """Give the keyboard to the field, the newest note, or what makes one."""
        if self._editing is not None:
            self._editing.editor.edit.setFocus()
        elif not self.list.focus_card(0):
            self.add_button.setFocus()

    def add(self) -> None:
        """Begin a new note."""
        if not self._job_id:
            return
        if self._editing is not None and self._editing.note_id == "":
            self._editing.editor.edit.setFocus()
        elif self.leave():
            self._edit("")

    @property
    def editor(self) -> NoteEditor | None:
        """The editor of the note that is being written."""
        return None if self._editing is None else self._editing.editor

    # Reading.

    def _read(self) -> None:
        self.list.show_notes(self._desk.read(notes_of_job, self._job_id) if self._job_id else ())
        self._follow_saved()

    def _follow_saved(self) -> None:
        """Let the field follow its note where nothing was typed."""
        editing = self._editing
        note = None if editing is None else self.list.note(editing.note_id)
        if editing is None or note is None or note.text == editing.saved:
            return
        if editing.editor.edit.text() == editing.saved:
            editing.saved = note.text
            editing.editor.begin(note.text)
            editing.keeper.forget()

    def _bring_back(self) -> None:
        """Open the newest text of this job that was not saved when the program ended."""
        if self._editing is not None or not self._job_id:
            return
        known = {f"note/{note.id}": note.id for note in self.list.notes} | {f"new-note/{self._job_id}": ""}
        for draft in self._unsaved():
            if draft.name in known:
                self._edit(known[draft.name])
                return

    def _unsaved(self) -> list[KeptDraft]:
        """Return the drafts of this job that say what is not saved; notes that say it are kept already."""
        waiting = [each for each in self._desk.read(waiting_drafts) if each.job_id == self._job_id]
        for each in waiting:
            if each.is_saved and each.draft.name.startswith(_DRAFTS):
                DraftKeeper(self._desk, each.draft.name, str, self).forget()
        return [each.draft for each in waiting if not each.is_saved]

    def _delete(self, note_id: str) -> None:
        place = [note.id for note in self.list.notes].index(note_id)
        if self._messages.run(lambda: self._desk.do(trash_notes, [note_id])):
            self._messages.look(self._read)
            if not self.list.focus_card(place):
                self.add_button.setFocus()

    # Writing.

    def _edit_card(self, note_id: str, words: str, at: int) -> None:
        """Write a note in its place, at the words that were clicked."""
        if not self.leave():
            return
        note = self.list.note(note_id)
        if note is None:
            return
        editor = self._edit(note.id)
        if words:
            editor.go_to(source_place(editor.edit.text(), words, at))

    def _edit(self, note_id: str) -> NoteEditor:
        """Open the editor of a note, "" for a new one, with the text that was not saved before, if any."""
        name = f"note/{note_id}" if note_id else f"new-note/{self._job_id}"
        draft = next((each for each in self._unsaved() if each.name == name), None)
        note = self.list.note(note_id)
        saved = note.text if note is not None else ""
        editor = self.list.open_editor(note_id)
        keeper = DraftKeeper(self._desk, name, editor.edit.text, editor)
        self._editing = _Editing(note_id, saved, editor, keeper)
        editor.begin(saved if draft is None else draft.text)
        if draft is not None:
            editor.tell_brought_back()
        editor.edit.edited.connect(keeper.touch)
        editor.edit.edited.connect(self._take_back)
        editor.edit.done.connect(self._finish)
        editor.edit.left.connect(self._look_after_focus)
        editor.edit.paused.connect(keeper.keep_what_waits)
        editor.keep_wanted.connect(self._finish)
        editor.discard_wanted.connect(self._discard)
        keeper.refused.connect(self._tell_refused)
        editor.edit.setFocus()
        return editor

    def _finish(self) -> None:
        """Save and close the field, and go on at its note."""
        editing = self._editing
        if editing is None or not self.leave():
            return
        card = self.list.card(editing.note_id)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_focus()
        self._bring_back()

    def _discard(self) -> None:
        """Give up a text that was brought back."""
        if self._editing is not None:
            self._editing.keeper.forget()
            self._end_editing()
            self._messages.look(self._read)
            self.take_focus()
            self._bring_back()

    def _end_editing(self) -> None:
        """Take the field away; its text is saved, kept as a draft or given up."""
        editing, self._editing = self._editing, None
        if editing is None:
            return
        self._retry.stop()
        if editing.keeper.is_waiting():
            editing.keeper.keep_now()
        self.list.close_editor()

    def _look_after_focus(self) -> None:
        """Save once the keyboard has gone to another part of the program."""
        QTimer.singleShot(0, self, self._leave_if_left)

    def _leave_if_left(self) -> None:
        if self._editing is not None and not self._has_focus() and QApplication.focusWidget() is not None:
            self.leave()

    def _has_focus(self) -> bool:
        return self._editing is not None and holds_focus(self._editing.editor)

    # Saving.

    def _save(self) -> bool:
        """Save what is typed as one change; where that is refused say why, keep it, and try again soon."""
        editing = self._editing
        if editing is None:
            return True
        text = editing.editor.edit.text()
        self._is_saving = True
        try:
            self._write(editing, text)
        except NotFound:
            return self._keep_for_job(editing)
        except PursuitError as problem:
            self._refuse(editing, problem)
            return False
        finally:
            self._is_saving = False
        editing.saved = text
        editing.editor.error.say("")
        editing.keeper.forget()
        return True

    def _write(self, editing: _Editing, text: str) -> None:
        if text == editing.saved:
            return
        if not text.strip():
            if editing.note_id and self.list.note(editing.note_id) is not None:
                self._desk.do(trash_notes, [editing.note_id])
            return
        if editing.note_id:
            try:
                self._desk.do(edit_note, editing.note_id, text)
            except NotFound:  # deleted meanwhile: what was typed is a note of its own then
                self._desk.do(add_note, self._job_id, text)
            return
        editing.note_id = min(self._desk.do(add_note, self._job_id, text).touches("note"))

    def _keep_for_job(self, editing: _Editing) -> bool:
        """Keep a text whose job is in the trash by now: it is brought back with the job.

        Where that is refused, it stays in the field, and False is returned.
        """
        editing.keeper.name = f"new-note/{self._job_id}"
        if not editing.keeper.keep_now():
            self._retry.start()
            return False
        self._messages.say(
            self.tr("The job of this note is in the trash. What you typed is kept, and back with it.")
        )
        return True

    def _refuse(self, editing: _Editing, problem: PursuitError) -> None:
        editing.editor.error.say(str(problem))
        editing.keeper.keep_now()
        if isinstance(problem, StorageFailed):
            self._messages.unsaved.emit()
        if isinstance(problem, Busy | StorageFailed):
            self._retry.start()
        self.list.ensureWidgetVisible(editing.editor, 0, 8)

    def _save_again(self) -> None:
        """Try again what was refused; the field closes where the keyboard is elsewhere."""
        if self._has_focus():
            if self._save():
                self._name_draft_anew()
                self._messages.look(self._read)
        else:
            self.leave()

    def _name_draft_anew(self) -> None:
        """Keep further drafts of a note that was new under its own name."""
        editing = self._editing
        if editing is not None and editing.note_id:
            editing.keeper.name = f"note/{editing.note_id}"
            self.list.name_edited(editing.note_id)

    def _tell_refused(self, problem: PursuitError) -> None:
        """Say that what is typed cannot be kept at the moment, without stopping anybody for a short while."""
        if self._editing is not None and not isinstance(problem, Busy):
            self._editing.editor.error.say(str(problem))

    def _take_back(self) -> None:
        """Take back what was wrong with the text once it is another one."""
        if self._editing is not None and self._editing.editor.error.text() and not self._retry.isActive():
            self._editing.editor.error.say("")

    # Qt's own methods.

    def showEvent(self, event: QShowEvent) -> None:
        """Give the field the room that there is."""
        super().showEvent(event)
        self.list.give_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the field the room that there is."""
        super().resizeEvent(event)
        self.list.give_room()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save what is typed: the window is closed, or shows something else."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.leave()
