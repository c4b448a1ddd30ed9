"""The one place where the dashboard opens the ledger: read-only, for one question, then closed.

What belongs here: finding the published file, opening it, locking the door behind it. What does not: questions (``queries``, and
``console`` for those that a user writes).

A connection is an empty database in memory to which the ledger is attached read-only. That way no two readers share an instance, a
file that was replaced is never served from an older one, and nothing but the ledger can be read: access to files is switched off and
the settings are locked before the first question is asked.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb


class NoLedger(Exception):
    """There is no ledger file yet, or it cannot be read; the message names the file."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One published ledger file. Equal only when path, inode and modification time are: the key of every cached answer."""

    path: str
    inode: int
    mtime_ns: int


def warehouse_path() -> Path:
    """Where the published ledger stands: ``NEWSLEDGER_WAREHOUSE``, else ``newsledger.duckdb`` in the current folder."""
    return Path(os.environ.get("NEWSLEDGER_WAREHOUSE") or "newsledger.duckdb").absolute()


def ledger() -> Ledger:
    """The ledger as published now. Raises NoLedger where there is none."""
    path = warehouse_path()
    try:
        stat = path.stat()
    except OSError as error:
        raise NoLedger(str(path)) from error
    return Ledger(str(path), stat.st_ino, stat.st_mtime_ns)


@contextmanager
def connected(path: str, memory: str = "1GB", threads: int = 2) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reads this ledger file and nothing else. Raises NoLedger where it cannot be opened."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "threads": threads,
        "max_temp_directory_size": "0KB",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    connection = duckdb.connect(":memory:", config=settings)
    try:
        quoted = path.replace("'", "''")
        try:
            connection.execute(f"ATTACH '{quoted}' AS ledger (READ_ONLY)")
        except duckdb.Error as error:
            raise NoLedger(f"{path}: {error}") from error
        connection.execute("USE ledger")
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection
    finally:
        connection.close()
