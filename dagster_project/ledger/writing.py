"""What happens to the raw tables of a build when articles come, change, go, and are read.

What belongs here: the transactions. What does not: which articles (``intake``), what was read in them (``rows``), SQL of the public
tables (dbt).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import duckdb

from dagster_project import contracts
from dagster_project.ledger import tables
from dagster_project.ledger.intake import Intake
from dagster_project.ledger.rows import Rows, doubt_instead
from dagster_project.ledger.tables import CLAIMS, PER_ARTICLE

Row = dict[str, Any]


def known_documents(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """What the ledger knows of each file, without its text."""
    return tables.rows(connection, "select article_id, source, relative_path, content_sha256, version, ingested_at from raw.documents")


def older_versions(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, int]]:
    """For each article its older versions: content hash → version number."""
    found: dict[str, dict[str, int]] = {}
    for row in tables.rows(connection, "select article_id, content_sha256, version from raw.article_versions"):
        found.setdefault(row["article_id"], {})[row["content_sha256"]] = row["version"]
    return found


def refused_before(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], datetime]:
    """When each refused file was first seen."""
    return {
        (r["source"], r["reason"]): r["seen_at"]
        for r in tables.rows(connection, "select source, reason, seen_at from raw.rejected_articles")
    }


def take_in(connection: duckdb.DuckDBPyConnection, intake: Intake, now: datetime) -> None:
    """Bring raw.documents in line with the folder. Articles that are gone leave their versions and claims to the history."""
    connection.begin()
    _archive(connection, intake.gone, now)
    retire(connection, intake.gone, now)
    tables.forget_articles(connection, intake.gone, (*PER_ARTICLE, "documents"))
    tables.forget_articles(connection, [row["article_id"] for row in intake.added], ("documents",))
    tables.append(connection, "documents", tables.frame(intake.added, contracts.raw_contract("documents")))
    tables.replace(connection, "rejected_articles", intake.rejected)
    connection.commit()


def unread(connection: duckdb.DuckDBPyConnection, extractor: str) -> list[Row]:
    """Documents that must be read: new ones, and those whose text, date or extractor is not the one they were last read with."""
    return tables.rows(
        connection,
        """
        select documents.*
        from raw.documents
        left join raw.articles using (article_id)
        where articles.article_id is null
            or articles.content_sha256 != documents.content_sha256
            or articles.source != documents.source
            or articles.extractor != ?
            or articles.declared_at is distinct from documents.published_at
        order by article_id
        """,
        [extractor],
    )


def store(connection: duckdb.DuckDBPyConnection, readings: Sequence[Rows], now: datetime) -> list[Row]:
    """Write what was read in some articles in place of what was read in them before.

    Returns what could not be kept, as rows of raw.rejected_articles: one article that breaks a contract does not stop the others.
    """
    rejected: list[Row] = []
    kept = list(readings)
    try:
        frames = _frames(kept)
    except (contracts.ContractBroken, ValueError, TypeError, OverflowError):
        kept, rejected = _sift(kept, now)
        frames = _frames(kept)
    ids = [rows["articles"][0]["article_id"] for rows in kept]
    changed = _changed(connection, kept)
    connection.begin()
    _archive(connection, changed, now)
    before = _claims_of(connection, changed)
    tables.forget_articles(connection, ids)
    for table, frame in frames.items():
        tables.append(connection, table, frame)
    _retire_lost(connection, before, now)
    _revive(connection, ids)
    connection.commit()
    return rejected


def reject(connection: duckdb.DuckDBPyConnection, rejected: Sequence[Row], article_ids: Sequence[str], now: datetime) -> None:
    """Enter articles that could not be read; what an earlier reading found in them goes to the history."""
    if not rejected:
        return
    connection.begin()
    _archive(connection, article_ids, now)
    retire(connection, article_ids, now)
    tables.forget_articles(connection, article_ids)
    tables.append(connection, "rejected_articles", tables.frame(rejected, contracts.raw_contract("rejected_articles")))
    connection.commit()


def retire(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], now: datetime) -> None:
    """Copy all claims of these articles to retired_claims."""
    _write_retired(connection, _claims_of(connection, article_ids), now)


# ---------------------------------------------------------------- contracts, article by article


def _frames(readings: Sequence[Rows]) -> dict[str, Any]:
    return {
        table: contracts.check(
            tables.frame([row for rows in readings for row in rows.get(table, [])], contracts.raw_contract(table)),
            contracts.raw_contract(table),
        )
        for table in PER_ARTICLE
    }


def _sift(readings: Sequence[Rows], now: datetime) -> tuple[list[Rows], list[Row]]:
    """Articles that keep the contracts, if need be without the claims that do not (doubts stand for those); and the others."""
    kept, rejected = [], []
    for rows in readings:
        sifted = _without_broken_claims(rows)
        try:
            _frames([sifted])
            kept.append(sifted)
        except (contracts.ContractBroken, ValueError, TypeError, OverflowError) as error:
            rejected.append(
                {"source": rows["articles"][0]["source"], "reason": "contract_broken", "detail": str(error)[:2000], "seen_at": now}
            )
    return kept, rejected


def _without_broken_claims(rows: Rows) -> Rows:
    sifted = {**rows, "doubts": list(rows["doubts"])}
    for table in CLAIMS.values():
        model = contracts.raw_contract(table)
        if _keeps(rows[table], model):
            continue
        sifted[table] = []
        for claim in rows[table]:
            try:
                contracts.check(tables.frame([claim], model), model)
                sifted[table].append(claim)
            except (contracts.ContractBroken, ValueError, TypeError, OverflowError) as error:
                sifted["doubts"].append(doubt_instead(claim, f"the claim breaks its contract: {str(error)[:500]}"))
    return sifted


def _keeps(rows: Sequence[Row], model: contracts.Table) -> bool:
    try:
        contracts.check(tables.frame(rows, model), model)
        return True
    except (contracts.ContractBroken, ValueError, TypeError, OverflowError):
        return False


# ---------------------------------------------------------------- history


def _changed(connection: duckdb.DuckDBPyConnection, readings: Sequence[Rows]) -> list[str]:
    """Articles of which the ledger holds another text."""
    new = {rows["articles"][0]["article_id"]: rows["articles"][0]["content_sha256"] for rows in readings}
    old = connection.execute(
        "select article_id, content_sha256 from raw.articles where article_id in (select unnest(?::varchar[]))", [list(new)]
    )
    return [article_id for article_id, content in old.fetchall() if new[article_id] != content]


def _archive(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], now: datetime) -> None:
    if article_ids:
        connection.execute(
            "insert into raw.article_versions by name select *, ?::timestamptz as replaced_at from raw.articles "
            "where article_id in (select unnest(?::varchar[]))",
            [now, list(article_ids)],
        )


def _claims_of(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> list[Row]:
    if not article_ids:
        return []
    found = []
    for table in CLAIMS.values():
        query = (
            f"select '{table}' as table_name, claim_id, article_id, evidence, to_json(claims)::varchar as claim "
            f"from raw.{table} as claims where article_id in (select unnest(?::varchar[]))"
        )
        found += tables.rows(connection, query, [list(article_ids)])
    return found


def _retire_lost(connection: duckdb.DuckDBPyConnection, before: Iterable[Row], now: datetime) -> None:
    alive = (
        {row["claim_id"] for table in CLAIMS.values() for row in tables.rows(connection, f"select claim_id from raw.{table}")}
        if before
        else set()
    )
    _write_retired(connection, [row for row in before if row["claim_id"] not in alive], now)


def _write_retired(connection: duckdb.DuckDBPyConnection, claims: Sequence[Row], now: datetime) -> None:
    rows = [{**claim, "retired_at": now} for claim in claims]
    tables.append(connection, "retired_claims", tables.frame(rows, contracts.raw_contract("retired_claims")))


def _revive(connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str]) -> None:
    """A text that came back is no older version any more, nor are its claims retired."""
    connection.execute(
        "delete from raw.article_versions using raw.articles where article_versions.article_id = articles.article_id "
        "and article_versions.content_sha256 = articles.content_sha256 and articles.article_id in (select unnest(?::varchar[]))",
        [list(article_ids)],
    )
    for table in CLAIMS.values():
        connection.execute(
            f"delete from raw.retired_claims where article_id in (select unnest(?::varchar[])) "
            f"and claim_id in (select claim_id from raw.{table} where article_id in (select unnest(?::varchar[])))",
            [list(article_ids), list(article_ids)],
        )


# ---------------------------------------------------------------- the ledger's own account of runs


def start_run(connection: duckdb.DuckDBPyConnection, run_id: str, started_at: datetime, failed: Iterable[Row]) -> None:
    """Enter this run as running, and those that failed since the ledger was last published."""
    rows = [{**row, "status": "failed"} for row in failed] + [{"run_id": run_id, "started_at": started_at, "status": "running"}]
    for row in rows:
        connection.execute("delete from raw.runs where run_id = ?", [row["run_id"]])
    tables.append(connection, "runs", tables.frame(rows, contracts.raw_contract("runs")))


def note_run(connection: duckdb.DuckDBPyConnection, run_id: str, **values: Any) -> None:
    """Set columns of this run's row; ``versions`` may be a dict."""
    for name, value in values.items():
        known = json.dumps(value, sort_keys=True) if isinstance(value, dict) else value
        connection.execute(f'update raw.runs set "{name}" = ? where run_id = ?', [known, run_id])


def published_folder(connection: duckdb.DuckDBPyConnection) -> str | None:
    """The folder fingerprint that the last published run noted."""
    found = tables.rows(connection, "select versions from raw.runs where status = 'published' order by finished_at desc limit 1")
    return json.loads(found[0]["versions"]).get("folder") if found and found[0]["versions"] else None
