"""The head of the README, by which Hugging Face knows the package: its dataset card.

The keys are those of https://huggingface.co/docs/hub/datasets-cards; each table is a configuration, so that
``load_dataset(path, "participants")`` finds it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

_COMMENT = "# For Hugging Face; generated from metadata.toml and data/.\n"
_FRONT_MATTER = re.compile(r"---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def with_card(readme: str, metadata: Mapping, rows: Mapping[str, int]) -> str:
    """*readme* with the card at its head, in the place of an older one. *rows*: of each table, in their order."""
    old = _FRONT_MATTER.match(readme)
    return f"---\n{_card(metadata, rows)}---\n{readme[old.end() if old else 0 :]}"


def _card(metadata: Mapping, rows: Mapping[str, int]) -> str:
    content = {
        "pretty_name": metadata["title"],
        "language": [metadata["language"]],
        # The publishers' words are under no licence of the project.
        "license": [*(license["name"].lower() for license in metadata["licenses"]), "other"],
        "license_link": "LICENSE-data.md",
        "task_categories": metadata["task-categories"],
        "size_categories": [_size(sum(rows.values()))],
        "tags": metadata["keywords"],
        "configs": [
            {"config_name": table, "data_files": f"data/{table}.parquet", **({} if number else {"default": True})}
            for number, table in enumerate(rows)
        ],
    }
    return _COMMENT + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)


def _size(rows: int) -> str:
    return next((name for below, name in _SIZES if rows < below), "1M<n<10M")
