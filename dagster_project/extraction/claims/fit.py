"""How well a trigger explains a figure: its clause, the way to it, the side it stands on, what stands between.

What belongs here: the weights of that judgement. What does not: which triggers there are (`frames`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dagster_project.extraction.claims.cards import Frame
from dagster_project.extraction.claims.codes import TYPE_OF
from dagster_project.extraction.claims.scene import Scene

# what a way from trigger to figure costs, set by hand on development articles
_PER_CHARACTER = 0.008
_PER_MARK = 0.22  # a comma, a colon
_PER_LIKE_FIGURE = 0.25  # a figure of the same type that stands nearer
_PER_OTHER_TRIGGER = 0.1
_WORST = -0.3


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger word in a sentence."""

    frame: Frame
    start: int
    end: int


def fit(scene: Scene, hit: Hit, position: int, found: Sequence[Hit]) -> float:
    """How well a trigger explains the figure at a code position: 0 when it cannot, about 1 when it stands right beside it.

    ``found``: all triggers of the sentence; one that stands between and wants figures too is the likelier one.
    """
    frame = hit.frame
    before = position < hit.start
    gap = hit.start - position - 1 if before else position - hit.end
    if not _possible(scene, hit, position, gap):
        return 0.0
    between = scene.code[position + 1 : hit.start] if before else scene.code[hit.end : position]
    score = frame.weight - _PER_CHARACTER * gap - _PER_MARK * sum(between.count(mark) for mark in ",;:，；")
    score -= _PER_LIKE_FIGURE * sum(char == scene.code[position] for char in between)
    lower, upper = min(position, hit.start), max(position, hit.end)
    inside = [other.frame for other in found if lower < other.start and other.end < upper]
    score -= _PER_OTHER_TRIGGER * sum(1 for other in inside if other.figures and other.name != frame.name)
    return max(score, 0.01) if score > _WORST else 0.0


def _possible(scene: Scene, hit: Hit, position: int, gap: int) -> bool:
    frame = hit.frame
    side = "before" if position < hit.start else "after"
    if TYPE_OF[scene.code[position]] not in frame.figures or (frame.side and frame.side != side):
        return False
    if gap > frame.reach or (frame.adjacent and gap > frame.adjacent):
        return False
    # a figure is not the value of a word that only a later clause brings
    return not (side == "before" and frame.table == "fact" and scene.clause_of(position) < scene.clause_of(hit.start))
