"""What is the same across articles: entities, and which claims speak of one payment, move or fact."""

from collections.abc import Iterator

import dagster as dg

from dagster_project.assets.describe import code_version, raw_spec, table_metadata
from dagster_project.extraction.resolution import clusters, entities, rates, resolve, sameness, stories
from dagster_project.extraction.resolution import records as record_rules
from dagster_project.ledger import resolving
from dagster_project.resources import Warehouse

READ = [("raw", "articles"), ("raw", "local_entities"), ("raw", "money_flow_claims"), ("raw", "talent_move_claims"), ("raw", "fact_claims")]
VERSION = code_version(clusters, entities, rates, record_rules, resolve, sameness, stories)


@dg.multi_asset(
    name="records",
    specs=[raw_spec(table, "resolution", VERSION, READ) for table in (*resolving.TABLES, "doubts")],
    description="Joins entities and claims across all articles; a record is recomputed, a claim never changed.",
)
def records(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult]:
    with warehouse.writing(context.run_id) as connection:
        resolving.resolve(connection)
        for table in (*resolving.TABLES, "doubts"):
            yield dg.MaterializeResult(["raw", table], metadata=table_metadata(connection, f"raw.{table}"))
