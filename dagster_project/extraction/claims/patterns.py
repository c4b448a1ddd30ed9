"""Patterns: fixed constructions of a kind card, tried on every sentence that holds one of their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dagster_project.extraction.claims.cards import Pattern, grammar
from dagster_project.extraction.claims.draft import Draft
from dagster_project.extraction.claims.frames import FIGURES, fill, give_employer, identity, settle_sides
from dagster_project.extraction.claims.positions import Found, Positions
from dagster_project.extraction.claims.prefilter import Prefilter
from dagster_project.extraction.claims.scene import CODES, GROUPS, PARTY, Scene

_POSTS = CODES["title"] + CODES["founder"] + CODES["former"] + CODES["fresh"]
_FILLERS = PARTY + FIGURES + CODES["product"]


def read_patterns(scene: Scene, positions: Positions) -> Iterator[Draft]:
    """The drafts of all patterns in a sentence; a list fills one draft per member."""
    latin = not scene.chinese or _latin(scene)
    for pattern in _prefilter().candidates(scene.code):
        if not (latin if pattern.language == "en" else scene.chinese):
            continue
        for match in pattern.regex.finditer(scene.code):
            yield from _drafts(scene, positions, pattern, match)


@lru_cache(maxsize=1)
def _prefilter() -> Prefilter[Pattern]:
    return Prefilter([(p, p.regex) for p in grammar().patterns])


def _latin(scene: Scene) -> bool:
    return sum(c.isascii() for c in scene.code) > 0.7 * len(scene.code)


def _drafts(scene: Scene, positions: Positions, pattern: Pattern, match: re.Match[str]) -> Iterator[Draft]:
    slots: dict[str, list[int]] = {}
    words: dict[str, tuple[int, int]] = {}
    for name, span in ((n, match.span(n)) for n in pattern.regex.groupindex):
        if span[0] < 0:
            continue
        role = name.rstrip("0123456789")
        members = [i for i in range(*span) if scene.code[i] in _FILLERS]
        if members and role not in ("from_role", "to_role", "group_label", "basis", "term"):
            slots.setdefault(role, []).extend(_listed(scene, members, role))
        else:
            words[role] = span
    figures = [slots.pop(role)[0] for role in ("figure", "amount", "value", "headcount") if role in slots]
    stakes = slots.pop("stake", [])
    for role in [r for r, members in slots.items() if r in ("object", "subject") and _nobody(scene, members[0])]:
        slots.pop(role)  # 「其客戶」: whose customers they are stands elsewhere
    base = {role: members[0] for role, members in slots.items()}
    taken: set[object] = {identity(scene, position) for position in base.values()}
    missing = {role: places for role, places in pattern.fill.items() if role not in base and role not in words}
    extra = fill(scene, positions, missing, pattern.types, match.start(), match.end(), taken)
    many = next((role for role, members in slots.items() if len(members) > 1), None)
    targets: list[int | None] = list(slots[many]) if many else [None]
    for position in targets:
        roles = {role: _read(scene, p, role) for role, p in base.items()} | extra
        if many and position is not None:
            roles[many] = _read(scene, position, many)
        draft = Draft(
            pattern.table, pattern.kind, pattern.name, scene, match.start(), match.end(), pattern.weight,
            roles, dict(words), figures[0] if figures else None, stakes[0] if stakes else None, pattern.fixed, pattern.stance,
            None, pattern.government, pattern.lift, pattern.employer,
        )  # fmt: skip
        settle_sides(draft, positions)
        give_employer(draft, positions)
        yield draft


def _listed(scene: Scene, members: list[int], role: str) -> list[int]:
    """The members of a list: in a list of people, organizations are only where they work."""
    people = [m for m in members if scene.code[m] not in FIGURES and not _heads_a_post(scene, m, members)]
    if role == "person":
        kind = {scene.code[m] for m in people}
        return [m for m in people if scene.code[m] != "\ue001"] if len(kind) > 1 else people
    return [m for m in members if m in people or scene.code[m] in FIGURES]


def _heads_a_post(scene: Scene, member: int, members: list[int]) -> bool:
    """亚马逊 in 亚马逊创始人贝佐斯: the organization of the person named next is no member of the list."""
    following = next((m for m in members if m > member), None)
    between = scene.code[member + 1 : following] if following is not None else ""
    return bool(between) and scene.code[following or 0] == CODES["person"] and any(c in _POSTS for c in between) and not re.search("[、,和与及]", between)


def _nobody(scene: Scene, position: int) -> bool:
    """Customers or shareholders whose company is not named with them."""
    return scene.code[position] in (CODES["clients"], CODES["holders"]) and scene.entity(position) is None


def _read(scene: Scene, position: int, role: str) -> Found:
    """A party that a pattern names; of a company's customers or shareholders, the company is meant."""
    how = "back_reference" if scene.at[position].how == "back_reference" else "stated"
    employer = role in ("object", "subject", "from_org", "to_org") and scene.code[position] in GROUPS and scene.entity(position) is not None
    return Found(scene, position, 1.0, how, employer)
