"""What the pages ask of the ledger."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

from dashboard import queries
from dashboard.queries import Filters


def _planting() -> ModuleType:
    spec = importlib.util.spec_from_file_location("planting", Path(__file__).with_name("conftest.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def book(ledger: Path) -> queries.Ledger:
    return queries.ledger()


def test_the_columns_asked_for_are_the_contracts(book: queries.Ledger) -> None:
    assert queries.gaps(book) == {}
    found = queries.columns(book)
    assert set(queries.FLOW_COLUMNS) <= set(found["money_flow_claims"])
    assert set(queries.MOVE_COLUMNS) <= set(found["talent_move_claims"])
    assert set(queries.FACT_COLUMNS) <= set(found["fact_claims"])
    assert set(queries.DEAL_COLUMNS) <= set(found["deals"])
    assert set(queries.EVENT_COLUMNS) <= set(found["timeline"])


def test_a_range_counts_with_its_lower_end_and_a_part_says_what_it_is_part_of(book: queries.Ledger) -> None:
    flows = queries.flows(book, Filters()).set_index("record_id")
    assert flows.loc["flow-2", "usd"] == 10_000_000
    assert flows.loc["flow-2", "part_of"] == "flow-1"
    assert list(flows.index) == ["flow-1", "flow-2", "flow-3"]


@pytest.mark.parametrize(
    ("narrowed", "kept"),
    [
        (Filters(entity="org-acme"), {"flow-1"}),
        (Filters(entity="org-widget"), {"flow-1", "flow-2"}),
        (Filters(kinds=("distribution", "grant")), {"flow-2", "flow-3"}),
        (Filters(statuses=("planned",)), {"flow-2"}),
        (Filters(at_least=1e9), {"flow-1"}),
        (Filters(since="2025-01-01", until="2025-12-31"), {"flow-1"}),
        (Filters(deal="deal-1"), {"flow-1", "flow-2"}),
        (Filters(entity="nobody' OR true --"), set()),
    ],
)
def test_filters(book: queries.Ledger, narrowed: Filters, kept: set[str]) -> None:
    assert set(queries.flows(book, narrowed)["record_id"]) == kept


def test_an_organization_stands_for_its_units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planting = _planting()
    rows = planting.planted()
    rows["talent_moves"][0]["to_org_id"] = "org-lab"
    path = planting.write_ledger(tmp_path / "units.duckdb", rows)
    monkeypatch.setenv("NEWSLEDGER_WAREHOUSE", str(path))
    assert list(queries.moves(queries.ledger(), Filters(entity="org-acme"))["record_id"]) == ["move-1"]


def test_every_claim_of_a_record_carries_its_words(book: queries.Ledger) -> None:
    claims = queries.claims_of_record(book, "money_flow", "flow-1").to_dict("records")
    assert [claim["claim_id"] for claim in claims] == ["c-talked", "c-told"]
    for claim in claims:
        article = queries.article(book, claim["article_id"])
        assert article and article["raw_text"][claim["evidence_start"] : claim["evidence_end"]] == claim["evidence"]


@pytest.mark.parametrize(("words", "found"), [("林", {"Lin Yi"}), ("lin y", {"Lin Yi"}), ("%", set()), ("acme", {"Acme", "Acme Lab"})])
def test_names_are_found_in_any_script(book: queries.Ledger, words: str, found: set[str]) -> None:
    names = queries.search_names(book, words)
    assert set(names["name"]) == found


def test_a_new_ledger_is_seen_without_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planting = _planting()
    path = planting.write_ledger(tmp_path / "newsledger.duckdb", planting.planted())
    monkeypatch.setenv("NEWSLEDGER_WAREHOUSE", str(path))
    first = queries.ledger()
    assert queries.counts(first)["money_flows"] == 3
    rows = planting.planted()
    rows["money_flows"].pop()
    planting.write_ledger(path, rows)
    second = queries.ledger()
    assert second != first
    assert queries.counts(second)["money_flows"] == 2


def test_a_reader_does_not_keep_the_writer_out(book: queries.Ledger, ledger: Path) -> None:
    assert queries.counts(book)["articles"] == 3
    with duckdb.connect(str(ledger)) as writer:
        writer.execute("SELECT 1")


def test_an_older_ledger_shows_what_it_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _planting().write_ledger(tmp_path / "old.duckdb", _planting().planted())
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP TABLE deals; DROP TABLE timeline; DROP TABLE doubts; ALTER TABLE money_flows DROP COLUMN stake_pct")
    monkeypatch.setenv("NEWSLEDGER_WAREHOUSE", str(path))
    book = queries.ledger()
    assert queries.deals(book).empty
    assert queries.events(book).empty
    assert queries.flows(book, Filters())["stake_pct"].isna().all()
    assert queries.gaps(book)["money_flows"] == ["stake_pct"]


def test_no_ledger_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLEDGER_WAREHOUSE", str(tmp_path / "none.duckdb"))
    with pytest.raises(queries.NoLedger):
        queries.ledger()
    broken = tmp_path / "broken.duckdb"
    broken.write_text("this is no ledger", encoding="utf-8")
    monkeypatch.setenv("NEWSLEDGER_WAREHOUSE", str(broken))
    with pytest.raises(queries.NoLedger):
        queries.columns(queries.ledger())
