"""Keeping what was typed: where it is refused, the reason stands at the field and the dialog stays."""

from __future__ import annotations

from collections.abc import Callable

from app.errors import PursuitError, StorageFailed
from ui.messages import Messages
from ui.widgets.fields import ErrorLabel


def keep(step: Callable[[], object], error: ErrorLabel, messages: Messages) -> bool:
    """Do a step; where it is refused, say why at the field and return False."""
    try:
        step()
    except PursuitError as problem:
        error.say(str(problem))
        if isinstance(problem, StorageFailed):
            messages.unsaved.emit()
        return False
    error.say("")
    return True
