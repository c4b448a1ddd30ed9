"""The account: every money amount, stake and move verb of an article led to a claim, is ignored by name, or is a doubt.

What belongs here: counting and naming what was left over. What does not: reading it after all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dagster_project.extraction.claims.frames import _STAKE
from dagster_project.extraction.claims.ignored import ignore_reason
from dagster_project.extraction.claims.pattern import alternatives
from dagster_project.extraction.claims.scene import CODES, Scene
from dagster_project.extraction.claims.stance import read_stance
from dagster_project.extraction.records import Article, Claim, Coverage, Doubt, Money
from dagster_project.extraction.vocabulary.loader import words


@lru_cache(maxsize=1)
def _move_verbs() -> re.Pattern[str]:
    return re.compile(alternatives(tuple(words("classes", "move_verb"))))


def account(article: Article, scenes: Sequence[Scene], claims: Sequence[Claim]) -> tuple[list[Doubt], list[Coverage]]:
    """Doubts for all triggers that no claim and no ignore list explains, and the sums."""
    covered = [(s.start, s.end) for c in claims for s in c.slots if s.slot in ("figure", "stake_pct")]
    evidence = [(c.evidence_start, c.evidence_end) for c in claims if c.table == "talent_move"]
    doubts: list[Doubt] = []
    sums = {name: [0, 0, 0, 0] for name in ("money", "stake", "move_verb")}
    for scene in scenes:
        for trigger, start, end, ignored in _triggers(scene):
            row = sums[trigger]
            row[0] += 1
            a, b = scene.span(start, end)
            if any(x < b and a < y for x, y in (evidence if trigger == "move_verb" else covered)):
                row[1] += 1
            elif ignored:
                row[2] += 1
            else:
                row[3] += 1
                doubts.append(Doubt(article.article_id, a, b, article.text[a:b], "claims", _reason(trigger)))
    return doubts, [Coverage(name, *row) for name, row in sums.items() if row[0]]


def _triggers(scene: Scene):  # type: ignore[no-untyped-def]
    for position, mention in sorted(scene.at.items()):
        char = scene.code[position]
        if char == CODES["money"] and isinstance(mention.value, Money):
            yield "money", position, position + 1, ignore_reason(scene, position)
        elif char == CODES["percent"] and _STAKE.search(scene.code[position + 1 : position + 20]):
            yield "stake", position, position + 1, None
    for match in _move_verbs().finditer(scene.code):
        stance = read_stance(scene, *match.span())
        yield "move_verb", match.start(), match.end(), None if stance.asserted else "negated"


def _reason(trigger: str) -> str:
    return {
        "money": "an amount whose payer, payee or meaning could not be read",
        "stake": "a share of a company that belongs to no deal or holding that could be read",
        "move_verb": "a word for a move without a person or an organization that could be read",
    }[trigger]
