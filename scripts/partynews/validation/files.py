"""Which files there are, and how the CSV files are written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import zip_longest

from partynews.schema import TABLES
from partynews.tables import FILES
from partynews.validation.finding import Flaw, NotChecked, Rule
from partynews.validation.package import DATA, Package
from partynews.validation.sheet import read_sheet

Check = Callable[[Package, str], Iterator[Flaw]]

_REBUILD = "Run make data."


def _unless_own_form(check: Check) -> Check:
    """*check* of a CSV file, which one in the package's own form is known to meet."""

    @wraps(check)
    def checked(package: Package, table: str) -> Iterator[Flaw]:
        package.require_csv(table)
        return iter(()) if package.own_form(table) is not None else check(package, table)

    return checked


def _missing(package: Package) -> Iterator[Flaw]:
    for table in TABLES:
        files = [package.file(table)] if package.bare else [package.csv_file(table), package.parquet_file(table)]
        for file in files:
            if not (package.root / file).is_file():
                yield Flaw(file, "does not exist")


def _extra(package: Package) -> Iterator[Flaw]:
    package.require_package()
    if not (package.root / DATA).is_dir():
        raise NotChecked(f"there is no folder {DATA}")
    for path in sorted((package.root / DATA).iterdir()):
        if path.name not in FILES:
            yield Flaw(f"{DATA}/{path.name}", "holds no table of the package")


@_unless_own_form
def _encoding(package: Package, table: str) -> Iterator[Flaw]:
    content = package.content(package.csv_file(table))
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield Flaw(package.csv_file(table), f"byte 0x{content[error.start]:02x} is not UTF-8", line=line)


@_unless_own_form
def _mark(package: Package, table: str) -> Iterator[Flaw]:
    if package.content(package.csv_file(table)).startswith(b"\xef\xbb\xbf"):
        yield Flaw(package.csv_file(table), "begins with a byte order mark", line=1)


@_unless_own_form
def _end(package: Package, table: str) -> Iterator[Flaw]:
    content = package.content(package.csv_file(table))
    if not content.endswith(b"\n"):
        yield Flaw(package.csv_file(table), "does not end with a line feed", line=content.count(b"\n") + 1)


def _lone_return(package: Package, table: str) -> Iterator[Flaw]:
    package.require_csv(table)
    content = package.content(package.csv_file(table))
    for found in re.finditer(rb"\r(?!\n)", content):
        yield Flaw(
            package.csv_file(table), "has a lone carriage return", line=content.count(b"\n", 0, found.start()) + 1
        )


@_unless_own_form
def _syntax(package: Package, table: str) -> Iterator[Flaw]:
    try:
        read_sheet(package.content(package.csv_file(table)))
    except csv.Error as error:
        yield Flaw(package.csv_file(table), f"cannot be read as CSV: {error}")
    except UnicodeDecodeError:
        raise NotChecked(f"{package.csv_file(table)} is not UTF-8") from None


@_unless_own_form
def _form(package: Package, table: str) -> Iterator[Flaw]:
    sheet = package.sheet(table)
    canonical = io.StringIO(newline="")
    csv.writer(canonical, lineterminator="\n").writerows([sheet.header, *(record.cells for record in sheet.records)])
    wanted, found = (content.removesuffix("\n").split("\n") for content in (canonical.getvalue(), sheet.text))
    for line, (want, have) in enumerate(zip_longest(wanted, found), start=1):
        if want != have:
            message = "is not written as the package writes CSV: minimal quoting, line feeds, no blank lines"
            yield Flaw(package.csv_file(table), message, line=line, value=have)
            return


@_unless_own_form
def _columns(package: Package, table: str) -> Iterator[Flaw]:
    wanted = package.schemas[table].column_names
    for number, (want, have) in enumerate(zip_longest(wanted, package.sheet(table).header), start=1):
        if want != have:
            message = f"column {number} is {have or 'missing'} where the schema has {want or 'no more columns'}"
            yield Flaw(package.csv_file(table), message, line=1, column=have or want)
            return


@_unless_own_form
def _cells(package: Package, table: str) -> Iterator[Flaw]:
    sheet = package.sheet(table)
    for record in sheet.records:
        if len(record.cells) != len(sheet.header):
            message = f"has {len(record.cells)} cells under a header of {len(sheet.header)}"
            yield Flaw(package.csv_file(table), message, row=record.row, line=record.line)


RULES = (
    Rule("table-missing", "Every table is there as CSV and as Parquet.", _REBUILD, _missing),
    Rule("file-extra", "The folder data holds the tables and nothing else.", "Move the file elsewhere.", _extra),
    Rule("csv-encoding", "CSV files are UTF-8.", _REBUILD, _encoding, TABLES),
    Rule("csv-byte-order-mark", "CSV files have no byte order mark.", _REBUILD, _mark, TABLES),
    Rule("csv-end", "CSV files end with a line feed.", _REBUILD, _end, TABLES),
    Rule("csv-lone-return", "CSV files hold no carriage return without a line feed.", _REBUILD, _lone_return, TABLES),
    Rule("csv-syntax", "CSV files can be read.", _REBUILD, _syntax, TABLES),
    Rule("csv-form", "CSV files are written in one way.", _REBUILD, _form, TABLES),
    Rule("csv-columns", "The columns are those of the schema, in its order.", _REBUILD, _columns, TABLES),
    Rule("csv-cells", "Every row has a cell for each column.", _REBUILD, _cells, TABLES),
)
