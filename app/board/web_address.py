"""Which addresses may be handed to a browser."""

from __future__ import annotations

from urllib.parse import urlsplit

_OPENED = ("http", "https")


def web_address(url: str) -> str | None:
    """Return an address that a browser may be handed, or None: http or https, with a host, in one piece.

    An address without a scheme gets https (contract A69), a mere word is none.
    """
    text = url.strip()
    if not text or any(sign.isspace() or not sign.isprintable() for sign in text):
        return None
    whole = text if _has_scheme(text) else f"https://{text}"
    try:
        parts = urlsplit(whole)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _OPENED or not host:
        return None
    return whole if whole == text or "." in host or host == "localhost" else None


def _has_scheme(text: str) -> bool:
    """Tell a scheme from a host with a port: `example.org:8080/jobs` has none, `mailto:a@b.org` has one."""
    head, colon, rest = text.partition(":")
    if not colon or not head.replace("+", "").replace("-", "").replace(".", "").isalnum():
        return False
    return not rest.partition("/")[0].isdigit()
