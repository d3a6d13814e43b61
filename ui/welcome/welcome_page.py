"""What stands in the place of a board while there is none: who you are, and three ways in."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.board import TemplateName, shown_name, stage_colours
from ui.ports import Desk
from ui.settings.you_fields import YouFields
from ui.theme import type as type_
from ui.theme.theme import Theme
from ui.theme.tokens import STAGE_DOTS
from ui.welcome.choice import Choice

_WIDTH = 720
_MARGIN = 24
_PART_GAP = 22


class WelcomePage(QScrollArea):
    """Asks for nothing that must be answered. `template_chosen` carries the id of a template."""

    template_chosen = Signal(str)
    file_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("welcome")
        self.setAccessibleName(self.tr("Welcome"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.you = YouFields(desk, self, side_by_side=True, is_quiet=True)
        self.you.left.connect(self.you.save)
        self.you.name.returnPressed.connect(self.you.email.setFocus)
        self.you.email.returnPressed.connect(self._go_on)
        self.setFocusProxy(self.you)
        self.templates: list[Choice] = []
        self._template_lines = QVBoxLayout()
        self._template_lines.setSpacing(8)
        self.file, self.sample = self._other_ways()
        self.setWidget(self._ground())

    def show_templates(self, templates: Sequence[TemplateName]) -> None:
        """Offer these templates, the default one first."""
        for choice in self.templates:
            self._template_lines.removeWidget(choice)
            choice.hide()
            choice.deleteLater()
        self.templates = [self._template(each) for each in templates]
        for choice in self.templates:
            self._template_lines.addWidget(choice)
        order = [self.you.name, self.you.email, *self.templates, self.file, self.sample]
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _go_on(self) -> None:
        """Go from the address, where it could be kept, to the first way in."""
        if self.you.save() and self.templates:
            self.templates[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _ground(self) -> QWidget:
        ground = _Ground(self)
        ground.setObjectName("welcomeGround")
        column = QWidget(ground)
        column.setMaximumWidth(_WIDTH)
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        head = QLabel(self.tr("Your search begins here"), column)
        head.setFont(type_.face(24, QFont.Weight.DemiBold))
        lines.addWidget(head)
        lines.addSpacing(6)
        sentence = self.tr(
            "Every job you are after becomes a card. Move it from stage to stage as things go on."
        )
        lines.addWidget(self._quiet(sentence))
        lines.addSpacing(_PART_GAP)
        lines.addWidget(self.you)
        lines.addSpacing(6)
        lines.addWidget(self._quiet(self.tr("Both may stay empty. All you write stays on this computer.")))
        lines.addSpacing(_PART_GAP)
        lines.addWidget(self._part(self.tr("Begin with a board of these stages")))
        lines.addSpacing(8)
        lines.addLayout(self._template_lines)
        lines.addSpacing(_PART_GAP)
        lines.addWidget(self._part(self.tr("Or")))
        lines.addSpacing(8)
        others = QHBoxLayout()
        others.setSpacing(8)
        others.addWidget(self.file, 1)
        others.addWidget(self.sample, 1)
        lines.addLayout(others)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(column, 100)
        across.addStretch(1)
        down = QVBoxLayout(ground)
        down.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        return ground

    def _template(self, template: TemplateName) -> Choice:
        choice = Choice(template.name, self._theme, self)
        names = [shown_name(stage.name) for stage in template.stages]
        dots = (
            f'<span style="color:{STAGE_DOTS[colour]}">●</span>&nbsp;' + escape(name).replace(" ", "&nbsp;")
            for colour, name in zip(stage_colours(names), names, strict=True)
        )
        choice.tell("&nbsp;&nbsp; ".join(dots), ", ".join(names))
        choice.clicked.connect(lambda _=False, key=template.id: self.template_chosen.emit(key))
        return choice

    def _other_ways(self) -> tuple[Choice, Choice]:
        file = Choice(self.tr("Bring in a file"), self._theme, self, icon_name="import")
        file.tell(
            self.tr("The spreadsheet you have kept until now, or a tracker’s export. It stays as it is.")
        )
        file.clicked.connect(self.file_wanted)
        sample = Choice(self.tr("Look around first"), self._theme, self, icon_name="sample")
        sample.tell(self.tr("A sample board with an invented search. One click takes it away again."))
        sample.clicked.connect(self.sample_wanted)
        return file, sample

    def _part(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setFont(type_.title())
        return label

    def _quiet(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("quiet", "true")
        label.setWordWrap(True)
        return label


class _Ground(QWidget):
    """Is as high as its lines need at its width: Qt itself would ask for the height of the narrowest one."""

    def minimumSizeHint(self) -> QSize:
        """Return the least width; the height follows from the width."""
        lines = self.layout()
        return QSize(lines.totalMinimumSize().width() if lines is not None else 0, 0)
