"""Which of the encodings from before Unicode a text is in: the one in which it reads like a language."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import pairwise

from app.exchange.aliases import is_exact

_SAMPLE_BYTES = 64 * 1024
_HEADER_LINES = 3


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The letters beyond ASCII of one language; those that are `frequent` count more."""

    letters: frozenset[str]
    frequent: frozenset[str]


def _alphabet(letters: str, frequent: str = "") -> Alphabet:
    both = frozenset(letters + letters.upper().replace("SS", ""))
    return Alphabet(both, frozenset(frequent + frequent.upper()) if frequent else both)


_WESTERN = (
    _alphabet("äöüßé"),
    _alphabet("àâçéèêëîïôœùûü"),
    _alphabet("áéíóúüñ¿¡"),
    _alphabet("áâãàçéêíóôõú"),
    _alphabet("àèéìòù"),
    _alphabet("éëïöü"),
    _alphabet("åäöé"),
    _alphabet("æøåé"),
    _alphabet("äöüßàâçéèêëîïôœùûáíóúñãõåæøìò"),  # employers and places of several countries in one table
)
_ICELANDIC = _alphabet("áðéíóúýþæö")
_EASTERN = (
    _alphabet("ąćęłńóśźż"),
    _alphabet("áčďéěíňóřšťúůýžľô"),
    _alphabet("áéíóöőúüű"),
    _alphabet("čćđšž"),
    _alphabet("ăâîşţ"),
    _alphabet("äöüß"),
)
_TURKISH = (_alphabet("çğıöşüâîûİ"),)
_GREEK = (_alphabet("αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐ", "αοιετσνηυρπκλςίόάέ"),)
_CYRILLIC = (_alphabet("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ", "оеаинтсрвлкмдпуя"),)
# By encoding: its languages, and how much less likely than Windows' Western one it is beforehand.
_SINGLE_BYTE: dict[str, tuple[tuple[Alphabet, ...], float]] = {
    "cp1252": (_WESTERN, 0.0),
    "cp1250": (_EASTERN, 0.01),
    "cp1251": (_CYRILLIC, 0.02),
    "cp1254": (_TURKISH, 0.005),
    # The other name of cp1252, asked after the rest: its þ and ð are rather Turkish ş and ğ.
    "windows-1252": ((_ICELANDIC,), 0.05),
    "cp1253": (_GREEK, 0.03),
    "iso8859-2": (_EASTERN, 0.04),
    "koi8-r": (_CYRILLIC, 0.05),
    "mac-roman": (_WESTERN, 0.3),
    "cp850": (_WESTERN, 0.3),
}
_MULTI_BYTE = {"cp932": "ja", "euc-jp": "ja", "gb18030": "zh", "big5": "zh", "cp949": "ko"}
# Characters that nearly every table of jobs in these languages holds.
_COMMON_CJK = frozenset(
    "公司职位岗名称工程师状态投递日期地点薪资备注链接面试通过北京上海の会社名職種応募日状況面接勤務地株式회사직무상태지원날짜面試應徵職稱狀態"
    "有限科技集团网络技术开发后端前产品运营实习生中国华大"
)
_HIGH = re.compile(r"[^\x00-\x7f]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_KANA, _HANGUL = re.compile(r"[\u3041-\u30ff]"), re.compile(r"[\uac00-\ud7a3]")
_HALF_WIDTH = re.compile(r"[\uff61-\uff9f]")
_TYPOGRAPHIC = frozenset("–—‘’“”„‚‹›«»…€£¥¢°·•§´®™©№ºª¿¡½¼¾±×÷µ²³\u00a0")
# A mark inside a word, which only an apostrophe or a hyphen may be.
_TORN = re.compile(
    r"(?<=[^\W\d_])[^\w\s\x00-\x7f’‑–·](?=[^\W\d_])|(?<=[a-z])[⺀-\uffee](?=[a-z])"
    r"|[®§±¶¬¤¦](?=[^\W\d_])|(?<=[^\W\d_])[±½¼¾×÷¥¬¤¦]"
)
# Greek and Cyrillic letters do not stand beside Latin ones in a word.
_BESIDE_LATIN = re.compile(r"[A-Za-z][^\W\d_\x00-\x7f]|[^\W\d_\x00-\x7f][A-Za-z]")
_BESIDE_DIGIT = re.compile(r"\d[^\W\d_\x00-\x7f½¼¾²³]|[^\W\d_\x00-\x7f½¼¾²³]\d")


def decode_legacy(data: bytes) -> str:
    """Return the text of bytes that are no Unicode, in the encoding in which they read most like words."""
    sample = data[:_SAMPLE_BYTES]
    for encoding in sorted([*_SINGLE_BYTE, *_MULTI_BYTE], key=lambda name: -_plausibility(sample, name)):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _plausibility(sample: bytes, encoding: str) -> float:
    """How much the sample reads like a language in an encoding; more is better."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        text = decoder.decode(sample)  # the sample may end inside a character
    except UnicodeDecodeError:
        return -1e9
    high = _HIGH.findall(text)
    count = sum(map(len, high)) or 1
    torn = len(_TORN.findall(text)) / count
    if encoding in _MULTI_BYTE:
        return _of_east_asia("".join(high), _MULTI_BYTE[encoding]) - torn + _known_names(text)
    alphabets, unlikely = _SINGLE_BYTE[encoding]
    best = max(_of_alphabet(high, alphabet) for alphabet in alphabets)
    strange = 2 * torn + len(_BESIDE_DIGIT.findall(text)) / count + _mixed_case(text) / count
    if alphabets is not _CYRILLIC and alphabets is not _GREEK:
        # Latin words rarely have three accented letters in a row, Cyrillic and Greek ones are made of them.
        strange += 2 * sum(len(run) for run in high if len(run) > 2 and run.isalpha()) / count
    else:
        strange += 2 * len(_BESIDE_LATIN.findall(text)) / count
    return best - strange - unlikely + _known_names(text)


def _of_alphabet(high: list[str], alphabet: Alphabet) -> float:
    points = 0.0
    for run in high:
        for character in run:
            if character in alphabet.letters:
                points += 1.0 if character in alphabet.frequent else 0.3
            else:
                points += 0.99 if character in _TYPOGRAPHIC else -2.0
    return points / (sum(map(len, high)) or 1)


def _mixed_case(text: str) -> float:
    """Count the capitals inside words beside letters beyond ASCII; more after a small letter."""
    points = 0.0
    for word in _LETTERS.findall(text):
        if word.isascii():
            continue
        for before, letter in pairwise(word):
            both_ascii = before < "\x80" and letter < "\x80"
            if letter.isupper() and not both_ascii:
                points += 1.0 if before.islower() else 0.15
    return points


def _of_east_asia(high: str, language: str) -> float:
    count = len(high) or 1
    kana, hangul = len(_KANA.findall(high)) / count, len(_HANGUL.findall(high)) / count
    common = sum(character in _COMMON_CJK for character in high) / count
    points = 4.0 * common - 0.5 - 2.0 * len(_HALF_WIDTH.findall(high)) / count
    if language == "ja":
        return points + kana - 2 * hangul
    if language == "ko":
        return points + 2 * hangul - 1
    return points - 2 * kana - 2 * hangul


def _known_names(text: str) -> float:
    """The share of the names of columns beyond ASCII that are usual ones."""
    best = 0.0
    for line in text.splitlines()[:_HEADER_LINES]:
        names = [name.strip('" ') for name in re.split(r"[,;\t|]", line) if not name.isascii()]
        if names:
            best = max(best, sum(map(is_exact, names)) / len(names))
    return 0.8 * best
