"""The log file: what is written to it, what never is, and that nothing depends on it."""

from __future__ import annotations

import logging
import os
import stat
import sys
from pathlib import Path

import pytest

from app import cli
from app.errors import StorageFailed
from app.log import LogFile, last_lines, logging_to
from app.paths import DataFolder
from tests.conftest import LogWatch

OURS = logging.getLogger("app.somewhere")
WORDS = "Data Engineer at Lumen Freight"


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


def lines(data: DataFolder) -> list[str]:
    return (data.logs / "pursuit.log").read_text(encoding="utf-8").splitlines()


def test_start_end_and_warnings_are_written_and_nothing_less(data: DataFolder, logged: LogWatch) -> None:
    with logging_to(data, "window"):
        OURS.info("a detail")
        OURS.warning("workflow %s failed", "64f0")
    logged.expect("workflow 64f0 failed")
    first, warning, last = lines(data)
    assert "window started: Python 3." in first
    assert "WARNING app.somewhere: workflow 64f0 failed" in warning
    assert last.endswith("window ended")


def test_nothing_is_written_after_the_end(data: DataFolder, logged: LogWatch) -> None:
    with logging_to(data, "window"):
        pass
    OURS.warning("later")
    logged.expect("later")
    assert len(lines(data)) == 2
    assert not last_lines()


def fail() -> None:
    raise KeyError(WORDS)


def fail_twice() -> None:
    try:
        fail()
    except KeyError as first:
        raise ValueError(WORDS) from first


def test_an_exception_leaves_its_kind_and_places_but_not_what_it_says(
    data: DataFolder, logged: LogWatch
) -> None:
    with logging_to(data, "window"):
        try:
            fail_twice()
        except ValueError:
            OURS.exception("a listener failed on change %s", 7)
    logged.expect("a listener failed")
    text = "\n".join(lines(data))
    assert text.index("ValueError") < text.index("KeyError")
    assert "  test_log.py:" in text
    assert "in fail_twice" in text
    assert WORDS not in text
    assert str(Path(__file__).parent) not in text


def test_places_of_the_program_are_named_from_its_own_folder(data: DataFolder, logged: LogWatch) -> None:
    with logging_to(data, "window"):
        try:
            LogFile(None)  # type: ignore[arg-type]
        except TypeError:
            OURS.exception("it failed")
    logged.expect("it failed")
    assert any("  app/log.py:" in line for line in lines(data))


def test_what_other_libraries_say_is_left_out(data: DataFolder, logged: LogWatch) -> None:
    with logging_to(data, "window"):
        logging.getLogger("peewee").warning(WORDS)
    logged.expect(WORDS)
    assert WORDS not in "\n".join(lines(data))
    assert any("peewee" in line for line in lines(data))


def test_three_files_of_the_given_size_are_kept(tmp_path: Path) -> None:
    log = LogFile(tmp_path, most_bytes=1000)
    for number in range(200):
        log.note(f"line {number}")
    log.close()
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert kept == ["pursuit.log", "pursuit.log.1", "pursuit.log.2"]
    assert all(path.stat().st_size < 1200 for path in tmp_path.iterdir())
    assert (tmp_path / "pursuit.log").read_text().rstrip().endswith("line 199")
    assert "line 199" not in (tmp_path / "pursuit.log.1").read_text()


def test_a_fault_that_ends_it_is_written_and_a_refusal_is_not(data: DataFolder, logged: LogWatch) -> None:
    with pytest.raises(KeyError), logging_to(data, "import"):
        fail()
    logged.expect("import ended by a fault")
    assert any("KeyError" in line for line in lines(data))
    before = len(lines(data))
    with pytest.raises(StorageFailed), logging_to(data, "import"):
        raise StorageFailed(WORDS)
    assert len(lines(data)) == before + 2


def test_a_second_run_goes_on_in_the_same_file(data: DataFolder) -> None:
    for _ in range(2):
        with logging_to(data, "import"):
            pass
    assert len(lines(data)) == 4


def test_a_log_that_cannot_be_opened_harms_nothing(data: DataFolder, logged: LogWatch) -> None:
    data.logs.write_text("a file where the folder should be")
    with logging_to(data, "window"):
        OURS.warning("unheard")
        assert last_lines() == ()
    logged.expect("unheard")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_pipe_in_its_place_keeps_nobody_waiting(data: DataFolder, logged: LogWatch) -> None:
    data.logs.mkdir()
    os.mkfifo(data.logs / "pursuit.log")
    with logging_to(data, "window"):
        OURS.warning("unheard")
        assert not last_lines()
    logged.expect("unheard")


def test_the_last_lines_are_the_newest_ones(data: DataFolder, logged: LogWatch) -> None:
    with logging_to(data, "window"):
        for number in range(50):
            OURS.warning("number %s", number)
        newest = last_lines(3)
    for number in range(50):
        logged.expect(f"number {number}")
    assert [line.rpartition(" ")[2] for line in newest] == ["47", "48", "49"]


def test_odd_characters_are_written_as_escapes(data: DataFolder, logged: LogWatch) -> None:
    with logging_to(data, "window"):
        OURS.warning("name \udcff")
    logged.expect("name")
    assert any("name \\udcff" in line for line in lines(data))


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a matter of Unix")
def test_other_users_cannot_read_it(data: DataFolder) -> None:
    with logging_to(data, "window"):
        pass
    assert stat.S_IMODE((data.logs / "pursuit.log").stat().st_mode) == 0o600
    assert stat.S_IMODE(data.logs.stat().st_mode) == 0o700


def test_an_import_by_command_line_is_logged_without_what_it_brought(tmp_path: Path) -> None:
    sheet = tmp_path / "jobs.csv"
    sheet.write_text(f"Company,Role\nGlobex,{WORDS}\n", encoding="utf-8")
    data = DataFolder(tmp_path / "data")
    given = cli.parser().parse_args(["--data-dir", str(data.path), "import", str(sheet)])
    assert cli.run(given) == cli.EXIT_FINE
    first, last = lines(data)
    assert "import started" in first
    assert last.endswith("import ended")
    assert last_lines() == ()
