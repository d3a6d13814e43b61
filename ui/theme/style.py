"""The small style sheet on top of Fusion: menus, bars, buttons and fields."""

from __future__ import annotations

from pathlib import Path
from string import Template

import resources
from ui.theme.tokens import BOARD_MARGIN, SCROLLBAR_WIDTH, Tokens

_ICONS = Path(resources.__file__).parent / "icons"

_SHEET = Template("""
QMenuBar { background: $board; padding: 2px 8px; }
QMenuBar::item { padding: 4px 8px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $line; }
QMenu { background: $toast; border: 1px solid $line_hover; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 28px; border-radius: 6px; }
QMenu::item:selected { background: $accent_strong; color: $on_accent_strong; }
QMenu::item:disabled { color: $text_third; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { left: 8px; width: 14px; height: 14px; }
QStatusBar { background: $board; color: $text_second; }
QStatusBar::item { border: none; }
QToolTip { background: $toast; color: $text; border: 1px solid $line_hover; padding: 4px 6px; }

QScrollBar { background: transparent; margin: 0; }
QScrollBar:vertical { width: ${scrollbar}px; }
QScrollBar:horizontal { height: ${scrollbar}px; margin: 0 ${margin}px; }
QScrollBar::handle { background: $scroll_handle; border-radius: 3px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $scroll_handle_hover; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QPushButton {
    background: $card; color: $text; border: 1px solid $line_hover; border-radius: 8px; padding: 6px 14px;
}
QPushButton:hover { background: $card_hover; border-color: $text_third; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton[strong="true"] {
    background: $accent_strong; color: $on_accent_strong; border-color: $accent_strong; font-weight: 600;
}
QPushButton[strong="true"]:focus { border: 2px solid $text; }
QPushButton[flat="true"] {
    background: transparent; color: $accent_strong; border: 2px solid transparent;
    font-weight: 600; padding: 3px 8px; border-radius: 6px;
}
QPushButton[flat="true"]:hover { background: $due_bg; }
QPushButton[flat="true"]:focus { border-color: $accent; }
QToolButton#boardName {
    background: transparent; color: $text; border: 2px solid transparent; border-radius: 8px;
    padding: 4px 26px 4px 8px; font-size: 16px; font-weight: 600;
}
QToolButton#boardName::menu-indicator { image: url("$chevron"); width: 14px; height: 14px;
    subcontrol-position: right center; right: 6px; }
QToolButton#boardName:hover { background: $column; }
QToolButton#boardName:focus { border-color: $accent; }
QDateTimeEdit {
    background: $card; color: $text; border: 1px solid $line_hover; border-radius: 6px; padding: 3px 6px;
    selection-background-color: $accent_strong; selection-color: $on_accent_strong;
}
QDateTimeEdit::drop-down { border: none; width: 20px; }
QDateTimeEdit::down-arrow { image: url("$chevron"); width: 14px; height: 14px; }
QDateTimeEdit:focus { border: 2px solid $accent; padding: 2px 5px; }
QCalendarWidget { background: $toast; border: 1px solid $line_hover; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $toast; }
QCalendarWidget QToolButton {
    background: transparent; color: $text; border: 2px solid transparent; border-radius: 6px;
    padding: 3px 8px; margin: 2px; font-weight: 600;
}
QCalendarWidget QToolButton:hover { background: $due_bg; }
QCalendarWidget QToolButton:focus { border-color: $accent; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QAbstractItemView {
    background: $toast; color: $text; alternate-background-color: $toast; border: none; outline: none;
    selection-background-color: $accent_strong; selection-color: $on_accent_strong;
}
QCalendarWidget QAbstractItemView:disabled { color: $text_third; }
QLabel[quiet="true"] { color: $text_second; }
""")


def style_sheet(tokens: Tokens) -> str:
    """Return the application's style sheet for these tokens."""
    colours = {
        name: getattr(tokens, name)
        for name in (
            "board",
            "column",
            "card",
            "card_hover",
            "line",
            "line_hover",
            "accent",
            "accent_strong",
            "on_accent_strong",
            "text",
            "text_second",
            "text_third",
            "due_bg",
            "toast",
            "scroll_handle",
            "scroll_handle_hover",
        )
    }
    return _SHEET.substitute(
        colours,
        scrollbar=SCROLLBAR_WIDTH,
        margin=BOARD_MARGIN,
        chevron=(_ICONS / "chevron-down.svg").as_posix(),
    )
