"""Notes as documents to read: nothing is loaded, nothing hidden, nothing holds the window."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QTextDocument
from pytestqt.qtbot import QtBot

from app.activities.note_queries import NoteDetails
from ui.note.markdown import links, opened_address, rendered
from ui.note.note_card import NoteCard, NoteText
from ui.theme.theme import Theme
from ui.theme.tokens import LIGHT


def shown(text: str) -> str:
    return rendered(text, LIGHT).toPlainText()


def test_every_line_typed_is_a_line_shown() -> None:
    assert shown("one\ntwo\n\nthree").split() == ["one", "two", "three"]
    assert "one\ntwo" in shown("one\ntwo")


@pytest.mark.parametrize(
    "text", ["---\nfoo: 1\n---\nhello", "<b>hello</b> <script>x</script>", "***", "[a]: http://x"]
)
def test_nothing_that_was_typed_is_hidden(text: str) -> None:
    words = [word for word in text.replace("---", "").split() if word]
    assert all(word in shown(text) for word in words)


@pytest.mark.parametrize(
    ("href", "is_opened"),
    [
        ("https://a.example/x?y=1", True),
        ("http://a.example", True),
        ("mailto:mina@a.example", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("data:text/html,x", False),
        ("notes.md", False),
        ("https://", False),
        ("smb://a.example/x", False),
    ],
)
def test_only_web_and_mail_addresses_are_opened(href: str, is_opened: bool) -> None:  # noqa: FBT001
    assert (opened_address(href) is not None) == is_opened


def test_links_are_listed_with_their_words_and_pictures_are_links() -> None:
    document = rendered("[role](https://a.example/1) ![logo](https://b.example/l.png) ![x](file:///x)", LIGHT)
    assert links(document) == [("role", "https://a.example/1"), ("logo", "https://b.example/l.png")]
    assert document.toPlainText().split() == ["role", "logo", "x"]


def test_no_picture_is_read_from_the_disk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    picture = QImage(300, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("#FF0000"))
    picture.save(str(tmp_path / "red.png"))
    text = NoteText(None)  # type: ignore[arg-type]
    qtbot.addWidget(text)
    text.show_text(f"![p](file://{tmp_path}/red.png)\n\n![p]({tmp_path}/red.png)", theme)
    text.show()
    grabbed = text.grab().toImage()
    colours = {
        grabbed.pixelColor(x, y).name() for x in range(grabbed.width()) for y in range(grabbed.height())
    }
    assert "#ff0000" not in colours


def test_nothing_leaves_the_machine_when_a_note_is_shown(qtbot: QtBot, theme: Theme) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        text = f"![p]({base}/p.png) <img src='{base}/i.png'> [l]({base}/l) <link href={base}/s.css>"
        card = NoteCard(NoteDetails("1", text, 0, 0), "today", theme, None, 400)  # type: ignore[arg-type]
        qtbot.addWidget(card)
        with qtbot.waitExposed(card):
            card.show()
        card.grab()
        for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.HtmlResource):
            assert card.text.document().resource(kind, f"{base}/p.png") is None
        with pytest.raises(BlockingIOError):
            listener.accept()


HOSTILE = {
    "quotes": ">" * 99_000 + " a",
    "items": "- a\n" * 25_000,
    "nested": "".join("  " * depth + "- a\n" for depth in range(300)),
    "columns": "|a" * 5_000 + "|\n" + "|-" * 5_000 + "|\n",
    "cells": "|a|b|\n|-|-|\n" + "|a|b|\n" * 16_000,
    "pictures": "![a](b) " * 12_000,
    "brackets": "[" * 99_000,
    "stars": "*a " * 33_000,
    "links": "[a](b" * 20_000,
    "headings": "# a\n" * 25_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_note_holds_the_window_for_long(name: str) -> None:
    start = time.perf_counter()
    document = rendered(HOSTILE[name], LIGHT)
    document.setTextWidth(400)
    document.size()
    assert time.perf_counter() - start < 3  # all take well under half a second; without bounds up to a minute
