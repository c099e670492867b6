"""The key of an article, its article_id: from the name of its file, or from its content."""

from __future__ import annotations

import hashlib
import re

_NAMED = re.compile(r"(?:^|_)([0-9a-f]{16})(?=$|[_.])")


def named_id(name: str) -> str | None:
    """The 16 hexadecimal digits in a file's name, or None where it has none."""
    named = _NAMED.search(name.rsplit(".", 1)[0])
    return named.group(1) if named else None


def article_id(name: str, content: bytes) -> str:
    """The 16 hexadecimal digits of the file's name, else the first 16 of its content's SHA-256."""
    return named_id(name) or hashlib.sha256(content).hexdigest()[:16]
