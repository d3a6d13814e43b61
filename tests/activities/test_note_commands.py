"""Notes: what is typed is kept as it is, and undo gives back the exact rows."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.activities.note_commands import LONGEST_NOTE, add_note, cleaned_note, edit_note, trash_notes
from app.activities.note_queries import notes_of_job
from app.errors import FieldRefused, NotFound
from app.paths import DataFolder
from app.store import Store
from app.store.search import stale_entries
from tests.making import START, WINDOW, FakeClock, action_types, kept_rows, make_jobs, make_stages, run

TYPED = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), max_size=200)
MANY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)


@pytest.fixture
def job(store: Store) -> str:
    (stage,) = make_stages(store, "wishlist")
    return make_jobs(store, stage, "Cook")[0]


def add(store: Store, job: str, text: str) -> str:
    (note,) = add_note(store, WINDOW, job, text).touches("note")
    return note


def texts(store: Store, job: str) -> list[str]:
    return [note.text for note in notes_of_job(store, job)]


def test_the_newest_note_comes_first_with_its_times(store: Store, job: str, clock: FakeClock) -> None:
    first = add(store, job, "one")
    clock.advance(60)
    add(store, job, "two")
    clock.advance(60)
    edit_note(store, WINDOW, first, "one more")
    newest, oldest = notes_of_job(store, job)
    assert (newest.text, newest.created_at, newest.changed_at) == ("two", START + 60_000, START + 60_000)
    assert (oldest.text, oldest.created_at, oldest.changed_at) == ("one more", START, START + 120_000)


def test_adding_and_editing_are_quiet_and_logged_and_deleting_is_told(store: Store, job: str) -> None:
    added = add_note(store, WINDOW, job, "one")
    (note,) = added.touches("note")
    edited = edit_note(store, WINDOW, note, "two")
    deleted = trash_notes(store, WINDOW, [note])
    assert [change.is_quiet for change in (added, edited, deleted)] == [True, True, False]
    assert [change.label for change in (added, edited, deleted)] == [
        "Add a note",
        "Edit a note",
        "Delete a note",
    ]
    assert [action_types(store, change) for change in (added, edited, deleted)] == [
        ["NOTE_CREATED"],
        ["NOTE_UPDATED"],
        ["NOTE_DELETED"],
    ]
    assert texts(store, job) == []
    store.undo()
    assert texts(store, job) == ["two"]


def test_the_same_text_is_no_change(store: Store, job: str) -> None:
    note = add(store, job, "one\ntwo")
    assert edit_note(store, WINDOW, note, "one\r\ntwo").id == 0


@pytest.mark.parametrize("text", ["", "  \n\t", "\x00\x07"])
def test_a_blank_note_is_refused(store: Store, job: str, text: str) -> None:
    before = kept_rows(store)
    with pytest.raises(FieldRefused, match="nothing in this note") as refused:
        add_note(store, WINDOW, job, text)
    assert refused.value.field == "text"
    assert kept_rows(store) == before


def test_a_note_may_have_a_hundred_thousand_characters(store: Store, job: str) -> None:
    note = add(store, job, "ä" * LONGEST_NOTE)
    with pytest.raises(FieldRefused, match="100,000 characters; this one has 100,001"):
        edit_note(store, WINDOW, note, "ä" * (LONGEST_NOTE + 1))
    assert texts(store, job) == ["ä" * LONGEST_NOTE]


def test_what_is_gone_is_refused(store: Store, job: str) -> None:
    note, other = add(store, job, "one"), add(store, job, "two")
    trash_notes(store, WINDOW, [other])
    with pytest.raises(NotFound):
        trash_notes(store, WINDOW, [note, other])
    assert texts(store, job) == ["one"]
    run(store, "UPDATE job SET trashed_at = 1 WHERE id = ?", job)
    for step in (
        lambda: add_note(store, WINDOW, job, "three"),
        lambda: edit_note(store, WINDOW, note, "three"),
        lambda: trash_notes(store, WINDOW, [note]),
    ):
        with pytest.raises(NotFound):
            step()
    assert notes_of_job(store, job) == ()


@MANY
@given(text=TYPED.filter(lambda text: text.strip() != ""))
def test_what_can_be_typed_is_kept_unchanged(store: Store, job: str, text: str) -> None:
    add_note(store, WINDOW, job, text)
    assert texts(store, job)[0] == text


@MANY
@given(text=st.text(max_size=60))
def test_cleaning_twice_changes_no_more_and_every_text_can_be_kept(text: str) -> None:
    cleaned = cleaned_note(text)
    assert cleaned_note(cleaned) == cleaned
    cleaned.encode()
    assert "\0" not in cleaned
    assert "\r" not in cleaned


def test_odd_line_breaks_and_halves_of_characters_are_cleaned() -> None:
    assert cleaned_note("a\r\nb\rc\u2028d\u2029e\x00\x07\ud800\ufdd0\uffff\tf") == "a\nb\nc\nd\ne\tf"
    family = "👩\u200d👩\u200d👧 שלום e\u0301 a\u00a0b"
    assert cleaned_note(family) == family


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("add", "edit", "trash")), st.integers(0, 9), st.sampled_from(("a", "b", " ", "ä\n"))
    ),
    max_size=10,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(steps=STEPS)
def test_any_row_of_steps_undone_gives_back_the_exact_rows(
    fresh_file: Path, steps: list[tuple[str, int, str]]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder(Path(place))
        shutil.copyfile(fresh_file, folder.database)
        store = Store(folder, FakeClock())
        try:
            lived(store, steps)
        finally:
            store.close()


def lived(store: Store, steps: list[tuple[str, int, str]]) -> None:
    (stage,) = make_stages(store, "wishlist")
    job = make_jobs(store, stage, "Cook")[0]
    states = [kept_rows(store)]
    for what, number, text in steps:
        notes = [note.id for note in notes_of_job(store, job)]
        one = notes[number % len(notes)] if notes else "gone"
        try:
            if what == "add":
                change = add_note(store, WINDOW, job, text)
            elif what == "edit":
                change = edit_note(store, WINDOW, one, text)
            else:
                change = trash_notes(store, WINDOW, [one, *notes[: number % 3]])
        except (NotFound, FieldRefused):
            assert kept_rows(store) == states[-1]
            continue
        if change.id:
            states.append(kept_rows(store))
        assert list(stale_entries(store.connection)) == []
    for wanted in reversed(states[:-1]):
        undone = store.undo()
        assert undone is not None
        assert kept_rows(store) == wanted
    for wanted in states[1:]:
        assert store.redo() is not None
        assert kept_rows(store) == wanted
