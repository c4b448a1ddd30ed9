"""What must hold of the public tables: each keeps its contract, every claim spells its evidence.

What belongs here: looking into a ledger and saying what is wrong. What does not: the contracts themselves, and when they are checked
(blocking asset checks before publishing; `newsledger doctor` at any time).
"""

from __future__ import annotations

import duckdb
import polars as pl

from dagster_project import contracts

ROWS_AT_ONCE = 20_000


def broken_contract(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """Why a public table does not keep its contract ('' when it does)."""
    model = contracts.contract(table)
    try:
        for start in range(0, 2**62, ROWS_AT_ONCE):
            frame = connection.sql(f'select * from main."{table}" limit {ROWS_AT_ONCE} offset {start}').pl()
            contracts.check(pl.DataFrame(frame), model)
            if frame.height < ROWS_AT_ONCE:
                break
    except contracts.ContractBroken as broken:
        return str(broken)
    except duckdb.CatalogException:
        return f"{table}: there is no such table"
    return _repeated(connection, table, contracts.unique_columns(model))


def broken_evidence(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """Claims whose evidence is not what the original says there ('' when there are none)."""
    found = connection.execute(
        f"""
        select claims.claim_id
        from main.{table} as claims
        left join main.articles as articles using (article_id)
        where substr(articles.raw_text, evidence_start + 1, evidence_end - evidence_start) is distinct from evidence
        """
    ).fetchall()
    return f"{table}: {len(found)} claims do not spell their evidence, such as {found[0][0]}" if found else ""


def _repeated(connection: duckdb.DuckDBPyConnection, table: str, keys: list[list[str]]) -> str:
    """Keys that come twice, also across the batches that were checked one by one."""
    for columns in keys:
        listed = ", ".join(f'"{name}"' for name in columns)
        found = connection.execute(f'select {listed} from main."{table}" group by all having count(*) > 1 limit 1').fetchone()
        if found:
            return f"{table}: {listed} is not unique, e.g. {found}"
    return ""
