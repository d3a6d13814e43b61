"""What the user has set about sending: local targets that are allowed, and whether anything is sent."""

from __future__ import annotations

from app.delivery.addresses import Rules, read_target
from app.errors import NotFound
from app.store import Store
from app.store.settings import read_setting, write_setting

TARGETS_SETTING = "allowed_targets"
OFFLINE_SETTING = "offline"


def targets(store: Store) -> tuple[str, ...]:
    """Return the hosts and ports on the own computer or network that may be sent to, in order."""
    kept = read_setting(store, TARGETS_SETTING)
    return tuple(sorted(each for each in kept if isinstance(each, str))) if isinstance(kept, list) else ()


def add_target(store: Store, text: str) -> str:
    """Allow a host and port ("localhost:8080"); return it as it is kept. Raises `Refused` for no target."""
    target = read_target(text)
    write_setting(store, TARGETS_SETTING, sorted({*targets(store), target}))
    return target


def remove_target(store: Store, text: str) -> str:
    """Allow a host and port no more. Raises `NotFound` where it was not allowed, `Refused` for no target."""
    target, before = read_target(text), targets(store)
    if target not in before:
        raise NotFound(f"{target} is not among the allowed targets, so nothing was changed.")
    write_setting(store, TARGETS_SETTING, [each for each in before if each != target])
    return target


def is_offline(store: Store) -> bool:
    """Tell whether nothing is to be sent."""
    return read_setting(store, OFFLINE_SETTING) is True


def set_offline(store: Store, *, offline: bool) -> None:
    """Have nothing sent from now on, or send again."""
    write_setting(store, OFFLINE_SETTING, offline)


def rules(store: Store, own_port: int | None = None) -> Rules:
    """Return what may be sent to now; `own_port` is where our own API answers."""
    return Rules(frozenset(targets(store)), own_port, is_offline(store))
