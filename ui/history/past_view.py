"""What the History page and the history of a job share: a list of changes that follows, opens and undoes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.store.change import Kind
from app.store.past import PastChange, past_change, undo_past_change
from ui.history.past_list import PastList
from ui.history.past_rows import PAGE, PastRows
from ui.messages import Messages
from ui.ports import Desk


class PastView(QWidget):
    """Shows past changes; what is done to the chosen one is done here. `hold` gives it its list."""

    rows: PastRows
    list: PastList

    def __init__(self, desk: Desk, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._messages = messages

    def hold(self, rows: PastRows, past_list: PastList) -> None:
        """Show these rows in this list."""
        self.rows = rows
        self.list = past_list
        past_list.opened.connect(self.open_details)
        past_list.undo_wanted.connect(self.undo)
        self.setFocusProxy(past_list)

    def undo(self, change_id: int) -> None:
        """Take a change back; the toast tells what was kept and why."""
        self._messages.run(lambda: self._undo(change_id))

    def open_details(self, change_id: int) -> None:
        """Show what a change did, thing by thing."""
        from ui.history.details_dialog import open_details  # noqa: PLC0415 - not part of the start

        self._messages.look(lambda: open_details(self, self._desk, change_id, self.undo))

    def with_chosen(self, step: Callable[[int], object]) -> None:
        """Do something with the chosen change."""
        change = self.list.current_change()
        if change is not None:
            step(change.id)

    def show_newer(self, newer: Sequence[PastChange]) -> None:
        """Put newer changes above the others; what they undid or did again is shown as it stands now."""
        if len(newer) > PAGE or not self.rows.rows:
            self.rows.read_anew()
            return
        self.rows.add_newer(newer)
        self.show_taken_back(newer)

    def show_taken_back(self, changes: Iterable[PastChange]) -> None:
        """Show how what changes took back stands now: an undo's change, a redo's undo and its change."""
        for change in changes:
            taken_back = change.takes_back
            while taken_back is not None:
                found = self._desk.read(past_change, taken_back)
                if found is None:
                    break
                self.rows.replace(found)
                taken_back = found.takes_back

    def _undo(self, change_id: int) -> None:
        listed = self.rows.row_of(change_id)
        if self._desk.do(undo_past_change, change_id) is None:
            change = self.rows.change_at(listed) if listed is not None else None
            self._messages.say(self._why_not(change))

    def _why_not(self, change: PastChange | None) -> str:
        if change is not None and change.kind is Kind.UNDO and not change.is_undone:
            return self.tr(
                "This is an undo already. Redo in the Edit menu does it again. Nothing was changed."
            )
        if change is not None and change.is_undone:
            return self.tr("This has been undone already. Nothing was changed.")
        return self.tr("This was too long ago to be undone. Nothing was changed.")

    # Qt's own methods.

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chosen change."""
        change = self.list.current_change()
        if change is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Details"), lambda: self.open_details(change.id))
        undo = menu.addAction(self.tr("Undo this"), lambda: self.undo(change.id))
        undo.setEnabled(change.can_undo)
        menu.popup(event.globalPos())
