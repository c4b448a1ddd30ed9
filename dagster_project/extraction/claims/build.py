"""From a draft to a claim: parties, words, figures, stance, attribution and identity.

What belongs here: putting together what the rules found. What does not: finding it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from dagster_project.extraction.claims import values
from dagster_project.extraction.claims.attribution import Attribution, governing
from dagster_project.extraction.claims.cards import grammar
from dagster_project.extraction.claims.codes import GROUPS
from dagster_project.extraction.claims.draft import Draft, Found
from dagster_project.extraction.claims.evidence import anchor, event_date, evidence, slots
from dagster_project.extraction.claims.scene import Scene
from dagster_project.extraction.claims.stakes import stake_share
from dagster_project.extraction.claims.stance import Stance, read_modality, read_stance
from dagster_project.extraction.records import Claim, Named, Party, Title

PARTY_ROLES = ("payer", "payee", "proposed_by", "person", "from_org", "to_org", "subject", "object")
_FIXED_WORDS = ("from_role", "to_role", "basis", "term", "group_label", "unit")


def build_claim(draft: Draft, attributions: list[Attribution]) -> Claim | None:
    """The claim that a draft makes, or None when its words deny it or its roles do not make one."""
    parties = {role: _party(found) for role, found in draft.roles.items() if role in PARTY_ROLES}
    own = {party.name for role, party in parties.items() if role != "person"}
    names, hearsay = governing(attributions, draft.start, own)
    stance = _stance(draft, hearsay)
    if not stance.asserted and draft.table != "fact":
        return None
    status = str(draft.fixed.get("status") or _status(draft, stance))
    words = _words_of(draft, parties)
    _name_group(draft, parties, words)
    start, end = evidence(draft)
    article = draft.scene.article
    claim = Claim(
        claim_id="",
        article_id=article.article_id,
        table=draft.table,
        kind=str(draft.fixed.get("kind", draft.kind)),
        status=status,
        evidence_start=start,
        evidence_end=end,
        parties=parties,
        words=words,
        money=values.money(draft, status),
        stake_pct=stake_share(draft),
        headcount=values.headcount(draft),
        quantity=values.quantity(draft),
        when=event_date(draft),
        attribution=names,
        slots=slots(draft),
        rule=draft.rule,
        confidence=_confidence(draft, stance),
    )
    return replace(claim, claim_id=identity(claim, article.raw_text)) if _complete(claim) else None


def _stance(draft: Draft, hearsay: bool) -> Stance:
    if not draft.stance:
        return Stance()
    figure = draft.figure if draft.table == "money_flow" else None
    return read_stance(draft.scene, draft.start, draft.end, hearsay, figure)


def _status(draft: Draft, stance: Stance) -> str:
    if draft.table == "fact":
        return read_modality(draft.scene, anchor(draft)[0]) if draft.stance else "actual"
    if draft.table == "talent_move" and stance.status == "announced" and draft.kind in ("departure", "layoff"):
        return "completed"
    return stance.status


def _party(found: Found) -> Party:
    mention, entity = found.scene.at[found.position], found.entity
    if mention.kind == "group" and not found.employer:  # Scale股東 are not Scale AI; nobody's employees are named as written
        whose = isinstance(mention.value, Named) and mention.value.entity is not None
        return Party(mention.surface, mention.value.name if whose and isinstance(mention.value, Named) else mention.surface)
    name = entity.name if entity else (mention.value.name if isinstance(mention.value, Named) else mention.surface)
    return Party(mention.surface, name, entity.index if entity else None)


def _words_of(draft: Draft, parties: Mapping[str, Party]) -> dict[str, str]:
    """The roles of a claim that are words: those read, and those the card sets."""
    scene = draft.scene
    words = {role: _spelled(scene, span) for role, span in draft.words.items() if role not in PARTY_ROLES}
    if "object" in draft.words and "object" not in parties:
        words["object"] = _spelled(scene, draft.words["object"])
    words |= {key: str(value) for key, value in draft.fixed.items() if key in _FIXED_WORDS}
    if (basis := _basis(draft)) is not None:
        words.setdefault("basis", basis)
    figure = values.figure_of(draft)
    if draft.kind == "layoff" and figure is not None and values.headcount(draft) is None:
        words.setdefault("group_label", figure.surface)  # thousands of employees, 17%
    return words


def _spelled(scene: Scene, span: tuple[int, int]) -> str:
    titles = [m.value.title for i in range(*span) if (m := scene.at.get(i)) and isinstance(m.value, Title)]
    return " and ".join(titles) if titles else scene.text(*span).strip()


def _basis(draft: Draft) -> str | None:
    """What a figure rests on (a round, a tender, a deal), by the words of its clause and the ones beside it; the card lists them."""
    scene = draft.scene
    kinds = grammar().cards.get(draft.rule.partition(".")[0], {}).get("basis", {})
    if not kinds:
        return None
    clause = scene.clause_of(draft.figure if draft.figure is not None else draft.start)
    near = scene.clauses[max(0, clause - 1) : clause + 2]
    window = scene.code[near[0][0] : near[-1][1]]
    return next((str(name) for name, form in kinds.items() if re.search(form, window)), None)


def _name_group(draft: Draft, parties: dict[str, Party], words: dict[str, str]) -> None:
    """Unnamed people who move are a group label, no person; they leave the organization that their name names."""
    person = draft.roles.get("person")
    if person is None or person.code not in GROUPS:
        return
    words["group_label"] = parties.pop("person").name
    employer = person.entity
    if employer is None or employer.kind != "organization" or "from_org" in parties:
        return
    if "to_org" not in parties or parties["to_org"].entity != employer.index:
        parties["from_org"] = Party(person.scene.at[person.position].surface, employer.name, employer.index)


def _confidence(draft: Draft, stance: Stance) -> float:
    score = min(1.0, draft.score)
    for found in draft.roles.values():
        score *= 0.5 + 0.5 * min(1.0, found.score)
    if stance.hypothetical:
        score *= 0.8
    return round(max(0.05, min(0.99, score)), 3)


def _complete(claim: Claim) -> bool:
    """Whether a claim has the roles that its table asks for, and nobody in two of them."""
    roles, words = claim.parties, claim.words
    for one, other in (("payer", "payee"), ("subject", "object")):
        if one in roles and other in roles and roles[one].name == roles[other].name:
            return False
    if claim.table == "money_flow":
        return "payer" in roles or "payee" in roles
    if claim.table == "talent_move":
        who = "person" in roles or words.get("group_label") or claim.headcount
        return bool(who) and ("from_org" in roles or "to_org" in roles)
    dated = claim.kind in ("founding_year", "birth_year") and claim.when
    return "subject" in roles and bool(claim.money or claim.quantity or "object" in roles or words.get("object") or dated)


def identity(claim: Claim, raw_text: str) -> str:
    """A hash of article, version, span, kind and slots as written: stable under re-runs and new articles."""
    parts = [claim.article_id, sha256(raw_text.encode("utf-8", "surrogatepass")).hexdigest()[:16], claim.table, claim.kind]
    parts += [str(claim.evidence_start), str(claim.evidence_end)]
    parts += [f"{s.slot}:{s.start}:{s.end}" for s in sorted(claim.slots, key=lambda s: (s.slot, s.start))]
    parts += [f"{k}={v}" for k, v in sorted(claim.words.items())]
    return sha256("|".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
