from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.html_text import looks_like_html, to_text, unescape_once


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One &amp; two</p><p>three</p>", "One & two\n\nthree"),
        ("<ul><li>a</li><li>b <b>c</b></li></ul>", "- a\n- b c"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("x<script>alert('<p>no</p>')</script>y<style>p{}</style>z", "xyz"),
        ("one\n  two&nbsp;three", "one two three"),
        ("<p>a</p>\n\n\n<p>b</p>", "a\n\nb"),
        ("2 < 3 and 5 > 4", "2 < 3 and 5 > 4"),
        ("<!-- note -->kept", "kept"),
        ("<pre>a\nb</pre>c\nd", "a\nb\nc d"),
        ("<table><tr><td>Pay</td><td>50</td></tr></table>", "Pay 50"),
        ("", ""),
    ],
)
def test_the_text_of_html(html: str, text: str) -> None:
    assert to_text(html) == text


def test_html_is_told_from_text() -> None:
    assert looks_like_html("<p class='a'>x</p>")
    assert not looks_like_html("a < b, mail <ann@x.example>")


def test_html_escaped_as_a_whole_is_html_again() -> None:
    assert unescape_once("&lt;p&gt;a &amp;amp; b&lt;/p&gt;") == "<p>a &amp; b</p>"
    assert unescape_once("Tom &amp; Co") == "Tom &amp; Co"


@given(st.text(max_size=100))
def test_no_text_is_too_strange(text: str) -> None:
    assert to_text(text) == to_text(text).strip()


def test_a_long_tag_left_open_is_read_in_one_pass() -> None:
    source = "<p>" + "<" + "a" * 1_000_000
    assert to_text(source).startswith("<aaa")
