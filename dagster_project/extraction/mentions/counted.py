"""The noun a number counts: 200名員工, 300家客戶, 3,000 employees, 用戶突破2億.

What belongs here: reading the counted noun right behind a number, or the cue in front of it. Words: lexicons/units.yml.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dagster_project.extraction.mentions import hedges
from dagster_project.extraction.mentions.affixes import After, Before
from dagster_project.extraction.mentions.spelled import Spelled
from dagster_project.extraction.vocabulary.loader import words

_PEOPLE_CLASSIFIERS = After({w: True for w in words("units", "people_classifiers")})
_CLASSIFIERS = After({w: True for w in words("units", "classifiers")})
_PEOPLE = After({w: "people" for w in words("units", "people_nouns")})
_CUSTOMERS = After({w: "customers" for w in words("units", "customer_nouns")})
_THINGS = After({w: w for w in words("units", "counted_nouns")})
_STOPS = frozenset(words("units", "noun_stops"))
_NO_PERSON = tuple(words("units", "no_person"))
_NO_PERSONS = tuple(words("units", "no_persons"))
_ENGLISH_PEOPLE = frozenset(words("units", "english")["people"])
_BETWEEN = frozenset(words("units", "english")["between"])
_NOT_NOUNS = frozenset(words("units", "english")["not_nouns"])
_WORD = re.compile(r"(?:\ |-)([a-z][a-z'’-]*)")
_CUES = Before({w: unit for unit, forms in words("units", "cues_before").items() for w in forms})
_BETWEEN_CUE_AND_NUMBER = frozenset(words("units", "between_cue_and_number"))

CLASSIFIER_FIRSTS = _PEOPLE_CLASSIFIERS.firsts | _CLASSIFIERS.firsts
NOUN_FIRSTS = _PEOPLE.firsts | _CUSTOMERS.firsts | frozenset("的了和与以")


class Noun(NamedTuple):
    """What a number counts: where it ends, the unit of the contract, the word as written, the rule."""

    end: int
    unit: str
    word: str | None
    rule: str


def noun_after(key: str, end: int, spelled: Spelled) -> Noun | None:
    """What the words behind a number say that it counts.

    >>> noun_after("200名员工", 3, Spelled(None))
    Noun(end=6, unit='people', word='员工', rule='people')
    """
    if spelled.vague and key[end - 1] in "计万千" and key.startswith("的", end):  # 数以千计的海外员工
        stop = _people(key, end + 1, 4)
        return Noun(stop, "people", key[end + 1 : stop], "people") if stop else None
    at = _blank(key, end)
    if at >= len(key):
        return None
    if "\u4e00" <= key[at] <= "\u9fff":
        return _chinese(key, at, spelled)
    return _english(key, end) if key[end] in " -" and "a" <= key[at] <= "z" else None


def _blank(key: str, at: int) -> int:
    return at + 1 if key.startswith(" ", at) else at


# ---------------------------------------------------------------- Chinese: classifier and noun


def _chinese(key: str, at: int, spelled: Spelled) -> Noun | None:
    if spelled.single and spelled.value == 1:  # 一名, 一家 are 'a'
        return None
    if key[at] == "人":
        return None if key.startswith(_NO_PERSON, at) else Noun(at + 1, "people", None, "people")
    classifier = _PEOPLE_CLASSIFIERS.at(key, at)
    if classifier:
        return _persons(key, at, _blank(key, classifier[0]), classifier[0])
    classifier = _CLASSIFIERS.at(key, at)
    if classifier is None:
        return None if spelled.single else _without_classifier(key, at)
    start = _blank(key, classifier[0])
    for nouns, unit, fits in ((_PEOPLE, "people", key[at] in "个户"), (_CUSTOMERS, "customers", True)):
        stop = _noun(nouns, key, start, 4) if fits else 0
        if stop:
            return Noun(stop, unit, key[start:stop], unit)
    return _thing(key, at, start, classifier[0], spelled)


def _persons(key: str, at: int, start: int, end: int) -> Noun | None:
    """200名員工, 兩位早期投資人; not 三名列前茅."""
    if key[at] == "名" and key.startswith(_NO_PERSONS, at):
        return None
    stop = _people(key, start, 6)
    return Noun(stop, "people", key[start:stop], "people") if stop else Noun(end, "people", None, "people")


def _without_classifier(key: str, at: int) -> Noun | None:
    """2億用戶, 3000員工."""
    for stop, unit in ((_people(key, at, 0), "people"), (_noun(_CUSTOMERS, key, at, 0), "customers")):
        if stop:
            return Noun(stop, unit, key[at:stop], unit)
    return None


def _thing(key: str, at: int, start: int, end: int, spelled: Spelled) -> Noun | None:
    """155個據點; without a noun the classifier stands for it (129萬支), unless the number is too small to be sure."""
    stop = _noun(_THINGS, key, start, 6)
    if stop:
        return Noun(stop, key[start:stop], key[start:stop], "counted_noun")
    small_area = key[at] == "方" and (spelled.value or 1000) < 1000
    return None if spelled.single or spelled.bare or small_area else Noun(end, key[at:end], key[at:end], "counted_noun")


def _people(key: str, start: int, reach: int) -> int:
    end = _noun(_PEOPLE, key, start, reach)
    return 0 if end and key[end - 1] == "员" and end == start + 1 else end


def _noun(nouns: After[str], key: str, start: int, reach: int) -> int:
    """End of the first noun of the list within reach, no particle or verb sign before it (多位早期投資人); 0 if none."""
    for at in range(start, min(start + reach + 1, len(key))):
        found = nouns.at(key, at)
        if found:
            return found[0]
        if key[at] in _STOPS:
            return 0
    return 0


# ---------------------------------------------------------------- English, and cues in front


def _english(key: str, end: int) -> Noun | None:
    """3,000 employees, 2 million internet users, eight of its employees, 30 strong, 15 funds."""
    at = end
    for turn in range(4):
        match = _WORD.match(key, at)
        if match is None:
            return None
        word = match.group(1)
        if word in _ENGLISH_PEOPLE:
            return Noun(match.end(), "people", word, "people")
        if turn == 0 and word == "strong":
            return Noun(match.end(), "people", None, "people")
        if word not in _BETWEEN:
            plural = word.endswith("s") and len(word) > 3 and word not in _NOT_NOUNS and not word.endswith(("'s", "ss", "’s", "-"))
            return Noun(match.end(), word, word, "counted_noun") if plural else None
        if word == "of" and turn:
            return None
        at = match.end()
    return None


def cue_before(key: str, start: int, end: int, spelled: Spelled) -> Noun | None:
    """The noun that stands in front of its number: 用戶突破2億, 參數量達700億."""
    if spelled.kind == "words" or spelled.single:
        return None
    following = key[end : end + 1]
    if "\u4e00" <= following <= "\u9fff" and following not in "的了和与以":
        return None
    left, _ = hedges.left(key, start, spelled.bare)
    for position in range(left, max(0, left - 3), -1):
        found = _CUES.at(key, position)
        if found and key[position:left].strip() in _BETWEEN_CUE_AND_NUMBER:
            return Noun(end, found[1], key[found[0] : position], "quantity_cue")
    return None
