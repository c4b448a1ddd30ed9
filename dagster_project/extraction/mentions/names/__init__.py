"""Names of people and organizations, products and places: learned in the article, looked up, joined to entities.

What belongs here: everything about who is named. What does not: titles, sources and generic parties (beside this package), amounts,
and any knowledge of events. The door is `find_names`.
"""

from __future__ import annotations

from dagster_project.extraction.mentions.names import deciding, entities, gazetteer, learning, short_forms
from dagster_project.extraction.mentions.names.reading import Reading
from dagster_project.extraction.mentions.titles import find_titles
from dagster_project.extraction.records import Article, Entity, Mention

EMPTY = "empty"


def find_names(article: Article, *, gazetteer_name: str | None = None) -> tuple[list[Mention], list[Entity]]:
    """All names of an article: mentions (person, organization, product, place, title) and the entities they speak of.

    ``gazetteer_name=EMPTY`` leaves the gazetteer out: what is found then was learned in the article.
    """
    known = gazetteer.load_empty() if gazetteer_name == EMPTY else gazetteer.load()
    reading = Reading(article)
    titles = find_titles(article)
    ballot = learning.learn(reading, titles, known)
    decided = deciding.decide(ballot)
    clusters = deciding.Clusters()
    short_forms.join(reading, ballot, decided, clusters)
    deciding.locate(reading, decided)
    mentions, found = entities.build(reading, ballot, decided, clusters, known)
    return sorted([*mentions, *titles], key=lambda m: (m.start, -m.end)), found
