"""Kind cards, read and compiled: one file of ``vocabulary/kinds`` says how one kind of claim is put into words.

A card holds ``words`` (classes of words), ``frames`` (a trigger, the figure it wants, the positions of its roles), ``patterns`` (fixed
constructions) and ``examples`` that run as tests. This module knows no kind by name; a mistake in a card raises `BadCard` with its file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from dagster_project.extraction.claims.pattern import BadPattern, alternatives, compile_pattern
from dagster_project.extraction.vocabulary.loader import kind_cards, lexicon

_FRAME_KEYS = {
    "name", "trigger", "kind", "figure", "roles", "passive", "types", "require", "bare_require", "bare", "weight", "reach",
    "side", "adjacent", "each", "set", "unless", "turns",
}  # fmt: skip
_PATTERN_KEYS = {"name", "zh", "en", "kind", "fill", "weight", "set", "stance", "employer"}
_TURN_KEYS = {"kind", "missing", "stake_below", "unless"}


class BadCard(ValueError):
    """A kind card that cannot be used; the message names the file, the rule and what is wrong."""


@dataclass(frozen=True, slots=True)
class Turn:
    """When a reading is of another kind: a role is missing, or the share bought is below a number of percent."""

    kind: str
    missing: str | None
    stake_below: float | None
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger and where its roles stand.

    ``figures``: mention types it wants; ``bare``: may stand without one. ``roles``: role → positions to look in, in order (``passive``:
    where the verb is passive); ``require``: roles that must be filled. ``reach`` and ``adjacent``: how far the figure may be, ``side``:
    on which side; ``each``: the role of which every member of a list makes a claim. ``fixed``: what the card sets.
    """

    name: str
    table: str
    kind: str
    trigger: re.Pattern[str]
    figures: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]
    passive: Mapping[str, tuple[str, ...]] | None
    types: Mapping[str, str]
    require: tuple[str, ...]
    bare_require: tuple[str, ...]
    bare: bool
    weight: float
    reach: int
    side: str | None
    adjacent: int
    each: str | None
    fixed: Mapping[str, Any]
    unless: re.Pattern[str] | None
    government: str | None
    lift: tuple[str, ...]
    employer: str | None
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A fixed construction; its named groups are roles. ``fill``: role → positions, for the roles that it does not name."""

    name: str
    table: str
    kind: str
    regex: re.Pattern[str]
    language: str
    fill: Mapping[str, tuple[str, ...]]
    weight: float
    fixed: Mapping[str, Any]
    stance: bool
    types: Mapping[str, str]
    government: str | None
    lift: tuple[str, ...]
    employer: str | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """All cards together."""

    frames: tuple[Frame, ...]
    patterns: tuple[Pattern, ...]
    cards: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Read every kind card once; raises `BadCard`.

    >>> "acquisition" in grammar().cards
    True
    """
    shared: dict[str, Sequence[str]] = lexicon("classes")
    frames: list[Frame] = []
    patterns: list[Pattern] = []
    cards: dict[str, Mapping[str, Any]] = {}
    for stem, card in kind_cards():
        cards[stem] = card
        words = dict(shared) | card.get("words", {})
        try:
            frames += [_frame(stem, card, spec, words) for spec in card.get("frames", [])]
            patterns += [p for spec in card.get("patterns", []) for p in _patterns(stem, card, spec, words)]
        except (KeyError, BadPattern, re.error, TypeError) as error:
            raise BadCard(f"kinds/{stem}.yml: {error}") from error
    return Grammar(tuple(frames), tuple(patterns), cards)


def _frame(stem: str, card: Mapping[str, Any], spec: Mapping[str, Any], words: Mapping[str, Sequence[str]]) -> Frame:
    if unknown := set(spec) - _FRAME_KEYS:
        raise BadCard(f"kinds/{stem}.yml: frame {spec.get('name')}: unknown keys {sorted(unknown)}")
    return Frame(
        name=f"{stem}.{spec['name']}",
        table=card["table"],
        kind=spec.get("kind", card["kind"]),
        trigger=re.compile(_trigger(spec["trigger"], words)),
        figures=tuple(_list(spec.get("figure"))),
        roles={r: tuple(_list(p)) for r, p in spec["roles"].items()},
        passive={r: tuple(_list(p)) for r, p in spec["passive"].items()} if "passive" in spec else None,
        types=spec.get("types", card.get("types", {})),
        require=tuple(_list(spec.get("require"))),
        bare_require=tuple(_list(spec.get("bare_require", spec.get("require")))),
        bare=spec.get("bare", False),
        weight=float(spec.get("weight", 1.0)),
        reach=int(spec.get("reach", 60)),
        side=spec.get("side"),
        adjacent=int(spec.get("adjacent", 0)),
        each=spec.get("each"),
        fixed=spec.get("set", {}),
        unless=re.compile(spec["unless"]) if "unless" in spec else None,
        government=card.get("government"),
        lift=tuple(_list(card.get("lift"))),
        employer=card.get("employer"),
        turns=tuple(_turn(turn) for turn in spec.get("turns", [])),
    )


def _turn(spec: Mapping[str, Any]) -> Turn:
    if unknown := set(spec) - _TURN_KEYS:
        raise BadCard(f"unknown keys in a turn: {sorted(unknown)}")
    unless = re.compile(spec["unless"]) if "unless" in spec else None
    return Turn(spec["kind"], spec.get("missing"), spec.get("stake_below"), unless)


def _trigger(trigger: str, words: Mapping[str, Sequence[str]]) -> str:
    """A class name, or a pattern with classes in it. A blank between Latin words is any white space, in Chinese cards too."""
    if re.fullmatch(r"[a-z_]+", trigger) and trigger in words:
        return alternatives(tuple(words[trigger]))
    return compile_pattern(re.sub(r"(?<=[A-Za-z)?]) (?=[A-Za-z(\\])", r"\\s+", trigger), words).pattern


def _patterns(stem: str, card: Mapping[str, Any], spec: Mapping[str, Any], words: Mapping[str, Sequence[str]]) -> list[Pattern]:
    if unknown := set(spec) - _PATTERN_KEYS:
        raise BadCard(f"kinds/{stem}.yml: pattern {spec.get('name')}: unknown keys {sorted(unknown)}")
    out = []
    for language in ("zh", "en"):
        for number, form in enumerate(_list(spec.get(language))):
            out.append(
                Pattern(
                    name=f"{stem}.{spec['name']}.{language}{number or ''}",
                    table=card["table"],
                    kind=spec.get("kind", card["kind"]),
                    regex=compile_pattern(form, words, language),
                    language=language,
                    fill={r: tuple(_list(p)) for r, p in spec.get("fill", {}).items()},
                    weight=float(spec.get("weight", 1.1)),
                    fixed=spec.get("set", {}),
                    stance=spec.get("stance", True),
                    types=card.get("types", {}),
                    government=card.get("government"),
                    lift=tuple(_list(card.get("lift"))),
                    employer=spec.get("employer", card.get("employer")) or None,
                )
            )
    return out


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]
