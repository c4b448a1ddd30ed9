"""Amounts that are seen, understood and no claim: prices, share prices, salary levels, market sizes. The list is ``lexicons/ignore.yml``."""

from __future__ import annotations

import re
from functools import lru_cache

from dagster_project.extraction.claims.scene import Scene
from dagster_project.extraction.records import Money
from dagster_project.extraction.vocabulary.loader import lexicon


@lru_cache(maxsize=1)
def _reasons() -> list[tuple[str, re.Pattern[str]]]:
    return [(reason, re.compile("|".join(forms))) for reason, forms in lexicon("ignore")["money"].items()]


def ignore_reason(scene: Scene, position: int) -> str | None:
    """Why the figure at a code position is no claim, by name, or None."""
    mention = scene.at[position]
    if not isinstance(mention.value, Money):
        return None
    if mention.value.per and mention.value.per not in ("year", "person"):
        return "price per unit"
    left = re.split(r"[,;。、\ue004]", scene.code[max(0, position - 12) : position])[-1]
    right = re.split(r"[,;。]", scene.code[position + 1 : position + 9])[0]
    window = f"{left}{scene.code[position]}{right}"
    return next((reason for reason, pattern in _reasons() if pattern.search(window)), None)
