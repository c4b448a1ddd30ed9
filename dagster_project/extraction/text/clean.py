"""Noise out, the way back kept: the named repairs, their order, and the loop that runs them.

What belongs here: the list of steps and how they are applied. What does not: how one kind of noise is found (a module each), and
noise that is whole lines (``sentences`` marks those, nothing is cut). Simplified and Traditional are never converted in the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from dagster_project.extraction.records import Alignment
from dagster_project.extraction.text import dots, letters, marks, mojibake, pinyin, spaces
from dagster_project.extraction.text.alignment import Edit, Pieces, alignment, apply
from dagster_project.extraction.vocabulary import loader

_ROUNDS = 12  # a repair can uncover the next one; real text needs two rounds, the second finding nothing


@dataclass(frozen=True, slots=True)
class Step:
    """One repair: it runs only where all of its trigger groups have a character in the text ('' triggers always)."""

    name: str
    find: Callable[[str], list[Edit]]
    triggers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The result: ``repairs`` counts the characters of the original that each step changed."""

    text: str
    alignment: Alignment
    repairs: tuple[tuple[str, int], ...]


@lru_cache(maxsize=1)
def steps() -> tuple[Step, ...]:
    """The repairs in their order."""
    western = "".join(map(chr, range(0xC2, 0xF5)))
    signs = "".join(loader.words("noise", "gbk_mojibake_signs"))
    wide = "".join(map(chr, (*range(0xFF04, 0xFF65), *range(0x2F00, 0x2FD6), *range(0xF900, 0xFA6E))))
    return (
        Step("line_ends", marks.find_line_ends, ("\r\x0b\x0c\x85\u2028\u2029",)),
        Step("mojibake", mojibake.find, (western + signs + "ū",)),
        Step("invisible", marks.find_invisible, ("",)),
        Step("entities", marks.find_entities, ("&", ";")),
        Step("tags", marks.find_tags, ("<", ">")),
        Step("markdown", marks.find_markdown, ("[<*_",)),
        Step("placeholders", marks.find_placeholders, ("[【{",)),
        Step("widths", marks.find_widths, (wide,)),
        Step("letters", letters.find, ("l", "AIGScTOD")),
        Step("pinyin", pinyin.find, ("(（[", ")）]")),
        Step("dots", dots.find_dots, (loader.words("noise", "dots"),)),
        Step("question_dots", dots.find_questions, ("?？",)),
        Step("spaces", spaces.find, ("",)),
    )


def clean(raw_text: str) -> Cleaned:
    """The cleaned text with its alignment; cleaning a cleaned text changes nothing.

    >>> clean("這幾(ji)天(tian),Scale  AI").text
    '這幾天,Scale AI'
    """
    text, pieces = raw_text, Pieces.whole(len(raw_text))
    counts: dict[str, int] = {}
    for _ in range(_ROUNDS):
        before = text
        for step in steps():
            if edits := _due(step, text):
                text, pieces = apply(text, pieces, edits)
                counts[step.name] = counts.get(step.name, 0) + sum(max(end - start, len(new)) for start, end, new in edits)
        if text == before:
            break
    return Cleaned(text, alignment(pieces), tuple(counts.items()))


def _due(step: Step, text: str) -> list[Edit]:
    present = all(not group or any(character in text for character in group) for group in step.triggers)
    return step.find(text) if present else []
