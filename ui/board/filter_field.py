"""The field above the board that filters it as one types, with a menu of the terms it understands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from app.board.filter import parse
from app.board.snapshots import Card
from ui.board.row_model import Sieve
from ui.main_window import MainWindow
from ui.pages import BOARD
from ui.theme.icons import icon
from ui.theme.theme import Theme
from ui.widgets.buttons import MenuButton

if TYPE_CHECKING:
    from ui.board.filter_completion import FilterCompletion
    from ui.board.not_understood import NotUnderstood

_NARROWEST, _WIDTH, _WIDEST = 150, 240, 420  # the bar says how wide it is between these
_ICON = 16
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterCommands(QObject):
    """Puts the filter into the top bar and connects its commands."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.field = FilterField(window.theme)
        window.top_bar.add_filter(self.field)
        self.field.edited.connect(self._filter)
        self.field.left.connect(self._return)
        self.field.taken.connect(window.selection.go_to_first)
        self.field.menu.aboutToShow.connect(self._fill_menu)
        self.field.typed.connect(self._complete)
        self.field.save_wanted.connect(window.menus.action("view.save").trigger)
        self.completion: FilterCompletion | None = None
        window.board.filter.clear_wanted.connect(self._clear)
        window.board.filter.emptied.connect(self._look_elsewhere, Qt.ConnectionType.SingleShotConnection)
        window.board.filter.times_wanted.connect(self._read_times, Qt.ConnectionType.SingleShotConnection)
        window.controller.hidden.connect(self._tell_hidden)
        window.menus.offer_with(window.menus.menu("edit"), self._possible)
        window.filter_wanted.connect(self.field.set_text)
        window.menus.connect_to("edit.filter", self._begin)
        window.menus.connect_to("edit.clear_filter", self._clear)

    def _filter(self, text: str) -> None:
        wanted = parse(text)
        self._window.board.filter.note(text)
        self._window.board.filter.set(wanted)
        self.field.offer_to_save(is_offered=bool(text.strip()))
        self.field.tell(wanted.not_understood)

    def _possible(self) -> dict[str, bool]:
        return {
            "edit.filter": bool(self._window.board.board_id),
            "edit.clear_filter": bool(self.field.text()),
        }

    def _begin(self) -> None:
        if self._window.pages.shown != BOARD:
            self._window.pages.show(BOARD)
        self.field.take_focus()

    def _return(self) -> None:
        self._window.selection.take_focus()

    def _clear(self) -> None:
        self.field.set_text("")
        self._return()

    def _look_elsewhere(self, sieve: Sieve) -> None:
        """Have the other boards looked at, from the first time on that nothing is found."""
        from ui.board.elsewhere import Elsewhere  # noqa: PLC0415 - not part of the start

        Elsewhere(self._window).begin(sieve)

    def _complete(self) -> None:
        """Offer what can be typed next."""
        if self.completion is None:
            from ui.board.filter_completion import BoardNames, FilterCompletion  # noqa: PLC0415 - at the first key

            names = BoardNames(self._cards, self._stages)
            self._window.controller.counted.connect(names.forget)
            self.completion = FilterCompletion(self.field.line, names)
            self.field.line.completion = self.completion
        self.completion.offer()

    def _cards(self) -> Iterator[Card]:
        return chain.from_iterable(column.list.rows.all.cards for column in self._window.board.columns())

    def _stages(self) -> list[str]:
        return [column.name for column in self._window.board.columns()]

    def _read_times(self) -> None:
        """Have it read when something happened to each job, from the first time on that a filter asks so."""
        from ui.board.times_reader import TimesReader  # noqa: PLC0415 - not part of the start

        TimesReader(self._window).begin()

    def _tell_hidden(self) -> None:
        self._window.messages.say(self.tr("The filter hides what has just been changed."))

    def _fill_menu(self) -> None:
        from ui.board.filter_menu import fill  # noqa: PLC0415 - not part of the start

        self.field.menu.clear()
        fill(self.field.menu, self.field.text(), list(self._cards()), self._stages(), self.field.set_text)


class FilterField(QWidget):
    """A line to type a filter into, a button with the terms there are, and what was not understood.

    `edited` carries the text, `typed` comes when keys have altered it; `left` comes when Escape gives the
    keyboard back, `taken` when Enter or the arrow down goes to the first card found. `save_wanted` asks to
    keep the filter as a view.
    """

    edited = Signal(str)
    typed = Signal()
    save_wanted = Signal()
    left = Signal()
    taken = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._unknown: NotUnderstood | None = None
        self._save: QAction | None = None
        self.line = self._line = _Line(self)
        self._line.setObjectName("filter")
        self._line.setPlaceholderText(self.tr("Filter"))
        self._line.setAccessibleName(self.tr("Filter the board"))
        self._line.setToolTip(self.tr("Words, or terms such as tag:python, stage:applied, due<7d, quiet>14d"))
        self._line.setMinimumWidth(_NARROWEST)
        self._line.setMaximumWidth(_WIDEST)
        self._glass = self._line.addAction(self._icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._glass.setText(self._line.accessibleName())
        self._cross = self._line.addAction(self._icon("close"), QLineEdit.ActionPosition.TrailingPosition)
        self._cross.setText(self.tr("Clear the filter"))
        self._cross.setVisible(False)
        self._terms = MenuButton(self)
        self._terms.setObjectName("filterTerms")
        self._terms.setAccessibleName(self.tr("Filter by tag, employer, stage, times or outcome"))
        self._terms.setToolTip(self._terms.accessibleName())
        self._terms.setIconSize(QSize(20, 20))
        self.menu = QMenu(self._terms)
        self._terms.setMenu(self.menu)
        self._lay_out()
        self._wear_theme()
        self._line.textChanged.connect(self._tell_edit)
        self._line.textEdited.connect(self.typed)
        self._line.left.connect(self.left)
        self._line.taken.connect(self.taken)
        self._cross.triggered.connect(self._line.clear)
        theme.changed.connect(self._wear_theme)

    def text(self) -> str:
        """Return what is typed."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Put a text in as if it had been typed."""
        self._line.setText(text)

    def take_focus(self) -> None:
        """Take the keyboard, all of the text selected."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def tell(self, not_understood: tuple[str, ...]) -> None:
        """Say which parts of the text were not understood."""
        if self._unknown is None:
            page = self.parentWidget()
            if not not_understood or page is None:
                return
            from ui.board.not_understood import NotUnderstood  # noqa: PLC0415 - not part of the start

            self._unknown = NotUnderstood(page, self._line)
        self._unknown.tell(not_understood)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetMinAndMaxSize)  # no wider than its parts
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._line)
        row.addWidget(self._terms)

    def offer_to_save(self, *, is_offered: bool) -> None:
        """Show the button that keeps the filter as a view, or hide it."""
        if self._save is None:
            if not is_offered:
                return
            self._save = QAction(self.tr("Save the filter as a view"), self._line)
            self._save.triggered.connect(self.save_wanted)
            self._line.addAction(self._save, QLineEdit.ActionPosition.TrailingPosition)
            self._wear_theme()
        self._save.setVisible(is_offered)

    def _tell_edit(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self.edited.emit(text)

    def _wear_theme(self) -> None:
        self._glass.setIcon(self._icon("search"))
        self._cross.setIcon(self._icon("close"))
        if self._save is not None:
            self._save.setIcon(self._icon("bookmark"))
        self._terms.setIcon(icon("filter", self._theme.tokens.text_second, 20))

    def _icon(self, name: str) -> QIcon:
        return icon(name, self._theme.tokens.text_third, _ICON)


class _Line(QLineEdit):
    """A line whose keys lead back to the board: Escape clears it first, Enter and the arrow down go on.

    While `completion` offers something these keys belong to its list, and Tab takes from it.
    """

    left = Signal()
    taken = Signal()
    completion: FilterCompletion | None = None

    def sizeHint(self) -> QSize:
        """Return a size with room for some words or a term."""
        return QSize(_WIDTH, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear, or leave."""
        key, offered = event.key(), self.completion
        if offered is not None and offered.is_open:
            if key == Qt.Key.Key_Escape or (key in _ENTER and offered.is_chosen):
                event.ignore()  # the list does it
                return
            if key in _ENTER:
                offered.close()
        if key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif key in (Qt.Key.Key_Down, *_ENTER):
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - as Qt has it
        """Take from the list at Tab while there is one."""
        offered = self.completion
        if next and offered is not None and offered.is_open:
            offered.take_first()
            return True
        return super().focusNextPrevChild(next)
