"""Asks before things are deleted for good: the one step that undo cannot bring back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.board.trash_queries import TrashLine
from app.text import in_label, shown_name
from ui.trash.words import number, things_words
from ui.widgets.dialog import Dialog


class DeleteDialog(Dialog):
    """Names what goes, `jobs_along` being how many jobs go that are not among the lines.

    The keyboard is on Cancel, so that Enter alone deletes nothing.
    """

    def __init__(
        self, lines: Sequence[TrashLine], jobs_along: int, parent: QWidget, *, is_everything: bool
    ) -> None:
        super().__init__("", parent, width=460)
        title = self._title(lines, is_everything=is_everything)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setText(title)
        self.add_text(self._what(lines, jobs_along))
        quiet = self.add_text(
            self.tr(
                "History goes on telling what was done, in the words of then. Backups made before now still "
                "hold a copy, until newer ones take their place."
            )
        )
        quiet.setProperty("quiet", "true")
        self.add_buttons(self.tr("Delete for good"), cancel=self.tr("Cancel"))
        self.cancel_button.setFocus()

    def _title(self, lines: Sequence[TrashLine], *, is_everything: bool) -> str:
        if is_everything:
            return self.tr("Empty the trash?")
        if len(lines) == 1:
            return self.tr("Delete “{}” for good?").format(in_label(shown_name(lines[0].name)))
        return self.tr("Delete {} for good?").format(things_words(len(lines)))

    def _what(self, lines: Sequence[TrashLine], jobs: int) -> str:
        """Return what goes, with the jobs that go along."""
        along = self.tr("1 job") if jobs == 1 else self.tr("{} jobs").format(number(jobs))
        if len(lines) == 1:
            what = self.tr("It goes with all that belongs to it")
        else:
            what = self.tr("{} go with all that belongs to them").format(things_words(len(lines)))
        if jobs:
            what = self.tr("{what}, and with {jobs} that went along").format(what=what, jobs=along)
        return self.tr("{}. This cannot be undone.").format(what)
