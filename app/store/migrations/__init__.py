"""Numbered steps from one schema version to the next; each leaves a file exactly as a fresh one would be.

A step is a module `m0002_what.py` with `def migrate(connection)`, named here by the version it leads to.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

VERSION = 1

Step = Callable[[sqlite3.Connection], None]

STEPS: Mapping[int, Step] = {}
