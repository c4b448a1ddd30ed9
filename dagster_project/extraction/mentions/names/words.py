"""The words this package looks for, read once from the lexicons and folded as the match key is.

What belongs here: sets and automata made of `vocabulary/lexicons`. What does not: any use of them, any name of a company or person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.vocabulary import loader

Vote = tuple[str, str, float]  # (the rule, the kind it speaks for, its weight)


def lexicon_or_empty(name: str) -> dict[str, Any]:
    """A lexicon, or an empty one where the file is not there (a lexicon narrows or widens, it is no precondition)."""
    try:
        found = loader.lexicon(name)
    except loader.UnknownVocabulary:
        return {}
    return found if isinstance(found, dict) else {}


def folded(items: Iterable[Any] | None) -> frozenset[str]:
    return frozenset(fold(str(item)) for item in items or () if item)


_patterns = loader.lexicon("name_patterns")
_common = loader.lexicon("common_english")
_given = loader.lexicon("given_names")
_surnames = lexicon_or_empty("surnames")
_transliteration = lexicon_or_empty("transliteration")
_products = lexicon_or_empty("products")

AFTER: dict[str, frozenset[str]] = {kind: folded(items) for kind, items in _patterns["after"].items()}
BEFORE: dict[str, frozenset[str]] = {kind: folded(items) for kind, items in _patterns["before"].items()}
ENGLISH: dict[str, frozenset[str]] = {kind: folded(items) for kind, items in _patterns["english"].items()}
LIST_JOINERS = folded(_patterns["list_joiners"])
NOT_NAMES = folded(_patterns["not_names"]) | folded(_products.get("not_names"))
AMBIGUOUS_LATIN = folded(_patterns["ambiguous_latin"])
AMBIGUOUS_CHINESE = folded(_patterns["ambiguous_chinese"])

FUNCTION_WORDS = folded(_common["function"])
CALENDAR = folded(_common["calendar"])
NATIONALITIES = folded(_common["nationalities"]) | folded(
    word for word in lexicon_or_empty("places").get("adjectives") or () if " " not in str(word)
)
COMMON_ENGLISH = FUNCTION_WORDS | CALENDAR | folded(_common["content"]) | NATIONALITIES | folded(_products.get("capitalized_words"))
ALSO_ORGANIZATIONS = folded(_products.get("also_organizations"))
AMBIGUOUS_PRODUCTS = folded(_products.get("ambiguous"))
AMBIGUOUS_PLACES = folded(lexicon_or_empty("places").get("ambiguous"))
GIVEN_NAMES = folded(_given["given_names_latin"]) | folded(_given.get("given_names_latin_more")) | folded(_given["ambiguous_latin"])
AMBIGUOUS_GIVEN_NAMES = folded(_given["ambiguous_latin"])
CHINESE_GIVEN = folded(_given.get("chinese_given_chars")) | folded(_given.get("chinese_given_chars_female"))
ABBREVIATED = frozenset({"inc", "corp", "ltd", "co", "llc", "dr", "mr", "mrs", "ms", "st", "prof", "jr", "sr", "rep", "sen", "gov", "gen"})

SURNAMES = folded(_surnames.get("chinese_single"))
DOUBLE_SURNAMES = folded(_surnames.get("chinese_double")) | folded(_surnames.get("chinese_married"))
AMBIGUOUS_SURNAMES = folded(_surnames.get("ambiguous"))
JAPANESE_SURNAMES = frozenset(s for s in folded(_surnames.get("japanese")) if len(s) > 1)
LATIN_SURNAMES = folded(_surnames.get("english_common")) | folded(_surnames.get("romanized_chinese"))
SOUND_CHARACTERS = folded(_transliteration.get("characters")) | folded(_transliteration.get("taiwan_characters"))
WEAK_SOUND_CHARACTERS = folded(_transliteration.get("weak"))
SOUND_ENDINGS = folded(_transliteration.get("endings"))
SOUND_GIVEN_NAMES = folded(_transliteration.get("given_names"))


def _suffixes() -> tuple[dict[str, str], dict[str, str]]:
    """(Chinese suffix → kind of organization, English last words → kind)."""
    data = lexicon_or_empty("organization_suffixes")
    kinds = data.get("kinds", data)
    chinese: dict[str, str] = {}
    english: dict[str, str] = {}
    for kind, forms in kinds.items():
        if not isinstance(forms, dict):
            continue
        for form in [*(forms.get("zh") or []), *(forms.get("hant") or [])]:
            chinese.setdefault(fold(str(form)), str(kind))
        for form in forms.get("en") or []:
            english.setdefault(fold(str(form)).rstrip("."), str(kind))
    return chinese, english


CHINESE_SUFFIXES, ENGLISH_SUFFIXES = _suffixes()
_suffix_data = lexicon_or_empty("organization_suffixes")
WEAK_CHINESE_SUFFIXES = folded(_suffix_data.get("weak_zh"))
WEAK_ENGLISH_SUFFIXES = folded(_suffix_data.get("weak_en"))
GENERIC_ORGANIZATIONS = (
    folded(_suffix_data.get("generic_zh")) | folded(_suffix_data.get("generic_hant")) | folded(_suffix_data.get("generic_en"))
)

GENERIC_PARTS = folded(_patterns["generic_parts"])
NAME_VERBS = folded(_patterns["name_verbs"])
LEAD_NOUNS = folded(_patterns["lead_nouns"])
NEUTRAL_ENDINGS = folded(_patterns["neutral_endings"])
INDUSTRY_ENDINGS = folded(_patterns["industry_endings"])
BYLINE = folded(_patterns["byline"])


def _countries() -> dict[str, str]:
    """Chinese form of a country → its English name as an attribute (US, UK)."""
    short = {"United States": "US", "United Kingdom": "UK", "European Union": "EU"}
    found: dict[str, str] = {}
    for item in lexicon_or_empty("places").get("places") or []:
        if item.get("kind") == "country":
            for key in ("zh", "hant", "hk"):
                found.update({fold(str(form)): short.get(item["name"], item["name"]) for form in item.get(key) or []})
    return found


COUNTRIES = _countries()


def _places() -> tuple[frozenset[str], frozenset[str]]:
    """(countries and states, cities and smaller places), folded."""
    wide: set[str] = set()
    narrow: set[str] = set()
    for items in lexicon_or_empty("places").values():
        for item in items if isinstance(items, list) else []:
            if not isinstance(item, dict):
                continue
            forms = {fold(str(f)) for key in ("zh", "hant", "hk") for f in item.get(key) or []}
            (wide if item.get("kind") in ("country", "region") else narrow).update(forms)
    return frozenset(wide), frozenset(narrow)


WIDE_PLACES, NARROW_PLACES = _places()
STRONG_ENDINGS = folded(_patterns["strong_endings"])
UNIT_ENDINGS = folded(_patterns["unit_endings"])
CHINESE_SUFFIXES.update({s: "lab_or_unit" if s in UNIT_ENDINGS else "company" for s in STRONG_ENDINGS if s not in CHINESE_SUFFIXES})

STATE_ORGANS: dict[str, tuple[str, bool]] = {
    fold(form): (str(organ["en"]), bool(organ["alone"])) for organ in _patterns["state_organs"] for form in organ["zh"]
}
CHINESE_SUFFIXES.update({s: "company" for s in INDUSTRY_ENDINGS if s not in CHINESE_SUFFIXES})
CLAUSE = {kind: folded(items) for kind, items in _patterns["clause"].items()}
_sources = lexicon_or_empty("sources")
# Words for people and papers without a name: never names themselves.
NAMELESS = folded(
    form
    for forms in [
        _sources["insiders"]["zh"],
        _sources["documents"]["zh"],
        *[group["zh"] for group in _sources["groups"]],
    ]
    for form in forms
)
# Characters of grammar: an unknown word that holds one is the segmenter's guess, not a name.
GRAMMAR = frozenset("已的了着是在为被把让将与也都就于从给不未没拟予其每这那此该某曾又再才则但而因据称且")
COUNTED = frozenset("人家次轮年月日大位只是者成倍天种类项款台部名个批度万亿")
# A decided name that is nothing but one of these was none.
NO_ORGANIZATIONS = (GENERIC_PARTS | frozenset(CHINESE_SUFFIXES) | NAMELESS | LEAD_NOUNS | GENERIC_ORGANIZATIONS | UNIT_ENDINGS) - frozenset(
    STATE_ORGANS
)
# A bracket after these explains a term: 消費者信心指數(CCI).
TERM_ENDINGS = tuple((AFTER["other"] | AFTER["product"]) - frozenset(CHINESE_SUFFIXES))
USUAL_ACRONYMS = folded(_patterns["usual_acronyms"])
SAFE_INDUSTRY_ENDINGS = folded(_patterns["safe_industry_endings"])

LOOSE_TITLES = frozenset(map(str, _patterns["loose_titles"]))
ONE_COMPANY = folded(_patterns["one_company"])
PUBLIC_HEADS = folded(_patterns["public_heads"])
LEGAL_FORMS = folded(_patterns["legal_forms"])
BEFORE_A_NAME = folded(_patterns["before_a_name"])
PEOPLES = NATIONALITIES | frozenset(f"{word}s" for word in NATIONALITIES) | folded(_patterns["compass"])
OFFICES = tuple(folded(_patterns["offices"]))
CAPTIONS = folded(_patterns["captions"])
OPEN_TAILS = folded(_patterns["open_tails"])
OWN_UNITS = folded(_patterns["own_units"])


def alternatives(items: Iterable[str]) -> str:
    """A pattern of words, the longest first."""
    return "|".join(sorted(map(re.escape, items), key=len, reverse=True))


MEDIUM_AFTER = re.compile(f"(?:{alternatives(folded(_patterns['medium_between']))})*(?:{alternatives(folded(_patterns['medium_after']))})")
MEDIUM_BEFORE = re.compile(f"(?:{alternatives(folded(_patterns['medium_before']))})$")
ACQUIRING = re.compile(rf"(?:^|[ (])(?:{alternatives(folded(_patterns['acquiring']))}) (?:[a-z][a-z'’-]* ){{0,5}}$")
ALIAS_WORD = re.compile(
    rf"^(?:以下|下)?(?:{alternatives(folded(_patterns['alias_words_zh']))})(?:为|是)?[ :]?"
    rf"|^(?:{alternatives(folded(_patterns['alias_words_en']))})[ :]+"
)
_field = alternatives({w for w in GENERIC_PARTS - LEAD_NOUNS if not w.isascii()} | folded(_patterns["unit_regions"]))
UNIT_TAIL = re.compile(
    rf"(?:{_field}){{0,3}}?"
    rf"(?:{alternatives(folded(_patterns['unit_tails']))})"
)
TRANSLATED_ENDINGS = {fold(str(ending)): tuple(map(str, latin)) for ending, latin in _patterns["translated_endings"].items()}
