"""The posting of a job: kept, edited, taken away, and brought back by undo."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.board import trash_jobs
from app.board.job_commands import edit_job
from app.board.job_details import job_details
from app.board.posting import (
    PostingDetails,
    delete_posting,
    edit_posting,
    keep_posting,
    keepable_posting,
    original_of_posting,
    posting_of_job,
)
from app.errors import FieldRefused, NotFound
from app.store import Change, Store
from app.store.search import find_jobs
from tests.making import WINDOW, FakeClock, action_types, actions_of, kept_rows, make_jobs, make_stages
from tests.undoing import done_and_undone

PAGE = "<html><body onload=x()><h1>Cook</h1><p>Cook <b>well</b>.</p><img src=x></body></html>"
SHOWN = "<h1>Cook</h1><p>Cook <b>well</b>.</p>"


@pytest.fixture
def job_id(store: Store) -> str:
    stage, _ = make_stages(store, "Wishlist", "Applied")
    return make_jobs(store, stage, "Cook")[0]


def test_without_a_posting_there_is_nothing_but_the_address(store: Store, job_id: str) -> None:
    edit_job(store, WINDOW, job_id, replace(job_details(store, job_id).values, url="https://lumen.example/1"))
    posting = posting_of_job(store, job_id)
    assert posting == PostingDetails(url="https://lumen.example/1")
    assert not posting.is_kept
    assert original_of_posting(store, job_id) == ""


def test_html_is_kept_harmless_with_its_text_and_the_page_as_it_was(
    store: Store, job_id: str, clock: FakeClock
) -> None:
    change = keep_posting(store, WINDOW, job_id, html=PAGE)
    posting = posting_of_job(store, job_id)
    assert (posting.html, posting.text, posting.kept_at) == (SHOWN, "Cook\n\nCook well.", clock.now)
    assert (posting.original_size, original_of_posting(store, job_id)) == (len(PAGE), PAGE)
    assert action_types(store, change) == ["JOB_UPDATED"]
    update = actions_of(store, change)[0]["body"]["update"]
    assert update == {"description": "Cook\n\nCook well.", "htmlDescription": SHOWN}  # contract 6
    assert (change.label, change.notices) == ("Keep the posting", ())


def test_plain_text_is_kept_as_it_is_typed(store: Store, job_id: str) -> None:
    keep_posting(store, WINDOW, job_id, text=" Cook\r\n\r\n  2 < 3 & 4 > 3\n\n<b>no</b> ")
    posting = posting_of_job(store, job_id)
    assert (posting.text, posting.html) == ("Cook\n\n  2 < 3 & 4 > 3\n\n<b>no</b>", "")
    assert posting.original_size == 0


def test_a_pasted_source_counts_as_html(store: Store, job_id: str) -> None:
    keep_posting(store, WINDOW, job_id, text=f"\n {PAGE}")
    assert posting_of_job(store, job_id).html == SHOWN


def test_html_that_is_harmless_already_has_no_other_original(store: Store, job_id: str) -> None:
    keep_posting(store, WINDOW, job_id, html=SHOWN)
    assert posting_of_job(store, job_id).original_size == 0


def test_what_came_in_beside_it_is_kept_unshown(store: Store, job_id: str) -> None:
    keep_posting(store, WINDOW, job_id, html=SHOWN, original="<script>all of it</script>")
    assert original_of_posting(store, job_id) == "<script>all of it</script>"


def test_of_a_page_that_is_too_knotted_the_text_is_kept_and_said_so(store: Store, job_id: str) -> None:
    page = "<div>" * 500 + "Cook well"
    change = keep_posting(store, WINDOW, job_id, html=page)
    posting = posting_of_job(store, job_id)
    assert (posting.text, posting.html) == ("Cook well", "")
    assert original_of_posting(store, job_id) == page
    assert "only the text" in change.notices[0]


def test_html_that_grows_too_large_when_made_harmless_is_kept_as_text() -> None:
    page = "<p>" + "<" * 2_000_000
    kept = keepable_posting(html=page)
    assert (kept.html, len(kept.text), kept.original) == ("", 2_000_000, page)
    assert kept.notice


def test_another_posting_takes_its_place_and_undo_brings_the_first_one_back(
    store: Store, job_id: str
) -> None:
    keep_posting(store, WINDOW, job_id, html=PAGE)
    before = kept_rows(store)
    keep_posting(store, WINDOW, job_id, text="Other")
    posting = posting_of_job(store, job_id)
    assert (posting.text, posting.html, posting.original_size) == ("Other", "", 0)
    store.undo()
    assert kept_rows(store) == before


@pytest.mark.parametrize("field", ["text", "html", "original"])
def test_more_than_5_mb_is_refused_whole(store: Store, job_id: str, field: str) -> None:
    values = {"text": "x", field: "é" * 2_500_001}
    with pytest.raises(FieldRefused) as refused:
        keep_posting(store, WINDOW, job_id, **values)
    assert refused.value.field == field
    assert "5 MB" in str(refused.value)
    assert not posting_of_job(store, job_id).is_kept


def test_5_mb_are_kept_to_the_last_letter(store: Store, job_id: str) -> None:
    text = "Cook well.\n" * 450_000 + "end"
    keep_posting(store, WINDOW, job_id, text=text)
    assert posting_of_job(store, job_id).text == text
    assert job_details(store, job_id).posting == text


@pytest.mark.parametrize(
    "values", [{}, {"text": " \n"}, {"html": "<img src=x>"}, {"html": "<script>x</script>"}]
)
def test_nothing_to_read_is_nothing_to_keep(store: Store, job_id: str, values: dict[str, str]) -> None:
    with pytest.raises(FieldRefused, match="no text"):
        keep_posting(store, WINDOW, job_id, **values)


def test_the_text_beside_an_empty_page_is_kept(store: Store, job_id: str) -> None:
    keep_posting(store, WINDOW, job_id, text="Cook well", html="<img src=x>")
    posting = posting_of_job(store, job_id)
    assert (posting.text, posting.html) == ("Cook well", "")


def test_an_edit_by_hand_lets_the_html_go_and_keeps_the_original(store: Store, job_id: str) -> None:
    keep_posting(store, WINDOW, job_id, html=PAGE)
    change = edit_posting(store, WINDOW, job_id, "Cook better")
    posting = posting_of_job(store, job_id)
    assert (posting.text, posting.html) == ("Cook better", "")
    assert original_of_posting(store, job_id) == PAGE
    assert (change.label, change.is_quiet) == ("Change the posting", True)


def test_an_edit_by_hand_keeps_the_html_as_the_original_where_there_is_none(
    store: Store, job_id: str
) -> None:
    keep_posting(store, WINDOW, job_id, html=SHOWN)
    edit_job(store, WINDOW, job_id, replace(job_details(store, job_id).values, posting="Cook better"))
    assert posting_of_job(store, job_id).text == "Cook better"
    assert original_of_posting(store, job_id) == SHOWN


def test_the_same_text_is_no_edit(store: Store, job_id: str) -> None:
    keep_posting(store, WINDOW, job_id, html=PAGE)
    assert edit_posting(store, WINDOW, job_id, "Cook\r\n\r\nCook well.\n").id == 0
    assert posting_of_job(store, job_id).html == SHOWN


def test_a_posting_can_be_written_by_hand(store: Store, job_id: str) -> None:
    edit_posting(store, WINDOW, job_id, "Cook well")
    assert posting_of_job(store, job_id).text == "Cook well"
    assert edit_posting(store, WINDOW, job_id, "Cook well").id == 0


def test_a_posting_that_was_taken_away_comes_back_whole(store: Store, job_id: str) -> None:
    keep_posting(store, WINDOW, job_id, html=PAGE)
    before = kept_rows(store)
    assert delete_posting(store, WINDOW, job_id).label == "Delete the posting"
    assert not posting_of_job(store, job_id).is_kept
    store.undo()
    assert kept_rows(store) == before


def test_a_job_that_is_gone_is_said(store: Store, job_id: str) -> None:
    trash_jobs(store, WINDOW, [job_id])
    for step in (
        lambda: keep_posting(store, WINDOW, job_id, text="x"),
        lambda: edit_posting(store, WINDOW, job_id, "x"),
        lambda: delete_posting(store, WINDOW, job_id),
        lambda: posting_of_job(store, job_id),
    ):
        with pytest.raises(NotFound):
            step()


def test_the_words_of_a_posting_are_found(store: Store, job_id: str) -> None:
    keep_posting(store, WINDOW, job_id, html=PAGE + "<p>bouillabaisse")
    assert find_jobs(store.connection, "bouillabaisse") == [job_id]
    delete_posting(store, WINDOW, job_id)
    assert find_jobs(store.connection, "bouillabaisse") == []


texts = st.text(max_size=40)
steps = st.lists(
    st.tuples(st.sampled_from(("keep", "page", "edit", "delete")), texts), min_size=1, max_size=8
)


def done(store: Store, job_id: str, step: str, text: str) -> Change | None:
    """Do a step; None where it is refused."""
    try:
        if step == "keep":
            return keep_posting(store, WINDOW, job_id, text=text)
        if step == "page":
            return keep_posting(store, WINDOW, job_id, html=f"<p>{text}</p>", original=text)
        if step == "edit":
            return edit_posting(store, WINDOW, job_id, text)
        return delete_posting(store, WINDOW, job_id)
    except FieldRefused:
        return None


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(script=steps)
def test_steps_undone_one_by_one_restore_the_exact_rows(
    store: Store, job_id: str, script: list[tuple[str, str]]
) -> None:
    done_and_undone(store, lambda step: done(store, job_id, *step), script)
