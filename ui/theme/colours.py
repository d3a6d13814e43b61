"""Arithmetic on colours: mixing, tag chips, and contrast as WCAG 2.2 defines it."""

from __future__ import annotations

from functools import lru_cache

from ui.theme.tokens import TAG_HUES, Tokens

RGB = tuple[int, int, int]

_DARKER_PERCENT = 140  # how much darker a tag's text is than its hue, light scheme
_WHITE_SHARE = 0.55  # how much white is mixed into a tag's hue for its text, dark scheme


def parse(colour: str) -> RGB:
    """Return red, green and blue (0 to 255) of `#RRGGBB`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def write(rgb: RGB) -> str:
    """Return `#RRGGBB` of red, green and blue."""
    return "#{:02X}{:02X}{:02X}".format(*rgb)


def mix(under: str, over: str, share: float) -> str:
    """Return `under` with `share` (0 to 1) of `over` laid on it."""
    below, above = parse(under), parse(over)
    red, green, blue = (round(b + (a - b) * share) for b, a in zip(below, above, strict=True))
    return write((red, green, blue))


@lru_cache(maxsize=64)
def chip_colours(tokens: Tokens, hue: int, surface: str) -> tuple[str, str]:
    """Return background and text colour of a tag chip of this hue index on a surface."""
    base = TAG_HUES[hue % len(TAG_HUES)]
    background = mix(surface, base, tokens.chip_alpha / 255)
    if tokens.is_dark:
        return background, mix(base, "#FFFFFF", _WHITE_SHARE)
    return background, _darker(base)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _darker(colour: str) -> str:
    red, green, blue = (round(part * 100 / _DARKER_PERCENT) for part in parse(colour))
    return write((red, green, blue))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in parse(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    if part <= 0.04045:
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)
