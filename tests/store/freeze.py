"""Writes the present schema version down as SQL text, and makes data files from such texts.

python tests/store/freeze.py
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FROZEN = Path(__file__).parent / "frozen"
_SHADOWS = ("search_short_", "search_long_", "search_work_")
_PRAGMAS = ("application_id", "user_version")


def freeze() -> Path:
    """Write a data file of the present version, with a few jobs in it, as SQL text and return its path."""
    from app.application import open_application  # noqa: PLC0415  (the path is set up below)
    from app.clock import SystemClock  # noqa: PLC0415
    from app.exchange.import_files import import_file  # noqa: PLC0415
    from app.exchange.import_plan import ImportOptions  # noqa: PLC0415
    from app.paths import DataFolder  # noqa: PLC0415
    from app.store import migrations  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as temporary:
        folder = DataFolder(Path(temporary) / "data")
        table = Path(temporary) / "jobs.csv"
        table.write_text(
            "Company,Position,Status,Date Applied,Tags,Notes\n"
            "Lumen,Engineer,Applied,2026-03-04,remote,n\nHooli,Writer,Wishlist,,,\n"
        )
        application = open_application(folder, SystemClock())
        application.do(import_file, table, ImportOptions())
        first, second = application.board(application.boards()[0].id).stages[:2]
        application.move_jobs([first.cards[0].id], second.id, None)
        application.undo()
        application.close()
        target = FROZEN / f"version-{migrations.VERSION}.sql"
        target.parent.mkdir(exist_ok=True)
        target.write_text("\n".join(_lines(folder.database)) + "\n", encoding="utf-8")
    return target


def _lines(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        lines = [f"PRAGMA {name} = {_pragma(connection, name)};" for name in _PRAGMAS]
        entries = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' "
            "ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name"
        ).fetchall()
        entries = [entry for entry in entries if not entry[1].startswith(_SHADOWS)]
        for kind, name, sql in entries:
            if kind == "table":
                lines.append(f"{sql};")
                lines += _rows(connection, name)
        lines += [f"{sql};" for kind, _, sql in entries if kind != "table"]
    return lines


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _rows(connection: sqlite3.Connection, table: str) -> list[str]:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info('{table}')")]
    if table.startswith("search_"):
        names.insert(0, "rowid")
    columns = ", ".join(f'"{name}"' for name in names)
    values = " || ', ' || ".join(f'quote("{name}")' for name in names)
    return [
        f'INSERT INTO "{table}" ({columns}) VALUES ({row});'
        for (row,) in connection.execute(f'SELECT {values} FROM "{table}"')
    ]


def restore_file(version: int, path: Path) -> None:
    """Make the data file of a frozen version."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((FROZEN / f"version-{version}.sql").read_text(encoding="utf-8"))
        connection.commit()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    print(freeze())
