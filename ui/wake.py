"""Notices that the computer woke up, or came to another time zone, and has everything looked at anew."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.application import Application
from app.clock import follow_system_zone
from ui.ticker import Ticker

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.notify.session_bus import SessionBus

_LISTEN_AFTER_MS = 1500  # after the start, which has no room
_LOCALTIME = Path("/etc/localtime")

Zone = tuple[str, int, int]


class Wake(QObject):
    """Looks what is due the moment the system tells of its waking, and reads a changed zone.

    Where nobody tells (no system bus, or not Linux) the timer finds out within thirty seconds.
    """

    def __init__(
        self,
        window: MainWindow,
        application: Application,
        ticker: Ticker,
        localtime: Path = _LOCALTIME,
        listen_after_ms: int = _LISTEN_AFTER_MS,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._application = application
        self._ticker = ticker
        self._localtime = localtime
        self._zone = zone_of(localtime)
        self.system = SystemNews(self)
        self.system.woke.connect(self.look)
        self.system.zone_changed.connect(self.follow_zone)
        ticker.jumped.connect(self._look_at_rules)
        ticker.looking.connect(self.follow_zone)
        qt = QCoreApplication.instance()
        if qt is not None:
            qt.aboutToQuit.connect(self.stop)
        if sys.platform == "linux":
            QTimer.singleShot(listen_after_ms, self, self.system.listen)

    def look(self) -> None:
        """Do what is due now: the computer woke up."""
        self._look_at_rules()
        self._ticker.look()

    def follow_zone(self) -> None:
        """Tell days and times by another zone, where the system's is another one than before."""
        zone = zone_of(self._localtime)
        if zone == self._zone:
            return
        self._zone = zone
        follow_system_zone()
        self._application.scheduler.rules_changed()
        QTimer.singleShot(0, self._window, self._window.show_truth)  # every day and time shown may be wrong

    def stop(self) -> None:
        """Listen no more."""
        self.system.stop()

    def _look_at_rules(self) -> None:
        self.follow_zone()
        self._application.scheduler.rules_changed()


class SystemNews(QObject):
    """Hears from the system bus that the computer woke up or was given another zone; without one, nothing."""

    woke = Signal()
    zone_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._bus: SessionBus | None = None

    def listen(self) -> None:
        """Begin to listen."""
        from ui.notify.session_bus import SessionBus  # noqa: PLC0415 - not part of the start

        self._bus = SessionBus(self, "SYSTEM")
        self._bus.opened.connect(self._ask)
        self._bus.heard.connect(self._hear)
        self._bus.open()

    def stop(self) -> None:
        """Hear no more."""
        if self._bus is not None:
            self._bus.close()

    def _ask(self) -> None:
        from jeepney import MatchRule  # noqa: PLC0415 - where there is a bus
        from jeepney.bus_messages import message_bus  # noqa: PLC0415

        if self._bus is None:
            return
        for sender, path, interface, member in _NEWS:
            rule = MatchRule(type="signal", sender=sender, path=path, interface=interface, member=member)
            self._bus.call(message_bus.AddMatch(rule))

    def _hear(self, message: Any) -> None:
        """Tell what it is about. Anybody can send anything: all it leads to is one more look at the clock."""
        from jeepney import HeaderFields  # noqa: PLC0415 - where there is a bus

        fields = message.header.fields
        member = fields.get(HeaderFields.member)
        if member == "PrepareForSleep" and message.body == (False,):
            self.woke.emit()
        elif member == "PropertiesChanged" and fields.get(HeaderFields.path) == _TIMEDATE_PATH:
            self.zone_changed.emit()


_TIMEDATE_PATH = "/org/freedesktop/timedate1"
_NEWS = (
    (
        "org.freedesktop.login1",
        "/org/freedesktop/login1",
        "org.freedesktop.login1.Manager",
        "PrepareForSleep",
    ),
    (
        "org.freedesktop.timedate1",
        _TIMEDATE_PATH,
        "org.freedesktop.DBus.Properties",
        "PropertiesChanged",
    ),
)


def zone_of(localtime: Path) -> Zone | None:
    """Return what tells one zone of the system from another, in some microseconds; None: there is no file."""
    try:
        found = localtime.stat()
        return (str(localtime.readlink()) if localtime.is_symlink() else "", found.st_ino, found.st_mtime_ns)
    except OSError:
        return None
