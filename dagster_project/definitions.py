"""The one door Dagster opens: assets, checks, resources, the job, the sensor and the schedule.

Which ledger and which articles: ``NEWSLEDGER_WAREHOUSE`` (default ``newsledger.duckdb``) and ``NEWSLEDGER_ARTICLES`` (folders,
joined like PATH; default ``seeds``).
"""

import os
from collections.abc import Iterator

import dagster as dg

from dagster_project.assets.articles import articles
from dagster_project.assets.checks import contract_checks
from dagster_project.assets.claims import claims
from dagster_project.assets.publish import publish
from dagster_project.assets.records import records
from dagster_project.assets.warehouse import dbt_resource, warehouse_tables
from dagster_project.resources import PROJECT, ArticleSource, Engine, Warehouse

FOLDERS = [folder for folder in os.environ.get("NEWSLEDGER_ARTICLES", "").split(os.pathsep) if folder] or [str(PROJECT / "seeds")]
PATH = os.environ.get("NEWSLEDGER_WAREHOUSE") or "newsledger.duckdb"

ledger_job = dg.define_asset_job(
    "ledger",
    selection=dg.AssetSelection.all(),
    description="The whole ledger: reads new and changed articles, reconciles, arranges, checks, publishes.",
    executor_def=dg.in_process_executor,
)


@dg.sensor(
    job=ledger_job,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Runs the ledger when a file in the articles folder is new, changed or gone.",
)
def articles_folder(
    context: dg.SensorEvaluationContext, article_source: ArticleSource, warehouse: Warehouse
) -> Iterator[dg.RunRequest | dg.SkipReason]:
    now = article_source.fingerprint()
    if now == (context.cursor or warehouse.folder_fingerprint()):
        yield dg.SkipReason("the folder is as it was")
    else:
        yield dg.RunRequest(run_key=now)
    context.update_cursor(now)


daily = dg.ScheduleDefinition(
    name="daily",
    job=ledger_job,
    cron_schedule="0 5 * * *",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="Runs the ledger every morning; off until it is switched on.",
)


def definitions(folders: list[str], path: str) -> dg.Definitions:
    """Everything, for one ledger and its articles."""
    return dg.Definitions(
        assets=[articles, claims, records, warehouse_tables, publish],
        asset_checks=[contract_checks],
        jobs=[ledger_job],
        sensors=[articles_folder],
        schedules=[daily],
        executor=dg.in_process_executor,
        resources={
            "warehouse": Warehouse(path=path),
            "article_source": ArticleSource(folders=folders),
            "engine": Engine(),
            "dbt": dbt_resource(),
        },
    )


defs = definitions(FOLDERS, PATH)
