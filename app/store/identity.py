"""Is a file one of ours, and of which version?"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from app.errors import DataFileDamaged

APPLICATION_ID = 0x50525354  # "PRST": tells our files from other SQLite files


def schema_version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema version of a data file. Raises `DataFileDamaged` where it is none of ours."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID or version < 1:
        raise DataFileDamaged(
            f"{path} is not a data file of Pursuit, or something took its content away. "
            "It was left as it is; move it away, put a backup in its place, or name another folder."
        )
    return int(version)
