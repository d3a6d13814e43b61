"""A notification server of its own process: writes what it is asked as lines of JSON, does what it reads.

    python fake_server.py '{"capabilities": ["actions", "body"], "silent": false, "refuses": false}'

Commands on standard input: {"emit": NAME, "signature": "us", "values": [1, "done"]}
"""

from __future__ import annotations

import json
import os
import select
import sys

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import Message

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")


def say(**values: object) -> None:
    """Write a line for the test."""
    print(json.dumps(values), flush=True)


class Server:
    """Answers calls; numbers notifications from 1 on."""

    def __init__(self, bus: DBusConnection, options: dict[str, object]) -> None:
        self.bus = bus
        self.options = options
        self.last = 0

    def answer(self, message: Message) -> None:
        """Answer one call."""
        member = message.header.fields.get(HeaderFields.member)
        say(call=member, values=message.body)
        if self.options.get("silent"):
            return
        if self.options.get("refuses") and member == "Notify":
            self.bus.send(
                new_error(message, "org.freedesktop.Notifications.Error.ExcessNotificationGeneration")
            )
        elif member == "GetCapabilities":
            self.bus.send(new_method_return(message, "as", (self.options["capabilities"],)))
        elif member == "Notify":
            self.last += 1
            self.bus.send(new_method_return(message, "u", (self.last,)))
        else:
            self.bus.send(new_method_return(message))

    def obey(self, command: dict[str, object]) -> None:
        """Emit the signal that the test asks for."""
        emitter = DBusAddress(PATH, interface=NAME)
        values = tuple(command["values"])  # type: ignore[arg-type]
        self.bus.send(new_signal(emitter, command["emit"], command["signature"], values))


def main() -> None:
    """Serve until standard input ends."""
    bus = open_dbus_connection()
    reply = bus.send_and_get_reply(new_method_call(BUS, "RequestName", "su", (NAME, 4)))
    server = Server(bus, json.loads(sys.argv[1]))
    say(ready=reply.body[0])
    rest = b""
    while True:
        for reading in select.select([bus.sock, sys.stdin.fileno()], [], [])[0]:
            if reading is bus.sock:
                bus.parser.add_data(bus.sock.recv(65536))
                while (message := bus.parser.get_next_message()) is not None:
                    if message.header.message_type is MessageType.method_call:
                        server.answer(message)
                continue
            piece = os.read(sys.stdin.fileno(), 65536)
            if not piece:
                return
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                server.obey(json.loads(line))


if __name__ == "__main__":
    main()
