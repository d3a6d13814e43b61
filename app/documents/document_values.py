"""What a document may be called, what kind it is, and which are programs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from app.files import printable

KINDS = ("resume", "cover_letter", "portfolio", "other")
KIND_WORDS = {
    "resume": "resume",
    "cover_letter": "cover letter",
    "portfolio": "portfolio",
    "other": "other document",
}
LONGEST_NAME = 255  # bytes of UTF-8: what the usual file systems take
FIRST_YEAR = 1970  # what was sent earlier was sent in another search for work

_LONGEST_ENDING = 20
_LONGEST_TOLD = 40
_TOLD_END = 14  # characters at the end of it: the ending and what tells versions apart
_NAMELESS = "document"
_UNSHOWN = frozenset({"Cc", "Cs", "Zl", "Zp"})

# Signs that turn the direction of what follows: "fdp.exe" reads "exe.pdf" behind one of them.
_TURNING = frozenset(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))

# Parts of words that name a kind in the languages in which people name such files.
_KIND_SIGNS = (
    (
        "cover_letter",
        (
            "cover",
            "letter",
            "anschreiben",
            "motivation",
            "bewerbungsschreiben",
            "lettre",
            "carta",
            "begeleidende",
        ),
    ),
    ("resume", ("resume", "lebenslauf", "curriculum", "vitae", "cv", "hoja de vida")),
    ("portfolio", ("portfolio", "portefeuille", "work sample", "arbeitsprobe", "showreel")),
)
_WHOLE_WORDS = frozenset({"cv"})

# What a system runs instead of showing it, by the ending of the name.
_PROGRAMS = frozenset(
    "action app appimage applescript appref-ms bash bat bin cmd com command cpl csh deb desktop diagcab dll "
    "dmg elf exe fish gadget hta inf ins inx ipa isu jar job js jse jsp ksh lnk msc msi msix msp mst osx out "
    "paf pif pkg pl ps1 psm1 py pyc pyw pyz rb reg rgs rpm run scpt scr sct sh shb shs so terminal u3p url "
    "vb vbe vbs vbscript webloc wmz workflow ws wsf wsh xbap zsh".split()
)
_PROGRAM_BEGINNINGS = (b"MZ", b"\x7fELF", b"#!", b"[Desktop Entry]")
BEGINNING = 16  # bytes of a file that tell whether it is a program


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document to be attached; its content is in the data folder already.

    `digest` is the SHA-256 of the content in hex, `size` its bytes.
    """

    name: str
    digest: str
    size: int
    kind: str = "other"


def kept_name(name: str) -> str:
    """Return the name under which a file is kept and shown, at most 255 bytes long with its ending kept.

    Separators of paths become "_", control characters blanks; signs that turn the direction of what follows
    are left out, so that the ending is seen where it is.
    """
    signs = [_kept_sign(sign) for sign in printable(name)]
    shown = _shortened("".join(signs).strip())
    return shown if shown.strip(". ") else _NAMELESS


def renamed(name: str, before: str) -> str:
    """Return a name that was typed as it is kept: without an ending it gets that of the name before."""
    kept = kept_name(name)
    ending = ending_of(before)
    return kept if not ending or ending_of(kept) else kept_name(f"{kept}.{ending}")


def version_name(name: str, taken: set[str]) -> str:
    """Return a name that is not taken: "cv.pdf", else "cv (2).pdf", "cv (3).pdf" and so on."""
    stem, ending = _parts(name)
    number, free = 1, name
    while free in taken:
        number += 1
        mark = f" ({number}){ending}"
        room = LONGEST_NAME - len(mark.encode())
        free = f"{_cut(stem, room)}{mark}"
    return free


def told_name(name: str) -> str:
    """Return a name as a sentence or label tells it: cut in its middle where it is long, its ending seen."""
    kept = kept_name(name)
    if len(kept) <= _LONGEST_TOLD:
        return kept
    return f"{kept[: _LONGEST_TOLD - _TOLD_END - 1].rstrip()}…{kept[-_TOLD_END:].lstrip()}"


def ending_of(name: str) -> str:
    """Return what stands behind the last dot of a name, folded; "" where it has no ending."""
    return _parts(name)[1].removeprefix(".").casefold()


def guessed_kind(name: str) -> str:
    """Return the kind that the name of a file tells; "other" where it tells none."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.sub(r"[\W_\d]+", " ", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    for kind, signs in _KIND_SIGNS:
        if any(sign in words.split() if sign in _WHOLE_WORDS else sign in words for sign in signs):
            return kind
    return "other"


def is_program(name: str, beginning: bytes = b"") -> bool:
    """Tell whether opening a file would run it, by its name and its first `BEGINNING` bytes."""
    return ending_of(name) in _PROGRAMS or beginning.startswith(_PROGRAM_BEGINNINGS)


def day_fault(day: date | None, today: date) -> str:
    """Return why a document cannot have been sent on a day; "" where it can."""
    if day is None or (day.year >= FIRST_YEAR and day <= today):
        return ""
    if day > today:
        return "This day is still to come. Enter the day on which it was sent."
    return f"The year {day.year} is not one that a job search has to do with."


def _kept_sign(sign: str) -> str:
    if sign in "/\\":
        return "_"
    if unicodedata.category(sign) in _UNSHOWN:
        return " "
    return "" if sign in _TURNING else sign


def _parts(name: str) -> tuple[str, str]:
    """Return what stands before the ending of a name, and the ending with its dot."""
    stem, dot, ending = name.rpartition(".")
    if not stem.strip(". ") or not ending or len(ending) > _LONGEST_ENDING or not ending.isprintable():
        return name, ""
    return stem, dot + ending


def _shortened(name: str) -> str:
    if len(name.encode()) <= LONGEST_NAME:
        return name
    stem, ending = _parts(name)
    return (_cut(stem, LONGEST_NAME - len(ending.encode())) + ending).strip()


def _cut(text: str, room: int) -> str:
    """Return the beginning of a text that fits into so many bytes, whole characters alone."""
    return text.encode()[:room].decode(errors="ignore")
