"""What was known when: the table macros work in any DuckDB shell on the published file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import BuiltLedger

BILLION = 1_000_000_000


def purchase_as_of(ledger: BuiltLedger, day: str) -> dict[str, object]:
    return ledger.one("select amount, qualifier, latest_status, n_claims, n_sources from ledger_as_of(?) where record_id = 'purchase'", day)


def test_a_rumour_is_what_was_known_before_the_purchase(ledger: BuiltLedger) -> None:
    known = purchase_as_of(ledger, "2025-06-14")
    assert known == {"amount": 10 * BILLION, "qualifier": "over", "latest_status": "reported", "n_claims": 2, "n_sources": 1}


@pytest.mark.parametrize(("day", "amount"), [("2025-06-17", 14.8), ("2025-06-24", 14.3), ("2025-12-31", 14.3)])
def test_the_price_as_it_became_known(ledger: BuiltLedger, day: str, amount: float) -> None:
    assert float(purchase_as_of(ledger, day)["amount"]) == pytest.approx(amount * BILLION)  # type: ignore[arg-type]


def test_nothing_was_known_before_the_first_article(ledger: BuiltLedger) -> None:
    assert not ledger.rows("from ledger_as_of('2025-06-11')")


def test_an_undated_article_counts_from_the_last_day_it_can_have_been(ledger: BuiltLedger) -> None:
    told = "select n_claims from ledger_as_of(?) where record_id = 'rivals'"
    assert ledger.rows(told, "2025-09-29") == [{"n_claims": 1}]
    assert ledger.rows(told, "2025-09-30") == [{"n_claims": 2}]


def test_until_then_it_is_listed_apart(ledger: BuiltLedger) -> None:
    apart = ledger.rows("from undated_as_of('2025-07-01')")
    assert {row["article_id"] for row in apart} == {"undated"}
    assert not ledger.rows("from undated_as_of('2025-09-30')")


def test_the_day_of_ingestion_is_another_clock(ledger: BuiltLedger) -> None:
    assert not ledger.rows("from ledger_as_of('2025-09-30', known_by := 'ingestion')")
    assert ledger.rows("from ledger_as_of('2025-10-01', known_by := 'ingestion')")


def test_views_survive_publishing_under_another_name(ledger: BuiltLedger) -> None:
    views = ledger.rows("select schema_name, view_name from duckdb_views() where not internal")
    assert views
    for view in views:
        ledger.rows(f"select count(*) from {view['schema_name']}.{view['view_name']}")
