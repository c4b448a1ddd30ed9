"""What tests of several rooms need: small articles, and one ledger built from the seeds for the whole session.

What belongs here: fixtures used in more than one folder of tests. Each folder's own stand in its own conftest.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"

ARTICLE = "Meta以143亿美元收购Scale AI 49%的股份。Scale AI创始人Alexandr Wang将加入Meta。"


@pytest.fixture(scope="session", autouse=True)
def _environment_of_our_own() -> Iterator[None]:
    """No test sees the settings of the shell it was started from, and none leaves its own behind."""
    names = ("NEWSLEDGER_WAREHOUSE", "NEWSLEDGER_ARTICLES", "NEWSLEDGER_BUILD", "DAGSTER_HOME")
    before = {name: os.environ.pop(name, None) for name in names}
    yield
    for name, value in before.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with one short article."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def seeds_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the seeds, built once for all tests (and for all workers, where tests run in several)."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    path = shared / "seeds_ledger" / "news.duckdb"
    path.parent.mkdir(exist_ok=True)
    with (shared / "seeds_ledger.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            build(path, SEEDS)
    return path


def build(path: Path, *folders: Path) -> None:
    """Build or renew a ledger as `newsledger run` does; raises with the reasons where that fails."""
    from dagster_project.commands.run import materialize

    before = {name: os.environ.get(name) for name in ("NEWSLEDGER_WAREHOUSE", "NEWSLEDGER_ARTICLES", "DAGSTER_HOME")}
    try:
        problems = materialize(list(folders), path, in_memory=True)  # Dagster's history is not what is tested
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
    if problems:
        raise RuntimeError("\n".join(problems))


def ask(path: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    """The rows that a query gives, read-only."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(query, list(values)).fetchall()
