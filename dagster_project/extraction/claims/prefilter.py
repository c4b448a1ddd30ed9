"""Which rules can match a sentence at all: one pass over it finds every literal word that some rule cannot do without.

A rule's regular expression is taken apart once: a literal or an alternation of literals that must be there, and the mention types that
must be there. What does not belong here: matching. The pass is an Aho-Corasick automaton, so the number of rules costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

from ahocorasick_rs import AhoCorasick

R = TypeVar("R")
_PRIVATE = ("\ue000", "\uf8ff")


@dataclass(frozen=True, slots=True)
class Needs:
    """What a rule cannot do without: one of ``words`` (None: nothing certain) and one of each of ``types``."""

    words: frozenset[str] | None
    types: tuple[frozenset[str], ...]


def needs_of(pattern: re.Pattern[str]) -> Needs:
    """Take a compiled expression apart.

    >>> sorted(needs_of(re.compile("(?:收购|买下)\ue001")).words)
    ['买下', '收购']
    """
    sets: list[frozenset[str]] = []
    types: list[frozenset[str]] = []
    _walk(parser.parse(pattern.pattern), sets, types)
    best = min(sets, key=lambda s: (-min(map(len, s)), len(s))) if sets else None
    return Needs(best, tuple(types))


def _walk(items: Iterable[Any], sets: list[frozenset[str]], types: list[frozenset[str]]) -> None:
    literal = ""
    for op, value in [*items, (None, None)]:
        if op is codes.LITERAL and not _private(value):
            literal += chr(value)
            continue
        if literal.strip():
            sets.append(frozenset({literal}))
        literal = ""
        if op is codes.LITERAL:
            types.append(frozenset({chr(value)}))
        elif op is codes.IN and all(o is codes.LITERAL and _private(v) for o, v in value):
            types.append(frozenset(chr(v) for _, v in value))
        elif op is codes.SUBPATTERN:
            _walk(value[3], sets, types)
        elif op is codes.MAX_REPEAT and value[0] > 0:
            _walk(value[2], sets, types)
        elif op is codes.BRANCH:
            found = [_literals(branch) for branch in value[1]]
            if all(found):
                sets.append(frozenset(w for words in found if words for w in words))


def _literals(branch: Iterable[Any]) -> frozenset[str] | None:
    """Words one of which a branch must contain."""
    sets: list[frozenset[str]] = []
    _walk(branch, sets, [])
    return min(sets, key=lambda s: (-min(map(len, s)), len(s))) if sets else None


def _private(char: int) -> bool:
    return _PRIVATE[0] <= chr(char) <= _PRIVATE[1]


class Prefilter(Generic[R]):
    """Rules with their needs; `candidates` gives those that a sentence may satisfy, in their order."""

    def __init__(self, rules: Sequence[tuple[R, re.Pattern[str]]]):
        needs = [needs_of(pattern) for _, pattern in rules]
        literals = sorted({w for n in needs if n.words for w in n.words})
        self._words = AhoCorasick(literals)
        users: dict[str, list[int]] = {}
        for number, need in enumerate(needs):
            for word in need.words or ():
                users.setdefault(word, []).append(number)
        self._users = [tuple(users[w]) for w in literals]
        self._always = [n for n, need in enumerate(needs) if need.words is None]
        self._needs = needs
        self._rules = [rule for rule, _ in rules]

    def candidates(self, code: str) -> list[R]:
        """The rules whose words and mention types all occur in an encoded sentence."""
        possible = set(self._always)
        for index in {i for i, _, _ in self._words.find_matches_as_indexes(code, overlapping=True)}:
            possible.update(self._users[index])
        present = {c for c in code if _PRIVATE[0] <= c <= _PRIVATE[1]}
        return [self._rules[n] for n in sorted(possible) if all(t & present for t in self._needs[n].types)]
