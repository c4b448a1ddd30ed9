"""The subject of a trigger: free in its clause, before that in the sentence, in the main clause behind it, or of the sentence before.

What belongs here: how Chinese and English leave out or put off a subject. What does not: any word; they are in ``lexicons/grammar.yml``.
"""

from __future__ import annotations

import re

from dagster_project.extraction.claims.codes import CODES, PARTY, POSTS, codes
from dagster_project.extraction.claims.draft import Found
from dagster_project.extraction.claims.forms import either
from dagster_project.extraction.claims.neighbours import Neighbours
from dagster_project.extraction.claims.parties import PartyToken, party_tokens

_PERSON, _ORGANIZATION = CODES["person"], CODES["organization"]
_OPENER = re.compile(either("sentence_openers"))
_OCCASION = re.compile(either("occasions"))
_TIME_CLAUSE = re.compile(either("time_clause_ends") + ",$")
_BEFORE_MAIN = re.compile(rf"\s*{either('before_main_clause')}\s+(?:[a-z]+ly )?[a-z]+ing(?![a-z])")
_PRONOUN = re.compile(rf"(?<![a-z]){either('subject_pronouns')}(?![a-z])")
_LINKED = either("participle_links")
# a clause that speaks of the party right before its comma: X, which was bought by … / X, founded in … / X, a maker of …
_RELATIVE = re.compile(
    r"\s*(?:and |but )?(?:who|which|that|whose|an? |[a-z]+ly (?=[a-z]+ed |known )"
    rf"|(?:now |once |long |also |already )?(?:{either('participles')}|known) {_LINKED}(?![a-z]))"
)
# a clause that only stands between two commas: the subject is not in it
_ASIDE = re.compile(
    rf"\s*(?:who|which|whose|where|when|an?|the (?:[a-z\-]+ ){{0,4}}?(?:{either('aside_nouns')}|[{CODES['title']}])"
    rf"|{either('aside_openers')}"
    rf"|(?:now |once |long |also )?{either('participles')} {_LINKED}"
    rf"|[{POSTS}{CODES['age']}]"
    rf"|{_ORGANIZATION}'s (?:[a-z\-]+ ){{0,3}}[{codes('title', 'former', 'founder')}])(?![a-z])"
)
_JOINS_A_ROUND = re.compile(
    rf"(?:、[{PARTY}]|[和与及][{PARTY}])*(?:等[^,。;]{{0,6}})?{either('round_joining', 'how')}?{either('round_joining', 'verbs')}"
)
_OTHER_SUBJECT = 5  # so many Chinese characters before the trigger are a subject of their own, not an adverb


class Subjects(Neighbours):
    """Who does it: the subject of a trigger at code ``start:end``, and whom the sentences before were about."""

    def subject(self, start: int, end: int) -> Found | None:
        """The nearest free party to the left in the clause; else the subject of the clauses before it; else the topic."""
        return (
            self._subject_before(start)
            or self._subject_put_off(start)
            or self._subject_behind_at(start)
            or self._spoken_for(start)
            or (None if self._has_other_subject(start) else self.topic(0.5))
        )

    def _subject_before(self, start: int) -> Found | None:
        clause = self.scene.clause_of(start)
        for back in self._clauses_back(clause):
            if back < clause and (near := self._antecedent(start, clause)) is not None:
                return near
            if free := self._free(back, clause, start):
                token = free[-1] if back == clause else free[0]
                head = token.head if any(t.position == token.head for t in free) else token.position
                return self._found(head, 1.0 if back == clause else 0.8 - 0.05 * (clause - back), back == clause)
        return None

    def _clauses_back(self, clause: int) -> list[int]:
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

    def _free(self, back: int, clause: int, start: int) -> list[PartyToken]:
        """The parties of a clause that may be the subject of the trigger at ``start`` in ``clause``."""
        limit = start
        if back < clause:  # what follows a verb of that clause is its object
            limit = min(start, min((v for v in self.verbs if self.scene.clause_of(v) == back), default=start))
        free = [t for t in self._acting() if t.clause == back and t.position < limit and not t.particle]
        free = [t for t in free if not t.modifier or t.position == start - 1]
        if back < clause and self.scene.chinese:  # 由A領投,B跟投: who joins a round is not whom the next clause is about
            return [t for t in free if not _JOINS_A_ROUND.match(self.scene.code, t.position + 1)]
        if back < clause:  # the tail of a list in the clause before is no subject
            return [t for t in free if self.scene.clause_of(t.head) == back]
        return free

    def _subject_put_off(self, start: int) -> Found | None:
        """The subject that comes only in the main clause: 此次加盟智元,羅劍嵐將…; 19歲創辦X以來,甲…; After buying X, Y …"""
        if self.scene.clause_of(start) != 0 or len(self.scene.clauses) < 2:
            return None
        code, second = self.scene.code, self.scene.clauses[1][0]
        if self.scene.chinese and self.wanted != PARTY and _OCCASION.match(code):
            led = [t for t in self.tokens if t.position == second and code[t.position] in self.wanted]
            if led:
                return self._found(led[0].position, 0.7, False)
        ahead = [t for t in self._acting() if t.clause > 0 and not t.particle and not t.modifier]
        put_off = (not self.scene.chinese and _BEFORE_MAIN.match(code)) or _TIME_CLAUSE.search(code[:second])
        return self._found(ahead[0].position, 0.7, False) if ahead and put_off else None

    def _subject_behind_at(self, start: int) -> Found | None:
        """English, where only a pronoun stands before the verb: shares in Dell rose after it agreed to buy …."""
        if self.scene.chinese:
            return None
        weak = next((t for t in self._acting() if t.position < start and t.particle == "at"), None)
        if weak is None or not _PRONOUN.search(self.scene.code[weak.position : start]):
            return None
        return self._found(weak.position, 0.6, False)

    def _spoken_for(self, start: int) -> Found | None:
        """The company of the person who speaks in the sentence, where a company is wanted: 鴻海董事長劉揚偉表示,去年營收…"""
        if not self.scene.chinese or _PERSON in self.wanted:
            return None
        for token in self.tokens:
            if token.position < start and self.scene.code[token.position] == _PERSON:
                entity = self.scene.entity(token.position)
                company = self.context.company(entity.index) if entity else None
                if company is not None:
                    return Found(company.scene, company.position, 0.7, "back_reference")
        return None

    def _has_other_subject(self, start: int) -> bool:
        """Whether the sentence begins with a subject of its own that is no name: 頂尖AI公司每年投入…"""
        if not self.scene.chinese:
            return False
        first = self.scene.clauses[0][0] if self.scene.clauses else 0
        lead = _OPENER.sub("", re.split(r"[,;:]", self.scene.code[first:start])[0])
        return len(re.findall(r"[\u3400-\u9fff]", lead)) > _OTHER_SUBJECT

    def topic(self, score: float) -> Found | None:
        """The first free party of the sentence before (at most one sentence back)."""
        scene = self.scene.previous
        if scene is None or self.scene.number - scene.number > 1:
            return None
        for token in party_tokens(scene):
            free = not token.speaker and not token.modifier and token.particle not in ("than", "by", "at")
            if free and scene.code[token.position] in self.wanted:
                return Found(scene, token.position, score, "carried_over")
        return self.context.topic(self.wanted, self.scene.number, score) if self.scene.chinese else None
