"""The door of the claims room: mentions in, claims, doubts and the account of every trigger out.

One figure has one meaning: all readings of a figure compete and the best one that makes a claim is kept. Readings without a figure are
kept unless they say again what a better one said.
"""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.extraction.claims.account import account
from dagster_project.extraction.claims.attribution import read_attributions
from dagster_project.extraction.claims.build import build_claim
from dagster_project.extraction.claims.draft import Draft
from dagster_project.extraction.claims.frames import read_frames
from dagster_project.extraction.claims.patterns import read_patterns
from dagster_project.extraction.claims.positions import Context, Positions
from dagster_project.extraction.claims.scene import Scene, build_scenes
from dagster_project.extraction.records import Article, Claim, Coverage, Doubt, Entity, Mention

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
    claims = _distinct(claims)
    doubts, coverage = account(article, scenes, claims)
    return tuple(claims), tuple(doubts), tuple(coverage)


def _of_sentence(scene: Scene, context: Context) -> list[Claim]:
    positions = Positions(scene, context)
    drafts = [*read_patterns(scene, positions), *read_frames(scene, positions)]
    if not drafts:
        return []
    _remember(drafts, context)
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


def _remember(drafts: list[Draft], context: Context) -> None:
    """Keep the deal that this sentence speaks of, asserted or not, for the sentences that only say 「這筆交易」."""
    named = [
        d for d in drafts
        if d.kind in _DEALS and all(r in d.roles and d.roles[r].how != "carried_over" for r in ("payer", "payee"))
    ]  # fmt: skip
    if named:
        best = max(named, key=lambda d: d.score)
        context.payer, context.payee, context.sentence = best.roles["payer"], best.roles["payee"], best.scene.number


def _each(draft: Draft, claim: Claim, positions: Positions, attributions: list[object]) -> list[Claim]:
    """The further members of a list in the role that a frame spreads over (收購A、B和C)."""
    role = draft.each
    if role is None or role not in draft.roles:
        return []
    out = []
    first = draft.roles[role]
    for position in positions.members(first):
        if position == first.position:
            continue
        draft.roles[role] = type(first)(first.scene, position, first.score, first.how)
        further = build_claim(draft, attributions)  # type: ignore[arg-type]
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
    return sorted(best.values(), key=lambda c: (c.evidence_start, c.table, c.kind))
