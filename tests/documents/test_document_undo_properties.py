"""Any row of commands on documents, undone step by step, gives back the exact rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import documents
from app.documents import NewDocument
from app.documents.content import take_in
from app.errors import NotFound, Refused
from app.store import Change, Store
from tests.documents.making import put_file
from tests.making import WINDOW, make_jobs, make_stages
from tests.undoing import ANEW, SAME, a_life, done_and_undone

Step = tuple[str, int, int, str]

COMMANDS = ("attach", "known", "edit", "sent", "detach", "delete", "trash")
NAMES = ("cv.pdf", "letter.pdf", "Résumé", "", "a\nb")

steps = st.lists(
    st.tuples(st.sampled_from(COMMANDS), st.integers(0, 20), st.integers(0, 20), st.sampled_from(NAMES)),
    min_size=1,
    max_size=12,
)


class Hand:
    """Does steps that are given by numbers, with whatever is there at that moment."""

    def __init__(self, store: Store, jobs: list[str], contents: list[NewDocument]) -> None:
        self.store = store
        self.jobs = jobs
        self.contents = contents

    def known(self, number: int) -> str:
        found = documents.known_documents(self.store)
        return found[number % len(found)].id if found else ""

    def do(self, step: Step) -> Change | None:
        """Do a step; None where there is nothing it could be done to, or where it is refused."""
        command, first, second, name = step
        store, job = self.store, self.jobs[first % len(self.jobs)]
        content = self.contents[second % len(self.contents)]
        day = None if second % 4 == 0 else date(2026, 11, 20) - timedelta(days=second)
        deeds: dict[str, Callable[[], Change]] = {
            "attach": lambda: documents.attach_documents(
                store,
                WINDOW,
                self.jobs[first % 3 :],
                [NewDocument(name, content.digest, content.size, content.kind)],
            ),
            "known": lambda: documents.attach_known(store, WINDOW, [job], [self.known(second)]),
            "edit": lambda: documents.edit_document(store, WINDOW, self.known(first), name, content.kind),
            "sent": lambda: documents.set_sent_on(store, WINDOW, job, self.known(second), day),
            "detach": lambda: documents.detach_documents(store, WINDOW, job, [self.known(second)]),
            "delete": lambda: documents.trash_documents(store, WINDOW, [self.known(second)]),
            "trash": lambda: self.trash(job),
        }
        try:
            return deeds[command]()
        except (Refused, NotFound):
            return None

    def trash(self, job_id: str) -> Change:
        with self.store.change("Move to the trash", WINDOW) as writing:
            writing.connection.execute("UPDATE job SET trashed_at = 1 WHERE id = ?", (job_id,))
        return writing.result


def lived(fresh_file: Path, script: list[Step]) -> None:
    with a_life(fresh_file) as store:
        (stage,) = make_stages(store, "applied")
        jobs = make_jobs(store, stage, "a", "b", "c", "d")
        contents = []
        for text, kind in (("one", "resume"), ("two", "other")):
            content = take_in(store.folder, put_file(store.folder.path.parent, "file", text))
            contents.append(NewDocument("file", content.digest, content.size, kind))
        done_and_undone(store, Hand(store, jobs, contents).do, script)


@settings(SAME, max_examples=40)
@given(script=steps)
def test_commands_undone_step_by_step_restore_the_exact_rows(fresh_file: Path, script: list[Step]) -> None:
    lived(fresh_file, script)


@pytest.mark.slow
@settings(ANEW, max_examples=1000)
@given(script=steps)
def test_commands_undone_step_by_step_restore_the_exact_rows_in_many_lives(
    fresh_file: Path, script: list[Step]
) -> None:
    lived(fresh_file, script)
