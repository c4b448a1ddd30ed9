"""The SQL layers, held by dbt's own manifest: who may read whom, and that nothing stands undescribed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from conftest import BuiltLedger

DBT_DIR = Path(__file__).resolve().parents[2] / "dbt"

PUBLIC = {
    "articles", "article_versions", "retired_claims", "money_flow_claims", "talent_move_claims", "fact_claims", "people", "organizations",
    "entity_mentions", "organization_tree", "money_flows", "talent_moves", "facts", "record_members", "deals", "timeline", "careers",
    "status_history", "disagreements", "doubts", "coverage", "rejected_articles", "runs",
}  # fmt: skip
MAY_READ = {"staging": {"source"}, "intermediate": {"staging", "intermediate", "marts"}, "marts": {"staging", "intermediate", "marts"}}


@pytest.fixture(scope="module")
def manifest(ledger: BuiltLedger) -> dict[str, Any]:
    return dict(json.loads((ledger.work / "target" / "manifest.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def models(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    return [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]


def layer(node: dict[str, Any]) -> str:
    return str(node["path"].split("/")[0]) if node["resource_type"] == "model" else str(node["resource_type"])


def test_each_layer_reads_only_what_it_may(manifest: dict[str, Any], models: list[dict[str, Any]]) -> None:
    everything = manifest["nodes"] | manifest["sources"]
    wrong = [
        f"{model['name']} reads {everything[parent]['name']}"
        for model in models
        for parent in model["depends_on"]["nodes"]
        if layer(everything[parent]) not in MAY_READ[layer(model)]
    ]
    assert not wrong


def test_every_raw_table_is_staged_once(manifest: dict[str, Any], models: list[dict[str, Any]]) -> None:
    staged = [parent for model in models for parent in model["depends_on"]["nodes"] if parent.startswith("source.")]
    assert sorted(staged) == sorted(manifest["sources"])


def test_the_public_tables_are_those_of_the_contract(models: list[dict[str, Any]]) -> None:
    assert {model["name"] for model in models if layer(model) == "marts"} >= PUBLIC
    assert {model["schema"] for model in models if layer(model) == "marts"} == {"main"}


def test_every_model_says_what_it_is_and_its_grain(models: list[dict[str, Any]]) -> None:
    assert not [model["name"] for model in models if not model["description"].rpartition("Grain: one row per ")[0]]


def test_every_source_is_described(manifest: dict[str, Any]) -> None:
    assert not [source["name"] for source in manifest["sources"].values() if not source["description"]]


def test_every_singular_test_says_why(manifest: dict[str, Any]) -> None:
    singular = [node for node in manifest["nodes"].values() if node["resource_type"] == "test" and not node.get("test_metadata")]
    assert singular
    assert not [node["name"] for node in singular if not node["description"] or "-- Why: " not in node["raw_code"]]


def test_one_sql_and_one_yml_a_model() -> None:
    queries = {path.with_suffix("") for path in (DBT_DIR / "models").rglob("*.sql")}
    described = {path.with_suffix("") for path in (DBT_DIR / "models").rglob("*.yml")}
    assert described - queries == {DBT_DIR / "models" / "staging" / "raw"}
    assert not queries - described
    for path in queries:
        (model,) = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))["models"]
        assert model["name"] == path.name


def test_described_columns_are_the_real_ones(ledger: BuiltLedger, models: list[dict[str, Any]]) -> None:
    real: dict[tuple[str, str], dict[str, str]] = {}
    for row in ledger.rows("select table_schema, table_name, column_name, data_type from information_schema.columns"):
        real.setdefault((row["table_schema"], row["table_name"]), {})[row["column_name"]] = row["data_type"].lower()
    for model in models:
        described = {name: column["data_type"].lower() for name, column in model["columns"].items()}
        assert described == real[model["schema"], model["name"]], model["name"]
        assert not [name for name, column in model["columns"].items() if not column["description"]], model["name"]


def test_no_package_file_shadows_dbt() -> None:
    assert not list(DBT_DIR.rglob("__init__.py"))


def test_sql_reads_as_named_steps(models: list[dict[str, Any]]) -> None:
    for model in models:
        code = model["raw_code"].strip()
        assert code.splitlines()[-1].startswith("select * from "), model["name"]
