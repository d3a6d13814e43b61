"""Numbered steps from one schema version to the next; each leaves a file exactly as a fresh one would be.

A step is a module `m0002_what.py` with `def migrate(connection)`, named here by the version it leads to.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

VERSION = 3

Step = Callable[[sqlite3.Connection], None]


def _to_version_2(connection: sqlite3.Connection) -> None:
    from app.store.migrations import m0002_everything_about_a_job  # noqa: PLC0415 - few starts migrate

    m0002_everything_about_a_job.migrate(connection)


def _to_version_3(connection: sqlite3.Connection) -> None:
    from app.store.migrations import m0003_time  # noqa: PLC0415

    m0003_time.migrate(connection)


STEPS: Mapping[int, Step] = {2: _to_version_2, 3: _to_version_3}
