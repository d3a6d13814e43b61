"""A new job in one line, above the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.board import shown_name
from app.board.job_details import KnownWords
from app.board.quick_add import QuickJob, parse
from ui.job.line_completion import LineField
from ui.job.part_chips import PartChips, chips_of
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import CARD_RADIUS, TAG_HUES
from ui.widgets.buttons import Button, MenuButton
from ui.widgets.fields import ErrorLabel

_SLIDE_MS = 140
_WIDEST_STAGE = 160  # of a stage's name beside the line; a longer one is cut
_WIDEST_ENTRY = 320  # of one in the menu
_LONGEST = 8_000  # characters of a line: an address may have 4,000 of them


@dataclass(frozen=True, slots=True)
class Target:
    """A stage that the new card can go to."""

    id: str
    name: str


class QuickAdd(QWidget):
    """Shows what it understands while one types. Enter asks for the card, with Ctrl for its editor as well.

    `wanted` carries the job, the stage's id, and whether the editor is to open; who answers it calls `added`
    or `refuse`. `closed` comes when it is closed.
    """

    wanted = Signal(object, str, bool)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._targets: list[Target] = []
        self._target: Target | None = None
        self._hues: dict[str, int] = {}
        self._motion: QPropertyAnimation | None = None
        self.setAccessibleName(self.tr("New job"))
        self.field = LineField(self)
        self.field.entered.connect(lambda is_opened: self._ask(is_opened=is_opened))
        self.field.setMaxLength(_LONGEST)
        self.field.setFont(type_.face(15))
        self.field.setPlaceholderText(self.tr("Data Engineer @ Lumen Freight, Lyon #python €62k !!"))
        self.field.setAccessibleName(self.tr("New job in one line"))
        self.field.setAccessibleDescription(self.hint_text())
        self.field.textChanged.connect(self._show_parts)
        self.stage = MenuButton(self)
        self.stage.setObjectName("quickStage")
        self.stage.setMenu(QMenu(self.stage))
        self.add = Button(self.tr("Add"), self, "strong")
        self.add.clicked.connect(lambda: self._ask(is_opened=False))
        self.chips = PartChips(theme, self)
        self.hint = QLabel(self.hint_text(), self)
        self.hint.setProperty("quiet", "true")
        self.hint.setFont(type_.second_line())
        self.hint.setWordWrap(True)
        self.employer_hint = QLabel(self.tr("@ begins the employer"), self)
        self.employer_hint.setProperty("quiet", "true")
        self.employer_hint.setFont(type_.second_line())
        self.employer_hint.setMinimumHeight(self.chips.minimumHeight())  # on the line of the first chips
        self.error = ErrorLabel(self)
        self._lay_out()
        self._show_parts()
        self.hide()

    def hint_text(self) -> str:
        """Return what may be typed, in words."""
        return self.tr(
            "title @ employer, location · #tag · €salary · ! to !!! priority · a link. "
            "Enter adds it, Ctrl+Enter opens it too, Esc closes."
        )

    def open(self, targets: Sequence[Target], stage_id: str, words: KnownWords) -> None:
        """Show the line, for a stage; what is typed already stays."""
        self.know(words)
        self.aim(targets, stage_id)
        if self.isHidden():
            self.show()
            self._slide()
        self._show_parts()
        self.field.setFocus()

    def aim(self, targets: Sequence[Target], stage_id: str = "") -> None:
        """Offer these stages; the card goes to the one named, else the one chosen before, else the first."""
        wanted = stage_id or (self._target.id if self._target is not None else "")
        self._targets = list(targets)
        self._choose(next((each for each in targets if each.id == wanted), targets[0]))
        self._fill_stages()

    @property
    def targets(self) -> Sequence[Target]:
        """The stages that are offered."""
        return self._targets

    def know(self, words: KnownWords) -> None:
        """Offer these employers and tags, and show known tags in their colours."""
        self._hues = {tag.name.casefold(): tag.hue for tag in words.tags}
        self.field.know(words)

    def close_line(self) -> None:
        """Hide the line, with what is typed in it kept for the next time."""
        self.error.say("")
        self.hide()
        self.closed.emit()

    def added(self) -> None:
        """Be empty for the next one."""
        self.field.clear()
        self.error.say("")

    def refuse(self, sentence: str) -> None:
        """Say why the card was not made; what was typed stays."""
        self.error.say(sentence)
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint the ground, as that of a card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self._theme.tokens.card))
        painter.setPen(QPen(QColor(self._theme.tokens.line), 1))
        place = self.rect().adjusted(0, 0, -1, -1 - _BELOW)
        painter.drawRoundedRect(place, CARD_RADIUS, CARD_RADIUS)
        painter.end()

    # Parts.

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        line.addWidget(self.stage)
        line.addWidget(self.add)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 12, 12, 12 + _BELOW)
        lines.setSpacing(8)
        lines.addLayout(line)
        understood = QHBoxLayout()
        understood.setSpacing(12)
        understood.addWidget(self.chips, 1)
        understood.addWidget(self.employer_hint, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(understood)
        lines.addWidget(self.hint)
        lines.addWidget(self.error)

    def _fill_stages(self) -> None:
        menu = self.stage.menu()
        menu.clear()
        for target in self._targets:
            name = shown_name(target.name)
            shown = menu.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST_ENTRY)
            action = menu.addAction(shown.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(target == self._target)
            action.triggered.connect(lambda _=False, chosen=target: self._rechoose(chosen))

    def _rechoose(self, target: Target) -> None:
        self._choose(target)
        self._fill_stages()
        self.field.setFocus()

    def _choose(self, target: Target) -> None:
        self._target = target
        name = shown_name(target.name)
        shown = self.stage.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST_STAGE)
        self.stage.setText(self.tr("in {}").format(shown).replace("&", "&&"))
        self.stage.setAccessibleName(self.tr("Stage of the new card: {}").format(name))
        self.stage.setToolTip(self.tr("Where the new card goes") if shown == name else name)

    @property
    def job(self) -> QuickJob:
        """What is understood of what is typed."""
        return parse(self.field.text())

    def _show_parts(self) -> None:
        job = self.job
        chips = chips_of(job, self._hues, (len(self._hues) + 1) % len(TAG_HUES))
        self.chips.show_chips(chips)
        self.chips.setVisible(bool(chips))
        self.hint.setVisible(not chips)
        is_told = bool(job.employer or job.url) or "@" in self.field.text()
        self.employer_hint.setVisible(bool(chips) and not is_told)
        self.add.setEnabled(not job.is_empty)
        self.error.say("")

    def _ask(self, *, is_opened: bool) -> None:
        if self.job.is_empty:
            if self.field.text().strip():
                self.error.say(self.tr("A job needs a title, an employer or a link."))
            return
        if self._target is not None:
            self.wanted.emit(self.job, self._target.id, is_opened)

    def _slide(self) -> None:
        length = self._theme.motion_ms(_SLIDE_MS)
        if length == 0:
            return
        motion = self._motion = QPropertyAnimation(self, b"maximumHeight", self)
        motion.setDuration(length)
        motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        motion.setStartValue(0)
        motion.setEndValue(self.sizeHint().height())
        motion.finished.connect(lambda: self.setMaximumHeight(_ANY_HEIGHT))
        motion.start()


_BELOW = 12  # between the line and the board
_ANY_HEIGHT = 16_777_215  # Qt's own word for no limit
