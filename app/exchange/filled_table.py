"""A table whose columns are told apart, and what its cells say as plain texts."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from app.exchange.cells import BLANKS, collapse
from app.exchange.columns import Plan
from app.exchange.day_order import DayOrder
from app.exchange.products import Product
from app.exchange.roles import Role

_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,4}|#x[0-9a-fA-F]{2,4});")


@dataclass(frozen=True, slots=True)
class Context:
    """What reading needs besides the file: the user's today and the order of dates in their locale, if
    known.
    """

    today: date
    order: DayOrder | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns told apart; `columns` hold the cells column by column, all of one length."""

    numbers: Sequence[int]
    headers: Sequence[str]
    columns: Sequence[Sequence[str]]
    plan: Plan
    product: Product

    def cells(self, role: Role) -> Sequence[str] | None:
        """Return the cells of a role's column, None without one."""
        index = self.plan.one.get(role)
        return None if index is None else self.columns[index]

    def label(self, index: int) -> str:
        """Return the name of a column as it is shown to people."""
        return collapse(self.headers[index]) or f"column {index + 1}"

    def label_of(self, role: Role) -> str:
        """Return the name of a role's column."""
        return self.label(self.plan.one[role])


@dataclass(slots=True)
class Remarks:
    """What has no field of its own, by place of the row; `unclear` is what could not be understood of it."""

    lines: dict[int, list[str]] = field(default_factory=dict)
    unclear: dict[int, list[str]] = field(default_factory=dict)

    def add(self, row: int, label: str, text: str, *, is_unclear: bool = False) -> None:
        """Keep the text of a cell for a row, under the name of its column."""
        stripped = text.strip()
        if not stripped:
            return
        self.lines.setdefault(row, []).append(f"{label}: {stripped}")
        if is_unclear:
            self.unclear.setdefault(row, []).append(f"{label}: {stripped}")


def text_of(cell: str) -> str:
    """Return what a cell says on one line, "" for the marks of nothing."""
    joined = " ".join(cell.split())
    if len(joined) < 12 and joined.casefold() in BLANKS:
        return ""
    # Scraped tables hold the HTML spelling of "&".
    return html.unescape(joined) if "&" in joined and _ENTITY.search(joined) else joined


def texts(table: Table, role: Role) -> list[str]:
    """Return the text of each row in the column of a role, "" without one."""
    cells = table.cells(role)
    return [""] * len(table.numbers) if cells is None else [text_of(cell) for cell in cells]
