"""Roles: who stands in which role of a trigger, by the positions that its card names, active or passive."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dagster_project.extraction.claims.codes import CODES, GROUPS
from dagster_project.extraction.claims.draft import Found
from dagster_project.extraction.claims.fit import Hit
from dagster_project.extraction.claims.forms import either
from dagster_project.extraction.claims.pattern import TYPES
from dagster_project.extraction.claims.positions import Positions
from dagster_project.extraction.claims.scene import Scene

_PASSIVE_ZH = re.compile(rf"{either('passive', 'zh')}[^,。;!?]{{0,20}}$")
_PASSIVE_EN = re.compile(rf"(?<![a-z]){either('passive', 'en')}\s+(?:(?!to\s|[a-z]+ing\s)[a-z]+\s+){{0,2}}$")
_BY_BEHIND = re.compile(r"\s+(?:in [^,.]{0,12} )?by\s")
_BY_REACH = 24
_LATER_PLACE = 0.08  # what each further position of a role's list costs


def roles_of(scene: Scene, hit: Hit) -> Mapping[str, tuple[str, ...]]:
    """The positions of a trigger's roles: the card's passive ones where the verb is passive (被收購, was bought, bought by)."""
    if hit.frame.passive is None:
        return hit.frame.roles
    return hit.frame.passive if _is_passive(scene, hit) else hit.frame.roles


def _is_passive(scene: Scene, hit: Hit) -> bool:
    before = scene.code[scene.clauses[scene.clause_of(hit.start)][0] : hit.start]
    if scene.chinese and _PASSIVE_ZH.search(before):
        return True
    if _PASSIVE_EN.search(before) and not scene.code[: hit.end].endswith("ing"):
        return True
    return not scene.chinese and bool(_BY_BEHIND.match(scene.code[hit.end : hit.end + _BY_REACH]))


def fill(
    positions: Positions,
    roles: Mapping[str, tuple[str, ...]],
    types: Mapping[str, str],
    trigger: tuple[int, int],
    taken: frozenset[object] = frozenset(),
) -> dict[str, Found]:
    """Fill roles by their positions in order; nobody stands in two roles of one claim.

    ``types``: role → type of `pattern.TYPES` (a party where unsaid); ``taken``: identities that stand in another role already.
    """
    out: dict[str, Found] = {}
    seen = set(taken)
    for role, places in roles.items():
        wanted = TYPES[types.get(role, "party")]
        asked = [(number, positions.find(place, *trigger, wanted)) for number, place in enumerate(places)]
        # whoever stands in the sentence comes before whom the sentences before were about
        for number, candidate in sorted(asked, key=lambda pair: pair[1] is None or pair[1].scene is not positions.scene):
            found = _accepted(candidate, role, wanted)
            if found is None or found.identity in seen:
                continue
            seen.add(found.identity)
            out[role] = replace(found, score=found.score * (1 - _LATER_PLACE * number))
            break
    return out


def _accepted(found: Found | None, role: str, wanted: str) -> Found | None:
    """A party as a role accepts it, or None: of a group, the organization it belongs to where only that will do."""
    if found is None:
        return None
    organization_only = CODES["organization"] in wanted and CODES["group"] not in wanted
    if organization_only and found.code in GROUPS and found.entity:
        found = replace(found, employer=True)
    elif found.code not in wanted:
        return None
    if found.how == "carried_over" and role == "person" and found.code in GROUPS:
        return None  # an unnamed group does not carry on into the next clause
    return found
