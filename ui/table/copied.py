"""Jobs of the table as text for the clipboard."""

from __future__ import annotations

from collections.abc import Iterable

from app.exchange.own_layout import guard
from ui.table.table_rows import TableRows


def as_text(rows: TableRows, columns: Iterable[int], chosen: Iterable[int]) -> str:
    """Return rows as lines of cells parted by tabs, below a line with the names of the columns.

    A spreadsheet takes it as it is: a cell that it would take for a formula gets an apostrophe in front, as
    in an export, and a tab or line break inside of a cell is a blank.
    """
    shown = list(columns)
    lines = ["\t".join(rows.columns[column].name for column in shown)]
    lines += ["\t".join(_cell(rows.text(row, column)) for column in shown) for row in chosen]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return guard(" ".join(text.split()))
