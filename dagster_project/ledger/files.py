"""One writer, many readers: a run works on a copy of the ledger and puts it in place in one step.

DuckDB lets nobody read a file that is being written. So a run copies the published ledger to a build file of its own
(``<folder>/.newsledger/builds/<run_id>/newsledger.duckdb``), everything is written there, and `publish` replaces the published file by it:
whoever reads sees the old ledger or the new one, whole, also when a run is killed. What belongs here: paths, locks, copying and
replacing. What does not: what is in the file.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

SETTINGS: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
BUILD_NAME = "newsledger.duckdb"  # always the same, because dbt calls the database after its file
DAY = 24 * 60 * 60


class LedgerError(Exception):
    """Something about the ledger file that its user can mend; the message is one line."""


class LedgerMoved(LedgerError):
    """Someone else published the ledger since this run copied it."""


@dataclass(frozen=True)
class Build:
    """A run's own copy of the ledger. ``seen`` identifies the published file that it was copied from (None: there was none)."""

    run_id: str
    ledger: str
    started_at: str
    host: str
    pid: int
    seen: tuple[int, int, int] | None


class LedgerFiles:
    """The published ledger and the builds beside it.

    >>> LedgerFiles("somewhere/news.duckdb").build_file("r1").as_posix().endswith("somewhere/.newsledger/builds/r1/newsledger.duckdb")
    True
    """

    def __init__(self, published: str | Path) -> None:
        self.published = Path(published).expanduser().absolute()
        self.workshop = self.published.parent / ".newsledger"

    # ------------------------------------------------------------ paths

    def build_folder(self, run_id: str) -> Path:
        return self.workshop / "builds" / run_id

    def build_file(self, run_id: str) -> Path:
        return self.build_folder(run_id) / BUILD_NAME

    @property
    def failed_runs_folder(self) -> Path:
        return self.workshop / "failed" / self.published.name

    def check_writable(self) -> None:
        """Raise `LedgerError` with one clear line where this ledger cannot be written."""
        if self.published.is_dir():
            raise LedgerError(
                f"{self.published} is a folder; the ledger is a file: name one, such as {self.published / 'newsledger.duckdb'}"
            )
        try:
            self.workshop.mkdir(parents=True, exist_ok=True)
            probe = self.workshop / f".probe-{os.getpid()}"
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            raise LedgerError(f"the ledger cannot be written at {self.published}: {error.strerror or error}") from None
        if self.published.exists() and not is_ledger(self.published):
            raise LedgerError(f"{self.published} is there already and is no DuckDB file; it is left as it is")

    # ------------------------------------------------------------ a run's copy

    def begin(self, run_id: str) -> bool:
        """Copy the published ledger for a run; False where the run has its build already."""
        target = self.build_file(run_id)
        if (self.build_folder(run_id) / "run.json").exists():
            return False
        self.check_writable()
        self.clean()
        target.parent.mkdir(parents=True, exist_ok=True)
        seen = _copy(self.published, target)
        build = Build(run_id, self.published.name, datetime.now(UTC).isoformat(), socket.gethostname(), os.getpid(), seen)
        (target.parent / "run.json").write_text(json.dumps(asdict(build)), encoding="utf-8")
        return True

    def build(self, run_id: str) -> Build:
        """What is known about a run's build; raises `LedgerError` where there is none."""
        try:
            return _read_build(self.build_folder(run_id))
        except (OSError, ValueError, TypeError):
            raise LedgerError(f"run {run_id} has no build beside {self.published}") from None

    def publish(self, run_id: str) -> Path:
        """Put the run's build in the place of the published ledger, in one step, and remove the build.

        Raises `LedgerMoved` where another run published in between: publishing would undo its work.
        """
        source, build = self.build_file(run_id), self.build(run_id)
        _checkpoint(source)
        with self._publishing():
            if _identity(self.published) != build.seen:
                raise LedgerMoved(f"{self.published} was published by another run meanwhile; run again to add to it")
            _sync(source)
            source.replace(self.published)
            _sync(self.published.parent)
        shutil.rmtree(self.build_folder(run_id), ignore_errors=True)
        shutil.rmtree(self.failed_runs_folder, ignore_errors=True)
        return self.published

    def abandon(self, run_id: str) -> None:
        """Remove a run's build and note the run as failed, for the next run to enter into ``runs``."""
        folder = self.build_folder(run_id)
        try:
            build = _read_build(folder)
            if build.ledger == self.published.name:
                self.failed_runs_folder.mkdir(parents=True, exist_ok=True)
                (self.failed_runs_folder / f"{run_id}.json").write_text(json.dumps(asdict(build)), encoding="utf-8")
        except (OSError, ValueError, TypeError):
            pass  # a folder without a readable run.json is debris
        shutil.rmtree(folder, ignore_errors=True)

    def failed_runs(self) -> list[Build]:
        """Runs that ended without publishing since the ledger was last published."""
        found = []
        for path in sorted(self.failed_runs_folder.glob("*.json")):
            try:
                found.append(_build_from(path))
            except (OSError, ValueError, TypeError):
                continue
        return found

    def clean(self) -> None:
        """Remove the builds of runs that are no more (killed, failed), and note those runs as failed."""
        for folder in sorted((self.workshop / "builds").glob("*")):
            if folder.is_dir() and not _alive(folder):
                self.abandon(folder.name)

    @contextmanager
    def _publishing(self) -> Iterator[None]:
        with (self.workshop / "publish.lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


# ---------------------------------------------------------------- connections


def connect(path: str | Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection whose instants are UTC and that downloads nothing."""
    connection = duckdb.connect(str(path), read_only=read_only, config=SETTINGS)
    connection.execute("set TimeZone = 'UTC'")
    return connection


def is_ledger(path: Path) -> bool:
    """Is this a DuckDB file (or an empty one, which DuckDB makes into one)?

    >>> is_ledger(Path(__file__))
    False
    """
    with path.open("rb") as handle:
        head = handle.read(12)
    return not head or head[8:12] == b"DUCK"


# ---------------------------------------------------------------- small steps


def _copy(source: Path, target: Path) -> tuple[int, int, int] | None:
    """Copy through one open file, so that a ledger published meanwhile cannot be mixed in."""
    try:
        with source.open("rb") as reader, target.open("wb") as writer:
            status = os.fstat(reader.fileno())
            shutil.copyfileobj(reader, writer, 16 * 1024 * 1024)
    except FileNotFoundError:
        target.unlink(missing_ok=True)
        return None
    if status.st_size == 0:
        target.unlink()  # an empty file is no ledger yet
    return _stamp(status)


def _identity(path: Path) -> tuple[int, int, int] | None:
    try:
        return _stamp(path.stat())
    except FileNotFoundError:
        return None


def _stamp(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_mtime_ns, status.st_size


def _checkpoint(path: Path) -> None:
    with connect(path) as connection:
        connection.execute("checkpoint")
    wal = path.with_name(path.name + ".wal")
    if wal.exists():
        raise LedgerError(f"{path} was not written whole ({wal.name} is left)")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read_build(folder: Path) -> Build:
    return _build_from(folder / "run.json")


def _build_from(path: Path) -> Build:
    known = json.loads(path.read_text(encoding="utf-8"))
    seen = known.pop("seen")
    return Build(**known, seen=tuple(seen) if seen else None)


def _alive(folder: Path) -> bool:
    """Is the process that made this build still there? Where that cannot be known, a build is kept for a day."""
    old = time.time() - folder.stat().st_mtime > DAY
    try:
        build = _read_build(folder)
    except (OSError, ValueError, TypeError):
        return not old and time.time() - folder.stat().st_mtime < 60  # about to be written, or debris
    if build.host != socket.gethostname():
        return not old
    if build.pid == os.getpid():
        return True
    try:
        os.kill(build.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return not old
    return not old
