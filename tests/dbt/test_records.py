"""Claims become records: consensus, range, sources, slots, money in dollars, roles."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import BuiltLedger

BILLION = 1_000_000_000


def test_dbt_builds_and_its_tests_pass(ledger: BuiltLedger) -> None:
    assert ledger.result.returncode == 0, ledger.result.stdout


def test_the_price_is_what_was_paid_not_what_was_asked(ledger: BuiltLedger) -> None:
    purchase = ledger.one("from money_flows where record_id = 'purchase'")
    assert purchase["amount"] == Decimal("14.3") * BILLION
    assert purchase["decided_by"] == ["paid", "paid_too"]
    assert (purchase["amount_min"], purchase["amount_max"]) == (10 * BILLION, Decimal("14.8") * BILLION)
    assert purchase["latest_status"] == "completed"
    assert purchase["stake_pct"] == 49
    assert purchase["event_date"] == "2025-06-13"


def test_two_articles_that_cite_one_medium_are_one_source(ledger: BuiltLedger) -> None:
    purchase = ledger.one("from money_flows where record_id = 'purchase'")
    assert purchase["sources"] == ["Bloomberg", "Forbes China", "The Information", "undated"]
    assert (purchase["n_claims"], purchase["n_articles"], purchase["n_stories"], purchase["n_sources"]) == (9, 5, 4, 4)


def test_a_publisher_is_counted_under_the_usual_name_of_the_medium(ledger: BuiltLedger) -> None:
    assert ledger.one("from money_flows where record_id = 'yuan'")["sources"] == ["Bloomberg"]


def test_reports_are_dated_by_dated_articles_where_there_are_any(ledger: BuiltLedger) -> None:
    purchase = ledger.one("from money_flows where record_id = 'purchase'")
    assert (f"{purchase['first_reported_at']:%F}", f"{purchase['last_reported_at']:%F}") == ("2025-06-12", "2025-06-24")
    lone = ledger.one("from talent_moves where record_id = 'mayer_self'")
    assert f"{lone['first_reported_at']:%F}" == "2025-09-30"


def test_money_is_comparable_at_the_rate_of_its_day(ledger: BuiltLedger) -> None:
    yuan = ledger.one("from money_flows where record_id = 'yuan'")
    assert (yuan["amount_usd"], yuan["fx_rate"], yuan["fx_date"].isoformat(), yuan["fx_source"]) == (
        139_400_000,
        0.1394,
        "2025-08-20",
        "ECB",
    )
    dollars = ledger.one("from money_flows where record_id = 'purchase'")
    assert dollars["amount_usd"] == dollars["amount"]


def test_parts_are_linked_so_that_sums_do_not_count_twice(ledger: BuiltLedger) -> None:
    total = ledger.one("select sum(amount) as total from money_flows where deal_id = 'deal' and part_of is null")
    assert total["total"] == Decimal("14.3") * BILLION


def test_supplier_of_is_told_from_the_customer(ledger: BuiltLedger) -> None:
    fact = ledger.one("from facts where record_id = 'customer'")
    assert (fact["subject"], fact["attribute"], fact["object"], fact["n_claims"]) == ("Google", "customer_of", "Scale AI", 2)
    assert not ledger.rows("from facts where attribute = 'supplier_of'")


def test_only_money_needs_a_unit_to_count(ledger: BuiltLedger) -> None:
    assert ledger.one("from facts where record_id = 'counted'")["value"] == 12
    assert ledger.one("from facts where record_id = 'unsaid_worth'")["value"] is None


def test_symmetric_relations_stand_both_ways(ledger: BuiltLedger) -> None:
    rivals = ledger.rows("from facts where attribute = 'competitor_of' order by subject")
    assert [(fact["subject"], fact["object"]) for fact in rivals] == [("Mercor", "Scale AI"), ("Scale AI", "Mercor")]
    assert [fact["mirror_of"] for fact in rivals] == [None, "rivals"]


def test_stored_claims_get_canonical_names(ledger: BuiltLedger) -> None:
    claim = ledger.one("from money_flow_claims where claim_id = 'ask'")
    assert (claim["payer"], claim["payer_id"], claim["proposed_by"], claim["proposed_by_id"]) == ("Meta", "meta", "Alexandr Wang", "wang")
    generic = ledger.one("from money_flow_claims where claim_id = 'dividend'")
    assert (generic["payee"], generic["payee_id"]) == ("Scale AI shareholders", None)


def test_units_are_found_under_their_company(ledger: BuiltLedger) -> None:
    found = ledger.rows("select descendant_id from organization_tree where ancestor_id = 'meta' order by 1")
    assert [row["descendant_id"] for row in found] == ["meta", "msl", "tbd"]


def test_a_person_has_roles_in_order(ledger: BuiltLedger) -> None:
    wang = ledger.one("from people where name = 'Alexandr Wang'")
    assert [(role["org"], role["title"], role["from"], role["to"]) for role in wang["roles"]] == [
        ("Scale AI", "founder", "2016", None),
        ("Scale AI", "CEO", None, "2025-06"),
        ("Meta Superintelligence Labs", None, "2025-06", None),
    ]
    assert wang["current_org"] == "Meta Superintelligence Labs"


def test_who_left_holds_that_role_no_more(ledger: BuiltLedger) -> None:
    roles = ledger.rows("select org, title, is_current from careers where person = 'Mira Murati' and title = 'CTO'")
    assert roles == [{"org": "OpenAI", "title": "CTO", "is_current": False}]


def test_a_lone_move_is_no_deal(ledger: BuiltLedger) -> None:
    assert ledger.one("from talent_moves where record_id = 'murati_left'")["deal_id"] is None
    assert [row["deal_id"] for row in ledger.rows("select deal_id from deals")] == ["deal"]


def test_the_history_of_the_price(ledger: BuiltLedger) -> None:
    history = ledger.rows(
        "select status, amount / 1e9 as amount, proposed_by from status_history where record_id = 'purchase' order by as_of, amount"
    )
    assert [(row["status"], row["amount"]) for row in history[:5]] == [
        ("offered", 5), ("offered", 20), ("reported", 10), ("reported", 10), ("completed", 14.3),
    ]  # fmt: skip
    assert [row["proposed_by"] for row in history[:2]] == ["Meta", "Alexandr Wang"]


def test_the_timeline_tells_offers_apart_and_a_date_once(ledger: BuiltLedger) -> None:
    events = ledger.rows(
        "select event_date, status, amount / 1e9 as amount from timeline where record_id = 'purchase' order by event_date, amount"
    )
    assert [(row["event_date"], row["status"], row["amount"]) for row in events] == [
        ("2025-05", "offered", 5), ("2025-05", "offered", 20), ("2025-06-13", "completed", 14.3),
    ]  # fmt: skip


def test_a_deal_has_its_consensus_people_and_disagreements(ledger: BuiltLedger) -> None:
    deal = ledger.one("from deals where deal_id = 'deal'")
    assert deal["title"] == "Meta → Scale AI: investment, 14.3 billion USD"
    assert (deal["amount"], deal["status"], deal["n_people_moved"], deal["n_disagreements"]) == (
        Decimal("14.3") * BILLION,
        "completed",
        1,
        1,
    )
    assert {"Meta", "Scale AI", "Alexandr Wang"} <= set(deal["parties"])


def test_records_carry_no_single_article(ledger: BuiltLedger) -> None:
    wrong = ledger.rows(
        "select table_name, column_name from information_schema.columns where table_schema = 'main'"
        " and table_name in ('money_flows', 'talent_moves', 'facts') and column_name in ('claim_id', 'article_id', 'evidence')"
    )
    assert not wrong
