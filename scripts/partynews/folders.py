"""A folder replaced as a whole or not at all, also when the process is killed midway.

The new folder is written beside the final one as ``.<name>.partial-<pid>``, flushed to disk, and takes
its place in one step of the kernel. What a killed process left behind is cleared by the next one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from partynews.errors import BadInput

_EXCHANGE_LINUX = 2  # RENAME_EXCHANGE of renameat2(2)
_SWAP_MACOS = 2  # RENAME_SWAP of renamex_np(2)
_NOT_SUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


@contextmanager
def replacing(final: Path) -> Iterator[Path]:
    """An empty folder to fill; when the block ends well it takes the place of *final*, else it vanishes.

    Raises :class:`BadInput` with the id ``output-not-writable`` where no folder can be made beside *final*.
    """
    final = final.resolve()
    staged = _beside(final, "partial")
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(final)
        staged.mkdir()
    except OSError as error:
        raise not_writable(final, error) from None
    try:
        yield staged
        replace(staged, final)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def replace(staged: Path, final: Path) -> None:
    """Put the folder *staged*, on the same file system, in the place of *final*; an old *final* is removed.

    Raises :class:`BadInput` with the id ``output-not-writable``; then *final* is as it was.
    """
    final = final.resolve()
    _flush(staged)
    try:
        if not final.exists():
            os.rename(staged, final)
        elif _exchange(staged, final):
            shutil.rmtree(staged)
        else:
            _rename_twice(staged, final)
    except OSError as error:
        raise not_writable(final, error) from None
    _flush_entry(final.parent)


def refuse_foreign(final: Path, ours: Callable[[str], bool]) -> None:
    """Raise :class:`BadInput` unless *final* is absent or a folder of files whose paths in it are *ours*.

    Its ids: ``output-not-folder``, ``output-not-ours``, ``output-not-writable``.
    """
    if not final.exists():
        return
    if not final.is_dir():
        raise BadInput("output-not-folder", f"{final} is no folder.", "Name a folder, new or written by this command.")
    try:
        files = [path.relative_to(final).as_posix() for path in final.rglob("*") if not path.is_dir()]
    except OSError as error:
        raise not_writable(final, error) from None
    if foreign := sorted(file for file in files if not ours(file)):
        shown = ", ".join(foreign[:5]) + (" …" if len(foreign) > 5 else "")
        problem = f"{final} holds {shown}, which replacing the folder would delete."
        raise BadInput("output-not-ours", problem, "Name an empty or new folder, or move these files away.")


def not_writable(path: Path | str, error: OSError) -> BadInput:
    """The error for an output place that cannot be written, with the system's reason."""
    return BadInput(
        "output-not-writable",
        f"{path} cannot be written: {error.strerror or error}.",
        "Choose another folder, or mend its permissions.",
    )


def _beside(final: Path, role: str) -> Path:
    return final.parent / f".{final.name}.{role}-{os.getpid()}"


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or the file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    a, b = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        here = -100  # AT_FDCWD
        failed = libc.renameat2(here, a, here, b, _EXCHANGE_LINUX)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(a, b, _SWAP_MACOS)
    else:
        return False
    if failed and ctypes.get_errno() not in _NOT_SUPPORTED:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return not failed


def _rename_twice(staged: Path, final: Path) -> None:
    """The fallback: a kill between the renames leaves the old folder as ``previous``, restored by the next run."""
    previous = _beside(final, "previous")
    os.rename(final, previous)
    try:
        os.rename(staged, final)
    except OSError:
        os.rename(previous, final)
        raise
    shutil.rmtree(previous)


def _clear_leftovers(final: Path) -> None:
    leftover = re.compile(rf"\.{re.escape(final.name)}\.(partial|previous)-(\d+)")
    for path in sorted(final.parent.iterdir()):
        found = leftover.fullmatch(path.name)
        if not found or _is_running(int(found[2])):
            continue
        if found[1] == "previous" and not final.exists():
            os.rename(path, final)
        else:
            shutil.rmtree(path, ignore_errors=True)


def _is_running(pid: int) -> bool:
    if pid == os.getpid():
        return False  # a leftover of an earlier process with our number
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _flush(folder: Path) -> None:
    for path in folder.iterdir():
        _flush(path) if path.is_dir() else _flush_entry(path)
    _flush_entry(folder)


def _flush_entry(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
