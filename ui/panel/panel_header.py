"""The upper end of the panel: what the job is called, where it stands, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.board import shown_name
from app.board.panel_queries import PanelHead
from ui.board.stage_colours import dot_icon
from ui.board.words import outcome_word
from ui.panel.elided_label import ElidedLabel
from ui.panel.job_menu import JobMenu
from ui.panel.measures import SIDE_MARGIN
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.widgets.buttons import MenuButton
from ui.widgets.icon_button import IconButton

_WIDEST_STAGE = 140  # of a stage's name; a longer one is cut
_DOT = 16


class PanelHeader(QWidget):
    """Title, employer and place, stage and outcome; buttons for the neighbours, for more, and to close.

    `step_wanted` carries -1 for the job before and 1 for the one after.
    """

    step_wanted = Signal(int)
    window_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, menu: JobMenu, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = menu
        self._head: PanelHead | None = None
        self.title = ElidedLabel(2, self)
        self.title.setFont(type_.face(17, QFont.Weight.DemiBold))
        self.place = ElidedLabel(1, self)
        self.place.setObjectName("panelPlace")
        self._make_stage()
        self._make_marks()
        self._make_buttons(theme)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(SIDE_MARGIN, 10, SIDE_MARGIN - 8, 6)
        lines.setSpacing(2)
        lines.addLayout(self._first_line())
        lines.addSpacing(4)
        lines.addWidget(self.title)
        lines.addLayout(self._last_line())

    def show_head(self, head: PanelHead) -> None:
        """Show a job; one without a title is headed by its employer, as on its card."""
        self._head = head
        self.title.set_text(head.title or head.employer)
        second = (head.employer if head.title else "", head.location)
        self.place.set_text(" · ".join(part for part in second if part))
        stage = head.stage
        name = shown_name(stage.name) if stage is not None else ""
        cut = self.stage.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST_STAGE)
        self.stage.setText(cut.replace("&", "&&"))
        self.stage.setIcon(dot_icon(stage.colour if stage is not None else 0))
        self.stage.setAccessibleName(self.tr("Stage: {}").format(name))
        self.stage.setToolTip(self.tr("Move to another stage") if cut == name else name)
        self.outcome.setText(outcome_word(head.outcome) if head.outcome else "")
        self.outcome.setVisible(head.outcome is not None)
        self.archived.setVisible(head.is_archived)

    def offer_steps(self, *, has_before: bool, has_after: bool) -> None:
        """Let the buttons of the neighbours be pressed where there are such jobs."""
        self.before.setEnabled(has_before)
        self.after.setEnabled(has_after)

    def show_as_window(self, *, is_window: bool) -> None:
        """Offer a window of its own, or the place beside the board."""
        self.window_button.show_icon("dock" if is_window else "window")
        text = self.tr("Show beside the board") if is_window else self.tr("Open in a window of its own")
        self.window_button.name(text, "Ctrl+Shift+W")

    def name_keys(self, before: str, after: str) -> None:
        """Tell the keys of the neighbours."""
        self.before.name(self.tr("Job above"), before)
        self.after.name(self.tr("Job below"), after)

    def stops(self) -> list[QWidget]:
        """Return what the Tab key comes to, from left to right."""
        return [self.stage, self.before, self.after, self.more, self.window_button, self.close_button]

    # Parts.

    def _first_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(-8, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self.stage)
        line.addStretch(1)
        for button in self.stops()[1:]:
            line.addWidget(button)
        return line

    def _last_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 8, 0)
        line.setSpacing(6)
        line.addWidget(self.place, 1)
        line.addStretch(0)
        line.addWidget(self.outcome)
        line.addWidget(self.archived)
        return line

    def _make_stage(self) -> None:
        self.stage = MenuButton(self)
        self.stage.setProperty("stage", "true")
        self.stage.setFont(type_.chip())
        self.stage.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.stage.setIconSize(QSize(_DOT, _DOT))
        menu = QMenu(self.stage)
        menu.setAccessibleName(self.tr("Stages"))
        menu.aboutToShow.connect(lambda: self._fill(menu, is_stages=True))
        self.stage.setMenu(menu)

    def _make_marks(self) -> None:
        self.outcome, self.archived = QLabel(self), QLabel(self.tr("Archived"), self)
        for mark in (self.outcome, self.archived):
            mark.setProperty("badge", "true")
            mark.setFont(type_.chip())
            mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            mark.hide()

    def _make_buttons(self, theme: Theme) -> None:
        self.before = IconButton("chevron-up", self.tr("Job above"), theme, self)
        self.after = IconButton("chevron-down", self.tr("Job below"), theme, self)
        self.more = IconButton("more", self.tr("More"), theme, self)
        self.window_button = IconButton("window", self.tr("Open in a window of its own"), theme, self)
        self.close_button = IconButton("close", self.tr("Close"), theme, self, keys=self.tr("Esc"))
        self.before.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.after.clicked.connect(lambda: self.step_wanted.emit(1))
        self.window_button.clicked.connect(self.window_wanted)
        self.close_button.clicked.connect(self.close_wanted)
        menu = QMenu(self.more)
        menu.setAccessibleName(self.tr("More for this job"))
        menu.aboutToShow.connect(lambda: self._fill(menu, is_stages=False))
        self.more.setMenu(menu)
        self.show_as_window(is_window=False)

    def _fill(self, menu: QMenu, *, is_stages: bool) -> None:
        menu.clear()
        if self._head is None:
            return
        if is_stages:
            self._jobs.fill_stages(menu, self._head)
        else:
            self._jobs.fill(menu, self._head)
