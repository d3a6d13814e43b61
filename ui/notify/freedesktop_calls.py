"""The calls and signals of notification servers, as messages of jeepney; what comes in is checked."""
# ruff: noqa: PLC0415 - jeepney is loaded with the first notification

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from ui.notify.note import OPEN, Note

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
DESKTOP_ENTRY = "pursuit"

ACTION_INVOKED = "ActionInvoked"
ACTIVATION_TOKEN = "ActivationToken"  # noqa: S105 - the name of a signal
NOTIFICATION_CLOSED = "NotificationClosed"
DEFAULT = "default"  # the action of a click on the notification itself
SENT_AWAY = 2  # the reason of a notification that the user closed

_NORMAL = 1  # urgency: a critical one would break through "do not disturb"
_UNTIL_SENT_AWAY = 0  # a reminder waits for who is not at the desk
_LONGEST_TOKEN = 256
_SHAPES = {ACTION_INVOKED: (int, str), ACTIVATION_TOKEN: (int, str), NOTIFICATION_CLOSED: (int, int)}


def get_capabilities() -> Any:
    """Return the question what the server can do."""
    return _call("GetCapabilities")


def close(number: int) -> Any:
    """Return the wish to take a notification away."""
    return _call("CloseNotification", "u", (number,))


def notify(note: Note, abilities: frozenset[str], icon: Path) -> Any:
    """Return the wish to show a notification, with no more than the server can do.

    Only a server with "body-markup" reads markup, and only there a text would be taken for it.
    """
    text = escape(note.text, quote=False) if "body-markup" in abilities else note.text
    actions: list[str] = []
    if "actions" in abilities:
        for button in sorted(note.buttons, key=lambda button: button.id != OPEN):
            actions += [DEFAULT if button.id == OPEN else button.id, button.label]
    hints = {
        "urgency": ("y", _NORMAL),
        "desktop-entry": ("s", DESKTOP_ENTRY),
        "transient": ("b", False),
    }
    given = ("Pursuit", 0, icon.as_uri(), note.title, text, actions, hints, _UNTIL_SENT_AWAY)
    return _call("Notify", "susssasa{sv}i", given)


def subscriptions() -> list[Any]:
    """Return the wishes to hear of the server's signals, and of the server's coming and going."""
    from jeepney import MatchRule
    from jeepney.bus_messages import message_bus

    of_server = MatchRule(type="signal", sender=NAME, interface=NAME, path=PATH)
    of_bus = MatchRule(
        type="signal",
        sender="org.freedesktop.DBus",
        interface="org.freedesktop.DBus",
        member="NameOwnerChanged",
    )
    of_bus.add_arg_condition(0, NAME)
    return [message_bus.AddMatch(of_server), message_bus.AddMatch(of_bus)]


def sender_of(message: Any) -> str:
    """Return the bus's own name of who sent a message: nobody can take another's."""
    from jeepney import HeaderFields

    return str(message.header.fields.get(HeaderFields.sender, ""))


def strings_of(reply: Any) -> list[str] | None:
    """Return the list of texts in a reply; None where it is none."""
    body: tuple[Any, ...] = () if reply is None else reply.body
    if len(body) != 1 or not isinstance(body[0], list) or not all(isinstance(one, str) for one in body[0]):
        return None
    return list(body[0])


def number_of(reply: Any) -> int | None:
    """Return the number that the server gave to a notification; None where it showed none."""
    body: tuple[Any, ...] = () if reply is None else reply.body
    return body[0] if len(body) == 1 and isinstance(body[0], int) and body[0] > 0 else None


def heard(signal: Any) -> tuple[str, int, str | int] | None:
    """Return the name, notification and value of a server's signal; None where it is none that we know."""
    from jeepney import HeaderFields

    fields = signal.header.fields
    name = fields.get(HeaderFields.member, "")
    shape = _SHAPES.get(name)
    if fields.get(HeaderFields.interface) != NAME or shape is None or len(signal.body) != len(shape):
        return None
    if not all(isinstance(value, kind) for value, kind in zip(signal.body, shape, strict=True)):
        return None
    return (name, *signal.body)


def owner_before(signal: Any) -> str | None:
    """Return who was the server until now, "" for nobody; None where the signal tells something else."""
    from jeepney import HeaderFields

    fields = signal.header.fields
    is_of_bus = sender_of(signal) == "org.freedesktop.DBus"
    if not is_of_bus or fields.get(HeaderFields.member) != "NameOwnerChanged" or len(signal.body) != 3:
        return None
    name, before, _ = signal.body
    return str(before) if name == NAME else None


def clean_token(token: str) -> str:
    """Return the desktop's leave to come forward; "" where it cannot be one."""
    return token if len(token) <= _LONGEST_TOKEN and token.isascii() and token.isprintable() else ""


def _call(method: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> Any:
    from jeepney import DBusAddress, new_method_call

    address = DBusAddress(PATH, bus_name=NAME, interface=NAME)
    return new_method_call(address, method, signature, body)
