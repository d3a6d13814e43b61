"""Boards too large for one piece: the first cards at once, the rest bit by bit, and right all the while."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.application import Application
from app.board import (
    delete_stage,
    move_jobs,
    move_stage,
    rename_stage,
    stage_cards,
    touched_jobs,
    trash_board,
    trash_jobs,
)
from app.board.filter import parse
from app.board.writing import tag_jobs
from app.errors import StorageFailed
from app.paths import DataFolder
from app.store import Origin, Store
from tests.making import FakeClock, make_jobs, make_stages, run, titles_of
from tests.ui.conftest import Opener
from ui.board.controller import FIRST_SLICE
from ui.board.stage_reader import StageReader
from ui.main_window import MainWindow
from ui.theme.theme import Theme

MANY = 900


class Large:
    """A window on a board of three large stages; `read_on` gives the reading one turn after another."""

    def __init__(self, window: MainWindow, application: Application, stages: list[str]) -> None:
        self.window = window
        self.desk = application
        self.store = application.store
        self.stages = stages
        self.reader = window.controller.findChild(StageReader)

    def titles(self, at: int, count: int) -> list[str]:
        return titles_of(self.store, self.stages[at])[:count]

    def shown(self, at: int) -> list[str]:
        return [card.title for card in self.window.board.columns()[at].list.rows.cards]

    def ids(self, at: int) -> list[str]:
        query = "SELECT id FROM job WHERE stage_id = ? ORDER BY order_key, id"
        return [key for (key,) in self.store.connection.execute(query, (self.stages[at],))]

    def counts(self) -> list[int]:
        return [column.count for column in self.window.board.columns()]

    def finish(self) -> None:
        """Read to the end; every stage must then show what the store holds."""
        self.window.controller.complete()
        while not self.reader.is_done:
            self.reader.read_on()
        for at, column in enumerate(self.window.board.columns()):
            kept = titles_of(self.store, column.stage_id)
            assert [card.title for card in column.list.rows.all.cards] == kept, at
            assert column.count == len(kept)
            assert column.is_whole


@pytest.fixture(scope="module")
def large_file(fresh_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data file of three large stages, to be copied."""
    folder = DataFolder(tmp_path_factory.mktemp("large"))
    shutil.copyfile(fresh_file, folder.database)
    with closing(Store(folder, FakeClock())) as store:
        for at, stage in enumerate(make_stages(store, "wishlist", "Applied", "Offer")):
            make_jobs(store, stage, *(f"{'abc'[at]}{number}" for number in range(MANY)))
    return folder.database


@pytest.fixture
def large(
    qtbot: QtBot, theme: Theme, folder: DataFolder, large_file: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Large]:
    """Return a window that has read the first cards of each stage, and no more."""
    monkeypatch.setattr(StageReader, "read_on", one_step)
    shutil.copyfile(large_file, folder.database)
    with closing(Store(folder, FakeClock())) as store:
        stages = store.connection.execute("SELECT id FROM stage ORDER BY order_key")
        window = MainWindow(Application(store, Origin.WINDOW), theme)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        yield Large(window, window.desk, [stage_id for (stage_id,) in stages])


def one_step(self: StageReader) -> None:
    """Stand in for a turn: one step instead of as many as there is time for."""
    if not self.is_done:
        self.step()
        if self.is_done:
            self.done.emit()


def test_counts_and_the_first_cards_come_first(large: Large) -> None:
    assert large.counts() == [MANY, MANY, MANY]
    assert [len(large.shown(at)) for at in range(3)] == [FIRST_SLICE] * 3
    assert large.shown(0) == large.titles(0, FIRST_SLICE)
    assert not large.window.controller.is_whole
    assert large.window.board.count() == 3 * MANY


def test_the_rest_comes_bit_by_bit(large: Large, qtbot: QtBot) -> None:
    with qtbot.waitSignal(large.window.controller.completed):
        large.finish()
    assert large.window.controller.is_whole
    assert large.counts() == [MANY, MANY, MANY]


@pytest.mark.parametrize("turns", [0, 1, 5, 9, 12])
def test_a_move_meanwhile_stays_right(large: Large, turns: int) -> None:
    for _ in range(turns):
        large.reader.read_on()
    first, second = large.ids(0)[3], large.ids(1)[700]
    large.desk.do(move_jobs, [first], large.stages[2], large.ids(2)[2])
    large.desk.do(move_jobs, [second], large.stages[0], None)
    assert large.counts() == [MANY, MANY - 1, MANY + 1]
    assert large.window.board.columns()[2].list.rows.all.ids[2] == first
    large.desk.undo()
    large.reader.read_on()
    large.desk.do(trash_jobs, [large.ids(1)[0]])
    large.finish()
    assert large.counts() == [MANY - 1, MANY - 1, MANY + 1]


def test_a_card_dropped_at_the_end_of_what_is_there_lands_right_behind_it(large: Large) -> None:
    moved = large.ids(1)[0]
    large.window.controller.drop([moved], large.stages[0], FIRST_SLICE)
    assert large.ids(0).index(moved) == FIRST_SLICE
    large.finish()
    assert large.window.board.selected_ids() == [moved]


def test_a_card_moved_behind_what_is_there_is_selected_when_it_comes(large: Large) -> None:
    moved = large.ids(1)[2]
    large.desk.do(move_jobs, [moved], large.stages[0], large.ids(0)[500])
    assert large.window.board.selected_ids() == []
    large.finish()
    assert large.window.board.selected_ids() == [moved]


def test_a_filter_meanwhile_finds_more_as_they_come(large: Large) -> None:
    large.window.board.filter.set(parse("a5"))
    assert large.shown(0) == ["a5"]
    assert large.window.board.columns()[0].header.accessibleName() == f"Wishlist, 1 of {MANY} jobs"
    large.finish()
    assert len(large.shown(0)) == 111
    large.window.board.filter.set(parse(""))
    assert large.shown(0) == large.titles(0, MANY)


def test_nothing_found_is_not_said_before_every_card_has_been_looked_at(large: Large) -> None:
    large.window.board.filter.set(parse("a777"))
    board_filter = large.window.board.filter
    assert board_filter.found() == 0
    assert board_filter._nothing is None
    large.finish()
    assert board_filter.found() == 1
    assert board_filter._nothing is None


def test_many_new_cards_come_bit_by_bit_with_their_count_at_once(large: Large) -> None:
    large.finish()
    make_jobs(large.store, large.stages[1], *(f"new {number}" for number in range(MANY)), origin=Origin.API)
    assert large.counts() == [MANY, 2 * MANY, MANY]
    assert len(large.shown(1)) == MANY
    large.reader.read_on()
    large.desk.do(move_jobs, [large.ids(0)[1]], large.stages[1], large.ids(1)[-3])
    assert large.counts() == [MANY - 1, 2 * MANY + 1, MANY]
    large.finish()
    assert large.counts() == [MANY - 1, 2 * MANY + 1, MANY]


def test_what_another_thread_has_written_before_it_is_told_comes_out_right(large: Large) -> None:
    """The store may be ahead of the changes that have been told: a slice then shows it first."""
    told = large.window.bus.changed
    told.disconnect(large.window._follow)
    large.reader.read_on()
    moved = large.ids(0)[5]
    change = large.desk.do(move_jobs, [moved], large.stages[2], None)
    while not large.reader.is_done:
        large.reader.read_on()
    told.connect(large.window._follow)
    large.window._follow(change)
    large.finish()


def test_a_stage_renamed_or_moved_is_not_read_anew(large: Large, monkeypatch: pytest.MonkeyPatch) -> None:
    large.finish()
    read = []
    usual = large.desk.read
    monkeypatch.setattr(
        large.desk, "read", lambda query, *values: read.append(query) or usual(query, *values)
    )
    large.desk.do(rename_stage, large.stages[0], "Ideas")
    large.desk.do(move_stage, large.stages[0], None)
    assert stage_cards not in read
    assert [column.name for column in large.window.board.columns()] == ["Applied", "Offer", "Ideas"]
    assert large.shown(2) == titles_of(large.store, large.stages[0])


def test_a_deleted_stage_gives_its_cards_to_another_and_undo_brings_both_back(large: Large) -> None:
    large.finish()
    large.desk.do(delete_stage, large.stages[0], large.stages[2])
    assert large.counts() == [MANY, 2 * MANY]
    large.finish()
    large.desk.undo()
    assert large.counts() == [MANY, MANY, MANY]
    large.finish()


def test_a_board_that_goes_meanwhile_ends_the_reading(large: Large) -> None:
    large.window.controller.complete()
    gone = large.window.board.board_id
    large.desk.do(trash_board, gone)
    assert large.window.board.board_id != gone
    assert large.window.controller.is_whole
    assert large.reader.is_done


def test_a_stage_that_cannot_be_read_is_told_once(
    large: Large, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()

    def refuse(*_: object) -> None:
        raise StorageFailed("The disk did not give the data.")

    monkeypatch.setattr(large.desk, "read", refuse)
    with qtbot.waitSignal(large.window.controller.unread) as told:
        large.window.controller.complete()
    assert told.args == ["The disk did not give the data."]
    assert large.reader.is_done
    assert large.counts() == [MANY, MANY, MANY]


def test_a_tag_shown_by_many_is_repainted_everywhere(large: Large) -> None:
    large.finish()
    with large.store.change("Tag", Origin.API) as writing:
        tag_jobs(writing, [(job_id, ["python"]) for job_id in large.ids(0)[:400]])
    large.finish()
    change = run(large.store, "UPDATE tag SET hue = 5", origin=Origin.API)
    assert touched_jobs(large.store, change, 300) is None
    large.finish()
    cards = large.window.board.columns()[0].list.rows.cards
    assert {tag.hue for card in cards for tag in card.tags} == {5}


def test_many_new_cards_are_counted_at_once(open_window: Opener, application: Application) -> None:
    (stage,) = make_stages(application.store, "wishlist")
    make_jobs(application.store, stage, *"ABC")
    window = open_window(application)
    make_jobs(application.store, stage, *(f"new {number}" for number in range(350)), origin=Origin.API)
    assert window.board.count() == 353


def test_many_that_move_together_stay_selected(large: Large) -> None:
    large.finish()
    board = large.window.board
    board.columns()[1].list.selectAll()
    chosen = board.selected_ids()
    large.window.controller.drop(chosen, large.stages[0], 0)
    large.finish()
    assert board.selected_ids() == chosen
    assert large.ids(0)[:MANY] == chosen
    large.desk.undo()
    large.finish()
    assert (large.counts(), board.selected_ids()) == ([MANY] * 3, chosen)


def test_many_selected_cards_are_a_selection_of_few_parts(large: Large) -> None:
    large.finish()
    board, cards = large.window.board, large.window.board.columns()[0].list
    cards.selectAll()
    large.window.controller.drop([large.ids(1)[0]], large.stages[2], 0)
    board.select([*large.ids(0)[:400], *large.ids(0)[500:]])
    assert len(cards.selectionModel().selection()) == 2
    assert board.selected_ids() == [*large.ids(0)[:400], *large.ids(0)[500:]]
