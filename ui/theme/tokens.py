"""The colour tokens and measures of the window (interface plan, section 3).

Colours are `#RRGGBB`; lengths are device-independent pixels on a grid of 4 and 8.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one scheme. `*_alpha` values are 0 to 255, `chip_*` say how tag hues become chips."""

    is_dark: bool
    board: str
    column: str
    card: str
    card_hover: str
    card_selected: str
    line: str
    line_hover: str
    accent: str
    accent_strong: str
    on_accent_strong: str
    text: str
    text_second: str
    text_third: str
    overdue_bg: str
    overdue_fg: str
    soon_bg: str
    soon_fg: str
    due_bg: str
    due_fg: str
    toast: str
    scroll_handle: str
    scroll_handle_hover: str
    priorities: tuple[str, str, str]  # low, medium, high
    chip_alpha: int
    shadow_alphas: tuple[int, int, int]  # three outlines, each a little lower


TAG_HUES = ("#5B6CF0", "#0E9384", "#DD6B20", "#C11574", "#3E7D1F", "#6941C6")
STAGE_DOTS = ("#6E79D6", "#2E90FA", "#9B6BDF", "#F2994A", "#27AE60", "#98A2B3")

LIGHT = Tokens(
    is_dark=False,
    board="#F6F7F9",
    column="#EEF0F3",
    card="#FFFFFF",
    card_hover="#FFFFFF",
    card_selected="#F1F4FF",
    line="#E3E6EB",
    line_hover="#C9CED8",
    accent="#5B6CF0",
    accent_strong="#4C5CE0",
    on_accent_strong="#FFFFFF",
    text="#171A21",
    text_second="#5D6472",
    text_third="#646B7A",
    overdue_bg="#FDE7E7",
    overdue_fg="#B42318",
    soon_bg="#FFEFD0",
    soon_fg="#8A4B08",
    due_bg="#F0F2F5",
    due_fg="#5D6472",
    toast="#FFFFFF",
    scroll_handle="#C9CED8",
    scroll_handle_hover="#A6ADBA",
    priorities=("#98A2B3", "#F2994A", "#E5484D"),
    chip_alpha=28,
    shadow_alphas=(10, 7, 4),
)

DARK = Tokens(
    is_dark=True,
    board="#0F1115",
    column="#15181E",
    card="#1D2129",
    card_hover="#222732",
    card_selected="#232B45",
    line="#282D37",
    line_hover="#454D5E",
    accent="#7C8CFF",
    accent_strong="#7C8CFF",
    on_accent_strong="#0F1115",
    text="#ECEEF2",
    text_second="#A3AAB8",
    text_third="#939BAC",
    overdue_bg="#3B1D1D",
    overdue_fg="#FF9A91",
    soon_bg="#3A2C12",
    soon_fg="#F5C26B",
    due_bg="#272C36",
    due_fg="#A3AAB8",
    toast="#222732",
    scroll_handle="#353B48",
    scroll_handle_hover="#4A5263",
    priorities=("#7D8698", "#F2994A", "#FF6369"),
    chip_alpha=46,
    shadow_alphas=(60, 36, 18),
)

BOARD_MARGIN = 16
COLUMN_GAP = 12
COLUMN_RADIUS = 12
COLUMN_MIN_WIDTH = 240
COLUMN_MAX_WIDTH = 340
COLUMN_PADDING = 8
HEADER_HEIGHT = 44
CARD_HEIGHT = 96
CARD_GAP = 8
CARD_PADDING = 12
CARD_RADIUS = 10
CHIP_RADIUS = 10
BADGE_RADIUS = 6
PRIORITY_BAR_WIDTH = 3
SCROLLBAR_WIDTH = 8
DROP_LINE_WIDTH = 3
DROP_DOT = 7
SHADOW_STEP = 0.7
