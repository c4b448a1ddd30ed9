"""A draft: one reading of a sentence by one rule, before the readings are weighed against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dagster_project.extraction.claims.positions import Found
from dagster_project.extraction.claims.scene import Scene


@dataclass(slots=True)
class Draft:
    """What a rule would claim. ``start:end`` is the trigger (code offsets); ``figure`` the position of the figure, if any."""

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
