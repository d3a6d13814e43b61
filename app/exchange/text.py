"""From the bytes of a file to its text, whatever program wrote it."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

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
# Encodings that spreadsheets write where they do not write Unicode, likeliest first.
_LEGACY = ("cp1252", "cp1250", "cp1251", "cp1254", "cp932", "gb18030", "cp949", "big5")
_MULTI_BYTE = frozenset({"cp932", "gb18030", "cp949", "big5"})
# Characters that nearly every table of jobs in these languages holds.
_COMMON_CJK = frozenset(
    "公司职位岗名称工程师状态投递日期地点薪资备注链接面试通过北京上海の会社名職種応募日状況面接勤務地株式회사직무상태지원날짜面試應徵職稱狀態"
)


def read_bytes(path: Path) -> bytes:
    """Return the content of a file of at most 200 MB.

    Raises `Unreadable` for a folder, a missing or forbidden file, and one that is too large.
    """
    try:
        if path.is_dir():
            raise Unreadable("it is a folder; please choose the files inside it")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise Unreadable(f"it is larger than {MAX_FILE_BYTES // 1024**2} MB; please split it")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable("there is no such file; please check its name") from error
    except PermissionError as error:
        raise Unreadable("this account may not read it; please change its permissions") from error
    except (OSError, ValueError) as error:
        raise Unreadable("the system could not open it; please check the disk it is on") from error


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
    if b"\x00" in data:
        return _unicode(data, _utf_16_by_its_zeros(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _mostly_utf_8(data) or _legacy(data)


def _unicode(data: bytes, encoding: str) -> str:
    if encoding == "utf-8":
        text = _mostly_utf_8(data) if not _is_valid(data, encoding) else data.decode(encoding)
        if text is None:
            raise Unreadable("it is marked as UTF-8 text but is not; please save it again as CSV (UTF-8)")
    else:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            raise Unreadable(
                "its text breaks off in the middle of a character; the file is damaged or not complete"
            ) from error
    if "\x00" in text:
        raise Unreadable("it holds NUL bytes, which no table has; please save it again as CSV")
    return text


def _is_valid(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
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
    view, pieces, position, strange = memoryview(data), [], 0, 0
    multi_byte = len(
        re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", data)
    )
    while position < len(data):
        try:
            pieces.append(str(view[position:], "utf-8"))
            break
        except UnicodeDecodeError as error:
            good, bad = position + error.start, position + error.end
            strange += 1
            if strange > multi_byte:
                return None
            pieces.append(str(view[position:good], "utf-8"))
            pieces.append(_western(bytes(view[good:bad])))
            position = bad
    return "".join(pieces)


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _legacy(data: bytes) -> str:
    """Decode with the old encoding in which the words look most like words."""
    sample = data[:_SAMPLE_BYTES]
    if sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in sample) > len(sample) // 50:
        raise NoJobs(f"it is not a text table; {_SAVE_AS_CSV}")
    for encoding in sorted(_LEGACY, key=lambda name: -_plausibility(sample, name)):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _plausibility(sample: bytes, encoding: str) -> float:
    """How much the sample looks like words in an encoding; more is better."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        text = decoder.decode(sample)  # the sample may end inside a character
    except UnicodeDecodeError:
        return -1e9
    high = re.findall(r"[^\x00-\x7f]+", text)
    count = sum(map(len, high)) or 1
    if encoding in _MULTI_BYTE:
        common = sum(character in _COMMON_CJK for run in high for character in run)
        return 4.0 * common / count - 0.5
    letters = sum(character.isalpha() for run in high for character in run)
    torn = len(re.findall(r"[a-zA-Z][^\w\s\x00-\x7f]|[a-zA-Z][²³¹ªº][a-zA-Z]|[^\w\s\x00-\x7f][a-z]", text))
    # Western languages rarely have three accented letters in a row, Cyrillic and Greek words are made of
    # them.
    long_runs = sum(len(run) for run in high if len(run) > 2 and run.isalpha())
    strange_runs = count - long_runs if encoding == "cp1251" else long_runs
    return float(letters - 2 * torn - 2 * strange_runs) / count - 0.01 * _LEGACY.index(encoding)
