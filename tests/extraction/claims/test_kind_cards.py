"""The examples of every kind card run: each expected claim is found, and a counter-example makes no claim of that card."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from dagster_project.extraction.claims.cards import grammar
from dagster_project.extraction.extract import extract
from dagster_project.extraction.records import Claim

PUBLISHED = datetime(2025, 6, 17, tzinfo=UTC)
CASES = [(stem, example) for stem, card in grammar().cards.items() for example in card.get("examples", [])]


def _value(claim: Claim, slot: str) -> Any:
    if slot in claim.parties:
        return claim.parties[slot].name
    figure = claim.money.figure if claim.money else (claim.quantity.figure if claim.quantity else None)
    if slot in ("amount", "value") and figure:
        return None if figure.amount is None else float(figure.amount)
    if slot in ("low", "high") and figure:
        return float(getattr(figure, slot) or 0)
    if slot == "currency":
        return claim.money and claim.money.currency
    if slot == "stake_pct":
        return None if claim.stake_pct is None else float(claim.stake_pct)
    if slot == "year":
        return claim.when and claim.when.start and claim.when.start.year
    if slot in ("kind", "status", "headcount"):
        return getattr(claim, slot)
    return claim.words.get(slot)


def _says(claim: Claim, wanted: dict[str, Any]) -> bool:
    return all(_value(claim, slot) == value for slot, value in wanted.items())


@pytest.mark.parametrize(("stem", "example"), CASES, ids=[f"{s}: {e['text'][:40]}" for s, e in CASES])
def test_example(stem: str, example: dict[str, Any]) -> None:
    card = grammar().cards[stem]
    found = extract(example["text"], article_id="example", published_at=PUBLISHED).claims
    own = [c for c in found if c.table == card["table"] and c.kind == card["kind"]]
    told = [{s: _value(c, s) for s in (*c.parties, "amount", "status", "kind")} for c in found]
    for wanted in example["claims"]:
        assert any(_says(c, wanted) for c in own), f"not found: {wanted}; found: {told}"
    if not example["claims"]:
        assert not own, f"should say nothing: {told}"


def test_every_card_has_examples_of_both_sorts() -> None:
    """A card without a positive and a negative example cannot be trusted when its words grow."""
    lacking = [
        stem
        for stem, card in grammar().cards.items()
        if not any(e["claims"] for e in card.get("examples", [])) or not any(not e["claims"] for e in card.get("examples", []))
    ]
    assert lacking == []
