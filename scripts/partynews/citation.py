"""How the package is cited: ``CITATION.cff``, ``.zenodo.json`` and the sentence in the README.

``CITATION.cff`` follows the Citation File Format 1.2.0 (https://citation-file-format.github.io), which GitHub reads.
``.zenodo.json`` holds the fields of a deposit that Zenodo documents (https://developers.zenodo.org/#representation);
Zenodo reads it when a release of a GitHub repository is archived.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import yaml

from partynews.metadata import creators, doi_address, known

_GENERATED = "# Generated from metadata.toml; a change made here is lost.\n"
_MESSAGE = "If you use these data, please cite them as below, with the version you used."
_LANGUAGES = {"vi": "vie"}
"""ISO 639-1 to ISO 639-3, which Zenodo wants."""


def citation_file(metadata: Mapping) -> str:
    """The text of ``CITATION.cff``."""
    content = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "title": metadata["title"],
        "message": _MESSAGE,
        "abstract": metadata["description"],
        "authors": [_author(creator) for creator in creators(metadata)],
        "version": metadata["version"],
        **known(
            {
                "date-released": _released(metadata),
                "doi": metadata.get("doi"),
                "url": metadata.get("homepage"),
            }
        ),
        "license": [license["name"] for license in metadata["licenses"]],
        "keywords": metadata["keywords"],
    }
    return _GENERATED + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)


def zenodo(metadata: Mapping) -> str:
    """The text of ``.zenodo.json``. Zenodo itself gives the DOI, and the day where none is named."""
    content = {
        "upload_type": "dataset",
        "title": metadata["title"],
        "description": metadata["description"],
        "creators": [_creator(creator) for creator in creators(metadata)],
        "access_right": "open",
        "license": metadata["licenses"][0]["name"],
        "keywords": metadata["keywords"],
        "language": _LANGUAGES[metadata["language"]],
        "version": metadata["version"],
        **known({"publication_date": _released(metadata)}),
        "notes": metadata["rights"],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def citation(metadata: Mapping) -> str:
    """The citation as plain text."""
    names = "; ".join(creator["title"] for creator in creators(metadata))
    year = f" ({metadata['released'].year})" if "released" in metadata else ""
    where = doi_address(metadata) or metadata.get("homepage")
    cited = f"{names}{year}: {metadata['title']}, version {metadata['version']} [data package]."
    return f"{cited} {where}" if where else cited


def _released(metadata: Mapping) -> str | None:
    return metadata["released"].isoformat() if "released" in metadata else None


def _author(creator: Mapping) -> dict:
    """A person or an organisation, by the names that a contributor has in Data Package v2."""
    if "familyName" not in creator:
        return {"name": creator["title"]}
    return known(
        {
            "family-names": creator["familyName"],
            "given-names": creator.get("givenName"),
            "affiliation": creator.get("organization"),
        }
    )


def _creator(creator: Mapping) -> dict:
    names = [creator[key] for key in ("familyName", "givenName") if key in creator]
    return known({"name": ", ".join(names) or creator["title"], "affiliation": creator.get("organization")})
