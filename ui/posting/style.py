"""The dress of postings in the tokens of the theme."""

from __future__ import annotations

from string import Template

from ui.theme.tokens import Tokens

# What Qt's rich text knows of CSS.
_SHEET = Template("""
body { color: $text; }
h3, h4 { font-weight: 600; margin-top: 12px; margin-bottom: 4px; }
p { margin-top: 0px; margin-bottom: 8px; }
ul, ol { margin-top: 2px; margin-bottom: 8px; }
li { margin-bottom: 3px; }
blockquote { color: $text_second; }
td, th { padding: 3px 12px 3px 0px; text-align: left; }
a { color: $accent_strong; }
code, pre { background-color: $due_bg; }
""")


def posting_style(tokens: Tokens) -> str:
    """Return the style sheet of postings for these tokens."""
    return _SHEET.substitute(
        text=tokens.text,
        text_second=tokens.text_second,
        accent_strong=tokens.accent_strong,
        due_bg=tokens.due_bg,
    )
