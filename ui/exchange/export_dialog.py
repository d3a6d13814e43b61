"""What to export: what the board shows, the board, or everything."""

from __future__ import annotations

from PySide6.QtWidgets import QRadioButton, QWidget

from app.exchange.export_csv import ExportChoice, ExportCounts
from app.exchange.import_prepare import shortened
from ui.board.words import job_count
from ui.widgets.dialog import Dialog


class ExportDialog(Dialog):
    """Asks for one of up to three choices; `found` are the jobs that a filter lets through, None without."""

    def __init__(
        self,
        board_id: str,
        board_name: str,
        found: frozenset[str] | None,
        counts: ExportCounts,
        parent: QWidget,
    ) -> None:
        super().__init__(self.tr("Export"), parent)
        self.add_text(
            self.tr("Pursuit writes a CSV table that spreadsheets open and that Pursuit can bring in again.")
        )
        self._choices: list[tuple[QRadioButton, ExportChoice]] = []
        if found is not None:
            text = self.tr("What the board &shows ({}, filtered)").format(job_count(len(found)))
            self._add(text, ExportChoice(board_id, found))
        if board_id:
            name = shortened(board_name).replace("&", "&&")
            text = self.tr("&This board (“{}”, {})").format(name, job_count(counts.on_board))
            self._add(text, ExportChoice(board_id))
        boards = self.tr("1 board") if counts.boards == 1 else self.tr("{} boards").format(counts.boards)
        text = self.tr("&Everything ({}, {})").format(boards, job_count(counts.everywhere))
        self._add(text, ExportChoice())
        self._choices[0][0].setChecked(True)
        self._choices[0][0].setFocus()
        self.add_buttons(self.tr("Choose a file…"), cancel=self.tr("Cancel"))

    def choice(self) -> ExportChoice:
        """Return what was chosen."""
        return next(choice for button, choice in self._choices if button.isChecked())

    def _add(self, text: str, choice: ExportChoice) -> None:
        button = QRadioButton(text, self)
        self.body.addWidget(button)
        self._choices.append((button, choice))
