"""``metadata.toml``: what is said of the package as a whole, in every form in which it is published.

The descriptor, the citation, the record at Zenodo, Croissant and the dataset card are generated from it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from partynews.errors import PackageError

FILE = "metadata.toml"

_NEEDED = (
    *("name", "version", "title", "title-vi", "description", "description-vi", "keywords", "language"),
    *("task-categories", "rights", "article-source", "unnamed-source"),
    *("licenses", "code-license", "contributors", "sources"),
)
"""The keys that must be there. Not known of every package: ``released``, ``homepage``, ``doi``."""


class BadMetadata(PackageError):
    """``metadata.toml`` is missing, broken or incomplete."""


def load_metadata(root: Path) -> dict:
    """What ``metadata.toml`` says, texts without blanks around them.

    Raises :class:`BadMetadata`: ``metadata-missing``, ``metadata-not-toml``, ``metadata-incomplete``.
    """
    path = root / FILE
    try:
        metadata = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadMetadata("metadata-missing", f"{path} does not exist.", "Restore it; it is kept by hand.") from None
    except tomllib.TOMLDecodeError as error:
        raise BadMetadata("metadata-not-toml", f"{path} is not TOML: {error}.", "Mend it at that place.") from None
    if missing := [key for key in _NEEDED if key not in metadata]:
        raise BadMetadata("metadata-incomplete", f"{FILE} has no {', '.join(missing)}.", "Add what is missing.")
    return {key: value.strip() if isinstance(value, str) else value for key, value in metadata.items()}


def creators(metadata: Mapping) -> list[dict]:
    """The contributors who made the package, in their order."""
    return [contributor for contributor in metadata["contributors"] if "creator" in contributor.get("roles", ())]


def known(values: Mapping) -> dict:
    """*values* without those that are None: what is not known is left out of what is published."""
    return {key: value for key, value in values.items() if value is not None}


def doi_address(metadata: Mapping) -> str | None:
    """Where the DOI of all versions leads; None as long as there is none."""
    return f"https://doi.org/{metadata['doi']}" if "doi" in metadata else None
