"""The one error of cron expressions."""

from __future__ import annotations

from app.errors import Refused

_SHOWN = 40  # characters of a piece that a sentence quotes


class CronError(Refused):
    """A cron expression, or its zone, that cannot be used; the text is a whole sentence.

    `field` names the part as people say it ("minute", "day of the week", "time zone"; "expression" for the
    whole), `token` is the piece at fault as it was written, `at` its place in the expression (None where it
    stands in none).
    """

    def __init__(self, field: str, token: str, message: str, at: int | None = None) -> None:
        super().__init__(message)
        self.field = field
        self.token = token
        self.message = message
        self.at = at


def quoted(text: str) -> str:
    """Return a piece of an expression for a sentence: short, and without what would move the cursor."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return f"“{plain}”" if len(plain) <= _SHOWN else f"“{plain[: _SHOWN - 1]}…”"
