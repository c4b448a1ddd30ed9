"""What each article says: read again only where its text, its date or the extractor changed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import dagster as dg

from dagster_project.assets.describe import raw_spec, table_metadata
from dagster_project.ledger import writing
from dagster_project.ledger.engine import Reading, fingerprint
from dagster_project.ledger.progress import Progress
from dagster_project.resources import Engine, Warehouse

WRITE_AT_ONCE = 200
READ_TABLES = ("articles", "mentions", "local_entities", "money_flow_claims", "talent_move_claims", "fact_claims", "coverage")
ACCOUNT_TABLES = ("rejected_articles", "article_versions", "retired_claims")


@dg.multi_asset(
    name="claims",
    specs=[raw_spec(table, "extraction", fingerprint(), [("raw", "documents")]) for table in (*READ_TABLES, *ACCOUNT_TABLES)],
    description="Reads new and changed articles: their text, mentions, claims, and what was seen and not understood.",
)
def claims(context: dg.AssetExecutionContext, warehouse: Warehouse, engine: Engine) -> Iterator[dg.MaterializeResult]:
    now = datetime.now(UTC)
    with warehouse.writing(context.run_id) as connection:
        waiting = writing.unread(connection, engine.extractor)
        progress = Progress("articles read", len(waiting), context.log.info)
        rejected = 0
        pending: list[Reading] = []
        for reading in engine.read(waiting):
            pending.append(reading)
            progress.step()
            if len(pending) >= WRITE_AT_ONCE:
                rejected += _store(context, connection, pending, now)
                pending = []
        rejected += _store(context, connection, pending, now)
        progress.done()
        counts: dict[str, Any] = {"articles_read": len(waiting), "articles_rejected": rejected, "extractor": engine.extractor}
        counts["characters"] = sum(len(document["raw_text"]) for document in waiting)
        writing.note_run(connection, context.run_id, extracted=len(waiting) - rejected)
        for table in (*READ_TABLES, *ACCOUNT_TABLES):
            yield dg.MaterializeResult(["raw", table], metadata=table_metadata(connection, f"raw.{table}", **counts))


def _store(context: dg.AssetExecutionContext, connection: Any, readings: list[Reading], now: datetime) -> int:
    failed = [r for r in readings if r.rows is None]
    broken = writing.store(connection, [r.rows for r in readings if r.rows is not None], now)
    sources = {row["source"] for row in broken}
    ids = [r.article_id for r in readings if r.rows is None or r.source in sources]
    rows = broken + [{"source": r.source, "reason": r.reason, "detail": r.detail, "seen_at": now} for r in failed]
    writing.reject(connection, rows, ids, now)
    for row in rows:
        context.log.warning(f"not read: {row['source']} ({row['reason']}: {row['detail']})")
    return len(rows)
