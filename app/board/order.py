"""Places in a list as text keys between their neighbours' keys, so that nothing is ever renumbered.

A key is a fraction written in base 62, without its leading "0.", and never ends in the zero digit; keys
compare as their bytes do. Equal keys are told apart by id.
"""

from __future__ import annotations

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(_DIGITS)}
_BASE = len(_DIGITS)
_TOP_STEPS = 1000


def keys_between(low: str | None, high: str | None, count: int) -> list[str]:
    """Return `count` ascending keys strictly between `low` and `high` (None: no bound on that side).

    Raises ValueError where `low` is not below `high`. At the end of a list (no `high`) the keys count up,
    at its top (no `low`) down, so that a list which grows there keeps short keys.
    """
    if low is not None and high is not None and low >= high:
        raise ValueError(f"{low!r} is not below {high!r}")
    if count <= 0:
        return []
    if high is None and low is not None:
        return _keys_after(low, count)
    if low is None and high is not None:
        return _keys_before(high, count)
    width = max(len(low or ""), len(high or ""))
    while True:
        floor = _number(low or "", width)
        ceiling = _number(high, width) if high is not None else _BASE**width
        if ceiling - floor > count:
            step = (ceiling - floor) // (count + 1)
            return [_text(floor + step * place, width) for place in range(1, count + 1)]
        width += 1


def _keys_after(low: str, count: int) -> list[str]:
    """Return keys after the last one: steps of one in a width that leaves at least half of it free."""
    width = max(len(low), 4)
    while _BASE**width - _number(low, width) <= 2 * count * _step(width):
        width += 2
    floor = _number(low, width)
    return [_text(floor + _step(width) * place, width) for place in range(1, count + 1)]


def _keys_before(high: str, count: int) -> list[str]:
    """Return keys before the first one: each a thousandth of the way to the top, so that they stay short."""
    width = max(len(high), 4)
    while _number(high, width) < _TOP_STEPS + count:
        width += 1
    ceiling = _number(high, width)
    step = ceiling // (_TOP_STEPS + count)
    return [_text(ceiling - step * (count - place), width) for place in range(count)]


def _step(width: int) -> int:
    """Return the distance of neighbours at the end of a list: room for later insertions between them."""
    return int(_BASE ** (width - 3)) + 1


def _number(key: str, width: int) -> int:
    value = 0
    for digit in key:
        value = value * _BASE + _VALUE[digit]
    return int(value * _BASE ** (width - len(key)))


def _text(value: int, width: int) -> str:
    digits = []
    for _ in range(width):
        value, digit = divmod(value, _BASE)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits)).rstrip("0")
