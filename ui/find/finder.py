"""Puts together what the palette shows: commands, boards, names in memory, and hits in texts as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence

from app.board.view_queries import views
from app.finding.name_index import Hit, Likeness, NameIndex
from app.finding.names import FoundJob, found_jobs, jobs_by_id
from app.finding.text_search import TextHit, TextSearch
from app.text import shown_name
from ui.background import Background, Task
from ui.board.words import outcome_word
from ui.commands import MENUS, Command, commands
from ui.find.known_names import KnownNames
from ui.find.palette_rows import Kind, PaletteRow
from ui.menus import Menus
from ui.ports import Desk

Group = tuple[Likeness, list[PaletteRow]]

_MOST_JOBS = 12
_MOST_OTHERS = 5
_MOST_TEXTS = 12
_MOST_RECENT = 6
_LONGEST_END_S = 2.0
_REST_MS = 40  # from a key to the search of texts, whose thread would slow down the painting of names
_NOT_LISTED = frozenset({"edit.find"})

# Where a hit in a text is: its icon, and the tab of the panel that shows it.
_PLACES = {
    "activity": ("activities", "activities"),
    "document": ("paperclip", "documents"),
    "note": ("notes", "notes"),
    "posting": ("page", "posting"),
}
# Groups keep their order but where a name fits wholly, or only with slips forgiven.
_RANKS = {
    Likeness.WHOLE: 0,
    Likeness.START: 1,
    Likeness.WORDS: 1,
    Likeness.INSIDE: 1,
    Likeness.SLIPS: 2,
}


class Finder(QObject):
    """Finds while one types. `texts_came` comes when hits in texts for the newest text are there.

    `data_file` is read beside the window for them.
    """

    texts_came = Signal()

    def __init__(self, desk: Desk, menus: Menus, data_file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._menus = menus
        self._data_file = data_file
        self.names = KnownNames(desk, self)
        self._background = Background(self)
        listed = sorted(
            (each for each in commands() if each.id not in _NOT_LISTED), key=_is_of_job, reverse=True
        )
        self._menu_names = {
            command.id: menu.text.replace("&", "") for menu in MENUS for command in menu.commands
        }
        self._by_id = {command.id: command for command in listed}
        self._commands = NameIndex((command.id, command.name) for command in reversed(listed))
        self._search: TextSearch | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._start_search)
        self._texts: Sequence[TextHit] = ()
        self._recent: list[str] = []  # ids of jobs, the newest first
        self._board_id = ""  # that is shown: of a job of another board that one is told
        self._left_out: set[str] = set()  # commands that could do nothing when the palette was opened

    def begin(self, board_id: str) -> None:
        """Begin anew, as things are now: read the names that are not known, leave out idle commands.

        `board_id` is the board that is shown. Raises what reading raises.
        """
        self._left_out = self._menus.impossible()
        self._board_id = board_id
        self.names.begin()

    def remember(self, job_id: str) -> None:
        """Offer a job that was gone to before anything is typed."""
        self._recent = [job_id, *(each for each in self._recent if each != job_id)][:_MOST_RECENT]

    def rows(self, typed: str) -> list[PaletteRow]:
        """Return the lines for a text, with the hits in texts that have come for it so far.

        Raises what reading raises.
        """
        if not typed.strip():
            return [*self._recent_rows(), *self._all_commands()]
        groups = self._groups(typed, forgives=False) or self._groups(typed, forgives=True)
        groups.sort(key=lambda group: _RANKS[group[1]])
        rows = [row for title, _, hits in groups for row in (PaletteRow(Kind.HEADING, title), *hits)]
        if self._texts:
            rows.append(PaletteRow(Kind.HEADING, self.tr("In notes, postings, activities and documents")))
            rows += [self._text_row(hit) for hit in self._texts]
        return rows or [PaletteRow(Kind.NOTHING, self._nothing(typed))]

    def search_texts(self, typed: str) -> None:
        """Look into long texts beside the window once no key follows; give up what was looked for before."""
        self.stop()
        self._texts = ()
        if not typed.strip():
            return
        self._search = TextSearch(self._data_file, typed, _MOST_TEXTS)
        self._rest.start()

    def _start_search(self) -> None:
        search = self._search
        if search is None:
            return
        task = Task("find in texts", lambda _work: search.run(), self)
        task.done.connect(lambda hits: self._take_texts(search, hits))
        self._background.start(task)

    def stop(self) -> None:
        """Give up the search that runs or is to run."""
        self._rest.stop()
        if self._search is not None:
            self._search.stop()
            self._search = None

    def finish(self) -> None:
        """Give up the search that runs, and wait until it has ended."""
        self.stop()
        self._background.finish(_LONGEST_END_S)

    def _take_texts(self, search: TextSearch, hits: Sequence[TextHit]) -> None:
        if search is self._search:
            self._search = None
            self._texts = hits
            self.texts_came.emit()

    # The groups.

    def _groups(self, typed: str, *, forgives: bool) -> list[tuple[str, Likeness, list[PaletteRow]]]:
        groups = (
            (self.tr("Jobs"), *self._job_group(typed, forgives=forgives)),
            *self._named_groups(typed, forgives=forgives),
            (self.tr("Boards"), *self._board_group(typed, forgives=forgives)),
            (self.tr("Views"), *self._view_group(typed, forgives=forgives)),
            (self.tr("Commands"), *self._command_group(typed, forgives=forgives)),
        )
        return [group for group in groups if group[2]]

    def _job_group(self, typed: str, *, forgives: bool) -> Group:
        hits = self.names.find_jobs(typed, _MOST_JOBS, forgives=forgives)
        jobs = self._desk.read(found_jobs, [key for key, _ in hits])
        return _best(hit for _, hit in hits), [self._job_row(job) for job in jobs]

    def _job_row(self, job: FoundJob) -> PaletteRow:
        end = outcome_word(job.outcome) if job.outcome else shown_name(job.stage)
        if job.is_archived:
            end = self.tr("Archived")
        if job.board_id != self._board_id:
            end = f"{end} · {job.board}"
        employer = job.employer if job.title else ""
        return PaletteRow(Kind.JOB, job.title or job.employer, job.id, employer, end, "card")

    def _named_groups(
        self, typed: str, *, forgives: bool
    ) -> Iterator[tuple[str, Likeness, list[PaletteRow]]]:
        kinds = (
            ("contact", Kind.PERSON, "people", self.tr("People")),
            ("employer", Kind.EMPLOYER, "building", self.tr("Employers")),
            ("tag", Kind.TAG, "tag", self.tr("Tags")),
        )
        for name, kind, icon, title in kinds:
            hits = self.names.find(name, typed, _MOST_OTHERS, forgives=forgives)
            rows = [PaletteRow(kind, found.name, found.id, found.hint, icon=icon) for found, _ in hits]
            yield title, _best(hit for _, hit in hits), rows

    def _board_group(self, typed: str, *, forgives: bool) -> Group:
        boards = {board.id: board.name for board in self._desk.boards()}
        hits = NameIndex(boards.items()).find(typed, _MOST_OTHERS, forgives=forgives)
        keys = [str(hit.key) for hit in hits]
        return _best(hits), [PaletteRow(Kind.BOARD, boards[key], key, icon="columns") for key in keys]

    def _view_group(self, typed: str, *, forgives: bool) -> Group:
        kept = {view.id: view for view in self._desk.read(views)}
        names = NameIndex((view.id, view.name) for view in reversed(kept.values()))
        hits = names.find(typed, _MOST_OTHERS, forgives=forgives)
        found = [kept[str(hit.key)] for hit in hits]
        return _best(hits), [
            PaletteRow(Kind.VIEW, view.name, view.id, view.query, icon="filter") for view in found
        ]

    def _command_group(self, typed: str, *, forgives: bool) -> Group:
        hits = self._commands.find(typed, len(self._by_id), forgives=forgives)
        hits = [hit for hit in hits if hit.key not in self._left_out][:_MOST_OTHERS]
        return _best(hits), [self._command_row(self._by_id[str(hit.key)]) for hit in hits]

    def _all_commands(self) -> list[PaletteRow]:
        listed = (command for key, command in self._by_id.items() if key not in self._left_out)
        return [PaletteRow(Kind.HEADING, self.tr("Commands")), *map(self._command_row, listed)]

    def _command_row(self, command: Command) -> PaletteRow:
        keys = self._menus.action(command.id).shortcut()
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        return PaletteRow(
            Kind.COMMAND, command.name, command.id, self._menu_names[command.id], shown, "command"
        )

    def _recent_rows(self) -> list[PaletteRow]:
        jobs = self._desk.read(jobs_by_id, self._recent)
        if not jobs:
            return []
        return [PaletteRow(Kind.HEADING, self.tr("Lately")), *(self._job_row(job) for job in jobs)]

    def _text_row(self, hit: TextHit) -> PaletteRow:
        name = " · ".join(part for part in (hit.title, hit.employer) if part)
        icon, tab = _PLACES[hit.where]
        return PaletteRow(Kind.TEXT, name, hit.job_id, hit.excerpt, icon=icon, tab=tab)

    def _nothing(self, typed: str) -> str:
        if not self.names.is_whole or self._search is not None:
            return self.tr("Looking…")
        return self.tr("Nothing has “{}” in its name or texts.").format(" ".join(typed.split()))


def _is_of_job(command: Command) -> bool:
    """Tell what is done most often: it stands first while nothing is typed."""
    return command.id.startswith("job.")


def _best(hits: Iterable[Hit]) -> Likeness:
    return min((hit.likeness for hit in hits), default=Likeness.SLIPS)
