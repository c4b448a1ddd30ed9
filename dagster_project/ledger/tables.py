"""Reading and writing the raw tables of a build: created from their contracts, and no frame goes in that breaks one.

What belongs here: how rows get into DuckDB and out. What does not: which rows (``intake``, ``rows``), and any public table (dbt).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa

from dagster_project import contracts
from dagster_project.contracts.registry import Table, column_types

Row = Mapping[str, Any]

# Written anew for each article that is read; empty tables mean that everything is read again.
PER_ARTICLE = ("articles", "mentions", "local_entities", "money_flow_claims", "talent_move_claims", "fact_claims", "doubts", "coverage")
CLAIMS = {"money_flow": "money_flow_claims", "talent_move": "talent_move_claims", "fact": "fact_claims"}
HISTORY = ("article_versions", "retired_claims", "runs", "rejected_articles", "documents")


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the raw tables that are missing; one whose columns are of an older form is made anew, its history kept."""
    connection.execute("create schema if not exists raw")
    for table, model in contracts.RAW.items():
        blank = contracts.empty(model).to_arrow()
        known = _known_columns(connection, table)
        if known == _columns_of(connection, blank):
            continue
        if known and table in HISTORY:
            _reshape(connection, table, blank)
        else:
            connection.execute(f"drop table if exists raw.{table}")
            _create(connection, table, blank)


def frame(rows: Sequence[Row], model: Table) -> pl.DataFrame:
    """Rows as a frame with the contract's columns; a key that the contract does not know is dropped, a missing one is NULL."""
    kinds = column_types(model)
    schema = contracts.empty(model).to_arrow().schema
    arrays = [pa.array([row.get(name) for row in rows], type=schema.field(name).type) for name in kinds]
    return pl.DataFrame(pl.from_arrow(pa.Table.from_arrays(arrays, schema=schema)))


def append(connection: duckdb.DuckDBPyConnection, table: str, checked: pl.DataFrame) -> int:
    """Add a frame that keeps the table's contract (checked here again, so that nothing else can get in)."""
    if checked.is_empty():
        return 0
    arrow = contracts.check(checked, contracts.raw_contract(table)).to_arrow()
    connection.register("incoming", arrow)
    connection.execute(f"insert into raw.{table} by name select * from incoming")
    connection.unregister("incoming")
    return int(arrow.num_rows)


def replace(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> int:
    """Exchange a table's whole content."""
    checked = contracts.check(frame(rows, contracts.raw_contract(table)), contracts.raw_contract(table))
    connection.execute(f"delete from raw.{table}")
    return append(connection, table, checked)


def forget_articles(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str], tables: Iterable[str] = PER_ARTICLE) -> None:
    """Delete all that was read in these articles."""
    ids = list(article_ids)
    if not ids:
        return
    for table in tables:
        connection.execute(f"delete from raw.{table} where article_id in (select unnest(?::varchar[]))", [ids])


def rows(connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """The answer to a query as plain dicts."""
    answer = connection.execute(query, list(parameters))
    names = [column[0] for column in answer.description or []]
    return [dict(zip(names, values, strict=True)) for values in answer.fetchall()]


def count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Rows of a table (name it with its schema)."""
    found = connection.execute(f"select count(*) from {table}").fetchone()
    return int(found[0]) if found else 0


# ---------------------------------------------------------------- making tables


def _create(connection: duckdb.DuckDBPyConnection, table: str, blank: pa.Table) -> None:
    connection.register("blank", blank)
    connection.execute(f"create table raw.{table} as select * from blank")
    connection.unregister("blank")


def _reshape(connection: duckdb.DuckDBPyConnection, table: str, blank: pa.Table) -> None:
    kept = [name for name in _known_columns(connection, table) if name in blank.schema.names]
    listed = ", ".join(f'"{name}"' for name in kept)
    connection.execute(f"create or replace temp table kept as select {listed} from raw.{table}")
    connection.execute(f"drop table raw.{table}")
    _create(connection, table, blank)
    connection.execute(f"insert into raw.{table} by name select * from kept")
    connection.execute("drop table kept")


def _known_columns(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    found = connection.execute(
        "select column_name, data_type from duckdb_columns() where schema_name = 'raw' and table_name = ? and not internal", [table]
    ).fetchall()
    return dict(found)


def _columns_of(connection: duckdb.DuckDBPyConnection, blank: pa.Table) -> dict[str, str]:
    connection.register("blank", blank)
    found = connection.execute("select column_name, column_type from (describe select * from blank)").fetchall()
    connection.unregister("blank")
    return dict(found)
