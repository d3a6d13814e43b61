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
QPushButton:disabled { background: $board; color: $text_third; border-color: $line; }
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
QPushButton[toggle="true"] {
    background: transparent; color: $text_second; border: 1px solid $line_hover; padding: 4px 11px;
}
QPushButton[toggle="true"]:checked { background: $card_selected; color: $text; border-color: $accent; }
QPushButton[toggle="true"]:focus { border: 2px solid $accent; padding: 3px 10px; }
QPushButton[toggle="true"]:disabled { color: $text_third; border-color: $line; }
QTableView#preview::item { padding: 0 5px; border: none; }
QTableView#lines::item { padding: 0 6px; border: none; }
QTableView#preview QHeaderView, QTableView#lines QHeaderView { background: transparent; border: none; }
QTableView#preview QHeaderView::section:first, QTableView#lines QHeaderView::section:first {
    border-top-left-radius: 7px;
}
QTableView#preview QHeaderView::section:last, QTableView#lines QHeaderView::section:last {
    border-top-right-radius: 7px;
}
QTableView#preview::indicator, QCheckBox::indicator {
    width: 14px; height: 14px; border: 1px solid $text_third; border-radius: 4px; background: $card;
}
QTableView#preview::indicator:checked, QCheckBox::indicator:checked {
    background: $accent_strong; border-color: $accent_strong; image: url("$check");
}
QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid $text_third; border-radius: 8px; background: $card;
}
QRadioButton::indicator:checked { border: 5px solid $accent_strong; width: 6px; height: 6px; }
QRadioButton, QCheckBox { border: 2px solid transparent; border-radius: 6px; padding: 2px 4px; }
QRadioButton:focus, QCheckBox:focus { border-color: $accent; }
QPushButton[strong="true"]:disabled { background: $column; color: $text_third; border-color: $line; }
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
QLabel[wrong="true"] { color: $overdue_fg; }
QLabel#notUnderstood, QLabel#cellFault {
    background: $toast; color: $overdue_fg; border: 1px solid $line_hover; border-radius: 8px;
    padding: 6px 10px;
}
QLabel[key="true"] {
    background: $card; color: $text_second; border: 1px solid $line_hover; border-radius: 6px;
    padding: 1px 6px;
}
QTableView#jobs { background: $card; border: 1px solid $line; border-radius: 8px; }
QTableView#jobs:focus { border: 1px solid $line_hover; }
QTableView#jobs::corner { background: transparent; border: none; }
QTableView#jobs QHeaderView::section:first { border-top-left-radius: 7px; }
QTableView#jobs QHeaderView { background: transparent; border: none; }
QTableView#jobs QHeaderView::section { padding: 8px 10px; }
QFrame#bulkBar { background: $toast; border: 1px solid $line_hover; border-radius: 10px; }
QToolButton[bulk="true"] {
    background: transparent; color: $accent_strong; border: 2px solid transparent; font-weight: 600;
    padding: 3px 20px 3px 8px; border-radius: 6px;
}
QToolButton[bulk="true"]::menu-indicator { image: url("$chevron"); width: 12px; height: 12px;
    subcontrol-position: right center; right: 5px; }
QToolButton[bulk="true"]:hover { background: $due_bg; }
QToolButton[bulk="true"]:focus { border-color: $accent; }
QWidget#sheet, QScrollArea#welcome, QWidget#welcomeGround { background: $board; }
QPushButton[choice="true"] {
    background: $card; border: 1px solid $line; border-radius: 10px; text-align: left; padding: 0;
}
QPushButton[choice="true"]:hover { background: $card_hover; border-color: $line_hover; }
QPushButton[choice="true"]:focus { border: 2px solid $accent; padding: 0; }
QFrame[panel="true"] { background: $toast; border: 1px solid $line_hover; border-radius: 12px; }
QLineEdit#filter { padding: 5px 6px; }
QLineEdit#filter:focus { padding: 4px 5px; }
QToolButton#filterTerms {
    background: transparent; color: $text_second; border: 2px solid transparent; border-radius: 8px;
    padding: 3px;
}
QToolButton#filterTerms::menu-indicator { image: none; }
QToolButton#filterTerms:hover { background: $column; }
QToolButton#filterTerms:focus { border-color: $accent; }
QListView#settingsPages { background: transparent; border: none; outline: none; }
QListView#settingsPages::item {
    padding: 7px 10px; border: 2px solid transparent; border-radius: 8px; color: $text;
}
QListView#settingsPages::item:hover { background: $column; }
QListView#settingsPages::item:selected { background: $line; color: $text; }
QListView#settingsPages:focus::item:selected { border-color: $accent; }
QFrame[banner="true"] { background: $card_selected; border: 1px solid $accent; border-radius: 8px; }
QScrollArea#sidebar, QWidget#sidebarGround { background: $board; }
QScrollArea#sidebar { border: none; border-right: 1px solid $line; }
QToolButton[sidebar="true"] {
    background: transparent; color: $text_second; border: 2px solid transparent; border-radius: 8px;
    padding: 5px 6px; text-align: left; font-weight: 500;
}
QToolButton[sidebar="true"]:hover { background: $column; color: $text; }
QToolButton[sidebar="true"]:checked { background: $line; color: $text; }
QToolButton[sidebar="true"]:focus { border-color: $accent; }
QToolButton[target="true"] { background: $card_selected; color: $text; border: 2px dashed $accent; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateEdit {
    background: $card; color: $text; border: 1px solid $line_hover; border-radius: 8px; padding: 6px 8px;
    selection-background-color: $accent_strong; selection-color: $on_accent_strong;
    placeholder-text-color: $text_third;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus, QDateEdit:focus {
    border: 2px solid $accent; padding: 5px 7px;
}
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { background: transparent; border: none; padding: 0; }
QFrame[field="true"] { background: $card; border: 1px solid $line_hover; border-radius: 8px; }
QFrame[field="true"][focused="true"] { border: 2px solid $accent; }
QToolButton#quickStage {
    background: transparent; color: $text_second; border: 2px solid transparent; border-radius: 8px;
    padding: 5px 24px 5px 8px; font-weight: 500;
}
QToolButton#quickStage::menu-indicator { image: url("$chevron"); width: 14px; height: 14px;
    subcontrol-position: right center; right: 6px; }
QToolButton#quickStage:hover { background: $due_bg; color: $text; }
QToolButton#quickStage:focus { border-color: $accent; color: $text; }
QFrame#panel { background: $card; border: none; border-left: 1px solid $line_hover; }
QFrame#panel[over="true"] { border-top: 1px solid $line_hover; border-top-left-radius: 12px; }
QWidget#panelWindow, QWidget#panelWindow QFrame#panel { background: $card; border: none; }
QFrame#panel QScrollArea { background: transparent; border: none; }
QFrame#panel QScrollArea > QWidget > QWidget { background: transparent; }
QWidget#panelGround { background: transparent; }
QWidget#panelPlace { color: $text_second; }
QWidget#panelStrip { border-bottom: 1px solid $line; }
QTabBar#panelTabs::tab {
    background: transparent; color: $text_second; border: 2px solid transparent; border-radius: 6px;
    padding: 5px 6px 7px 6px; margin-right: 2px;
}
QTabBar#panelTabs::tab:hover { color: $text; background: $due_bg; }
QTabBar#panelTabs::tab:selected {
    color: $text; border-bottom: 2px solid $accent_strong; border-bottom-left-radius: 0;
    border-bottom-right-radius: 0;
}
QToolButton[stage="true"] {
    background: $due_bg; color: $text; border: 2px solid transparent; border-radius: 13px;
    padding: 2px 10px 2px 4px;
}
QToolButton[stage="true"]::menu-indicator { image: none; }
QToolButton[stage="true"]:hover { background: $line; }
QToolButton[stage="true"]:focus { border-color: $accent; }
QToolButton[iconAlone="true"] { background: transparent; border: 2px solid transparent; border-radius: 8px; }
QToolButton[iconAlone="true"]::menu-indicator { image: none; }
QToolButton[iconAlone="true"]:checked { background: $line; }
QToolButton[iconAlone="true"]:hover { background: $due_bg; }
QToolButton[iconAlone="true"]:focus { border-color: $accent; }
QLabel[badge="true"] { background: $due_bg; color: $text_second; border-radius: 6px; padding: 3px 8px; }
QLineEdit[inplace="true"], QComboBox[inplace="true"] {
    background: transparent; border: 1px solid transparent; padding: 5px 7px;
}
QComboBox[inplace="true"] { padding-left: 9px; }
QComboBox[inplace="true"]:focus { padding-left: 8px; }
QLineEdit[inplace="true"]:hover, QComboBox[inplace="true"]:hover { border-color: $line_hover; }
QLineEdit[inplace="true"]:focus, QComboBox[inplace="true"]:focus {
    background: $card; border: 2px solid $accent; padding: 4px 6px;
}
QFrame[field="true"][inplace="true"] { background: transparent; border: 1px solid transparent; }
QFrame[field="true"][inplace="true"]:hover { border-color: $line_hover; }
QFrame[field="true"][inplace="true"][focused="true"] { border: 2px solid $accent; }
QToolButton[bare="true"] { background: transparent; border: none; border-radius: 6px; }
QToolButton[bare="true"]:hover { background: $due_bg; }
QFrame#calendarPopup { background: $toast; border: 1px solid $line_hover; }
QFrame#calendarPopup QCalendarWidget { border: none; }
QTextBrowser { border-color: $line; padding: 0; }
QTextBrowser#noteText, QTextBrowser#noteText:focus { background: transparent; border: none; }
QFrame#noteCard, QFrame#duplicateGroup { background: $card; border: 1px solid $line; border-radius: 10px; }
QScrollArea#duplicates { background: transparent; border: none; }
QWidget#duplicateLine { color: $text_second; }
QFrame#noteCard:hover { border-color: $line_hover; }
QFrame#noteCard:focus { border: 2px solid $accent; margin: -1px; }
QToolButton#noteMenu { padding: 3px; border: 2px solid transparent; }
QToolButton#noteMenu:focus { border-color: $accent; }
QToolButton#noteMenu::menu-indicator { image: none; }
QTextBrowser:focus { padding: 0; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QFrame[field="true"]:disabled {
    color: $text_third; background: $board;
}
QLineEdit[bare="true"]:disabled { background: transparent; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$chevron"); width: 14px; height: 14px; }
QComboBox { combobox-popup: 0; }
QComboBoxPrivateContainer { background: $toast; }
QComboBox QAbstractItemView {
    background: $toast; color: $text; border: 1px solid $line_hover; outline: none; padding: 4px;
}
QComboBox QAbstractItemView::item { padding: 6px 8px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected { background: $accent_strong; color: $on_accent_strong; }
QScrollArea#reminderArea, QWidget#reminderGround { background: transparent; }
QToolButton[status="true"] {
    background: transparent; color: $text_second; border: none; border-radius: 6px; padding: 2px 8px;
    margin-right: 8px;
}
QToolButton[status="true"]:hover { background: $column; color: $text; }
QFrame#palette { background: $toast; border: 1px solid $line_hover; border-radius: 12px; }
QLineEdit#paletteField, QLineEdit#paletteField:focus {
    background: transparent; border: none; border-bottom: 1px solid $line; border-radius: 0;
    padding: 14px 18px;
}
QListView#paletteHits { background: transparent; border: none; margin-top: 4px; }
QListView#completions {
    background: $toast; color: $text; border: 1px solid $line_hover; outline: none; padding: 0;
    selection-background-color: $accent_strong; selection-color: $on_accent_strong;
}
QListView#completions::item { padding: 6px 8px; }
QDialog { background: $board; }
QListView[plain="true"], QTableView, QTreeView {
    background: $card; color: $text; border: 1px solid $line; border-radius: 8px; outline: none;
    alternate-background-color: $board; gridline-color: $line;
    selection-background-color: $card_selected; selection-color: $text;
}
QTreeView#keys { padding: 4px; }
QTreeView#keys:focus { padding: 3px; }
QTreeView#keys::item { padding: 5px 4px; border: none; }
QTreeView::item:selected {
    background: $card_selected; color: $text; border-top: 1px solid $accent; border-bottom: 1px solid $accent;
}
QListView[plain="true"]:focus, QTableView:focus, QTreeView:focus { border: 2px solid $accent; }
QListView[plain="true"] { padding: 4px; }
QListView[plain="true"]:focus { padding: 3px; }
QListView[plain="true"]::item { padding: 6px 8px; border-radius: 6px; }
QListView[plain="true"]::item:hover { background: $column; }
QListView[plain="true"]::item:selected { background: $line; color: $text; }
QHeaderView::section {
    background: $board; color: $text_second; border: none; border-bottom: 1px solid $line; padding: 6px 8px;
    font-weight: 600;
}
QProgressBar { background: $line; border: none; border-radius: 3px; height: 6px; }
QProgressBar::chunk { background: $accent_strong; border-radius: 3px; }
QCheckBox, QRadioButton { color: $text; spacing: 8px; }
QRadioButton[quiet="true"] { color: $text_third; }
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
            "overdue_fg",
            "card_selected",
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
        check=(_ICONS / ("check-dark.svg" if tokens.is_dark else "check-light.svg")).as_posix(),
    )
