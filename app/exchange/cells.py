"""What single cells say: nothing, yes or no, an address, a number."""

from __future__ import annotations

import re
import unicodedata

from app.exchange.word_sets import word_set

# What spreadsheets and scripts write where nothing is known.
BLANKS = word_set(
    "- -- --- – — n/a #n/a n.a. n/d n.d. nan nat none null nil #ref! #value! undefined "
    "<na> (none) (blank) / . k.a. 无 暂无 "
    "なし 없음"
) | {""}
_TRUE = word_set(
    "yes y true t x 1 checked ✓ ✔ ✅ ☑ done ok ja j oui o vrai "
    "si sí verdadero vero sim wahr kyllä tak prawda да "
    "是 已 はい 有 예 ○ 👍"
)
_FALSE = word_set(
    "no n false f 0 unchecked ☐ ✗ ✘ ❌ ✖ nein nee non faux falso falsch não "
    "nao nej ei nie fałsz нет 否 いいえ 아니오"
)
_JOINED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_WORD = re.compile(r"[\W_]+")
_BLANK_RUN = re.compile(r"\s+")
_URL = re.compile(r"https?://[^\s<>\"'()\]]+(?:\([^\s()]*\)[^\s<>\"'()\]]*)*", re.IGNORECASE)
_BARE_URL = re.compile(
    r"(?:www\.)?[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE
)
EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
# Texts that stood on a link which the export dropped.
LINK_WORDS = word_set(
    "here link url click clickhere jobposting posting view open apply website site "
    "hier lien ici enlace aqui qui "
    "lank linkki tutaj 链接 リンク 링크"
)


def is_blank(text: str) -> bool:
    """Tell whether a cell says nothing: empty, or one of the usual marks for that."""
    stripped = text.strip()
    return len(stripped) < 12 and stripped.casefold() in BLANKS


def collapse(text: str) -> str:
    """Return the text on one line: blanks at its ends gone, runs of blanks one space."""
    return _BLANK_RUN.sub(" ", text).strip()


def truth(text: str) -> bool | None:
    """Return what a yes-or-no cell says in one of the usual languages; None when it is no such cell."""
    word = text.strip().casefold()
    if word in _TRUE:
        return True
    return False if word in _FALSE else None


def words(text: str) -> str:
    """Return a name as lower-case words: accents, punctuation, underscores and camelCase no longer matter."""
    apart = _CAMEL.sub(" ", text) if not text.isascii() or text != text.lower() else text
    if not apart.isascii():
        apart = unicodedata.normalize("NFKD", apart)
        apart = "".join(character for character in apart if not unicodedata.combining(character))
        apart = unicodedata.normalize("NFC", apart).casefold().translate(_JOINED)
    apart = _NOT_WORD.sub(" ", apart.casefold()).strip()
    apart = apart.replace("linked in", "linkedin").replace("followup", "follow up")
    return re.sub(r"\be mail", "email", apart)


def key(text: str) -> str:
    """Return the words of a name without the blanks between them, for looking it up."""
    return words(text).replace(" ", "")


def find_url(text: str) -> str:
    """Return the address that a cell holds, as it is given there, or "" when it holds none.

    Addresses without a scheme count only when they are the whole cell.
    """
    stripped = text.strip()
    if stripped[:4].lower() == "http" and " " not in stripped and _URL.fullmatch(stripped):
        return stripped
    found = _URL.search(stripped)
    if found:
        return found.group().rstrip(".,;")
    if "@" not in stripped.split("/")[0] and len(stripped) < 2_000 and _BARE_URL.fullmatch(stripped):
        return stripped
    return stripped if re.fullmatch(r"https?://\S+", stripped, re.IGNORECASE) else ""


def is_link_word(text: str) -> bool:
    """Tell whether a cell is only the words that once carried a link."""
    return key(text) in LINK_WORDS
