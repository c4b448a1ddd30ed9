"""Contracts, dbt's yml and the columns that are really there: three descriptions of the public tables that must not drift apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from dagster_project import contracts
from dagster_project.ledger.checking import broken_contract, broken_evidence
from dagster_project.ledger.files import connect
from dagster_project.ledger.tables import CLAIMS

MARTS = Path(__file__).resolve().parents[2] / "dbt" / "models" / "marts"


def described() -> dict[str, dict[str, Any]]:
    """Model name → its entry in the yml files."""
    return {model["name"]: model for path in MARTS.rglob("*.yml") for model in yaml.safe_load(path.read_text(encoding="utf-8"))["models"]}


def test_each_public_table_has_a_contract_a_model_and_a_description() -> None:
    models = {path.stem for path in MARTS.rglob("*.sql")}
    assert set(described()) == models
    assert set(contracts.PUBLIC) == models


@pytest.mark.parametrize("table", sorted(contracts.PUBLIC))
def test_yml_and_contract_name_the_same_columns(table: str) -> None:
    assert {column["name"] for column in described()[table]["columns"]} == set(contracts.columns(table))


@pytest.mark.parametrize("table", sorted(contracts.PUBLIC))
def test_the_real_columns_are_those_of_the_contract(seeds_ledger: Path, table: str) -> None:
    with connect(seeds_ledger, read_only=True) as connection:
        real = {name: kind for name, kind, *_ in connection.execute(f"describe main.{table}").fetchall()}
        with duckdb.connect() as memory:
            memory.register("blank", contracts.empty(contracts.contract(table)).to_arrow())
            wanted = {name: kind for name, kind, *_ in memory.execute("describe select * from blank").fetchall()}
    assert real == wanted


@pytest.mark.parametrize("table", sorted(contracts.PUBLIC))
def test_yml_names_the_real_types(seeds_ledger: Path, table: str) -> None:
    with connect(seeds_ledger, read_only=True) as connection:
        for column in described()[table]["columns"]:
            if "data_type" in column:
                (real,) = connection.execute(f"select typeof(null::{column['data_type']})").fetchone() or ("",)
                found = connection.execute(
                    "select data_type from duckdb_columns() where schema_name = 'main' and table_name = ? and column_name = ?",
                    [table, column["name"]],
                ).fetchone()
                assert found == (real,) or found == (column["data_type"].upper(),), column["name"]


def test_the_ledger_of_the_seeds_keeps_every_contract(seeds_ledger: Path) -> None:
    with connect(seeds_ledger, read_only=True) as connection:
        assert [words for table in contracts.PUBLIC if (words := broken_contract(connection, table))] == []
        assert [words for table in CLAIMS.values() if (words := broken_evidence(connection, table))] == []
