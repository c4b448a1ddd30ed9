"""Who says so: media, people, organizations, insiders, documents that govern a claim in their sentence.

「據」 in 數據 is no attribution: a source must be named right behind it. Patterns are in ``lexicons/attribution.yml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dagster_project.extraction.claims.codes import CODES, codes
from dagster_project.extraction.claims.scene import Scene
from dagster_project.extraction.records import Named
from dagster_project.extraction.vocabulary.loader import lexicon

_SPEAKERS = codes("organization", "person", "source")
_LETTERS = {"{O}": "organization", "{P}": "person", "{S}": "source", "{G}": "group"}


@dataclass(frozen=True, slots=True)
class Attribution:
    """Sources that govern the code span ``start:end`` of a sentence. ``medium``: a medium or insider is among them."""

    names: tuple[str, ...]
    positions: tuple[int, ...]
    start: int
    end: int
    medium: bool


@lru_cache(maxsize=1)
def _patterns() -> dict[str, list[tuple[bool, re.Pattern[str]]]]:
    out: dict[str, list[tuple[bool, re.Pattern[str]]]] = {}
    for language, sides in lexicon("attribution").items():
        out[language] = [(side == "after", re.compile(_fill(form))) for side, forms in sides.items() for form in forms]
    return out


def _fill(form: str) -> str:
    for letter, kind in _LETTERS.items():
        form = form.replace(letter, CODES[kind])
    return form


def read_attributions(scene: Scene) -> list[Attribution]:
    """All sources of a sentence with what they govern.

    In Chinese a source governs what follows it (據A報導,…); one that is named last, and every English one, the whole sentence.
    """
    found: list[Attribution] = []
    for after, pattern in _patterns()["zh" if scene.chinese else "en"]:
        for match in pattern.finditer(scene.code):
            positions = tuple(i for i in range(*match.span("who")) if scene.code[i] in _SPEAKERS)
            names = tuple(dict.fromkeys(n for n in (_name(scene, i) for i in positions) if n))
            if not names:
                continue
            medium = any(scene.is_medium(i) or scene.code[i] == CODES["source"] for i in positions)
            whole = after or not scene.chinese
            found.append(Attribution(names, positions, 0 if whole else match.start(), len(scene.code), medium))
    return found


def _name(scene: Scene, position: int) -> str | None:
    value = scene.at[position].value
    return value.name if isinstance(value, Named) else None


def governing(attributions: list[Attribution], start: int, exclude: set[str]) -> tuple[tuple[str, ...], bool]:
    """The sources that govern a code position, and whether a medium or insider is among them.

    Parties of the claim itself (``exclude``) speak for themselves: a company announcing its deal is no hearsay.
    """
    names: list[str] = []
    hearsay = False
    for item in attributions:
        if item.start <= start < item.end and start not in item.positions:
            names.extend(n for n in item.names if n not in names)
            hearsay = hearsay or item.medium or any(n not in exclude for n in item.names)
    return tuple(names), hearsay
