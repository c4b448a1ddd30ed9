"""The SQL console: it answers a SELECT, and nobody can make it do anything else."""

from __future__ import annotations

import time
from pathlib import Path

import duckdb
import pytest

from dashboard import console, opener, queries
from dashboard.console import Refused


@pytest.fixture
def book(ledger: Path) -> queries.Ledger:
    return queries.ledger()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT payer FROM money_flows",
        "from money_flows",
        "WITH a AS (SELECT 1 AS x) SELECT * FROM a -- and a comment",
        "SELECT 1 AS x, 2 AS x;",
        "DESCRIBE money_flows",
        "SHOW TABLES",
        "SUMMARIZE money_flows",
        "SELECT sides, sources FROM disagreements, money_flows",
        "VALUES (1)",
    ],
)
def test_the_console_answers(book: queries.Ledger, sql: str) -> None:
    with opener.connected(book.path) as connection:
        assert connection.execute(console.limited(connection, sql, 10)).fetchall()


@pytest.mark.parametrize(
    "sql",
    [
        "",
        "DELETE FROM money_flows",
        "CREATE TABLE memory.x AS SELECT 1",
        "DROP TABLE money_flows",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP TABLE money_flows",
        "ATTACH '/tmp/other.duckdb'",
        "COPY (SELECT 1) TO '/tmp/newsledger-test.csv'",
        "EXPORT DATABASE '/tmp/newsledger-test'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '100GB'",
        "SET enable_external_access = true",
        "USE memory",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_parquet('http://example.org/x.parquet')",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT 1) UNION ALL (SELECT 2",
        "SELECT getenv('HOME')",
        "CALL pragma_version()",
        "nonsense",
    ],
)
def test_the_console_refuses(book: queries.Ledger, sql: str) -> None:
    with opener.connected(book.path) as connection, pytest.raises((Refused, duckdb.Error)):
        connection.execute(console.limited(connection, sql, 10)).fetchall()
    assert queries.counts(book)["money_flows"] == 3


def test_asked_for_real(book: queries.Ledger) -> None:
    assert console.ask(book, "SELECT payer FROM money_flows", seconds=60).table.num_rows == 3
    with pytest.raises(Refused, match="select_only"):
        console.ask(book, "DROP TABLE money_flows", seconds=60)
    with pytest.raises(Refused, match="nothing_of_the_kind"):
        console.ask(book, "SELECT * FROM nothing_of_the_kind", seconds=60)


SLOW = "SELECT count(*) FROM range(100000) a, range(100000) b, range(100000) c WHERE a.range + b.range < c.range"
BIG = ("SELECT repeat('x', 1000000000) || range FROM range(5)", "SELECT list(range) FROM range(200000000)")


def test_the_console_stops_what_takes_too_long(book: queries.Ledger) -> None:
    started = time.monotonic()
    with pytest.raises(Refused, match="too_slow"):
        console.ask(book, SLOW, seconds=2)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("sql", BIG)
def test_the_console_stops_what_is_too_big(book: queries.Ledger, sql: str) -> None:
    with pytest.raises(Refused, match="too_"):
        console.ask(book, sql, seconds=4)


def test_the_console_cuts_rows_and_cells(book: queries.Ledger) -> None:
    answer = console.ask(book, "SELECT repeat('x', 100000) AS long, range FROM range(5000)", rows=10)
    assert answer.cut
    assert answer.table.num_rows == 10
    assert max(len(cell) for cell in answer.table["long"].to_pylist()) == console.CELL


def test_columns_of_one_name_are_told_apart(book: queries.Ledger) -> None:
    assert console.ask(book, "SELECT 1 AS x, 2 AS x").table.column_names == ["x", "x (2)"]
