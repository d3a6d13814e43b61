"""What a rule may ask about a job that came into a stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.board import stage_type


def matches(condition: Mapping[str, Any], stage_name: str) -> bool:
    """Tell whether a condition holds. Raises ValueError for a kind that nobody knows."""
    if condition["kind"] == "stage_type":
        return stage_type(stage_name) == str(condition["is"])
    raise ValueError(f"there is no condition “{condition['kind']}”")
