"""Where things stand: the project, the ledger, Dagster's home; and the settings that go to other programs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
DEFAULT_WAREHOUSE = "newsledger.duckdb"


class Unusable(Exception):
    """Something the user named cannot be used; the message is one line and the exit code 2."""


def warehouse_path(given: str | None) -> Path:
    """The ledger: as given, else ``NEWSLEDGER_WAREHOUSE``, else ``newsledger.duckdb`` here."""
    return Path(given or os.environ.get("NEWSLEDGER_WAREHOUSE") or DEFAULT_WAREHOUSE).expanduser().absolute()


def built_warehouse(given: str | None) -> Path:
    """The ledger, which must be there."""
    path = warehouse_path(given)
    if not path.is_file():
        raise Unusable(f"there is no ledger at {path}: build one with `newsledger run` (or name it with --warehouse)")
    return path


def article_folders(given: Sequence[str]) -> list[Path]:
    """The articles: as given, else ``NEWSLEDGER_ARTICLES``, else ``seeds`` here or in the project."""
    named = list(given) or [folder for folder in os.environ.get("NEWSLEDGER_ARTICLES", "").split(os.pathsep) if folder]
    if named:
        return [Path(folder).expanduser() for folder in named]
    here = Path("seeds")
    return [here if here.is_dir() else PROJECT / "seeds"]


def prepare_dagster_home(warehouse: Path) -> Path:
    """Dagster's home beside the ledger, with the project's dagster.yaml in it; another one that is set already stays."""
    if os.environ.get("DAGSTER_HOME"):
        return Path(os.environ["DAGSTER_HOME"])
    home = warehouse.parent / ".newsledger" / "dagster_home"
    home.mkdir(parents=True, exist_ok=True)
    ours, theirs = PROJECT / "dagster.yaml", home / "dagster.yaml"
    if ours.exists() and (not theirs.exists() or theirs.read_bytes() != ours.read_bytes()):
        shutil.copyfile(ours, theirs)
    return home


def settings(warehouse: Path, folders: Sequence[Path]) -> dict[str, str]:
    """What Dagster, dbt and the dashboard read from the environment."""
    return {
        "NEWSLEDGER_WAREHOUSE": str(warehouse),
        "NEWSLEDGER_ARTICLES": os.pathsep.join(str(folder.absolute()) for folder in folders),
        "DAGSTER_HOME": str(prepare_dagster_home(warehouse)),
        "DAGSTER_DISABLE_TELEMETRY": "yes",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
