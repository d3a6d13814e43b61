"""The contents of documents, each stored once under its own SHA-256: `documents/ab/abcdef…`.

A content is never changed and never deleted: an undo or an older backup may bring its document back.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from app.documents.document_values import told_name
from app.errors import FileUnreadable, PursuitError, Refused, StorageFailed
from app.files import followed, sync_folder, whole_file
from app.paths import DataFolder
from app.store.backup import refuse_own_file

LARGEST = 1 << 30  # bytes; more is no paper that goes with an application

_AT_ONCE = 1 << 20
_DRAFT_DAYS = 1  # what a killed program left half copied goes after a day
_DAY_S = 86_400
_OPENING = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe nobody writes to would be waited for
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)

Told = Callable[[int], None]  # given the bytes that are done; may raise to stop


@dataclass(frozen=True, slots=True)
class Content:
    """A stored content: its SHA-256 in hex and its bytes."""

    digest: str
    size: int


class ContentState(StrEnum):
    """How a stored content is found."""

    WHOLE = "whole"
    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


def tell_nobody(done: int) -> None:
    """Let a progress pass unseen."""


def content_path(folder: DataFolder, digest: str) -> Path:
    """Return where a content is kept."""
    return folder.documents / digest[:2] / digest


def take_in(folder: DataFolder, source: Path, told: Told = tell_nobody, wanted: str | None = None) -> Content:
    """Copy a file into the data folder, whole and on the disk when this returns, and tell what it is.

    `wanted` is the digest it must have. Raises `FileUnreadable` where the file cannot be read or is none that
    can be kept, `Refused` where it is larger than `LARGEST` or another one than wanted, `StorageFailed` where
    the data folder cannot take it; nothing is left of it then.
    """
    name = told_name(source.name or str(source))
    with _opened(source, name) as original, _draft_in(folder) as (draft, path):
        before = os.fstat(original.fileno())
        _refuse_large(before.st_size, name)
        content = copy_bytes(original, draft, name, told)
        after = os.fstat(original.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise FileUnreadable(
                f"“{name}” was being written to while it was copied, so it was left out. "
                "Try again when that is done."
            )
        if wanted is not None and content.digest != wanted:
            raise Refused(
                f"“{name}” is another file than the one that was attached, so nothing was replaced. "
                "It can be attached as a document of its own."
            )
        _store(folder, draft, path, content.digest)
    return content


def copy_bytes(original: BinaryIO, copy: BinaryIO, name: str, told: Told) -> Content:
    """Copy an open file into another and tell what was copied.

    Raises `FileUnreadable` where it cannot be read to its end, `Refused` where it grows over `LARGEST`;
    OSError where the copy cannot be written.
    """
    digest, size = hashlib.sha256(), 0
    while part := _read(original, name):
        digest.update(part)
        copy.write(part)
        size += len(part)
        _refuse_large(size, name)
        told(size)
    copy.flush()
    return Content(digest.hexdigest(), size)


def save_copy(folder: DataFolder, digest: str, name: str, target: Path, told: Told = tell_nobody) -> bool:
    """Write a content to a file of the user's, whole or not at all; False: it is not what was attached.

    Raises `FileUnreadable` where the content is missing or cannot be read, `Refused` where the target is the
    program's own file, `StorageFailed` where it cannot be written.
    """
    refuse_own_file(folder, target)
    if followed(target).is_relative_to(followed(folder.documents)):
        raise Refused(
            f"“{target}” is in the folder where Pursuit keeps its documents, so nothing was written. "
            "Choose another folder."
        )
    with (
        opened_content(folder, digest, name) as original,
        whole_file(target) as path,
        path.open("wb") as copy,
    ):
        return copy_bytes(original, copy, name, told).digest == digest


@contextmanager
def opened_content(folder: DataFolder, digest: str, name: str) -> Iterator[BinaryIO]:
    """Give a stored content to read. Raises `FileUnreadable` where it is missing or may not be read."""
    path = content_path(folder, digest)
    try:
        file = path.open("rb", buffering=0)
    except FileNotFoundError as error:
        raise FileUnreadable(
            f"The file of “{name}” is not in the data folder any more. If you have it elsewhere, "
            "“Replace the file…” puts it back."
        ) from error
    except OSError as error:
        raise FileUnreadable(f"The file of “{name}” cannot be read: {error.strerror or error}.") from error
    with file:
        yield file


def is_there(folder: DataFolder, digest: str, size: int) -> bool:
    """Tell whether a content of this size is stored, without reading it."""
    try:
        found = content_path(folder, digest).stat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == size


class ContentWatch:
    """Tells how contents are found, and reads one again only where its file was touched since."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._whole: dict[str, tuple[int, int, int]] = {}

    def state(self, digest: str, size: int, told: Told = tell_nobody) -> ContentState:
        """Return how a content is found; its size is looked at first."""
        path = content_path(self._folder, digest)
        try:
            found = path.stat()
            if not stat.S_ISREG(found.st_mode) or found.st_size != size:
                return ContentState.CHANGED
            mark = (found.st_mtime_ns, found.st_size, found.st_ino)
            if self._whole.get(digest) == mark:
                return ContentState.WHOLE
            if digest_of(path, told) != digest:
                return ContentState.CHANGED
        except (FileNotFoundError, NotADirectoryError):
            return ContentState.MISSING
        except OSError:
            return ContentState.UNREADABLE
        self._whole[digest] = mark
        return ContentState.WHOLE


def digest_of(path: Path, told: Told = tell_nobody) -> str:
    """Return the SHA-256 of a file in hex. Raises OSError."""
    digest, done = hashlib.sha256(), 0
    with path.open("rb", buffering=0) as file:
        while part := file.read(_AT_ONCE):
            digest.update(part)
            done += len(part)
            told(done)
    return digest.hexdigest()


def make_folder(path: Path) -> None:
    """Make a folder that nobody else may look into, where it is not there. Raises `StorageFailed`."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _untaken(error) from error


# Reading.


@contextmanager
def _opened(source: Path, name: str) -> Iterator[BinaryIO]:
    try:
        if source.is_dir():
            raise FileUnreadable(
                f"“{name}” is a folder, so it was left out. Put it into a zip file to attach all of it."
            )
        handle = os.open(source, _OPENING)
    except (OSError, ValueError) as error:
        raise _unread(error, name) from error
    with os.fdopen(handle, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise FileUnreadable(f"“{name}” is no ordinary file, so it was left out.")
        yield file


def _read(file: BinaryIO, name: str) -> bytes:
    try:
        return file.read(_AT_ONCE)
    except OSError as error:
        raise _unread(error, name) from error


def _unread(error: OSError | ValueError, name: str) -> PursuitError:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOENT, errno.ENOTDIR):
        return FileUnreadable(f"“{name}” is not there any more, so it was left out.")
    if number in (errno.EACCES, errno.EPERM):
        return FileUnreadable(
            f"You may not read “{name}”, so it was left out. Change its permissions and try again."
        )
    if number == errno.ELOOP:
        return FileUnreadable(f"“{name}” is a link that leads nowhere, so it was left out.")
    if number == errno.ENXIO:
        return FileUnreadable(f"“{name}” is no ordinary file, so it was left out.")
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return FileUnreadable(f"“{name}” could not be read ({why}), so it was left out.")


def _refuse_large(size: int, name: str) -> None:
    if size > LARGEST:
        raise Refused(
            f"“{name}” is larger than 1 GB, which is more than Pursuit keeps of one document, so it was "
            "left out. Attach a smaller copy, or put its address into a note."
        )


# Writing.


@contextmanager
def _draft_in(folder: DataFolder) -> Iterator[tuple[BinaryIO, Path]]:
    """Give a file to write to that is gone when the block ends, unless it has got another name."""
    path: Path | None = None
    try:
        make_folder(folder.documents)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder.documents)
        path = Path(name)
        _sweep_drafts(path)
        with os.fdopen(handle, "wb") as file:
            yield file, path
    except OSError as error:
        raise _untaken(error) from error
    finally:
        if path is not None:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _store(folder: DataFolder, draft: BinaryIO, path: Path, digest: str) -> None:
    """Give a whole draft its name; what bears it already is replaced, which mends it if it was damaged."""
    os.fsync(draft.fileno())
    draft.close()
    place = content_path(folder, digest)
    is_first = not place.parent.exists()
    make_folder(place.parent)
    path.replace(place)
    sync_folder(place.parent)
    if is_first:
        sync_folder(folder.documents)


def _sweep_drafts(fresh: Path) -> None:
    """Remove what a killed program left half copied: it is a day older than a fresh draft."""
    for path in fresh.parent.glob(".*.part"):
        with contextlib.suppress(OSError):
            if fresh.stat().st_mtime - path.stat().st_mtime > _DRAFT_DAYS * _DAY_S:
                path.unlink()


def _untaken(error: OSError) -> StorageFailed:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return StorageFailed("The disk is full, so nothing was attached. Free some space and try again.")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return StorageFailed("The data folder may not be written to, so nothing was attached.")
    return StorageFailed(
        f"The data folder did not take the file ({error.strerror or error}). Nothing was attached."
    )
