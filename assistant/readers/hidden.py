"""What of a page is left out: what it does not show, and what leads through the site."""

from __future__ import annotations

import re
from typing import Any

_DROPPED = set(
    "script style noscript template svg nav aside button select input textarea iframe head dialog object".split()
)
_BANNERS = {"header", "footer"}  # of the page: dropped; of an article: kept, they hold its title and its notes
_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_hidden(element: Any) -> bool:
    """Whether an element and all below it are left out."""
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        return True
    if element.tag in _BANNERS and not any(e.tag in {"article", "main", "section"} for e in element.iterancestors()):
        return True
    if element.get("hidden") is not None or element.get("role") in {"navigation", "banner", "contentinfo", "search"}:
        return True
    if element.tag == "a" and element.get("aria-hidden") == "true":  # the sign beside a heading that links to it
        return True
    return bool(_STYLE.search(element.get("style") or ""))
