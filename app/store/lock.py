"""One Pursuit to a data folder: a lock that the operating system lets go of when its process ends."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from app.errors import DataFolderInUse, StorageFailed
from app.paths import LOCK_NAME


class InstanceLock:
    """Held while the data folder may be written; a killed program leaves nothing that blocks."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock.

        Raises `DataFolderInUse` where another process holds it, `StorageFailed` where the folder cannot be
        written.
        """
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StorageFailed(
                f"The data folder {self._path.parent} cannot be written: {error.strerror}. "
                "Nothing was changed."
            ) from error
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                raise StorageFailed(
                    f"The data folder {self._path.parent} cannot be locked: {error.strerror}. "
                    "Nothing was changed."
                ) from error
            raise DataFolderInUse(
                "Pursuit is already open with this data folder, so nothing was changed. "
                "Close its window first, or choose another folder."
            ) from error
        self._handle = handle

    def release(self) -> None:
        """Let go of the lock; the file stays, because removing it would race with the next start."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
