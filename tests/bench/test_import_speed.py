"""How long an import takes beside raw sqlite3 writing the same final rows of every table."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.application import open_application
from app.clock import SystemClock
from app.exchange.import_files import import_file
from app.exchange.import_plan import ImportOptions
from app.paths import DataFolder
from app.store import Origin
from tests.bench.conftest import timed, write_table

ROUNDS = 3


def raw_copy(source: Path, target: Path) -> Callable[[], None]:
    """Return what writes all rows of a data file into an empty file of the same tables, without triggers."""
    with closing(sqlite3.connect(source)) as connection:
        schema = [
            (name, sql)
            for name, sql in connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL "
                "AND name NOT GLOB 'search_*_*' ORDER BY type DESC"
            )
        ]
        tables = [name for name, sql in schema if sql.startswith("CREATE") and "TABLE" in sql[:24]]
        rows = {}
        for table in tables:
            columns = "rowid, *" if table.startswith("search_") else "*"
            rows[table] = connection.execute(f"SELECT {columns} FROM {table}").fetchall()
            if table.startswith("search_"):
                names = [column[1] for column in connection.execute(f"PRAGMA table_info({table})")]
                rows[table] = (["rowid", *names], rows[table])

    def write() -> None:
        target.unlink(missing_ok=True)
        with closing(sqlite3.connect(target, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA wal_autocheckpoint = 0")
            for _, sql in schema:
                connection.execute(sql)
            connection.execute("BEGIN IMMEDIATE")
            for table, content in rows.items():
                names, values = content if isinstance(content, tuple) else (None, content)
                if values:
                    into = f"{table} ({', '.join(names)})" if names else table
                    marks = ", ".join("?" * len(values[0]))
                    connection.executemany(f"INSERT INTO {into} VALUES ({marks})", values)
            connection.execute("COMMIT")

    return write


@pytest.mark.bench
def test_import_of_ten_thousand_rows(tmp_path: Path, tell: Callable[[str], None]) -> None:
    table = write_table(tmp_path / "jobs.csv", 10_000)
    imports, floors = [], []
    for number in range(ROUNDS):
        folder = DataFolder(tmp_path / f"data-{number}")
        application = open_application(folder, SystemClock(), Origin.COMMAND_LINE)
        imports.append(
            timed(lambda: import_file(application.store, Origin.COMMAND_LINE, table, ImportOptions()))  # noqa: B023
        )
        assert application.store.connection.execute("SELECT count(*) FROM job").fetchone() == (10_000,)
        application.close()
        floors.append(timed(raw_copy(folder.database, tmp_path / "floor.db")))
    ours, floor = sorted(imports)[ROUNDS // 2], sorted(floors)[ROUNDS // 2]
    tell(
        f"import of 10,000 rows with 5 KB postings: {ours:.2f} s, "
        f"raw rows {floor:.2f} s, ratio {ours / floor:.2f}"
    )
