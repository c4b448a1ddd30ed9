"""Positions: the places beside a trigger that a kind card may name for a role (subject, object, by, owner, deal_payer …).

What belongs here: the table of positions, and those that need what the article said before. What does not: any word of a kind. What
stands in the clause is in `neighbours`, the search for a subject in `subjects`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dagster_project.extraction.claims.codes import CODES, GROUPS, PARTY
from dagster_project.extraction.claims.draft import Found
from dagster_project.extraction.claims.forms import either
from dagster_project.extraction.claims.particles import particle_names
from dagster_project.extraction.claims.subjects import Subjects

_PERSON, _ORGANIZATION = CODES["person"], CODES["organization"]
_HELD = re.compile(rf"{either('holding_verbs')}了?[^,。;{PARTY}]{{0,8}}(?P<company>{_ORGANIZATION})")
_LEADS = re.compile(rf"[^,。;{PARTY}]{{0,4}}{either('leads_a_round', 'zh')}")
_LED_BY = re.compile(rf"{either('leads_a_round', 'en')}\s+(?:[a-z\-]+\s+){{0,2}}$")
_ANNOUNCES = re.compile(rf"\s+(?:has |have |also |[a-z]+ly |on |{CODES['date']} )*{either('announcing_verbs')}(?![a-z])")
_OWNER_BEHIND = re.compile(r"\s+(?:of|for|at)\s+(?:the\s+)?(?:[a-z\-]+\s+){0,3}")
_OWNER_REACH = 8  # characters between an owner and what it owns


class Positions(Subjects):
    """Answers for one sentence: who is the subject, the object, the party behind a particle of a trigger at ``start:end``.

    ``Positions(scene, context).find("subject", 12, 14)`` is the `Found` party that does what stands at code 12 to 14, or None.
    """

    def names(self) -> set[str]:
        """Every position that a card may name: those of the table and the particles."""
        return {*_TABLE, *particle_names()}

    def find(self, position: str, start: int, end: int, wanted: str = PARTY) -> Found | None:
        """The party in a named position of the trigger at code ``start:end``; ``wanted``: the types that the role accepts.

        Only a role that wants either people or organizations narrows the search; an unknown position raises `KeyError`.
        """
        self.wanted = wanted if (_PERSON in wanted) != (_ORGANIZATION in wanted) else PARTY
        if position in particle_names():
            return self.behind(position, start)
        return _TABLE[position](self, start, end)

    def owner(self, start: int, end: int) -> Found | None:
        """Whose it is: X的估值, X's valuation, valuation of X; else the subject."""
        clause = self.scene.clause_of(start)
        after = next((t for t in self.tokens if t.position >= end and t.clause == clause), None)
        if after and _OWNER_BEHIND.fullmatch(self.scene.code[end : after.position]):
            return self._found(after.position, 1.0, True)
        before = [t for t in self._in_clause(start) if t.position < start]
        if before and before[-1].position >= start - _OWNER_REACH:
            return self._found(before[-1].position, 1.0, True)
        return self.subject(start, end)

    def held(self, start: int, end: int) -> Found | None:
        """The company that the clauses before were about owning: 輝達買進英特爾普通股,持股約4% (Chinese)."""
        matches = list(_HELD.finditer(self.scene.code, 0, start))
        return self._found(matches[-1].start("company"), 0.8, False) if matches else None

    def lead_investor(self, start: int, end: int) -> Found | None:
        """Who led the round, anywhere in the sentence: 由A領投, led by A."""
        for token in self.tokens:
            behind = self.scene.code[token.position + 1 : token.position + 10]
            before = self.scene.code[max(0, token.position - 24) : token.position]
            if _LEADS.match(behind) or _LED_BY.search(before):
                return self._found(token.position, 1.0, True)
        return None

    def announcer(self, start: int, end: int) -> Found | None:
        """The company that announces it: X said P would step down."""
        for token in self.tokens:
            company = self.scene.code[token.position] == _ORGANIZATION and not self.scene.is_medium(token.position)
            if company and token.position < start and not token.particle and _ANNOUNCES.match(self.scene.code, token.position + 1):
                return self._found(token.position, 0.8, True)
        return None

    def company(self, start: int, end: int) -> Found | None:
        """The organization that the subject, a person, acts for."""
        company = self.context.company_of(self.subject(start, end))
        return Found(company.scene, company.position, 0.7, "back_reference") if company else None

    def house(self, start: int, end: int) -> Found | None:
        """Where somebody serves whose organization is not named beside the post: the person's, the sentence's, the topic's (Chinese)."""
        if not self.scene.chinese:
            return None
        self.wanted = _PERSON + GROUPS
        found = self.subject(start, end)
        self.wanted = _ORGANIZATION
        here = found if found and found.scene is self.scene else None
        if here and here.entity and here.entity.kind == "organization":
            return None  # Meta的老員工: a group names where it serves
        company = self.context.company_of(here)
        if company is not None:
            return Found(company.scene, company.position, 0.7, "back_reference")
        return self._house_of_sentence(start) or self.topic(0.5)

    def _house_of_sentence(self, start: int) -> Found | None:
        """The organization before a post: the one the talk is about (該公司), else the last free one, else the first."""
        clause = self.scene.clause_of(start)
        near = [t for t in self.tokens if t.clause <= clause and t.position < start and t.particle not in ("than", "with")]
        near = [t for t in near if self.scene.code[t.position] == _ORGANIZATION and not self.scene.is_medium(t.position)]
        meant = [t for t in near if self.scene.at[t.position].how == "back_reference"]
        free = meant or [t for t in near if not t.particle and not t.modifier]
        return self._found((free[-1] if free else near[0]).position, 0.7, False) if near else None

    def founder_of(self, start: int, end: int) -> Found | None:
        """The founder or head of an organization named in the trigger, as learned before: 30歲的Scale AI創始人."""
        for token in self.tokens:
            if not start <= token.position <= end or self.scene.code[token.position] != _ORGANIZATION:
                continue
            entity = self.scene.entity(token.position)
            for person, company in self.context.affiliation.items():
                if entity and company.entity and company.entity.index == entity.index:
                    found = self.context.people.get(person)
                    return Found(found.scene, found.position, 0.6, "carried_over") if found else None
        return None

    def subject_of_talk(self, start: int, end: int) -> Found | None:
        """The organization that the article speaks of most so far."""
        best = self.context.most_named()
        return Found(best[1].scene, best[1].position, 0.4, "carried_over") if best else None

    def subject_of_deal(self, start: int, end: int) -> Found | None:
        """The subject, where it is the payer of the article's main deal: 「Meta將支付接近150億」."""
        found, main = self.subject(start, end), self.context.main_deal()
        entity, payer = found.entity if found else None, main[0].entity if main else None
        return found if entity and payer and entity.index == payer.index else None

    def main_payee(self, start: int, end: int) -> Found | None:
        """The payee of the article's main deal."""
        main = self.context.main_deal()
        return Found(main[1].scene, main[1].position, 0.7, "carried_over") if main else None

    def deal_payer(self, start: int, end: int) -> Found | None:
        """The payer of the deal spoken of last."""
        return self.context.deal("payer", self.scene.number)

    def deal_payee(self, start: int, end: int) -> Found | None:
        """The payee of the deal spoken of last."""
        return self.context.deal("payee", self.scene.number)


_TABLE: dict[str, Callable[[Positions, int, int], Found | None]] = {
    "subject": Positions.subject,
    "object": Positions.object,
    "before": Positions.before,
    "after": Positions.after,
    "inside": Positions.inside,
    "before_object": Positions.before_object,
    "owner": Positions.owner,
    "topic": lambda positions, start, end: positions.topic(0.55),
    "held": Positions.held,
    "lead_investor": Positions.lead_investor,
    "announcer": Positions.announcer,
    "company": Positions.company,
    "house": Positions.house,
    "founder_of": Positions.founder_of,
    "subject_of_talk": Positions.subject_of_talk,
    "subject_of_deal": Positions.subject_of_deal,
    "main_payee": Positions.main_payee,
    "deal_payer": Positions.deal_payer,
    "deal_payee": Positions.deal_payee,
}
