"""Digits are exact: a claim's figure is read a second time from its own characters before it may be written.

The second reader (`mentions.digits`) shares no code with the grammars. A claim whose figure it does not find in the words of its figure
slot becomes a doubt. What does not belong here: any opinion on what the figure means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dagster_project.extraction.mentions.digits import spells
from dagster_project.extraction.records import Article, Claim, Doubt, Figure

_REASON = "a second reading of these characters gives another figure"


def verify(article: Article, claims: Sequence[Claim]) -> tuple[list[Claim], list[Doubt]]:
    """The claims whose figures their words spell, and a doubt for each other one."""
    kept: list[Claim] = []
    doubts: list[Doubt] = []
    for claim in claims:
        figure = claim.money.figure if claim.money else (claim.quantity.figure if claim.quantity else None)
        slot = next((s for s in claim.slots if s.slot == "figure"), None)
        if figure is None or slot is None or spells(article.text[slot.start : slot.end], unsigned(figure)):
            kept.append(claim)
            continue
        words = article.text[slot.start : slot.end]
        doubts.append(Doubt(article.article_id, slot.start, slot.end, words, "claims", _REASON))
    return kept, doubts


def unsigned(figure: Figure) -> Figure:
    """The figure as written: a loss is negative in the claim, not in the words."""
    if figure.amount is None or figure.amount >= 0:
        return figure
    return replace(figure, amount=-figure.amount)
