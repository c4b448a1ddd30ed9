"""`newsledger dev` and `newsledger dashboard`: the two user interfaces, started with the settings of one ledger."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from dagster_project.commands.places import PROJECT, Unusable, article_folders, settings, warehouse_path


def dev(articles: Sequence[str], warehouse: str | None, port: int | None) -> int:
    """Dagster's user interface; ends with Ctrl-C."""
    os.environ.update(settings(warehouse_path(warehouse), article_folders(articles)))
    from dagster import DagsterInstance

    from dagster_project.commands.history import close_dead_runs

    with DagsterInstance.get() as instance:
        close_dead_runs(instance)
    arguments = ["dagster", "dev", "--workspace", str(PROJECT / "workspace.yaml")]
    return _become([*arguments, *(["--port", str(port)] if port else [])], articles, warehouse)


def dashboard(warehouse: str | None, port: int | None) -> int:
    """The dashboard; ends with Ctrl-C."""
    app = PROJECT / "dashboard" / "app.py"
    if not app.exists():
        raise Unusable(f"there is no dashboard at {app}")
    arguments = ["streamlit", "run", str(app)]
    return _become([*arguments, *(["--server.port", str(port)] if port else [])], [], warehouse)


def _become(module: list[str], articles: Sequence[str], warehouse: str | None) -> int:
    """This process becomes that program, so that it gets the terminal's signals itself."""
    path = warehouse_path(warehouse)
    os.environ.update(settings(path, article_folders(articles)))
    os.chdir(PROJECT)  # .streamlit/ and workspace.yaml are looked for in the current folder
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", *module])
