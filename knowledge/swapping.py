"""Puts a new folder in the place of an old one in a single step, where the system can."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from pathlib import Path

_HERE = -100  # AT_FDCWD of Linux: relative paths count from the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2


def swap_in(fresh: Path, folder: Path) -> None:
    """Put ``fresh`` in the place of ``folder`` and remove what was there.

    On Linux both names change places at once: readers see the old or the new folder, whole, and a kill leaves
    one of them. Elsewhere, and on file systems that can't, the folder is away between two renames.
    """
    if not folder.exists():
        fresh.rename(folder)
    elif _exchange(fresh, folder):
        shutil.rmtree(fresh, ignore_errors=True)
    else:
        _two_renames(fresh, folder)


def _exchange(left: Path, right: Path) -> bool:
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # an old C library
        return False
    code = renameat2(_HERE, os.fsencode(left), _HERE, os.fsencode(right), ctypes.c_uint(_EXCHANGE))
    return bool(code == 0)


def _two_renames(fresh: Path, folder: Path) -> None:
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
    folder.rename(old / "old")
    try:
        fresh.rename(folder)
    except OSError:
        (old / "old").rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
