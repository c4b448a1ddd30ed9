"""Noise out, the way back kept: the named repairs, their order, and the loop that runs them.

What belongs here: the list of steps and how they are applied. What does not: how one kind of noise is found (a module each), and
noise that is whole lines (``sentences`` marks those, nothing is cut). Simplified and Traditional are never converted in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from dagster_project.extraction.records import Alignment
from dagster_project.extraction.text import dots, letters, marks, mojibake, pinyin, spaces, wrapped
from dagster_project.extraction.text.alignment import Edit, Pieces, alignment, apply
from dagster_project.extraction.vocabulary import loader

_ROUNDS = 12  # a repair can uncover the next one; real text needs two rounds, the second finding nothing


@dataclass(frozen=True, slots=True)
class Step:
    """One repair: it runs only where every trigger is in the text. A trigger is a string, any of whose characters will do, or a
    pattern, for classes too wide to try one by one; no triggers: it always runs.
    """

    name: str
    find: Callable[[str], list[Edit]]
    triggers: tuple[str | re.Pattern[str], ...] = ()
    rare: bool = False  # its only trigger is a class of characters that clean text hardly has: `_rare` looks for all of them at once

    def is_due(self, text: str) -> bool:
        return all(
            any(character in text for character in trigger) if isinstance(trigger, str) else trigger.search(text)
            for trigger in self.triggers
        )


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The result: ``repairs`` counts the characters of the original that each step changed."""

    text: str
    alignment: Alignment
    repairs: tuple[tuple[str, int], ...]


@lru_cache(maxsize=1)
def steps() -> tuple[Step, ...]:
    """The repairs in their order."""
    signs = "".join(loader.words("noise", "gbk_mojibake_signs"))
    return (
        Step("line_ends", marks.find_line_ends, ("\r\x0b\x0c\x85\u2028\u2029",)),
        Step("mojibake", mojibake.find, (re.compile(f"[\u00c2-\u00f4{signs}ū]"),), rare=True),
        Step("invisible", marks.find_invisible, (marks.pattern("invisible"),), rare=True),
        Step("entities", marks.find_entities, ("&", ";")),
        Step("tags", marks.find_tags, ("<", ">")),
        Step("markdown", marks.find_markdown, ("[<*_",)),
        Step("placeholders", marks.find_placeholders, ("[【{",)),
        Step("widths", marks.find_widths, (marks.WIDE,), rare=True),
        Step("wrapped_lines", wrapped.find, ("\n",)),
        Step("letters", letters.find, ("lI",)),
        Step("pinyin", pinyin.find, (pinyin.SIGNS,)),
        Step("dots", dots.find_dots, (loader.words("noise", "dots"),)),
        Step("question_dots", dots.find_questions, ("?？",)),
        Step("spaces", spaces.find),
    )


def clean(raw_text: str) -> Cleaned:
    """The cleaned text with its alignment; cleaning a cleaned text changes nothing.

    >>> clean("這幾(ji)天(tian),Scale  AI").text
    '這幾天,Scale AI'
    """
    text, pieces = raw_text, Pieces.whole(len(raw_text))
    counts: dict[str, int] = {}
    for _ in range(_ROUNDS):
        before, plain = text, not _rare(text)
        for step in steps():
            if not (plain and step.rare) and step.is_due(text) and (edits := step.find(text)):
                text, pieces = apply(text, pieces, edits)
                counts[step.name] = counts.get(step.name, 0) + sum(max(end - start, len(new)) for start, end, new in edits)
        if text == before:
            break
    return Cleaned(text, alignment(pieces), tuple(counts.items()))


def _rare(text: str) -> bool:
    return _rare_characters().search(text) is not None


@lru_cache(maxsize=1)
def _rare_characters() -> re.Pattern[str]:
    """The triggers of all rare steps, each one class of characters, as one: one pass over the text instead of one a step."""
    classes = (trigger.pattern.rstrip("+") for step in steps() if step.rare for trigger in step.triggers if isinstance(trigger, re.Pattern))
    return re.compile(f"[{''.join(inner[1:-1] for inner in classes)}]")
