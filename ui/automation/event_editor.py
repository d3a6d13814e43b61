"""The editor of a scheduled event: a new one, or one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, QTimer, QTimeZone, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.clock import from_ms, system_zone_name
from app.delivery import Rules, add_target, rules, url_fault
from app.errors import FieldRefused, PursuitError, StorageFailed
from app.people import me
from app.schedule.cron_error import CronError
from app.schedule.event_commands import add_event, edit_event
from app.schedule.event_queries import event
from app.schedule.event_values import EventValues, faults, unchanged
from app.schedule.wall_time import zone_named
from app.store.change import Change
from ui.automation.context_text import FIELD, read_context, shown_context
from ui.automation.cron_field import CronField
from ui.automation.next_times import NextTimes
from ui.automation.tag_chips import TagChips
from ui.first_day import first_day_of_week
from ui.messages import Messages
from ui.ports import Desk
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.completing import complete_from
from ui.widgets.editing_dialog import EditingDialog
from ui.widgets.fields import ErrorLabel, labelled
from ui.widgets.time_field import MomentEdit

_WIDTH = 640
_LOOK_AFTER_MS = 120  # of silence, then what was typed is looked at
_CONTEXT_HEIGHT = 96
_RUNS_FOR = timedelta(days=365)
_FIRST_INTERVAL = "0 9 * * 1"
_SAME_AS_UTC = ("Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu")
_PORTS = {"http": 80, "https": 443}


class EventEditor(EditingDialog):
    """Edits one event, or makes one where `event_id` is empty. `saved` carries its id."""

    saved = Signal(str)

    def __init__(
        self,
        desk: Desk,
        messages: Messages,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        event_id: str = "",
    ) -> None:
        super().__init__("", parent, width=_WIDTH)
        self._desk = desk
        self._messages = messages
        self._event_id = event_id
        self._title()
        self._errors: dict[str, ErrorLabel] = {}
        self._fields: dict[str, QWidget] = {}
        self._make_fields(theme)
        self._kept = self._values_to_begin_with()
        self._target = ""
        self.hold(self._build_form())
        self._looking = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self._looking.timeout.connect(self.look)
        self._show(self._kept)
        self._begun = self._typed()
        self._connect()
        self.look()
        self.end(self.tr("Save"), self.tr("Cancel"))
        self.url.setFocus()

    # What is typed.

    def values(self) -> EventValues:
        """Return what the fields say. Raises `FieldRefused` where the context is no JSON."""
        return self._with(read_context(self.context.toPlainText()))

    def _with(self, context: Mapping[str, object]) -> EventValues:
        return EventValues(
            owner=self.owner.text().strip(),
            interval=self.interval.text(),
            callback_url=self.url.text().strip(),
            end=self._end(),
            context=context,
            tags=self.tags.tags(),
            timezone=self.zone.text().strip(),
            catch_up=str(self.catch_up.currentData()),
        )

    def is_touched(self) -> bool:
        """Tell whether anything is other than it was."""
        return self._typed() != self._begun

    def save(self) -> bool:
        """Keep the event; where a value will not do, say why at its field."""
        self.tags.keep_typed()
        found = self._faults()
        if not found:
            found = self._refusal()
        self._say(found)
        return not found

    def look(self) -> None:
        """Tell when what is typed occurs next, and what is wrong with interval, zone and address by now."""
        self._looking.stop()
        self._look_at_interval()
        self._look_at_url()

    def allow(self) -> None:
        """Allow the local target that the address names."""
        if self._messages.run(lambda: self._desk.read(add_target, self._target)):
            self.url.setFocus()
            self._look_at_url()

    # Parts.

    def _title(self) -> None:
        title = self.tr("Edit scheduled event") if self._event_id else self.tr("New scheduled event")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.heading.setText(title)

    def _make_fields(self, theme: Theme) -> None:
        self.url = QLineEdit(self)
        self.url.setPlaceholderText("https://example.com/hook")
        self.allow_button = Button("", self, "flat")
        self.allow_button.setAutoDefault(False)
        self.allow_button.hide()
        self.interval = CronField(first_day_of_week(self._desk), self)
        self.times = NextTimes(self._desk.clock, self)
        self.zone = QLineEdit(self)
        complete_from(self.zone, zone_names())
        self.end_edit = MomentEdit(self)
        self.owner = QLineEdit(self)
        self.owner.setPlaceholderText("noor@example.com")
        self.catch_up = ChoiceBox(self)
        self.catch_up.addItem(self.tr("Skip them, and count them"), "skip")
        self.catch_up.addItem(self.tr("Run once, for the newest one"), "once")
        self.tags = TagChips(theme, self)
        self.context = QPlainTextEdit(self)
        self.context.setTabChangesFocus(True)
        self.context.setFixedHeight(_CONTEXT_HEIGHT)

    def _build_form(self) -> QWidget:
        form = QWidget(self)
        lines = QVBoxLayout(form)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        url = self._row("callbackUrl", self.tr("&Call this address"), self.url)
        url.addWidget(self.allow_button, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addLayout(url)
        self._fields["interval"], self._errors["interval"] = self.interval.edit, self.interval.error
        lines.addWidget(self.interval)
        lines.addWidget(self.times)
        lines.addLayout(
            _beside(
                self._row("timezone", self.tr("By the clock o&f"), self.zone),
                self._row("endDate", self.tr("&Last, on your clock"), self.end_edit),
            )
        )
        lines.addLayout(
            _beside(
                self._row("eventOwner", self.tr("O&wner, an email address"), self.owner),
                self._row("catchUp", self.tr("Times &missed while Pursuit was closed"), self.catch_up),
            )
        )
        lines.addLayout(self._row("tags", self.tr("&Tags"), self.tags))
        lines.addLayout(self._row(FIELD, self.tr("Conte&xt: the JSON object that is sent"), self.context))
        return form

    def _row(self, name: str, text: str, field: QWidget) -> QVBoxLayout:
        error = self._errors[name] = ErrorLabel(self)
        error.setTextFormat(Qt.TextFormat.PlainText)
        self._fields[name] = field
        rows = labelled(text, field)
        rows.addWidget(error)
        return rows

    def _connect(self) -> None:
        self.allow_button.clicked.connect(lambda _=False: self.allow())
        self.interval.changed.connect(self._looking.start)
        self.url.textChanged.connect(lambda _: self._looking.start())
        self.zone.textChanged.connect(lambda _: self._looking.start())
        self.end_edit.dateTimeChanged.connect(lambda _: self._looking.start())
        for name, signal in (
            ("eventOwner", self.owner.textChanged),
            ("endDate", self.end_edit.dateTimeChanged),
            ("tags", self.tags.changed),
            (FIELD, self.context.textChanged),
        ):
            signal.connect(lambda *_, error=self._errors[name]: error.say(""))

    # Values.

    def _values_to_begin_with(self) -> EventValues:
        if self._event_id:
            found = self._desk.read(event, self._event_id)
            if found is not None:
                return found.values
        end = from_ms(self._desk.clock.now_ms()) + _RUNS_FOR
        zone = _own_zone(self._desk)
        return EventValues(self._desk.read(me).email or "", _FIRST_INTERVAL, "", end, timezone=zone)

    def _show(self, values: EventValues) -> None:
        self.url.setText(values.callback_url)
        self.interval.set_text(values.interval)
        self.zone.setText(values.timezone)
        moment = values.end.astimezone(self._desk.clock.zone())
        day, time = QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute)
        self.end_edit.setDateTime(QDateTime(day, time))
        self._end_shown = self.end_edit.dateTime()
        self.owner.setText(values.owner)
        self.catch_up.setCurrentIndex(max(0, self.catch_up.findData(values.catch_up)))
        self.tags.set_tags(values.tags)
        self.context.setPlainText(shown_context(values.context))

    def _end(self) -> datetime:
        """Return the end; one that was not touched stays to the millisecond."""
        shown = self.end_edit.dateTime()
        if shown == self._end_shown:
            return self._kept.end
        day, time = shown.date(), shown.time()
        naive = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())  # noqa: DTZ001
        zone = self._desk.clock.zone()
        return (naive.astimezone() if zone is None else naive.replace(tzinfo=zone)).astimezone(UTC)

    def _typed(self) -> tuple[object, ...]:
        return (
            *(self.url.text(), self.interval.text(), self.zone.text(), self.end_edit.dateTime()),
            *(self.owner.text(), self.catch_up.currentData(), self.tags.tags(), self.context.toPlainText()),
        )

    # What is wrong.

    def _rules(self) -> Rules:
        return self._desk.read(rules)

    def _faults(self) -> dict[str, str]:
        own: dict[str, str] = {}
        try:
            context = read_context(self.context.toPlainText())
        except FieldRefused as refused:
            own, context = {refused.field: str(refused)}, {}
        values = self._with(context)
        found = faults(values, self._desk.clock.now_ms(), self._rules())
        same = unchanged(values, self._kept) if self._event_id else set()
        return {**{name: sentence for name, sentence in found.items() if name not in same}, **own}

    def _refusal(self) -> dict[str, str]:
        """Keep the event; return what the application says against it."""
        try:
            change = self._keep(self.values())
        except PursuitError as problem:
            if isinstance(problem, StorageFailed):
                self._messages.unsaved.emit()
            return {problem.field if isinstance(problem, FieldRefused) else "": str(problem)}
        self.saved.emit(self._event_id or next(iter(change.touches("scheduled_event")), ""))
        return {}

    def _keep(self, values: EventValues) -> Change:
        if self._event_id:
            return self._desk.do(edit_event, self._event_id, values)
        return self._desk.do(add_event, values)

    def _say(self, found: Mapping[str, str]) -> None:
        for name, label in self._errors.items():
            label.say(found.get(name, ""))
        self.error.say(next((text for name, text in found.items() if name not in self._errors), ""))
        self._offer_target("callbackUrl" in found)
        self.fit_later()
        first = next((self._fields[name] for name in self._errors if name in found), None)
        if first is not None:
            first.setFocus()
            self.bring_up(first)

    def _look_at_interval(self) -> None:
        at_interval, at_zone = "", ""
        zone = self.zone.text().strip()
        try:
            zone_named(zone)
        except CronError as problem:
            at_zone, zone = problem.message, "UTC"
        try:
            self.times.show_interval(self.interval.text(), zone, self._end())
        except CronError as problem:
            self.times.clear()
            at_interval = problem.message if self.interval.text() else self.tr("Pick or type how often.")
        self._errors["interval"].say(at_interval)
        self._errors["timezone"].say(at_zone)
        self.fit_later()

    def _look_at_url(self) -> None:
        """Say what is wrong with the address once there is one; before that it is not typed yet."""
        typed = self.url.text().strip()
        is_begun = "://" in typed and bool(typed.partition("://")[2])
        fault = url_fault(typed, self._rules()) if is_begun else None
        is_same = bool(self._event_id) and typed == self._kept.callback_url
        self._errors["callbackUrl"].say(fault if fault and not is_same else "")
        self._offer_target(bool(fault))
        self.fit_later()

    def _offer_target(self, is_wrong: bool) -> None:  # noqa: FBT001
        self._target = self._missing_target() if is_wrong else ""
        self.allow_button.setText(self.tr("&Allow {}").format(self._target.replace("&", "&&")))
        self.allow_button.setVisible(bool(self._target))

    def _missing_target(self) -> str:
        """Return the local target without which the address is refused; "" where that is not all."""
        typed, now = self.url.text().strip(), self._rules()
        with suppress(ValueError):
            place = urlsplit(typed)
            host, port = place.hostname or "", place.port or _PORTS.get(place.scheme, 0)
            target = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
            allowed = Rules(now.targets | {target}, now.own_port, now.is_offline)
            if host and port and url_fault(typed, now) and url_fault(typed, allowed) is None:
                return target
        return ""


def zone_names() -> list[str]:
    """Return the names of the zones to choose from: those of places, and UTC."""
    known = (bytes(each.data()).decode("ascii", "ignore") for each in QTimeZone.availableTimeZoneIds())
    return ["UTC", *sorted(name for name in known if "/" in name and not name.startswith(("Etc/", "UTC")))]


def _own_zone(desk: Desk) -> str:
    """Return the name of the user's zone, UTC where it has none."""
    zone = desk.clock.zone()
    name = system_zone_name() if zone is None else getattr(zone, "key", None)
    return name if name and name not in _SAME_AS_UTC else "UTC"


def _beside(*rows: QVBoxLayout) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(16)
    for row in rows:
        row.addStretch(1)
        line.addLayout(row, 1)
    return line


def open_event_editor(
    desk: Desk, messages: Messages, theme: Theme, parent: QWidget | None, event_id: str
) -> EventEditor:
    """Open the editor of an event, or of a new one where the id is empty."""
    editor = EventEditor(desk, messages, theme, parent, event_id=event_id)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    editor.open()
    return editor
