"""The list of what happened to one job: each change with its lines, as high as they are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from app.clock import Clock
from app.store.change import Kind
from app.store.past import PastChange
from app.store.past_details import PastThing
from ui.history.job_words import about_line, lines_of, spoken_job_change, undo_word
from ui.history.past_list import WIDEST, PastDelegate, PastList
from ui.history.past_rows import PastRows, ReadPage
from ui.history.words import headline, state
from ui.panel.measures import SIDE_MARGIN
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.widgets.wrapped_lines import wrapped_lines

Things = Mapping[int, Sequence[PastThing]]
ReadThings = Callable[[Collection[int]], Things]

_ABOVE, _BELOW = 10, 10  # pixels inside of a row
_LINE = 18  # height of a line of text
_GAP = 4  # between what a change is called and what it did
_HEADING = 36
_PADDING = 12
_END_GAP = 12
_MOST_TITLE_LINES = 2
_MOST_LINES_EACH = 3  # of one thing that happened


class JobPastRows(PastRows):
    """The changes of one job; `things` holds what each did to it."""

    page = 40  # each is several lines high

    def __init__(
        self, read_page: ReadPage, read_things: ReadThings, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(read_page, clock, parent)
        self._read_things = read_things
        self.things: dict[int, Sequence[PastThing]] = {}

    def read_anew(self) -> None:
        """Read the newest changes and forget all others."""
        self.things.clear()
        super().read_anew()

    def prepare(self, changes: Sequence[PastChange]) -> None:
        """Read what these changes did to the job."""
        self.things |= self._read_things([change.id for change in changes])

    def spoken(self, change: PastChange) -> str:
        """Return a change with all its lines."""
        return spoken_job_change(change, self.things.get(change.id, ()), self._clock)


class JobPastList(PastList):
    """Shows what happened to one job."""

    def __init__(self, rows: JobPastRows, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        self._job_rows = rows
        super().__init__(rows, theme, clock, parent)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("What happened to this job"))

    def make_delegate(self, clock: Clock) -> PastDelegate:
        """Return what paints the changes of a job."""
        return JobPastDelegate(self._job_rows, self._theme, clock, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines on the ground of the panel."""
        QListView.paintEvent(self, event)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A change set in lines of a width."""

    title: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def height(self) -> int:
        gap = _GAP if self.lines else 0
        return _ABOVE + _LINE * (len(self.title) + 1 + len(self.lines)) + gap + _BELOW


class JobPastDelegate(PastDelegate):
    """Paints a change: what it is called, by whom it was made and when, and what it did to the job."""

    def __init__(self, rows: JobPastRows, theme: Theme, clock: Clock, view: QListView) -> None:
        super().__init__(rows, theme, clock, view)
        self._job_rows = rows
        self._laid: dict[tuple[int, int, str], _Laid] = {}
        rows.modelReset.connect(self._laid.clear)

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Return the size of a row at the width of the view."""
        row = self._job_rows.rows[index.row()]
        if isinstance(row, date):
            return QSize(1, _HEADING)
        return QSize(1, self._lay(row, self._view.viewport().width()).height)

    def line_place(self, rect: QRect) -> QRect:
        """Return the part of a row that is used: its words stand below the heading of the panel."""
        side = SIDE_MARGIN - _PADDING
        width = min(rect.width() - 2 * side, WIDEST)
        return QRect(rect.left() + side, rect.top() + 1, width, rect.height() - 2)

    def end_word(self, change: PastChange) -> str:
        """Return that a change can be undone, for how many jobs, or why not."""
        return undo_word(change) if change.can_undo else state(change)

    def end_place(self, rect: QRect, word: str) -> QRect:
        """Return where that stands: beside the first lines alone."""
        place = super().end_place(rect, word)
        return QRect(place.left(), place.top() + _ABOVE // 2, place.width(), _LINE + _ABOVE)

    def paint_change(self, painter: QPainter, rect: QRect, change: PastChange, *, is_near: bool) -> None:
        """Paint a change with its lines."""
        tokens = self._theme.tokens
        is_quiet = change.is_undone or change.kind is Kind.UNDO
        self.paint_end(painter, self.end_place(rect, self.end_word(change)), change, is_near=is_near)
        laid = self._lay(change, rect.width())
        at = self.line_place(rect).adjusted(_PADDING, _ABOVE, -_PADDING, 0)
        place = QRect(at.left(), at.top(), at.width(), _LINE)
        painter.setFont(type_.title())
        painter.setPen(QColor(tokens.text_third if is_quiet else tokens.text))
        for line in laid.title:
            _draw(painter, place, line)
        painter.setFont(type_.second_line())
        painter.setPen(QColor(tokens.text_third))
        about = wrapped_lines(about_line(change, self._clock), painter.font(), place.width(), 1)
        _draw(painter, place, about[0])
        place.translate(0, _GAP)
        painter.setPen(QColor(tokens.text_third if is_quiet else tokens.text_second))
        for line in laid.lines:
            _draw(painter, place, line)

    def _lay(self, change: PastChange, width: int) -> _Laid:
        word = self.end_word(change)
        key = (change.id, width, word)
        if key not in self._laid:
            self._laid[key] = self._set_in_lines(change, width, word)
        return self._laid[key]

    def _set_in_lines(self, change: PastChange, width: int, word: str) -> _Laid:
        whole = self.line_place(QRect(0, 0, width, _LINE)).width() - 2 * _PADDING
        end = super().end_place(QRect(0, 0, width, _LINE), word).width()
        beside = end - _PADDING + _END_GAP if word else 0
        title = wrapped_lines(headline(change), type_.title(), whole - beside, _MOST_TITLE_LINES)
        things = self._job_rows.things.get(change.id, ())
        lines: list[str] = []
        for line in lines_of(things, self._clock):
            lines += wrapped_lines(line, type_.second_line(), whole, _MOST_LINES_EACH)
        return _Laid(tuple(title), tuple(lines))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _draw(painter: QPainter, place: QRect, line: str) -> None:
    """Draw a line of text and go on to the next."""
    painter.drawText(place, _LEFT, line)
    place.translate(0, _LINE)
