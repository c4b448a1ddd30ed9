"""Where a party stands beside a trigger: subject, object, or behind a particle (被, 由, 向, by, to, from …).

What belongs here: the grammar that all kinds share. What does not: any word of a kind. The words are in ``lexicons/grammar.yml``.
Chinese and English are read by the same machine: a clause, a trigger in it, the parties left and right of it and their particles.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from dagster_project.extraction.claims.pattern import alternatives
from dagster_project.extraction.claims.scene import CODES, GROUPS, PARTY, Scene
from dagster_project.extraction.vocabulary.loader import words


@dataclass(frozen=True, slots=True)
class Found:
    """A party found for a role: its code position, how sure (0–1) and how it was read."""

    scene: Scene
    position: int
    score: float
    how: str = "stated"  # stated | back_reference | carried_over
    employer: bool = False  # the organization that a group belongs to is meant: Adept AI in 「Adept AI員工」


@dataclass(slots=True)
class PartyToken:
    """A party of a sentence with what the words around it say of its function."""

    position: int
    clause: int
    particle: str | None
    modifier: bool
    speaker: bool
    head: int  # position of the first member of the list it stands in
    describes: int = -1  # position of the party that it only describes


_ADVERB = re.compile(
    r"(?:据悉|此外|另外|不过|然而|同时|目前|此前|近日|最终|随后|之后|后来|其中|因此|而且|并且|曾经?|已经?|还|也|又|将会?|正在?|就|都|再|可能|预计|计划|原|每年|过去|今年|去年|日前|早在|在|以|为|从|于|后|前|内|中|年|月|日|起|初|底)"
)
_PERSON, _ORG = CODES["person"], CODES["organization"]
_TOPIC_REACH = 3  # sentences
# a list of people with their posts: A公司研究員甲、B產品總監乙以及研究工程師丙
_LIST = re.compile(rf"(?:\s*(?:、|,|和|与|及|以及|跟)\s*(?:其|and\s+)?|\s+and\s+)[^,。;、{_PERSON}]{{0,24}}?[{CODES['title']}{CODES['founder']}{CODES['former']}伙伴人友长师]\s*|(?:\s*(?:、|和|与|及|以及)\s*其)[^,。;、{_PERSON}]{{0,12}}")
# English: clauses that only stand between commas (X, which …, / X, a maker of …, / X, founded in …,), and those that lean on the name before
_RELATIVE = re.compile(r"\s*(?:and |but )?(?:who|which|that|whose|an? |[a-z]+ly (?=[a-z]+ed |known )|(?:now |once |long |also |already )?(?:[a-z]+ed|bought|led|run|built|known|sold|made|owned) (?:by|in|at|for|from|as|to|with|on)(?![a-z]))")
_ASIDE = re.compile(
    rf"\s*(?:who|which|whose|where|when|an?|the (?:[a-z\-]+ ){{0,4}}?(?:company|firm|startup|maker|owner|parent|group|bank|giant|business|site|service|app|unit|operator|[{CODES['title']}])|one of|formerly|previously|including|such as|like|based|headquartered|best known|known|"
    rf"(?:now |once |long |also )?(?:[a-z]+ed|bought|led|run|built|sold|made|owned) (?:by|in|at|for|from|as|to|with|on)|[{CODES['title']}{CODES['former']}{CODES['founder']}{CODES['fresh']}{CODES['age']}]|\ue001's (?:[a-z\-]+ ){{0,3}}[{CODES['title']}{CODES['former']}{CODES['founder']}])(?![a-z])"
)
_BEFORE_MAIN = re.compile(r"\s*(?:before|after|since|while|by|when|upon|prior to|having)\s+(?:[a-z]+ly )?[a-z]+ing(?![a-z])")
_ANNOUNCES = re.compile(rf"\\s+(?:has |have |also |[a-z]+ly |on |{CODES['date']} )*(?:said|says|announced|announces|confirmed|confirms|disclosed)(?![a-z])")
_POST = f"[{CODES['title']}{CODES['founder']}{CODES['former']}{CODES['fresh']}]"
_POSTS = re.compile(rf"[^{PARTY},。;、]{{0,12}}{_POST}(?:[、兼/和及][^{PARTY},。;、]{{0,10}}{_POST})+")
_LINK = re.compile(r"\s*(?:、|,|和|与|及|以及|跟|暨|&)\s*(?:and\s+)?|\s+(?:and|or)\s+|\s*,\s*(?:and\s+)?")


@lru_cache(maxsize=1)
def _particles() -> list[tuple[str, re.Pattern[str]]]:
    table = words("grammar", "particles")
    out = []
    for name, forms in table.items():
        zh = "|".join(forms["zh"])
        en = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in forms["en"])
        gap = rf"[^{PARTY},.;:!?。、]"
        out.append((name, re.compile(rf"(?:(?:{zh}){gap}{{0,14}}|(?<![a-z])(?:{en})\s+(?:(?:the|its|a|an|his|their)\s+)?(?:(?:[a-z\-\ue00a]+|\ue00d(?:'s|-based)?)\s+){{0,4}}?)$")))
    return out


_THEN_MONEY = re.compile(rf"\s+(?:[a-z\-]+\s+){{0,4}}{CODES['money']}")


@lru_cache(maxsize=1)
def _dative() -> re.Pattern[str]:
    """A verb of giving right before a party: with a sum behind it, the party receives."""
    return re.compile(alternatives(tuple(words("grammar", "dative_verbs"))) + r"\s+(?:the\s+)?(?:[a-z\-]+\s+){0,2}$")


@lru_cache(maxsize=1)
def _relational() -> re.Pattern[str]:
    table = words("grammar", "relational")
    nouns = "|".join(re.escape(w) for w in sorted(table["zh"] + table["en"], key=len, reverse=True))
    title = f"[{CODES['title']}{CODES['founder']}{CODES['former']}{CODES['fresh']}]"
    return re.compile(rf"(?:\s*(?:的|前|原|现任|{title}|{nouns})\s*|[^{PARTY}{CODES['money']},.;:!?。、]{{0,8}}(?:{nouns}|{title})\s*(?:的|兼|及|/|{title})*\s*)[^{PARTY},.;:!?。、]{{0,10}}(?=[{PARTY}])")


@lru_cache(maxsize=1)
def _reports() -> re.Pattern[str]:
    table = words("grammar", "report_verbs")
    return re.compile(r"[^,.;!?。、]{0,10}?" + alternatives(tuple(table["zh"] + table["en"])))


@lru_cache(maxsize=1)
def _counts_for_others() -> re.Pattern[str]:
    return re.compile(rf"[^,。;{PARTY}]{{0,14}}?" + alternatives(tuple(words("grammar", "counts_for_others"))))


def party_tokens(scene: Scene) -> list[PartyToken]:
    """All parties of a sentence, left to right, with their particles and lists."""
    out: list[PartyToken] = []
    for position, char in enumerate(scene.code):
        if char not in PARTY:
            continue
        clause = scene.clause_of(position)
        start = scene.clauses[clause][0] if scene.clauses else 0
        head = position
        if out:
            between = scene.code[out[-1].position + 1 : position]
            if out[-1].particle == "as" and between == ",":
                between = ";"  # 作為X的客戶,谷歌…: no list, the subject follows
            if _LINK.fullmatch(between) or (char == _PERSON and scene.code[out[-1].position] != _PERSON and len(out) > 1 and _LIST.fullmatch(scene.code[out[-2].position + 1 : position])):
                head = out[-1].head if _LINK.fullmatch(between) else out[-2].head
            elif char == _PERSON and scene.code[out[-1].position] == _PERSON and _LIST.fullmatch(between) and not (scene.chinese and between[0] == ","):
                head = out[-1].head
        particle = out[[t.position for t in out].index(head)].particle if head != position else _particle(scene.code[start:position])
        if particle is None and not scene.chinese and _dative().search(scene.code, max(start, position - 24), position) and _THEN_MONEY.match(scene.code, position + 1):
            particle = "to"  # paid Google $2bn, awarded SpaceX a $3bn contract
        if char == _PERSON and scene.chinese and out and scene.code[out[-1].position] == _ORG and _POSTS.fullmatch(between):
            out[-1].modifier, out[-1].describes = True, position  # 英伟达前全球副总裁、中国区总经理张建中
        if particle is None and scene.chinese and out and out[-1].modifier and out[-1].describes == position:
            particle = out[-1].particle  # 由前OpenAI研究員Aravind創辦
        match = _relational().match(scene.code, position + 1)
        speaker = scene.is_medium(position) and bool(_reports().match(scene.code, position + 1) or particle == "than")
        if scene.chinese and char == _ORG and _counts_for_others().match(scene.code, position + 1):
            speaker = True  # 據IDC統計, comScore的數據顯示: who counts is not who is counted
        out.append(PartyToken(position, clause, particle, bool(match), speaker, head, match.end() if match else -1))
    return out


_HELD = re.compile(rf"(?:持有|控股|入股|收购|并购|投资|取得|买进|买入|认购|增持|参股)了?[^,。;{PARTY}]{{0,8}}(?P<company>{_ORG})")
_JOINS = re.compile(rf"(?:、[{PARTY}]|[和与及][{PARTY}])*(?:等[^,。;]{{0,6}})?(?:联合|共同|独家|继续|持续|超额)?(?:领投|跟投|参投|加码|加注)")


def _joins(code: str, position: int) -> bool:
    """Whether a party only takes part in somebody's round: A領投, B、C等跟投."""
    return bool(_JOINS.match(code, position + 1))


def _particle(before: str) -> str | None:
    best: tuple[int, str] | None = None
    for name, pattern in _particles():
        match = pattern.search(before)
        if match and (best is None or match.start() > best[0]):
            best = (match.start(), name)
    return best[1] if best else None


@dataclass(slots=True)
class Context:
    """What the sentences before have set up: the deal spoken of last, so that 「本次投資金額」 has a payer and a payee."""

    payer: Found | None = None
    payee: Found | None = None
    sentence: int = -1
    people: dict[int, Found] = field(default_factory=dict)  # where each person was named
    counts: dict[int, tuple[int, Found]] = field(default_factory=dict)  # how often each organization was named so far
    deals: dict[tuple[object, object], tuple[int, Found, Found]] = field(default_factory=dict)  # how often each deal was told
    former: dict[int, Found] = field(default_factory=dict)  # entity of a person → the organization they left, as titles said
    affiliation: dict[int, Found] = field(default_factory=dict)  # entity of a person → their organization, as titles said
    topics: dict[str, tuple[int, Found]] = field(default_factory=dict)  # type → (sentence, whom the article speaks of there)

    def company(self, person: int) -> Found | None:
        """The organization that a person acts for."""
        return self.affiliation.get(person)

    def main_deal(self) -> tuple[Found, Found] | None:
        """Payer and payee of the deal told most often so far; the latest of equals."""
        if not self.deals:
            return None
        return max(self.deals.values(), key=lambda told: (told[0], told[1].scene.number))[1:]

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
            if entity is None or token.speaker or entity.organization_kind == "media" or token.particle in ("than", "by", "at", "with") or scene.code[token.position] not in (_ORG, _PERSON):
                continue
            sentence, _ = self.topics.get(entity.kind, (-1, None))
            if sentence == scene.number or (token.modifier and entity.kind == "organization"):
                continue
            found = Found(scene, token.position, 0.5, "carried_over")
            self.topics[entity.kind] = (scene.number, found)
            company = self.company(entity.index) if entity.kind == "person" else None
            if company is not None and self.topics.get("organization", (-1, None))[0] != scene.number:
                self.topics["organization"] = (scene.number, company)

    def topic(self, wanted: str, sentence: int, score: float) -> Found | None:
        """Whom the sentences before were about, less sure with every sentence between."""
        known = [pair for kind, pair in self.topics.items() if CODES[kind] in wanted and 0 < sentence - pair[0] <= _TOPIC_REACH]
        if not known:
            return None
        number, found = max(known, key=lambda pair: pair[0])
        return Found(found.scene, found.position, score * (1.1 - 0.1 * (sentence - number)), "carried_over")

    def deal(self, role: str, sentence: int) -> Found | None:
        """The payer or payee of the deal spoken of last, surer the nearer it is."""
        found = self.payer if role == "payer" else self.payee
        if found is None:
            return None
        return Found(found.scene, found.position, 0.75 if sentence - self.sentence <= 2 else 0.5, "carried_over")


class Positions:
    """Answers for one sentence: who is the subject, the object, the party behind a particle of a trigger at ``start:end``."""

    def __init__(self, scene: Scene, context: Context | None = None):
        self.scene = scene
        self.context = context or Context()
        self.wanted = PARTY  # the types that a role accepts: set by whoever fills roles
        self.verbs: list[int] = []  # where the triggers of the sentence stand: what follows one is its object, not a subject
        self.tokens = party_tokens(scene)
        self._finders: dict[str, Callable[[int, int], Found | None]] = {
            "subject": self.subject,
            "object": self.object,
            "before": lambda a, b: self._nearest(a, b, left=True),
            "after": lambda a, b: self._nearest(a, b, left=False),
            "owner": self.owner,
            "topic": lambda a, b: self.topic(0.55),
            "before_object": self.before_object,
            "inside": self.inside,
            "company": self.company,
            "subject_of_deal": self.subject_of_deal,
            "main_payee": self.main_payee,
            "house": self.house,
            "held": self.held,
            "lead_investor": self.lead_investor,
            "founder_of": self.founder_of,
            "subject_of_talk": self.subject_of_talk,
            "announcer": self.announcer,
            "deal_payer": lambda a, b: self.context.deal("payer", self.scene.number),
            "deal_payee": lambda a, b: self.context.deal("payee", self.scene.number),
        } | {name: self._behind(name) for name, _ in _particles()}

    def find(self, position: str, start: int, end: int, wanted: str = PARTY) -> Found | None:
        """The party in a named position of the trigger at code ``start:end``; ``wanted``: the types that the role accepts."""
        self.wanted = wanted if (CODES["person"] in wanted) != (CODES["organization"] in wanted) else PARTY
        return self._finders[position](start, end)

    def names(self) -> set[str]:
        return set(self._finders)

    def subject(self, start: int, end: int) -> Found | None:
        """The nearest free party to the left in the clause; else the subject of the clauses before it; else the topic."""
        clause = self.scene.clause_of(start)
        for back in self._clauses_back(start, clause):
            if back < clause and (near := self._antecedent(start, clause)) is not None:
                return near
            limit = start if back == clause else min((v for v in self.verbs if self.scene.clause_of(v) == back), default=start)
            free = [
                t for t in self.tokens
                if t.clause == back and t.position < min(start, limit) and not t.particle and not t.speaker and (not t.modifier or t.position == start - 1)
                and self.scene.code[t.position] in self.wanted
            ]  # fmt: skip
            if free and back < clause and self.scene.chinese:  # 由A領投,B跟投: who joins a round is not whom the next clause is about
                free = [t for t in free if not _joins(self.scene.code, t.position)]
            if back < clause and not self.scene.chinese:
                free = [t for t in free if self.scene.clause_of(t.head) == back]  # the tail of a list in the clause before is no subject
            if free:
                token = free[-1] if back == clause else free[0]
                head = token.head if token.head in [t.position for t in free] else token.position
                return self._found(head, 1.0 if back == clause else 0.8 - 0.05 * (clause - back), back == clause)
        first = self.scene.clauses[1][0] if len(self.scene.clauses) > 1 else -1
        if self.scene.chinese and clause == 0 and self.wanted != PARTY and re.match(r"(?:此次|这次|随着|本次|此番)", self.scene.code):
            led = [t for t in self.tokens if t.position == first and self.scene.code[t.position] in self.wanted]
            if led:
                return self._found(led[0].position, 0.7, False)  # 此次加盟智元,羅劍嵐將…
        ahead = [t for t in self.tokens if t.clause > clause and not t.particle and not t.speaker and not t.modifier and self.scene.code[t.position] in self.wanted]
        if clause == 0 and ahead and (not self.scene.chinese and _BEFORE_MAIN.match(self.scene.code) or re.search(r"(?:以来|之后|后|时|期间|之前|前),$", self.scene.code[: self.scene.clauses[0][1]])):
            return self._found(ahead[0].position, 0.7, False)  # 19歲創辦X以來,甲…: the subject comes in the main clause
        if not self.scene.chinese:  # shares in Dell rose after it agreed to buy …: only a pronoun stands before the verb
            weak = [t for t in self.tokens if t.position < start and t.particle == "at" and not t.speaker and self.scene.code[t.position] in self.wanted]
            if weak and re.search(r"(?<![a-z])(?:it|they|which|that|he|she)(?![a-z])", self.scene.code[weak[0].position : start]):
                return self._found(weak[0].position, 0.6, False)
        return self._spoken_for(start) or (None if self._has_other_subject(start) else self.topic(0.5))

    def _spoken_for(self, start: int) -> Found | None:
        """The company of the person who speaks in the sentence, where a company is wanted: 鴻海董事長劉揚偉表示,去年營收…"""
        if not self.scene.chinese or _PERSON in self.wanted:
            return None
        for token in self.tokens:
            entity = self.scene.entity(token.position)
            if token.position < start and self.scene.code[token.position] == _PERSON and entity and (company := self.context.company(entity.index)):
                return Found(company.scene, company.position, 0.7, "back_reference")
        return None

    def _clauses_back(self, start: int, clause: int) -> list[int]:
        """The clauses in which a subject is looked for, in order: in English, what only stands between commas comes last."""
        back = list(range(clause, -1, -1))
        if self.scene.chinese:
            return back
        return sorted(back, key=lambda number: 0 < number < clause and bool(_ASIDE.match(self.scene.code, self.scene.clauses[number][0])))

    def _antecedent(self, start: int, clause: int) -> Found | None:
        """Whom an English relative or participle clause speaks of: the party right before its comma (X, which was bought by …)."""
        first = self.scene.clauses[clause][0]
        if self.scene.chinese or not clause or not _RELATIVE.match(self.scene.code, first, start + 8):
            return None
        before = [t for t in self.tokens if t.position < first and first - t.position <= 3 and self.scene.code[t.position] in self.wanted]
        return self._found(before[-1].position, 0.9, False) if before else None

    def free_before(self, position: int) -> bool:
        """Whether a party stands free before a position in its clause."""
        clause = self.scene.clause_of(position)
        return any(t.clause == clause and t.position < position and not t.particle and not t.speaker for t in self.tokens)

    def _has_other_subject(self, start: int) -> bool:
        """Whether the sentence begins with a subject of its own that is no name: 頂尖AI公司每年投入…"""
        first = self.scene.clauses[0][0] if self.scene.clauses else 0
        lead = _ADVERB.sub("", re.split(r"[,;:]", self.scene.code[first:start])[0] if self.scene.chinese else "")
        return len(re.findall(r"[\u3400-\u9fff]", lead)) > 5

    def object(self, start: int, end: int) -> Found | None:
        """The first party to the right in the clause that does not only describe the next one."""
        clause = self.scene.clause_of(start)
        right = [t for t in self.tokens if t.clause == clause and t.position >= end and not t.speaker and self.scene.code[t.position] in self.wanted]
        for number, token in enumerate(right):
            if token.particle in ("by", "than") and number == 0 and _particle(self.scene.code[end : token.position]):
                continue
            following = right[number + 1] if number + 1 < len(right) else None
            if token.modifier and following and following.position - token.position <= 14:
                continue
            return self._found(token.position, 1.0 - min(0.3, 0.01 * (token.position - end)), True)
        return None

    def founder_of(self, start: int, end: int) -> Found | None:
        """The founder or head of an organization named in the trigger, as learned before: 30歲的Scale AI創始人."""
        for token in self.tokens:
            if start <= token.position <= end and self.scene.code[token.position] == CODES["organization"]:
                entity = self.scene.entity(token.position)
                for person, company in self.context.affiliation.items():
                    known = company.scene.entity(company.position)
                    if entity and known and known.index == entity.index:
                        found = self.context.people.get(person)
                        return Found(found.scene, found.position, 0.6, "carried_over") if found else None
        return None

    def subject_of_talk(self, start: int, end: int) -> Found | None:
        """The organization that the article speaks of most so far."""
        if not self.context.counts:
            return None
        best = max(self.context.counts.values(), key=lambda pair: pair[0])
        return Found(best[1].scene, best[1].position, 0.4, "carried_over")

    def announcer(self, start: int, end: int) -> Found | None:
        """The company that announces it: X said P would step down."""
        for token in self.tokens:
            if token.position < start and self.scene.code[token.position] == CODES["organization"] and not token.particle and not self.scene.is_medium(token.position):
                if _ANNOUNCES.match(self.scene.code, token.position + 1):
                    return self._found(token.position, 0.8, True)
        return None

    def subject_of_deal(self, start: int, end: int) -> Found | None:
        """The subject, where it is the payer of the article's main deal: 「Meta將支付接近150億」."""
        found, main = self.subject(start, end), self.context.main_deal()
        entity = found.scene.entity(found.position) if found else None
        payer = main[0].scene.entity(main[0].position) if main else None
        return found if entity and payer and entity.index == payer.index else None

    def main_payee(self, start: int, end: int) -> Found | None:
        """The payee of the article's main deal."""
        main = self.context.main_deal()
        return Found(main[1].scene, main[1].position, 0.7, "carried_over") if main else None

    def lead_investor(self, start: int, end: int) -> Found | None:
        """Who led the round, anywhere in the sentence: 由A領投, led by A."""
        for token in self.tokens:
            behind = self.scene.code[token.position + 1 : token.position + 10]
            before = self.scene.code[max(0, token.position - 24) : token.position]
            if re.match(r"[^,。;]{0,4}(?:领投|独家投资|领衔投资)", behind) or re.search(r"(?:led by|co-led by|lead investor)\s+(?:[a-z\-]+\s+){0,2}$", before):
                return self._found(token.position, 1.0, True)
        return None

    def company(self, start: int, end: int) -> Found | None:
        """The organization that the subject, a person, acts for."""
        found = self.subject(start, end)
        entity = found.scene.entity(found.position) if found else None
        company = self.context.company(entity.index) if entity and entity.kind == "person" else None
        return Found(company.scene, company.position, 0.7, "back_reference") if company else None

    def held(self, start: int, end: int) -> Found | None:
        """The company that the clauses before were about owning: 輝達買進英特爾普通股,持股約4% (Chinese)."""
        matches = list(_HELD.finditer(self.scene.code, 0, start))
        return self._found(matches[-1].start("company"), 0.8, False) if matches else None

    def house(self, start: int, end: int) -> Found | None:
        """Where somebody serves whose organization is not named beside the post: the person's, the sentence's, the topic's (Chinese)."""
        if not self.scene.chinese:
            return None
        self.wanted = _PERSON + GROUPS
        found = self.subject(start, end)
        self.wanted = _ORG
        entity = found.scene.entity(found.position) if found and found.scene is self.scene else None
        if entity is not None and entity.kind == "organization":
            return None  # Meta的老員工: a group names where it serves
        company = self.context.company(entity.index) if entity and entity.kind == "person" else None
        if company is not None:
            return Found(company.scene, company.position, 0.7, "back_reference")
        clause = self.scene.clause_of(start)
        near = [t for t in self.tokens if t.clause <= clause and t.position < start and self.scene.code[t.position] == _ORG and t.particle not in ("than", "with")]
        near = [t for t in near if not self.scene.is_medium(t.position)]
        meant = [t for t in near if self.scene.at[t.position].how == "back_reference"]  # 公司, 該公司: whom the talk is about
        free = meant or [t for t in near if not t.particle and not t.modifier]
        return self._found((free[-1] if free else near[0]).position, 0.7, False) if near else self.topic(0.5)

    def inside(self, start: int, end: int) -> Found | None:
        """A party within the trigger itself: 獲得A與B共同投資."""
        token = next((t for t in self.tokens if start <= t.position < end and not t.speaker), None)
        return self._found(token.position, 1.0, True) if token else None

    def before_object(self, start: int, end: int) -> Found | None:
        """The last party of the clause before that is not its subject: 延攬A員工、支付X取得授權."""
        clause = self.scene.clause_of(start)
        earlier = [t for t in self.tokens if t.clause == clause - 1 and not t.speaker]
        return self._found(earlier[-1].position, 0.75, False) if len(earlier) > 1 else None

    def owner(self, start: int, end: int) -> Found | None:
        """Whose it is: X的估值, X's valuation, valuation of X; else the subject."""
        before = [t for t in self.tokens if t.position < start and self.scene.clause_of(start) == t.clause and not t.speaker and self.scene.code[t.position] in self.wanted]
        after = [t for t in self.tokens if t.position >= end and t.clause == self.scene.clause_of(start)]
        if after and re.fullmatch(r"\s+(?:of|for|at)\s+(?:the\s+)?(?:[a-z\-]+\s+){0,3}", self.scene.code[end : after[0].position]):
            return self._found(after[0].position, 1.0, True)
        if before and before[-1].position >= start - 8:
            return self._found(before[-1].position, 1.0, True)
        return self.subject(start, end)

    def topic(self, score: float) -> Found | None:
        """The first free party of the sentence before (at most one sentence back)."""
        scene = self.scene.previous
        if scene is None or self.scene.number - scene.number > 1:
            return None
        for token in Positions(scene).tokens:
            if scene.code[token.position] in self.wanted and not token.speaker and not token.modifier and token.particle not in ("than", "by", "at"):
                return Found(scene, token.position, score, "carried_over")
        return self.context.topic(self.wanted, self.scene.number, score) if self.scene.chinese else None

    def members(self, found: Found) -> list[int]:
        """All members of the list that a party stands in, itself included."""
        if found.scene is not self.scene:
            return [found.position]
        head = next((t.head for t in self.tokens if t.position == found.position), found.position)
        return [t.position for t in self.tokens if t.head == head] or [found.position]

    def _behind(self, particle: str) -> Callable[[int, int], Found | None]:
        def finder(start: int, end: int) -> Found | None:
            clause = self.scene.clause_of(start)
            for token in self.tokens:
                if token.clause == clause and token.particle == particle and not token.speaker and self.scene.code[token.position] in self.wanted:
                    return self._found(token.position, 1.0, True)
            return None

        return finder

    def _nearest(self, start: int, end: int, left: bool) -> Found | None:
        clause = self.scene.clause_of(start)
        side = [
            t for t in self.tokens
            if t.clause == clause and not t.speaker and self.scene.code[t.position] in self.wanted and (t.position < start if left else t.position >= end)
        ]  # fmt: skip
        if not side:
            return None
        token = side[-1] if left else side[0]
        return self._found(token.position, 0.9, True)

    def _found(self, position: int, score: float, same_clause: bool) -> Found:
        mention = self.scene.at[position]
        how = "back_reference" if mention.how == "back_reference" else ("stated" if same_clause else "carried_over")
        return Found(self.scene, position, score * (0.9 if how == "back_reference" else 1.0), how)
