"""A schema version, once out, never changes: a new one is reached by a migration, and both ways look alike.

`frozen/version-N.sql` is a data file of version N as a first start made it, with a few jobs in it. To freeze
the next version: `python tests/store/freeze.py`, after its migration is written.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.paths import DataFolder
from app.store import Store, migrations
from app.store.check import check_file
from app.store.shape import shape
from tests.conftest import FakeClock
from tests.store.freeze import FROZEN, restore_file

VERSIONS = sorted(int(path.stem.removeprefix("version-")) for path in FROZEN.glob("version-*.sql"))


def statements(path: Path) -> dict[str, object]:
    """Return what the file is made of, triggers included, by kind and name."""
    with closing(sqlite3.connect(path)) as connection:
        return shape(connection)


def planted(path: Path) -> list[object]:
    """Return the rows that every new file has, without their ids and times."""
    queries = (
        "SELECT is_me, is_active, given_name, email FROM member",
        "SELECT id, name, is_milestone, position FROM activity_category ORDER BY position",
        "SELECT name, is_default FROM board_template ORDER BY id",
        "SELECT board_template.name, list_template.name, order_key FROM list_template "
        "JOIN board_template ON board_template.id = board_template_id ORDER BY list_template.id",
        'SELECT name, position, is_enabled, is_built_in, "trigger", conditions, steps, once_per '
        "FROM workflow ORDER BY position",
        "SELECT id, name, subject, body, category_id, order_key, trashed_at FROM mail_template ORDER BY id",
    )
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(query).fetchall() for query in queries]


def test_every_version_so_far_is_frozen() -> None:
    assert list(range(1, migrations.VERSION + 1)) == VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_an_older_file_becomes_exactly_what_a_fresh_one_is(
    version: int, tmp_path: Path, fresh_file: Path, clock: FakeClock
) -> None:
    folder = DataFolder(tmp_path)
    restore_file(version, folder.database)
    before = _jobs(folder.database)
    Store(folder, clock).close()
    assert statements(folder.database) == statements(fresh_file)
    assert planted(folder.database) == planted(fresh_file)
    assert _jobs(folder.database) == before != []
    assert check_file(folder.database) == []


def _jobs(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT id, title, stage_id, order_key FROM job ORDER BY id").fetchall()


def test_a_migration_backs_the_file_up_first_and_is_one_transaction(
    folder: DataFolder, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE job ADD COLUMN colour TEXT")
        raise RuntimeError("halfway")

    before = statements(folder.database)
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)
    monkeypatch.setattr(migrations, "STEPS", {migrations.VERSION: fail})
    with pytest.raises(RuntimeError, match="halfway"):
        Store(folder, clock)
    assert statements(folder.database) == before
    (backup,) = folder.backups.glob("*.db")
    assert statements(backup) == before
    monkeypatch.undo()
    Store(folder, clock).close()


def test_a_migration_that_goes_through_leaves_the_new_version_and_its_triggers(
    folder: DataFolder, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def grow(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE setting ADD COLUMN remark TEXT")

    triggers = {name for name in statements(folder.database) if name.startswith("trigger")}
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)
    monkeypatch.setattr(migrations, "STEPS", {migrations.VERSION: grow})
    store = Store(folder, clock)
    versions = store.connection.execute("SELECT version FROM migration ORDER BY version").fetchall()
    store.close()
    assert versions[-1] == (migrations.VERSION,)
    assert {name for name in statements(folder.database) if name.startswith("trigger")} == triggers


def test_a_column_added_by_a_migration_is_like_one_of_a_fresh_file() -> None:
    """Compared by meaning, not by text; and rows written before have the column's default."""
    added = "b INTEGER NOT NULL DEFAULT 0 CHECK (b IN (0, 1))"
    fresh = sqlite3.connect(":memory:")
    fresh.execute(f"CREATE TABLE t (a TEXT NOT NULL, {added}, c TEXT) STRICT")
    grown = sqlite3.connect(":memory:")
    grown.execute("CREATE TABLE t (a TEXT NOT NULL, c TEXT) STRICT")
    assert shape(fresh) != shape(grown)
    grown.execute(f"ALTER TABLE t ADD COLUMN {added}")
    assert shape(fresh) == shape(grown)
    fresh.close()
    grown.close()
