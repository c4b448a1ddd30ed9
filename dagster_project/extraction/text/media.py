"""Media by name: the gazetteer's rows of kind 'media', in all their forms.

What belongs here: finding them in a folded text and their usual name. What does not: what a medium is cited for (``cited``).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.vocabulary import loader


def name_of(words: str) -> str | None:
    """The usual name of a medium, None where the words are none.

    >>> name_of("not a medium at all") is None
    True
    """
    return name_of_key(fold(words))


def name_of_key(key: str) -> str | None:
    """`name_of` for words that are folded already."""
    return _names().get(key.strip(' 《》「」"“”').removeprefix("the "))


def find(key: str) -> Iterator[tuple[int, int, str]]:
    """Every medium in a folded text as (start, end, usual name), longest form first, Latin forms as whole words."""
    automaton, names = _automaton()
    if automaton is None:
        return
    for index, start, end in automaton.find_matches_as_indexes(key):
        if not (_joins(key, start - 1, start) or _joins(key, end - 1, end)):
            yield start, end, names[index]


def _joins(key: str, left: int, right: int) -> bool:
    """Whether a Latin word runs on across this border."""
    if left < 0 or right >= len(key):
        return False
    return key[left].isascii() and key[left].isalnum() and key[right].isascii() and key[right].isalnum()


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in loader.rows("organizations*"):
        if row.get("kind") != "media":
            continue
        forms = [row["name"]]
        for column in ("hans", "hant", "hk", "latin_aliases"):
            forms.extend(form.strip() for form in row.get(column, "").split(";"))
        for form in forms:
            if len(form) > 1:
                names.setdefault(fold(form).removeprefix("the "), row["name"])
    return names


@lru_cache(maxsize=1)
def _automaton() -> tuple[AhoCorasick | None, tuple[str, ...]]:
    names = _names()
    if not names:
        return None, ()
    return AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest), tuple(names.values())
