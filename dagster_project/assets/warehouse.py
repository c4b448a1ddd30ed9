"""The public tables: dbt arranges what was read and judged. Its models are assets, its tests asset checks."""

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtCliResource, dbt_assets
from packaging import version

from dagster_project.assets.describe import table_metadata
from dagster_project.assets.lineage import Parents, as_metadata, known_lineage
from dagster_project.ledger import tables
from dagster_project.ledger.files import BUILD_NAME
from dagster_project.resources import DBT_FOLDER, Warehouse

MANIFEST = DBT_FOLDER / "target" / "manifest.json"
PARSED = MANIFEST.with_name("partial_parse.msgpack")
DBT = Path(sys.executable).with_name("dbt")
PARSED_DBT = Path(sys.executable).with_name("newsledger-dbt")


class Dbt(DbtCliResource):
    """dbt's command line; its version is taken from the package, because `dbt --version` asks the package registry."""

    @cached_property
    def _cli_version(self) -> version.Version:
        return version.parse(importlib.metadata.version("dbt-core"))

    def _initialize_dbt_core_adapter(self, args: Sequence[str]) -> None:  # type: ignore[override]
        """None: a second connection to the build, kept open in this process, would be in the way of ours."""


class Translator(DagsterDbtTranslator):
    """Groups models by their folder: staging, intermediate, marts."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        return str(dbt_resource_props["fqn"][1])


def dbt_resource() -> Dbt:
    return Dbt(
        project_dir=os.fspath(DBT_FOLDER),
        profiles_dir=os.fspath(DBT_FOLDER),
        dbt_executable=os.fspath(PARSED_DBT if PARSED_DBT.exists() else DBT),
    )


def state_of(folder: Path) -> str:
    digest = sha256(f"{sys.version} {importlib.metadata.version('dbt-core')}".encode())
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".sql", ".yml", ".md", ".csv") and "target" not in path.relative_to(folder).parts[:1]:
            digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def manifest() -> Path:
    """dbt's manifest, parsed anew only when a file of the dbt project has changed (parsing takes longer than building)."""
    mark = MANIFEST.with_name("parsed_from")
    state = state_of(DBT_FOLDER)
    if MANIFEST.exists() and mark.exists() and mark.read_text() == state:
        return MANIFEST
    MANIFEST.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=MANIFEST.parent) as made:
        command = [
            DBT,
            "parse",
            "--quiet",
            "--project-dir",
            DBT_FOLDER,
            "--profiles-dir",
            DBT_FOLDER,
            "--target-path",
            made,
            "--log-path",
            made,
        ]
        environment = {**os.environ, "DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "NEWSLEDGER_BUILD": BUILD_NAME}
        parsed = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        if parsed.returncode:
            raise RuntimeError(f"dbt cannot parse {DBT_FOLDER}:\n{parsed.stdout}{parsed.stderr}")
        for name in ("partial_parse.msgpack", "manifest.json"):
            if (Path(made) / name).exists():
                shutil.move(Path(made) / name, MANIFEST.with_name(name))
    mark.write_text(state)
    return MANIFEST


def marts() -> list[dg.AssetKey]:
    """The keys of the public tables."""
    nodes = json.loads(manifest().read_text(encoding="utf-8"))["nodes"].values()
    return sorted(dg.AssetKey([n["schema"], n["name"]]) for n in nodes if n["resource_type"] == "model" and n["fqn"][1] == "marts")


@dbt_assets(
    manifest=manifest(),
    name="warehouse",
    dagster_dbt_translator=Translator(settings=DagsterDbtTranslatorSettings(enable_asset_checks=True, enable_source_tests_as_checks=True)),
)
def warehouse_tables(context: dg.AssetExecutionContext, dbt: DbtCliResource, warehouse: Warehouse) -> Iterator[Any]:
    target = warehouse.files.build_folder(context.run_id) / "dbt"
    events, failed = [], None
    with warehouse.for_dbt(context.run_id, PARSED):
        try:
            for event in dbt.cli(["build"], context=context, target_path=target).stream():
                events.append(event)
        except Exception as error:  # told after the events, which say what failed
            failed = error
    nodes = json.loads(MANIFEST.read_text(encoding="utf-8"))["nodes"]
    with warehouse.writing(context.run_id) as connection:
        parents = known_lineage(connection, target / "compiled", MANIFEST.with_name("lineage.json"), state_of(DBT_FOLDER))
        for event in events:
            if isinstance(event, dg.Output):
                node = nodes[event.metadata["unique_id"].value]
                event = event.with_metadata({**event.metadata, **_table_metadata(connection, node, parents.get(node["name"], {}))})
            yield event
    if failed:
        raise failed


def _table_metadata(connection: duckdb.DuckDBPyConnection, node: Mapping[str, Any], parents: Parents) -> dict[str, Any]:
    """Columns, their parents, rows and a preview of a model's table."""
    name = f'{node["schema"]}."{node["name"]}"'
    words = {column: known.get("description") for column, known in node["columns"].items()}
    described = connection.execute(f"describe {name}").fetchall()
    columns = [dg.TableColumn(column, kind, description=words.get(column) or None) for column, kind, *_ in described]
    shown = table_metadata(connection, name) if node["fqn"][1] == "marts" else {"dagster/row_count": tables.count(connection, name)}
    return {"dagster/column_schema": dg.TableSchema(columns), "dagster/column_lineage": as_metadata(parents), **shown}
