"""How assets describe themselves in Dagster: columns from the contract, rows, a preview, code versions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import dagster as dg
import duckdb

from dagster_project import contracts
from dagster_project.contracts.registry import Table, column_types
from dagster_project.ledger import tables

PREVIEW_ROWS = 5
LONG = 60


def raw_spec(table: str, group: str, code_version: str, deps: Iterable[Sequence[str]] = ()) -> dg.AssetSpec:
    """The asset of a raw table: described by its contract, found by dbt as ``source('raw', table)``."""
    model = contracts.raw_contract(table)
    return dg.AssetSpec(
        ["raw", table],
        deps=[dg.AssetKey(list(key)) for key in deps],
        description=described(model),
        group_name=group,
        code_version=code_version,
        kinds={"python", "duckdb"},
        metadata={"dagster/column_schema": column_schema(model), "dagster/table_name": f"raw.{table}"},
    )


def described(model: Table) -> str:
    """The first paragraph of a contract's docstring."""
    return " ".join((model.__doc__ or "").strip().split("\n\n")[0].split())


def column_schema(model: Table) -> dg.TableSchema:
    """A contract's columns as Dagster shows them."""
    return dg.TableSchema([dg.TableColumn(name, str(kind)) for name, kind in column_types(model).items()])


def code_version(*modules: ModuleType) -> str:
    """A hash of the modules' source: changes when they do."""
    digest = sha256()
    for module in modules:
        if module.__file__:
            digest.update(Path(module.__file__).read_bytes())
    return digest.hexdigest()[:16]


def table_metadata(connection: duckdb.DuckDBPyConnection, table: str, **more: Any) -> dict[str, Any]:
    """Rows and a Markdown preview of a table (named with its schema)."""
    rows = tables.count(connection, table)
    preview = markdown(tables.rows(connection, f"select * from {table} limit {PREVIEW_ROWS}"))
    return {"dagster/row_count": rows, "preview": dg.MetadataValue.md(preview), **more}


def markdown(rows: Sequence[dict[str, Any]]) -> str:
    """Rows as a Markdown table, long texts cut.

    >>> print(markdown([{"a": 1, "b": "x|y"}]))
    | a | b |
    |---|---|
    | 1 | x\\|y |
    """
    if not rows:
        return "no rows"
    head = list(rows[0])
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(_short(row[name]) for name in head) + " |" for row in rows])


def _short(value: Any) -> str:
    text = " ".join(str("" if value is None else value).split()).replace("|", "\\|")
    return text if len(text) <= LONG else text[: LONG - 1] + "…"
