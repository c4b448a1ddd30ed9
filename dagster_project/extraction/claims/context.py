"""What the sentences before have set up: whom the article speaks of, who acts for whom, and the deal spoken of last.

What belongs here: memory and the questions to it. What does not: who writes what into it (`memory`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dagster_project.extraction.claims.codes import CODES, codes
from dagster_project.extraction.claims.draft import Found
from dagster_project.extraction.claims.parties import PartyToken
from dagster_project.extraction.claims.scene import Scene
from dagster_project.extraction.records import Entity

_TOPIC_REACH = 3  # sentences
_NEAR_DEAL = 2  # sentences


@dataclass(slots=True)
class Context:
    """The memory of one article, so that 「本次投資金額」 has a payer and a payee. Entities are keyed by their number."""

    payer: Found | None = None
    payee: Found | None = None
    sentence: int = -1  # where that deal was told
    people: dict[int, Found] = field(default_factory=dict)  # where each person was named
    counts: dict[int, tuple[int, Found]] = field(default_factory=dict)  # how often each organization was named so far
    deals: dict[tuple[object, object], tuple[int, Found, Found]] = field(default_factory=dict)  # how often each deal was told
    former: dict[int, Found] = field(default_factory=dict)  # entity of a person → the organization they left, as titles said
    affiliation: dict[int, Found] = field(default_factory=dict)  # entity of a person → their organization, as titles said
    topics: dict[str, tuple[int, Found]] = field(default_factory=dict)  # type → (sentence, whom the article speaks of there)

    def company(self, person: int) -> Found | None:
        """The organization that a person acts for."""
        return self.affiliation.get(person)

    def company_of(self, found: Found | None) -> Found | None:
        """The organization that a party acts for, where the party is a person."""
        entity = found.entity if found else None
        return self.company(entity.index) if entity and entity.kind == "person" else None

    def main_deal(self) -> tuple[Found, Found] | None:
        """Payer and payee of the deal told most often so far; the latest of equals."""
        if not self.deals:
            return None
        _, payer, payee = max(self.deals.values(), key=lambda told: (told[0], told[1].scene.number))
        return payer, payee

    def most_named(self) -> tuple[int, Found] | None:
        """The organization that the article speaks of most so far, and how often."""
        return max(self.counts.values(), key=lambda pair: pair[0]) if self.counts else None

    def hear(self, scene: Scene) -> None:
        """Count who is spoken of."""
        for position in scene.at:
            entity = scene.entity(position)
            if entity is None:
                continue
            here = Found(scene, position, 0.5)
            if entity.kind == "person":
                self.people.setdefault(entity.index, here)
            elif entity.organization_kind != "media":
                self.counts[entity.index] = (self.counts.get(entity.index, (0, here))[0] + 1, here)

    def settle(self, scene: Scene, tokens: list[PartyToken]) -> None:
        """Keep whom a sentence is about: its first free company and person; a company's spokesman speaks for the company."""
        for token in tokens:
            entity = scene.entity(token.position)
            if entity is None or not _may_be_topic(scene, token, entity):
                continue
            sentence, _ = self.topics.get(entity.kind, (-1, None))
            if sentence == scene.number or (token.modifier and entity.kind == "organization"):
                continue
            self.topics[entity.kind] = (scene.number, Found(scene, token.position, 0.5, "carried_over"))
            company = self.company(entity.index) if entity.kind == "person" else None
            if company is not None and self.topics.get("organization", (-1, None))[0] != scene.number:
                self.topics["organization"] = (scene.number, company)

    def topic(self, wanted: str, sentence: int, score: float) -> Found | None:
        """Whom the sentences before were about, less sure with every sentence between. ``wanted``: type characters."""
        reach = range(1, _TOPIC_REACH + 1)
        known = [told for kind, told in self.topics.items() if CODES[kind] in wanted and sentence - told[0] in reach]
        if not known:
            return None
        number, found = max(known, key=lambda told: told[0])
        return Found(found.scene, found.position, score * (1.1 - 0.1 * (sentence - number)), "carried_over")

    def deal(self, role: str, sentence: int) -> Found | None:
        """The payer or payee of the deal spoken of last, surer the nearer it is."""
        found = self.payer if role == "payer" else self.payee
        if found is None:
            return None
        return Found(found.scene, found.position, 0.75 if sentence - self.sentence <= _NEAR_DEAL else 0.5, "carried_over")


def _may_be_topic(scene: Scene, token: PartyToken, entity: Entity) -> bool:
    """Whether a sentence can be about a party: no medium, nobody who only tells, is compared with or is met."""
    if token.speaker or entity.organization_kind == "media" or token.particle in ("than", "by", "at", "with"):
        return False
    return scene.code[token.position] in codes("organization", "person")
