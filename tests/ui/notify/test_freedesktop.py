"""The desktop's server is asked for no more than it can do, believed no more than it is, and may go away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jeepney import DBusAddress, HeaderFields, new_signal
from jeepney.io.blocking import open_dbus_connection
from pytestqt.qtbot import QtBot

from tests.ui.notify.session import Bus, Server, needs_bus
from ui.notify import freedesktop_calls as calls
from ui.notify.freedesktop import Freedesktop
from ui.notify.note import DONE, LONGEST_TEXT, LONGEST_TITLE, OPEN, SNOOZE_SHORT, Button, Note

pytestmark = needs_bus

BUTTONS = (Button(DONE, "Done"), Button(SNOOZE_SHORT, "Snooze 10 min"), Button(OPEN, "Open"))
NOTE = Note("7", "Interview in 1 hour", "Data Engineer · Lumen — Tue 24 Nov, 10:00", BUTTONS)
ICON = Path("/usr/share/pursuit.svg")

Serve = Callable[..., Server]


class Heard:
    """What a way has told."""

    def __init__(self, way: Freedesktop) -> None:
        self.acted: list[tuple[str, str]] = []
        self.failed: list[str] = []
        self.closed: list[str] = []
        way.acted.connect(lambda key, action: self.acted.append((key, action)))
        way.failed.connect(self.failed.append)
        way.closed.connect(self.closed.append)


@pytest.fixture
def way(qtbot: QtBot) -> Iterator[Freedesktop]:
    found = Freedesktop(ICON)
    yield found
    found.stop()


@pytest.fixture
def heard(way: Freedesktop) -> Heard:
    return Heard(way)


def shown(way: Freedesktop, qtbot: QtBot, note: Note = NOTE) -> None:
    """Show a note and wait until the server has it."""
    way.show(note)
    qtbot.waitUntil(lambda: note in way._shown.values())


def test_a_note_is_shown_with_its_buttons(way: Freedesktop, serve: Serve, qtbot: QtBot) -> None:
    server = serve()
    shown(way, qtbot)
    ((name, replaces, icon, title, text, actions, hints, expires),) = server.asked("Notify")
    assert (name, replaces, title) == ("Pursuit", 0, "Interview in 1 hour")
    assert text == "Data Engineer · Lumen — Tue 24 Nov, 10:00"
    assert icon == "file:///usr/share/pursuit.svg"
    assert actions == ["default", "Open", "done", "Done", "snooze-10", "Snooze 10 min"]
    assert hints == {"urgency": ["y", 1], "desktop-entry": ["s", "pursuit"], "transient": ["b", False]}
    assert expires == 0


def test_a_line_with_nothing_to_send_rests(way: Freedesktop, serve: Serve, qtbot: QtBot) -> None:
    serve()
    shown(way, qtbot)
    assert way._bus._writing is not None
    assert not way._bus._writing.isEnabled()


def test_a_server_without_buttons_gets_the_text_alone(way: Freedesktop, serve: Serve, qtbot: QtBot) -> None:
    server = serve(capabilities=["body"])
    shown(way, qtbot, Note("1", "<b>Lumen</b> & Co", "a <i>text</i> & more", BUTTONS))
    (asked,) = server.asked("Notify")
    assert asked[3:6] == ["<b>Lumen</b> & Co", "a <i>text</i> & more", []]


def test_what_looks_like_markup_is_shown_as_it_was_typed(
    way: Freedesktop, serve: Serve, qtbot: QtBot
) -> None:
    server = serve()
    shown(way, qtbot, Note("1", "<b>Lumen</b>", '<img src="x"> R&D <a href="file:///etc">', ()))
    (asked,) = server.asked("Notify")
    assert asked[3] == "<b>Lumen</b>"  # a title is never markup
    assert asked[4] == '&lt;img src="x"&gt; R&amp;D &lt;a href="file:///etc"&gt;'


@given(st.text(st.characters(), max_size=50), st.text(st.characters(), max_size=50))
def test_no_text_is_one_that_a_bus_would_cut_us_off_for(title: str, text: str) -> None:
    note = Note("1", title, text, (Button(DONE, "Done"),))
    said = calls.notify(note, frozenset({"actions", "body-markup"}), ICON).serialise(1)
    assert said
    assert "\0" not in note.title + note.text
    (note.title + note.text).encode("utf-8")


def test_ten_kilobytes_and_ends_of_texts_get_through(way: Freedesktop, serve: Serve, qtbot: QtBot) -> None:
    server = serve()
    shown(way, qtbot, Note("1", "x" * 10_000 + "\0\ud800", "שלום\0\n" + "y" * 10_000, BUTTONS))
    ((_, _, _, title, text, *_),) = server.asked("Notify")
    assert len(title) == LONGEST_TITLE
    assert len(text) == LONGEST_TEXT
    assert text.startswith("שלום\ny")


@pytest.mark.parametrize(("action", "told"), [("default", OPEN), ("done", DONE), ("snooze-10", SNOOZE_SHORT)])
def test_what_is_pressed_is_told_once(
    way: Freedesktop, heard: Heard, serve: Serve, qtbot: QtBot, action: str, told: str
) -> None:
    server = serve()
    shown(way, qtbot)
    server.emit("ActionInvoked", "us", 1, action)
    qtbot.waitUntil(lambda: heard.acted == [("7", told)])
    server.emit("ActionInvoked", "us", 1, action)
    server.emit("NotificationClosed", "uu", 1, 2)
    assert server.wait_asked("CloseNotification") == [[1]]
    shown(way, qtbot, Note("8", "Another", "", ()))
    assert heard.acted == [("7", told)]
    assert heard.closed == []


def test_a_server_that_closes_first_and_then_says_why_is_understood(
    way: Freedesktop, heard: Heard, serve: Serve, qtbot: QtBot
) -> None:
    server = serve()
    shown(way, qtbot)
    server.emit("NotificationClosed", "uu", 1, 3)
    server.emit("ActionInvoked", "us", 1, "done")
    qtbot.waitUntil(lambda: heard.acted == [("7", DONE)])


def test_a_button_that_was_not_offered_does_nothing(
    way: Freedesktop, heard: Heard, serve: Serve, qtbot: QtBot
) -> None:
    server = serve()
    shown(way, qtbot)
    for signature, values in [
        ("us", (1, "delete")),
        ("us", (99, "done")),
        ("s", ("done",)),
        ("su", ("x", 1)),
    ]:
        server.emit("ActionInvoked", signature, *values)
    server.emit("ActionInvoked", "us", 1, "done")
    qtbot.waitUntil(lambda: bool(heard.acted))
    assert heard.acted == [("7", DONE)]


def test_another_program_cannot_press_our_buttons(
    way: Freedesktop, heard: Heard, serve: Serve, bus: Bus, qtbot: QtBot
) -> None:
    server = serve()
    shown(way, qtbot)
    with open_dbus_connection(bus.address) as stranger:
        for number in range(1, 40):  # the names on a bus are counted
            forged = new_signal(DBusAddress(calls.PATH, None, calls.NAME), "ActionInvoked", "us", (1, "done"))
            forged.header.fields[HeaderFields.destination] = f":1.{number}"
            stranger.send(forged)
    server.emit("ActionInvoked", "us", 1, "default")
    qtbot.waitUntil(lambda: bool(heard.acted))
    assert heard.acted == [("7", OPEN)]


def test_the_leave_to_come_forward_is_there_when_the_button_is_told(
    way: Freedesktop, serve: Serve, qtbot: QtBot
) -> None:
    server = serve()
    tokens: list[str] = []
    way.acted.connect(lambda *_: tokens.append(way.startup_id))
    shown(way, qtbot)
    server.emit("ActivationToken", "us", 1, "token-42")
    server.emit("ActionInvoked", "us", 1, "default")
    qtbot.waitUntil(lambda: tokens == ["token-42"])


def test_what_the_user_sends_away_is_told_what_runs_out_is_not(
    way: Freedesktop, heard: Heard, serve: Serve, qtbot: QtBot
) -> None:
    server = serve()
    shown(way, qtbot)
    shown(way, qtbot, Note("8", "Another", "", ()))
    server.emit("NotificationClosed", "uu", 1, 1)
    server.emit("NotificationClosed", "uu", 2, 2)
    qtbot.waitUntil(lambda: heard.closed == ["8"])


def test_what_is_withdrawn_goes_also_where_it_is_still_on_its_way(
    way: Freedesktop, serve: Serve, qtbot: QtBot
) -> None:
    server = serve()
    shown(way, qtbot)
    way.withdraw("7")
    assert server.wait_asked("CloseNotification") == [[1]]
    way.show(NOTE)
    way.withdraw("7")
    server.wait_asked("Notify", 2)
    assert server.wait_asked("CloseNotification", 2) == [[1], [2]]


def test_the_same_key_gives_way_to_the_newer_one(way: Freedesktop, serve: Serve, qtbot: QtBot) -> None:
    server = serve()
    shown(way, qtbot)
    shown(way, qtbot, Note("7", "Interview in 10 minutes", "", BUTTONS))
    assert server.wait_asked("CloseNotification") == [[1]]
    assert [each[3] for each in server.asked("Notify")] == ["Interview in 1 hour", "Interview in 10 minutes"]


def test_without_a_bus_it_comes_back(way: Freedesktop, heard: Heard, qtbot: QtBot) -> None:
    way.show(NOTE)
    qtbot.waitUntil(lambda: heard.failed == ["7"])


def test_without_a_server_it_comes_back(way: Freedesktop, heard: Heard, bus: Bus, qtbot: QtBot) -> None:
    way.show(NOTE)
    qtbot.waitUntil(lambda: heard.failed == ["7"])


def test_a_refused_one_comes_back(way: Freedesktop, heard: Heard, serve: Serve, qtbot: QtBot) -> None:
    serve(refuses=True)
    way.show(NOTE)
    qtbot.waitUntil(lambda: heard.failed == ["7"])


def test_a_server_that_never_answers_is_not_waited_for(serve: Serve, qtbot: QtBot) -> None:
    serve(silent=True)
    way = Freedesktop(ICON, patience_ms=50)
    heard = Heard(way)
    way.show(NOTE)
    qtbot.waitUntil(lambda: heard.failed == ["7"])
    way.stop()


def test_a_server_that_crashes_hands_back_what_it_showed_and_its_successor_is_asked(
    way: Freedesktop, heard: Heard, serve: Serve, qtbot: QtBot
) -> None:
    first = serve()
    shown(way, qtbot)
    first.stop()
    qtbot.waitUntil(lambda: heard.failed == ["7"])
    second = serve(capabilities=["body"])
    shown(way, qtbot)
    assert second.asked("Notify")[0][5] == []


def test_a_bus_that_goes_hands_back_what_was_shown(
    way: Freedesktop, heard: Heard, serve: Serve, bus: Bus, qtbot: QtBot
) -> None:
    serve()
    shown(way, qtbot)
    bus.stop()
    qtbot.waitUntil(lambda: heard.failed == ["7"])
    way.show(NOTE)
    qtbot.waitUntil(lambda: heard.failed == ["7", "7"])


def test_at_the_end_nothing_is_left_that_nobody_answers(way: Freedesktop, serve: Serve, qtbot: QtBot) -> None:
    server = serve()
    shown(way, qtbot)
    way.stop()
    assert server.wait_asked("CloseNotification") == [[1]]
