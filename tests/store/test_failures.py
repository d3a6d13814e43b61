"""A full disk, a damaged file, a file of somebody else: said plainly, with nothing changed."""

from __future__ import annotations

import gc
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.application import Application
from app.errors import DataFileDamaged, DataFileTooNew, PursuitError, StorageFailed
from app.paths import DataFolder
from app.store import Store, migrations
from app.store.database import connect
from app.store.models import Tag
from tests.making import (
    WINDOW,
    FakeClock,
    insert_note,
    is_sound,
    kept_rows,
    make_jobs,
    make_stages,
    put_jobs,
    run,
    titles_of,
)

ROOT = Path(__file__).resolve().parents[2]


# The disk is full


def test_a_disk_full_at_any_point_of_a_change_changes_nothing(application: Application) -> None:
    """The file may grow by one page more each time, until the change fits."""
    store = application.store
    first, second = make_stages(store, "wishlist", "Phone Screen")
    (job,) = make_jobs(store, first, "A")
    told = []
    store.add_listener(told.append)
    rows = kept_rows(store)
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    failures = 0
    told_errors = set()
    for limit in range(pages, pages + 400):
        store.connection.execute(f"PRAGMA max_page_count = {limit}")
        try:
            with store.change("Big", WINDOW) as writing:
                writing.connection.execute(
                    "UPDATE job SET stage_id = ?, title = ? WHERE id = ?", (second, "x" * 9000, job)
                )
                put_jobs(writing, second, [f"Job {number}" for number in range(40)])
                insert_note(writing, job, "long " * 4000)
        except StorageFailed as error:
            told_errors.add(str(error))
            failures += 1
            assert kept_rows(store) == rows
            assert not store.connection.in_transaction
        else:
            break
    assert failures > 10
    assert told_errors == {"The disk is full, so nothing was changed. Free some space and try again."}
    assert len(told) == 1
    store.connection.execute("PRAGMA max_page_count = 1000000")
    store.undo()
    assert kept_rows(store) == rows


def test_a_disk_full_through_peewee_is_told_the_same(store: Store) -> None:
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageFailed, match="disk is full"), store.change("Big", WINDOW):
        Tag.insert(id="t", name="x" * 100_000, created_at=1).execute()
    with pytest.raises(StorageFailed, match="disk is full"), store.bookkeeping() as connection:
        connection.execute("INSERT INTO setting VALUES ('big', ?)", ("x" * 100_000,))


def test_a_full_disk_while_undoing_leaves_everything_and_can_be_tried_again(store: Store) -> None:
    (stage,) = make_stages(store, "wishlist")
    (job,) = make_jobs(store, stage, "A")
    run(store, "UPDATE job SET title = ? WHERE id = ?", "x" * 200_000, job)
    rows = kept_rows(store)
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageFailed, match="disk is full"):
        store.undo()
    assert kept_rows(store) == rows
    store.connection.execute("PRAGMA max_page_count = 1000000")
    assert store.undo() is not None
    assert titles_of(store, stage) == ["A"]


FILLER = """
import resource, sys
from pathlib import Path
from app.clock import SystemClock
from app.errors import StorageFailed
from app.paths import DataFolder
from app.store import Origin, Store
folder = DataFolder(Path(sys.argv[1]))
store = Store(folder, SystemClock())
largest = max(path.stat().st_size for path in folder.path.iterdir())
resource.setrlimit(resource.RLIMIT_FSIZE, (largest + int(sys.argv[2]), resource.RLIM_INFINITY))
done = 0
try:
    while True:
        with store.change("Tag", Origin.WINDOW) as writing:
            writing.connection.execute(
                "INSERT INTO tag VALUES (?, ?, 0, 1)", (str(done), f"{done} " + "x" * 3000))
        done += 1
except StorageFailed as error:
    print(error)
(count,) = store.connection.execute("SELECT count(*) FROM tag").fetchone()
print(done, count)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file sizes cannot be limited here")
@pytest.mark.parametrize("room", [0, 5_000, 100_000])
def test_the_system_refusing_a_write_is_told_and_keeps_what_was_done(folder: DataFolder, room: int) -> None:
    """The operating system itself stops the files from growing, in the middle of a write."""
    result = subprocess.run(
        [sys.executable, "-c", FILLER, str(folder.path), str(room)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    told, counts = result.stdout.splitlines()
    done, count = map(int, counts.split())
    assert "nothing was changed" in told
    assert done == count
    assert is_sound(folder)


def test_a_fresh_file_on_a_full_disk_leaves_no_half_of_one(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = DataFolder(tmp_path / "data")
    monkeypatch.setattr("app.store.file.plant", fill_the_disk)
    with pytest.raises(StorageFailed, match="disk is full"):
        Store(folder, clock)
    assert not folder.database.exists()
    monkeypatch.undo()
    store = Store(folder, clock)
    assert list(store.connection.execute("SELECT count(*) FROM workflow")) == [(7,)]
    store.close()


def fill_the_disk(*_: object) -> None:
    with closing(sqlite3.connect(":memory:")) as small:
        small.execute("PRAGMA max_page_count = 2")
        small.execute("CREATE TABLE t (x)")
        small.execute("INSERT INTO t VALUES (?)", ("x" * 100_000,))


# The file


def refused(folder: DataFolder, clock: FakeClock) -> PursuitError:
    """Try to open the folder; return how it is refused. What is there must stay as it is, byte for byte."""
    before = folder.database.read_bytes()
    with pytest.raises(PursuitError) as raised:
        Store(folder, clock)
    gc.collect()  # a connection left open would be warned of here
    assert folder.database.read_bytes() == before
    return raised.value


@pytest.mark.parametrize("mark", ["7", "null", '"x"', "[1, 2]", '"0123456789ab"', "no JSON"])
def test_a_mark_of_another_shape_is_damage_and_makes_no_odd_ids(
    folder: DataFolder, clock: FakeClock, mark: str
) -> None:
    Store(folder, clock).close()
    with closing(sqlite3.connect(folder.database)) as connection:
        connection.execute("UPDATE setting SET value = ? WHERE name = 'file_mark'", (mark,))
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert isinstance(refused(folder, clock), DataFileDamaged)


def test_a_text_file_is_no_data_file(folder: DataFolder, clock: FakeClock) -> None:
    folder.database.write_text("Company,Position\n" * 100)
    error = refused(folder, clock)
    assert isinstance(error, DataFileDamaged)
    assert "It was left as it is; restore a backup" in str(error)


def test_a_database_of_another_program_is_left_alone(folder: DataFolder, clock: FakeClock) -> None:
    folder.database.unlink()
    with closing(sqlite3.connect(folder.database)) as other:
        other.executescript("CREATE TABLE job (id); PRAGMA user_version = 1")
    error = refused(folder, clock)
    assert isinstance(error, DataFileDamaged)
    assert "is not a data file of Pursuit" in str(error)


def test_a_file_of_a_newer_program_is_refused_untouched(folder: DataFolder, clock: FakeClock) -> None:
    with closing(sqlite3.connect(folder.database)) as file:
        file.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    error = refused(folder, clock)
    assert isinstance(error, DataFileTooNew)
    assert "It was left untouched" in str(error)
    assert not folder.backups.exists()


@pytest.mark.parametrize("part", [0.02, 0.3, 0.5, 0.9, 0.999])
def test_a_part_of_a_file_is_told_as_damage_when_it_is_met(
    folder: DataFolder, clock: FakeClock, part: float
) -> None:
    """At the latest when a change needs a page that is missing; what is left of the file is left."""
    whole = folder.database.read_bytes()
    folder.database.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises((DataFileDamaged, StorageFailed)) as raised:
        open_and_touch_everything(folder, clock)
    gc.collect()
    assert "nothing was changed" in str(raised.value) or "left as it is" in str(raised.value)


def open_and_touch_everything(folder: DataFolder, clock: FakeClock) -> None:
    store = Store(folder, clock)
    try:
        (stage,) = make_stages(store, "wishlist")
        with store.change("Everything", WINDOW) as writing:
            (job,) = put_jobs(writing, stage, ["A"])
            insert_note(writing, job, "text")
            writing.connection.execute("UPDATE workflow SET name = name || ' '")
            writing.connection.execute("UPDATE list_template SET name = name || ' '")
            writing.connection.execute("UPDATE activity_category SET position = position + 1")
            whole = writing.connection.execute("PRAGMA integrity_check").fetchone()
            if whole != ("ok",):
                raise DataFileDamaged("the file was left as it is")
    finally:
        store.close()


def test_garbage_in_the_middle_is_told_as_damage(folder: DataFolder, clock: FakeClock) -> None:
    content = bytearray(folder.database.read_bytes())
    content[4096:-4096] = b"\xa5" * (len(content) - 8192)
    folder.database.write_bytes(content)
    with pytest.raises(DataFileDamaged):
        open_and_touch_everything(folder, clock)
    gc.collect()


def test_an_emptied_file_is_told_and_not_taken_for_a_new_start(folder: DataFolder, clock: FakeClock) -> None:
    """The program never leaves one: something took the user's data away."""
    folder.database.write_bytes(b"")
    with pytest.raises(DataFileDamaged, match="took its content away"):
        Store(folder, clock)
    assert folder.database.read_bytes() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="no file-size limit there")
@pytest.mark.parametrize("kilobytes", [1, 40, 150, 300, 450, 600, 700, 2000])
def test_a_disk_that_is_full_at_the_first_start_leaves_no_half_file(tmp_path: Path, kilobytes: int) -> None:
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from app.clock import SystemClock; from app.errors import StorageFailed\n"
        "from app.paths import DataFolder; from app.store import Store\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes * 1024},) * 2)\n"
        "try: Store(DataFolder(Path(sys.argv[1])), SystemClock()).close()\n"
        "except StorageFailed as error: print(error); sys.exit(7)\n"
    )
    folder = DataFolder(tmp_path / "data")
    command = [sys.executable, "-c", program, str(folder.path)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode in (0, 7), result.stderr
    assert (result.returncode == 0) == folder.database.exists()
    assert not folder.database.with_suffix(".new").exists()
    if folder.database.exists():
        assert is_sound(folder)


def test_a_data_file_that_is_taken_away_while_open_is_noticed(
    folder: DataFolder, store: Store, tmp_path: Path
) -> None:
    (stage,) = make_stages(store, "wishlist")
    folder.database.rename(tmp_path / "elsewhere.db")
    with pytest.raises(StorageFailed, match="taken away"):
        make_jobs(store, stage, "lost")
    (tmp_path / "elsewhere.db").rename(folder.database)
    make_jobs(store, stage, "kept")
    assert titles_of(store, stage) == ["kept"]


def test_half_of_a_fresh_file_left_by_a_crash_is_made_anew(tmp_path: Path, clock: FakeClock) -> None:
    folder = DataFolder(tmp_path / "data")
    folder.path.mkdir()
    folder.database.with_suffix(".new").write_bytes(b"half of a file")
    store = Store(folder, clock)
    make_stages(store, "wishlist")
    store.close()
    assert is_sound(folder)
    assert not folder.database.with_suffix(".new").exists()


def test_another_program_in_the_file_is_told(
    folder: DataFolder, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.connection.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(folder.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageFailed, match="Another program holds the data file"):
            make_stages(store, "wishlist")
        other.execute("ROLLBACK")
    make_stages(store, "wishlist")


def test_a_mistake_in_the_program_is_not_told_as_a_failing_disk(store: Store) -> None:
    with (
        pytest.raises(sqlite3.OperationalError, match="no such table"),
        store.change("Bug", WINDOW) as writing,
    ):
        writing.connection.execute("DELETE FROM nowhere")


def test_a_start_that_fails_late_leaves_no_connection_open(
    folder: DataFolder, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr("app.store.store.connect", lambda path: opened.append(connect(path)) or opened[0])
    with closing(sqlite3.connect(folder.database)) as file:
        file.execute("DROP TABLE setting")
    with pytest.raises(DataFileDamaged, match="lacks what every data file"):
        Store(folder, clock)
    assert opened[0].is_closed()
