"""A restored file takes the place of the data file whole; what was there is kept, whatever happens."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from time import perf_counter

import pytest

from app.application import Application
from app.errors import (
    DataFileDamaged,
    DataFileGone,
    DataFileTooNew,
    FileUnreadable,
    PursuitError,
    Refused,
    StorageFailed,
)
from app.paths import DataFolder
from app.store import Change, Kind, Origin, Store, migrations
from app.store.backup import back_up, copy_database
from app.store.backups import back_up_day
from app.store.check import check_file
from app.store.contents import contents_of, refuse_unless_sound
from app.store.database import connect_reader
from app.store.file import refuse_if_gone
from app.store.replacing import commit
from app.store.restore import prepare, restore, restore_open, start_empty
from tests.making import FakeClock, is_sound, kept_rows, make_jobs, make_stages, titles_of

ROOT = Path(__file__).resolve().parents[2]
WINDOW = Origin.WINDOW


@pytest.fixture
def copy(store: Store, tmp_path: Path) -> Path:
    """Return a backup with one job, "then"; the open store has gone on to "now"."""
    (stage,) = make_stages(store, "wishlist")
    make_jobs(store, stage, "then")
    target = tmp_path / "copy.db"
    back_up(store.folder, target)
    make_jobs(store, stage, "now")
    return target


def jobs_of(path: Path) -> list[str]:
    with closing(connect_reader(path)) as reader:
        return [title for (title,) in reader.execute("SELECT title FROM job ORDER BY id")]


def mark_of(path: Path) -> str:
    with closing(connect_reader(path)) as reader:
        (mark,) = reader.execute("SELECT value ->> '$' FROM setting WHERE name = 'file_mark'").fetchone()
    return str(mark)


def remains(folder: DataFolder) -> set[str]:
    return {path.name for path in folder.path.iterdir()} - {"pursuit.db", "pursuit.lock", "backups"}


# While nobody has the file open


def test_a_backup_takes_the_place_and_the_present_file_is_kept(
    store: Store, copy: Path, clock: FakeClock
) -> None:
    folder = store.folder
    store.close()
    prepared = restore(folder, copy, clock)
    assert jobs_of(folder.database) == ["then"]
    assert prepared.aside == folder.backups / "before-restore-2026-11-20-120000.db"
    assert jobs_of(prepared.aside) == ["then", "now"]
    assert check_file(folder.database) == []
    assert check_file(prepared.aside) == []
    assert remains(folder) == set()
    assert jobs_of(copy) == ["then"]


def by_command(folder: DataFolder, clock: FakeClock, place: Path) -> Path:
    back_up(folder, place / "by-command.db")
    return place / "by-command.db"


def automatic(folder: DataFolder, clock: FakeClock, place: Path) -> Path:
    made = back_up_day(folder, clock)
    assert made is not None
    return made


def before_a_restore(folder: DataFolder, clock: FakeClock, place: Path) -> Path:
    prepared = restore(folder, by_command(folder, clock, place), clock)
    assert prepared.aside is not None
    return prepared.aside


def before_a_migration(folder: DataFolder, clock: FakeClock, place: Path) -> Path:
    folder.backups.mkdir(exist_ok=True)
    target = folder.backups / f"before-version-{migrations.VERSION}-{clock.now_ms()}.db"
    copy_database(folder.database, target)
    return target


def a_plain_copy(folder: DataFolder, clock: FakeClock, place: Path) -> Path:
    return Path(shutil.copyfile(folder.database, place / "plain.db"))


@pytest.mark.parametrize("make", [by_command, automatic, before_a_restore, before_a_migration, a_plain_copy])
def test_each_kind_of_backup_brings_back_every_row_and_its_undo(
    store: Store, clock: FakeClock, tmp_path: Path, make: Callable[..., Path]
) -> None:
    folder = store.folder
    first, second = make_stages(store, "wishlist", "Phone Screen")
    jobs = make_jobs(store, first, "A", "B", "C")
    Application(store, WINDOW).move_jobs(jobs[:1], second, None)
    rows, step = kept_rows(store), store.next_undo()
    store.close()
    backup = make(folder, clock, tmp_path)
    store = Store(folder, clock)
    make_jobs(store, first, "later")
    store.close()
    clock.advance(1)
    restore(folder, backup, clock)
    store = Store(folder, clock)
    assert kept_rows(store) == rows
    assert store.next_undo() == step
    store.undo()
    assert titles_of(store, first) == ["A", "B", "C"]
    store.close()
    assert check_file(folder.database) == []


def test_new_ids_after_a_restore_are_of_another_mark_and_higher(
    store: Store, copy: Path, clock: FakeClock
) -> None:
    """What was made after the backup had ids as well; somebody outside may still name them."""
    folder = store.folder
    gone = {row_id for (row_id,) in store.connection.execute("SELECT id FROM job")}
    old_mark = store.mint.file_mark
    store.close()
    restore(folder, copy, clock)
    assert mark_of(folder.database) != old_mark
    store = Store(folder, clock)
    (stage,) = [row[0] for row in store.connection.execute("SELECT id FROM stage")]
    (new,) = make_jobs(store, stage, "new")
    kept = {row_id for (row_id,) in store.connection.execute("SELECT id FROM job")} - {new}
    assert kept < gone
    assert new not in gone
    assert new > max(kept)
    store.close()


def test_two_restores_in_one_second_keep_both_files(store: Store, copy: Path, clock: FakeClock) -> None:
    folder = store.folder
    store.close()
    restore(folder, copy, clock)
    restore(folder, copy, clock)
    kept = sorted(path.name for path in folder.backups.iterdir())
    assert kept == ["before-restore-2026-11-20-120000-2.db", "before-restore-2026-11-20-120000.db"]


def test_a_backup_fills_a_folder_that_has_no_data_file(copy: Path, clock: FakeClock, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "new")
    folder.path.mkdir()
    assert restore(folder, copy, clock).aside is None
    assert jobs_of(folder.database) == ["then"]


# What is refused


def refused(store: Store, source: Path, clock: FakeClock) -> PursuitError:
    """Try to restore; return how it is refused. Nothing may be different afterwards."""
    rows = kept_rows(store)
    folder = store.folder
    there = {path.name for path in folder.path.iterdir()}
    with pytest.raises(PursuitError) as raised:
        prepare(folder, source, clock)
    assert kept_rows(store) == rows
    assert {path.name for path in folder.path.iterdir()} == there
    return raised.value


def test_what_is_no_backup_is_refused(store: Store, copy: Path, clock: FakeClock, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("dear aunt " * 1000)
    empty = tmp_path / "empty.db"
    empty.touch()
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as file:
        file.executescript("CREATE TABLE job (id); PRAGMA user_version = 1")
    for source in (letter, empty, other):
        error = refused(store, source, clock)
        assert isinstance(error, DataFileDamaged)
        assert "is damaged or is not a data file of Pursuit" in str(error)
    assert isinstance(refused(store, tmp_path / "nowhere.db", clock), FileUnreadable)
    assert isinstance(refused(store, tmp_path, clock), FileUnreadable)


@pytest.mark.parametrize("part", [0.02, 0.3, 0.5, 0.9, 0.999])
def test_a_part_of_a_backup_is_refused(store: Store, copy: Path, clock: FakeClock, part: float) -> None:
    whole = copy.read_bytes()
    copy.write_bytes(whole[: int(len(whole) * part)])
    assert isinstance(refused(store, copy, clock), DataFileDamaged)


def test_garbage_inside_a_backup_is_refused(store: Store, copy: Path, clock: FakeClock) -> None:
    content = bytearray(copy.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = b"\xa5" * 4096
    copy.write_bytes(content)
    assert isinstance(refused(store, copy, clock), DataFileDamaged)


def test_a_file_of_a_newer_program_is_refused(store: Store, copy: Path, clock: FakeClock) -> None:
    with closing(sqlite3.connect(copy)) as file:
        file.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    error = refused(store, copy, clock)
    assert isinstance(error, DataFileTooNew)
    assert "newer Pursuit" in str(error)


@pytest.mark.parametrize(
    "tampering",
    [
        "CREATE TRIGGER evil AFTER INSERT ON job BEGIN DELETE FROM note; END",
        "DROP TRIGGER guard_job_update",
        "DROP VIEW live_job",
        "CREATE TABLE more (x)",
    ],
)
def test_a_file_that_was_made_otherwise_is_refused(
    store: Store, copy: Path, clock: FakeClock, tampering: str
) -> None:
    with closing(sqlite3.connect(copy)) as file:
        names = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
        words = tampering.split()
        if words[0] == "DROP" and words[-1] not in names:
            pytest.skip("no such part in this schema")
        file.execute(tampering)
    assert "not made as Pursuit makes it" in str(refused(store, copy, clock))


def test_rows_that_belong_to_nothing_are_refused(store: Store, copy: Path, clock: FakeClock) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as file:
        file.execute("BEGIN")
        triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            file.execute(f'DROP TRIGGER "{name}"')
        file.execute("UPDATE job SET stage_id = 'nowhere'")
        for _, statement in triggers:
            file.execute(statement)
        file.execute("COMMIT")
    assert "belong to nothing" in str(refused(store, copy, clock))


def test_the_data_file_itself_is_refused(store: Store, copy: Path, clock: FakeClock, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(store.folder.database)
    for source in (store.folder.database, link):
        assert isinstance(refused(store, source, clock), Refused)


def test_a_full_disk_while_the_copies_are_made_changes_nothing(
    store: Store, copy: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        with closing(sqlite3.connect(":memory:")) as small:
            small.execute("PRAGMA max_page_count = 2")
            small.execute("CREATE TABLE t (x)")
            small.execute("INSERT INTO t VALUES (?)", ("x" * 100_000,))

    monkeypatch.setattr("app.store.restore.copy_pages", full)
    assert isinstance(refused(store, copy, clock), StorageFailed)
    monkeypatch.undo()
    monkeypatch.setattr("app.store.restore.copy_database", full)
    rows = kept_rows(store)
    with pytest.raises(StorageFailed, match="disk is full"):
        prepare(store.folder, copy, clock)
    assert kept_rows(store) == rows
    assert list(store.folder.backups.iterdir()) == []


# A data file that is broken


def break_in_half(folder: DataFolder) -> bytes:
    left = folder.database.read_bytes()[: folder.database.stat().st_size // 2]
    folder.database.write_bytes(left)
    return left


def test_a_broken_file_is_kept_as_it_lies_with_its_log(store: Store, copy: Path, clock: FakeClock) -> None:
    folder = store.folder
    store.close()
    left = break_in_half(folder)
    log = Path(f"{folder.database}-wal")
    log.write_bytes(b"what was left of the log")
    prepared = restore(folder, copy, clock)
    assert jobs_of(folder.database) == ["then"]
    assert not log.exists()
    assert prepared.is_damaged
    assert prepared.aside == folder.backups / "pursuit-damaged-2026-11-20-120000.db"
    assert prepared.aside.read_bytes() == left
    assert Path(f"{prepared.aside}-wal").read_bytes() == b"what was left of the log"
    assert check_file(folder.database) == []


def test_starting_empty_keeps_the_broken_file(store: Store, copy: Path, clock: FakeClock) -> None:
    folder = store.folder
    store.close()
    left = break_in_half(folder)
    kept = start_empty(folder, clock)
    assert kept is not None
    assert kept.read_bytes() == left
    assert not folder.database.exists()
    fresh = Store(folder, clock)
    assert titles_of(fresh, "any") == []
    fresh.close()


# While the store is open


def test_an_open_store_goes_on_with_the_restored_file(store: Store, copy: Path, clock: FakeClock) -> None:
    application = Application(store, WINDOW)
    told: list[Change] = []
    application.add_listener(told.append)
    application.do(restore_open, prepare(store.folder, copy, clock))
    assert [each.title for stage in boards_cards(application) for each in stage] == ["then"]
    (change,) = told
    assert application.touched_jobs(change) is None
    assert (change.label, change.kind) == ("Restore a backup", Kind.DO)
    assert change.origin is not WINDOW
    stage = application.board(application.boards()[0].id).stages[0].id
    make_jobs(store, stage, "next")
    assert len(told) == 2
    store.undo()
    assert titles_of(store, stage) == ["then"]
    assert remains(store.folder) <= {"pursuit.db-wal", "pursuit.db-shm"}


def boards_cards(application: Application) -> list[tuple[object, ...]]:
    board = application.board(application.boards()[0].id)
    return [column.cards for column in board.stages]


def test_the_folder_stays_locked_throughout(
    store: Store, copy: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.errors import DataFolderInUse  # noqa: PLC0415 - only here
    from app.store import store as module  # noqa: PLC0415

    tries = []

    def try_meanwhile(*arguments: object, **values: object) -> None:
        with pytest.raises(DataFolderInUse):
            Store(store.folder, clock)
        tries.append(True)
        original(*arguments, **values)

    original = module.commit
    monkeypatch.setattr(module, "commit", try_meanwhile)
    restore_open(store, WINDOW, prepare(store.folder, copy, clock))
    with pytest.raises(DataFolderInUse):
        Store(store.folder, clock)
    assert tries == [True]


def test_what_was_changed_in_the_meantime_is_not_lost(store: Store, copy: Path, clock: FakeClock) -> None:
    prepared = prepare(store.folder, copy, clock)
    (stage,) = [row[0] for row in store.connection.execute("SELECT id FROM stage")]
    make_jobs(store, stage, "meanwhile")
    with pytest.raises(Refused, match="nothing was restored"):
        restore_open(store, WINDOW, prepared)
    assert titles_of(store, stage) == ["then", "now", "meanwhile"]
    assert not prepared.draft.exists()


def test_where_another_program_reads_the_file_it_stays(
    store: Store, copy: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.replacing._WAIT_FOR_READERS", 0.01)
    prepared = prepare(store.folder, copy, clock)
    (stage,) = [row[0] for row in store.connection.execute("SELECT id FROM stage")]
    with closing(connect_reader(store.folder.database)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM job").fetchone()
        with pytest.raises(StorageFailed, match="nothing was changed"):
            restore_open(store, WINDOW, prepared)
    assert titles_of(store, stage) == ["then", "now"]
    make_jobs(store, stage, "after")
    assert titles_of(store, stage) == ["then", "now", "after"]


def test_where_the_exchange_itself_fails_the_old_file_goes_on(
    store: Store, copy: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = prepare(store.folder, copy, clock)
    (stage,) = [row[0] for row in store.connection.execute("SELECT id FROM stage")]

    def fail(_: DataFolder) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("app.store.replacing.finish", fail)
    with pytest.raises(StorageFailed, match="could not be exchanged"):
        restore_open(store, WINDOW, prepared)
    monkeypatch.undo()
    make_jobs(store, stage, "after")
    store.close()
    again = Store(store.folder, clock)
    assert titles_of(again, stage) == ["then", "now", "after"]
    again.close()


def test_a_store_whose_file_is_damaged_can_be_restored_while_open(
    store: Store, copy: Path, clock: FakeClock
) -> None:
    """The damage was met while the window was open."""
    with store.reading() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(store.folder.database.read_bytes())
    content[8192:-4096] = b"\xa5" * (len(content) - 12288)
    with store.folder.database.open("r+b") as file:
        file.write(content)
    prepared = prepare(store.folder, copy, clock)
    assert prepared.is_damaged
    application = Application(store, WINDOW)
    application.do(restore_open, prepared)
    assert [each.title for stage in boards_cards(application) for each in stage] == ["then"]
    assert is_sound(store.folder)


# Older ones


@pytest.mark.parametrize("is_open", [True, False])
def test_a_file_of_an_older_program_is_brought_up_to_date(
    store: Store, copy: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, is_open: object
) -> None:
    def grow(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE setting ADD COLUMN remark TEXT")

    folder = store.folder
    if not is_open:
        store.close()
    newer = migrations.VERSION + 1
    monkeypatch.setattr(migrations, "VERSION", newer)
    monkeypatch.setattr(migrations, "STEPS", {newer: grow})
    prepared = prepare(folder, copy, clock)
    if is_open:
        restore_open(store, WINDOW, prepared)
    else:
        commit(folder, prepared.draft, old_is_damaged=False)
        store = Store(folder, clock)
    assert store.connection.execute("PRAGMA user_version").fetchone() == (newer,)
    assert [title for (title,) in store.connection.execute("SELECT title FROM job")] == ["then"]
    (before,) = folder.backups.glob("before-version-*.db")
    assert jobs_of(before) == ["then"]
    store.close()


def test_a_folder_with_backups_but_no_data_file_is_known(store: Store, copy: Path, clock: FakeClock) -> None:
    folder = store.folder
    store.close()
    refuse_if_gone(folder)
    back_up_day(folder, clock)
    folder.database.unlink()
    with pytest.raises(DataFileGone, match="is not there"):
        refuse_if_gone(folder)
    copy.rename(folder.incoming)  # a restore on its last step
    refuse_if_gone(folder)
    Store(folder, clock).close()
    assert jobs_of(folder.database) == ["then"]


# Killed

RESTORER = """
import sys
from pathlib import Path
from app.clock import SystemClock
from app.paths import DataFolder
from app.store.restore import restore
print("ready", flush=True)
restore(DataFolder(Path(sys.argv[1])), Path(sys.argv[2]), SystemClock())
"""


def test_killed_at_any_moment_it_is_the_old_file_or_the_new_one(
    store: Store, copy: Path, clock: FakeClock
) -> None:
    folder = store.folder
    store.close()
    old = folder.database.read_bytes()
    chance = random.Random(20261120)
    started = perf_counter()
    start_restorer(folder, copy).communicate()
    took = perf_counter() - started
    outcomes = set()
    for _ in range(16):
        folder.database.write_bytes(old)
        restorer = start_restorer(folder, copy)
        moment = perf_counter() + chance.random() * took
        while perf_counter() < moment:
            pass
        restorer.kill()
        restorer.communicate()
        Store(folder, clock).close()
        assert check_file(folder.database) == []
        outcomes.add(tuple(jobs_of(folder.database)))
        for aside in folder.backups.glob("*.db"):
            assert jobs_of(aside) == ["then", "now"]
    assert outcomes == {("then", "now"), ("then",)}


def start_restorer(folder: DataFolder, source: Path) -> subprocess.Popen[bytes]:
    """Start a restore and return it when it is about to begin."""
    command = [sys.executable, "-c", RESTORER, str(folder.path), str(source)]
    restorer = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert restorer.stdout is not None
    restorer.stdout.readline()
    return restorer


class Killed(BaseException):
    """The program ends here."""


@pytest.mark.parametrize("moment", range(6))
def test_cut_short_between_any_two_steps_of_the_exchange_it_is_finished_later(
    store: Store, copy: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    """Every step that alters the folder is one call of these; the program ends before one of them."""
    folder = store.folder
    store.close()
    left = break_in_half(folder)
    log = Path(f"{folder.database}-wal")
    log.write_bytes(b"log")
    prepared = prepare(folder, copy, clock)
    calls = 0

    def counted(original: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **values: object) -> object:
            nonlocal calls
            if calls == moment:
                raise Killed
            calls += 1
            return original(*arguments, **values)

        return step

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", counted(Path.replace))
        patch.setattr(Path, "unlink", counted(Path.unlink))
        with suppress(Killed):
            commit(folder, prepared.draft, old_is_damaged=True)
    if moment == 0:
        assert folder.database.read_bytes() == left
        assert log.read_bytes() == b"log"
        return
    Store(folder, clock).close()
    assert jobs_of(folder.database) == ["then"]
    assert check_file(folder.database) == []
    assert not folder.incoming.exists()


def test_a_contents_is_told_without_a_full_look(store: Store, copy: Path, clock: FakeClock) -> None:
    found = contents_of(copy)
    assert (found.boards, found.jobs, found.activities) == (1, 1, 0)
    assert found.newest_change_at == clock.now_ms()
    assert found.size == copy.stat().st_size
    assert contents_of(store.folder.database).jobs == 2


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs modes that bind this user")
def test_a_backup_that_may_not_be_read_is_told(store: Store, copy: Path, clock: FakeClock) -> None:
    copy.chmod(0)
    with pytest.raises(FileUnreadable, match="may not be read"):
        refuse_unless_sound(copy, clock)
