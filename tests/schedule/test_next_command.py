"""`pursuit next`, as a user or a script types it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import cli
from app.schedule.next_command import tell_next
from tests.making import FakeClock

ROOT = Path(__file__).parents[2]


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> tuple[list[str], list[str]]:
    """Run the command line; return the lines of its output and of its errors."""
    assert cli.run(cli.parser().parse_args(["next", *arguments])) == status
    output, errors = capsys.readouterr()
    return output.splitlines(), errors.splitlines()


def test_times_are_told_in_the_zone_with_weekday_and_offset(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["0 9 * * 1", "--tz", "Europe/Paris", "--from", "2026-03-20", "--count", "2"]
    assert told(capsys, *arguments)[0] == [
        "Monday 2026-03-23 09:00:00 +01:00",
        "Monday 2026-03-30 09:00:00 +02:00",
    ]


def test_a_script_gets_a_list_of_utc_times(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["0 9 * * 1", "--tz", "Europe/Paris", "--from", "2026-03-23T09:00", "--json", "--count=1"]
    ((line,), _) = told(capsys, *arguments)
    assert json.loads(line) == ["2026-03-30T07:00:00.000Z"]


def test_without_a_moment_it_begins_now(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell_next("@daily", "UTC", None, 1, FakeClock(), is_json=True) == 0
    assert json.loads(capsys.readouterr().out) == ["2026-11-21T00:00:00.000Z"]


def test_a_moment_with_an_offset_is_taken_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["@hourly", "--tz", "Asia/Tokyo", "--from", "2026-01-01T00:30Z", "--count", "1"]
    assert told(capsys, *arguments)[0] == ["Thursday 2026-01-01 10:00:00 +09:00"]


def test_what_is_wrong_is_told_in_one_sentence_and_pointed_at(capsys: pytest.CaptureFixture[str]) -> None:
    output, errors = told(capsys, "0 9 * * MON,61", status=2)
    assert output == []
    assert errors == [
        "The day of the week “61” cannot be used: it must lie between 0 and 7.",
        "    0 9 * * MON,61",
        "                ^^",
    ]


def test_only_the_part_around_the_fault_of_a_long_expression_is_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    long = ",".join(map(str, range(60)))
    _, errors = told(capsys, f"{long},\x1b {long} * * *", status=2)
    assert all(len(line) < 130 and line.isprintable() for line in errors)
    assert errors[1][errors[2].index("^") - 1] == ","


@pytest.mark.parametrize("arguments", [["--tz", "Mars/Olympus"], ["--from", "tomorrow"], ["--from", "\0"]])
def test_a_zone_or_moment_that_is_none_is_told_in_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    output, errors = told(capsys, "@daily", *arguments, status=2)
    assert (output, len(errors)) == ([], 1)
    assert errors[0].endswith(".")


@pytest.mark.parametrize("count", ["0", "-1", "many", "10001", "0099999999", "9" * 5000])
def test_a_number_out_of_bounds_is_wrong_use(capsys: pytest.CaptureFixture[str], count: str) -> None:
    with pytest.raises(SystemExit) as left:
        cli.parser().parse_args(["next", "@daily", f"--count={count}"])
    assert left.value.code == 2
    assert "no number from 1 to 10000" in capsys.readouterr().err


def test_nothing_ahead_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["0 0 29 2 *", "--from", "9999-06-01"]
    assert told(capsys, *arguments)[0] == ["It does not occur within the next 100 years."]
    assert told(capsys, *arguments, "--json")[0] == ["[]"]


def test_it_needs_neither_qt_nor_a_data_folder(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nfor name in ('PySide6', 'shiboken6', 'ui'):\n    sys.modules[name] = None\n"
    )
    data = tmp_path / "data"
    result = subprocess.run(
        [sys.executable, "-m", "app", "next", "@daily", "--json"],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)]),
            "PURSUIT_DATA_DIR": str(data),
        },
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert len(json.loads(result.stdout)) == 5
    assert not data.exists()
