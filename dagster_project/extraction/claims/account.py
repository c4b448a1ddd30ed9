"""The account: every money amount, stake and move verb of an article led to a claim, is ignored by name, or is a doubt.

What belongs here: counting and naming what was left over. What does not: reading it after all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dagster_project.extraction.claims.codes import CODES
from dagster_project.extraction.claims.ignored import ignore_reason
from dagster_project.extraction.claims.pattern import alternatives
from dagster_project.extraction.claims.scene import Scene
from dagster_project.extraction.claims.stakes import is_stake
from dagster_project.extraction.claims.stance import read_stance
from dagster_project.extraction.records import Article, Claim, Coverage, Doubt, Money
from dagster_project.extraction.vocabulary.loader import words

# trigger → why one is a doubt
_REASONS = {
    "money": "an amount whose payer, payee or meaning could not be read",
    "stake": "a share of a company that belongs to no deal or holding that could be read",
    "move_verb": "a word for a move without a person or an organization that could be read",
}


@dataclass(frozen=True, slots=True)
class _Trigger:
    """Something that should have led to a claim: its sort, its code span, and why it need not, if so."""

    sort: str
    start: int
    end: int
    ignored: str | None


def account(article: Article, scenes: Sequence[Scene], claims: Sequence[Claim]) -> tuple[list[Doubt], list[Coverage]]:
    """Doubts for all triggers that no claim and no ignore list explains, and the sums.

    A figure is claimed by the slot that holds it, a move verb by the evidence of a move.
    """
    figures = [(s.start, s.end) for c in claims for s in c.slots if s.slot in ("figure", "stake_pct")]
    moves = [(c.evidence_start, c.evidence_end) for c in claims if c.table == "talent_move"]
    doubts: list[Doubt] = []
    sums = {sort: {"seen": 0, "claimed": 0, "ignored": 0, "doubted": 0} for sort in _REASONS}
    for scene in scenes:
        for trigger in _triggers(scene):
            row = sums[trigger.sort]
            row["seen"] += 1
            start, end = scene.span(trigger.start, trigger.end)
            if any(a < end and start < b for a, b in (moves if trigger.sort == "move_verb" else figures)):
                row["claimed"] += 1
            elif trigger.ignored:
                row["ignored"] += 1
            else:
                row["doubted"] += 1
                doubts.append(Doubt(article.article_id, start, end, article.text[start:end], "claims", _REASONS[trigger.sort]))
    return doubts, [Coverage(sort, **row) for sort, row in sums.items() if row["seen"]]


def _triggers(scene: Scene) -> Iterator[_Trigger]:
    for position, mention in sorted(scene.at.items()):
        if scene.code[position] == CODES["money"] and isinstance(mention.value, Money):
            yield _Trigger("money", position, position + 1, ignore_reason(scene, position))
        elif is_stake(scene, position):
            yield _Trigger("stake", position, position + 1, None)
    for match in _move_verbs().finditer(scene.code):
        stance = read_stance(scene, *match.span())
        yield _Trigger("move_verb", *match.span(), None if stance.asserted else "negated")


@lru_cache(maxsize=1)
def _move_verbs() -> re.Pattern[str]:
    return re.compile(alternatives(tuple(words("classes", "move_verb"))))
