"""Disagreements by arithmetic on bounds: what must be found, and what must not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import BuiltLedger


def found(ledger: BuiltLedger, record_id: str) -> dict[str, Any]:
    return ledger.one("from disagreements where record_id = ?", record_id)


def test_the_price_conflicts_and_only_where_bounds_are_disjoint(ledger: BuiltLedger) -> None:
    price = found(ledger, "purchase")
    assert (price["field"], price["kind"], price["deal_id"]) == ("amount", "conflict", "deal")
    assert [(side["value"], side["claim_ids"]) for side in price["sides"]] == [
        ("14.8 billion USD", ["fourteen_eight"]),
        ("14.3 billion USD", ["paid", "paid_too"]),
    ]
    assert price["explanation"] == (
        '14.8 billion USD (The Information, 17 June 2025) against 14.3 billion USD (Forbes China, the article "undated", 24 June 2025): '
        "the ranges 14.25–14.35 billion and 14.75–14.85 billion do not overlap."
    )


@pytest.mark.parametrize(
    ("record_id", "field", "kind"),
    [
        ("wang_age", "age", "conflict"),
        ("contract", "restated_amount", "source_error"),
        ("whole", "amount", "conflict"),
        ("whatsapp", "status", "update"),
        ("talks", "amount", "conflict"),
        ("plan", "amount", "update"),
        ("revenue", "value", "conflict"),
        ("mayer_self", "to_role", "conflict"),
        ("founding", "period", "conflict"),
    ],
)
def test_is_found(ledger: BuiltLedger, record_id: str, field: str, kind: str) -> None:
    disagreement = found(ledger, record_id)
    assert (disagreement["field"], disagreement["kind"]) == (field, kind)
    assert len(disagreement["sides"]) == 2
    assert all(side["claim_ids"] and side["sources"] for side in disagreement["sides"])


@pytest.mark.parametrize(
    ("record_id", "why"),
    [
        ("value_deal", "valuations of different basis"),
        ("wang_age_2016", "19 in 2016 and 28 in 2025 are one birth year"),
        ("wang_age_once", "an age without a year, told beside another of the same article"),
        ("payout", "a part smaller than its whole"),
        ("customer", "the same relation told from both sides"),
        ("yuan", "one figure"),
        ("joining", "dates carried over from the sentences around"),
    ],
)
def test_is_no_disagreement(ledger: BuiltLedger, record_id: str, why: str) -> None:
    assert not ledger.rows("from disagreements where record_id = ?", record_id), why


def test_offers_asks_and_unsaid_currencies_are_no_side(ledger: BuiltLedger) -> None:
    claims = ledger.rows("select distinct unnest(side.claim_ids) as claim_id from (select unnest(sides) as side from disagreements)")
    assert not {"offer", "ask", "unsaid", "rounded", "over_ten"} & {row["claim_id"] for row in claims}


def test_the_conversion_error_is_explained(ledger: BuiltLedger) -> None:
    assert found(ledger, "contract")["explanation"].endswith(
        "the conversion implies 71777.78 CNY for 1 USD, where the rate of the time was 7.08: wrong by a factor of about 10000."
    )


def test_an_undated_article_says_so_in_the_explanation(ledger: BuiltLedger) -> None:
    assert found(ledger, "wang_age")["explanation"] == (
        'age 28 in 2025 (Forbes China, TechNews, 12 June 2025) against age 30 (the article "undated", date unknown): '
        "a birth in 1994–1995 and one in 1996–1997 cannot both be."
    )


def test_what_is_superseded_stands_first(ledger: BuiltLedger) -> None:
    assert found(ledger, "plan")["explanation"].startswith(
        "2 billion USD (TechNews, 12 June 2025), superseded by 3 billion USD (Bloomberg,"
    )


def test_sides_of_a_conflict_stand_in_the_order_of_reports(ledger: BuiltLedger) -> None:
    dated = "select list_filter(sides, side -> side.reported_at is not null) as dated from disagreements where kind = 'conflict'"
    for row in ledger.rows(dated):
        days = [side["reported_at"] for side in row["dated"]]
        assert days == sorted(days)
