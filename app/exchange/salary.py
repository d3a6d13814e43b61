"""Pay as one text: given as such, or put together from several columns. Nothing is computed."""

from __future__ import annotations

import re

from app.exchange.cells import collapse, is_blank

_WHOLE = re.compile(r"^(-?\d+)\.0+$")


def from_parts(low: str, high: str, currency: str = "", interval: str = "") -> str:
    """Return "70000–90000 EUR yearly" from its parts, any of which may be blank; "" when no amount is
    given.
    """
    low, high, currency, interval = map(_part, (low, high, currency, interval))
    if not low and not high:
        return ""
    amount = low if low == high or not high else f"up to {high}" if not low else f"{low}–{high}"
    if low and not high:
        amount = f"from {low}"
    return " ".join(part for part in (amount, currency, interval) if part)


def _part(text: str) -> str:
    if is_blank(text):
        return ""
    return _WHOLE.sub(r"\1", collapse(text))
