"""What a toast says and offers."""

from __future__ import annotations

from dataclasses import dataclass

LIFETIME_MS = 8000


@dataclass(frozen=True, slots=True)
class TimeWanted:
    """An activity whose time is still to be set: its id and what it is called."""

    activity_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with what follows from it.

    `offer` is the word on its button, empty for none; `choices` are the words of further buttons below.
    One that `stays` does so until it is answered or sent away; without choices nothing can be answered.
    """

    text: str
    notices: tuple[str, ...] = ()
    offer: str = ""
    times: tuple[TimeWanted, ...] = ()
    choices: tuple[str, ...] = ()
    stays: bool = False
