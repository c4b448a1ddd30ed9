"""Stakes: the share of a company that goes with a sum, and what it makes of the deal.

What belongs here: percentages that are shares of a company. What does not: percentages of anything else.
"""

from __future__ import annotations

import re
from decimal import Decimal

from dagster_project.extraction.claims.cards import Frame
from dagster_project.extraction.claims.codes import CODES
from dagster_project.extraction.claims.draft import Draft, Found
from dagster_project.extraction.claims.fit import Hit
from dagster_project.extraction.claims.forms import either
from dagster_project.extraction.claims.positions import Positions
from dagster_project.extraction.claims.scene import Scene
from dagster_project.extraction.records import Quantity

_SHARE = re.compile(rf"^\s*(?:左右|以上)?的?\s*{either('share_words')}")
_SHARE_REACH = 19  # characters behind the percentage in which the word for a share stands
_BEYOND_CLAUSE = 30
_OWNED_REACH = 12


def is_stake(scene: Scene, position: int) -> bool:
    """Whether a share of a company stands at a code position: 49%的股权, a 49% stake."""
    if scene.code[position] != CODES["percent"]:
        return False
    return bool(_SHARE.search(scene.code[position + 1 : position + 1 + _SHARE_REACH]))


def stake_position(scene: Scene, hit: Hit, figure: int | None) -> int | None:
    """The share that belongs to a flow: the first one in the clauses of its trigger and its figure, or shortly behind them."""
    start, end = scene.clauses[scene.clause_of(hit.start)]
    if figure is not None:
        other_start, other_end = scene.clauses[scene.clause_of(figure)]
        start, end = min(start, other_start), max(end, other_end)
    end = min(len(scene.code), end + _BEYOND_CLAUSE)
    return next((position for position in range(start, end) if is_stake(scene, position)), None)


def stake_share(draft: Draft) -> Decimal | None:
    """The percentage at a draft's stake, where it is a plain number."""
    mention = draft.scene.at.get(draft.stake) if draft.stake is not None else None
    return mention.value.figure.amount if mention and isinstance(mention.value, Quantity) else None


def give_owned(draft: Draft, positions: Positions) -> None:
    """The company whose shares are bought is the payee of a deal that has none: 以換取X 49%的股權."""
    if draft.stake is None or "payee" in draft.roles or draft.kind not in ("investment", "acquisition"):
        return
    owned = [t.position for t in positions.tokens if draft.stake - _OWNED_REACH <= t.position < draft.stake]
    if owned and Found(draft.scene, owned[-1], 1.0).identity not in {found.identity for found in draft.roles.values()}:
        draft.roles["payee"] = Found(draft.scene, owned[-1], 0.9)


def turned(draft: Draft, frame: Frame) -> str:
    """The kind after the card's turns: an acquisition of 49 % is an investment, an investment in a factory is spending."""
    scene = draft.scene
    last = scene.clauses[scene.clause_of(max(draft.end - 1, draft.figure or 0))][1]
    clause = scene.code[draft.end : last]
    for turn in frame.turns:
        if (turn.missing and turn.missing in draft.roles) or (turn.unless and turn.unless.search(clause)):
            continue
        if turn.stake_below is not None:
            share = stake_share(draft)
            if share is None or share >= turn.stake_below:
                continue
        return turn.kind
    return draft.kind
