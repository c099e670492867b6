"""The release notes: what the changelog says of the version, and the data changelog."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partynews.releasing.changes import Changes
from partynews.releasing.gate import Release

_SHOWN = 50
"""Keys named of each kind of change: enough to look at, and far below what a release on GitHub may hold."""


def notes(release: Release, said: str) -> str:
    """The notes of *release* as Markdown; *said*: its section of the changelog."""
    return "\n".join([said, "", *_data(release)]).strip() + "\n"


def _data(release: Release) -> Iterator[str]:
    if release.since is None:
        return  # all is new
    yield from (f"### Data since {release.since}", "")
    if not release.changes:
        yield "No table has changed."
    for change in release.changes:
        yield from _table(change)


def _table(change: Changes) -> Iterator[str]:
    counts = f"{len(change.added):,} added, {len(change.gone):,} gone, {len(change.changed):,} changed"
    yield from (f"**{change.table}**: rows {counts}.", "")
    lines = [says for _, says in change.form]
    lines += [f"{kind}: {_listed(keys)}" for kind, keys in (("added", change.added), ("gone", change.gone)) if keys]
    if change.changed:
        lines.append("changed: " + _listed(change.changed, {key: ", ".join(of) for key, of in change.changed.items()}))
    yield from (f"- {line}" for line in lines)
    yield ""


def _listed(keys: Sequence[str], details: dict[str, str] | None = None) -> str:
    shown = [f"`{key}`" + (f" ({details[key]})" if details else "") for key in list(keys)[:_SHOWN]]
    more = len(keys) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more else "")
