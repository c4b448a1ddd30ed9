"""Looks words up right before or right after a position of the key, longest first: the anchor of every grammar in this room.

What belongs here: two small indexes over a lexicon's words. What does not: any word. An alternation of a hundred words in a regular
expression is tried word by word at every position; here one character decides which few words are compared at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


def _latin(character: str) -> bool:
    return "a" <= character <= "z" or "0" <= character <= "9"


class After(Generic[T]):
    """Words that may begin at a position.

    >>> After({"美元": "USD", "元": "CNY"}).at("100美元", 3)
    (5, 'USD')
    """

    def __init__(self, words: Mapping[str, T]) -> None:
        self._by_first: dict[str, list[tuple[str, T]]] = defaultdict(list)
        for word in sorted(words, key=len, reverse=True):
            self._by_first[word[0]].append((word, words[word]))
        self._by_first = dict(self._by_first)
        self.firsts = frozenset(self._by_first)

    def at(self, key: str, position: int) -> tuple[int, T] | None:
        """(end, payload) of the longest word beginning at ``position``; Latin words end at a word boundary."""
        if position >= len(key):
            return None
        for word, payload in self._by_first.get(key[position], ()):
            if key.startswith(word, position):
                end = position + len(word)
                if end < len(key) and _latin(word[-1]) and _latin(key[end]):
                    continue
                return end, payload
        return None


class Before(Generic[T]):
    """Words that may end at a position. ``guards``: word → characters that must not stand in front of it (約 in 簽約).

    >>> Before({"超过": "over"}).at("已超过10亿", 3)
    (1, 'over')
    """

    def __init__(self, words: Mapping[str, T], guards: Mapping[str, Iterable[str]] | None = None) -> None:
        guards = guards or {}
        self._by_last: dict[str, list[tuple[str, T, frozenset[str]]]] = defaultdict(list)
        for word in sorted(words, key=len, reverse=True):
            self._by_last[word[-1]].append((word, words[word], frozenset(guards.get(word, ()))))
        self._by_last = dict(self._by_last)
        self.lasts = frozenset(self._by_last)

    def at(self, key: str, position: int) -> tuple[int, T] | None:
        """(start, payload) of the longest word ending at ``position``; Latin words begin at a word boundary."""
        if position <= 0:
            return None
        for word, payload, guard in self._by_last.get(key[position - 1], ()):
            start = position - len(word)
            if start < 0 or not key.startswith(word, start):
                continue
            if start and ((_latin(word[0]) and _latin(key[start - 1])) or key[start - 1] in guard):
                continue
            return start, payload
        return None


def trie(forms: Iterable[str]) -> str:
    """A regular expression for any of the words, shared beginnings written once: alternation without trying word by word.

    >>> trie(["上月", "上周", "下月"])
    '(?:上(?:周|月)|下月)'
    """
    return _branch(sorted(set(forms)))


def _branch(forms: list[str]) -> str:
    heads: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        if form:
            heads[form[0]].append(form[1:])
    branches = []
    for head, rests in heads.items():
        rest = _branch(rests) if any(rests) else ""
        optional = "" in rests and rest
        branches.append(re.escape(head) + (f"{rest}?" if optional and rest.startswith("(?:") else f"(?:{rest})?" if optional else rest))
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def by_first_letter(patterns: Iterable[str]) -> str:
    """Joins patterns that each begin with a plain letter, grouped by it: the search engine then skips to those letters.

    >>> by_first_letter(["may", "march", "q[1-4]"])
    'm(?:ay|arch)|q(?:[1-4])'
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for pattern in dict.fromkeys(patterns):
        groups[pattern[0]].append(pattern[1:])
    return "|".join(f"{head}(?:{'|'.join(rests)})" for head, rests in groups.items())
