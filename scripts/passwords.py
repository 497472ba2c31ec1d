"""The password of a store of one's own: made once, and its owner's alone to read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def kept_password(file: Path) -> str:
    """What the file holds; nothing where there is none yet."""
    return file.read_text(encoding="ascii").strip() if file.is_file() else ""


def new_password() -> str:
    """Of letters, digits, ``-`` and ``_`` only, so that it may stand in an address."""
    return secrets.token_urlsafe(24)


def keep_password(file: Path, password: str) -> None:
    """Write it for the next start."""
    write_private(file, password + "\n")


def password_of(file: Path) -> str:
    """The one that is kept, or a new one, kept from now on."""
    password = kept_password(file)
    if not password:
        password = new_password()
        keep_password(file, password)
    return password


def write_private(file: Path, text: str) -> None:
    """Write a file that nobody else can read, also where an earlier one could be."""
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(number, "w", encoding="utf-8") as out:
        os.fchmod(number, 0o600)
        out.write(text)
