"""The noun a number counts: 200名員工, 300家客戶, 3,000 employees, 用戶突破2億.

What belongs here: reading the counted noun right behind a number, or the cue in front of it. Words: lexicons/units.yml.
"""

from __future__ import annotations

import re
from decimal import Decimal

from dagster_project.extraction.mentions import hedges
from dagster_project.extraction.mentions.affixes import After, Before
from dagster_project.extraction.mentions.spelled import Spelled
from dagster_project.extraction.vocabulary.loader import words

_PEOPLE_CLASSIFIERS = After({w: True for w in words("units", "people_classifiers")})
_CLASSIFIERS = After({w: True for w in words("units", "classifiers")})
_PEOPLE = After({w: "people" for w in words("units", "people_nouns")})
_CUSTOMERS = After({w: "customers" for w in words("units", "customer_nouns")})
_THINGS = After({w: w for w in words("units", "counted_nouns")})
CLASSIFIER_FIRSTS = _PEOPLE_CLASSIFIERS.firsts | _CLASSIFIERS.firsts
_STOPS = frozenset(words("units", "noun_stops"))
_ENGLISH = words("units", "english")
_ENGLISH_PEOPLE = frozenset(_ENGLISH["people"])
_BETWEEN = frozenset(_ENGLISH["between"])
_NOT_NOUNS = frozenset(_ENGLISH["not_nouns"])
_WORD = re.compile(r"(?:\ |-)([a-z][a-z'’-]*)")
_CUES = Before({w: unit for unit, forms in words("units", "cues_before").items() for w in forms}, {"人数": "", "阅读": ""})
_ENGLISH_CUES = Before({w: unit for unit, forms in words("units", "english_cues").items() for w in forms})
_PERSON_NOT = ("人工", "人民", "人类", "人物", "人士", "人气", "人生", "人形", "人马", "人脸", "人均", "人力", "人家", "人格", "人性", "人口", "人身", "人行", "人文", "人际", "人造", "人体")


def noun_after(key: str, end: int, spelled: Spelled) -> tuple[int, str, str | None, str] | None:
    """(end, unit, noun as written, rule) of what the number counts.

    >>> noun_after("200名员工", 3, Spelled(Decimal(200)))
    (6, 'people', '员工', 'people')
    """
    at = end + 1 if key.startswith(" ", end) else end
    if spelled.vague and key[end - 1] in "计万千" and key.startswith("的", end):  # 数以千计的海外员工
        noun = _people_noun(key, end + 1, 4)
        return (noun, "people", key[end + 1 : noun], "people") if noun else None
    if at >= len(key):
        return None
    character = key[at]
    if "\u4e00" <= character <= "\u9fff":
        return _han_noun(key, at, spelled)
    if key[end] in " -" and "a" <= character <= "z":
        return _english_noun(key, end, spelled)
    return None


def _han_noun(key: str, at: int, spelled: Spelled) -> tuple[int, str, str | None, str] | None:
    one = spelled.single and spelled.value == 1
    if key[at] == "人" and not key.startswith(_PERSON_NOT, at):
        return None if one else (at + 1, "people", None, "people")
    classifier = _PEOPLE_CLASSIFIERS.at(key, at)
    if classifier:
        if one or (key[at] == "名" and key.startswith(("列", "义", "单", "为", "词", "字", "额"), at + 1)):  # 一名 is 'a'
            return None
        start = _blank(key, classifier[0])
        noun = _people_noun(key, start, 6)
        return (noun, "people", key[start:noun], "people") if noun else (classifier[0], "people", None, "people")
    classifier = _CLASSIFIERS.at(key, at)
    start = _blank(key, classifier[0]) if classifier else at
    people = _people_noun(key, start, 4 if classifier else 0) if (classifier and key[at] in "个户位") or not (classifier or spelled.single) else 0
    if people and not one:
        return people, "people", key[start:people], "people"
    customers = _noun(_CUSTOMERS, key, start, 4 if classifier else 0)
    if customers and (classifier or not spelled.single) and not one:
        return customers, "customers", key[start:customers], "customers"
    if classifier is None or one:
        return None
    noun = _noun(_THINGS, key, start, 6)
    if not noun and (spelled.single or spelled.bare or (key[at] == "方" and (spelled.value or 1000) < 1000)):
        return None
    if noun:
        return noun, key[start:noun], key[start:noun], "counted_noun"
    return classifier[0], key[at : classifier[0]], key[at : classifier[0]], "counted_noun"


def _blank(key: str, at: int) -> int:
    return at + 1 if key.startswith(" ", at) else at


def _noun(nouns: After[str], key: str, start: int, reach: int) -> int:
    """End of the first noun of the list within reach, no particle or verb sign before it (多位早期投資人); 0 if none."""
    for at in range(start, min(start + reach + 1, len(key))):
        found = nouns.at(key, at)
        if found:
            return found[0]
        if key[at] in _STOPS:
            return 0
    return 0


def _people_noun(key: str, start: int, reach: int) -> int:
    end = _noun(_PEOPLE, key, start, reach)
    return 0 if end and key[end - 1] == "员" and end == start + 1 else end


def _english_noun(key: str, end: int, spelled: Spelled) -> tuple[int, str, str | None, str] | None:
    at, first = end, True
    for _ in range(4):
        match = _WORD.match(key, at)
        if match is None:
            return None
        word = match.group(1)
        if word in _ENGLISH_PEOPLE:
            return match.end(), "people", word, "people"
        if first and word == "strong":
            return match.end(), "people", None, "people"
        if word not in _BETWEEN:
            plural = word.endswith("s") and len(word) > 3 and word not in _NOT_NOUNS and not word.endswith(("'s", "ss", "’s"))
            if plural and not word.endswith("-"):
                return match.end(), word, word, "counted_noun"
            return None
        if word == "of" and not first:
            return None
        at, first = match.end(), False
    return None


def cue_before(key: str, start: int, end: int, spelled: Spelled) -> tuple[str, str | None] | None:
    """(unit, noun) where the noun stands in front of the number: 用戶突破2億, 參數量達700億."""
    if spelled.kind == "words" or spelled.single:
        return None
    left, _ = hedges.left(key, start, spelled.bare)
    for position in (left, left - 1, left - 2):
        found = _CUES.at(key, position) if position > 0 else None
        if found and (position == left or key[position:left].strip() in {"", "达", "有", "为", "约", "至", "到", "了", "达到", "已达", "共", ":", "共有", "已", "超"}):
            following = key[end : end + 1]
            if "\u4e00" <= following <= "\u9fff" and following not in "的了和与以":
                return None
            unit = found[1]
            word = key[found[0] : position]
            return ("customers" if unit == "客户" else unit), word
    return None
