"""Writing files for the user: whole or not at all, and never over the program's own."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import StorageFailed


@contextmanager
def whole_file(target: Path, *, is_private: bool = False) -> Iterator[Path]:
    """Give a path to write to: when the block ends well, its content is then at `target`, or nothing changes.

    A link is followed, so that the file it names is replaced and not the link. `is_private` keeps the file
    from other users. Content and name are on the disk when the block has ended. Raises `StorageFailed` where
    the file cannot be written.
    """
    draft: Path | None = None
    try:
        place = followed(target)
        if place.exists() and not place.is_file():
            raise StorageFailed(f"“{target}” is no ordinary file, so nothing was written to it.")
        handle, name = tempfile.mkstemp(prefix=f".{place.name[:80]}.", suffix=".part", dir=place.parent)
        os.close(handle)
        draft = Path(name)
        yield draft
        draft.chmod(0o600 if is_private else _usual_mode(place))
        _sync_file(draft)
        draft.replace(place)
        sync_folder(place.parent)
    except OSError as error:
        raise StorageFailed(f"“{target}” cannot be written: {error.strerror or error}.") from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)


def followed(target: Path) -> Path:
    """Return the file that a path leads to, there or not. Raises `StorageFailed` for a circle of links."""
    try:
        return target.resolve()
    except RuntimeError as error:  # a circle of links, as Python 3.11 and 3.12 tell it
        raise StorageFailed(f"“{target}” is a link that leads nowhere.") from error


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can do that. Raises OSError."""
    if sys.platform != "win32":
        _sync(os.open(folder, os.O_RDONLY))


def _sync_file(path: Path) -> None:
    _sync(os.open(path, os.O_RDWR))


def _sync(handle: int) -> None:
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _usual_mode(place: Path) -> int:
    """Return the mode of the file that is replaced, or what a new file of the user gets."""
    if place.exists():
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def printable(text: str) -> str:
    """Return a text that can be stored and shown: halves of characters (odd file names) become "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")
