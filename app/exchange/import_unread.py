"""The rows of a file that could not be read, as a table to be mended and brought in again."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.exchange.import_prepare import PreparedImport, PreparedTable
from app.exchange.rows import SkippedRow
from app.files import whole_file
from app.store import Store
from app.store.backup import refuse_own_file

Column = tuple[str, int]  # a name, and which of the columns of that name in its table


def save_unread(store: Store, prepared: PreparedImport, target: Path) -> int:
    """Write the rows that could not be read to a CSV file and return how many there are.

    Each has its file, its number and the reason in front; its own cells stand as they are, under the names
    they have in their table. Raises `StorageFailed` where the file cannot be written, and for one of the
    program's own files.
    """
    refuse_own_file(store.folder, target)
    skipped = prepared.skipped
    columns = list(dict.fromkeys(column for table, skip in skipped for column in _columns(table, skip)))
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(["File", "Row", "Reason", *(name for name, _ in columns)])
    for table, skip in skipped:
        cells = dict(zip(_columns(table, skip), skip.cells, strict=True))
        writer.writerow(
            [table.name, str(skip.row), skip.reason, *(cells.get(column, "") for column in columns)]
        )
    with whole_file(target) as draft:
        draft.write_bytes(codecs.BOM_UTF8 + lines.getvalue().encode("utf-8", "replace"))
    return len(skipped)


def _columns(table: PreparedTable, skip: SkippedRow) -> Sequence[Column]:
    """Name a column for each cell of a row; the names of a table may repeat or be missing."""
    return list(_named(table.header, len(skip.cells)))


def _named(header: Sequence[str], width: int) -> Iterator[Column]:
    met: dict[str, int] = {}
    for place in range(width):
        name = header[place].strip() if place < len(header) else ""
        name = name or f"column {place + 1}"
        met[name] = met.get(name, 0) + 1
        yield name, met[name]
