"""From the raw tables into resolution and back: what resolution sees of the ledger, and where its answer is written."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from dagster_project import contracts
from dagster_project.extraction.resolution.resolve import resolve_ledger
from dagster_project.extraction.resolution.stories import stories
from dagster_project.ledger import tables
from dagster_project.ledger.tables import CLAIMS

TABLES = ("entity_map", "entities", "merge_evidence", "record_members", "record_links", "fx_rates")
STORIES = pa.schema([("article_id", pa.string()), ("story_id", pa.string())])
# All but the texts, which resolution does not read and which are most of the ledger.
ARTICLE_COLUMNS = "article_id, published_at, published_precision, published_earliest, published_latest, publisher, language, cited_sources"


def resolve(connection: duckdb.DuckDBPyConnection) -> None:
    """Resolve the whole ledger anew and write the answer."""
    claims = [
        {"table": name, **row}
        for name, table in CLAIMS.items()
        for row in tables.rows(connection, f"select * from raw.{table} order by claim_id")
    ]
    articles = tables.rows(connection, f"select {ARTICLE_COLUMNS} from raw.articles order by article_id")
    texts = connection.execute("select article_id, text from raw.articles order by article_id").fetchall()
    entities = tables.rows(connection, "select * from raw.local_entities order by article_id, local_entity")
    found = resolve_ledger(entities, claims, articles)
    connection.begin()
    _write_stories(connection, stories(texts))
    for table in TABLES:
        tables.replace(connection, table, getattr(found, table))
    connection.execute("delete from raw.doubts where room = 'resolution'")
    tables.append(connection, "doubts", tables.frame(found.doubts, contracts.raw_contract("doubts")))
    connection.commit()


def _write_stories(connection: duckdb.DuckDBPyConnection, found: dict[str, str]) -> None:
    known = pa.table({"article_id": list(found), "story_id": list(found.values())}, schema=STORIES)
    connection.register("stories", known)
    connection.execute(
        "update raw.articles set story_id = stories.story_id from stories "
        "where articles.article_id = stories.article_id and articles.story_id != stories.story_id"
    )
    connection.unregister("stories")
