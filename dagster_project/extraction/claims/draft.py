"""A draft: one reading of a sentence by one rule, before the readings are weighed against each other; and the parties in its roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dagster_project.extraction.claims.codes import GROUPS
from dagster_project.extraction.claims.scene import Scene
from dagster_project.extraction.records import Entity


@dataclass(frozen=True, slots=True)
class Found:
    """A party found for a role: its code position, how sure (0–1) and how it was read."""

    scene: Scene
    position: int
    score: float
    how: str = "stated"  # stated | back_reference | carried_over
    employer: bool = False  # the organization that a group belongs to is meant: Adept AI in 「Adept AI員工」

    @property
    def code(self) -> str:
        """The type character of the party."""
        return self.scene.code[self.position]

    @property
    def entity(self) -> Entity | None:
        """The entity named there, if any; of a group, the organization it belongs to."""
        return self.scene.entity(self.position)

    @property
    def identity(self) -> object:
        """Who it is, to compare: a group is somebody else than the organization it belongs to."""
        if self.code in GROUPS and not self.employer:
            return (id(self.scene), self.position)
        return self.scene.identity(self.position)


@dataclass(slots=True)
class Draft:
    """What a rule would claim. ``start:end`` is the trigger (code offsets); ``figure`` the position of the figure, if any.

    ``roles`` are parties, ``words`` the spans of roles that are words (from_role, basis). The rest is what the card says of the rule.
    """

    table: str
    kind: str
    rule: str
    scene: Scene
    start: int
    end: int
    score: float
    roles: dict[str, Found] = field(default_factory=dict)
    words: dict[str, tuple[int, int]] = field(default_factory=dict)
    figure: int | None = None
    stake: int | None = None
    fixed: Mapping[str, Any] = field(default_factory=dict)
    stance: bool = True
    each: str | None = None
    government: str | None = None
    lift: tuple[str, ...] = ()
    employer: str | None = None

    def entity(self, role: str) -> Entity | None:
        """The entity in a role, if the role is filled and somebody is named there."""
        found = self.roles.get(role)
        return found.entity if found else None
