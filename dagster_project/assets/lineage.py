"""Which columns of which tables a column of a dbt model is made of, for Dagster's column lineage.

dagster-dbt can find this out too, but in every run again, and for models that name their relations without a database (as ours must:
a ledger is built in one file and published as another) it finds nothing. Here it is found once for each state of the dbt project and
kept beside the manifest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import duckdb
from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError
from sqlglot.lineage import lineage
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import build_scope
from sqlglot.schema import MappingSchema

Parents = dict[str, list[list[str]]]  # column → [schema, table, column] of each column that it is made of


def known_lineage(connection: duckdb.DuckDBPyConnection, compiled: Path, kept: Path, state: str) -> dict[str, Parents]:
    """Model name → its columns' parents; from ``kept`` where that was written for this state of the dbt project."""
    try:
        before = json.loads(kept.read_text(encoding="utf-8"))
        if before["state"] == state:
            return dict(before["models"])
    except (OSError, ValueError, KeyError):
        pass
    schema = _schema(connection)
    models = {path.stem: parents_of(path.read_text(encoding="utf-8"), schema) for path in sorted(compiled.rglob("models/**/*.sql"))}
    kept.write_text(json.dumps({"state": state, "models": models}), encoding="utf-8")
    return models


def parents_of(sql: str, schema: MappingSchema) -> Parents:
    """The parents of each column of a select; a column that cannot be followed has none.

    >>> schema = MappingSchema({"raw": {"runs": {"run_id": "varchar"}}}, dialect="duckdb")
    >>> parents_of("with r as (select * from raw.runs) select upper(run_id) as id from r", schema)
    {'id': [['raw', 'runs', 'run_id']]}
    """
    try:
        query = qualify(parse_one(sql, dialect="duckdb"), schema=schema, dialect="duckdb", validate_qualify_columns=False)
        scope = build_scope(query)
    except SqlglotError:
        return {}
    found: Parents = {}
    for name in query.named_selects:
        try:
            leaves = lineage(name, query, schema=schema, dialect="duckdb", scope=scope, trim_selects=False).walk()
            found[name] = sorted(list(leaf) for leaf in {place for node in leaves if not node.downstream for place in _place(node)})
        except (SqlglotError, ValueError, KeyError):
            found[name] = []
    return found


def as_metadata(parents: Parents) -> dg.TableColumnLineage:
    """As Dagster shows it; the assets of raw tables and models are named by schema and table."""
    return dg.TableColumnLineage(
        {
            column: [dg.TableColumnDep(dg.AssetKey([schema, table]), name) for schema, table, name in places]
            for column, places in parents.items()
        }
    )


def _place(node: object) -> Iterator[tuple[str, str, str]]:
    expression = node.expression  # type: ignore[attr-defined]
    table = expression if isinstance(expression, exp.Table) else expression.find(exp.Table)
    if table is not None and table.db:
        yield table.db, table.name, exp.to_column(node.name).name  # type: ignore[attr-defined]


def _schema(connection: duckdb.DuckDBPyConnection) -> MappingSchema:
    tables: dict[str, dict[str, dict[str, str]]] = {}
    columns = connection.execute(
        "select schema_name, table_name, column_name, data_type from duckdb_columns() where not internal"
    ).fetchall()
    for schema, table, column, kind in columns:
        tables.setdefault(schema, {}).setdefault(table, {})[column] = kind
    return MappingSchema(tables, dialect="duckdb")
