"""At which stage a job is, from a column of stages, one column per stage, or a history in one cell."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.exchange.cells import collapse, is_blank, key, truth
from app.exchange.dates import Day, ReadDate, parse
from app.exchange.day_order import Orders

_MAX_HISTORY_CHARACTERS = 20_000
_MAX_HISTORY_STEPS = 200
_TOO_LARGE = 10**15  # no day is written with so large a number, and very large ones have no text
_NO_CHARACTERS = re.compile(r"[\x00\ud800-\udfff]")
_NAME_KEYS = ("stage", "status", "name", "list", "to", "title")
_DATE_KEYS = ("date", "at", "on", "time", "timestamp", "when", "changed")
_OUTCOMES = {
    "rejected": "rejected rejection denied declinedbyemployer notselected refused absage abgelehnt refus "
    "refuse refusee rechazado rechazada rejeitado recusado rifiutato rifiutata respinto "
    "scartato afgewezen afwijzing avslag afslag hylatty odrzucono odrzucony odmowa отказ 拒绝 "
    "已拒 挂 已挂 不採用 お見送り 落選 불합격 탈락",
    "withdrawn": "withdrawn withdrew iwithdrew zuruckgezogen retire retirado ritirato teruggetrokken "
    "aterkallad wycofano 放弃 辞退",
    "declined": "offerdeclined declinedoffer declinedbyme ideclined offerrefused",
    "accepted": "accepted offeraccepted hired zusage angenommen acceptee accepte aceptado accettato "
    "aangenomen zaakceptowano 已录用 录用 内定承諾 최종합격",
    "no_answer": "noanswer noresponse notresponded ghosted ghost noreply neverheardback keineantwort "
    "keineruckmeldung sansreponse pasdereponse sinrespuesta semresposta nessunarisposta "
    "geenreactie ingetsvar intetsvar eivastausta brakodpowiedzi нетответа 无回应 返信なし",
}
_OUTCOME_BY_KEY = {
    key(word): outcome for outcome, spellings in _OUTCOMES.items() for word in spellings.split()
}


@dataclass(frozen=True, slots=True)
class Passed:
    """A stage that a job has been in, with the day it came there where the file tells."""

    name: str
    day: Day | None
    text: str = ""  # the cell, where it says more than the day


def outcome_of(text: str) -> str:
    """Return the outcome (contract 6) that a text names, or "" when it names none."""
    return _OUTCOME_BY_KEY.get(key(text), "")


def is_reached(cell: str) -> bool:
    """Tell whether the cell of a column "Interview" says that there was one: a day, a yes, any words."""
    return not is_blank(cell) and truth(cell) is not False


def passed_step(name: str, cell: str, read: ReadDate | None) -> Passed:
    """Return a reached stage from its column's name, its cell, and the day read from the cell."""
    is_plain_yes = truth(cell) is True
    text = "" if is_plain_yes or (read and read.is_whole) else collapse(cell)
    return Passed(name, read.value if read else None, text)


def history(cell: str, orders: Orders) -> list[Passed]:
    """Return the stages of a cell like `[{'stage': 'Applied', 'date': '2024-11-05'}]` (Python or JSON) or
    `5 Nov 2024|Applied;9 Nov 2024|Interview`; empty when it is written in no such way.
    """
    text = cell.strip()
    if not text or len(text) > _MAX_HISTORY_CHARACTERS:
        return []
    if text[0] in "[{":
        return _from_records(_literal(text), orders)
    return _from_pairs(text, orders)


def _literal(text: str) -> object:
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        try:
            found = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
            return None
    return found


def _from_records(found: object, orders: Orders) -> list[Passed]:
    items = [found] if isinstance(found, dict) else found
    if not isinstance(items, list) or len(items) > _MAX_HISTORY_STEPS:
        return []
    passed = []
    for item in items:
        if isinstance(item, dict):
            name = _first_of(item, _NAME_KEYS)
            day = parse(_first_of(item, _DATE_KEYS), orders)
            if name:
                passed.append(Passed(name, day if isinstance(day, date) else None))
    return passed


def _first_of(item: Mapping[object, object], names: tuple[str, ...]) -> str:
    by_name = {name.strip().casefold(): value for name, value in item.items() if isinstance(name, str)}
    return next((text for name in names if (text := _text_of(by_name.get(name)))), "")


def _text_of(value: object) -> str:
    """Return a text or number as text on one line, "" for anything else.

    Escapes in a literal can spell NUL and halves of characters, which no store takes: they are left out.
    """
    if isinstance(value, str):
        return collapse(_NO_CHARACTERS.sub("", value))
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) >= _TOO_LARGE:
        return ""
    return str(value)


def _from_pairs(text: str, orders: Orders) -> list[Passed]:
    passed = []
    for part in re.split(r"[;\n]", text)[:_MAX_HISTORY_STEPS]:
        pieces = [collapse(piece) for piece in re.split(r"\||→|: ", part) if piece.strip()]
        if len(pieces) != 2:
            return []
        days = [parse(piece, orders) for piece in pieces]
        if isinstance(days[0], date):
            passed.append(Passed(pieces[1], days[0]))
        elif isinstance(days[1], date):
            passed.append(Passed(pieces[0], days[1]))
        else:
            return []
    return passed


def day_text(day: Day | None) -> str:
    """Return a day as ISO text, with its time where it has one."""
    if day is None:
        return ""
    return day.isoformat(" ", "minutes") if isinstance(day, datetime) else day.isoformat()
