"""Filtering the board: what is shown, and that everything else stays right meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.activities.note_commands import add_note
from app.board import add_stage, collapse_stage, move_jobs, rename_stage, trash_jobs
from app.board.filter import parse
from app.board.snapshots import Card, NextDue
from app.board.writing import tag_jobs
from app.errors import StorageFailed
from app.store import Origin
from tests.making import make_jobs, run, titles_of
from tests.ui.board.conftest import Desktop, OpenDesktop
from tests.ui.fakes import FakeDesk, card
from ui.board.board_view import BoardView
from ui.board.filter_field import FilterCommands, FilterField
from ui.board.not_understood import NotUnderstood
from ui.board.nothing_found import NothingFound
from ui.board.row_model import CardRows, Sieve
from ui.board.times_reader import TimesReader
from ui.theme.theme import Theme
from ui.widgets.buttons import MenuButton

TODAY = date(2026, 11, 20)
OpenFiltered = Callable[..., tuple[Desktop, FilterField]]


@pytest.fixture
def open_filtered(open_desktop: OpenDesktop) -> OpenFiltered:
    """Return a function that opens a board and gives it the filter field, with this text in it."""

    def open_(text: str = "", **stages: Sequence[str]) -> tuple[Desktop, FilterField]:
        desktop = open_desktop(**stages)
        field = FilterCommands(desktop.window).field
        field.set_text(text)
        return desktop, field

    return open_


def shown(desktop: Desktop, name: str) -> list[str]:
    return [card.title for card in desktop.column(name).list.rows.cards]


def kept(desktop: Desktop, name: str) -> list[str]:
    """Return the titles of a stage in the store; the stage must hold the same, shown or hidden."""
    titles = titles_of(desktop.store, desktop.stages[name])
    assert [card.title for card in desktop.column(name).list.rows.all.cards] == titles
    return titles


def test_each_stage_shows_what_matches_and_says_of_how_many(open_filtered: OpenFiltered) -> None:
    desktop, field = open_filtered(a=["red one", "blue one", "red two"], b=["blue two"])
    field.set_text("red")
    assert (shown(desktop, "a"), shown(desktop, "b")) == (["red one", "red two"], [])
    assert desktop.column("a").header.accessibleName() == "A, 2 of 3 jobs"
    assert desktop.column("b").header.accessibleName() == "B, 0 of 1 job"
    assert desktop.window.statusBar().findChild(QLabel).text().startswith("2 of 4 jobs")
    field.set_text("")
    assert (shown(desktop, "a"), shown(desktop, "b")) == (kept(desktop, "a"), kept(desktop, "b"))
    assert desktop.column("a").header.accessibleName() == "A, 3 jobs"
    assert desktop.window.statusBar().findChild(QLabel).text().startswith("4 jobs")


@pytest.mark.parametrize("key", ["Ctrl+F", "/"])
def test_keys_lead_to_the_field_and_back(open_filtered: OpenFiltered, key: str) -> None:
    desktop, field = open_filtered(a=["blue", "red one", "red two"], b=["x"])
    desktop.board.take_focus()
    QTest.keySequence(desktop.window, key)
    assert desktop.window.focusWidget().accessibleName() == "Filter the board"
    desktop.type("red")
    assert shown(desktop, "a") == ["red one", "red two"]
    desktop.press(Qt.Key.Key_Escape)
    assert field.text() == ""
    assert not desktop.column("a").list.hasFocus()
    desktop.press(Qt.Key.Key_Escape)
    assert desktop.focused()[0] == "A"


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_first_card_found_is_a_key_away(open_filtered: OpenFiltered, key: Qt.Key) -> None:
    desktop, field = open_filtered(a=["blue"], b=["green", "red one", "red two"])
    field.take_focus()
    desktop.type("red")
    desktop.press(key)
    assert desktop.focused() == ("B", "red one")
    assert desktop.selected() == ["red one"]


def test_a_single_letter_is_typed_while_the_field_has_the_keyboard(open_filtered: OpenFiltered) -> None:
    desktop, field = open_filtered(a=["nine / two"])
    field.take_focus()
    desktop.type("n/")
    assert field.text() == "n/"


def test_only_what_is_shown_is_selected(open_filtered: OpenFiltered) -> None:
    desktop, field = open_filtered(a=["red one", "blue", "red two"], b=["x"])
    desktop.select("red one", "blue")
    field.set_text("red")
    assert desktop.selected() == ["red one"]
    desktop.column("a").list.selectAll()
    assert desktop.selected() == ["red one", "red two"]
    move_selected_to_the_right(desktop)
    assert kept(desktop, "a") == ["blue"]
    assert kept(desktop, "b") == ["red one", "red two", "x"]


def move_selected_to_the_right(desktop: Desktop) -> None:
    desktop.column("a").list.setFocus()
    desktop.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)


def test_selection_and_focus_stay_by_job(open_filtered: OpenFiltered) -> None:
    desktop, field = open_filtered(a=["blue", "green", "red one", "red two"])
    desktop.select("red two")
    for text in ("r", "red", "red two", "two", ""):
        field.set_text(text)
        assert desktop.selected() == ["red two"]
        assert desktop.column("a").list.current_id() == desktop.jobs["red two"]


def test_the_board_is_where_it_was_when_the_filter_is_cleared(open_filtered: OpenFiltered) -> None:
    titles = [f"job {number}" for number in range(80)]
    desktop, field = open_filtered(a=titles)
    bar = desktop.column("a").list.verticalScrollBar()
    bar.setValue(3000)
    field.set_text("job 7")
    assert bar.value() == 0
    field.set_text("")
    assert bar.value() == 3000


def test_a_card_found_stays_in_view_when_the_filter_is_cleared(open_filtered: OpenFiltered) -> None:
    desktop, field = open_filtered(a=[f"job {number}" for number in range(80)])
    field.set_text("77")
    field.take_focus()
    desktop.press(Qt.Key.Key_Down)
    field.set_text("")
    cards = desktop.column("a").list
    assert cards.current_id() == desktop.jobs["job 77"]
    row = cards.rows.row_of(desktop.jobs["job 77"])
    assert cards.viewport().rect().contains(cards.visualRect(cards.rows.index(row, 0)))


def test_a_drop_lands_before_the_card_below_it(open_filtered: OpenFiltered) -> None:
    desktop, _ = open_filtered("red", a=["red one", "blue one", "red two", "blue two"], b=["red x"])
    desktop.window.controller.drop([desktop.jobs["red x"]], desktop.stages["a"], 1)
    assert kept(desktop, "a") == ["red one", "blue one", "red x", "red two", "blue two"]
    assert shown(desktop, "a") == ["red one", "red x", "red two"]
    assert desktop.selected() == ["red x"]


def test_a_drop_at_the_end_lands_right_after_the_last_card_shown(open_filtered: OpenFiltered) -> None:
    desktop, _ = open_filtered("red", a=["red one", "red two", "blue one", "blue two"], b=["red x", "red y"])
    desktop.window.controller.drop([desktop.jobs["red x"], desktop.jobs["red y"]], desktop.stages["a"], 2)
    assert kept(desktop, "a") == ["red one", "red two", "red x", "red y", "blue one", "blue two"]


def test_a_drop_where_nothing_is_shown_lands_on_top(open_filtered: OpenFiltered) -> None:
    desktop, _ = open_filtered("red", a=["blue one", "blue two"], b=["red x"])
    desktop.window.controller.drop([desktop.jobs["red x"]], desktop.stages["a"], 0)
    assert kept(desktop, "a") == ["red x", "blue one", "blue two"]


def test_moving_down_passes_the_cards_shown(open_filtered: OpenFiltered) -> None:
    desktop, _ = open_filtered("red", a=["red one", "blue one", "red two", "blue two"])
    desktop.select("red one")
    desktop.column("a").list.setFocus()
    desktop.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert kept(desktop, "a") == ["blue one", "red two", "red one", "blue two"]
    desktop.window.desk.undo()
    assert kept(desktop, "a") == ["red one", "blue one", "red two", "blue two"]
    assert shown(desktop, "a") == ["red one", "red two"]


def test_a_card_that_matches_no_more_goes_and_one_that_does_comes(open_filtered: OpenFiltered) -> None:
    desktop, _ = open_filtered("red", a=["blue", "red one", "red two"])
    run(desktop.store, "UPDATE job SET title = 'green' WHERE id = ?", desktop.jobs["red one"])
    assert shown(desktop, "a") == ["red two"]
    run(desktop.store, "UPDATE job SET title = 'red zero' WHERE id = ?", desktop.jobs["blue"])
    assert shown(desktop, "a") == ["red zero", "red two"]
    assert kept(desktop, "a") == ["red zero", "green", "red two"]
    desktop.window.desk.undo()
    desktop.window.desk.undo()
    assert shown(desktop, "a") == ["red one", "red two"]


def test_the_neighbour_of_a_card_that_goes_is_not_selected(open_filtered: OpenFiltered) -> None:
    desktop, _ = open_filtered("red", a=["red one", "red two", "red three"])
    desktop.select("red two")
    run(desktop.store, "UPDATE job SET title = 'green' WHERE id = ?", desktop.jobs["red two"])
    assert desktop.column("a").list.selected_ids() == []
    assert shown(desktop, "a") == ["red one", "red three"]


def test_new_cards_come_only_where_they_match(open_filtered: OpenFiltered) -> None:
    desktop, _ = open_filtered("red", a=["red one"])
    make_jobs(desktop.store, desktop.stages["a"], "blue", "red two", origin=Origin.API)
    assert shown(desktop, "a") == ["red one", "red two"]
    many = [f"{'red' if number % 4 == 0 else 'blue'} {number}" for number in range(600)]
    make_jobs(desktop.store, desktop.stages["a"], *many, origin=Origin.API)
    assert desktop.column("a").header.accessibleName() == f"A, {len(shown(desktop, 'a'))} of 603 jobs"


def test_a_card_of_ones_own_that_the_filter_hides_is_told(open_filtered: OpenFiltered) -> None:
    desktop, field = open_filtered("red", a=["red one", "blue one"])
    make_jobs(desktop.store, desktop.stages["a"], "green", origin=Origin.API)
    run(desktop.store, "UPDATE job SET title = 'red three' WHERE title = 'red one'")
    assert "The filter hides what has just been changed." not in desktop.said()
    run(desktop.store, "UPDATE job SET title = 'blue three' WHERE title = 'red three'")
    assert "The filter hides what has just been changed." in desktop.said()
    field.set_text("")
    assert shown(desktop, "a") == ["blue three", "blue one", "green"]


def test_many_new_cards_come_in_the_end(open_filtered: OpenFiltered, qtbot: QtBot) -> None:
    desktop, _ = open_filtered("red", a=["red one"])
    many = [f"{'red' if number % 4 == 0 else 'blue'} {number}" for number in range(2000)]
    make_jobs(desktop.store, desktop.stages["a"], *many, origin=Origin.API)
    assert desktop.column("a").count == 2001
    qtbot.waitUntil(lambda: desktop.window.controller.is_whole)
    assert len(kept(desktop, "a")) == 2001
    assert len(shown(desktop, "a")) == 501


def test_a_new_stage_is_filtered_too(open_filtered: OpenFiltered) -> None:
    desktop, _ = open_filtered("red", a=["red one", "blue one"])
    board_id = desktop.board.board_id
    desktop.window.desk.do(add_stage, board_id, "Later", None)
    later = desktop.board.columns()[-1].stage_id
    desktop.window.desk.do(move_jobs, [desktop.jobs["blue one"]], later, None)
    column = desktop.board.column(later)
    assert column is not None
    assert column.list.rows.ids == []
    assert column.header.accessibleName() == "Later, 0 of 1 job"


def test_what_goes_to_the_trash_is_counted_no_more(open_filtered: OpenFiltered) -> None:
    desktop, _ = open_filtered("red", a=["red one", "blue one"])
    desktop.window.desk.do(trash_jobs, [desktop.jobs["blue one"]])
    assert desktop.column("a").header.accessibleName() == "A, 1 of 1 job"


def test_a_collapsed_stage_says_what_it_holds(open_filtered: OpenFiltered) -> None:
    desktop, field = open_filtered(a=["red one", "blue one"], b=["red two"])
    desktop.window.desk.do(collapse_stage, desktop.stages["a"], collapsed=True)
    field.set_text("red")
    assert desktop.column("a").stop.accessibleName() == "A, 1 of 2 jobs, collapsed"
    field.take_focus()
    desktop.press(Qt.Key.Key_Down)
    assert desktop.focused() == ("B", "red two")


def test_where_nothing_is_found_there_is_a_way_out(open_filtered: OpenFiltered) -> None:
    desktop, field = open_filtered(a=["red"], b=["blue"])
    field.take_focus()
    field.set_text("green")
    said = desktop.board.findChild(NothingFound)
    assert said.isVisible()
    desktop.press(Qt.Key.Key_Down)
    assert shown(desktop, "a") == []
    said.button.click()
    assert field.text() == ""
    assert not said.isVisible()
    assert shown(desktop, "a") == ["red"]
    field.set_text("green")
    run(desktop.store, "UPDATE job SET title = 'green' WHERE title = 'red'")
    assert not said.isVisible()


def test_what_is_not_understood_is_said_below_the_field(open_filtered: OpenFiltered) -> None:
    desktop, field = open_filtered("red foo:bar due:xyz", a=["red", "blue"])
    said = desktop.window.findChild(NotUnderstood)
    assert said.isVisible()
    assert said.text() == "Not understood: foo:bar due:xyz. Did you mean due<7d?"
    assert shown(desktop, "a") == ["red"]
    field.set_text("red due:any")
    assert not said.isVisible()


def test_the_field_is_wider_in_a_wider_window_up_to_a_limit(open_filtered: OpenFiltered) -> None:
    desktop, field = open_filtered(a=["red"])
    desktop.window.top_bar.name_board("A name of thirty letters or so")
    found = []
    for width in (720, 800, 2000):
        desktop.window.resize(width, 600)
        QApplication.processEvents()
        found.append(field.line.width())
    assert found[0] < found[1] < found[2] == 420
    before = field.line.geometry()
    field.take_focus()
    QTest.keyClicks(field.line, "employer:lumen stage:applied due<7d quiet>14d -rejected")
    QApplication.processEvents()
    assert field.line.geometry() == before, "typing makes nothing jump"


@pytest.mark.parametrize("width", [720, 1024])
def test_nothing_in_the_top_bar_is_cut_off(open_filtered: OpenFiltered, width: int) -> None:
    desktop, field = open_filtered(a=["red"])
    window = desktop.window
    window.resize(width, 480)
    window.top_bar.name_board("A name of a board that has sixty letters, which is very long")
    field.set_text("foo:bar " * 30)
    line, terms = field.findChild(QLineEdit), field.findChild(MenuButton)
    parts = [window.top_bar.name, line, terms]
    QApplication.processEvents()
    ends = [
        [part.mapTo(window, at).x() for at in (part.rect().topLeft(), part.rect().topRight())]
        for part in parts
    ]
    assert all(one[1] < following[0] for one, following in pairwise(ends)), "none lies over the next"
    assert ends[-1][-1] < width
    said = window.findChild(NotUnderstood)
    assert said.text().endswith("…")
    assert said.width() >= said.sizeHint().width()
    assert window.page.rect().contains(said.geometry())
    assert said.y() > line.mapTo(window.page, line.rect().bottomLeft()).y()
    window.pages.add("other", "Other", "history", QWidget)
    window.pages.show("other")
    assert not said.isVisible()


def submenu(field: FilterField, title: str) -> QMenu:
    field.menu.aboutToShow.emit()
    return next(action.menu() for action in field.menu.actions() if action.text() == title)


def choices(menu: QMenu) -> dict[str, bool]:
    return {action.text(): action.isChecked() for action in menu.actions()}


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_the_menu_puts_terms_in_and_takes_them_away(open_filtered: OpenFiltered) -> None:
    desktop, field = open_filtered(a=["one", "two", "three"])
    with desktop.store.change("Tag", Origin.WINDOW) as writing:
        tags = [("one", ["R & D", "qt"]), ("two", ["qt"])]
        tag_jobs(writing, [(desktop.jobs[title], names) for title, names in tags])
    assert choices(submenu(field, "Tag")) == {"qt": False, "R && D": False}
    choose(submenu(field, "Tag"), "R && D")
    assert field.text() == 'tag:"R & D" '
    assert shown(desktop, "a") == ["one"]
    assert choices(submenu(field, "Tag")) == {"qt": False, "R && D": True}
    choose(submenu(field, "Outcome"), "None yet")
    choose(submenu(field, "Tag"), "R && D")
    assert field.text() == "outcome:none"
    assert shown(desktop, "a") == ["one", "two", "three"]
    choose(submenu(field, "Due"), "Overdue")
    assert shown(desktop, "a") == []
    assert not submenu(field, "Employer").isEnabled()
    choose(field.menu, "Clear the filter")
    assert field.text() == ""


def test_the_menu_names_the_employers_most_used_first(open_filtered: OpenFiltered) -> None:
    desktop, field = open_filtered(a=[f"job {number}" for number in range(60)])
    with desktop.store.change("Edit", Origin.WINDOW) as writing:
        for number in range(30):
            key = f"employer {number}"
            writing.connection.execute(
                "INSERT INTO employer (id, name, domain, description, location, is_partner, added_by_hand, "
                "created_at) VALUES (?, ?, '', '', '', 0, 0, 0)",
                (key, f"Company {number:02}"),
            )
        jobs = [desktop.jobs[f"job {number}"] for number in range(60)]
        for number, job_id in enumerate(jobs):
            key = f"employer {7 if number < 20 else number % 30}"
            writing.connection.execute("UPDATE job SET employer_id = ? WHERE id = ?", (key, job_id))
    names = list(choices(submenu(field, "Employer")))
    assert len(names) == 20
    assert names[0] == "Company 07"
    choose(submenu(field, "Employer"), "Company 07")
    assert field.text() == 'employer:"Company 07" '
    assert len(shown(desktop, "a")) == 21


def test_another_day_has_other_cards_due(qtbot: QtBot, theme: Theme) -> None:

    desk = FakeDesk({"a": [card(1, next_due=NextDue(date(2026, 11, 20), "Call")), card(2)]})
    board = BoardView(theme, desk.clock)
    qtbot.addWidget(board)
    board.show_board(desk.board("board"))
    board.filter.set(parse("due:today"))
    assert len(board.columns()[0].list.rows.ids) == 1
    desk.clock.days_later = 1
    board.follow_day()
    assert board.columns()[0].list.rows.ids == []


STEP = st.tuples(st.sampled_from(["put", "take", "replace", "filter"]), st.integers(0, 30), st.integers(0, 6))


@settings(max_examples=200, deadline=None)
@given(steps=st.lists(STEP, max_size=25))
def test_rows_are_always_the_cards_that_match_in_order(steps: list[tuple[str, int, int]]) -> None:

    rows, held = CardRows(lambda each: each.title), list[Card]()
    sieve: Sieve | None = None
    for number, (what, at, digit) in enumerate(steps):
        if what == "put":
            place = at % (len(held) + 1)
            held.insert(place, card(number + 1, title=f"job {digit}"))
            rows.put(place, held[place])
        elif what == "filter":
            sieve = Sieve(parse(f"job {digit}"), TODAY) if at % 3 else None
            rows.set_sieve(sieve)
        elif held and what == "take":
            del held[at % len(held)]
            rows.take(at % (len(held) + 1))
        elif held:
            place = at % len(held)
            held[place] = card(int(held[place].id, 16), title=f"job {digit}")
            rows.replace(place, held[place])
        expected = [each for each in held if sieve is None or sieve.lets_through(each)]
        assert rows.all.cards == held
        assert rows.cards == expected
        assert rows.ids == [each.id for each in expected]
        assert rows.rowCount() == len(expected)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_moves_under_a_filter_keep_every_card_in_its_place(
    qtbot: QtBot, theme: Theme, data: st.DataObject
) -> None:

    titles = st.lists(st.sampled_from(["red", "blue"]), max_size=6)
    stages: dict[str, list[Card]] = {}
    number = 0
    for stage_id in "abc":
        stages[stage_id] = []
        for title in data.draw(titles):
            number += 1
            stages[stage_id].append(card(number, title=title))
    desk = FakeDesk(stages)
    board = BoardView(theme, desk.clock)
    qtbot.addWidget(board)
    board.show_board(desk.board("board"))
    board.filter.set(parse("red"))
    everyone = sorted(each.id for cards in stages.values() for each in cards)
    chosen = frozenset(data.draw(st.lists(st.sampled_from(everyone), max_size=3)) if everyone else [])
    target = data.draw(st.sampled_from("abc"))
    stay = {key: [each for each in cards if each.id not in chosen] for key, cards in desk.stages.items()}
    come = [each for cards in desk.stages.values() for each in cards if each.id in chosen]
    at = data.draw(st.integers(0, len(stay[target])))
    stay[target][at:at] = come
    desk.stages = stay
    board.place_cards(chosen, desk.placed_cards(chosen))
    for column in board.columns():
        cards = stay[column.stage_id]
        assert column.list.rows.all.cards == cards
        assert column.list.rows.cards == [each for each in cards if each.title == "red"]


DAY_MS = 86_400_000


def since(desktop: Desktop, title: str, days: int) -> None:
    """Let a job have come into its stage so many days ago, and nothing have happened since."""
    entered = desktop.store.clock.now_ms() - days * DAY_MS
    query = "UPDATE job SET stage_entered_at = ?, created_at = ? WHERE id = ?"
    run(desktop.store, query, entered, entered, desktop.jobs[title])


def test_stages_are_asked_for_by_name(open_filtered: OpenFiltered) -> None:
    desktop, field = open_filtered("stage:b", a=["red", "blue"], b=["green"])
    assert (shown(desktop, "a"), shown(desktop, "b")) == ([], ["green"])
    desktop.window.desk.do(move_jobs, [desktop.jobs["red"]], desktop.stages["b"], None)
    assert (shown(desktop, "a"), shown(desktop, "b")) == ([], ["green", "red"])
    desktop.window.desk.do(rename_stage, desktop.stages["a"], "Back again")
    assert shown(desktop, "a") == ["blue"]
    field.set_text("-c -blue")
    assert shown(desktop, "b") == ["green", "red"]
    field.set_text("-b")
    assert (shown(desktop, "a"), shown(desktop, "b")) == ([], [])
    desktop.window.desk.do(rename_stage, desktop.stages["b"], "c")
    assert shown(desktop, "b") == ["green", "red"]


def test_quiet_jobs_are_found_and_what_happens_is_followed(open_filtered: OpenFiltered, qtbot: QtBot) -> None:
    desktop, field = open_filtered(a=["old", "young"], b=["older"])
    for title, days in (("old", 20), ("young", 3), ("older", 40)):
        since(desktop, title, days)
    field.set_text("quiet>14d")
    qtbot.waitUntil(lambda: shown(desktop, "a") == ["old"])
    assert shown(desktop, "b") == ["older"]
    desktop.window.desk.do(add_note, desktop.jobs["old"], "they called")
    assert shown(desktop, "a") == []
    desktop.window.desk.undo()
    assert shown(desktop, "a") == ["old"]
    since(desktop, "young", 30)
    assert shown(desktop, "a") == ["old", "young"]
    desktop.window.desk.do(move_jobs, [desktop.jobs["old"]], desktop.stages["b"], None)
    assert (shown(desktop, "a"), shown(desktop, "b")) == (["young"], ["older"])
    field.set_text("quiet<1d")
    assert (shown(desktop, "a"), shown(desktop, "b")) == ([], ["old"])


def test_times_are_read_anew_where_another_file_may_be_there(
    open_filtered: OpenFiltered, qtbot: QtBot
) -> None:
    desktop, field = open_filtered(a=["old", "young"])
    since(desktop, "old", 20)
    field.set_text("quiet>14d")
    qtbot.waitUntil(lambda: shown(desktop, "a") == ["old"])
    desktop.window.show_truth()
    qtbot.waitUntil(lambda: desktop.window.controller.is_whole)
    qtbot.waitUntil(lambda: desktop.window.findChild(TimesReader).is_whole)
    assert shown(desktop, "a") == ["old"]


def test_many_jobs_that_come_at_once_are_known_too(open_filtered: OpenFiltered, qtbot: QtBot) -> None:
    desktop, field = open_filtered(a=["old"])
    since(desktop, "old", 20)
    field.set_text("quiet>14d")
    qtbot.waitUntil(lambda: shown(desktop, "a") == ["old"])
    make_jobs(desktop.store, desktop.stages["a"], *(f"new {number}" for number in range(700)))
    qtbot.waitUntil(lambda: desktop.window.controller.is_whole and len(kept(desktop, "a")) == 701)
    qtbot.waitUntil(lambda: shown(desktop, "a") == ["old"])


def test_the_menu_asks_for_stages_and_times(open_filtered: OpenFiltered) -> None:
    desktop, field = open_filtered(a=["red"], b=["blue"])
    choose(submenu(field, "Stage"), "B")
    assert field.text() == "stage:B "
    choose(submenu(field, "Quiet for more than"), "Two weeks")
    assert field.text() == "stage:B quiet>14d "
    assert choices(submenu(field, "Quiet for more than")) == {
        "A week": False,
        "Two weeks": True,
        "A month": False,
    }
    choose(submenu(field, "Quiet for more than"), "Two weeks")
    choose(submenu(field, "Priority"), "High")
    choose(submenu(field, "Due"), "Within two weeks, or overdue")
    assert field.text() == "stage:B priority:high due<14d "
    assert not parse(field.text()).not_understood
    assert shown(desktop, "a") == []


def test_times_that_cannot_be_read_after_a_change_are_read_anew(
    open_filtered: OpenFiltered, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop, field = open_filtered(a=["old", "young"])
    since(desktop, "old", 20)
    since(desktop, "young", 3)
    field.set_text("quiet>14d")
    qtbot.waitUntil(lambda: shown(desktop, "a") == ["old"])

    def refuse(*_: object) -> None:
        raise StorageFailed("The data file cannot be read.")

    monkeypatch.setattr("ui.board.times_reader.times_of_jobs", refuse)
    desktop.window.desk.do(add_note, desktop.jobs["old"], "they called")
    qtbot.waitUntil(lambda: shown(desktop, "a") == [])
