"""Copies of documents that were opened: `documents/open/…`, so that no program writes into what is kept.

A copy is read-only and bears the document's own name, by whose ending the system finds its program. One that
was changed all the same is never overwritten or removed: it can be kept as a new version.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from app.documents.content import (
    Content,
    Told,
    content_path,
    copy_bytes,
    digest_of,
    is_there,
    make_folder,
    opened_content,
    tell_nobody,
)
from app.documents.document_values import BEGINNING, is_program, told_name
from app.errors import FileUnreadable, Refused, StorageFailed
from app.paths import DataFolder

_KEPT_DAYS = 1
_DAY_S = 86_400
_DIGITS = 16  # of the digest: enough to tell contents apart, and short where paths may not be long
_BESIDE = (".", "~", "#")  # how names begin that programs give to what they put beside an open file
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
}


def open_folder(folder: DataFolder, digest: str) -> Path:
    """Return where the copies of a content lie that were opened."""
    return folder.documents / "open" / digest[:_DIGITS]


def is_program_content(folder: DataFolder, digest: str, name: str) -> bool:
    """Tell whether opening a document would run it. Raises `FileUnreadable` where its content is missing."""
    with opened_content(folder, digest, told_name(name)) as file:
        try:
            return is_program(name, file.read(BEGINNING))
        except OSError as error:
            raise FileUnreadable(
                f"The file of “{told_name(name)}” cannot be read: {error.strerror}."
            ) from error


def ready_copy(folder: DataFolder, content: Content, name: str, told: Told = tell_nobody) -> Path:
    """Return a read-only copy of a content under a document's name, made where there is none yet.

    Raises `FileUnreadable` where the content is missing or is not what was attached, `Refused` where the copy
    was changed, `StorageFailed` where none can be made.
    """
    path = open_folder(folder, content.digest) / name_on_disk(name)
    if path.exists():
        if not _is_untouched(folder, path, content):
            raise Refused(
                f"The copy of “{told_name(name)}” that was opened before was changed since. Keep it as a new "
                "version first."
            )
        return path
    make_folder(path.parent)
    _make_copy(folder, content, name, path, told)
    _tidy(folder, path)
    return path


def _make_copy(folder: DataFolder, content: Content, name: str, path: Path, told: Told) -> None:
    draft: Path | None = None
    try:
        handle, draft_name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        draft = Path(draft_name)
        with (
            os.fdopen(handle, "wb") as copy,
            opened_content(folder, content.digest, told_name(name)) as original,
        ):
            found = copy_bytes(original, copy, told_name(name), told)
            times = os.fstat(original.fileno())
        if found.digest != content.digest:
            raise FileUnreadable(
                f"The file of “{told_name(name)}” was changed: it is not what was attached, so it was not "
                "opened. “Save a copy…” writes it out as it is."
            )
        os.utime(draft, ns=(times.st_atime_ns, times.st_mtime_ns))
        draft.chmod(0o400)
        draft.replace(path)
    except OSError as error:
        raise StorageFailed(
            f"“{told_name(name)}” could not be made ready to open: {error.strerror or error}."
        ) from error
    finally:
        if draft is not None:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)


def changed_copies(folder: DataFolder, digest: str, size: int) -> tuple[Path, ...]:
    """Return the opened copies of a content that were changed since, and what was saved beside them."""
    content = Content(digest, size)
    return tuple(
        path
        for path in _files(open_folder(folder, digest))
        if not path.name.startswith(_BESIDE) and not _is_untouched(folder, path, content)
    )


def settle(folder: DataFolder, copy: Path, content: Content) -> None:
    """Put a changed copy, which is kept as a document now, where the opened copies of that one lie.

    It is moved and not removed: a program may still have it open and write to it.
    """
    with contextlib.suppress(OSError, StorageFailed):
        place = open_folder(folder, content.digest) / copy.name
        make_folder(place.parent)
        if not place.exists():
            copy.rename(place)


def name_on_disk(name: str) -> str:
    """Return the name of a document as this system's files can bear it."""
    if os.name != "nt":
        return name
    plain = name.translate(_FORBIDDEN).rstrip(". ") or "_"
    return f"_{plain}" if plain.split(".")[0].casefold() in _RESERVED else plain


def _is_untouched(folder: DataFolder, path: Path, content: Content) -> bool:
    """Tell whether a copy is as it was made. One that cannot be read is: nothing could be kept of it."""
    try:
        found = path.stat()
        if found.st_size != content.size:
            return False
        if is_there(folder, content.digest, content.size):
            kept = content_path(folder, content.digest).stat()
            if kept.st_mtime_ns == found.st_mtime_ns:
                return True
        return digest_of(path) == content.digest
    except OSError:
        return True


def _tidy(folder: DataFolder, fresh: Path) -> None:
    """Remove copies that nobody changed and that are a day older than a fresh one."""
    for place in _folders(folder.documents / "open"):
        for path in _files(place):
            with contextlib.suppress(OSError):
                if path != fresh and _is_old(path, fresh) and (_is_draft(path) or _is_as_made(folder, path)):
                    path.chmod(0o600)  # Windows removes nothing that is read-only
                    path.unlink()
        with contextlib.suppress(OSError):
            place.rmdir()  # where nothing is left in it


def _is_old(path: Path, fresh: Path) -> bool:
    return fresh.stat().st_ctime - path.stat().st_ctime > _KEPT_DAYS * _DAY_S


def _is_draft(path: Path) -> bool:
    return path.name.startswith(".") and path.suffix == ".part"


def _is_as_made(folder: DataFolder, path: Path) -> bool:
    found = path.stat()
    for kept in (folder.documents / path.parent.name[:2]).glob(f"{path.parent.name}*"):
        there = kept.stat()
        return (there.st_size, there.st_mtime_ns) == (found.st_size, found.st_mtime_ns)
    return False


def _folders(place: Path) -> list[Path]:
    try:
        return [path for path in place.iterdir() if path.is_dir()]
    except OSError:
        return []


def _files(place: Path) -> list[Path]:
    try:
        return sorted(path for path in place.iterdir() if path.is_file() and not path.is_symlink())
    except OSError:
        return []
