"""Frames: a trigger word, the figure nearest in sense, and the parties by their grammatical position.

Every figure of a sentence looks for the trigger that explains it best (same clause, short way, right side, nothing between); the frame
of that trigger then fills its roles by position (`positions`). One figure, one meaning. This module knows no kind by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dagster_project.extraction.claims.cards import Frame, grammar
from dagster_project.extraction.claims.draft import Draft
from dagster_project.extraction.claims.ignored import ignore_reason
from dagster_project.extraction.claims.pattern import TYPES
from dagster_project.extraction.claims.positions import Found, Positions
from dagster_project.extraction.claims.prefilter import Prefilter
from dagster_project.extraction.claims.scene import CODES, GROUPS, TYPE_OF, Scene
from dagster_project.extraction.records import When
from dagster_project.extraction.records import Quantity

FIGURES = CODES["money"] + CODES["percent"] + CODES["people"] + CODES["quantity"] + CODES["times"] + CODES["years"] + CODES["parameters"] + "".join(
    CODES[name] for name in ("age", "users", "staff", "customers")
)
_PASSIVE_ZH = re.compile(r"(?:被|遭|获|由|受到?|得到)[^,。;!?]{0,20}$")
_PASSIVE_EN = re.compile(r"(?<![a-z])(?:was|were|been|being|is|are|be|get|got|gets)\s+(?:(?!to\s|[a-z]+ing\s)[a-z]+\s+){0,2}$")
_STAKE = re.compile(r"^\s*(?:左右|以上)?的?\s*(?:股|权益|stake|share|interest|of (?:the |its )?(?:company|shares|equity|stock)|ownership|equity)")


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger word in a sentence."""

    frame: Frame
    start: int
    end: int


def hits(scene: Scene) -> list[Hit]:
    """All trigger words of a sentence, a longer one hiding the shorter ones inside it (of the same frame)."""
    out: list[Hit] = []
    for frame in _prefilter().candidates(scene.code):
        for match in frame.trigger.finditer(scene.code):
            if frame.unless and frame.unless.search(scene.code[max(0, match.start() - 12) : match.end() + 12]):
                continue
            out.append(Hit(frame, *match.span()))
    return [h for h in out if not any(_hides(o, h) for o in out)]


def _hides(other: Hit, hit: Hit) -> bool:
    """A longer word hides the shorter one inside it (融資租賃 is no 融資), where both could tell of the same thing."""
    longer = other.start <= hit.start and other.end >= hit.end and other.end - other.start > hit.end - hit.start
    return longer and other.frame.table == hit.frame.table


@lru_cache(maxsize=1)
def _prefilter() -> Prefilter[Frame]:
    return Prefilter([(f, f.trigger) for f in grammar().frames])


def read_frames(scene: Scene, positions: Positions) -> Iterator[Draft]:
    """The drafts of all frames in a sentence: figure-led ones first, then bare ones."""
    found = hits(scene)
    positions.verbs = sorted(h.start for h in found if h.frame.table != "fact")
    used: set[tuple[int, int]] = set()
    for position, char in enumerate(scene.code):
        if char not in FIGURES or ignore_reason(scene, position):
            continue
        ranked = sorted(
            ((score, hit) for hit in found if (score := fit(scene, hit, position, found)) > 0),
            key=lambda pair: (-pair[0], abs(pair[1].start - position)),
        )
        for rank, (score, hit) in enumerate(ranked[:4]):
            draft = _draft(scene, positions, hit, score, position)
            if draft is not None:
                if rank == 0:
                    used.add((hit.start, hit.end))
                yield draft
    for hit in found:
        if hit.frame.bare and (hit.start, hit.end) not in used:
            draft = _draft(scene, positions, hit, hit.frame.weight * 0.8, None)
            if draft is not None:
                yield draft


def fit(scene: Scene, hit: Hit, position: int, found: Sequence[Hit]) -> float:
    """How well a trigger explains a figure: 0 when it cannot."""
    frame = hit.frame
    if TYPE_OF[scene.code[position]] not in frame.figures:
        return 0.0
    before = position < hit.start
    if frame.side and frame.side != ("before" if before else "after"):
        return 0.0
    gap = hit.start - position - 1 if before else position - hit.end
    if gap > frame.reach:
        return 0.0
    if before and frame.table == "fact" and scene.clause_of(position) < scene.clause_of(hit.start):
        return 0.0  # a figure is not the value of a word that only a later clause brings
    between = scene.code[position + 1 : hit.start] if before else scene.code[hit.end : position]
    if frame.adjacent and gap > frame.adjacent:
        return 0.0
    score = frame.weight - 0.008 * gap - 0.22 * sum(between.count(mark) for mark in ",;:，；")
    score -= 0.25 * sum(char == scene.code[position] for char in between)
    lower, upper = min(position, hit.start), max(position, hit.end)
    score -= 0.1 * sum(1 for other in found if lower < other.start and other.end < upper and other.frame.figures and other.frame.name != frame.name)
    return max(score, 0.01) if score > -0.3 else 0.0


def _draft(scene: Scene, positions: Positions, hit: Hit, score: float, figure: int | None) -> Draft | None:
    frame = hit.frame
    start, end = hit.start, hit.end
    if figure is not None and frame.table == "fact" and scene.clause_of(figure) != scene.clause_of(start) and positions.free_before(figure):
        start, end = figure, figure + 1  # 2024年的估值中,X已達到…: the figure's own clause says whose it is
    roles = fill(scene, positions, _roles(scene, hit), frame.types, start, end)
    required = frame.require if figure is not None else frame.bare_require
    if any(role not in roles and role != frame.employer for role in required):
        return None
    if figure is None and any(found.how == "carried_over" for role, found in roles.items() if role in required):
        if frame.table == "fact" and any(found.scene is not scene for found in roles.values()):
            return None
        score *= 0.7
    draft = Draft(frame.table, frame.kind, frame.name, scene, hit.start, hit.end, score, roles, {}, figure, None, frame.fixed, True, frame.each, frame.government, frame.lift, frame.employer)
    settle_sides(draft, positions)
    give_employer(draft, positions)
    if any(role not in draft.roles for role in required):
        return None
    draft.kind = _turned(draft, frame)
    draft.stake = _stake(scene, hit, figure) if frame.table == "money_flow" else None
    if draft.stake is not None and "payee" not in draft.roles and draft.kind in ("investment", "acquisition"):
        owned = [t for t in positions.tokens if draft.stake - 12 <= t.position < draft.stake]
        if owned and _identity(Found(scene, owned[-1].position, 1.0)) not in {_identity(f) for f in draft.roles.values()}:
            draft.roles["payee"] = Found(scene, owned[-1].position, 0.9)  # 以換取X 49%的股權
    return draft


def _turned(draft: Draft, frame: Frame) -> str:
    """The kind after the card's turns: an acquisition of 49 % is an investment, an investment in a factory is spending."""
    clause = draft.scene.code[draft.end : draft.scene.clauses[draft.scene.clause_of(max(draft.end - 1, draft.figure or 0))][1]]
    for turn in frame.turns:
        if (turn.missing and turn.missing in draft.roles) or (turn.unless and turn.unless.search(clause)):
            continue
        if turn.stake_below is not None:
            mention = draft.scene.at.get(draft.stake) if draft.stake is not None else None
            share = mention.value.figure.amount if mention and isinstance(mention.value, Quantity) else None
            if share is None or share >= turn.stake_below:
                continue
        return turn.kind
    return draft.kind


def settle_sides(draft: Draft, positions: Positions) -> None:
    """Put a government on the side where it stands in this kind (buyer of contracts, receiver of fines); lift people to their companies."""
    if draft.government:
        other = "payee" if draft.government == "payer" else "payer"
        found = draft.roles.get(other)
        entity = found.scene.entity(found.position) if found else None
        if found and entity and entity.organization_kind == "government":
            draft.roles.pop(other)
            if (moved := draft.roles.get(draft.government)) is not None:
                draft.roles[other] = moved
            draft.roles[draft.government] = found
    for role in draft.lift:
        found = draft.roles.get(role)
        entity = found.scene.entity(found.position) if found else None
        if found and entity and entity.kind == "person" and (company := positions.context.company(entity.index)):
            draft.roles[role] = replace(company, score=found.score * 0.9, how="back_reference")
        elif found and entity and entity.kind == "person" and role == "to_org":  # a person courts for the company that the article is about
            company = positions.find("deal_payer", draft.start, draft.end) or positions.find("subject_of_talk", draft.start, draft.end)
            if company is None:
                draft.roles.pop(role)
            else:
                draft.roles[role] = replace(company, score=0.4)


def give_employer(draft: Draft, positions: Positions) -> None:
    """Where somebody leaves from or is courted away from: the organization that their title named, unless the move goes there."""
    person = draft.roles.get("person")
    if not draft.employer or person is None or draft.employer in draft.roles:
        return
    entity = person.scene.entity(person.position)
    if entity is not None and entity.kind == "organization" and person.scene.code[person.position] in GROUPS:
        draft.roles[draft.employer] = Found(person.scene, person.position, 0.9, "stated", True)
        return
    if entity is None or entity.kind != "person":
        return
    context = positions.context
    known = [] if draft.kind == "hire" and _told_in_passing(draft) else [context.affiliation.get(entity.index)]
    if draft.kind != "approach":  # who is courted now left the former employer before
        known.append(context.former.get(entity.index))
    if draft.kind == "departure":
        heads = [positions.members(person)[0]] if person.scene is positions.scene else []
        others = [e.index for h in heads if (e := positions.scene.entity(h))]
        known += [context.affiliation.get(o) for o in others]
    target = draft.roles.get("to_org")
    goal = target.scene.entity(target.position) if target else None
    for found in known:
        company = found.scene.entity(found.position) if found else None
        if found and company and (goal is None or company.index != goal.index):
            draft.roles[draft.employer] = Found(found.scene, found.position, 0.8, "back_reference")
            return


def _told_in_passing(draft: Draft) -> bool:
    """1979年加入英特爾: a bare year dates a step of a career, whose employer before it is another one than today's."""
    clause = draft.scene.clause_of(draft.start)
    dates = [m.value for i, m in draft.scene.at.items() if isinstance(m.value, When) and draft.scene.clause_of(i) == clause]
    return draft.scene.chinese and any(d.text is not None and len(d.text) == 4 for d in dates)


def _roles(scene: Scene, hit: Hit) -> Mapping[str, tuple[str, ...]]:
    if hit.frame.passive is None:
        return hit.frame.roles
    clause_start = scene.clauses[scene.clause_of(hit.start)][0]
    before = scene.code[clause_start : hit.start]
    passive = (_PASSIVE_ZH.search(before) if scene.chinese else None) or (_PASSIVE_EN.search(before) and not scene.code[: hit.end].endswith("ing"))
    if not passive and not scene.chinese:
        passive = re.match(r"\s+(?:in [^,.]{0,12} )?by\s", scene.code[hit.end : hit.end + 24])
    return hit.frame.passive if passive else hit.frame.roles


def fill(
    scene: Scene, positions: Positions, roles: Mapping[str, tuple[str, ...]], types: Mapping[str, str], start: int, end: int, taken: set[object] | None = None
) -> dict[str, Found]:
    """Fill roles by their positions in order; nobody stands in two roles of one claim."""
    out: dict[str, Found] = {}
    seen: set[object] = set(taken or ())
    for role, places in roles.items():
        wanted = TYPES[types.get(role, "party")]
        asked = [(number, positions.find(place, start, end, wanted)) for number, place in enumerate(places)]
        # whoever stands in the sentence comes before whom the sentences before were about
        for number, found in sorted(asked, key=lambda pair: pair[1] is None or pair[1].scene is not scene):
            if found is not None and CODES["group"] not in wanted and CODES["organization"] in wanted and found.scene.code[found.position] in GROUPS and found.scene.entity(found.position):
                found = replace(found, employer=True)
            elif found is None or found.scene.code[found.position] not in wanted:
                continue
            if found.how == "carried_over" and role == "person" and found.scene.code[found.position] in GROUPS:
                continue  # an unnamed group does not carry on into the next clause
            identity = _identity(found)
            if identity in seen:
                continue
            seen.add(identity)
            out[role] = replace(found, score=found.score * (1 - 0.08 * number))
            break
    return out


def identity(scene: Scene, position: int) -> object:
    """Who stands at a code position: its entity, or the position itself."""
    entity = scene.entity(position)
    return entity.index if entity else (id(scene), position)


def _identity(found: Found) -> object:
    entity = found.scene.entity(found.position)
    group = found.scene.code[found.position] in GROUPS and not found.employer
    return entity.index if entity and not group else (id(found.scene), found.position)


def _stake(scene: Scene, hit: Hit, figure: int | None) -> int | None:
    """The percentage of shares that belongs to the flow: 49%的股权, a 49% stake."""
    a, b = scene.clauses[scene.clause_of(hit.start)]
    if figure is not None:
        c, d = scene.clauses[scene.clause_of(figure)]
        a, b = min(a, c), max(b, d)
    b = min(len(scene.code), b + 30)
    for position in range(a, b):
        if scene.code[position] == CODES["percent"] and _STAKE.search(scene.code[position + 1 : position + 20]):
            return position
    return None
