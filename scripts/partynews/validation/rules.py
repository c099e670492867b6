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

OF_TABLES: tuple[Rule, ...] = (
    *files.RULES,
    *cells.RULES,
    *keys.RULES,
    *values.RULES,
    *evidence.RULES,
    *parquet.RULES,
)
OF_PACKAGES: tuple[Rule, ...] = (
    *seeds.RULES,
    *corrections.RULES,
    *description.RULES,
    *generated.RULES,
)
"""What tables by themselves, without seeds and descriptor, cannot be checked for."""

RULES = OF_TABLES + OF_PACKAGES
