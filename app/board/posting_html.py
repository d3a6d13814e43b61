"""HTML of postings made safe to show: a small set of tags without styles, scripts or anything that loads."""

from __future__ import annotations

import re

_TAGS = frozenset(
    "h1 h2 h3 h4 h5 h6 p br hr div section article header footer main aside nav address figure figcaption "
    "blockquote pre ul ol li dl dt dd b i em strong u s code sub sup a "
    "table caption thead tbody tfoot tr th td".split()
)
# Gone with what is in them: it is no text of the posting.
_GONE = frozenset(
    "script style template title iframe object applet noscript noembed noframes svg math audio video canvas "
    "textarea select option button datalist".split()
)
_SCHEMES = frozenset({"http", "https", "mailto"})
_ROUNDS = 4  # until making it safe once more changes nothing

# Qt knows no such blocks and would run their words together.
_BLOCKS = re.compile(r"<(/?)(?:section|article|header|footer|main|aside|nav|address|figure|figcaption)>")
_PRE = re.compile(r"<pre>\n+")  # a line break here is not shown, and another one is lost at every reading
_TABLES_DEEP = 6  # each table in another one doubles the time that Qt takes to lay it out


def safe_html(source: str) -> str:
    """Return HTML as harmless HTML of the same text; "" where it is too knotted to be taken apart.

    What comes back has headings, paragraphs, lists, tables and emphasis, and links to http, https and mailto
    addresses. It holds no style, script, image, form or frame; made safe once more, it stays as it is.
    """
    made = source
    for _ in range(_ROUNDS):
        if is_knotted(made):
            return ""
        before, made = made, _cleaned(made)
        if made == before:
            return made
    return ""


def _cleaned(source: str) -> str:
    import nh3  # noqa: PLC0415 - only for who pastes HTML

    cleaned = nh3.clean(
        source,
        tags=set(_TAGS),
        clean_content_tags=set(_GONE),
        attributes={"*": set(), "a": {"href"}},
        url_schemes=set(_SCHEMES),
        url_relative="deny",
        link_rel="noreferrer",
    )
    return _PRE.sub("<pre>", _BLOCKS.sub(r"<\1div>", cleaned))


# How deep a page may be. Reading HTML takes a time that grows with the elements open at each tag, and an
# element of text that is never closed is opened anew in each block behind it: a small page could take hours.

_DEEPEST = 200
_MOST_OPENED_ANEW = 100_000
_TOKEN = re.compile(
    r"<(?:!--(?:-?>|.*?(?:--!?>|\Z))"  # a comment
    r"|(?P<closing>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+|=)*+"
    r"(?:>|\Z)"
    r"|[!?/][^>]*+(?:>|\Z))",
    re.DOTALL,
)
_RAW = frozenset("script style textarea title xmp iframe noembed noframes noscript plaintext".split())
_NEVER_OPEN = frozenset(
    # Void ones, and those that the next of their kind closes.
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd option optgroup tr td th tbody thead tfoot colgroup".split()
)
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_SCOPES = frozenset("applet caption html marquee object table template".split())
_SPECIAL = _SCOPES | frozenset(
    "address article aside blockquote body button center details dialog dir div dl fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup main menu nav ol pre section select summary "
    "ul".split()
)


def is_knotted(source: str) -> bool:
    """Tell whether HTML is nested so deeply, or leaves so much open, that no browser wrote it."""
    elements = _OpenElements()
    position = 0
    while (token := _TOKEN.search(source, position)) is not None:
        position = token.end()
        name = (token["name"] or "").lower()
        if not name:
            continue
        if token["closing"]:
            elements.close(name)
        elif name in _RAW:
            position = _end_of_raw(source, name, position)
        else:
            elements.open(name)
        if elements.are_too_many:
            return True
    return False


def _end_of_raw(source: str, name: str, position: int) -> int:
    """Return where the text of a script and its like ends: no tag counts in there."""
    found = re.compile(f"</{re.escape(name)}", re.IGNORECASE).search(source, position)
    return found.start() if found else len(source)


class _OpenElements:
    """The elements that are open while HTML is read, near enough to how browsers count them."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._formatting: list[str] = []  # those opened anew in each block, until they are closed
        self._tables = 0
        self._opened_anew = 0

    @property
    def are_too_many(self) -> bool:
        return (
            len(self._open) > _DEEPEST
            or self._tables > _TABLES_DEEP
            or self._opened_anew > _MOST_OPENED_ANEW
            or len(self._formatting) > _MOST_OPENED_ANEW
        )

    def open(self, name: str) -> None:
        if name in _FORMATTING:
            self._formatting.append(name)
        else:
            self._opened_anew += len(self._formatting)
        if name not in _NEVER_OPEN:
            self._open.append(name)
            self._tables += name == "table"

    def close(self, name: str) -> None:
        if name in _FORMATTING:
            _remove_last(self._formatting, name)
            _remove_last(self._open, name)
            return
        self._opened_anew += len(self._formatting)
        for place in range(len(self._open) - 1, -1, -1):
            other = self._open[place]
            if other == name:
                self._tables -= self._open[place:].count("table")
                del self._open[place:]
                return
            if other in _SCOPES or (other in _SPECIAL and name not in _SPECIAL):
                return  # what is outside of these is not closed from inside


def _remove_last(names: list[str], name: str) -> None:
    for place in range(len(names) - 1, -1, -1):
        if names[place] == name:
            del names[place]
            return
