"""Frames: a trigger word, the figure nearest in sense, and the parties by their grammatical position.

Every figure of a sentence looks for the trigger that explains it best (`fit`); the frame of that trigger then fills its roles by position
(`roles`). One figure, one meaning. This module knows no kind by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dagster_project.extraction.claims.cards import Frame, grammar
from dagster_project.extraction.claims.codes import FIGURES
from dagster_project.extraction.claims.draft import Draft, Found
from dagster_project.extraction.claims.fit import Hit, fit
from dagster_project.extraction.claims.ignored import ignore_reason
from dagster_project.extraction.claims.positions import Positions
from dagster_project.extraction.claims.prefilter import Prefilter
from dagster_project.extraction.claims.roles import fill, roles_of
from dagster_project.extraction.claims.scene import Scene
from dagster_project.extraction.claims.sides import give_employer, settle_sides
from dagster_project.extraction.claims.stakes import give_owned, stake_position, turned

_UNLESS_REACH = 12  # characters around a trigger in which a word may call it off
_RIVALS = 4  # so many triggers may read one figure; the best that makes a claim is kept
_WITHOUT_FIGURE = 0.8
_CARRIED_OVER = 0.7


def hits(scene: Scene) -> list[Hit]:
    """All trigger words of a sentence, a longer one hiding the shorter ones inside it (of the same table)."""
    out: list[Hit] = []
    for frame in _prefilter().candidates(scene.code):
        for match in frame.trigger.finditer(scene.code):
            around = scene.code[max(0, match.start() - _UNLESS_REACH) : match.end() + _UNLESS_REACH]
            if not (frame.unless and frame.unless.search(around)):
                out.append(Hit(frame, *match.span()))
    return [hit for hit in out if not any(_hides(other, hit) for other in out)]


def _hides(other: Hit, hit: Hit) -> bool:
    """A longer word hides the shorter one inside it (融資租賃 is no 融資), where both could tell of the same thing."""
    longer = other.start <= hit.start and other.end >= hit.end and other.end - other.start > hit.end - hit.start
    return longer and other.frame.table == hit.frame.table


@lru_cache(maxsize=1)
def _prefilter() -> Prefilter[Frame]:
    return Prefilter([(frame, frame.trigger) for frame in grammar().frames])


def read_frames(scene: Scene, positions: Positions) -> Iterator[Draft]:
    """The drafts of all frames in a sentence: figure-led ones first, then bare ones."""
    found = hits(scene)
    positions.verbs = sorted(hit.start for hit in found if hit.frame.table != "fact")
    used: set[tuple[int, int]] = set()
    for position, char in enumerate(scene.code):
        if char not in FIGURES or ignore_reason(scene, position):
            continue
        for rank, (score, hit) in enumerate(_ranked(scene, position, found)[:_RIVALS]):
            draft = _draft(positions, hit, score, position)
            if draft is not None:
                if rank == 0:
                    used.add((hit.start, hit.end))
                yield draft
    for hit in found:
        if hit.frame.bare and (hit.start, hit.end) not in used:
            draft = _draft(positions, hit, hit.frame.weight * _WITHOUT_FIGURE, None)
            if draft is not None:
                yield draft


def _ranked(scene: Scene, position: int, found: list[Hit]) -> list[tuple[float, Hit]]:
    """The triggers that can explain a figure, the best first, of equals the nearest."""
    scored = ((fit(scene, hit, position, found), hit) for hit in found)
    return sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: (-pair[0], abs(pair[1].start - position)))


def _draft(positions: Positions, hit: Hit, score: float, figure: int | None) -> Draft | None:
    """The reading of a trigger, with its figure or bare; None where a role that the card requires stays empty."""
    frame, scene = hit.frame, positions.scene
    roles = fill(positions, roles_of(scene, hit), frame.types, _anchor(positions, hit, figure))
    required = frame.require if figure is not None else frame.bare_require
    if any(role not in roles and role != frame.employer for role in required):
        return None
    if figure is None and any(found.how == "carried_over" for role, found in roles.items() if role in required):
        if frame.table == "fact" and any(found.scene is not scene for found in roles.values()):
            return None
        score *= _CARRIED_OVER
    draft = _begun(scene, hit, score, roles, figure)
    settle_sides(draft, positions)
    give_employer(draft, positions)
    if any(role not in draft.roles for role in required):
        return None
    if frame.table == "money_flow":
        draft.stake = stake_position(scene, hit, figure)
    draft.kind = turned(draft, frame)  # a share below a half makes an acquisition an investment, so the share is read first
    if frame.table == "money_flow":
        give_owned(draft, positions)
    return draft


def _anchor(positions: Positions, hit: Hit, figure: int | None) -> tuple[int, int]:
    """Where the roles of a trigger are looked for: at its figure, where that has a clause and a party of its own.

    2024年的估值中,X已達到…: the figure's own clause says whose it is.
    """
    if figure is not None and hit.frame.table == "fact":
        scene = positions.scene
        if scene.clause_of(figure) != scene.clause_of(hit.start) and positions.free_before(figure):
            return figure, figure + 1
    return hit.start, hit.end


def _begun(scene: Scene, hit: Hit, score: float, roles: dict[str, Found], figure: int | None) -> Draft:
    frame = hit.frame
    return Draft(
        table=frame.table,
        kind=frame.kind,
        rule=frame.name,
        scene=scene,
        start=hit.start,
        end=hit.end,
        score=score,
        roles=roles,
        figure=figure,
        fixed=frame.fixed,
        each=frame.each,
        government=frame.government,
        lift=frame.lift,
        employer=frame.employer,
    )
