"""`newsledger sql` and `newsledger export`: the ledger read by other programs."""

from __future__ import annotations

import csv
import json
import sys
from itertools import accumulate
from pathlib import Path

import duckdb
from rich.cells import cell_len

from dagster_project.commands import show
from dagster_project.commands.places import Unusable, built_warehouse
from dagster_project.ledger.files import connect

ROWS_SHOWN, WIDEST = 1000, 40
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
                print(_boxed(answer))
            elif form == "csv":
                writer = csv.writer(sys.stdout, lineterminator="\n")
                writer.writerow(answer.columns)
                writer.writerows([_flat(value) for value in row] for row in answer.fetchall())
            else:
                for row in answer.fetchall():
                    print(json.dumps(dict(zip(answer.columns, row, strict=True)), ensure_ascii=False, default=str))
        except duckdb.Error as error:
            raise Unusable(str(error).strip()) from None
    return 0


def _boxed(answer: duckdb.DuckDBPyRelation) -> str:
    """The answer as a table; columns that the line has no room for are left out, and that is said."""
    out = show.console()
    found = answer.fetchmany(ROWS_SHOWN + 1)
    cells = [[_cell(value) for value in row] for row in found[:ROWS_SHOWN]]
    widths = [max(cell_len(text or "") for text in (name, *(row[at] for row in cells))) for at, name in enumerate(answer.columns)]
    shown = max(1, sum(total <= out.width for total in accumulate(min(width, WIDEST) + 2 for width in widths)))
    with out.capture() as captured:
        out.print(show.table("", answer.columns[:shown], [row[:shown] for row in cells]))
    notes = [] if found else ["no rows"]
    if shown < len(widths):
        notes.append(
            f"{len(widths) - shown} more columns, to be named in the query or seen with --format json: {', '.join(answer.columns[shown:])}"
        )
    if len(found) > ROWS_SHOWN:
        notes.append("more rows")
    return captured.get().strip("\n") + ("\n… " + "; ".join(notes) if notes else "")


def _flat(value: object) -> object:
    """Lists and structs as JSON."""
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else value


def _cell(value: object) -> str | None:
    if value is None:
        return None
    if type(value).__name__ == "Decimal":
        return f"{value:,f}".rstrip("0").rstrip(".")
    text = " ".join(str(_flat(value)).split())
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
