"""The people of the gazetteer and the lexicons about names: shape, uniqueness, and that nothing is read as something else than text."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import opencc
import pytest

from dagster_project.extraction.vocabulary import loader

GAZETTEER = Path(loader.__file__).parent / "lexicons" / "gazetteer"
COLUMNS = ["name", "hans", "hant", "hk", "latin_aliases", "note"]
FILES = sorted(GAZETTEER.glob("people_*.tsv"))
LEXICON_KEYS = {
    "surnames": {
        "chinese_single", "chinese_double", "chinese_married", "ambiguous", "japanese", "korean",
        "english_common", "english_ambiguous", "romanized_chinese",
    },
    "transliteration": {"characters", "taiwan_characters", "weak", "endings", "given_names"},
    "given_names": {
        "given_names_latin", "ambiguous_latin", "particles", "name_suffixes", "chinese_given_chars", "chinese_given_chars_female",
    },
    "titles": {"titles", "courtesy", "former", "then", "future", "interim", "current", "joiners", "ranks", "fields"},
    "organization_suffixes": {"kinds", "weak_zh", "weak_en", "generic_zh", "generic_hant", "generic_en"},
    "places": {"places", "signs", "ambiguous", "adjectives"},
    "products": {
        "products", "also_organizations", "ambiguous", "version_patterns", "product_nouns_zh", "product_nouns_hant", "product_nouns_en",
        "not_names", "capitalized_words",
    },
}  # fmt: skip
fold = opencc.OpenCC("t2s").convert


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        lines = [line for line in handle if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def people() -> list[dict[str, str]]:
    return [row for path in FILES for row in rows(path)]


def forms(row: dict[str, str]) -> set[str]:
    """All forms of one person as the matcher sees them: simplified and lower-case."""
    written = [row["name"], *(form for column in ("hans", "hant", "hk", "latin_aliases") for form in row[column].split(";"))]
    return {fold(form).lower() for form in written if form}


def texts(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)
    else:
        yield node


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_columns(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == COLUMNS
    assert any(line.startswith("#") and "general knowledge" in line for line in lines), "the kind of source is written down"
    assert [line for line in lines[1:] if not line.startswith("#") and line.count("\t") != len(COLUMNS) - 1] == []


def test_enough_people_and_unique_names() -> None:
    names = [row["name"] for row in people()]
    assert len(names) >= 1_000
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_no_form_is_shared() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in people():
        for form in forms(row):
            owners[form].add(row["name"])
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_forms_are_clean() -> None:
    for row in people():
        assert row["note"].strip(), row
        for column in COLUMNS:
            assert row[column] == row[column].strip(), row
            assert "(" not in row[column] or column == "note", row
        for column in ("hans", "hant", "hk"):
            assert all(len(form) > 1 for form in row[column].split(";") if form), row
        assert fold(row["hans"]) == row["hans"], row


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("扎克伯格", "Mark Zuckerberg"), ("祖克柏", "Mark Zuckerberg"), ("朱克伯格", "Mark Zuckerberg"), ("馬斯克", "Elon Musk"),
        ("黃仁勳", "Jensen Huang"), ("賈伯斯", "Steve Jobs"), ("张忠谋", "Morris Chang"), ("雷军", "Lei Jun"), ("川普", "Donald Trump"),
    ],
)  # fmt: skip
def test_wordings_of_one_person(form: str, name: str) -> None:
    assert [row["name"] for row in people() if fold(form) in forms(row)] == [name]


@pytest.mark.parametrize(("name", "keys"), LEXICON_KEYS.items(), ids=list(LEXICON_KEYS))
def test_lexicon_keys(name: str, keys: set[str]) -> None:
    assert keys <= set(loader.lexicon(name))
    assert all(loader.words(name, key) for key in keys)


@pytest.mark.parametrize("name", LEXICON_KEYS)
def test_every_word_is_text(name: str) -> None:
    """YAML reads an unquoted ``No`` or ``On`` as a truth value and ``911`` as a number."""
    assert [value for value in texts(loader.lexicon(name)) if not isinstance(value, str)] == []


@pytest.mark.parametrize("name", LEXICON_KEYS)
def test_no_word_twice_in_a_list(name: str) -> None:
    for key in LEXICON_KEYS[name]:
        value = loader.words(name, key)
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            assert sorted({word for word in value if value.count(word) > 1}) == [], key


def test_entries_of_titles_places_products() -> None:
    for entry in loader.words("titles", "titles"):
        assert set(entry) == {"en", "level", "zh", "hant", "en_forms"}, entry
        assert entry["level"] in {"top", "executive", "senior", "staff", "public", "other"}, entry
    for entry in loader.words("places", "places"):
        assert {"name", "kind", "zh"} <= set(entry) <= {"name", "kind", "zh", "hant", "hk", "en"}, entry
        assert entry["kind"] in {"country", "us_state", "province", "city", "region"}, entry
    for entry in loader.words("products", "products"):
        assert {"name", "zh"} <= set(entry) <= {"name", "zh", "hant", "en", "maker"}, entry


def test_places_named_by_signs_and_adjectives_exist() -> None:
    known = {entry["name"] for entry in loader.words("places", "places")}
    assert set(loader.words("places", "signs").values()) <= known
    assert set(loader.words("places", "adjectives").values()) <= known


ORDINARY = ["任何一个", "形成龙头", "非法利用", "由于刚刚", "提高准确率", "很多西方国家", "埃博拉", "他信任", "梅西百货", "本周看到"]


@pytest.mark.parametrize("word", ORDINARY)
def test_no_person_in_ordinary_text(word: str) -> None:
    found = [(row["name"], form) for row in people() for form in forms(row) if form in word]
    assert found == []
