"""Particles: the word that governs a party, 被, 由, 向, by, to, from. The words are in ``lexicons/grammar.yml``."""

from __future__ import annotations

import re
from functools import lru_cache

from dagster_project.extraction.claims.codes import CODES, PARTY, POSTS
from dagster_project.extraction.claims.pattern import alternatives
from dagster_project.extraction.vocabulary.loader import words

_DATIVE_REACH = 24
_THEN_MONEY = re.compile(rf"\s+(?:[a-z\-]+\s+){{0,4}}{CODES['money']}")


@lru_cache(maxsize=1)
def _particles() -> dict[str, re.Pattern[str]]:
    """Each particle up to the party: in Chinese at most 14 characters before it, in English at most four words of description."""
    title, place = CODES["title"], CODES["place"]
    out = {}
    for name, forms in words("grammar", "particles").items():
        zh = "|".join(forms["zh"])
        en = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in forms["en"])
        out[name] = re.compile(
            rf"(?:(?:{zh})[^{PARTY},.;:!?。、]{{0,14}}"
            rf"|(?<![a-z])(?:{en})\s+(?:(?:the|its|a|an|his|their)\s+)?"
            rf"(?:(?:[a-z\-{title}]+|{place}(?:'s|-based)?)\s+){{0,4}}?)$"
        )
    return out


@lru_cache(maxsize=1)
def particle_names() -> tuple[str, ...]:
    """The names of all particles: positions that a kind card may ask for.

    >>> "by" in particle_names()
    True
    """
    return tuple(_particles())


def particle_before(before: str) -> str | None:
    """The particle that governs a party, from the code before it: the one that begins last.

    >>> particle_before("昨日由"), particle_before("was bought by the "), particle_before("昨日")
    ('by', 'by', None)
    """
    best: tuple[int, str] | None = None
    for name, pattern in _particles().items():
        match = pattern.search(before)
        if match and (best is None or match.start() > best[0]):
            best = (match.start(), name)
    return best[1] if best else None


@lru_cache(maxsize=1)
def _dative() -> re.Pattern[str]:
    return re.compile(alternatives(tuple(words("grammar", "dative_verbs"))) + r"\s+(?:the\s+)?(?:[a-z\-]+\s+){0,2}$")


def receives(code: str, start: int, position: int) -> bool:
    """Whether a party stands between an English verb of giving and a sum: paid Google $2bn, awarded SpaceX a $3bn contract.

    ``start``: where the clause of the party begins.
    """
    return bool(_dative().search(code, max(start, position - _DATIVE_REACH), position) and _THEN_MONEY.match(code, position + 1))


@lru_cache(maxsize=1)
def describing() -> re.Pattern[str]:
    """What leads from a party to another one that it only describes: 谷歌母公司Alphabet, Google's parent Alphabet."""
    table = words("grammar", "relational")
    nouns = "|".join(re.escape(w) for w in sorted(table["zh"] + table["en"], key=len, reverse=True))
    title, stop = f"[{POSTS}]", ",.;:!?。、"
    return re.compile(
        rf"(?:\s*(?:的|前|原|现任|{title}|{nouns})\s*"
        rf"|[^{PARTY}{CODES['money']}{stop}]{{0,8}}(?:{nouns}|{title})\s*(?:的|兼|及|/|{title})*\s*)"
        rf"[^{PARTY}{stop}]{{0,10}}(?=[{PARTY}])"
    )
