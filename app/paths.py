"""Where the program keeps what it writes: one folder, which --data-dir or PURSUIT_DATA_DIR moves."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

DATABASE_NAME = "pursuit.db"
ENVIRONMENT_VARIABLE = "PURSUIT_DATA_DIR"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder of one user's data."""

    path: Path

    @property
    def database(self) -> Path:
        """The data file."""
        return self.path / DATABASE_NAME

    @property
    def backups(self) -> Path:
        """Where backups are kept."""
        return self.path / "backups"


def data_folder(given: str | os.PathLike[str] | None = None) -> DataFolder:
    """Return the folder that was given, else the one of the environment, else the platform's own."""
    chosen = given or os.environ.get(ENVIRONMENT_VARIABLE)
    if chosen:
        return DataFolder(Path(chosen).expanduser().absolute())
    import platformdirs  # noqa: PLC0415  (only asked where no folder is named)

    return DataFolder(Path(platformdirs.user_data_dir("Pursuit", appauthor=False)))
