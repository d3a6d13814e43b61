"""What the timings of notes run, in a process of its own: python tests/bench/note.py FOLDER

Types into the middle of a note of 100 KB, and beside it into a bare QPlainTextEdit with the same text, and
shows a job with 200 notes. Prints the seconds each took as JSON.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

KEYS = 1_000
NOTES = 200
LINE = "Talked with **Mina** about the *team*, see [the posting](https://lumen.example/1).\n"
TEXT = "# Call\n- [ ] write\n" + LINE * (100_000 // len(LINE) - 1)


def main(folder: Path) -> None:
    """Time typing and showing."""
    from app.activities.note_commands import add_note  # noqa: PLC0415
    from app.application import open_application  # noqa: PLC0415
    from app.paths import DataFolder  # noqa: PLC0415
    from ui.application import make_qt_application  # noqa: PLC0415
    from ui.messages import Messages  # noqa: PLC0415
    from ui.note.notes_tab import NotesTab  # noqa: PLC0415
    from ui.theme.theme import Theme  # noqa: PLC0415

    qt = make_qt_application()
    theme = Theme(qt)
    application = open_application(DataFolder(folder))
    few, many = (row[0] for row in application.store.connection.execute("SELECT id FROM live_job LIMIT 2"))
    application.do(add_note, few, TEXT)
    for number in range(NOTES):
        application.do(add_note, many, f"## Note {number}\n{LINE * 3}- one\n- [x] two")
    ground = QWidget()
    ground.resize(440, 900)
    tab = NotesTab(application, Messages(application, theme, ground), theme, ground)
    tab.resize(440, 900)
    bare = QPlainTextEdit()
    bare.resize(440, 900)
    bare.setPlainText(TEXT)
    for each in (ground, bare):
        each.show()
    qt.processEvents()
    shows = [partial(_show, tab, job) for job in (many, few) * 5]
    found: dict[str, Any] = {"show": [_time(qt, show) for show in shows]}
    _finish(qt, tab)
    tab.show_job(few)
    found["open"] = _time(qt, lambda: tab.list.cards()[0].edit_wanted.emit("", -1))
    assert tab.editor is not None
    found["note"] = _typed(qt, tab.editor.edit)
    found["bare"] = _typed(qt, bare)
    print(json.dumps(found))
    os._exit(0)


def _show(tab: Any, job_id: str) -> None:
    tab.show_job("")
    tab.show_job(job_id)
    tab.grab()


def _finish(qt: QApplication, tab: Any) -> None:
    while not tab.list.is_whole:
        qt.processEvents()


def _time(qt: QApplication, step: Any) -> float:
    qt.processEvents()
    start = time.perf_counter()
    step()
    qt.processEvents()
    return time.perf_counter() - start


def _typed(qt: QApplication, field: QPlainTextEdit) -> list[float]:
    """Return the seconds from each key to its paint, at places all over the text."""
    field.setFocus()
    draw = random.Random(7)
    taken = []
    for number in range(KEYS):
        if number % 25 == 0:
            cursor = field.textCursor()
            cursor.setPosition(draw.randrange(field.document().characterCount() - 1))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfWord)
            field.setTextCursor(cursor)
            qt.processEvents()
        key = draw.choice("abc de*`[\n")
        code = Qt.Key.Key_Return if key == "\n" else Qt.Key.Key_A
        words = "" if key == "\n" else key
        press = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, words)
        start = time.perf_counter()
        QApplication.sendEvent(field, press)
        field.viewport().repaint()
        qt.processEvents()
        taken.append(time.perf_counter() - start)
    return taken


if __name__ == "__main__":
    main(Path(sys.argv[1]))
