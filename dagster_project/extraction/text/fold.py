"""The match key: one lexicon for both scripts, both widths and both cases.

What belongs here: folding one character to one character, so that an offset in the key is an offset in the text. What does not:
repairing text (``clean``) or judging its script (``script``); the key is for matching and is never shown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import opencc

from dagster_project.extraction.vocabulary import loader

_WIDE_SPACES = (0x00A0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
# Blocks whose compatibility form is the same character written differently: radicals, compatibility ideographs, full and half width.
_COMPATIBLE = ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0xFE30, 0xFE70), (0xFF01, 0xFFF0), (0x2F800, 0x2FA20))
_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2A6E0))


def fold(text: str) -> str:
    """The match key of a text: Simplified, half-width, lower case; always as long as the text.

    Why a table of single characters and not a phrase converter: the key of a part is the part of the key, so that a lexicon entry
    folds alike alone and inside an article. The few characters that need their neighbours stand in ``lexicons/fold.yml``.

    >>> fold("臉書（ＭＥＴＡ）投資Scale AI，接著收購")
    '脸书(meta)投资scale ai,接着收购'
    """
    key = text.translate(_table())
    for character, pattern, replacement in _neighbour_rules():
        if character in key:
            key = pattern.sub(replacement, key)
    return key


class _Table(dict[int, str]):
    """Remembers unchanged characters too: a miss costs ``str.translate`` an exception, three times the price of a hit."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if code < 0x30000:
            self[code] = character
        return character


@lru_cache(maxsize=1)
def _table() -> _Table:
    """Code point → folded character, always one for one."""
    table = {code: chr(code).lower() for code in range(0x10000) if _is_single(chr(code), chr(code).lower())}
    for first, last in _COMPATIBLE:
        for code in range(first, last):
            narrow = unicodedata.normalize("NFKC", chr(code))
            if _is_single(chr(code), narrow):
                table[code] = narrow.lower() if len(narrow.lower()) == 1 else narrow
    table.update({code: " " for code in _WIDE_SPACES})
    simplified = _simplified()
    table = {code: simplified.get(character, character) for code, character in table.items()}
    table.update({ord(character): other for character, other in simplified.items() if ord(character) not in table})
    table.update({ord(variant): plain for variant, plain in loader.words("fold", "variants").items()})
    return _Table(table)


def _is_single(before: str, after: str) -> bool:
    return after != before and len(after) == 1


def _simplified() -> dict[str, str]:
    """Traditional → Simplified for every single character that opencc changes."""
    characters = [chr(code) for first, last in _HAN for code in range(first, last)]
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {before: after for before, after in zip(characters, converted, strict=True) if _is_single(before, after)}


@lru_cache(maxsize=1)
def _neighbour_rules() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple((rule["character"], re.compile(rule["pattern"]), rule["to"]) for rule in loader.words("fold", "neighbours"))
