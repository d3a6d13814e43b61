"""Every pair of text and ground that the window paints can be read."""

from __future__ import annotations

from itertools import product

import pytest

from ui.theme.colours import chip_colours, contrast, mix, parse, write
from ui.theme.tokens import DARK, LIGHT, STAGE_DOTS, TAG_HUES, Tokens

READABLE = 4.5
SCHEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def text_pairs(tokens: Tokens) -> list[tuple[str, str]]:
    cards = (tokens.card, tokens.card_hover, tokens.card_selected)
    grounds = (tokens.board, tokens.column, tokens.toast, *cards)
    pairs = list(product((tokens.text, tokens.text_second, tokens.text_third), grounds))
    pairs += [
        (tokens.on_accent_strong, tokens.accent_strong),
        (tokens.accent_strong, tokens.toast),
        (tokens.accent_strong, tokens.due_bg),
        (tokens.accent_strong, tokens.board),  # links of the guide
        (tokens.accent_strong, tokens.card),
        (tokens.accent_strong, tokens.card_selected),  # "Undo this" in a chosen line of History
        (tokens.text, tokens.line),  # the chosen entry of the sidebar
        (tokens.text_second, tokens.due_bg),  # the parts of a new job
        (tokens.text, tokens.due_bg),
        *((tokens.overdue_fg, ground) for ground in (tokens.board, tokens.card, tokens.toast)),
        (tokens.overdue_fg, tokens.overdue_bg),
        (tokens.soon_fg, tokens.soon_bg),
        (tokens.due_fg, tokens.due_bg),
    ]
    pairs += [chip_colours(tokens, hue, ground)[::-1] for hue, ground in product(range(len(TAG_HUES)), cards)]
    return pairs


@SCHEMES
def test_every_text_can_be_read_on_its_ground(tokens: Tokens) -> None:
    weak = {pair: contrast(*pair) for pair in text_pairs(tokens) if contrast(*pair) < READABLE}
    assert weak == {}


@SCHEMES
def test_focus_and_priorities_stand_out_from_the_card(tokens: Tokens) -> None:
    assert contrast(tokens.accent, tokens.column) >= 3
    assert contrast(tokens.accent, tokens.card) >= 3
    for colour in tokens.priorities:
        assert contrast(colour, tokens.card) >= 2


def test_there_are_as_many_hues_and_dots_as_the_plan_names() -> None:
    assert len(TAG_HUES) == len(STAGE_DOTS) == 6


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_colours_are_mixed_and_written_as_they_are_read() -> None:
    assert write(parse("#0F1115")) == "#0F1115"
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"
