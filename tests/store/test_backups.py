"""One automatic backup a day, kept for days, weeks and months, and never half of one."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import DataFileDamaged, StorageFailed
from app.paths import DataFolder
from app.store import Store
from app.store.backups import Cause, back_up_day, backups, newest_sound, to_keep
from app.store.check import check_file
from app.store.contents import contents_of
from tests.conftest import LogWatch
from tests.making import FakeClock, make_jobs, make_stages

ROOT = Path(__file__).resolve().parents[2]
DAY = 86_400
TODAY = date(2026, 11, 20)


def names(folder: DataFolder) -> list[str]:
    return sorted(path.name for path in folder.backups.iterdir())


# Making


def test_an_untouched_file_is_not_backed_up(store: Store, folder: DataFolder, clock: FakeClock) -> None:
    assert back_up_day(folder, clock) is None
    assert not folder.backups.exists()


def test_the_day_of_a_change_gets_its_backup_beside_the_open_store(
    store: Store, folder: DataFolder, clock: FakeClock
) -> None:
    (stage,) = make_stages(store, "wishlist")
    make_jobs(store, stage, "one", "two")
    made = back_up_day(folder, clock)
    assert made == folder.backups / "pursuit-2026-11-20.db"
    assert contents_of(made).jobs == 2
    assert check_file(made) == []
    assert names(folder) == ["pursuit-2026-11-20.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="files have no modes there")
def test_a_backup_is_the_users_alone(store: Store, folder: DataFolder, clock: FakeClock) -> None:
    make_stages(store, "wishlist")
    made = back_up_day(folder, clock)
    assert made is not None
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.backups.stat().st_mode) == 0o700


def test_where_nothing_was_changed_since_no_other_is_made(
    store: Store, folder: DataFolder, clock: FakeClock
) -> None:
    make_stages(store, "wishlist")
    back_up_day(folder, clock)
    clock.advance(3 * DAY)
    assert back_up_day(folder, clock) is None
    assert names(folder) == ["pursuit-2026-11-20.db"]


def test_a_later_change_of_the_day_is_in_the_one_backup_of_the_day(
    store: Store, folder: DataFolder, clock: FakeClock
) -> None:
    (stage,) = make_stages(store, "wishlist")
    back_up_day(folder, clock)
    clock.advance(3600)
    make_jobs(store, stage, "late")
    assert back_up_day(folder, clock) == folder.backups / "pursuit-2026-11-20.db"
    assert names(folder) == ["pursuit-2026-11-20.db"]
    assert contents_of(folder.backups / "pursuit-2026-11-20.db").jobs == 1


def test_each_day_with_changes_has_its_own(store: Store, folder: DataFolder, clock: FakeClock) -> None:
    (stage,) = make_stages(store, "wishlist")
    for _ in range(3):
        make_jobs(store, stage, "job")
        back_up_day(folder, clock)
        clock.advance(DAY)
    assert names(folder) == [f"pursuit-2026-11-{day}.db" for day in (20, 21, 22)]
    assert [contents_of(folder.backups / name).jobs for name in names(folder)] == [1, 2, 3]


def test_days_are_those_of_the_user(folder: DataFolder) -> None:
    clock = FakeClock(zone=timezone(timedelta(hours=13)))  # noon UTC is already the next day there
    store = Store(folder, clock)
    make_stages(store, "wishlist")
    assert back_up_day(folder, clock) == folder.backups / "pursuit-2026-11-21.db"
    store.close()


def test_a_backup_that_was_missed_gets_the_day_of_its_changes(
    store: Store, folder: DataFolder, clock: FakeClock
) -> None:
    """The program was killed yesterday: today's backup must not take the place of yesterday's."""
    make_stages(store, "wishlist")
    clock.advance(DAY)
    assert back_up_day(folder, clock) == folder.backups / "pursuit-2026-11-20.db"


def test_a_damaged_backup_of_the_day_is_made_anew(store: Store, folder: DataFolder, clock: FakeClock) -> None:
    make_stages(store, "wishlist")
    made = back_up_day(folder, clock)
    assert made is not None
    made.write_bytes(made.read_bytes()[:5000])
    assert back_up_day(folder, clock) == made
    assert check_file(made) == []


def test_a_damaged_data_file_never_takes_the_place_of_a_good_backup(
    store: Store, folder: DataFolder, clock: FakeClock
) -> None:
    (stage,) = make_stages(store, "wishlist")
    good = back_up_day(folder, clock)
    assert good is not None
    before = good.read_bytes()
    make_jobs(store, stage, *(f"Job {number}" for number in range(300)))
    store.close()
    with closing(sqlite3.connect(folder.database, isolation_level=None)) as file:
        file.execute("PRAGMA writable_schema = 1")
        file.execute(
            "DELETE FROM sqlite_master WHERE name = 'job_on_board'"
        )  # its pages belong to nothing now
    with pytest.raises(DataFileDamaged, match="does not hold together"):
        back_up_day(folder, clock)
    assert good.read_bytes() == before
    assert names(folder) == [good.name]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs modes that bind this user")
def test_a_read_only_folder_is_told_by_its_mode(store: Store, folder: DataFolder, clock: FakeClock) -> None:
    make_stages(store, "wishlist")
    folder.backups.mkdir(mode=0o500)
    with pytest.raises(StorageFailed, match="cannot be written"):
        back_up_day(folder, clock)


def test_a_folder_that_cannot_be_made_is_told(store: Store, folder: DataFolder, clock: FakeClock) -> None:
    make_stages(store, "wishlist")
    folder.backups.write_text("a file where the folder should be")
    with pytest.raises(StorageFailed, match="cannot be made"):
        back_up_day(folder, clock)
    assert folder.backups.read_text() == "a file where the folder should be"


NARROW = """
import resource, signal, sys
from pathlib import Path
from app.clock import SystemClock
from app.errors import StorageFailed
from app.paths import DataFolder
from app.store.backups import back_up_day
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    back_up_day(DataFolder(Path(sys.argv[1])), SystemClock())
except StorageFailed as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file sizes cannot be limited there")
@pytest.mark.parametrize("room", [0, 4096, 100_000, 300_000])
def test_a_full_disk_leaves_no_half_backup_and_the_one_before(
    store: Store, folder: DataFolder, clock: FakeClock, room: int
) -> None:
    (stage,) = make_stages(store, "wishlist")
    good = back_up_day(folder, clock)
    assert good is not None
    before = good.read_bytes()
    make_jobs(store, stage, "more")
    told = subprocess.run(
        [sys.executable, "-c", NARROW, str(folder.path), str(room)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert told.stdout.strip().endswith(".")
    assert good.read_bytes() == before
    assert names(folder) == [good.name]


KILLED = """
import sys
from pathlib import Path
from app.clock import SystemClock
from app.paths import DataFolder
from app.store.backups import back_up_day
print("ready", flush=True)
back_up_day(DataFolder(Path(sys.argv[1])), SystemClock())
"""


def test_killed_at_any_moment_no_half_file_has_a_backups_name(store: Store, folder: DataFolder) -> None:
    (stage,) = make_stages(store, "wishlist")
    make_jobs(store, stage, *(f"Job {number}" for number in range(800)))
    chance = random.Random(20261120)
    unfinished = 0
    for _ in range(12):
        maker = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(folder.path)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert maker.stdout is not None
        maker.stdout.readline()
        for _ in range(chance.randrange(400_000)):
            pass
        maker.kill()
        maker.communicate()
        whole = backups(folder)
        unfinished += not whole
        for backup in whole:
            assert check_file(backup.path) == []
            backup.path.unlink()
    assert unfinished > 0


# Keeping

days = st.sets(
    st.integers(min_value=-40, max_value=1200).map(lambda past: TODAY - timedelta(days=past)), max_size=120
)


@given(days)
def test_the_newest_is_never_removed_and_only_some_stay(found: set[date]) -> None:
    kept = to_keep(found, TODAY)
    assert kept <= found
    assert len(kept) <= 2 * (7 + 4 + 12)
    if found:
        assert max(found) in kept
    past = {day for day in found if day <= TODAY}
    if past:
        assert max(past) in kept


@given(days)
def test_the_last_seven_days_and_the_newest_of_four_weeks_and_twelve_months_stay(found: set[date]) -> None:
    past = sorted((day for day in found if day <= TODAY), reverse=True)
    kept = to_keep(found, TODAY)
    assert set(past[:7]) <= kept
    for period, count in ((lambda day: day.isocalendar()[:2], 4), (lambda day: (day.year, day.month), 12)):
        periods = sorted({period(day) for day in past}, reverse=True)[:count]
        for each in periods:
            assert max(day for day in past if period(day) == each) in kept


@given(days)
def test_keeping_is_settled_after_once(found: set[date]) -> None:
    kept = to_keep(found, TODAY)
    assert to_keep(kept, TODAY) == kept


@given(days, st.integers(min_value=0, max_value=4000))
def test_a_pause_alone_removes_nothing(found: set[date], pause: int) -> None:
    kept = to_keep({day for day in found if day <= TODAY}, TODAY)
    assert to_keep(kept, TODAY + timedelta(days=pause)) == kept


@given(days, st.integers(min_value=1, max_value=4000))
def test_a_clock_that_is_set_back_removes_nothing(found: set[date], back: int) -> None:
    kept = to_keep({day for day in found if day <= TODAY}, TODAY)
    wrong = TODAY - timedelta(days=back)
    assert to_keep(kept, wrong) == kept
    ahead = {day for day in kept if day > wrong}  # a backup of the wrong day pushes none of these out
    assert to_keep(kept | {wrong}, wrong) >= ahead | {wrong}


def test_a_clock_that_was_set_forward_for_a_while_removes_no_day_of_before() -> None:
    kept = to_keep({TODAY - timedelta(days=past) for past in range(400)}, TODAY)
    ahead = {TODAY + timedelta(days=3650 + day) for day in range(20)}
    assert to_keep(kept | ahead, TODAY) >= kept


def test_a_year_of_daily_use_keeps_days_weeks_and_months() -> None:
    kept: set[date] = set()
    day = date(2025, 11, 20)
    while day <= TODAY:
        kept = to_keep(kept | {day}, day)
        day += timedelta(days=1)
    assert {TODAY - timedelta(days=past) for past in range(7)} <= kept
    assert len({day.isocalendar()[:2] for day in kept}) >= 4
    assert len({(day.year, day.month) for day in kept}) == 12


def test_old_automatic_backups_go_and_nothing_else_does(
    store: Store, folder: DataFolder, clock: FakeClock
) -> None:
    folder.backups.mkdir()
    others = [
        "before-restore-2020-01-01-120000.db",
        "before-version-2-1.db",
        "my own.db",
        "pursuit-2020-1-1.db",
    ]
    others += ["pursuit-damaged-2020-01-01-120000.db", "pursuit-2020-13-99.db"]
    for name in others:
        (folder.backups / name).touch()
    for past in range(1, 40):
        (folder.backups / f"pursuit-{TODAY - timedelta(days=past)}.db").touch()
    make_stages(store, "wishlist")
    back_up_day(folder, clock)
    left = set(names(folder))
    assert set(others) <= left
    automatic = {name for name in left if name not in others}
    assert "pursuit-2026-11-20.db" in automatic
    assert automatic == {
        f"pursuit-{day}.db" for day in to_keep({TODAY - timedelta(days=past) for past in range(40)}, TODAY)
    }


def test_of_what_was_kept_aside_the_newest_five_and_those_of_ninety_days_stay(
    store: Store, folder: DataFolder, clock: FakeClock
) -> None:
    folder.backups.mkdir()
    for past in range(20, 200, 20):
        day = TODAY - timedelta(days=past)
        for name in (f"before-restore-{day}-120000.db", f"pursuit-damaged-{day}-120000.db"):
            for companion in ("", "-wal"):
                path = folder.backups / f"{name}{companion}"
                path.touch()
                os.utime(path, (clock.now_ms() / 1000 - past * DAY,) * 2)
    for past in range(8):
        path = folder.backups / f"before-version-2-{past}.db"
        path.touch()
        os.utime(path, (clock.now_ms() / 1000 - past * DAY,) * 2)
    make_stages(store, "wishlist")
    back_up_day(folder, clock)
    left = names(folder)
    for head in ("before-restore", "pursuit-damaged"):
        days = [TODAY - timedelta(days=past) for past in (100, 80, 60, 40, 20)]
        assert [name for name in left if name.startswith(head) and name.endswith(".db")] == [
            f"{head}-{day}-120000.db" for day in days
        ]
    assert len([name for name in left if name.startswith("pursuit-damaged") and name.endswith("-wal")]) == 5
    assert len([name for name in left if name.startswith("before-version")]) == 8


def test_drafts_that_were_cut_short_on_an_earlier_day_go(
    store: Store, folder: DataFolder, clock: FakeClock
) -> None:
    folder.backups.mkdir()
    earlier = [f".pursuit-2026-11-18.db.x1.part{companion}" for companion in ("", "-journal", "-wal", "-shm")]
    for name, age in (*((name, 2 * DAY) for name in earlier), (".pursuit-2026-11-20.db.x2.part", 60)):
        (folder.backups / name).touch()
        os.utime(folder.backups / name, (clock.now_ms() / 1000 - age,) * 2)
    make_stages(store, "wishlist")
    back_up_day(folder, clock)
    assert names(folder) == [".pursuit-2026-11-20.db.x2.part", "pursuit-2026-11-20.db"]


# Finding


def test_backups_are_told_apart_and_the_newest_comes_first(
    store: Store, folder: DataFolder, clock: FakeClock
) -> None:
    folder.backups.mkdir()
    causes = {
        "before-restore-2026-11-19-120000.db": Cause.RESTORE,
        "before-version-2-1.db": Cause.UPDATE,
        "mine.db": Cause.OTHER,
        "pursuit-2026-11-18.db": Cause.DAILY,
    }
    for number, name in enumerate([*causes, "pursuit-damaged-2026-11-19-120000.db", ".pursuit.x.part"]):
        path = folder.backups / name
        path.touch()
        os.utime(path, (1_000_000 + number,) * 2)
    found = backups(folder)
    assert [(each.path.name, each.cause) for each in found] == list(reversed(causes.items()))
    assert found[0].day == date(2026, 11, 18)
    assert found[0].made_at == 1_000_003_000


def test_a_folder_that_is_none_is_told_and_one_that_is_not_there_is_empty(folder: DataFolder) -> None:
    assert backups(folder) == []
    folder.backups.write_text("a file where the folder should be")
    with pytest.raises(StorageFailed, match="cannot be read"):
        backups(folder)


def test_a_backup_of_the_day_that_may_not_be_looked_at_is_no_fault(
    store: Store, folder: DataFolder, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_stages(store, "wishlist")
    made = back_up_day(folder, clock)
    usual = Path.exists

    def exists(path: Path) -> bool:
        if path == made:
            raise PermissionError(13, "Permission denied")
        return usual(path)

    monkeypatch.setattr(Path, "exists", exists)
    with pytest.raises(StorageFailed, match="cannot be written"):
        back_up_day(folder, clock)


def test_the_newest_sound_backup_is_found_behind_damaged_ones(
    store: Store, folder: DataFolder, clock: FakeClock, logged: LogWatch
) -> None:
    assert newest_sound(folder, clock) is None
    (stage,) = make_stages(store, "wishlist")
    good = back_up_day(folder, clock)
    clock.advance(DAY)
    make_jobs(store, stage, "job")
    bad = back_up_day(folder, clock)
    assert good is not None
    assert bad is not None
    bad.write_bytes(bad.read_bytes()[: bad.stat().st_size // 2])
    found = newest_sound(folder, clock)
    assert found is not None
    assert found.path == good
    logged.expect("a backup cannot be used")
