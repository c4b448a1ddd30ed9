"""What Dagster shows: everything described, grouped, versioned; checks that block; what runs by itself and what does not."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest

from dagster_project import contracts
from dagster_project.definitions import articles_folder, daily, definitions
from dagster_project.ledger.tables import CLAIMS
from dagster_project.resources import ArticleSource, Warehouse


@pytest.fixture(scope="module")
def defs() -> dg.Definitions:
    return definitions(["seeds"], "newsledger.duckdb")


def test_every_asset_is_described_and_grouped(defs: dg.Definitions) -> None:
    graph = defs.resolve_asset_graph()
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.description, key
        assert node.group_name in ("reading", "extraction", "resolution", "staging", "intermediate", "marts", "publishing"), key
        assert node.code_version, key
        assert node.is_materializable, f"{key} is nobody's"


def test_every_public_table_is_an_asset_with_a_blocking_contract_check(defs: dg.Definitions) -> None:
    graph = defs.resolve_asset_graph()
    checks = {(key.asset_key.path[-1], key.name): graph.get_check_spec(key) for key in graph.asset_check_keys}
    for table in contracts.PUBLIC:
        assert checks[table, "keeps_its_contract"].blocking, table
    for table in CLAIMS.values():
        assert checks[table, "spells_its_evidence"].blocking, table


def test_dbt_tests_are_asset_checks(defs: dg.Definitions) -> None:
    checks = defs.resolve_asset_graph().asset_check_keys
    assert sum(key.name not in ("keeps_its_contract", "spells_its_evidence") for key in checks) > 20


def test_publishing_comes_after_all_public_tables(defs: dg.Definitions) -> None:
    parents = defs.resolve_asset_graph().get(dg.AssetKey("publish")).parent_keys
    assert {key.path[-1] for key in parents} >= set(contracts.PUBLIC)


def test_staging_comes_from_the_raw_tables(defs: dg.Definitions) -> None:
    graph = defs.resolve_asset_graph()
    raw = {key for key in graph.get_all_asset_keys() if key.path[0] == "raw"}
    read = {parent for key in graph.get_all_asset_keys() if key.path[0] == "staging" for parent in graph.get(key).parent_keys}
    assert read <= raw


def test_the_job_holds_everything_and_the_schedule_is_off(defs: dg.Definitions) -> None:
    job = defs.resolve_job_def("ledger")
    assert set(defs.resolve_asset_graph().get_all_asset_keys()) == set(job.asset_layer.executable_asset_keys)
    assert daily.default_status == dg.DefaultScheduleStatus.STOPPED


def test_the_sensor_notices_new_changed_and_deleted_files(articles: Path, tmp_path: Path) -> None:
    resources = {"article_source": ArticleSource(folders=[str(articles)]), "warehouse": Warehouse(path=str(tmp_path / "news.duckdb"))}
    cursor: str | None = None

    def tick() -> bool:
        nonlocal cursor
        told = articles_folder.evaluate_tick(dg.build_sensor_context(cursor=cursor, resources=resources))
        cursor = told.cursor
        return bool(told.run_requests)

    assert tick(), "a folder that no ledger was built from"
    assert not tick(), "nothing happened"
    (articles / "two.txt").write_text("two")
    assert tick(), "a new file"
    (articles / "two.txt").write_text("two and more")
    assert tick(), "a changed file"
    (articles / "two.txt").unlink()
    assert tick(), "a deleted file"
    assert not tick()
