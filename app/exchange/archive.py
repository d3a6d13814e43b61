"""The tables inside a zip file, read in memory: nothing is ever unpacked to the disk."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from app.exchange.problems import NoJobs, Unreadable

MAX_ENTRIES = 5_000
MAX_TABLES = 200
MAX_TABLE_BYTES = 100 * 1024 * 1024
MAX_TOTAL_BYTES = 300 * 1024 * 1024
_MAX_RATIO = 200  # of unpacked to packed size; text packs about ten times
_SMALL = 1024 * 1024
_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})  # files that only documents have
WORKBOOK = (
    "it is an Excel workbook or another packed document, not a text table; please save the table as CSV and "
    "bring in that file"
)
# What the library raises for spoiled bytes, besides its own error.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    RuntimeError,
)
_SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".txt"})
_NOTION_VIEW = re.compile(r"(.*[0-9a-f]{32})\.csv", re.IGNORECASE)


def is_zip(data: bytes) -> bool:
    """Tell whether the bytes are a zip file that is not an Office document or the like."""
    return (
        data.startswith((b"PK\x03\x04", b"PK\x05\x06"))
        and b"[Content_Types].xml" not in data[:4096]
        and b"mimetype" not in data[:64]
    )


def tables(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file that may be a table, archives inside the archive included (one
    level).

    Raises `Unreadable` for damaged, locked or absurdly large archives, `NoJobs` when there is no table in
    it.
    """
    budget = MAX_TOTAL_BYTES
    count = 0
    for name, content in _entries(data, is_inner=False):
        budget -= len(content)
        count += 1
        if budget < 0 or count > MAX_TABLES:
            raise Unreadable(
                "it holds far more than a job search would; please bring in the tables one by one"
            )
        yield name, content
    if not count:
        raise NoJobs("there is no table in it")


def _entries(data: bytes, *, is_inner: bool) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_ENTRIES:
                raise Unreadable(f"it holds more than {MAX_ENTRIES:,} files")
            names = {info.filename for info in infos}
            if not infos:
                raise NoJobs("it is an archive with nothing in it")
            if _OFFICE & names and not is_inner:
                raise NoJobs(WORKBOOK)
            for info in infos:
                if not is_inner and info.filename.lower().endswith(".zip") and not info.is_dir():
                    for name, content in _entries(_content(archive, info), is_inner=True):
                        yield f"{info.filename}/{name}", content
                elif _may_be_table(info, names):
                    yield info.filename, _content(archive, info)
    except _DAMAGE as error:
        raise Unreadable("the archive is damaged or not complete; please download it again") from error


def _may_be_table(info: zipfile.ZipInfo, names: set[str]) -> bool:
    path = PurePosixPath(info.filename)
    if info.is_dir() or path.suffix.lower() not in _SUFFIXES or path.name.startswith("."):
        return False
    if "__MACOSX" in path.parts:
        return False
    view = _NOTION_VIEW.fullmatch(info.filename)
    return not (view and f"{view[1]}_all.csv" in names)  # Notion adds the whole of a table beside its view


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & 1:
        raise Unreadable("the archive is locked with a password; please unpack it first")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable("a file in it is packed in an unusual way; please unpack it first")
    if info.file_size > MAX_TABLE_BYTES:
        raise Unreadable(f"a file in it is larger than {MAX_TABLE_BYTES // 1024**2} MB")
    if info.file_size > _SMALL and info.file_size > _MAX_RATIO * max(info.compress_size, 1):
        raise Unreadable("a file in it grows beyond measure when unpacked")
    with archive.open(info) as entry:
        content = entry.read(info.file_size + 1)
    if len(content) > info.file_size:
        raise Unreadable("the archive is damaged or not complete; please download it again")
    return content
