"""The door of the claims room: mentions in, claims, doubts and the account of every trigger out.

One figure has one meaning: all readings of a figure compete and the best one that makes a claim is kept. Readings without a figure are
kept unless they say again what a better one said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dagster_project.extraction.claims.account import account
from dagster_project.extraction.claims.anaphora import refer
from dagster_project.extraction.claims.attribution import Attribution, read_attributions
from dagster_project.extraction.claims.build import build_claim
from dagster_project.extraction.claims.draft import Draft
from dagster_project.extraction.claims.frames import give_employer, identity, read_frames
from dagster_project.extraction.claims.patterns import read_patterns
from dagster_project.extraction.claims.positions import Context, Found, Positions
from dagster_project.extraction.claims.scene import CODES, PARTY, Scene, build_scenes
from dagster_project.extraction.claims.verify import verify
from dagster_project.extraction.records import Article, Claim, Coverage, Doubt, Entity, Mention, Title

_DEALS = ("acquisition", "investment")


def find_claims(
    article: Article, mentions: Sequence[Mention], entities: Sequence[Entity]
) -> tuple[tuple[Claim, ...], tuple[Doubt, ...], tuple[Coverage, ...]]:
    """All claims of an article, its doubts, and the account of its triggers."""
    claims: list[Claim] = []
    scenes: list[Scene] = []
    context = Context()
    for scene in build_scenes(article, mentions, entities):
        scenes.append(scene)
        claims.extend(_of_sentence(scene, context))
    claims, doubts = verify(article, _distinct(claims))
    unread, coverage = account(article, scenes, claims)
    return tuple(claims), (*doubts, *unread), tuple(coverage)


def _of_sentence(scene: Scene, context: Context) -> list[Claim]:
    refer(scene, context)
    context.hear(scene)
    _affiliations(scene, context)
    positions = Positions(scene, context)
    drafts = [*read_frames(scene, positions), *read_patterns(scene, positions)]
    context.settle(scene, positions.tokens)
    if not drafts:
        return []
    _remember(drafts, context)
    _settle_targets(drafts)
    drafts = [d for d in drafts if not _said_by_hire(d, drafts)]
    attributions = read_attributions(scene)
    out: list[Claim] = []
    figures: dict[int, tuple[str, float]] = {}
    for draft in sorted(drafts, key=lambda d: -d.score):
        if draft.figure is not None:
            taken = figures.get(draft.figure)
            if taken and not (taken[0] == draft.rule and taken[1] == draft.score):
                continue
        claim = build_claim(draft, attributions)
        if claim is None:
            continue
        out.append(claim)
        if draft.figure is not None:
            figures[draft.figure] = (draft.rule, draft.score)
            if draft.stake is not None:
                figures.setdefault(draft.stake, (draft.rule, draft.score))
        out.extend(_each(draft, claim, positions, attributions))
    return out


_O, _P = CODES["organization"], CODES["person"]
_T = f"[{CODES['title']}{CODES['founder']}{CODES['former']}{CODES['fresh']}]"
_ACTS_FOR = re.compile(
    rf"({_O})(?:的|'s)?\s*[^{PARTY},.;。、前]{{0,8}}?{_T}[^{PARTY},.;。、]{{0,8}}(?:, )?({_P})"
    rf"|({_P}), (?:the )?[^{PARTY},.;]{{0,20}}{_T}[^{PARTY},.;]{{0,12}}(?:of|at) ({_O})"
)


def _affiliations(scene: Scene, context: Context) -> None:
    """Learn from titles whom a person acts for: 「Meta創始人兼CEO祖克柏」."""
    for match in _ACTS_FOR.finditer(scene.code):
        company, person = (match.start(1), match.start(2)) if match.group(1) else (match.start(4), match.start(3))
        entity = scene.entity(person)
        titles = [m.value for i in range(*match.span()) if (m := scene.at.get(i)) and isinstance(m.value, Title)]
        if entity is not None and titles:
            past = any(t.former for t in titles) or "前" in scene.code[max(0, match.start() - 2) : match.start()]
            (context.former if past else context.affiliation).setdefault(entity.index, Found(scene, company, 0.9))


def _remember(drafts: list[Draft], context: Context) -> None:
    """Keep the deal that this sentence speaks of, asserted or not, for the sentences that only say 「這筆交易」."""
    named = [
        d for d in drafts
        if d.kind in _DEALS and all(r in d.roles and d.roles[r].how != "carried_over" for r in ("payer", "payee"))
    ]  # fmt: skip
    for draft in drafts:
        person, company = draft.roles.get("person"), draft.roles.get("to_org")
        if draft.table == "talent_move" and draft.kind in ("hire", "appointment") and person and company:
            entity = person.scene.entity(person.position)
            if entity is not None and entity.kind == "person":
                context.affiliation.setdefault(entity.index, company)
    if named:
        best = max(named, key=lambda d: d.score)
        context.payer, context.payee, context.sentence = best.roles["payer"], best.roles["payee"], best.scene.number
        payer, payee = context.payer, context.payee
        key = (identity(payer.scene, payer.position), identity(payee.scene, payee.position))
        context.deals[key] = (context.deals.get(key, (0,))[0] + 1, payer, payee)


def _said_by_hire(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a guessed house is settled by the hire in the same sentence: 吳新宙加盟英偉達,出任副總裁."""
    person, house = draft.roles.get("person"), draft.roles.get("to_org")
    if draft.kind != "appointment" or person is None or house is None or house.score > 0.75 or not draft.scene.chinese:
        return False
    entity = person.scene.entity(person.position)
    hires = [d.roles["person"] for d in drafts if d.kind == "hire" and "person" in d.roles and "to_org" in d.roles]
    return entity is not None and any((e := p.scene.entity(p.position)) is not None and e.index == entity.index for p in hires)


def _settle_targets(drafts: list[Draft]) -> None:
    """What is said of the deal's target (card key ``set: {of: payee}``) is not said of the investor: A投資B,估值達….."""
    flows = [d for d in drafts if d.kind in _DEALS and "payer" in d.roles and "payee" in d.roles and d.score >= 0.5]
    for draft in drafts:
        role = str(draft.fixed.get("of", ""))
        subject = draft.roles.get("subject")
        if not role or subject is None or subject.how != "carried_over":
            continue
        named = subject.scene.entity(subject.position)
        for flow in flows:
            payer = flow.roles["payer"].scene.entity(flow.roles["payer"].position)
            if named and payer and named.index == payer.index:
                draft.roles["subject"] = replace(flow.roles[role], score=0.8, how="carried_over")


def _each(draft: Draft, claim: Claim, positions: Positions, attributions: list[Attribution]) -> list[Claim]:
    """The further members of a list in the role that a frame spreads over (收購A、B和C)."""
    role = draft.each
    if role is None or role not in draft.roles:
        return []
    out = []
    first = draft.roles[role]
    for position in positions.members(first):
        if position == first.position or first.scene.code[position] != first.scene.code[first.position]:
            continue
        draft.roles[role] = type(first)(first.scene, position, first.score, first.how)
        if draft.employer and draft.employer in draft.roles and draft.roles[draft.employer].how == "back_reference":
            draft.roles.pop(draft.employer)
            give_employer(draft, positions)
        further = build_claim(draft, attributions)
        if further is not None:
            out.append(further)
    draft.roles[role] = first
    return out


def _distinct(claims: list[Claim]) -> list[Claim]:
    """One claim for one saying: of two with the same slots the surer one stays."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        parties = tuple(sorted((role, p.entity if p.entity is not None else p.name) for role, p in claim.parties.items()))
        figure = claim.money.figure if claim.money else (claim.quantity.figure if claim.quantity else None)
        key = (claim.table, claim.kind, parties, figure and (figure.amount, figure.low, figure.high), claim.status, claim.headcount, claim.words.get("group_label"))
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    own = {c.claim_id: c for c in sorted(best.values(), key=lambda c: c.confidence)}  # two readings of the same words are one claim
    return sorted(own.values(), key=lambda c: (c.evidence_start, c.table, c.kind, c.claim_id))
