"""All mentions of an article in one order: the finders side by side, and who wins where two of them claim the same characters.

What belongs here: calling the finders and settling overlaps. What does not: finding anything.

A mention of a generic party may hold the name it is made of (OpenAI開發者 holds OpenAI), and a source may hold an organization: both
stay. Between all other kinds the longer one wins, and between equals the one named first in ``_RANK``.
"""

from __future__ import annotations

from dagster_project.extraction.mentions.dates import find_dates
from dagster_project.extraction.mentions.money import find_money
from dagster_project.extraction.mentions.names import find_names
from dagster_project.extraction.mentions.quantities import find_quantities
from dagster_project.extraction.mentions.sources import find_sources
from dagster_project.extraction.records import Article, Entity, Mention

_RANK = {
    kind: i
    for i, kind in enumerate(("money", "date", "person", "organization", "quantity", "product", "title", "place", "source", "group"))
}
_HOLDERS = frozenset({"group", "source"})


def find_mentions(article: Article) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Every typed span of an article, sorted by start, and the entities that the names speak of."""
    names, entities = find_names(article)
    others = [*find_money(article), *find_quantities(article), *find_dates(article)]
    return tuple(settle([*names, *others, *find_sources(article, names)])), tuple(entities)


def settle(mentions: list[Mention]) -> list[Mention]:
    """Drops the losers of overlaps; keeps groups and sources together with what they hold.

    >>> a, b = Mention("organization", 0, 8, "Scale AI"), Mention("organization", 0, 5, "Scale")
    >>> [m.surface for m in settle([a, b])]
    ['Scale AI']
    """
    kept: list[Mention] = []
    for holders in (False, True):
        end = -1
        chosen: list[Mention] = []
        for mention in sorted((m for m in mentions if (m.kind in _HOLDERS) is holders), key=lambda m: (m.start, -m.end, _RANK[m.kind])):
            if mention.start >= end:
                chosen.append(mention)
                end = mention.end
            elif chosen and _beats(mention, chosen[-1]):
                chosen[-1] = mention
                end = mention.end
        kept += chosen
    return sorted(kept, key=lambda m: (m.start, -m.end, _RANK[m.kind]))


def _beats(new: Mention, old: Mention) -> bool:
    """Does a mention that begins inside another one win over it?"""
    return (new.end - new.start, -_RANK[new.kind]) > (old.end - old.start, -_RANK[old.kind])
