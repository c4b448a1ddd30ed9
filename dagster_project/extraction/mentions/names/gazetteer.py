"""The gazetteer: organizations and people known beforehand, found in one pass over the match key.

What belongs here: loading `lexicons/gazetteer/*.tsv`, the automaton, and the guard of names that are common words too. What does not:
learning from the article, and the decision (a hit is a strong vote, no more). ``EMPTY`` stands in for measuring what the rules alone do.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import rjieba
from ahocorasick_rs import AhoCorasick, MatchKind

from dagster_project.extraction.mentions.names import words
from dagster_project.extraction.mentions.names.ballot import name_key
from dagster_project.extraction.mentions.names.reading import known_word
from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.vocabulary import loader

FOLDER = Path(loader.__file__).parent / "lexicons" / "gazetteer"


@dataclass(frozen=True, slots=True)
class Entry:
    """A known person or organization (or a place or product, from their lexicons)."""

    key: str  # kind:canonical name
    kind: str
    name: str
    organization_kind: str | None = None
    parent: str | None = None


class Hit(NamedTuple):
    """A known name at a place of the text."""

    start: int
    end: int
    entry: Entry
    guarded: bool  # a common word too: needs a cue beside it


@dataclass(frozen=True, slots=True)
class _Form:
    entry: Entry
    written: str
    guarded: bool
    latin: bool = True  # a Latin letter or digit at one of its edges


class Gazetteer:
    """Forms of names to entries. ``find`` gives the longest hits that no Latin letter cuts."""

    def __init__(self, forms: dict[str, _Form], products: frozenset[str] = frozenset()) -> None:
        self._products = products
        self._forms = list(forms.values())
        self._by_form = forms
        self._by_spelling = {
            name_key(form.written): form.entry for form in forms.values()
            if " " in form.written and form.written.isascii() and form.entry.kind in ("organization", "person")
        }  # fmt: skip
        self._automaton = AhoCorasick(list(forms), matchkind=MatchKind.LeftmostLongest) if forms else None
        self._by_name = {form.entry.name: form.entry for form in self._forms if form.entry.name}

    def entry(self, name: str) -> Entry | None:
        return self._by_name.get(name)

    def spelled(self, key: str) -> Entry | None:
        """The organization or person whose Latin name of several words is this one without its spaces and dots."""
        return self._by_spelling.get(key)

    def is_product_too(self, key: str) -> bool:
        """Is a form of an organization the name of a product as well (Gemini)?"""
        return key in self._products

    def form(self, key: str) -> Entry | None:
        """The entry that a folded form stands for."""
        found = self._by_form.get(key)
        return found.entry if found and found.entry.kind != "word" else None

    def find(self, text: str, key: str, chinese: bool = False) -> Iterator[Hit]:
        """The longest hits, in order; words that are no names only hide the names inside them."""
        if self._automaton is None:
            return
        forms = self._forms
        for index, start, end in self._automaton.find_matches_as_indexes(key):
            form = forms[index]
            if form.entry.kind == "word":
                continue
            if not form.latin:
                yield Hit(start, end, form.entry, form.guarded)
            elif _whole(text, key, start, end) and (guarded := _as_written(text[start:end], form, chinese)) is not None:
                yield Hit(start, end, form.entry, guarded)


def _whole(text: str, key: str, start: int, end: int) -> bool:
    """Latin edges must be word edges (and Chris Gibson-Smith is not Chris Gibson)."""
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper():
        return False
    if start and _latin(key[start]) and _latin(key[start - 1]):
        return False
    return not (end < len(key) and _latin(key[end - 1]) and _latin(key[end]))


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _as_written(found: str, form: _Form, chinese: bool) -> bool | None:
    """Is the hit guarded (True), free (False) or no hit at all (None)? Latin names keep their capitals."""
    if not found.isascii():
        return form.guarded
    lower = found == found.lower()
    if lower and form.written != form.written.lower():
        # techcrunch, inside Chinese: long, one word, no word of the language
        return True if chinese and len(found) >= 4 and found.isalpha() and found not in words.COMMON_ENGLISH else None
    if form.written.isupper() and len(form.written) <= 5 and found != form.written:
        return None  # ARM is not Arm's arm
    return form.guarded


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        lines = (line for line in handle if line.strip() and not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {key: value or "" for key, value in row.items() if key}


def _split(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]


def _organization_forms() -> Iterator[tuple[str, _Form]]:
    for path in sorted(FOLDER.glob("organizations_*.tsv")):
        for row in _rows(path):
            entry = Entry(f"organization:{row['name']}", "organization", row["name"], row.get("kind") or None, row.get("parent") or None)
            marked = bool(row.get("ambiguous"))
            latin = [row["name"], *_split(row.get("latin_aliases", ""))]
            han = [*_split(row.get("hans", "")), *_split(row.get("hant", "")), *_split(row.get("hk", ""))]
            yield from _forms(entry, latin, marked)
            yield from _forms(entry, han, False)


def _words_that_are_no_names() -> Iterator[tuple[str, _Form]]:
    """Everyday words that hold the form of an organization: as the longer match they swallow it."""
    for row in _rows(FOLDER / "not_organizations.tsv"):
        yield fold(row["form"]), _Form(Entry("word:", "word", ""), row["form"], False)


def _person_forms() -> Iterator[tuple[str, _Form]]:
    for path in sorted(FOLDER.glob("people_*.tsv")):
        for row in _rows(path):
            entry = Entry(f"person:{row['name']}", "person", row["name"])
            latin = [row["name"], *_split(row.get("latin_aliases", ""))]
            han = [*_split(row.get("hans", "")), *_split(row.get("hant", "")), *_split(row.get("hk", ""))]
            yield from _forms(entry, [form for form in latin if " " in form or not form.isascii()], False)
            yield from _forms(entry, [form for form in latin if " " not in form and form.isascii()], True)  # a surname alone
            for form in han:
                yield from _forms(entry, [form], common_word(fold(form)))


def _forms(entry: Entry, forms: list[str], marked: bool) -> Iterator[tuple[str, _Form]]:
    for form in forms:
        key = fold(form)
        if len(key) < 2 and key not in ("x",):
            continue
        if entry.kind in ("place", "product"):
            yield key, _Form(entry, form, marked and (entry.kind == "product" or form.isascii()), key[0].isascii() or key[-1].isascii())
            continue
        rare = form.isupper() and form.isascii() and len(form) <= 4 and form != entry.name and key not in words.USUAL_ACRONYMS
        guarded = marked or rare or key in words.AMBIGUOUS_LATIN or key in words.AMBIGUOUS_CHINESE or key in words.COMMON_ENGLISH
        yield key, _Form(entry, form, guarded, key[0].isascii() or key[-1].isascii())


def _lexicon_forms(name: str, kind: str, ambiguous: frozenset[str]) -> Iterator[tuple[str, _Form]]:
    """Places and products: entries with a name and its forms per script; ambiguous ones are guarded."""
    for item in words.lexicon_or_empty(name).get(name) or []:
        shown = str(item["name"])
        entry = Entry(f"{kind}:{shown}", kind, shown)
        for form in [shown, *(str(f) for key in ("zh", "hant", "hk", "en") for f in _listed(item.get(key)))]:
            yield from _forms(entry, [form], fold(form) in ambiguous or shown.lower() in ambiguous)


def common_word(key: str) -> bool:
    """Is a Chinese name also an ordinary word (高峰, 通用)? The segmenter's dictionary knows it and does not take it for a name."""
    tagged = rjieba.tag(key) if len(key) <= 3 and known_word(key) else []
    return len(tagged) == 1 and tagged[0][1] in ("n", "v", "vn", "a", "b", "d", "i", "l", "t", "s", "z", "ad", "an", "vd")


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value else []


def _word_forms() -> tuple[Iterator[tuple[str, _Form]], ...]:
    return _lexicon_forms("places", "place", words.AMBIGUOUS_PLACES), _lexicon_forms("products", "product", words.AMBIGUOUS_PRODUCTS)


@lru_cache(maxsize=1)
def load() -> Gazetteer:
    """The whole gazetteer; the first form of a key wins, organizations before people before places and products."""
    forms: dict[str, _Form] = {}
    products: set[str] = set()
    for source in (_organization_forms(), _person_forms(), *_word_forms(), _words_that_are_no_names()):
        for key, form in source:
            first = forms.setdefault(key, form)
            if first.entry.kind != "organization":
                continue
            if form.entry.kind == "product" and key not in words.ALSO_ORGANIZATIONS:
                products.add(key)
            elif form.entry.kind == "place" and key.isascii() and " " not in key:
                forms[key] = replace(first, guarded=True)  # Emirates, Nice
    return Gazetteer(forms, frozenset(products))


@lru_cache(maxsize=1)
def load_empty() -> Gazetteer:
    """No people, no organizations; places and products stay, they are words of the language."""
    forms: dict[str, _Form] = {}
    for source in _word_forms():
        for key, form in source:
            forms.setdefault(key, form)
    return Gazetteer(forms)
