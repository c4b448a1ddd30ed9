"""Hedge words around a figure: 近, 逾, up to … (lexicons/hedges.yml) and the qualifier they lead to.

What belongs here: looking left and right of a figure for words that hedge it. What does not: the figure itself.
"""

from __future__ import annotations

from dagster_project.extraction.mentions.affixes import After, Before
from dagster_project.extraction.vocabulary.loader import words

_GUARDS: dict[str, str] = words("hedges", "not_after")
_BEFORE = Before({w: q for q, ws in words("hedges", "before").items() for w in ws}, _GUARDS)
_BARE = Before({w: q for q, ws in words("hedges", "before_bare").items() for w in ws}, _GUARDS)
_NEUTRAL = Before({w: None for w in words("hedges", "neutral_before")})
_AFTER = After({w: q for q, ws in words("hedges", "after").items() for w in ws})


def left(key: str, position: int, bare: bool = False) -> tuple[int, str | None]:
    """(start, qualifier) of the hedge that ends at ``position`` (one blank and one neutral word may stand between).

    >>> left("已超过10亿", 3)
    (1, 'over')
    >>> left("签约10亿", 2)
    (2, None)
    """
    at = _skip_blank(key, position)
    found = _BEFORE.at(key, at) or (_BARE.at(key, at) if bare else None)
    if found is None:
        neutral = _NEUTRAL.at(key, at)
        if neutral is None:
            return position, None
        found = _BEFORE.at(key, _skip_blank(key, neutral[0]))
        if found is None:
            return position, None
    start, qualifier = found
    outer = _BEFORE.at(key, _skip_blank(key, start))  # 高達約: the outer word stretches the mention, the inner one decides
    return (outer[0] if outer and outer[1] == qualifier else start), qualifier


def right(key: str, position: int) -> tuple[int, str | None]:
    """(end, qualifier) of the hedge that begins at ``position``.

    >>> right("10亿元左右", 4)
    (6, 'about')
    """
    at = position + 1 if key.startswith(" ", position) else position
    if key.startswith("(含)", at):
        at += 3
    found = _AFTER.at(key, at)
    return found if found else (position, None)


def _skip_blank(key: str, position: int) -> int:
    return position - 1 if position > 0 and key[position - 1] == " " else position
