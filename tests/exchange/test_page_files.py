"""A saved page is read as its program wrote it; what is no page is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import FileUnreadable
from app.exchange.page_files import LARGEST_PAGE, PageFile, read_page_file


def page(tmp_path: Path, name: str, content: bytes) -> PageFile:
    path = tmp_path / name
    path.write_bytes(content)
    return read_page_file(path)


@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("a.html", b"<p>Caf\xc3\xa9", PageFile(html="<p>Café")),
        ("a.HTM", "<meta charset=windows-1252><p>Café".encode("cp1252"), None),
        ("a.html", "<meta charset='koi8-r'><p>Повар".encode("koi8-r"), None),
        ("a.html", "<p>Café".encode("utf-16"), PageFile(html="<p>Café")),
        ("a.txt", "Café\n".encode(), PageFile(text="Café\n")),
        ("a.txt", b"<html><p>x", PageFile(html="<html><p>x")),
        ("a.txt", b"2 < 3", PageFile(text="2 < 3")),
    ],
)
def test_pages_are_read_in_their_encoding(
    tmp_path: Path, name: str, content: bytes, read: PageFile | None
) -> None:
    found = page(tmp_path, name, content)
    if read is None:
        assert found.html.partition("<p>")[2] in ("Café", "Повар")
    else:
        assert found == read


@pytest.mark.parametrize("charset", ["nonsense", "rot13", "hex", "ascii", "utf-8"])
def test_a_wrong_encoding_in_the_page_is_no_reason_to_refuse_it(tmp_path: Path, charset: str) -> None:
    content = f"<meta charset={charset}><p>Café au lait".encode("cp1252")
    assert page(tmp_path, "a.html", content).html.endswith("<p>Café au lait")


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("big.html", b"x" * (LARGEST_PAGE + 1), "larger than 5 MB"),
        ("a.html", b"", "it is empty"),
        ("a.html", b"%PDF-1.7 \x00\x01", "PDF"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00", "picture"),
    ],
)
def test_what_is_no_page_is_refused_with_its_name(
    tmp_path: Path, name: str, content: bytes, part: str
) -> None:
    with pytest.raises(FileUnreadable) as refused:
        page(tmp_path, name, content)
    assert part in str(refused.value)
    assert name in str(refused.value)
    assert "CSV" not in str(refused.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.html", tmp_path):
        with pytest.raises(FileUnreadable, match="could not be read"):
            read_page_file(path)
