"""When two addresses are those of the same job advertisement."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Marks of the way by which somebody came to a page; they do not change the page.
_TRACKING = (
    *(
        "gclid",
        "gclsrc",
        "dclid",
        "gbraid",
        "wbraid",
        "fbclid",
        "msclkid",
        "yclid",
        "twclid",
        "ttclid",
        "igshid",
    ),
    *("li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi", "vero_id", "oly_anon_id"),
    *("trk", "trackingid", "refid", "lipi", "trkinfo", "originalsubdomain"),  # LinkedIn
    *("gh_src", "lever-source", "lever-origin", "lever-source[]", "lever-origin[]"),  # job boards
)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LINKEDIN_HOST = re.compile(r"(?:^|\.)linkedin\.com$")
_LINKEDIN_VIEW = re.compile(r"/jobs/view/(?:[^/?#]*?-)?(\d{5,20})(?:/|$)")
_LINKEDIN_CURRENT = re.compile(r"(?:^|&)currentjobid=(\d{5,20})(?:&|$)", re.IGNORECASE)


def normalise_url(url: str) -> str:
    """Return a text that is the same for all spellings of one address, or "" for a text that is no address.

    An address that names no more than a host tells no advertisement, so it is "" too.

    As contract 6 has it: host in lower case, no fragment, no `utm_*`; but a fragment that begins with "/"
    or "!" is the path of a page inside one page, so it stays. Beyond that the scheme, a default
    port, `www.`, a slash at the end, user names, click ids and the order of parameters do not count. A job
    on LinkedIn becomes "linkedin:<digits>" however its page is reached. Paths keep their case.
    """
    text = "".join(url.split())
    if not text:
        return ""
    try:
        parts = urlsplit(text if _SCHEME.match(text) else f"//{text.lstrip('/')}")
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return text.lower()
    if "." not in host and host != "localhost" and ":" not in host:
        return ""
    if _LINKEDIN_HOST.search(host):
        found = _LINKEDIN_VIEW.search(parts.path) or _LINKEDIN_CURRENT.search(parts.query)
        if found:
            return f"linkedin:{found[1]}"
    query = "&".join(sorted(pair for pair in parts.query.split("&") if pair and not _is_tracking(pair)))
    address = host.removeprefix("www.") + (f":{port}" if port not in (None, 80, 443) else "")
    page = re.sub(r"/+$", "", parts.path) + (f"?{query}" if query else "") + _inner_path(parts.fragment)
    return address + page if page else ""


def _inner_path(fragment: str) -> str:
    """Return the part of a fragment that tells one page of an application from another."""
    if not fragment.startswith(("/", "!")) or not fragment.strip("/!"):
        return ""
    return "#" + fragment.rstrip("/")


def _is_tracking(pair: str) -> bool:
    name = pair.partition("=")[0].lower().replace("%5b", "[").replace("%5d", "]")
    return name.startswith("utm_") or name in _TRACKING
