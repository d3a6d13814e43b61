"""Text from outside is shown without a connection, a file or another page; a test listens."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QDesktopServices, QImage, QTextDocument
from pytestqt.qtbot import QtBot

from tests.board.hostile_html import HOST, SNIPPETS
from ui.posting.safe_browser import SafeBrowser, shown_address

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def browser(qtbot: QtBot) -> SafeBrowser:
    browser = SafeBrowser()
    qtbot.addWidget(browser)
    browser.resize(360, 400)
    browser.show()
    return browser


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Listen on a port of this machine."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.setblocking(False)
        yield listening


def port_of(listener: socket.socket) -> int:
    return int(listener.getsockname()[1])


@pytest.fixture
def opened_links(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    links: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda link: links.append(link.toString()) or True)
    return links


_SHOW_ALL = """
import socket, sys
def refuse(*asked, **named):
    print("asked for", asked, flush=True)
    raise OSError("no names are looked up here")
for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "create_connection"):
    setattr(socket, name, refuse)
from PySide6.QtWidgets import QApplication
from app.board.posting import keepable_posting
from app.errors import FieldRefused
from tests.board.hostile_html import SNIPPETS
from ui.posting.safe_browser import SafeBrowser
import ui.posting.posting_tab
qt = QApplication(["pursuit", "-platform", "offscreen"])
browser = SafeBrowser()
browser.show()
for snippet in SNIPPETS:
    there = snippet.replace("127.0.0.1:9", "127.0.0.1:" + sys.argv[1])
    browser.setHtml(there)
    browser.grab()
    qt.processEvents()
    try:
        browser.setHtml(keepable_posting(html=there).html)
    except FieldRefused:
        continue
    browser.grab()
    qt.processEvents()
loaded = sorted(name for name in sys.modules if "QtNetwork" in name or "WebEngine" in name)
print("shown", len(SNIPPETS), loaded, flush=True)
"""


def test_nothing_connects_runs_or_looks_a_name_up_while_hostile_html_is_shown(
    listener: socket.socket,
) -> None:
    """Shown harmless and, worse, as it came: the viewer alone has to hold."""
    done = subprocess.run(
        [sys.executable, "-c", _SHOW_ALL, str(port_of(listener))],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout == f"shown {len(SNIPPETS)} []\n", done.stderr
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_the_test_would_hear_a_connection(listener: socket.socket) -> None:
    with socket.create_connection(("127.0.0.1", port_of(listener))):
        listener.accept()[0].close()


def test_no_file_of_this_machine_is_shown(browser: SafeBrowser, tmp_path: Path) -> None:
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ff00ff"))
    assert picture.save(str(tmp_path / "a.png"))
    address = QUrl.fromLocalFile(str(tmp_path / "a.png")).toString()
    browser.setHtml(f'<img src="{address}"><img src="{tmp_path / "a.png"}">')
    shown = browser.grab().toImage()
    colours = {shown.pixelColor(x, y).name() for x in range(0, 200, 4) for y in range(0, 100, 4)}
    assert "#ff00ff" not in colours


@pytest.mark.parametrize("kind", list(QTextDocument.ResourceType)[:4])
def test_no_resource_is_given_out(browser: SafeBrowser, kind: QTextDocument.ResourceType) -> None:
    data = browser.document().resource(kind.value, QUrl.fromLocalFile(str(ROOT / "pyproject.toml")))
    is_empty = data is None or (data.width() == 1 if isinstance(data, QImage) else not bytes(data).strip())
    assert is_empty


@pytest.mark.parametrize("link", [f"{HOST}/x", "https://a.example/", "mailto:ann@lumen.example"])
def test_a_click_opens_a_link_outside(browser: SafeBrowser, opened_links: list[str], link: str) -> None:
    browser.setHtml(f"<a href='{link}'>x</a> text")
    browser.anchorClicked.emit(QUrl(link))
    assert opened_links == [link]
    assert browser.toPlainText() == "x text"


@pytest.mark.parametrize(
    "link", ["javascript:x()", "file:///etc/passwd", "/x", "#y", "smb://h/s", "data:text/html,x"]
)
def test_other_links_do_nothing(browser: SafeBrowser, opened_links: list[str], link: str) -> None:
    browser.setHtml("<a name='y'>x</a> text")
    browser.anchorClicked.emit(QUrl(link))
    browser.setSource(QUrl(link))
    assert opened_links == []
    assert browser.toPlainText() == "x text"


def test_nothing_is_opened_without_a_click(browser: SafeBrowser, opened_links: list[str]) -> None:
    for snippet in SNIPPETS:
        browser.setHtml(snippet)
        browser.grab()
    assert opened_links == []


def test_the_tool_tip_tells_where_a_link_really_leads(browser: SafeBrowser) -> None:
    browser.highlighted.emit(QUrl("https://exаmple.com/\u202egnp.exe"))  # a Cyrillic letter
    assert browser.toolTip() == "https://xn--exmple-4nf.com/%E2%80%AEgnp.exe"
    browser.highlighted.emit(QUrl())
    assert browser.toolTip() == shown_address(QUrl()) == ""
