from __future__ import annotations

import pytest

from app.exchange.salary import from_parts


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("35.0", "55.0", "USD", "hourly"), "35–55 USD hourly"),
        (("50000", "50000", "EUR", ""), "50000 EUR"),
        (("50k", "", "", ""), "from 50k"),
        (("", "60k", "EUR", ""), "up to 60k EUR"),
        (("", "", "EUR", "yearly"), ""),
        (("nan", "nan", "nan", "nan"), ""),
        (("12.5", "13.50", "£", "hour"), "12.5–13.50 £ hour"),
    ],
)
def test_pay_from_several_columns(parts: tuple[str, str, str, str], text: str) -> None:
    assert from_parts(*parts) == text
