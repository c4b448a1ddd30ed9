"""From a draft to a claim: parties, figure, date, stance, attribution, evidence and identity.

What belongs here: putting together what the rules found. What does not: finding it.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TypeVar

from dagster_project.extraction.claims.attribution import Attribution, governing
from dagster_project.extraction.claims.draft import Draft
from dagster_project.extraction.claims.positions import Found
from dagster_project.extraction.claims.scene import GROUPS, Scene
from dagster_project.extraction.claims.stance import Stance, read_modality, read_stance
from dagster_project.extraction.mentions.figures import rebound
from dagster_project.extraction.records import Claim, Mention, Money, Named, Party, Quantity, Slot, Title, When

PARTY_ROLES = ("payer", "payee", "proposed_by", "person", "from_org", "to_org", "subject", "object")
EVIDENCE_LIMIT = 240
_SETTLED = ("completed", "announced", "reported")


def build_claim(draft: Draft, attributions: list[Attribution]) -> Claim | None:
    """The claim that a draft makes, or None when its words deny it or its roles do not make one."""
    scene = draft.scene
    parties = {role: _party(found) for role, found in draft.roles.items() if role in PARTY_ROLES}
    own = {p.name for role, p in parties.items() if role != "person"}
    names, hearsay = governing(attributions, draft.start, own)
    stance = read_stance(scene, draft.start, draft.end, hearsay, draft.figure if draft.table == "money_flow" else None) if draft.stance else Stance()
    if not stance.asserted and draft.table != "fact":
        return None
    status = str(draft.fixed.get("status") or _status(draft, stance))
    figure = scene.at.get(draft.figure) if draft.figure is not None else None
    words = {role: _words(scene, span) for role, span in draft.words.items() if role not in PARTY_ROLES}
    if "object" in draft.words and "object" not in parties:
        words["object"] = _words(scene, draft.words["object"])
    words |= {k: str(v) for k, v in draft.fixed.items() if k in ("from_role", "to_role", "basis", "term", "group_label", "unit")}
    if draft.kind == "layoff" and figure is not None and _headcount(draft, figure) is None:
        words.setdefault("group_label", figure.surface)  # thousands of employees, 17%
    person = draft.roles.get("person")
    if person is not None and person.scene.code[person.position] in GROUPS:
        words["group_label"] = parties.pop("person").name
        employer = person.scene.entity(person.position)
        if employer is not None and employer.kind == "organization" and "from_org" not in parties:
            surface = person.scene.at[person.position].surface
            if "to_org" not in parties or parties["to_org"].entity != employer.index:
                parties["from_org"] = Party(surface, employer.name, employer.index)
    start, end = evidence(draft)
    claim = Claim(
        claim_id="",
        article_id=scene.article.article_id,
        table=draft.table,
        kind=str(draft.fixed.get("kind", draft.kind)),
        status=status,
        evidence_start=start,
        evidence_end=end,
        parties=parties,
        words=words,
        money=_signed(_money(figure, status), draft),
        stake_pct=_stake(scene, draft),
        headcount=_headcount(draft, figure),
        quantity=_signed(figure.value, draft) if figure and isinstance(figure.value, Quantity) and draft.table == "fact" else None,
        when=event_date(scene, draft),
        attribution=names,
        slots=_slots(draft),
        rule=draft.rule,
        confidence=_confidence(draft, stance),
    )
    return replace(claim, claim_id=identity(claim, scene.article.raw_text)) if _complete(claim) else None


def _status(draft: Draft, stance: Stance) -> str:
    if draft.table == "fact":
        return read_modality(draft.scene, *_anchor(draft)) if draft.stance else "actual"
    if draft.table == "talent_move" and stance.status == "announced" and draft.kind in ("departure", "layoff"):
        return "completed"
    return stance.status


def _anchor(draft: Draft) -> tuple[int, int]:
    """Where a fact stands: at its figure when that is in another clause than the word for it (營收在2024年…,預計2025年將達20億)."""
    scene = draft.scene
    if draft.table == "fact" and draft.figure is not None and scene.clause_of(draft.figure) != scene.clause_of(draft.start):
        return draft.figure, draft.figure + 1
    return draft.start, draft.end


def _party(found: Found) -> Party:
    mention = found.scene.at[found.position]
    entity = found.scene.entity(found.position)
    if mention.kind == "group" and not found.employer:  # Scale股東 are not Scale AI
        whose = isinstance(mention.value, Named) and mention.value.entity is not None  # nobody's employees are named as written
        return Party(mention.surface, mention.value.name if whose and isinstance(mention.value, Named) else mention.surface)
    name = entity.name if entity else (mention.value.name if isinstance(mention.value, Named) else mention.surface)
    return Party(mention.surface, name, entity.index if entity else None)


def _words(scene: Scene, span: tuple[int, int]) -> str:
    titles = [m.value.title for i in range(*span) if (m := scene.at.get(i)) and isinstance(m.value, Title)]
    return " and ".join(titles) if titles else scene.text(*span).strip()


def _money(figure: Mention | None, status: str) -> Money | None:
    if figure is None or not isinstance(figure.value, Money):
        return None
    if status in _SETTLED and figure.value.figure.qualifier == "up_to":
        return replace(figure.value, figure=rebound(figure.value.figure, status))
    return figure.value


V = TypeVar("V", Money, Quantity)


def _signed(value: V | None, draft: Draft) -> V | None:
    """A loss or a fall is a negative figure; its bounds change sides."""
    if value is None or draft.fixed.get("sign") != "-":
        return value
    f = value.figure
    turned = [None if x is None else -x for x in (f.amount, f.high, f.low, f.bound_high, f.bound_low)]
    return replace(value, figure=replace(f, amount=turned[0], low=turned[1], high=turned[2], bound_low=turned[3], bound_high=turned[4]))


def _stake(scene: Scene, draft: Draft):  # type: ignore[no-untyped-def]
    mention = scene.at.get(draft.stake) if draft.stake is not None else None
    return mention.value.figure.amount if mention and isinstance(mention.value, Quantity) else None


def _headcount(draft: Draft, figure: Mention | None) -> int | None:
    if draft.table != "talent_move" or figure is None or not isinstance(figure.value, Quantity) or figure.value.unit == "percent":
        return None
    amount = figure.value.figure.amount
    return int(amount) if amount is not None else None


def event_date(scene: Scene, draft: Draft) -> When | None:
    """The date nearest to the trigger in its clause, else in the clauses before it: what comes later dates something else."""
    start = _anchor(draft)[0]
    clause = scene.clause_of(start)
    dated = [(i, m.value) for i, m in scene.at.items() if isinstance(m.value, When) and m.value.text]
    last = scene.clause_of(max(start, draft.end - 1))  # a construction may span clauses: X, founded in 2021
    dated = [d for d in dated if scene.clause_of(d[0]) <= last]
    if draft.table == "fact":  # a figure is of the time its own clause or the opening of the sentence names
        dated = [d for d in dated if scene.clause_of(d[0]) in (clause, clause - 1, last, 0)]
    if not dated:
        return None
    return min(dated, key=lambda d: (abs(scene.clause_of(d[0]) - clause), scene.clause_of(d[0]) > clause, abs(d[0] - start)))[1]


def _slots(draft: Draft) -> tuple[Slot, ...]:
    out = [Slot(role, *found.scene.span(found.position, found.position + 1), found.how) for role, found in draft.roles.items()]
    for role, span in draft.words.items():
        out.append(Slot(role, *draft.scene.span(*span)))
    for role, position in (("figure", draft.figure), ("stake_pct", draft.stake)):
        if position is not None:
            out.append(Slot(role, *draft.scene.span(position, position + 1)))
    return tuple(out)


def evidence(draft: Draft) -> tuple[int, int]:
    """The clauses that hold the trigger and what was read beside it (clean-text offsets), at most `EVIDENCE_LIMIT` characters."""
    scene = draft.scene
    inside = [draft.start, max(draft.start, draft.end - 1)]
    inside += [f.position for f in draft.roles.values() if f.scene is scene]
    inside += [p for p in (draft.figure, draft.stake) if p is not None]
    inside += [i for a, b in draft.words.values() for i in (a, b - 1)]
    low, high = min(inside), max(inside)
    a, b = scene.clauses[scene.clause_of(low)][0], scene.clauses[scene.clause_of(high)][1]
    start, end = scene.span(a, b)
    if end - start > EVIDENCE_LIMIT:
        start, end = scene.span(low, high + 1)
    text = scene.article.text
    while start < end and text[start] in " \n\t,,。;;、::":
        start += 1
    while end > start and text[end - 1] in " \n\t,,。;;、::.!?!?":
        end -= 1
    return start, end


def _confidence(draft: Draft, stance: Stance) -> float:
    score = min(1.0, draft.score)
    for found in draft.roles.values():
        score *= 0.5 + 0.5 * min(1.0, found.score)
    if stance.hypothetical:
        score *= 0.8
    return round(max(0.05, min(0.99, score)), 3)


def _complete(claim: Claim) -> bool:
    roles = claim.parties
    for one, other in (("payer", "payee"), ("subject", "object")):
        if one in roles and other in roles and roles[one].name == roles[other].name:
            return False
    if claim.table == "money_flow":
        return "payer" in roles or "payee" in roles
    if claim.table == "talent_move":
        return bool("person" in roles or claim.words.get("group_label") or claim.headcount) and ("from_org" in roles or "to_org" in roles)
    return "subject" in roles and bool(claim.money or claim.quantity or "object" in roles or claim.words.get("object") or (claim.kind in ("founding_year", "birth_year") and claim.when))


def identity(claim: Claim, raw_text: str) -> str:
    """A hash of article, version, span, kind and slots as written: stable under re-runs and new articles."""
    parts = [claim.article_id, sha256(raw_text.encode("utf-8", "surrogatepass")).hexdigest()[:16], claim.table, claim.kind]
    parts += [str(claim.evidence_start), str(claim.evidence_end)]
    parts += [f"{s.slot}:{s.start}:{s.end}" for s in sorted(claim.slots, key=lambda s: (s.slot, s.start))]
    parts += [f"{k}={v}" for k, v in sorted(claim.words.items())]
    return sha256("|".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
