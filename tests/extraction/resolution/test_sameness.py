"""Which claims speak of one thing: the rules, and that the order of articles never changes the outcome."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from dagster_project.extraction.resolution.entities import is_strong, resolve_entities
from dagster_project.extraction.resolution.resolve import resolve_ledger
from dagster_project.extraction.resolution.sameness import Known, same_fact, same_flow, same_move

KNOWN = Known(
    {"deepmind": "google"},
    {"a": (date(2025, 6, 17), date(2025, 6, 17)), "b": (date(2025, 6, 20), date(2025, 6, 20)), "old": (date(2014, 3, 1), date(2014, 3, 1))},
)


def flow(**over: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "table": "money_flow", "claim_id": "c", "article_id": "a", "kind": "investment", "status": "completed", "payer_key": "meta",
        "payee_key": "scale", "proposed_by_key": None, "amount": 14.3e9, "bound_low": 14.25e9, "bound_high": 14.35e9, "currency": "USD",
    }  # fmt: skip
    return row | over


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (flow(), flow(article_id="b"), True),
        (flow(), flow(amount=14.8e9, bound_low=14.75e9, bound_high=14.85e9), True),  # a conflict about one payment
        (flow(), flow(kind="acquisition"), True),
        (flow(), flow(status="offered", amount=5e9, bound_low=4.5e9, bound_high=5.5e9), True),  # a step of the negotiation
        (flow(), flow(status="offered", amount=20e9, bound_low=19.5e9, bound_high=20.5e9), True),
        (flow(), flow(amount=1e9, bound_low=0.95e9, bound_high=1.05e9), False),  # two rounds
        (flow(), flow(article_id="old"), False),  # another time
        (flow(), flow(payer_key=None), True),
        (flow(), flow(payer_key=None, amount=1e9, bound_low=0.95e9, bound_high=1.05e9), False),
        (flow(), flow(payer_key="google"), False),
        (flow(kind="contract"), flow(kind="contract", amount=9e7, bound_low=8.5e7, bound_high=9.5e7), False),  # two contracts
    ],
)
def test_flows(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    assert same_flow(one, other, KNOWN) is same
    assert same_flow(other, one, KNOWN) is same


def test_a_unit_is_its_company_for_a_move() -> None:
    move = {"kind": "hire", "article_id": "a", "person_key": "p", "from_org_key": "x", "to_org_key": "google"}
    assert same_move(move, move | {"to_org_key": "deepmind"}, KNOWN)
    assert not same_move(move, move | {"person_key": "q"}, KNOWN)


def test_valuations_of_one_year_with_disjoint_bounds_are_two_facts() -> None:
    fact = {"attribute": "valuation", "modality": "actual", "article_id": "a", "bound_low": 24.5e9, "bound_high": 25.5e9, "basis": None}
    assert same_fact(fact, fact | {"article_id": "b"}, KNOWN)
    assert not same_fact(fact, fact | {"bound_low": 28.5e9, "bound_high": 29.5e9}, KNOWN)


@pytest.mark.parametrize(("name", "strong"), [("Wang", False), ("Alexandr Wang", True), ("王", False), ("祖克柏", True)])
def test_weak_names_join_nothing(name: str, strong: bool) -> None:
    assert is_strong(name, "person") is strong


def entity(article: str, name: str, *surfaces: str, local: int = 0, kind: str = "person") -> dict[str, Any]:
    return {
        "article_id": article, "local_entity": local, "entity_type": kind, "name": name, "surfaces": [name, *surfaces],
        "organization_kind": None, "parent_local": None, "gazetteer_key": None, "evidence": [],
    }  # fmt: skip


def test_names_across_scripts_join_by_a_shared_full_name_and_surnames_never() -> None:
    rows = [
        entity("1", "Alexandr Wang", "汪韜"), entity("2", "Alexandr Wang", "汪滔", "Wang"), entity("3", "汪韬"),
        entity("4", "Wang"), entity("5", "Wang"), entity("6", "Wang Wei", "Wang"),
    ]  # fmt: skip
    ids = {r["article_id"]: r["entity_id"] for r in resolve_entities(rows).entity_map}
    assert ids["1"] == ids["2"] == ids["3"]
    assert len({ids["4"], ids["5"], ids["6"], ids["1"]}) == 4


def test_order_of_rows_never_matters() -> None:
    entities = [
        entity(str(i), n, *s, kind=k)
        for i, (n, s, k) in enumerate(
            [
                ("Meta", ("臉書",), "organization"),
                ("Scale AI", (), "organization"),
                ("Scale AI", (), "organization"),
                ("Meta", (), "organization"),
            ]
        )
    ]
    claims = [
        {
            "table": "money_flow", "claim_id": f"c{i}", "article_id": str(i), "kind": "investment", "status": "completed",
            "currency": "USD", "payer_surface": "Meta", "payer_local": 0 if i in (0, 3) else None,
            "payee_surface": "Scale AI", "payee_local": 0 if i in (1, 2) else None,
            "proposed_by_surface": None, "proposed_by_local": None, "amount": 14.3e9, "bound_low": 14.25e9, "bound_high": 14.35e9,
            "evidence_start": 0, "evidence_end": 1, "evidence": "x",
        }
        for i in range(4)
    ]  # fmt: skip
    articles = [
        {"article_id": str(i), "published_at": None, "published_earliest": date(2025, 6, 1 + i), "published_latest": date(2025, 6, 1 + i)}
        for i in range(4)
    ]

    def outcome(seed: int) -> tuple[object, ...]:
        shuffled = [list(rows) for rows in (entities, claims, articles)]
        for rows in shuffled:
            random.Random(seed).shuffle(rows)
        found = resolve_ledger(*shuffled)
        return tuple(
            sorted(map(str, sorted((tuple(sorted(r.items(), key=str)) for r in rows), key=str)))
            for rows in (found.entity_map, found.record_members, found.record_links)
        )

    assert len({str(outcome(seed)) for seed in range(20)}) == 1
