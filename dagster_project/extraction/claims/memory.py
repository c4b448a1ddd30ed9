"""What a sentence leaves behind for the ones after it: who acts for whom, and which deal was told.

What belongs here: writing into the `Context`. What does not: asking it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.extraction.claims.codes import CODES, PARTY, POSTS
from dagster_project.extraction.claims.context import Context
from dagster_project.extraction.claims.draft import Draft, Found
from dagster_project.extraction.claims.scene import Scene
from dagster_project.extraction.records import Title

DEALS = ("acquisition", "investment")
_O, _P = CODES["organization"], CODES["person"]
_ACTS_FOR = re.compile(
    rf"({_O})(?:的|'s)?\s*[^{PARTY},.;。、前]{{0,8}}?[{POSTS}][^{PARTY},.;。、]{{0,8}}(?:, )?({_P})"
    rf"|({_P}), (?:the )?[^{PARTY},.;]{{0,20}}[{POSTS}][^{PARTY},.;]{{0,12}}(?:of|at) ({_O})"
)


def learn_affiliations(scene: Scene, context: Context) -> None:
    """Learn from titles whom a person acts for: 「Meta創始人兼CEO祖克柏」, or acted for: 「前OpenAI研究員…」."""
    for match in _ACTS_FOR.finditer(scene.code):
        company, person = (match.start(1), match.start(2)) if match.group(1) else (match.start(4), match.start(3))
        entity = scene.entity(person)
        titles = [m.value for i in range(*match.span()) if (m := scene.at.get(i)) and isinstance(m.value, Title)]
        if entity is not None and titles:
            past = any(t.former for t in titles) or "前" in scene.code[max(0, match.start() - 2) : match.start()]
            (context.former if past else context.affiliation).setdefault(entity.index, Found(scene, company, 0.9))


def remember(drafts: Sequence[Draft], context: Context) -> None:
    """Keep whom people now work for, and the deal that this sentence speaks of, asserted or not.

    The sentences after it may only say 「這筆交易」.
    """
    for draft in drafts:
        person, company = draft.roles.get("person"), draft.roles.get("to_org")
        arrives = draft.table == "talent_move" and draft.kind in ("hire", "appointment")
        if arrives and company and person and person.entity is not None and person.entity.kind == "person":
            context.affiliation.setdefault(person.entity.index, company)
    named = [draft for draft in drafts if draft.kind in DEALS and _named_here(draft, "payer") and _named_here(draft, "payee")]
    if not named:
        return
    best = max(named, key=lambda draft: draft.score)
    payer, payee = best.roles["payer"], best.roles["payee"]
    context.payer, context.payee, context.sentence = payer, payee, best.scene.number
    key = (payer.scene.identity(payer.position), payee.scene.identity(payee.position))
    times = context.deals[key][0] if key in context.deals else 0
    context.deals[key] = (times + 1, payer, payee)


def _named_here(draft: Draft, role: str) -> bool:
    return role in draft.roles and draft.roles[role].how != "carried_over"
