"""HTML from outside made harmless: what is kept of it, and that nothing in it loads or runs."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.board.posting_html import is_knotted, safe_html
from app.text import several_lines
from tests.board.hostile_html import LARGE, SNIPPETS

KEPT_TAGS = frozenset(
    "h1 h2 h3 h4 h5 h6 p br hr div blockquote pre ul ol li dl dt dd b i em strong u s code sub sup a "
    "table caption thead tbody tfoot tr th td".split()
)


class Reader(HTMLParser):
    """Collects the tags and attributes of a text of HTML."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.others: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def handle_comment(self, data: str) -> None:
        self.others.append(data)


def assert_harmless(made: str) -> None:
    reader = Reader(made)
    assert reader.tags <= KEPT_TAGS
    assert reader.others == []
    for name, value in reader.attributes:
        assert name in ("href", "rel")
        assert name != "rel" or value == "noreferrer"
        assert name != "href" or urlsplit(value.strip()).scheme.lower() in ("http", "https", "mailto")


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_hostile_html_becomes_harmless_and_stays_as_it_is(snippet: str) -> None:
    made = safe_html(several_lines(snippet))
    assert_harmless(made)
    assert safe_html(made) == made


def test_there_are_enough_snippets() -> None:
    assert len(set(SNIPPETS)) >= 60


@pytest.mark.parametrize("document", LARGE, ids=lambda document: document[:20])
def test_documents_made_to_take_for_ever_take_a_moment(document: str) -> None:
    assert_harmless(safe_html(document)[:100_000].rpartition("<")[0])


pieces = st.sampled_from(
    (
        *("<p>", "</p>", "<b>", "</b>", "<a href='https://a.example/'>", "</a>", "<table>", "<tr>", "<td>"),
        *("</table>", "<pre>", "\n", "</pre>", "<ul>", "<li>", "</ul>", "<div>", "</div>", "<svg>", "<math>"),
        *("<style>", "</style>", "<script>", "</script>", "<!--", "-->", "<section>", "</section>", "<h1>"),
        *("<select>", "<option>", "<form>", "&lt;", "&amp;", "&", "<", ">", '"', "'", "text", "<br>", "<hr>"),
        *("<template>", "</template>", "<i>", "</i>", "<caption>", "<img src=x>", "<p style='a:b'>", "\xa0"),
        *("<dl>", "<dt>", "<dd>", "<nobr>", "<font>", "<button>", "<title>", "</title>", "<iframe>"),
    )
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(pieces, max_size=40).map("".join)))
@example("<pre>\n\n\n\nx</pre>")
@example("<p><table><p>a</table>")
@example("<a href='https://a.example'><table><a href='https://b.example'>x")
def test_whatever_is_typed_becomes_harmless_and_stays_as_it_is(source: str) -> None:
    made = safe_html(source)
    assert_harmless(made)
    assert safe_html(made) == made


def test_headings_lists_tables_and_links_stay() -> None:
    source = (
        "<article><h2 class=x>Tasks</h2><ul><li>Cook <b>well</b></ul><table><tr><td colspan=2>Pay</table>"
        "<a href='mailto:ann@lumen.example' onclick=x()>Ann</a></article><section>More</section>"
    )
    assert safe_html(source) == (
        "<div><h2>Tasks</h2><ul><li>Cook <b>well</b></li></ul><table><tbody><tr><td>Pay</td></tr></tbody>"
        '</table><a href="mailto:ann@lumen.example" rel="noreferrer">Ann</a></div><div>More</div>'
    )


def test_what_is_in_scripts_styles_and_forms_is_no_text_of_the_posting() -> None:
    gone = ("<title>t</title>", "<style>p{}</style>", "<script>b</script>", "<select><option>c</select>")
    source = "".join(gone) + "a<noscript>d</noscript>e"
    assert safe_html(source) == "ae"


@pytest.mark.parametrize("depth", [1, 20, 190])
def test_pages_as_people_write_them_are_not_knotted(depth: int) -> None:
    assert not is_knotted("<div class='a > b'>" * depth + "text" + "</div>" * depth)
    assert not is_knotted("<ul><li>one<li>two</ul><p>x<p>y<br>" * 1000)
    assert not is_knotted("<p>Hello <b>you</b></p>" * 1000)
    assert not is_knotted("<script>" + "'<div>'" * 1000 + "</script>")


def test_what_is_nested_too_deeply_is_left_alone() -> None:
    assert is_knotted("<div>" * 300)
    assert is_knotted("<table><tr><td>" * 10)
    assert safe_html("<div>" * 300 + "text") == ""
