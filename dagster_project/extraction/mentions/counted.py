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
_STOPS = frozenset(words("units", "noun_stops"))
_ENGLISH = words("units", "english")
_ENGLISH_PEOPLE = frozenset(_ENGLISH["people"])
_BETWEEN = frozenset(_ENGLISH["between"])
_NOT_NOUNS = frozenset(_ENGLISH["not_nouns"])
_WORD = re.compile(r"(?:\ |-)([a-z][a-z'’-]*)")
_CUES = Before({w: unit for unit, forms in words("units", "cues_before").items() for w in forms}, {"人数": "", "阅读": ""})
_ENGLISH_CUES = Before({w: unit for unit, forms in words("units", "english_cues").items() for w in forms})
_PERSON_NOT = ("人工", "人民", "人类", "人物", "人士", "人气", "人生", "人形", "人马", "人脸", "人均", "人力", "人家", "人格", "人性", "人口", "人身", "人行", "人文", "人际", "人造", "人体")
_NAMES_BEHIND = ("大", "号", "级", "世", "流", "线", "带", "起", "样", "般", "些", "旦", "方面", "直", "定", "次性", "时", "边", "切", "同", "致", "体", "度")


def noun_after(key: str, end: int, spelled: Spelled) -> tuple[int, str, str | None, str] | None:
    """(end, unit, noun as written, rule) of what the number counts.

    >>> noun_after("200名员工", 3, Spelled(Decimal(200)))
    (6, 'people', '员工', 'people')
    """
    at = end + 1 if key.startswith(" ", end) else end
    if at >= len(key):
        return None
    character = key[at]
    if "\u4e00" <= character <= "\u9fff":
        return _han_noun(key, at, spelled)
    if key[end] in " -" and "a" <= character <= "z":
        return _english_noun(key, end, spelled)
    return None


def _han_noun(key: str, at: int, spelled: Spelled) -> tuple[int, str, str | None, str] | None:
    if key[at] == "人" and not key.startswith(_PERSON_NOT, at):
        return (at + 1, "people", None, "people") if _plain(spelled) or not key.startswith(("人们", "人的"), at) else None
    classifier = _PEOPLE_CLASSIFIERS.at(key, at)
    if classifier:
        start = classifier[0] + (1 if key.startswith(" ", classifier[0]) else 0)
        if not _plain(spelled) and spelled.single and key.startswith("名", at) and key.startswith(("列", "义"), start):
            return None
        noun = _people_noun(key, start)
        return (noun, "people", key[start:noun], "people") if noun else (classifier[0], "people", None, "people")
    classifier = _CLASSIFIERS.at(key, at)
    start = classifier[0] if classifier else at
    start += 1 if classifier and key.startswith(" ", start) else 0
    people = _people_noun(key, start) if classifier and key[at] in "个户" or not classifier and not spelled.single else 0
    if people:
        return people, "people", key[start:people], "people"
    customers = _CUSTOMERS.at(key, start)
    if customers and (classifier or not spelled.single):
        return customers[0], "customers", key[start : customers[0]], "customers"
    if classifier is None or spelled.single and key[at] in "个种次起条场份部组方":
        return None
    stop = start
    while stop < len(key) and stop - start < 6 and key[stop] not in _STOPS and "\u4e00" <= key[stop] <= "\u9fff":
        stop += 1
    noun = key[start:stop] if stop - start >= 2 else ""
    return (stop if noun else classifier[0]), (noun or key[at : classifier[0]]), (noun or key[at : classifier[0]]), "counted_noun"


def _people_noun(key: str, start: int) -> int:
    """End of a people noun beginning here, a short qualifier before it allowed (多位早期投資人): 0 if none."""
    for skip in range(0, 5):
        at = start + skip
        if skip and (at >= len(key) or key[at - 1] in _STOPS and key[at - 1] != "的"):
            return 0
        found = _PEOPLE.at(key, at)
        if found and key[at] != "员" or found and skip:
            return found[0]
    return 0


def _plain(spelled: Spelled) -> bool:
    return not spelled.single


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
