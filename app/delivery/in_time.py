"""Asking what may not answer: a name server, the system's keyring."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


def in_time(ask: Callable[[], Answer], seconds: float) -> Answer:
    """Return what a call gives, or raise what it raises; TimeoutError where it takes longer, left alone."""
    answers: list[Answer] = []
    faults: list[Exception] = []

    def run() -> None:
        try:
            answers.append(ask())
        except Exception as fault:  # noqa: BLE001  (raised again by whoever asked)
            faults.append(fault)

    thread = threading.Thread(target=run, daemon=True, name="pursuit-asking")
    thread.start()
    thread.join(max(seconds, 0))
    if faults:
        raise faults[0]
    if not answers:
        raise TimeoutError
    return answers[0]
