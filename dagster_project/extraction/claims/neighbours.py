"""The parties beside a trigger: left and right of it, inside it, behind a particle.

What belongs here: what can be seen in the clauses of the trigger. What does not: looking for a subject (`subjects`), what the sentences
before have said (`positions`).
"""

from __future__ import annotations

from collections.abc import Iterator

from dagster_project.extraction.claims.codes import PARTY
from dagster_project.extraction.claims.context import Context
from dagster_project.extraction.claims.draft import Found
from dagster_project.extraction.claims.particles import particle_before
from dagster_project.extraction.claims.parties import PartyToken, party_tokens
from dagster_project.extraction.claims.scene import Scene

_DESCRIBES_NEAR = 14  # characters between a party that describes and the one described


class Neighbours:
    """The parties of one sentence around a trigger at code ``start:end``.

    Every position is a method of trigger start and end, so that a card can name any of them; not each needs both.
    """

    def __init__(self, scene: Scene, context: Context | None = None):
        self.scene = scene
        self.context = context or Context()
        self.wanted = PARTY  # the types that a role accepts: set by `Positions.find`
        self.verbs: list[int] = []  # where the triggers of the sentence stand: what follows one is its object, not a subject
        self.tokens = party_tokens(scene)

    def before(self, start: int, end: int) -> Found | None:
        """The nearest party to the left in the clause."""
        side = [t for t in self._in_clause(start) if t.position < start]
        return self._found(side[-1].position, 0.9, True) if side else None

    def after(self, start: int, end: int) -> Found | None:
        """The nearest party to the right in the clause."""
        side = [t for t in self._in_clause(start) if t.position >= end]
        return self._found(side[0].position, 0.9, True) if side else None

    def object(self, start: int, end: int) -> Found | None:
        """The first party to the right in the clause that does not only describe the next one."""
        right = [t for t in self._in_clause(start) if t.position >= end]
        for number, token in enumerate(right):
            if token.particle in ("by", "than") and number == 0 and particle_before(self.scene.code[end : token.position]):
                continue
            following = right[number + 1] if number + 1 < len(right) else None
            if token.modifier and following and following.position - token.position <= _DESCRIBES_NEAR:
                continue
            return self._found(token.position, 1.0 - min(0.3, 0.01 * (token.position - end)), True)
        return None

    def inside(self, start: int, end: int) -> Found | None:
        """A party within the trigger itself: 獲得A與B共同投資."""
        token = next((t for t in self.tokens if start <= t.position < end and not t.speaker), None)
        return self._found(token.position, 1.0, True) if token else None

    def before_object(self, start: int, end: int) -> Found | None:
        """The last party of the clause before that is not its subject: 延攬A員工、支付X取得授權."""
        clause = self.scene.clause_of(start)
        earlier = [t for t in self.tokens if t.clause == clause - 1 and not t.speaker]
        return self._found(earlier[-1].position, 0.75, False) if len(earlier) > 1 else None

    def behind(self, particle: str, start: int) -> Found | None:
        """The first party of the clause that a particle governs: 由A, by A."""
        token = next((t for t in self._in_clause(start) if t.particle == particle), None)
        return self._found(token.position, 1.0, True) if token else None

    def members(self, found: Found) -> list[int]:
        """All members of the list that a party stands in, itself included (code positions)."""
        if found.scene is not self.scene:
            return [found.position]
        head = next((t.head for t in self.tokens if t.position == found.position), found.position)
        return [t.position for t in self.tokens if t.head == head] or [found.position]

    def free_before(self, position: int) -> bool:
        """Whether a party stands free before a position in its clause."""
        clause = self.scene.clause_of(position)
        return any(t.clause == clause and t.position < position and not t.particle and not t.speaker for t in self.tokens)

    def _acting(self) -> Iterator[PartyToken]:
        """The parties of a wanted type that do not only speak, left to right."""
        return (t for t in self.tokens if not t.speaker and self.scene.code[t.position] in self.wanted)

    def _in_clause(self, start: int) -> Iterator[PartyToken]:
        clause = self.scene.clause_of(start)
        return (t for t in self._acting() if t.clause == clause)

    def _found(self, position: int, score: float, same_clause: bool) -> Found:
        if self.scene.at[position].how == "back_reference":
            return Found(self.scene, position, score * 0.9, "back_reference")
        return Found(self.scene, position, score, "stated" if same_clause else "carried_over")
