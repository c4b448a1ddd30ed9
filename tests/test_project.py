"""What the project ships: pinned, quiet, and set up by make alone."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-uv.lock"])
def test_the_lock_pins_every_package_by_hash_and_names_no_registry(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert packages and all(re.match(r"^[\w.-]+==\S+", line) for line in packages)
    assert all(line.endswith("\\") for line in packages), "a package without a hash"
    assert not [line for line in lines if "://" in line or "index" in line.split("==")[0] or "find-links" in line]


def test_the_lock_holds_what_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.split(r"[\[<>=~!]", line)[0].lower().replace("_", "-") for line in wanted}
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    assert names <= locked


def test_telemetry_is_off_in_what_is_shipped() -> None:
    assert yaml.safe_load((ROOT / "dagster.yaml").read_text())["telemetry"] == {"enabled": False}
    assert yaml.safe_load((ROOT / "dbt" / "dbt_project.yml").read_text())["flags"]["send_anonymous_usage_stats"] is False
    streamlit = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert streamlit["browser"]["gatherUsageStats"] is False
    assert streamlit["server"]["address"] and streamlit["browser"]["serverAddress"], "or it asks for its external address"


def test_make_help_lists_every_target() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("run", "test", "dashboard", "dev", "score", "check", "clean", "help"):
        assert f"make {target} " in shown


def test_dagster_finds_everything_through_the_workspace() -> None:
    (entry,) = yaml.safe_load((ROOT / "workspace.yaml").read_text())["load_from"]
    assert entry["python_module"]["module_name"] == "dagster_project.definitions"
    assert entry["python_module"]["working_directory"] == "."


def test_dbt_has_no_package_that_would_shadow_dbt() -> None:
    assert not list((ROOT / "dbt").rglob("__init__.py"))
