"""In which order the Tab key comes to widgets."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stop_before(widget: QWidget) -> QWidget:
    """Return what the Tab key comes to before a widget; itself where there is nothing."""
    at = widget.previousInFocusChain()
    while at is not None and at is not widget and not _is_stop(at):
        at = at.previousInFocusChain()
    return at or widget


def put_after(widget: QWidget, whole: QWidget) -> None:
    """Have the Tab key come from a widget to the stops within another, in the order that these have."""
    stops = [widget]
    at = whole.nextInFocusChain()
    while at is not None and whole.isAncestorOf(at):
        if _is_stop(at):
            stops.append(at)
        at = at.nextInFocusChain()
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
