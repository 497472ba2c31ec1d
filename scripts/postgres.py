"""A Postgres of one's own on loopback: where its files lie, who may run it, and the password that opens it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from scripts.passwords import keep_password, kept_password, new_password
from scripts.steps import CACHE, StepError

USER = "nobody"  # Postgres refuses to run as root
SHARED = Path("/var/lib/ask-the-article")  # for what that user may not reach elsewhere
ROLE = "ask"
ACCESS = f"host all {ROLE} 127.0.0.1/32 scram-sha-256\n"
# A statement that fails, and the row that it was about, would stand in the log with what a reader wrote.
QUIET = ("-c", "log_min_error_statement=panic", "-c", "log_error_verbosity=terse")
KEPT = CACHE / "grown" / "stores" / "postgres"  # of 'make grown', where GROWN_DIR names no other


def as_user() -> tuple[str, ...]:
    """What stands before a command that root may not run itself."""
    return ("runuser", "-u", USER, "--") if os.geteuid() == 0 else ()


def prepare(folder: Path, initdb: str, postgres: str, secret: Path) -> tuple[Path, str]:
    """Make the database where there is none; return the folder where it lies, and its password.

    The password is kept in the file ``secret``; a database from before there were any is given one.
    Raises StepError where Postgres' own programs fail.
    """
    folder.mkdir(exist_ok=True)
    if os.geteuid() == 0:
        folder = within_reach(folder, as_user())
        shutil.chown(folder, USER)
    if not (folder / "PG_VERSION").exists():
        made = (initdb, "-D", str(folder), "-A", "trust", "-U", ROLE, "--no-sync")
        _run("initdb", made, "")
    _let_in(folder)
    password = kept_password(secret)
    if not password:
        password = new_password()
        single = (postgres, "--single", "-D", str(folder), *QUIET, "postgres")
        _run("its password", single, f"ALTER ROLE {ROLE} PASSWORD '{password}'\n")
        keep_password(secret, password)
    return folder, password


def command(postgres: str, folder: Path, port: int) -> tuple[str, ...]:
    """What starts it: on loopback, and by no socket in a folder that others may enter."""
    where = ("-D", str(folder), "-h", "127.0.0.1", "-p", str(port), "-k", "")
    return (*as_user(), postgres, *where, *QUIET)


def is_ready(pg_isready: str, port: int) -> tuple[str, ...]:
    """What succeeds once it lets callers in: it listens before, and says that it is starting up."""
    return (pg_isready, "-q", "-h", "127.0.0.1", "-p", str(port), "-U", ROLE, "-t", "2")


def address(port: int, password: str) -> str:
    """For those who may come in."""
    return f"postgresql://{ROLE}:{password}@127.0.0.1:{port}/postgres"


def within_reach(folder: Path, user: Sequence[str]) -> Path:
    """The folder, or where its user may not enter it, as in root's home, one of its own below ``SHARED``."""
    if subprocess.run((*user, "test", "-x", str(folder)), cwd="/").returncode == 0:
        return folder
    other = elsewhere(folder)
    other.mkdir(parents=True, exist_ok=True)
    SHARED.chmod(0o755)
    return other


def elsewhere(folder: Path) -> Path:
    """Its place below ``SHARED``, whether it is used or not."""
    return SHARED / hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]


def _let_in(folder: Path) -> None:
    # Whoever has the password, and no other account of this machine.
    file = folder / "pg_hba.conf"
    file.write_text(ACCESS, encoding="ascii")
    if os.geteuid() == 0:
        shutil.chown(file, USER)


def _run(what: str, words: Sequence[str], said: str) -> None:
    done = subprocess.run((*as_user(), *words), cwd="/", input=said, capture_output=True, text=True)
    if done.returncode or "ERROR:" in done.stderr:
        raise StepError(f"postgres: {what} failed: {done.stderr.strip()[-200:]}")


def main() -> int:
    """Delete what 'make grown' had to keep outside the clone; 'make clean' deletes the rest."""
    shutil.rmtree(elsewhere(KEPT), ignore_errors=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
