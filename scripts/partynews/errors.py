"""Errors as sentences: what was wrong and where, and what to do about it."""

from __future__ import annotations


class PackageError(Exception):
    """Base of every error that a command reports in place of a traceback.

    ``id`` is stable and may be relied on by scripts; ``exit_code`` is the command's.
    """

    exit_code = 2

    def __init__(self, id: str, problem: str, remedy: str) -> None:
        super().__init__(id, problem, remedy)
        self.id = id
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"error [{self.id}]: {self.problem}\n  {self.remedy}"


class BadInput(PackageError):
    """An input that cannot be converted, or an output place that cannot be written."""
