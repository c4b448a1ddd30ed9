"""`newsledger sql` and `newsledger export`: the ledger read by other programs."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import duckdb

from dagster_project.commands import show
from dagster_project.commands.places import Unusable, built_warehouse
from dagster_project.ledger.files import connect

NESTED = ("[]", "STRUCT", "MAP")


def sql(query: str, warehouse: str | None, form: str) -> int:
    """Print the answer to a query: as a table, or as CSV or JSON lines."""
    path = built_warehouse(warehouse)
    query = sys.stdin.read() if query == "-" else query
    with connect(path, read_only=True) as connection:
        try:
            answer = connection.sql(query)
            if answer is None:
                return 0
            if form == "table":
                print((answer.to_arrow_table().num_rows and _boxed(answer)) or "no rows")
            elif form == "csv":
                writer = csv.writer(sys.stdout)
                writer.writerow(answer.columns)
                writer.writerows(answer.fetchall())
            else:
                for row in answer.fetchall():
                    print(json.dumps(dict(zip(answer.columns, row, strict=True)), ensure_ascii=False, default=str))
        except duckdb.Error as error:
            raise Unusable(str(error).strip()) from None
    return 0


def _boxed(answer: duckdb.DuckDBPyRelation) -> str:
    out = show.console()
    rows = answer.fetchmany(1000)
    with out.capture() as shown:
        out.print(show.table("", answer.columns, [[_cell(value) for value in row] for row in rows]))
    return shown.get().rstrip()


def _cell(value: object) -> str | None:
    if value is None:
        return None
    if type(value).__name__ == "Decimal":
        return f"{value:,f}".rstrip("0").rstrip(".")
    text = json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (list, dict)) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= 120 else text[:119] + "…"


def export(folder: str, warehouse: str | None) -> int:
    """Write every public table as CSV (lists as JSON) and as Parquet."""
    path, target = built_warehouse(warehouse), Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(f"{target} cannot be written: {error.strerror or error}") from None
    with connect(path, read_only=True) as connection:
        for name in public_tables(connection):
            described = connection.execute(f'describe main."{name}"').fetchall()
            flat = [f'to_json("{c}")::varchar as "{c}"' if any(n in kind for n in NESTED) else f'"{c}"' for c, kind, *_ in described]
            for form, columns in (("csv", ", ".join(flat)), ("parquet", "*")):
                file = str(target / f"{name}.{form}").replace("'", "''")
                options = "header" if form == "csv" else "compression zstd"
                connection.execute(f"copy (select {columns} from main.\"{name}\") to '{file}' (format {form}, {options})")
            print(f"{name:<24}{connection.execute(f'select count(*) from main.{name}').fetchone()[0]:>10,} rows")  # type: ignore[index]
    print(f"CSV and Parquet in {target.absolute()}")
    return 0


def public_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Names of the tables and views in the default schema."""
    found = connection.execute("select table_name from information_schema.tables where table_schema = 'main' order by 1").fetchall()
    return [name for (name,) in found]
