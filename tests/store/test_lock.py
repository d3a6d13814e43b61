"""One program to a data folder, and nothing that a killed one leaves behind blocks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import DataFolderInUse, StorageFailed
from app.paths import DataFolder
from app.store import Store
from app.store.lock import LOCK_NAME, InstanceLock
from tests.making import FakeClock, make_stages

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys
from pathlib import Path
from app.clock import SystemClock
from app.paths import DataFolder
from app.store import Store
store = Store(DataFolder(Path(sys.argv[1])), SystemClock())
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(folder: DataFolder) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the data folder open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder.path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_process_is_refused_and_changes_nothing(
    folder: DataFolder, holder: subprocess.Popen[str], clock: FakeClock
) -> None:
    before = folder.database.read_bytes()
    with pytest.raises(DataFolderInUse, match="already open"):
        Store(folder, clock)
    assert folder.database.read_bytes() == before


def test_a_killed_holder_does_not_block(
    folder: DataFolder, holder: subprocess.Popen[str], clock: FakeClock
) -> None:
    holder.kill()
    holder.wait()
    assert (folder.path / LOCK_NAME).exists()
    store = Store(folder, clock)
    make_stages(store, "wishlist")
    store.close()


def test_the_same_process_is_refused_a_second_time_too(folder: DataFolder, clock: FakeClock) -> None:
    store = Store(folder, clock)
    with pytest.raises(DataFolderInUse):
        Store(folder, clock)
    make_stages(store, "wishlist")  # the first one goes on
    store.close()
    Store(folder, clock).close()


def test_closing_twice_is_harmless(folder: DataFolder, clock: FakeClock) -> None:
    store = Store(folder, clock)
    store.close()
    store.close()
    again = Store(folder, clock)
    assert not again.database.is_closed()
    again.close()


def test_a_lock_is_let_go_of_however_its_block_ends(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), InstanceLock(tmp_path):
            raise ZeroDivisionError


def test_a_folder_that_cannot_be_made_or_written_is_said(tmp_path: Path, clock: FakeClock) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StorageFailed, match=r"cannot be made.*Nothing was changed"):
        Store(DataFolder(tmp_path / "file" / "data"), clock)
    with pytest.raises(StorageFailed, match=r"cannot be made.*Nothing was changed"):
        Store(DataFolder(tmp_path / "file"), clock)
    with pytest.raises(StorageFailed, match=r"cannot be written.*Nothing was changed"):
        InstanceLock(tmp_path / "missing").acquire()


def test_a_start_that_fails_lets_go_of_the_folder(folder: DataFolder, clock: FakeClock) -> None:
    whole = folder.database.read_bytes()
    folder.database.write_bytes(b"x" * 5000)
    for _ in range(2):
        with pytest.raises(Exception, match="damaged"):
            Store(folder, clock)
    folder.database.write_bytes(whole)
    Store(folder, clock).close()
