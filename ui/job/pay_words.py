"""Pay as it is read, in the words and marks of the user's locale."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale

from app.board.pay import Pay, read_pay

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "INR": "₹", "JPY": "¥"}


def pay_told(text: str) -> str:
    """Return how a typed pay was understood ("€62,000–€70,000 a year"); "" where that says nothing new."""
    pay = read_pay(text)
    told = pay_words(pay) if pay is not None else ""
    return "" if told == text.strip() else told


def pay_words(pay: Pay) -> str:
    """Return pay in words: its amounts by the locale, and the period."""
    if pay.low is None:
        amount = _tr("up to {}").format(_money(pay.high, pay.currency))
    elif pay.high is None:
        amount = _tr("from {}").format(_money(pay.low, pay.currency))
    elif pay.low == pay.high:
        amount = _money(pay.low, pay.currency)
    else:
        amount = f"{_money(pay.low, pay.currency)}–{_money(pay.high, pay.currency)}"
    return f"{amount} {_period(pay.period)}".strip()


def _money(amount: Decimal | None, currency: str) -> str:
    if amount is None:
        return ""
    digits = 0 if amount == amount.to_integral_value() else 2
    locale = QLocale()
    if locale.language() == QLocale.Language.C:  # which parts no thousands
        locale = QLocale(QLocale.Language.English)
    if not currency:
        return locale.toString(float(amount), "f", digits)
    return locale.toCurrencyString(float(amount), _SIGNS.get(currency, f"{currency} "), digits)


def _period(period: str) -> str:
    words = {
        "hour": _tr("an hour"),
        "day": _tr("a day"),
        "week": _tr("a week"),
        "month": _tr("a month"),
        "year": _tr("a year"),
    }
    return words.get(period, "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pay", text)
