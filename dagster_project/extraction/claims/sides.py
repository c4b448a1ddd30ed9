"""Sides: putting a draft's parties where they belong — governments, people who act for companies, where somebody comes from.

What belongs here: moving and adding parties that a rule's positions cannot see. What does not: finding parties in a sentence.
"""

from __future__ import annotations

from dataclasses import replace

from dagster_project.extraction.claims.codes import GROUPS
from dagster_project.extraction.claims.draft import Draft, Found
from dagster_project.extraction.claims.positions import Positions
from dagster_project.extraction.records import When


def settle_sides(draft: Draft, positions: Positions) -> None:
    """Put a government on the side where it stands in this kind (buyer of contracts, receiver of fines); lift people to their companies."""
    if draft.government:
        _seat_government(draft, draft.government)
    for role in draft.lift:
        _lift(draft, role, positions)


def _seat_government(draft: Draft, side: str) -> None:
    other = "payee" if side == "payer" else "payer"
    found = draft.roles.get(other)
    if found is None or found.entity is None or found.entity.organization_kind != "government":
        return
    draft.roles.pop(other)
    if (moved := draft.roles.get(side)) is not None:
        draft.roles[other] = moved
    draft.roles[side] = found


def _lift(draft: Draft, role: str, positions: Positions) -> None:
    """Let the company stand for the person who acts for it: 扎克伯格收購X is Meta's deal."""
    found = draft.roles.get(role)
    if found is None or found.entity is None or found.entity.kind != "person":
        return
    if company := positions.context.company_of(found):
        draft.roles[role] = replace(company, score=found.score * 0.9, how="back_reference")
    elif role == "to_org":  # a person courts for the company that the article is about
        company = positions.find("deal_payer", draft.start, draft.end) or positions.find("subject_of_talk", draft.start, draft.end)
        if company is None:
            draft.roles.pop(role)
        else:
            draft.roles[role] = replace(company, score=0.4)


def give_employer(draft: Draft, positions: Positions) -> None:
    """Where somebody leaves from or is courted away from: the organization that their title named, unless the move goes there."""
    person = draft.roles.get("person")
    if not draft.employer or person is None or draft.employer in draft.roles or person.entity is None:
        return
    if person.entity.kind == "organization" and person.code in GROUPS:
        draft.roles[draft.employer] = Found(person.scene, person.position, 0.9, "stated", True)
        return
    if person.entity.kind != "person":
        return
    goal = draft.entity("to_org")
    for found in _known_employers(draft, person, person.entity.index, positions):
        company = found.entity
        if company and (goal is None or company.index != goal.index):
            draft.roles[draft.employer] = Found(found.scene, found.position, 0.8, "back_reference")
            return


def _known_employers(draft: Draft, person: Found, index: int, positions: Positions) -> list[Found]:
    """The organizations that titles gave a person so far, the likeliest first."""
    context = positions.context
    known = [] if draft.kind == "hire" and _told_in_passing(draft) else [context.affiliation.get(index)]
    if draft.kind != "approach":  # who is courted now left the former employer before
        known.append(context.former.get(index))
    if draft.kind == "departure" and person.scene is positions.scene:  # who leaves together leaves the same house
        first = positions.scene.entity(positions.members(person)[0])
        known.append(context.affiliation.get(first.index) if first else None)
    return [found for found in known if found]


def _told_in_passing(draft: Draft) -> bool:
    """1979年加入英特爾: a bare year dates a step of a career, whose employer before it is another one than today's."""
    clause = draft.scene.clause_of(draft.start)
    dates = [m.value for i, m in draft.scene.at.items() if isinstance(m.value, When) and draft.scene.clause_of(i) == clause]
    return draft.scene.chinese and any(d.text is not None and len(d.text) == 4 for d in dates)
