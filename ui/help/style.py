"""The dress of pages of running text, in the tokens of the theme."""

from __future__ import annotations

from string import Template

from ui.theme.tokens import Tokens

# What Qt's rich text knows of CSS: no line height below 100 %, no padding but in tables.
_SHEET = Template("""
body { color: $text; font-size: 14px; line-height: 140%; }
h2 { color: $text; font-size: 16px; font-weight: 600; margin-top: 22px; margin-bottom: 4px; }
p { margin-top: 4px; margin-bottom: 8px; }
p.first { margin-top: 0px; }
li { margin-bottom: 5px; }
td { padding: 3px 18px 3px 0px; }
a { color: $accent_strong; text-decoration: none; }
code, .key { color: $text; background-color: $due_bg; }
.quiet { color: $text_second; }
""")


def guide_style(tokens: Tokens) -> str:
    """Return the style sheet of the guide for these tokens."""
    return _SHEET.substitute(
        text=tokens.text,
        text_second=tokens.text_second,
        accent_strong=tokens.accent_strong,
        due_bg=tokens.due_bg,
    )
