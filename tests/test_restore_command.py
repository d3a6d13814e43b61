"""`pursuit restore` as a shell sees it: what it shows, when it asks, and its exit statuses."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.clock import SystemClock
from app.paths import DataFolder
from app.store import Store
from app.store.check import check_file
from app.store.database import connect_reader

ROOT = Path(__file__).parent.parent
TABLE = "Company,Position,Status\nLumen,Engineer,Applied\n"
MORE = "Company,Position,Status\nGlobex,Analyst,Applied\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a data folder of two jobs, and a backup "then.db" of one: to be copied."""
    place = tmp_path_factory.mktemp("made")
    folder = DataFolder(place / "data")
    (place / "a.csv").write_text(TABLE)
    (place / "b.csv").write_text(MORE)
    for arguments in (("import", "a.csv"), ("backup", "then.db"), ("import", "b.csv")):
        assert run(folder, *arguments).returncode == 0
    return place


@pytest.fixture
def data(tmp_path: Path, made: Path) -> DataFolder:
    """Return a folder whose file holds two jobs, with a backup "then.db" of one beside it."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return DataFolder(tmp_path / "data")


def run(
    folder: DataFolder, *arguments: object, answer: str = "", beside: Path | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", "--data-dir", str(folder.path), *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=beside or folder.path.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        input=answer,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def titles(folder: DataFolder) -> list[str]:
    with closing(connect_reader(folder.database)) as reader:
        return [title for (title,) in reader.execute("SELECT title FROM job ORDER BY id")]


def test_agreed_to_it_restores_and_says_where_the_file_before_is(data: DataFolder) -> None:
    result = run(data, "restore", "then.db", "--yes")
    assert (result.returncode, result.stderr) == (0, "")
    assert titles(data) == ["Engineer"]
    assert "1 board, 1 job, " in result.stdout
    assert "1 board, 2 jobs, " in result.stdout
    (kept,) = data.backups.glob("before-restore-*.db")
    assert str(kept) in result.stdout
    log = (data.logs / "pursuit.log").read_text()
    assert "restore started" in log
    assert "restore ended" in log
    assert check_file(data.database) == []
    assert run(data, "restore", kept, "--yes").returncode == 0
    assert titles(data) == ["Engineer", "Analyst"]


def test_without_a_terminal_it_only_shows_and_says_how(data: DataFolder) -> None:
    result = run(data, "restore", "then.db", answer="y\n")
    assert result.returncode == 1
    assert "1 board, 1 job, " in result.stdout
    assert "with --yes" in result.stderr
    assert titles(data) == ["Engineer", "Analyst"]
    assert not data.backups.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals there")
@pytest.mark.parametrize(("answer", "status", "left"), [("y", 0, 1), ("n", 1, 2), ("", 1, 2), ("yes", 0, 1)])
def test_on_a_terminal_it_asks(data: DataFolder, answer: str, status: int, left: int) -> None:
    import pty  # noqa: PLC0415 - not on every system

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "app", "--data-dir", str(data.path), "restore", "then.db"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, cwd=data.path.parent, env=environment, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs
    ) as process:
        os.write(ours, f"{answer}\n".encode())
        assert process.stdout is not None
        shown = process.stdout.read().decode()
    os.close(ours)
    os.close(theirs)
    assert process.returncode == status
    assert "is replaced by the first" in shown
    assert len(titles(data)) == left


def test_an_open_window_is_not_touched_and_ends_with_3(data: DataFolder) -> None:
    with closing(Store(data, SystemClock())):
        result = run(data, "restore", "then.db", "--yes")
    assert result.returncode == 3
    assert "already open" in result.stderr
    assert titles(data) == ["Engineer", "Analyst"]


def test_what_is_no_backup_is_refused_with_1(data: DataFolder) -> None:
    for source in ("a.csv", "nowhere.db", data.database, data.path):
        result = run(data, "restore", source, "--yes")
        assert result.returncode == 1
        assert result.stderr
        assert "Traceback" not in result.stderr
    assert titles(data) == ["Engineer", "Analyst"]
    assert not data.backups.exists()


def test_a_broken_data_file_is_told_kept_and_replaced(data: DataFolder) -> None:
    left = data.database.read_bytes()[:20_000]
    data.database.write_bytes(left)
    result = run(data, "restore", "then.db", "--yes")
    assert result.returncode == 0
    assert "is damaged" in result.stdout
    (kept,) = data.backups.glob("pursuit-damaged-*.db")
    assert kept.read_bytes() == left
    assert titles(data) == ["Engineer"]


def test_into_a_folder_that_is_not_there_yet(data: DataFolder, tmp_path: Path) -> None:
    new = DataFolder(tmp_path / "new" / "place")
    backup = tmp_path / "then.db"
    assert run(new, "restore", backup, beside=tmp_path).returncode == 1
    assert not new.path.exists()
    result = run(new, "restore", backup, "--yes", beside=tmp_path)
    assert result.returncode == 0, result.stderr
    assert titles(new) == ["Engineer"]
