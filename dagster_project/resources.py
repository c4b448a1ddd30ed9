"""What the assets need from outside: the ledger file, the articles folder, the engine that reads.

What belongs here: Dagster resources, thin over the ``ledger`` room. What does not: assets, and anything that works without Dagster.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb

from dagster_project.ledger import tables, writing
from dagster_project.ledger.engine import Reading, fingerprint, read_all
from dagster_project.ledger.files import LedgerFiles, connect
from dagster_project.ledger.intake import Found, folder_fingerprint, scan

PROJECT = Path(__file__).resolve().parent.parent
DBT_FOLDER = PROJECT / "dbt"
MANY_ARTICLES = 24
MANY_CHARACTERS = 200_000


class Warehouse(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The ledger: a run writes into a build of its own; `publish` puts it in place in one step."""

    path: str = "newsledger.duckdb"

    @property
    def files(self) -> LedgerFiles:
        return LedgerFiles(self.path)

    def build_file(self, run_id: str) -> Path:
        """The run's build; on its first call a copy of the published ledger with the raw tables made ready."""
        path = self.files.build_file(run_id)
        if self.files.begin(run_id):
            with connect(path) as connection:
                tables.prepare(connection)
                failed = [{"run_id": b.run_id, "started_at": datetime.fromisoformat(b.started_at)} for b in self.files.failed_runs()]
                writing.start_run(connection, run_id, datetime.now(UTC), failed)
        return path

    @contextmanager
    def writing(self, run_id: str) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection to the run's build, for the time of one step."""
        with connect(self.build_file(run_id)) as connection:
            yield connection

    @contextmanager
    def for_dbt(self, run_id: str, parsed: Path) -> Iterator[None]:
        """Lets dbt find the run's build and the parsed project by environment; no connection of ours may be open."""
        ours = {"NEWSLEDGER_BUILD": str(self.build_file(run_id)), "NEWSLEDGER_MANIFEST": str(parsed)}
        before = {name: os.environ.pop(name, None) for name in ours}
        os.environ.update(ours)
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name)
                if value is not None:
                    os.environ[name] = value

    def publish(self, run_id: str) -> Path:
        """Put the run's build in the place of the published ledger."""
        return self.files.publish(run_id)

    def folder_fingerprint(self) -> str | None:
        """The state of the articles folder that the published ledger was built from, where there is one."""
        if not self.files.published.exists():
            return None
        with connect(self.files.published, read_only=True) as connection:
            return writing.published_folder(connection)


class ArticleSource(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The folders in which the articles stand."""

    folders: list[str] = ["seeds"]

    @property
    def paths(self) -> list[Path]:
        return [Path(folder).expanduser() for folder in self.folders]

    def scan(self) -> list[Found]:
        return scan(self.paths)

    def fingerprint(self) -> str:
        return folder_fingerprint(self.paths)


class Engine(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Reads articles: in this process when they are few, in a pool of processes when they are many."""

    processes: int = 0  # 0: as many as the machine has, or 1 for a few articles

    @cached_property
    def extractor(self) -> str:
        """The fingerprint of the code and the words that read."""
        return fingerprint()

    def read(self, documents: Sequence[dict[str, Any]]) -> Iterator[Reading]:
        """Readings of these rows of raw.documents, as they come."""
        yield from read_all(documents, self.extractor, self.processes or self._wanted(documents))

    def _wanted(self, documents: Sequence[dict[str, Any]]) -> int:
        few = len(documents) <= MANY_ARTICLES and sum(len(d["raw_text"]) for d in documents) <= MANY_CHARACTERS
        return 1 if few else os.cpu_count() or 1
