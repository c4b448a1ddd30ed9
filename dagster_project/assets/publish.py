"""The last step: the build, whole and checked, becomes the ledger that everyone reads."""

import platform
from datetime import UTC, datetime
from importlib.metadata import version

import dagster as dg

from dagster_project.assets.warehouse import marts
from dagster_project.ledger import tables, writing
from dagster_project.ledger.tables import CLAIMS
from dagster_project.resources import ArticleSource, Engine, Warehouse


@dg.asset(
    name="publish",
    deps=marts(),
    group_name="publishing",
    kinds={"python", "duckdb"},
    code_version="1",
    description="Puts the run's ledger in the place of the published one, in one step; comes only after every blocking check. "
    "Assets materialized without this one stay in a build of their own that nobody sees.",
)
def publish(context: dg.AssetExecutionContext, warehouse: Warehouse, engine: Engine, article_source: ArticleSource) -> dg.MaterializeResult:
    with warehouse.writing(context.run_id) as connection:
        counts = {
            "articles": tables.count(connection, "raw.articles"),
            "claims": sum(tables.count(connection, f"raw.{table}") for table in CLAIMS.values()),
            "rejected": tables.count(connection, "raw.rejected_articles"),
        }
        versions = {name: version(name) for name in ("newsledger", "duckdb", "dbt-core", "dagster")}
        versions |= {"python": platform.python_version(), "extractor": engine.extractor, "folder": article_source.fingerprint()}
        writing.note_run(connection, context.run_id, status="published", finished_at=datetime.now(UTC), versions=versions, **counts)
    path = warehouse.publish(context.run_id)
    return dg.MaterializeResult(
        metadata={**counts, "path": dg.MetadataValue.path(path), "megabytes": round(path.stat().st_size / 2**20, 1)}
    )
