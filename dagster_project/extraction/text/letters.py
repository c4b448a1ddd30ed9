"""l for I and I for l: 'Scale Al' is Scale AI, 'OpenAl' is OpenAI.

What belongs here: words of the lexicon, and 'Al' where the same text or the neighbouring words know the AI form. What does not:
other spelling. 'Al Gore' and 'Ahmad Al-Dahle' stay.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from dagster_project.extraction.text.alignment import Edit
from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.vocabulary import loader

_WORD = re.compile(r"[A-Za-z0-9]")
_AL = re.compile(r"Al(?<![A-Za-z0-9\-]Al)(?![A-Za-z0-9\-'’])")
_WORD_BEFORE = re.compile(r"([A-Za-z0-9]+)[ .]$")


def find(text: str) -> list[Edit]:
    """Edits that restore the letter.

    >>> find("Scale Al的估值,收購Scale AI"), find("Al Gore on AI")
    ([(6, 8, 'AI')], [])
    """
    automaton, right = _automaton()
    edits = [
        (start, end, right[index])
        for index, start, end in automaton.find_matches_as_indexes(text)
        if not _WORD.match(text[start - 1 : start]) and not _WORD.match(text[end : end + 1])
    ]
    if "Al" in text:
        known = "AI" in text
        edits.extend((match.start(), match.end(), "AI") for match in _AL.finditer(text) if _is_ai(text, *match.span(), known))
    return sorted(edits)


def _is_ai(text: str, start: int, end: int, known: bool) -> bool:
    """Whether this 'Al' is AI; ``known``: whether the text writes AI elsewhere."""
    following = fold(text[end : end + 6]).lstrip(" ")
    if known and following.startswith(_before()):
        return True
    word = _WORD_BEFORE.search(text[max(0, start - 30) : start])
    if not word or re.match(r" [A-Z][a-z]", text[end : end + 3]):
        return False
    if word.group(1) in loader.words("noise", "al_names"):
        return True
    return known and (word.group(1) in loader.words("noise", "al_after") or re.search(rf"\b{word.group(1)}[ .]AI\b", text) is not None)


@lru_cache(maxsize=1)
def _before() -> tuple[str, ...]:
    return tuple(loader.words("noise", "al_before"))


@lru_cache(maxsize=1)
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    words = loader.words("noise", "letter_words")
    return AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest), tuple(words.values())
