"""The contracts themselves: complete, described, and strict about what the data contract says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import polars as pl
import pytest

from dagster_project import contracts
from dagster_project.contracts.registry import column_types
from dagster_project.ledger.tables import frame

NOW = datetime(2025, 7, 1, tzinfo=UTC)
DOUBT = {"article_id": "a", "mention_start": 0, "mention_end": 2, "surface": "億", "room": "claims", "reason": "no payer"}
RUN = {"run_id": "r", "started_at": NOW, "status": "published"}


def doubts(**changed: Any) -> pl.DataFrame:
    return frame([{**DOUBT, **changed}], contracts.contract("doubts"))


@pytest.mark.parametrize("table", [*contracts.PUBLIC, *(f"raw.{name}" for name in contracts.RAW)])
def test_every_contract_is_described_and_holds_for_an_empty_table(table: str) -> None:
    model = contracts.raw_contract(table.removeprefix("raw.")) if table.startswith("raw.") else contracts.contract(table)
    assert model.__doc__ and model.__doc__.strip().endswith(".")
    assert contracts.check(contracts.empty(model), model).is_empty()


def test_a_frame_that_keeps_its_contract_passes_unchanged() -> None:
    given = doubts()
    assert contracts.check(given, contracts.contract("doubts")).equals(given)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"room": "kitchen"}, "room"),
        ({"surface": None}, "surface: not_nullable"),
        ({"surface": ""}, "never an empty text"),
        ({"mention_start": -1}, "mention_start"),
    ],
)
def test_what_breaks_a_contract_is_told_by_table_column_and_rule(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(contracts.ContractBroken, match=r"^Doubts: ") as broken:
        contracts.check(doubts(**changed), contracts.contract("doubts"))
    assert told in str(broken.value)


def test_columns_that_are_missing_or_too_many_break_it() -> None:
    for other in (doubts().drop("reason"), doubts().with_columns(pl.lit(1).alias("extra"))):
        with pytest.raises(contracts.ContractBroken, match=r"reason|extra"):
            contracts.check(other, contracts.contract("doubts"))


def test_a_key_that_comes_twice_breaks_it() -> None:
    twice = frame([RUN, RUN], contracts.contract("runs"))
    with pytest.raises(contracts.ContractBroken, match="run_id"):
        contracts.check(twice, contracts.contract("runs"))


def test_an_account_that_does_not_add_up_breaks_it() -> None:
    row = {"article_id": "a", "trigger": "money", "seen": 3, "claimed": 1, "ignored": 1, "doubted": 0}
    with pytest.raises(contracts.ContractBroken, match="claimed"):
        contracts.check(frame([row], contracts.contract("coverage")), contracts.contract("coverage"))


def test_offsets_amounts_and_instants_have_the_types_of_the_data_contract() -> None:
    kinds = contracts.columns("money_flow_claims")
    assert kinds["amount"] == pl.Decimal(38, 4)
    assert kinds["evidence_start"] == pl.Int32
    assert kinds["attribution"] == pl.List(pl.String)
    assert contracts.columns("articles")["published_at"] == pl.Datetime("us", "UTC")
    assert all(
        "claim_id" not in contracts.columns(t) and "evidence" not in contracts.columns(t) for t in ("money_flows", "talent_moves", "facts")
    )


def test_keys_are_known() -> None:
    assert contracts.unique_columns(contracts.contract("people")) == [["person_id"]]
    assert contracts.unique_columns(contracts.contract("organization_tree")) == [["ancestor_id", "descendant_id"]]
    assert "record_id" in column_types(contracts.contract("facts"))
