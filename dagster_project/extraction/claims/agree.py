"""Readings of one sentence brought into line with one another, before they are weighed.

What belongs here: what one draft says of another one's roles. What does not: which reading of a figure wins (`find`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dagster_project.extraction.claims.draft import Draft
from dagster_project.extraction.claims.memory import DEALS

_SURE_DEAL = 0.5
_GUESSED_HOUSE = 0.75


def agree(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that stand beside each other; facts of a deal's target moved to the target."""
    _settle_targets(drafts)
    return [draft for draft in drafts if not _said_by_hire(draft, drafts)]


def _settle_targets(drafts: Sequence[Draft]) -> None:
    """What is said of the deal's target (card key ``set: {of: payee}``) is not said of the investor: A投資B,估值達….."""
    flows = [d for d in drafts if d.kind in DEALS and "payer" in d.roles and "payee" in d.roles and d.score >= _SURE_DEAL]
    for draft in drafts:
        role = str(draft.fixed.get("of", ""))
        subject = draft.roles.get("subject")
        if not role or subject is None or subject.how != "carried_over" or subject.entity is None:
            continue
        for flow in flows:
            payer = flow.entity("payer")
            if payer is not None and payer.index == subject.entity.index:
                draft.roles["subject"] = replace(flow.roles[role], score=0.8, how="carried_over")


def _said_by_hire(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a guessed house is settled by the hire in the same sentence: 吳新宙加盟英偉達,出任副總裁."""
    person, house = draft.entity("person"), draft.roles.get("to_org")
    if draft.kind != "appointment" or person is None or house is None or house.score > _GUESSED_HOUSE or not draft.scene.chinese:
        return False
    hired = [d.entity("person") for d in drafts if d.kind == "hire" and "to_org" in d.roles]
    return any(entity is not None and entity.index == person.index for entity in hired)
