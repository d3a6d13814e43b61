"""What is remembered of the panel: how wide it is, and whether and where it has a window of its own.

It is read from the data file, which anybody may have altered: what is not as it was written counts as absent.
"""

from __future__ import annotations

import base64
import binascii
import logging
from dataclasses import dataclass
from typing import Any

from app.errors import PursuitError
from app.store import Origin, Store
from app.store.settings import read_setting, write_setting
from ui.panel.measures import NARROWEST, USUAL_WIDTH, WIDEST
from ui.ports import Desk

SETTING = "panel"
_LONGEST = 2_000  # characters of a geometry

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PanelMemory:
    """`width` in pixels beside the board; `geometry` holds Qt's own bytes of the window."""

    width: int = USUAL_WIDTH
    is_window: bool = False
    geometry: bytes = b""


def recall(desk: Desk) -> PanelMemory:
    """Return what is remembered; as at a first start where that cannot be read."""
    try:
        return _from_value(desk.read(read_setting, SETTING))
    except PursuitError:
        return PanelMemory()


def remember(desk: Desk, memory: PanelMemory) -> None:
    """Remember it from now on; where that fails, the next time may do."""
    try:
        desk.do(_keep, memory)
    except PursuitError as problem:
        _log.warning("the panel could not be remembered: %s", type(problem).__name__)


def _keep(store: Store, origin: Origin, memory: PanelMemory) -> None:  # noqa: ARG001 - no change of the user
    geometry = base64.b64encode(memory.geometry).decode("ascii")
    value = {"width": memory.width, "is_window": memory.is_window, "geometry": geometry}
    write_setting(store, SETTING, value)


def _from_value(value: Any) -> PanelMemory:
    if not isinstance(value, dict):
        return PanelMemory()
    width, geometry = value.get("width"), value.get("geometry")
    return PanelMemory(
        width=_width(width),
        is_window=value.get("is_window") is True,
        geometry=_bytes(geometry),
    )


def _width(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        return USUAL_WIDTH
    return max(NARROWEST, min(value, WIDEST))


def _bytes(value: object) -> bytes:
    if not isinstance(value, str) or len(value) > _LONGEST:
        return b""
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return b""
