"""What is running is told without anything of the user's."""

from __future__ import annotations

import sqlite3
import sys
from importlib.metadata import PackageNotFoundError

import pytest

import app.versions
from app.versions import versions


def test_the_versions_that_run_are_told() -> None:
    running = versions()
    assert running.sqlite == sqlite3.sqlite_version
    assert running.python == ".".join(map(str, sys.version_info[:3]))
    assert running.system


def test_a_program_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(app.versions, "version", missing)
    assert versions().pursuit == "(not installed)"
