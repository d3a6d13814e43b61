"""From the bytes of a file to its text, whatever program wrote it."""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
from pathlib import Path

from app.exchange.encodings import decode_legacy
from app.exchange.problems import NoJobs, Unreadable

MAX_FILE_BYTES = 200 * 1024 * 1024
_SAMPLE_BYTES = 64 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "it is a PDF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is an old Excel workbook or another Office document"),
    (b"\x89PNG", "it is a picture"),
    (b"\xff\xd8\xff", "it is a picture"),
    (b"GIF8", "it is a picture"),
    (b"SQLite format 3\x00", "it is a database"),
    (b"\x7fELF", "it is a program"),
    (b"MZ\x90\x00", "it is a program"),
    (b"\x1f\x8b", "it is a compressed file"),
    (b"7z\xbc\xaf", "it is a compressed file"),
    (b"Rar!", "it is a compressed file"),
    (b"PK\x03\x04", "it is an Excel workbook or another packed document"),
)
_SAVE_AS_CSV = "please save the table as CSV and bring in that file"
_MULTI_BYTE_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_ESCAPED = re.compile(r"[\udc80-\udcff]")  # how Python carries bytes that are no UTF-8
_ESCAPED_RUN = re.compile(r"[\udc80-\udcff]+")
_AT_ONCE = 4 * 1024 * 1024
_NO_FILE = "there is no such file; please check its name"
_NO_ORDINARY_FILE = "it is a device or a pipe, not a saved file; please save the table and bring in that file"
_DAMAGED_TEXT = "the file is damaged or not complete; please save it again as CSV"


def read_bytes(path: Path) -> bytes:
    """Return the content of a file of at most 200 MB.

    Raises `Unreadable` for a folder, a device or pipe, a missing or forbidden file, and one
    that is too large.
    """
    try:
        if path.is_dir():
            raise Unreadable("it is a folder; please choose the files inside it")
        return _content(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Unreadable(_NO_FILE) from error
    except PermissionError as error:
        raise Unreadable("this account may not read it; please change its permissions") from error
    except (OSError, ValueError) as error:
        raise Unreadable(_reason(error)) from error


def _content(path: Path) -> bytes:
    # Without O_NONBLOCK opening a pipe would wait for somebody to write into it.
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    )
    with os.fdopen(os.open(path, flags), "rb", buffering=0) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(_NO_ORDINARY_FILE)
        pieces, left = [], MAX_FILE_BYTES + 1
        if status.st_size >= left:
            left = 0
        at_once = status.st_size + 1  # in one piece, where the file does not grow meanwhile
        while left and (piece := file.read(min(left, at_once))):
            pieces.append(piece)
            left -= len(piece)
    if not left:
        raise Unreadable(f"it is larger than {MAX_FILE_BYTES // 1024**2} MB; please split it")
    return b"".join(pieces)


def _reason(error: OSError | ValueError) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ELOOP:
        return "it is a link that leads in a circle; please choose the file itself"
    if number == errno.ENXIO:
        return _NO_ORDINARY_FILE
    if number == errno.ENAMETOOLONG or isinstance(error, ValueError):
        return _NO_FILE
    return "the system could not open it; please check the disk it is on"


def decode(data: bytes) -> str:
    """Return the text of a file: Unicode by its mark or its look, else the likeliest old encoding.

    Raises `NoJobs` when nothing is in it or it is no text at all, `Unreadable` when it is a damaged text.
    """
    if not data:
        raise NoJobs("it is empty")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _unicode(data[len(bom) :], encoding)
    _refuse_other_kinds(data)
    if _is_binary(data[:_SAMPLE_BYTES]):
        raise NoJobs(f"it is not a text table; {_SAVE_AS_CSV}")
    if b"\x00" in data:
        return _unicode(data, _utf_16_by_its_zeros(data))
    try:
        return _decoded(data, "utf-8")
    except UnicodeDecodeError:
        return _mostly_utf_8(data) or decode_legacy(data)


def _decoded(data: bytes, encoding: str) -> str:
    """Decode in pieces: while one is decoded, no other thread of the program gets on."""
    decoder = codecs.getincrementaldecoder(encoding)()
    starts = range(0, len(data), _AT_ONCE)
    pieces = [decoder.decode(data[start : start + _AT_ONCE]) for start in starts]
    return "".join([*pieces, decoder.decode(b"", final=True)])


def _unicode(data: bytes, encoding: str) -> str:
    if encoding == "utf-8":
        text = _mostly_utf_8(data) if not _is_valid(data, encoding) else _decoded(data, encoding)
        if text is None:
            raise Unreadable("it is marked as UTF-8 text but is not; please save it again as CSV (UTF-8)")
    else:
        try:
            text = _decoded(data, encoding)
        except UnicodeDecodeError as error:
            raise Unreadable(_torn(error)) from error
    if "\x00" in text:
        raise Unreadable("it holds NUL bytes, which no table has; please save it again as CSV")
    return text


def _torn(error: UnicodeDecodeError) -> str:
    if "end of data" in error.reason or "truncated" in error.reason:
        return f"its text breaks off in the middle of a character; {_DAMAGED_TEXT}"
    return f"its text holds half a character; {_DAMAGED_TEXT}"


def _is_valid(data: bytes, encoding: str) -> bool:
    try:
        _decoded(data, encoding)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_other_kinds(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NoJobs(f"{what}, not a text table; {_SAVE_AS_CSV}")


def _utf_16_by_its_zeros(data: bytes) -> str:
    """Tell UTF-16 without a mark by the zero halves of its Latin letters, digits and separators."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if max(even, odd) > max(3, len(data) // 20) and min(even, odd) * 50 < max(even, odd):
        return "utf-16-le" if odd > even else "utf-16-be"
    raise Unreadable("it holds NUL bytes, which no table has; please save it again as CSV")


def _mostly_utf_8(data: bytes) -> str | None:
    """Decode UTF-8 in which a few bytes are of another encoding (rows pasted from elsewhere); None if it is
    not.
    """
    text = data.decode("utf-8", "surrogateescape")
    strange = sum(1 for _ in _ESCAPED.finditer(text))
    multi_byte = sum(1 for _ in _MULTI_BYTE_SEQUENCE.finditer(data))
    if strange > multi_byte:
        return None
    return _ESCAPED_RUN.sub(lambda run: _western(run.group().encode("utf-8", "surrogateescape")), text)


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _is_binary(sample: bytes) -> bool:
    """Tell whether too many bytes are controls that no text has; zeros may be halves of UTF-16."""
    return sum(byte < 32 and byte not in (0, 9, 10, 12, 13) for byte in sample) > len(sample) // 50
