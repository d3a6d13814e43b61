"""The menu of the terms a filter understands: those in use are checked, and taken away again when chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from app.board.filter import parse, with_term, without_term
from app.board.filter_terms import DUE_CHOICES, OUTCOME_CHOICES, PRIORITIES
from app.board.snapshots import Card
from ui.board import words

_MOST = 20  # tags or employers in one menu


def fill(
    menu: QMenu, text: str, cards: Sequence[Card], stages: Iterable[str], use: Callable[[str], object]
) -> None:
    """Fill a menu with what can be asked of these cards in these stages.

    What is chosen goes as a new text to `use`.
    """
    terms = _Terms(text, use)
    tags = Counter(tag.name for card in cards for tag in card.tags)
    employers = Counter(card.employer for card in cards if card.employer)
    terms.add(menu.addMenu(_tr("Tag")), "tag", _most_used(tags))
    terms.add(menu.addMenu(_tr("Employer")), "employer", _most_used(employers))
    terms.add(menu.addMenu(_tr("Stage")), "stage", [(name, name) for name in dict.fromkeys(stages)])
    due = menu.addMenu(_tr("Due"))
    terms.add(due, "due", zip(DUE_CHOICES, _due_names(), strict=True))
    due.addSeparator()
    terms.add(due, "due<", [("14d", _tr("Within two weeks, or overdue"))])
    quiet = [("7d", _tr("A week")), ("14d", _tr("Two weeks")), ("30d", _tr("A month"))]
    terms.add(menu.addMenu(_tr("Quiet for more than")), "quiet>", quiet)
    applied = menu.addMenu(_tr("Applied"))
    terms.add(applied, "applied<", [("7d", _tr("Within a week")), ("30d", _tr("Within a month"))])
    terms.add(applied, "applied", [("none", _tr("Not yet"))])
    terms.add(menu.addMenu(_tr("Priority")), "priority", zip(PRIORITIES, _priority_names(), strict=True))
    terms.add(menu.addMenu(_tr("Outcome")), "outcome", zip(OUTCOME_CHOICES, _outcome_names(), strict=True))
    menu.addSeparator()
    clear = menu.addAction(_tr("Clear the filter"))
    clear.setEnabled(bool(text))
    clear.triggered.connect(lambda: use(""))


class _Terms:
    """Adds terms to menus, each checked where the text holds it."""

    def __init__(self, text: str, use: Callable[[str], object]) -> None:
        self._text = text
        self._use = use
        self._present = parse(text).terms

    def add(self, menu: QMenu, key: str, choices: Iterable[tuple[str, str]]) -> None:
        """Fill a submenu with the values of a term, each with its name in words."""
        for value, name in choices:
            is_on = any(term.asks(key, value) for term in self._present)
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(is_on)
            change = without_term if is_on else with_term
            action.triggered.connect(
                lambda _=False, change=change, value=value: self._use(change(self._text, key, value))
            )
        menu.setEnabled(not menu.isEmpty())


def _most_used(counts: Counter[str]) -> list[tuple[str, str]]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold()))
    return [(name, name) for name, _ in ranked[:_MOST]]


def _due_names() -> tuple[str, ...]:
    return (_tr("Overdue"), _tr("Today"), _tr("Within a week"), _tr("Nothing due"), _tr("Anything due"))


def _priority_names() -> tuple[str, ...]:
    return (_tr("None"), _tr("Low"), _tr("Medium"), _tr("High"))


def _outcome_names() -> tuple[str, ...]:
    ended = (words.outcome_word(choice) for choice in OUTCOME_CHOICES[1:-1])
    return (_tr("None yet"), *ended, _tr("Any"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Filter", text)
