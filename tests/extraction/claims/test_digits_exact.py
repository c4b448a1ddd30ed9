"""Mutation: change one digit of a figure in the text, and the claim changes with it or disappears — always."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dagster_project.extraction.claims.cards import grammar
from dagster_project.extraction.claims.verify import unsigned, verify
from dagster_project.extraction.extract import extract
from dagster_project.extraction.mentions.digits import spells
from dagster_project.extraction.records import Claim, Figure

TEXTS = sorted(
    {e["text"] for card in grammar().cards.values() for e in card.get("examples", []) if e["claims"] and re.search(r"\d", e["text"])}
)


def _figures(claims: tuple[Claim, ...]) -> list[tuple[str, Any]]:
    found = [(c.kind, c.money.figure if c.money else c.quantity.figure) for c in claims if c.money or c.quantity]
    return [(kind, (f.amount, f.low, f.high)) for kind, f in found]


@pytest.mark.parametrize("text", TEXTS, ids=[t[:40] for t in TEXTS])
def test_one_digit(text: str) -> None:
    found = extract(text, article_id="m")
    for claim in found.claims:
        slot = next((s for s in claim.slots if s.slot == "figure"), None)
        if slot is None or not (claim.money or claim.quantity):
            continue
        raw = found.article.alignment.to_raw(slot.start, slot.end)
        for at in (i for i in range(*raw) if text[i].isdigit()):
            other = text[:at] + str((int(text[at]) + 3) % 9 + 1) + text[at + 1 :]
            if other == text:
                continue
            before = claim.money.figure if claim.money else claim.quantity.figure  # type: ignore[union-attr]
            same = [
                f for f in _figures(extract(other, article_id="m").claims) if f == (claim.kind, (before.amount, before.low, before.high))
            ]
            again = [f for f in _figures(found.claims) if f == (claim.kind, (before.amount, before.low, before.high))]
            assert len(same) < len(again), f"{other!r} still says {same}"


def test_a_figure_that_its_words_do_not_spell_becomes_a_doubt() -> None:
    found = extract("Scale AI剛贏得與美國政府的9900萬美元合同。", article_id="m")
    assert found.claims and verify(found.article, found.claims) == (list(found.claims), [])
    moved = found.article.text.replace("9900", "9800")
    changed = type(found.article)(**{f: getattr(found.article, f) for f in found.article.__dataclass_fields__} | {"text": moved})
    kept, doubts = verify(changed, [c for c in found.claims if c.money])
    assert kept == [] and len(doubts) >= 1


def test_a_loss_is_checked_without_its_sign() -> None:
    from decimal import Decimal

    assert spells("20億元", unsigned(Figure(Decimal(-2_000_000_000))))
