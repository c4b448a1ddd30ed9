"""A question that a user wrote, asked in a process of its own: ``python -m dashboard.console`` with the question on standard input.

What belongs here: what holds a stranger's SELECT within bounds. What does not: what the pages themselves ask (``queries``).

A process of its own, because DuckDB's memory limit and interrupt do not reach into a single expression (``repeat('x', 1000000000)``):
the operating system's limits do, and the process can be ended. In: JSON with path, sql, rows. Out: the answer as an Arrow stream on
standard output, or a reason on standard error and exit code 3.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from dashboard import opener

MEMORY = 512 * 1024 * 1024
ADDRESSES = 3 * 1024 * 1024 * 1024  # libraries and thread stacks count too, so this is more than what the query may hold
CELL = 4_000
MOST_COLUMNS = 200
_REFUSED, _TOO_BIG = 3, 4
_SCALAR = {"BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "FLOAT", "DOUBLE", "DATE"}


class Refused(Exception):
    """A question that was not asked, or not answered in time; the message is a label of ``sql.…`` or DuckDB's own words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back: at most so many rows, whether there were more, and how long it took."""

    table: pa.Table
    cut: bool
    seconds: float


def ask(book: opener.Ledger, sql: str, rows: int = 1_000, seconds: float = 10.0) -> Answer:
    """Run one SELECT against this ledger and nothing else, for a limited time, memory and number of rows. Raises Refused."""
    started = time.monotonic()
    question = json.dumps({"path": book.path, "sql": sql, "rows": rows + 1})
    here = Path(__file__).resolve().parents[1]
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT", "VIRTUAL_ENV", "PYTHONUTF8") if name in os.environ}
    command = [sys.executable, "-m", "dashboard.console"]
    try:
        done = subprocess.run(command, input=question.encode(), capture_output=True, timeout=seconds, cwd=here, env=kept, check=False)
    except subprocess.TimeoutExpired as error:
        raise Refused("too_slow") from error
    if done.returncode == _REFUSED:
        raise Refused(done.stderr.decode(errors="replace").strip().splitlines()[0] if done.stderr.strip() else "select_only")
    if done.returncode != 0:
        raise Refused("too_big")
    table = pa.ipc.open_stream(done.stdout).read_all()
    return Answer(table.slice(0, rows), table.num_rows > rows, time.monotonic() - started)


# ---------------------------------------------------------------- inside the process


def _bounded() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # not every system has these limits; DuckDB's own and the time limit still hold


def limited(connection: duckdb.DuckDBPyConnection, sql: str, rows: int) -> str:
    """The question inside one that cuts rows and long cells, before anything leaves DuckDB. Raises Refused unless it is one SELECT."""
    statements = connection.extract_statements(sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise Refused("select_only")
    query = statements[0].query.strip().rstrip(";")
    asked = connection.sql(query)
    if asked is None or len(asked.columns) > MOST_COLUMNS:
        raise Refused("select_only" if asked is None else "too_big")
    seen: dict[str, int] = {}
    shown = []
    for at, (name, kind) in enumerate(zip(asked.columns, asked.types, strict=True)):
        seen[name] = seen.get(name, 0) + 1
        title = (name if seen[name] == 1 else f"{name} ({seen[name]})").replace('"', '""')
        plain = str(kind) in _SCALAR or str(kind).startswith(("DECIMAL", "TIMESTAMP"))
        shown.append(f'c{at} AS "{title}"' if plain else f'left(CAST(c{at} AS VARCHAR), {CELL}) AS "{title}"')
    names = ", ".join(f"c{at}" for at in range(len(asked.columns)))
    return f"SELECT {', '.join(shown)} FROM (\n{query}\n) AS answer({names}) LIMIT {rows}"


def answer() -> int:
    """Read the question, write the answer; gives the exit code."""
    question = json.loads(sys.stdin.read())
    _bounded()
    try:
        with opener.connected(question["path"], memory=f"{MEMORY // 1024 // 1024}MB", threads=1) as connection:
            table = connection.execute(limited(connection, question["sql"], question["rows"])).to_arrow_table()
    except (duckdb.OutOfMemoryException, MemoryError):
        return _TOO_BIG
    except (Refused, duckdb.Error, opener.NoLedger) as error:
        print(str(error), file=sys.stderr)
        return _REFUSED
    with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
        stream.write_table(table)
    return 0


if __name__ == "__main__":
    sys.exit(answer())
