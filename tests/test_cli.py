"""The command line as a shell sees it: exit statuses, output, and no Qt anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from app.clock import SystemClock
from app.errors import StorageFailed
from app.paths import DataFolder, data_folder
from app.store import Store

ROOT = Path(__file__).parent.parent
TABLE = "Company,Position,Status,Date Applied\nLumen,Engineer,Applied,2026-03-04\nGlobex,Analyst,Ghosted,\n"


class Shell:
    """Runs `python -m app` on a data folder of its own, with PySide6 made unimportable."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = DataFolder(folder / "data")
        blocker = folder / "without-qt"
        blocker.mkdir()
        (blocker / "sitecustomize.py").write_text(
            "import sys\nfor name in ('PySide6', 'shiboken6', 'ui'):\n    sys.modules[name] = None\n"
        )
        self.environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(blocker), str(ROOT)]),
            "PURSUIT_DATA_DIR": str(self.data.path),
            "PYTHONUTF8": "1",
        }

    def run(
        self, *arguments: object, stdout: IO[bytes] | int = subprocess.PIPE
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "app", *map(str, arguments)],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )

    def file(self, name: str, content: str = TABLE) -> Path:
        path = self.folder / name
        path.write_text(content, encoding="utf-8")
        return path


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture
def held(shell: Shell) -> Iterator[Store]:
    """Hold the shell's data folder as an open window does."""
    store = Store(shell.data, SystemClock())
    yield store
    store.close()


def reports(result: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_sub_command_runs_without_qt(shell: Shell) -> None:
    assert shell.run("import", shell.file("a.csv")).returncode == 0
    assert shell.run("import", "--dry-run", shell.file("a.csv")).returncode == 0
    exported = shell.run("export", "--format", "csv")
    assert exported.returncode == 0
    assert exported.stdout.startswith(b"\xef\xbb\xbfBoard,Stage,")
    assert shell.run("check").returncode == 0
    assert shell.run("backup", "copy.db").returncode == 0
    assert shell.run("restore", "copy.db", "--yes").returncode == 0


def test_json_is_one_object_per_file_on_a_line(shell: Shell) -> None:
    result = shell.run("import", "--json", shell.file("a.csv"), shell.file("b.csv"))
    first, second = reports(result)
    assert result.returncode == 0
    assert list(first) == [
        "file",
        "recognised",
        "rows",
        "imported",
        "duplicates",
        "skipped",
        "columns_unused",
        "stages_created",
        "error",
    ]
    assert (first["rows"], first["imported"], first["stages_created"]) == (2, 2, ["Ghosted"])
    assert (second["rows"], second["imported"], second["duplicates"]) == (2, 0, 2)


def test_one_unreadable_file_of_two_gives_1_and_the_other_is_imported(shell: Shell) -> None:
    result = shell.run("import", "--json", shell.file("empty.csv", ""), shell.file("a.csv"))
    bad, good = reports(result)
    assert result.returncode == 1
    assert bad["error"]
    assert (good["error"], good["imported"]) == (None, 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["export"],
        ["export", "--format", "docx"],
        ["backup"],
        ["frobnicate"],
        ["check", "--loudly"],
        ["import", "--board"],
    ],
)
def test_wrong_use_gives_2_and_tells_the_usage(shell: Shell, arguments: list[str]) -> None:
    result = shell.run(*arguments)
    assert result.returncode == 2
    assert b"usage: pursuit" in result.stderr
    assert not shell.data.path.exists()


def test_beside_an_open_window_reading_works_and_writing_gives_3(shell: Shell, held: Store) -> None:
    refused = shell.run("import", shell.file("a.csv"))
    assert refused.returncode == 3
    assert b"already open" in refused.stderr
    assert shell.run("import", "--dry-run", shell.file("a.csv")).returncode == 0
    assert shell.run("export", "--format", "csv").returncode == 0
    assert shell.run("check").returncode == 0
    assert shell.run("backup", "copy.db").returncode == 0
    assert held.connection.execute("SELECT count(*) FROM job").fetchone() == (0,)


def test_the_data_dir_option_goes_before_the_environment(shell: Shell) -> None:
    other = shell.folder / "other folder"
    assert shell.run("--data-dir", other, "import", shell.file("a.csv")).returncode == 0
    assert (other / "pursuit.db").exists()
    assert not shell.data.path.exists()


def test_a_dry_run_on_a_new_machine_leaves_no_folder(shell: Shell) -> None:
    result = shell.run("import", "--dry-run", "--json", shell.file("a.csv"))
    assert reports(result)[0]["imported"] == 2
    assert not shell.data.path.exists()


def test_export_goes_to_a_file_and_comes_in_again_elsewhere(shell: Shell) -> None:
    shell.run("import", shell.file("a.csv"))
    assert shell.run("export", "--format", "csv", "-o", "out.csv").returncode == 0
    assert shell.run("--data-dir", "second", "import", "out.csv").returncode == 0
    again = shell.run("--data-dir", "second", "export", "--format", "csv")
    assert again.stdout == (shell.folder / "out.csv").read_bytes()


def test_an_export_of_an_unknown_board_writes_no_file(shell: Shell) -> None:
    shell.run("import", shell.file("a.csv"))
    result = shell.run("export", "--format", "csv", "--board", "Nowhere", "-o", "out.csv")
    assert result.returncode == 1
    assert "no board “Nowhere”" in result.stderr.decode()
    assert [path.name for path in shell.folder.glob("out.csv*")] == []


def test_an_export_to_a_folder_that_is_not_there_is_told_plainly(shell: Shell) -> None:
    shell.run("import", shell.file("a.csv"))
    result = shell.run("export", "--format", "csv", "-o", shell.folder / "nowhere" / "out.csv")
    assert result.returncode == 1
    assert b"cannot be written" in result.stderr
    assert b"Traceback" not in result.stderr


def test_check_tells_a_damaged_file_with_1(shell: Shell) -> None:
    shell.run("import", shell.file("a.csv"))
    content = bytearray(shell.data.database.read_bytes())
    content[4096 * 3 : 4096 * 9] = os.urandom(4096 * 6)
    shell.data.database.write_bytes(content)
    result = shell.run("check")
    assert result.returncode == 1
    assert result.stderr
    assert b"Traceback" not in result.stderr


def test_a_data_file_that_is_none_is_refused_and_left_alone(shell: Shell) -> None:
    shell.data.path.mkdir()
    shell.data.database.write_bytes(b"a letter to my aunt" * 100)
    table = shell.file("a.csv")
    for command in (["import", table], ["export", "--format", "csv"], ["check"], ["backup", "b"]):
        result = shell.run(*command)
        assert result.returncode == 1, command
        assert b"Traceback" not in result.stderr
        assert result.stderr
    assert shell.data.database.read_bytes() == b"a letter to my aunt" * 100


def test_output_into_a_closed_pipe_says_nothing(shell: Shell) -> None:
    shell.run("import", shell.file("a.csv"))
    with subprocess.Popen(
        [sys.executable, "-m", "app", "--data-dir", str(shell.data.path), "export", "--format", "csv"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_an_export_follows_a_link_and_keeps_what_lies_beside(shell: Shell) -> None:
    shell.run("import", shell.file("a.csv"))
    real, beside = shell.file("real.csv", "old"), shell.file("out.csv.part", "mine")
    (shell.folder / "out.csv").symlink_to(real)
    assert shell.run("export", "--format", "csv", "-o", "out.csv").returncode == 0
    assert (shell.folder / "out.csv").is_symlink()
    assert real.read_bytes().startswith(b"\xef\xbb\xbfBoard,")
    assert beside.read_text() == "mine"


def test_exporting_a_folder_without_a_data_file_is_no_empty_table(shell: Shell) -> None:
    kept = shell.file("last-week.csv", "precious")
    result = shell.run("--data-dir", "mistyped", "export", "--format", "csv", "-o", kept)
    assert (result.returncode, kept.read_text()) == (1, "precious")
    assert b"no data file" in result.stderr


def test_a_console_that_cannot_show_a_character_ends_no_import_halfway(shell: Shell) -> None:
    shell.environment |= {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    first = shell.file("a.csv", "Company,Position,Status\nA,One,Zusage ✅\n")
    result = shell.run("import", first, shell.file("b.csv"))
    assert result.returncode == 0
    assert b"2 of 2 rows imported" in result.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("arguments", [["export", "--format", "csv"], ["import", "--json", "a.csv"]])
def test_output_that_cannot_be_written_is_told(shell: Shell, arguments: list[str]) -> None:
    shell.file("a.csv")
    shell.run("import", "a.csv")
    with Path("/dev/full").open("wb") as full:
        result = shell.run(*arguments, stdout=full)
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
    assert b"No space left" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="file names are Unicode there")
def test_a_file_name_that_is_no_text_is_read_all_the_same(shell: Shell) -> None:
    path = os.fsencode(shell.folder) + b"/bad\xffname.csv"
    Path(os.fsdecode(path)).write_text(TABLE)
    result = shell.run("import", "--json", os.fsdecode(path))
    assert (result.returncode, reports(result)[0]["imported"]) == (0, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_circle_of_links_as_target_is_told(shell: Shell) -> None:
    shell.run("import", shell.file("a.csv"))
    (shell.folder / "one").symlink_to("two")
    (shell.folder / "two").symlink_to("one")
    for arguments in (["backup", "one"], ["export", "--format", "csv", "-o", "one"]):
        result = shell.run(*arguments)
        assert result.returncode == 1
        assert b"Traceback" not in result.stderr
        assert result.stderr


@pytest.mark.parametrize(
    "arguments",
    [("import", "jobs.csv"), ("export", "--format", "csv"), ("check",), ("backup", "copy.db")],
)
def test_a_data_file_that_is_gone_while_its_backups_are_there_is_told(
    shell: Shell, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    folder = DataFolder(tmp_path / "data")
    folder.backups.mkdir(parents=True)
    (folder.backups / "pursuit-2026-11-18.db").touch()
    result = shell.run("--data-dir", folder.path, *arguments)
    assert result.returncode == 1
    assert b"Restore a backup" in result.stderr
    assert not folder.database.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the home folder is found otherwise there")
def test_an_unknown_home_folder_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PURSUIT_DATA_DIR", raising=False)
    for said in ("~/.local/share/Pursuit", RuntimeError("could not determine the home directory")):

        def usual_folder(*_: object, said: str | RuntimeError = said, **__: object) -> str:
            if isinstance(said, RuntimeError):
                raise said
            return said

        monkeypatch.setattr("platformdirs.user_data_dir", usual_folder)
        with pytest.raises(StorageFailed, match="--data-dir"):
            data_folder()
