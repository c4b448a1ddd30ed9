"""Patterns: fixed constructions of a kind card, tried on every sentence that holds one of their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dagster_project.extraction.claims.cards import Pattern, grammar
from dagster_project.extraction.claims.codes import CODES, FIGURES, GROUPS, PARTY, POSTS
from dagster_project.extraction.claims.draft import Draft, Found
from dagster_project.extraction.claims.positions import Positions
from dagster_project.extraction.claims.prefilter import Prefilter
from dagster_project.extraction.claims.roles import fill
from dagster_project.extraction.claims.scene import Scene
from dagster_project.extraction.claims.sides import give_employer, settle_sides

_FILLERS = PARTY + FIGURES + CODES["product"]
_WORD_ROLES = ("from_role", "to_role", "group_label", "basis", "term")
_FIGURE_ROLES = ("figure", "amount", "value", "headcount")
_LATIN_SHARE = 0.7
_LIST_MARK = re.compile("[、,和与及]")


def read_patterns(scene: Scene, positions: Positions) -> Iterator[Draft]:
    """The drafts of all patterns in a sentence; a list fills one draft per member."""
    latin = not scene.chinese or _latin(scene)
    for pattern in _prefilter().candidates(scene.code):
        if not (latin if pattern.language == "en" else scene.chinese):
            continue
        for match in pattern.regex.finditer(scene.code):
            yield from _drafts(positions, pattern, match)


@lru_cache(maxsize=1)
def _prefilter() -> Prefilter[Pattern]:
    return Prefilter([(pattern, pattern.regex) for pattern in grammar().patterns])


def _latin(scene: Scene) -> bool:
    """Whether a sentence with Chinese in it is English all the same: one Chinese name in an English sentence."""
    return sum(c.isascii() for c in scene.code) > _LATIN_SHARE * len(scene.code)


@dataclass(slots=True)
class _Slots:
    """What a match of a pattern holds: role → code positions of its parties or figures, role → span of its words."""

    members: dict[str, list[int]]
    words: dict[str, tuple[int, int]]

    def figure(self) -> int | None:
        """Take the figure out; the first of its possible roles that is filled."""
        taken = [self.members.pop(role)[0] for role in _FIGURE_ROLES if role in self.members]
        return taken[0] if taken else None

    def stake(self) -> int | None:
        """Take the stake out."""
        return next(iter(self.members.pop("stake", [])), None)


def _drafts(positions: Positions, pattern: Pattern, match: re.Match[str]) -> Iterator[Draft]:
    scene = positions.scene
    slots = _slots(scene, match)
    figure, stake = slots.figure(), slots.stake()
    for role in [r for r, members in slots.members.items() if r in ("object", "subject") and _nobody(scene, members[0])]:
        slots.members.pop(role)  # 「其客戶」: whose customers they are stands elsewhere
    roles = {role: _read(scene, members[0], role) for role, members in slots.members.items()}
    taken = frozenset(scene.identity(members[0]) for members in slots.members.values())
    missing = {role: places for role, places in pattern.fill.items() if role not in roles and role not in slots.words}
    roles |= fill(positions, missing, pattern.types, match.span(), taken)
    many = next((role for role, members in slots.members.items() if len(members) > 1), None)
    told = [{many: _read(scene, member, many)} for member in slots.members[many]] if many else [{}]
    for member in told:
        draft = _begun(scene, pattern, match, roles | member)
        draft.words, draft.figure, draft.stake = dict(slots.words), figure, stake
        settle_sides(draft, positions)
        give_employer(draft, positions)
        yield draft


def _slots(scene: Scene, match: re.Match[str]) -> _Slots:
    slots = _Slots({}, {})
    for name in match.re.groupindex:
        span = match.span(name)
        if span[0] < 0:
            continue
        role = name.rstrip("0123456789")
        members = [i for i in range(*span) if scene.code[i] in _FILLERS]
        if members and role not in _WORD_ROLES:
            slots.members.setdefault(role, []).extend(_listed(scene, members, role))
        else:
            slots.words[role] = span
    return slots


def _begun(scene: Scene, pattern: Pattern, match: re.Match[str], roles: dict[str, Found]) -> Draft:
    return Draft(
        table=pattern.table,
        kind=pattern.kind,
        rule=pattern.name,
        scene=scene,
        start=match.start(),
        end=match.end(),
        score=pattern.weight,
        roles=roles,
        fixed=pattern.fixed,
        stance=pattern.stance,
        government=pattern.government,
        lift=pattern.lift,
        employer=pattern.employer,
    )


def _listed(scene: Scene, members: list[int], role: str) -> list[int]:
    """The members of a list: in a list of people, organizations are only where they work."""
    people = [m for m in members if scene.code[m] not in FIGURES and not _heads_a_post(scene, m, members)]
    if role == "person":
        mixed = len({scene.code[m] for m in people}) > 1
        return [m for m in people if scene.code[m] != CODES["organization"]] if mixed else people
    return [m for m in members if m in people or scene.code[m] in FIGURES]


def _heads_a_post(scene: Scene, member: int, members: list[int]) -> bool:
    """亚马逊 in 亚马逊创始人贝佐斯: the organization of the person named next is no member of the list."""
    following = next((m for m in members if m > member), None)
    if following is None or scene.code[following] != CODES["person"]:
        return False
    between = scene.code[member + 1 : following]
    return any(c in POSTS for c in between) and not _LIST_MARK.search(between)


def _nobody(scene: Scene, position: int) -> bool:
    """Customers or shareholders whose company is not named with them."""
    return scene.code[position] in (CODES["clients"], CODES["holders"]) and scene.entity(position) is None


def _read(scene: Scene, position: int, role: str) -> Found:
    """A party that a pattern names; of a company's customers or shareholders, the company is meant."""
    how = "back_reference" if scene.at[position].how == "back_reference" else "stated"
    employer = role in ("object", "subject", "from_org", "to_org") and scene.code[position] in GROUPS and scene.entity(position) is not None
    return Found(scene, position, 1.0, how, employer)
