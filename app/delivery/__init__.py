"""What goes out to others: where it may go, how it is signed, and who sends it (contract 11)."""

from app.delivery.addresses import Rules, place_of, url_fault
from app.delivery.secret_store import Secrets, notice_once
from app.delivery.sender import Message, Result, Sender, sender_for
from app.delivery.targets import (
    add_target,
    is_offline,
    remove_target,
    rules,
    set_offline,
    targets,
)

__all__ = [
    "Message",
    "Result",
    "Rules",
    "Secrets",
    "Sender",
    "add_target",
    "is_offline",
    "notice_once",
    "place_of",
    "remove_target",
    "rules",
    "sender_for",
    "set_offline",
    "targets",
    "url_fault",
]
