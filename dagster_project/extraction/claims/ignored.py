"""Amounts that are seen, understood and no claim: prices, share prices, salary levels, market sizes.

The list is ``lexicons/ignore.yml``; what belongs here is only looking an amount up in it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dagster_project.extraction.claims.codes import CODES
from dagster_project.extraction.claims.scene import Scene
from dagster_project.extraction.records import Money
from dagster_project.extraction.vocabulary.loader import lexicon

_RATES = ("year", "person")  # a sum per year or per head is still a sum: revenue, a salary
_LEFT, _RIGHT = 12, 8  # how far the words around an amount are looked at
_LEFT_END = re.compile(rf"[,;。、{CODES['money']}]")
_RIGHT_END = re.compile(r"[,;。]")


@lru_cache(maxsize=1)
def _reasons() -> list[tuple[str, re.Pattern[str]]]:
    return [(reason, re.compile("|".join(forms))) for reason, forms in lexicon("ignore")["money"].items()]


def ignore_reason(scene: Scene, position: int) -> str | None:
    """Why the figure at a code position is no claim, by name, or None: 每股30美元 is a "price per unit"."""
    mention = scene.at[position]
    if not isinstance(mention.value, Money):
        return None
    if mention.value.per and mention.value.per not in _RATES:
        return "price per unit"
    left = _LEFT_END.split(scene.code[max(0, position - _LEFT) : position])[-1]
    right = _RIGHT_END.split(scene.code[position + 1 : position + 1 + _RIGHT])[0]
    window = f"{left}{scene.code[position]}{right}"
    return next((reason for reason, pattern in _reasons() if pattern.search(window)), None)
