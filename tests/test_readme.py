"""Every command of the README does what it says, in the order in which a newcomer meets them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUN = "python3 packaging/dev.py run"
LINKEDIN = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
    "Question And Answers\n"
    '"3/4/26, 11:39 PM",a@b.example, +43 1,Lumen,Engineer,http://www.linkedin.com/jobs/view/375,cv.pdf,\n'
)


def commands() -> list[str]:
    """Return the lines of the README's code blocks."""
    blocks = re.findall(
        r"^```\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def test_the_two_commands_stand_first() -> None:
    assert commands()[:2] == [RUN, "python3 packaging/dev.py test"]


def test_every_command_without_a_window_works(tmp_path: Path) -> None:
    (tmp_path / "Job Applications.csv").write_text(LINKEDIN, encoding="utf-8")
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "share"),
        "PYTHONPATH": str(ROOT),
    }
    environment.pop("PURSUIT_DATA_DIR", None)
    ran = []
    for line in commands()[2:]:
        assert line.startswith(RUN), line
        arguments = [
            str(tmp_path / word[2:]) if word.startswith("~/") else word for word in shlex.split(line)[3:]
        ]
        result = subprocess.run(
            [sys.executable, "-m", "app", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert result.returncode == 0, (line, result.stderr)
        ran.append(arguments[-2] if len(arguments) > 1 else arguments[0])
    assert len(ran) >= 5
    assert (tmp_path / "jobs.csv").read_text(encoding="utf-8-sig").count("Engineer") == 1
    assert (tmp_path / "my-backup.db").exists()


def test_the_options_in_the_table_are_those_of_the_program() -> None:
    told = set(re.findall(r"import (--[a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    result = subprocess.run(
        [sys.executable, "-m", "app", "import", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told
    assert all(option in result.stdout for option in told)
