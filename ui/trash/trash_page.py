"""The page of the trash: what is there, bringing it back, and deleting it for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QWidget

from app.board.trash_commands import restore_from_trash
from app.board.trash_queries import TrashLine, trash_lines
from app.store.emptying import DAYS_SETTING, TRASHED_TABLES, Emptying, jobs_along, trash_days
from app.store.settings import write_setting
from ui.messages import Messages
from ui.ports import Desk
from ui.trash.columns import SINCE, trash_columns, trash_haystack
from ui.trash.delete_dialog import DeleteDialog
from ui.trash.emptier import Emptier
from ui.trash.list_page import ListPage, PageWords
from ui.trash.words import DAYS_OFFERED, days_words, kinds_words, number, things_words
from ui.widgets.choice_box import ChoiceBox


class TrashPage(ListPage):
    """Everything that was deleted; Enter restores, Delete deletes for good after a question."""

    shown_tables = (*TRASHED_TABLES, "employer")

    def __init__(
        self, desk: Desk, messages: Messages, emptier: Emptier, parent: QWidget | None = None
    ) -> None:
        self._days = desk.read(trash_days)
        words = PageWords(
            _tr("Trash"),
            _tr("Search the trash"),
            _tr("The trash is empty"),
            _tr(
                "Whatever you delete comes here first, with all that belongs to it, and can be restored from "
                "here until it is deleted for good."
            ),
        )
        super().__init__(
            desk, messages, words, trash_columns(desk.clock, lambda: self._days), trash_haystack, parent
        )
        self._emptier = emptier
        self._all: Sequence[TrashLine] = ()
        self.kind_box = self._make_kind_box()
        self.head.addWidget(self.counted)
        self.head.addStretch(1)
        self.restore_button = self.add_button(self.tr("&Restore"), self.restore)
        self.delete_button = self.add_button(self.tr("&Delete for good…"), self.ask_to_delete)
        self.empty_button = self.add_button(self.tr("E&mpty the trash…"), self.ask_to_empty)
        self._add_days()
        self.table.opened.connect(self.restore)
        self.table.trash_wanted.connect(self.ask_to_delete)
        self.table.menu_wanted.connect(self._fill_menu)
        emptier.progressed.connect(self._tell_progress)
        emptier.finished.connect(self._finish)
        emptier.refused.connect(self._refuse)
        self.model.sort_by(SINCE, is_descending=True)

    def read_lines(self) -> Sequence[TrashLine]:
        """Return what is in the trash, of the kind that is chosen."""
        self._all = self.desk.read(trash_lines)
        if not self._emptier.is_at_work:
            self.progress.clear()
        self._offer_kinds()
        return self._of_kind()

    def tell_chosen(self, count: int) -> None:
        """Offer what can be done with the chosen lines."""
        is_free = not self._emptier.is_at_work
        self.restore_button.setEnabled(bool(count) and is_free)
        self.delete_button.setEnabled(bool(count) and is_free)
        self.empty_button.setEnabled(bool(self._all) and is_free)

    # What a user does.

    def restore(self) -> None:
        """Bring the chosen things back."""
        chosen = self.table.chosen_lines()
        if chosen and not self._emptier.is_at_work:
            self.do_and_go_on(partial(self.desk.do, restore_from_trash, chosen))

    def ask_to_delete(self) -> None:
        """Delete the chosen things for good, after asking."""
        self._ask(self.table.chosen_lines(), is_everything=False)

    def ask_to_empty(self) -> None:
        """Delete everything for good, after asking."""
        self._ask(self._all, is_everything=True)

    def _ask(self, lines: Sequence[TrashLine], *, is_everything: bool) -> None:
        if not lines or self._emptier.is_at_work:
            return
        things: dict[str, list[str]] = {}
        for line in lines:
            things.setdefault(line.kind, []).append(line.id)
        jobs = self.desk.read(jobs_along, things)
        dialog = DeleteDialog(lines, jobs, self.window(), is_everything=is_everything)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.messages.look(lambda: self._delete(things)))
        dialog.open()

    def _delete(self, things: Mapping[str, Sequence[str]]) -> None:
        self._emptier.start(self.desk.read(Emptying, things))
        self.tell_chosen(0)

    # Parts.

    def _make_kind_box(self) -> QComboBox:
        box = ChoiceBox(self)
        box.setAccessibleName(self.tr("Kind of things that are shown"))
        box.addItem(self.tr("Everything"), "")
        box.currentIndexChanged.connect(lambda _: self._show_kind())
        return box

    def _add_days(self) -> None:
        self._hint = QLabel(self.tr("Deleted for good after"), self)
        self._hint.setProperty("quiet", "true")
        self.days_box = ChoiceBox(self)
        self.days_box.setAccessibleName(self.tr("Deleted for good after"))
        for days in sorted({*DAYS_OFFERED, self._days}, key=lambda days: days or 1 << 20):
            self.days_box.addItem(days_words(days), days)
        self.days_box.setCurrentIndex(self.days_box.findData(self._days))
        self.days_box.currentIndexChanged.connect(lambda _: self._keep_days())
        self.progress = QLabel(self)
        self.progress.setProperty("quiet", "true")
        self.more.addWidget(self.kind_box)
        self.more.addSpacing(8)
        self.more.addWidget(self.progress)
        self.more.addStretch(1)
        self.more.addWidget(self._hint)
        self.more.addWidget(self.days_box)

    def _offer_kinds(self) -> None:
        """Offer the kinds that are there."""
        there = {line.kind for line in self._all}
        chosen = self.kind_box.currentData()
        wanted = ["", *(kind for kind in kinds_words() if kind in there)]
        present = [self.kind_box.itemData(at) for at in range(self.kind_box.count())]
        if wanted == present:
            return
        with QSignalBlocker(self.kind_box):
            self.kind_box.clear()
            for kind in wanted:
                self.kind_box.addItem(kinds_words()[kind] if kind else self.tr("Everything"), kind)
            self.kind_box.setCurrentIndex(max(self.kind_box.findData(chosen), 0))

    def _of_kind(self) -> Sequence[TrashLine]:
        kind = self.kind_box.currentData()
        return [line for line in self._all if line.kind == kind] if kind else self._all

    def _fill_menu(self, menu: QMenu) -> None:
        if not self.table.chosen_count():
            return
        menu.addAction(self.tr("&Restore")).triggered.connect(lambda _=False: self.restore())
        delete = menu.addAction(self.tr("&Delete for good…"))
        delete.triggered.connect(lambda _=False: self.ask_to_delete())
        menu.addSeparator()

    # What happens.

    def _show_kind(self) -> None:
        self.show_lines(self._of_kind())

    def _keep_days(self) -> None:
        days = self.days_box.currentData()
        if self.messages.run(lambda: self.desk.read(write_setting, DAYS_SETTING, days)):
            self._days = days
            self.table.viewport().update()

    def _tell_progress(self, done: int, total: int) -> None:
        text = self.tr("Deleting for good: {done} of {total}")
        if done >= total:
            text = self.tr("Deleted for good. Putting the search in order…")
        self.progress.setText(text.format(done=number(done), total=number(total)))

    def _finish(self, count: int) -> None:
        self.progress.clear()
        self.read_anew()
        if self.isVisible():
            self.messages.say(self.tr("{} deleted for good").format(things_words(count)) if count else "")

    def _refuse(self, problem: object) -> None:
        self.progress.clear()
        self.read_anew()
        self.messages.say(str(problem))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Trash", text)
