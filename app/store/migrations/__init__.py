"""Numbered steps from one schema version to the next; each leaves a file exactly as a fresh one would be.

A step is a module `m0002_what.py` with `def migrate(connection)`, named here by the version it leads to.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

from app.store.migrations import m0002_everything_about_a_job

VERSION = 2

Step = Callable[[sqlite3.Connection], None]

STEPS: Mapping[int, Step] = {2: m0002_everything_about_a_job.migrate}
