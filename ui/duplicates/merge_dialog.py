"""Which card is kept, and whose values it gets, when several become one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from app.board.job_details import JobDetails
from app.board.merging import differing_fields, preferred
from app.errors import PursuitError
from app.text import shown_name
from ui.duplicates import words
from ui.panel.elided_label import ElidedLabel
from ui.theme import type as type_
from ui.widgets.dialog import Dialog
from ui.widgets.fields import ErrorLabel

_COLUMN = 220
_LABELS = 110
_MOST_COLUMNS = 3  # in view at once; further ones are scrolled to
_LEAST_ROWS = 100  # pixels of the rows in view on the smallest screen
_GAP = 16

Merge = Callable[[str, Sequence[str], dict[str, str]], object]


class _Rows(QScrollArea):
    """As high as all rows together, where the screen has room for that."""

    def sizeHint(self) -> QSize:
        """Return the size of all rows."""
        rows = self.widget()
        if rows is None:
            return super().sizeHint()
        return rows.sizeHint().expandedTo(rows.minimumSizeHint()) + QSize(0, 4)

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few rows."""
        return QSize(super().minimumSizeHint().width(), _LEAST_ROWS)


class MergeDialog(Dialog):
    """Lists the fields that differ, with a choice for each; the fuller and newer values are chosen already.

    `merge` is called with the id of the kept job, those of the others, and the choices by field.
    """

    def __init__(self, jobs: Sequence[JobDetails], merge: Merge, parent: QWidget | None = None) -> None:
        columns = min(len(jobs), _MOST_COLUMNS)
        super().__init__(
            parent.tr("Merge {} cards").format(len(jobs)) if parent else "",
            parent,
            width=_LABELS + columns * (_COLUMN + _GAP) + 64,
        )
        self._jobs = {job.id: job for job in jobs}
        self._merge = merge
        self._chosen_by_hand: set[str] = set()
        self.keep: dict[str, QRadioButton] = {}
        self.choices: dict[str, dict[str, QRadioButton]] = {}
        self._groups: list[QButtonGroup] = []
        self.error = ErrorLabel(self)
        self.body.addWidget(self._rows())
        self.note = self.add_text(words.merged_told(len(jobs)))
        self.note.setProperty("quiet", "true")
        self.body.addWidget(self.error)
        self.add_buttons(self.tr("Merge"), cancel=self.tr("Cancel"))
        self.keep[jobs[0].id].setChecked(True)
        self._prefer()
        self.keep[jobs[0].id].setFocus()

    @property
    def keep_id(self) -> str:
        """The card that is kept."""
        return next(job_id for job_id, button in self.keep.items() if button.isChecked())

    @property
    def chosen(self) -> dict[str, str]:
        """Whose value is taken, by field."""
        return {
            field: next(job_id for job_id, button in row.items() if button.isChecked())
            for field, row in self.choices.items()
        }

    def accept(self) -> None:
        """Merge; where that is refused, say why and stay."""
        others = [job_id for job_id in self._jobs if job_id != self.keep_id]
        try:
            self._merge(self.keep_id, others, self.chosen)
        except PursuitError as problem:
            self.error.say(str(problem))
            return
        super().accept()

    # Parts.

    def _rows(self) -> QWidget:
        ground = QWidget(self)
        ground.setObjectName("panelGround")
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _LABELS)
        for column, job in enumerate(self._jobs.values(), 1):
            grid.setColumnMinimumWidth(column, _COLUMN)
            grid.setColumnStretch(column, 1)
            grid.addWidget(self._card(job, ground), 0, column)
        self._add_row(grid, 1, self.tr("Keep"), self.keep, dict.fromkeys(self._jobs, self.tr("This card")))
        jobs = list(self._jobs.values())
        for row, field in enumerate(differing_fields(jobs), 2):
            self.choices[field] = {}
            values = {job.id: words.value_told(job, field) for job in jobs}
            self._add_row(grid, row, words.field_word(field), self.choices[field], values)
        grid.setRowStretch(grid.rowCount(), 1)
        for button in self.keep.values():
            button.toggled.connect(lambda is_on: self._prefer() if is_on else None)
        for field, buttons in self.choices.items():
            for button in buttons.values():
                button.clicked.connect(lambda _=False, name=field: self._chosen_by_hand.add(name))
        scroll = _Rows(self)
        scroll.setObjectName("duplicates")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(ground)
        ground.ensurePolished()
        return scroll

    def _card(self, job: JobDetails, parent: QWidget) -> QWidget:
        card = QWidget(parent)
        lines = QGridLayout(card)
        lines.setContentsMargins(0, 0, 0, 4)
        lines.setSpacing(2)
        title = ElidedLabel(2, card)
        title.setFont(type_.face(13, QFont.Weight.DemiBold))
        title.set_text(shown_name(job.title or job.employer) or self.tr("A job without a title"))
        place = ElidedLabel(1, card)
        place.setFont(type_.second_line())
        place.setObjectName("duplicateLine")
        place.set_text(words.place_of(job))
        lines.addWidget(title, 0, 0)
        lines.addWidget(place, 1, 0)
        return card

    def _add_row(
        self,
        grid: QGridLayout,
        row: int,
        name: str,
        buttons: dict[str, QRadioButton],
        values: dict[str, str],
    ) -> None:
        """Add a row of buttons of which one is chosen, one for each job."""
        label = QLabel(name, self)
        label.setProperty("quiet", "true")
        grid.addWidget(label, row, 0)
        group = QButtonGroup(self)
        self._groups.append(group)
        for column, (job_id, value) in enumerate(values.items(), 1):
            button = buttons[job_id] = QRadioButton(grid.parentWidget())
            is_link = value.startswith("http")  # of which the end tells more than the middle
            cut = Qt.TextElideMode.ElideMiddle if is_link else Qt.TextElideMode.ElideRight
            shown = button.fontMetrics().elidedText(value or self.tr("nothing"), cut, _COLUMN - 40)
            button.setText(shown.replace("&", "&&"))
            button.setToolTip(value if shown != value else "")
            job = self._jobs[job_id]
            button.setAccessibleName(
                self.tr("{field}: {value}, of the card in {stage}").format(
                    field=name, value=value or self.tr("nothing"), stage=shown_name(job.stage_name)
                )
            )
            if not value:
                button.setProperty("quiet", "true")
            group.addButton(button)
            grid.addWidget(button, row, column)

    def _prefer(self) -> None:
        """Choose what is most likely wanted, where nothing was chosen by hand."""
        jobs = sorted(self._jobs.values(), key=lambda job: job.id != self.keep_id)
        for field, buttons in self.choices.items():
            if field not in self._chosen_by_hand:
                buttons[preferred(jobs, field)].setChecked(True)
