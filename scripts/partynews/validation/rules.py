"""All rules, in the order in which they are checked."""

from __future__ import annotations

from partynews.validation import (
    cells,
    corrections,
    description,
    evidence,
    files,
    generated,
    keys,
    parquet,
    seeds,
    values,
)
from partynews.validation.finding import Rule

RULES: tuple[Rule, ...] = (
    *files.RULES,
    *cells.RULES,
    *keys.RULES,
    *values.RULES,
    *evidence.RULES,
    *seeds.RULES,
    *corrections.RULES,
    *parquet.RULES,
    *description.RULES,
    *generated.RULES,
)
