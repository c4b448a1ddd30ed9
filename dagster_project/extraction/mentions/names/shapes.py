"""What the letters of a Latin name themselves speak for: given names, legal forms, digits, capitals.

What belongs here: the name's own shape. What does not: anything beside it (cues).
"""

from __future__ import annotations

from itertools import pairwise

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.words import Vote

_PARTICLES = frozenset({"de", "van", "von", "der", "bin", "al", "el", "la", "di", "da"})
_DOMAINS = (".ai", ".com", ".io", ".co", ".net", ".org")


def shape_votes(lowers: tuple[str, ...], surface: str) -> list[Vote]:
    """Votes of a name's own letters; ``lowers`` are its tokens in lower case.

    >>> [kind for _, kind, _ in shape_votes(("nigel", "toon"), "Nigel Toon")]
    ['person']
    """
    votes = _person_votes(lowers, surface) if 2 <= len(lowers) <= 4 else []
    if len(lowers) == 1:
        return votes + _single_votes(lowers[0], surface)
    return votes + _ending_votes(lowers) + _inner_votes(lowers, surface)


def _person_votes(lowers: tuple[str, ...], surface: str) -> list[Vote]:
    parts = surface.replace(".", "").split()
    plain = all(part.replace("-", "").replace("'", "").replace("’", "").replace(".", "").isalpha() for part in lowers)
    if not plain or surface.isupper() or not all(part[0].isupper() or part in _PARTICLES for part in parts):
        return []
    votes: list[Vote] = []
    first, last = lowers[0].rstrip("."), lowers[-1].rstrip(".")
    if first in words.GIVEN_NAMES:
        votes.append(("given_name", "person", 1.0 if first in words.AMBIGUOUS_GIVEN_NAMES else 2.2))
    elif "-" in first and first.split("-")[0] in words.GIVEN_NAMES:
        votes.append(("given_name", "person", 1.5))
    if last in words.LATIN_SURNAMES and last not in words.COMMON_ENGLISH:
        votes.append(("surname", "person", 1.0))
    if len(lowers) == 3 and len(lowers[1].rstrip(".")) == 1:
        votes.append(("initial", "person", 2.0))
    return votes


def _ending_votes(lowers: tuple[str, ...]) -> list[Vote]:
    votes: list[Vote] = []
    last = lowers[-1].rstrip(".")
    kind = words.ENGLISH_SUFFIXES.get(" ".join(lowers[-2:]).rstrip(".")) if len(lowers) > 2 else None
    if kind or last in words.ENGLISH_SUFFIXES:
        votes.append(("suffix", "organization", 1.6 if last in words.WEAK_ENGLISH_SUFFIXES else 3.0))
    if last == "ai":
        votes.append(("ai_suffix", "organization", 2.2))
    if last in words.PUBLIC_HEADS:
        votes.append(("public_head", "organization", 2.0))
    if last in words.ENGLISH["other_nouns"]:
        votes.append(("other_head", "other", 2.5))
    if last in words.NOT_NAMES and last != "ai":
        votes.append(("abbreviation_head", "product", 2.5))
    return votes


def _inner_votes(lowers: tuple[str, ...], surface: str) -> list[Vote]:
    votes: list[Vote] = []
    heads = words.ENGLISH["organization_heads"]
    if lowers[0] in heads or any(a.rstrip("s") in heads and b in ("of", "for") for a, b in pairwise(lowers)):
        votes.append(("head", "organization", 2.0))
    return votes + _letters(lowers, surface)


def _single_votes(lower: str, surface: str) -> list[Vote]:
    votes: list[Vote] = []
    if lower in words.GIVEN_NAMES and lower not in words.AMBIGUOUS_GIVEN_NAMES:
        votes.append(("given_name_alone", "person", 0.9))
    if surface.isupper() and surface.isalpha() and 2 <= len(surface) <= 6:
        votes.append(("capitals", "organization", 0.3))
    if any(ch.isupper() for ch in surface[1:]) and any(ch.islower() for ch in surface):
        votes.append(("camel", "organization", 0.8))
    return votes + _letters((lower,), surface)


def _letters(lowers: tuple[str, ...], surface: str) -> list[Vote]:
    votes: list[Vote] = []
    if any(ch.isdigit() for ch in surface) and not lowers[0][0].isdigit():
        votes.append(("digits", "product", 2.5))
    if lowers[-1].rstrip(".").endswith(_DOMAINS):
        votes.append(("domain", "organization", 2.0))
    if "&" in surface:
        votes.append(("ampersand", "organization", 1.5))
    return votes
