"""Going to what was chosen in the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.board.filter import spelled
from app.finding.names import jobs_by_id
from ui.find.palette_rows import Kind, PaletteRow

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def go_to(window: MainWindow, row: PaletteRow) -> None:
    """Show what a line of the palette stands for. Raises what reading raises."""
    if row.is_of_job:
        _go_to_job(window, row.key, row.tab)
    elif row.kind is Kind.COMMAND:
        window.menus.action(row.key).trigger()
    elif row.kind is Kind.BOARD:
        window.show_board(row.key)
    elif row.kind is Kind.VIEW:
        window.sidebar.view_chosen.emit(row.key)
    elif row.kind is Kind.TAG:
        window.menus.action("view.board").trigger()
        window.filter_wanted.emit(spelled(row.title, "tag") + " ")
    elif row.kind is Kind.PERSON:
        window.contact_wanted.emit(row.key)
    elif row.kind is Kind.EMPLOYER:
        window.employer_wanted.emit(row.key)


def _go_to_job(window: MainWindow, job_id: str, tab_id: str) -> None:
    """Show a job's board with its card chosen, where the board shows it, and open the panel."""
    for job in window.desk.read(jobs_by_id, [job_id]):
        if window.board.board_id != job.board_id or not window.selection.is_in_view:
            window.show_board(job.board_id)
        window.controller.finish()
        window.selection.select([job_id])
    window.panel.open(job_id, tab_id or "overview")
