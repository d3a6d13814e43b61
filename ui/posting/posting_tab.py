"""The Posting tab: the text of the opening, kept with the card because postings vanish."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QVBoxLayout, QWidget

from app.board.posting import (
    PostingDetails,
    delete_posting,
    edit_posting,
    original_of_posting,
    posting_of_job,
)
from app.board.web_address import web_address
from app.errors import FieldRefused, NotFound, PursuitError
from app.store.change import Change
from app.text import several_lines
from ui.drafts import DraftKeeper, kept_draft
from ui.messages import Messages
from ui.panel.measures import SIDE_MARGIN
from ui.ports import Desk
from ui.posting.incoming import PAGE_ENDINGS, Incoming, incoming
from ui.posting.no_posting import NoPosting
from ui.posting.posting_edit import PostingEdit
from ui.posting.posting_head import PostingHead
from ui.posting.posting_view import PostingView
from ui.posting.shown_parts import is_quickly_edited
from ui.posting.taking_in import TakingIn
from ui.theme.theme import Theme

_TOP = 12
_OWN_KEYS = (QKeySequence.StandardKey.Find, QKeySequence.StandardKey.Paste)


class PostingTab(QWidget):
    """Shows, takes in and edits the posting of one job."""

    def __init__(self, desk: Desk, messages: Messages, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages
        self._theme = theme
        self._job_id = ""
        self._drafts: DraftKeeper | None = None
        self.posting = PostingDetails()
        self.taking_in = TakingIn(desk, messages, self)
        self.taking_in.began.connect(lambda _: self._show_parts())
        self.taking_in.ended.connect(self._follow_end)
        self.view = PostingView(theme, self)
        self.edit = PostingEdit(self)
        self.edit.finished.connect(self._finish_editing)
        self.edit.discarded.connect(self._discard)
        self.edit.changed.connect(self._keep_draft)
        self.empty = self._make_empty()
        self.head = self._make_head()
        self._middle = QStackedLayout()
        for part in (self.empty, self.view, self.edit):
            self._middle.addWidget(part)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(SIDE_MARGIN, _TOP, SIDE_MARGIN, SIDE_MARGIN)
        lines.setSpacing(8)
        lines.addWidget(self.head)
        lines.addLayout(self._middle, 1)
        self.setAcceptDrops(True)
        self._show_parts()

    # What the panel asks of a tab.

    def show_job(self, job_id: str) -> None:
        """Show the posting of a job, or nothing; a draft of its text is gone on with.

        What is being typed for the same job stays.
        """
        if job_id and job_id == self.edit.job_id:
            self._keep_draft()  # another data file may not have it
            self._read_anew()
            return
        self._end_editing()
        self._job_id = job_id
        self.posting = self._desk.read(posting_of_job, job_id) if job_id else PostingDetails()
        if job_id:
            self._bring_draft_back()
        self._show_parts()

    def follow(self, change: Change) -> None:
        """Read the posting anew where it was changed; what is being typed stays."""
        is_own = self._job_id in change.touches("posting", "job")
        if self._job_id and (is_own or change.is_of_everything):
            self._read_anew()

    def leave(self) -> bool:
        """Save the text that is being edited; False where that is refused, with the reason below the text."""
        if not self.edit.job_id:
            return True
        try:
            if self.edit.is_changed:
                self._desk.do(edit_posting, self.edit.job_id, self.edit.text)
        except NotFound:
            if self._drafts is not None:
                self._drafts.keep_now()  # the job has gone; the draft waits for its coming back
        except PursuitError as problem:
            self.edit.error.say(str(problem))
            if not isinstance(problem, FieldRefused):
                self._messages.refuse(problem)
            return False
        else:
            self._forget_draft()
        self._end_editing()
        return True

    def take_focus(self) -> None:
        """Give the keyboard to the posting, or to the button that keeps one."""
        part = self._middle.currentWidget()
        if part is not None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the user does.

    def paste(self) -> None:
        """Keep what is on the clipboard."""
        found = incoming(QGuiApplication.clipboard().mimeData())
        if found is None:
            self._messages.say(
                self.tr(
                    "There is no text to paste. Copy the text of the posting's page first, then try again."
                )
            )
            return
        self._take(found)

    def choose_file(self) -> None:
        """Ask for a saved page and keep it."""
        endings = " ".join(f"*{ending}" for ending in PAGE_ENDINGS)
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a saved page"), "", self.tr("Pages and texts ({})").format(endings)
        )
        if path:
            self._take(Incoming(path=Path(path)))

    def edit_text(self) -> None:
        """Edit the text by hand."""
        if not self._job_id or self.edit.job_id:
            return
        if not is_quickly_edited(self.posting.text):
            self._messages.say(
                self.tr("This text is too long to be edited here. Paste the part that matters anew instead.")
            )
            return
        self._begin_editing(None)
        self._show_parts()
        self.take_focus()

    def delete(self) -> None:
        """Take the posting away; undo brings it back."""
        self._messages.run(lambda: self._desk.do(delete_posting, self._job_id))

    def open_page(self) -> None:
        """Open the address of the job in the browser."""
        address = web_address(self.posting.url)
        if address is None or not QDesktopServices.openUrl(QUrl(address)):
            self._messages.say(self.tr("The address of this job could not be opened."))

    def show_original(self) -> None:
        """Show what came in, as plain text."""
        from ui.posting.original_dialog import OriginalDialog  # noqa: PLC0415 - only for who asks

        dialog = OriginalDialog(self._desk.read(original_of_posting, self._job_id), self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, posting: Incoming) -> None:
        if not self._job_id or not self.leave():
            return
        self.window().installEventFilter(self.taking_in)
        self.taking_in.take(self._job_id, posting)

    # Editing.

    @property
    def _draft_name(self) -> str:
        return f"posting/{self._job_id}"

    def _bring_draft_back(self) -> None:
        draft = kept_draft(self._desk, self._draft_name)
        if draft is None:
            return
        self._begin_editing(draft)
        if several_lines(draft) == self.posting.text:  # the program ended just after it was saved
            self._forget_draft()
            self._end_editing()

    def _begin_editing(self, draft: str | None) -> None:
        if draft is not None:
            hint = self.tr("Brought back from before Pursuit ended unexpectedly.")
        elif self.posting.html:
            hint = self.tr("Headings and lists become plain text when this is saved. The original stays.")
        else:
            hint = ""
        self.edit.begin(self._job_id, self.posting.text, draft, hint)
        self._drafts = DraftKeeper(self._desk, self._draft_name, lambda: self.edit.text, self)

    def _keep_draft(self) -> None:
        if self.edit.job_id and self._drafts is not None:
            self.edit.error.say("")
            self._drafts.touch()

    def _forget_draft(self) -> None:
        if self._drafts is not None:
            self._drafts.forget()

    def _finish_editing(self) -> None:
        if self.leave():
            self._read_anew()
            self.take_focus()

    def _discard(self) -> None:
        self._forget_draft()
        self._end_editing()
        self._read_anew()
        self.take_focus()

    def _end_editing(self) -> None:
        self.edit.end()
        if self._drafts is not None:
            self._drafts.deleteLater()
            self._drafts = None

    # Showing.

    def _read_anew(self) -> None:
        try:
            self.posting = self._desk.read(posting_of_job, self._job_id)
        except NotFound:
            self.posting = PostingDetails()
        self._show_parts()

    def _follow_end(self, job_id: str) -> None:
        if job_id == self._job_id:
            self._read_anew()

    def _show_parts(self) -> None:
        posting = self.posting
        is_reading = self._job_id in self.taking_in.job_ids
        had_focus = self._holds_focus()
        if self.edit.job_id:
            self._middle.setCurrentWidget(self.edit)
        elif posting.is_kept:
            self.view.show_posting(posting)
            self._middle.setCurrentWidget(self.view)
        else:
            self._middle.setCurrentWidget(self.empty)
        self.empty.offer_page(has_address=bool(posting.url))
        self.empty.paste_button.setEnabled(not is_reading)
        self.head.show_posting(posting, is_reading=is_reading, is_edited=bool(self.edit.job_id))
        if had_focus and not self._holds_focus():
            self.take_focus()

    def _holds_focus(self) -> bool:
        focus = QGuiApplication.focusObject()
        return isinstance(focus, QWidget) and self.isAncestorOf(focus)

    def _make_empty(self) -> NoPosting:
        empty = NoPosting(self)
        empty.paste_wanted.connect(self.paste)
        empty.file_wanted.connect(self.choose_file)
        empty.writing_wanted.connect(self.edit_text)
        empty.page_wanted.connect(self.open_page)
        return empty

    def _make_head(self) -> PostingHead:
        head = PostingHead(self._desk.clock, self._theme, self)
        head.page_wanted.connect(self.open_page)
        head.paste_wanted.connect(self.paste)
        head.edit_wanted.connect(self.edit_text)
        head.find_wanted.connect(self.view.begin_finding)
        head.file_wanted.connect(self.choose_file)
        head.original_wanted.connect(self.show_original)
        head.delete_wanted.connect(self.delete)
        return head

    # Qt's own methods.

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+F and Ctrl+V from the commands of the window while the keyboard is in here."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self.edit.job_id
            and any(event.matches(key) for key in _OWN_KEYS)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Find at Ctrl+F, keep the clipboard at Ctrl+V."""
        if self.edit.job_id:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Find) and self.posting.is_kept:
            self.view.begin_finding()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a saved page or a text."""
        if self._job_id and incoming(event.mimeData()) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped."""
        found = incoming(event.mimeData())
        if found is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._take(found)
