"""What every test may use: a clock to set, a data folder, the program without its window, and a log watch."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from app.application import Application
from app.paths import DataFolder
from app.store import Origin, Store
from tests.making import FakeClock


class ScreenApart(LoadScopeScheduling):
    """Gives each process test by test, but all of the real window to one: they share a screen and keys."""

    def _split_scope(self, nodeid: str) -> str:
        return "screen" if nodeid.startswith("tests/e2e/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ScreenApart:
    """Choose the order in which several processes share the tests (pytest-xdist's hook)."""
    return ScreenApart(config, log)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Measure with nothing beside (pytest-xdist's hook for `-n auto`; None: one for each processor)."""
    return 0 if config.option.markexpr == "bench" else None


_MEMORY = Path("/dev/shm")  # noqa: S108 - only where the tests put their own folders
_ROOM = 4 << 30  # bytes; a run needs a few hundred million at most


def pytest_configure(config: pytest.Config) -> None:
    """Let all that tests write lie in memory where there is room: no disk to wait for, and none worn.

    Not for measuring, and not where somebody has said where it should lie. Child processes do alike.
    """
    is_told = "TMPDIR" in os.environ or config.option.basetemp is not None
    if is_told or config.option.markexpr == "bench" or not os.access(_MEMORY, os.W_OK):
        return
    if shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)


@pytest.fixture(scope="session", autouse=True)
def compiled_once(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[None]:
    """Let programs that tests start keep their compiled code, where this one was told not to keep any."""
    with pytest.MonkeyPatch.context() as patch:
        if sys.dont_write_bytecode and pytestconfig.option.markexpr != "bench":
            patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("compiled")))
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield


def pytest_collection_finish() -> None:
    """Leave thousands of collected tests out of every pass of Python's collector (pytest's hook)."""
    gc.collect()
    gc.freeze()


class LogWatch(logging.Handler):
    """Collects warnings and worse; what no test has expected fails it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.records.append(record)

    def expect(self, part: str) -> logging.LogRecord:
        """Take away and return the first record whose message holds `part`; there must be one."""
        for record in self.records:
            if part in record.getMessage():
                self.records.remove(record)
                return record
        raise AssertionError(f"nothing was logged with {part!r}: {self.messages}")

    @property
    def messages(self) -> list[str]:
        """The messages that nobody has expected so far."""
        return [record.getMessage() for record in self.records]


@pytest.fixture(autouse=True)
def logged() -> Iterator[LogWatch]:
    """Fail a test that leaves a warning in the log which it did not `expect`."""
    watch = LogWatch()
    root = logging.getLogger()
    root.addHandler(watch)
    yield watch
    root.removeHandler(watch)
    assert not watch.messages, "logged, but not expected"


@pytest.fixture
def clock() -> FakeClock:
    """Noon UTC of 20 November 2026, until it is told otherwise."""
    return FakeClock()


@pytest.fixture(scope="session")
def fresh_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data file as a first start makes it, to be copied and never opened."""
    folder = DataFolder(tmp_path_factory.mktemp("fresh"))
    Store(folder, FakeClock()).close()
    return folder.database


@pytest.fixture
def folder(tmp_path: Path, fresh_file: Path) -> DataFolder:
    """Return a data folder with a fresh data file that nobody has open."""
    folder = DataFolder(tmp_path / "data")
    folder.path.mkdir()
    shutil.copyfile(fresh_file, folder.database)
    return folder


@pytest.fixture
def store(folder: DataFolder, clock: FakeClock) -> Iterator[Store]:
    """Return an open store with its first rows and no workflow engine."""
    store = Store(folder, clock)
    yield store
    store.close()


@pytest.fixture
def application(store: Store) -> Application:
    """Return the program of the window on top of `store`, its workflows running."""
    return Application(store, Origin.WINDOW)
