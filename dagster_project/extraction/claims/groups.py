"""Unnamed people and companies: what a group noun is (a post, a count, a relation), and several of them as one mention.

What belongs here: nouns for the many. What does not: how a sentence is encoded otherwise. The words are in ``lexicons/grammar.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.extraction.claims.codes import CODES, codes
from dagster_project.extraction.claims.forms import either
from dagster_project.extraction.claims.scene import Scene
from dagster_project.extraction.records import Entity, Mention, Named
from dagster_project.extraction.text.fold import fold

_COUNTED = re.compile(rf"{either('counted_nouns', 'before')}?{either('counted_nouns', 'nouns')}$")
_COUNT = re.compile(
    rf"{either('count_words', 'whole')}?{either('count_words', 'measure')}?"
    rf"{either('count_words', 'now')}?{either('count_words', 'amounts_to')}*"
)
_RELATED = re.compile(either("related_groups") + "$")
_SEVERAL_PEOPLE = re.compile(
    rf"(?:(?P<org>{CODES['organization']})的?)?"
    rf"(?P<many>{either('several_people', 'many')}|{CODES['people']}(?:的)?)"
    rf"(?P<noun>[{codes('title', 'group')}]|{either('several_people', 'nouns')})"
)
_SEVERAL_COMPANIES = re.compile(
    rf"{either('several_companies', 'many')}[a-z\u4e00-\u9fff]{{0,6}}?{either('several_companies', 'nouns')}"
    rf"|(?<![a-z]){either('several_companies', 'many_en')}\s+(?:[a-z]+\s+){{0,2}}{either('several_companies', 'nouns_en')}(?![a-z])"
)


def names_somebody(group: Mention, following: Sequence[Mention], key: str) -> bool:
    """Whether a group noun is only the post of the person named right behind it: DeepMind研究員傑克·雷."""
    behind = _next(group, following)
    return behind is not None and behind.kind == "person" and not key[group.end : behind.start].strip()


def is_counted(mention: Mention, following: Sequence[Mention], key: str) -> bool:
    """Whether a noun only says what the number behind it counts: 全球員工約90萬人, 用戶數達950萬."""
    if not following or not _COUNTED.search(fold(mention.surface)):
        return False
    number = following[0]
    return number.kind == "quantity" and number.start >= mention.end and bool(_COUNT.fullmatch(key, mention.end, number.start))


def relation_owner(group: Mention, following: Sequence[Mention], entities: Sequence[Entity], key: str) -> Mention | None:
    """The company in a group noun that says what somebody else is to it: 鴻海是輝達最大供應商, 台積電供應商家登."""
    if not isinstance(group.value, Named) or group.value.entity is None:
        return None
    words_of_group = key[group.start : group.end]
    behind = _next(group, following)
    named_next = behind is not None and behind.kind == "organization" and not key[group.end : behind.start].strip("的 ")
    if not _RELATED.search(words_of_group) and not named_next:
        return None
    entity = entities[group.value.entity]
    surface = max((s for s in (*entity.surfaces, entity.name) if words_of_group.startswith(fold(s))), key=len, default="")
    if not surface or entity.kind != "organization":
        return None
    named = Named(entity.index, entity.name)
    return Mention(
        "organization", group.start, group.start + len(surface), group.surface[: len(surface)], named, group.how, group.confidence
    )


def _next(group: Mention, following: Sequence[Mention]) -> Mention | None:
    return next((m for m in following if m.start >= group.end), None)


def gather_groups(scene: Scene) -> None:
    """Make one mention of several unnamed companies or people: 大型科技公司, 多位高管, Inflection AI大部分員工.

    The words become one character, so that rules read them as they read a name; a number of people stays, it is a figure.
    """
    for match in reversed(list(_SEVERAL_COMPANIES.finditer(scene.code))):
        _gather(scene, *match.span(), entity=None)
    for match in reversed(list(_SEVERAL_PEOPLE.finditer(scene.code))):
        noun, end = match.span("noun")
        first = match.start("org") if match.group("org") else match.start("many")
        if scene.code[match.start("many")] == CODES["people"]:
            first = noun
        whose = scene.at.get(match.start("org") if match.group("org") else noun)
        _gather(scene, first, end, whose.value.entity if whose and isinstance(whose.value, Named) else None)


def _gather(scene: Scene, first: int, last: int, entity: int | None) -> None:
    start, end = scene.span(first, last)
    surface = scene.article.text[start:end]
    scene.fold_in(first, last, Mention("group", start, end, surface, Named(entity, surface), "plural"), CODES["group"])
