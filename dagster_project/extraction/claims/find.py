"""The door of the claims room: mentions in, claims, doubts and the account of every trigger out.

One figure has one meaning: all readings of a figure compete and the best one that makes a claim is kept. Readings without a figure are
kept unless they say again what a better one said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dagster_project.extraction.claims.account import account
from dagster_project.extraction.claims.agree import agree
from dagster_project.extraction.claims.anaphora import refer
from dagster_project.extraction.claims.attribution import Attribution, read_attributions
from dagster_project.extraction.claims.build import build_claim
from dagster_project.extraction.claims.context import Context
from dagster_project.extraction.claims.draft import Draft
from dagster_project.extraction.claims.encode import build_scenes
from dagster_project.extraction.claims.frames import read_frames
from dagster_project.extraction.claims.memory import learn_affiliations, remember
from dagster_project.extraction.claims.patterns import read_patterns
from dagster_project.extraction.claims.positions import Positions
from dagster_project.extraction.claims.scene import Scene
from dagster_project.extraction.claims.sides import give_employer
from dagster_project.extraction.claims.verify import verify
from dagster_project.extraction.records import Article, Claim, Coverage, Doubt, Entity, Mention


def find_claims(
    article: Article, mentions: Sequence[Mention], entities: Sequence[Entity]
) -> tuple[tuple[Claim, ...], tuple[Doubt, ...], tuple[Coverage, ...]]:
    """All claims of an article, its doubts, and the account of its triggers.

    ``mentions`` are sorted and do not overlap. Every money amount, stake and move verb is in a claim, ignored by name, or a doubt.
    """
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
    learn_affiliations(scene, context)
    positions = Positions(scene, context)
    drafts = [*read_frames(scene, positions), *read_patterns(scene, positions)]
    context.settle(scene, positions.tokens)
    if not drafts:
        return []
    remember(drafts, context)
    return _chosen(agree(drafts), positions)


def _chosen(drafts: Sequence[Draft], positions: Positions) -> list[Claim]:
    """The claims of the drafts that win their figures, the best first; the drafts of one rule may share a figure (a list of payees)."""
    attributions = read_attributions(positions.scene)
    out: list[Claim] = []
    figures: dict[int, tuple[str, float]] = {}  # figure → the rule that reads it and its score
    for draft in sorted(drafts, key=lambda d: -d.score):
        reader = (draft.rule, draft.score)
        if draft.figure is not None and figures.get(draft.figure, reader) != reader:
            continue
        claim = build_claim(draft, attributions)
        if claim is None:
            continue
        out.append(claim)
        if draft.figure is not None:
            figures[draft.figure] = reader
            if draft.stake is not None:
                figures.setdefault(draft.stake, reader)
        out.extend(_each(draft, positions, attributions))
    return out


def _each(draft: Draft, positions: Positions, attributions: list[Attribution]) -> list[Claim]:
    """The further members of a list in the role that a frame spreads over (收購A、B和C)."""
    role = draft.each
    if role is None or role not in draft.roles or (draft.figure is not None and role == "payee"):
        return []  # one sum for two companies is one payment: told twice it would count twice
    out = []
    first = draft.roles[role]
    for position in positions.members(first):
        if position == first.position or first.scene.code[position] != first.code:
            continue
        draft.roles[role] = replace(first, position=position, employer=False)
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
        key = _saying(claim)
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    own = {c.claim_id: c for c in sorted(best.values(), key=lambda c: c.confidence)}  # two readings of the same words are one claim
    return sorted(own.values(), key=lambda c: (c.evidence_start, c.table, c.kind, c.claim_id))


def _saying(claim: Claim) -> tuple[object, ...]:
    """What a claim says, wherever in the article it says so."""
    parties = tuple(sorted((role, p.entity if p.entity is not None else p.name) for role, p in claim.parties.items()))
    value = claim.money or claim.quantity
    figure = (value.figure.amount, value.figure.low, value.figure.high) if value else None
    return claim.table, claim.kind, parties, figure, claim.status, claim.headcount, claim.words.get("group_label")
