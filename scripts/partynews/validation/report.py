"""Every rule checked on a package, and what that found, as text and as JSON."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from tqdm import tqdm

from partynews.validation import keys
from partynews.validation.finding import Finding, Flaw, NotChecked, Note, Rule
from partynews.validation.package import BARE, Package
from partynews.validation.rules import OF_PACKAGES, RULES


@dataclass(frozen=True)
class Report:
    """``findings`` in the order of the rules; ``notes`` on what was not checked; how many ``rules`` there are."""

    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]
    rules: int


def validate(root: Path, rules: tuple[Rule, ...] = RULES, fast: bool = False) -> Report:
    """Check *rules* on the package, or the tables by themselves, in *root*.

    With *fast*, in bulk where nothing is wrong, with the same findings. Parts of tables are checked one by one, and
    then their articles against each other. Raises :class:`partynews.errors.PackageError` where nothing can be checked:
    ``package-missing``, ``not-a-package``, or what the schemas' reader raises. A rule that cannot be checked hides no
    other.
    """
    parts = Package(root, fast).parts or [None]
    findings: list[Finding] = []
    notes: dict[Note, None] = {}
    articles: dict[str, pa.ChunkedArray] = {}
    with tqdm(total=len(parts) * len(rules), unit="rule", leave=False, disable=not sys.stderr.isatty()) as progress:
        for part in parts:
            package = Package(root, fast, part)
            for rule in rules:
                for found in _check(rule, package):
                    if isinstance(found, Finding):
                        findings.append(found)
                    else:
                        notes[found] = None
                progress.update()
            if part and keys.PRIMARY in rules:
                articles |= keys.articles(package)
    findings += [Finding(keys.PRIMARY, flaw) for flaw in keys.repeated_between(articles)]
    # What is no part is read with every part, and told once.
    return Report(tuple(dict.fromkeys(findings)), tuple(notes), len(rules))


def _check(rule: Rule, package: Package) -> Iterator[Finding | Note]:
    """What *rule* finds in *package*, or why it was not checked, table by table where it is."""
    if package.bare and rule in OF_PACKAGES:
        yield Note(rule, BARE)
        return
    for arguments in [(table,) for table in rule.each] or [()]:
        try:
            for flaw in rule.check(package, *arguments):
                yield Finding(rule, flaw)
        except NotChecked as error:
            yield Note(rule, str(error))


def lines(report: Report, limit: int | None = 20) -> Iterator[str]:
    """*report* for a reader: findings by file, at most *limit* a rule; then what was not checked; then the sum."""
    shown = _first(report.findings, limit)
    for file in dict.fromkeys(finding.flaw.file for finding in shown):
        yield from _of_file(file, [finding for finding in shown if finding.flaw.file == file])
    hidden = len(report.findings) - len(shown)
    if hidden:
        yield f"{hidden:,} more not shown; --all shows them."
    for reason, rules in _by_reason(report.notes).items():
        yield f"Not checked because {reason}: {', '.join(rules)}."
    yield _sum(report)


def _of_file(file: str, findings: list[Finding]) -> Iterator[str]:
    """The findings of *file* by row, each rule's remedy once."""
    yield file
    told = set()
    for finding in sorted(findings, key=lambda finding: finding.flaw.row or 0):
        yield f"  {_sentence(finding.flaw)} [{finding.rule.id}]"
        if finding.rule.id not in told:
            yield f"    {finding.rule.remedy}"
        told.add(finding.rule.id)
    yield ""


def _first(findings: tuple[Finding, ...], limit: int | None) -> list[Finding]:
    """At most *limit* findings of each rule."""
    seen: Counter[str] = Counter()
    kept = []
    for finding in findings:
        seen[finding.rule.id] += 1
        if limit is None or seen[finding.rule.id] <= limit:
            kept.append(finding)
    return kept


def _by_reason(notes: tuple[Note, ...]) -> dict[str, list[str]]:
    """The ids of the rules that were not checked, by the reason."""
    reasons: dict[str, list[str]] = {}
    for note in notes:
        reasons.setdefault(note.reason, []).append(note.rule.id)
    return reasons


def _sentence(flaw: Flaw) -> str:
    line = f"line {flaw.line}" if flaw.line else ""
    row = f"row {flaw.row}" + (f" ({line})" if line else "") if flaw.row else line
    value = f"value {_short(flaw.value)}" if flaw.value is not None else ""
    place = ", ".join(filter(None, [row, flaw.column, value]))
    return f"{place or 'The file'}{':' if place else ''} {flaw.message}."


def _short(value: str) -> str:
    return repr(value if len(value) <= 80 else value[:77] + "…")


def _sum(report: Report) -> str:
    skipped = len({note.rule.id for note in report.notes})
    checked = f"{report.rules} rules checked" + (f", {skipped} of them in part or not at all" if skipped else "")
    if not report.findings:
        return f"Valid: {checked}, nothing found."
    total = _count(len(report.findings), "finding")
    broken = _count(len({finding.rule.id for finding in report.findings}), "rule")
    files = _count(len({finding.flaw.file for finding in report.findings}), "file")
    return f"Not valid: {total} of {broken} in {files}; {checked}."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def as_json(report: Report) -> dict:
    """*report* with all its findings, for programs."""
    return {
        "valid": not report.findings,
        "summary": {
            "findings": len(report.findings),
            "by_rule": dict(Counter(finding.rule.id for finding in report.findings)),
            "rules_checked": report.rules,
            "not_checked": [{"rule": note.rule.id, "reason": note.reason} for note in report.notes],
        },
        "findings": [
            {
                "rule": finding.rule.id,
                "file": finding.flaw.file,
                "row": finding.flaw.row,
                "line": finding.flaw.line,
                "column": finding.flaw.column,
                "value": finding.flaw.value,
                "message": finding.flaw.message,
                "remedy": finding.rule.remedy,
            }
            for finding in report.findings
        ],
    }
