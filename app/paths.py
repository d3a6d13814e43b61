"""Where the program keeps what it writes: one folder, which --data-dir or PURSUIT_DATA_DIR moves."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from app.errors import StorageFailed

DATABASE_NAME = "pursuit.db"
LOCK_NAME = "pursuit.lock"
INCOMING_NAME = "pursuit.incoming.db"
ENVIRONMENT_VARIABLE = "PURSUIT_DATA_DIR"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder of one user's data."""

    path: Path

    @property
    def database(self) -> Path:
        """The data file."""
        return self.path / DATABASE_NAME

    def own_files(self) -> tuple[Path, ...]:
        """Return the files that the program lives on, whether they are there now or not."""
        companions = (f"{DATABASE_NAME}{ending}" for ending in ("", "-wal", "-shm", "-journal"))
        drafts = (self.database.with_suffix(".new"), self.incoming)
        return (*(self.path / name for name in companions), *drafts, self.path / LOCK_NAME)

    @property
    def incoming(self) -> Path:
        """A restored data file, whole and looked over, on the last step to its place."""
        return self.path / INCOMING_NAME

    @property
    def backups(self) -> Path:
        """Where backups are kept."""
        return self.path / "backups"

    @property
    def documents(self) -> Path:
        """Where the contents of documents are kept."""
        return self.path / "documents"

    @property
    def logs(self) -> Path:
        """Where the log is kept."""
        return self.path / "logs"


def data_folder(given: str | os.PathLike[str] | None = None) -> DataFolder:
    """Return the folder that was given, else the one of the environment, else the platform's own."""
    chosen = given or os.environ.get(ENVIRONMENT_VARIABLE)
    if chosen:
        try:
            return DataFolder(Path(chosen).expanduser().absolute())
        except RuntimeError as error:
            raise StorageFailed(f"There is no folder “{chosen}”: its user is not known here.") from error
    return DataFolder(_usual_folder())


def _usual_folder() -> Path:
    import platformdirs  # noqa: PLC0415  (only asked where no folder is named)

    try:
        usual = Path(platformdirs.user_data_dir("Pursuit", appauthor=False))
        is_known = usual.is_absolute()  # some versions leave a "~" that nobody could tell the place of
    except RuntimeError:
        is_known = False
    if not is_known:
        raise StorageFailed(
            "Your home folder is not known here, so Pursuit cannot tell where your data is. Name its folder: "
            "`pursuit --data-dir FOLDER`."
        )
    return usual
