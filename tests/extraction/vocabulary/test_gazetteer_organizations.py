"""The gazetteer of organizations: its tables are whole, its names and Chinese forms point one way."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import pytest

from dagster_project.extraction.mentions.names import gazetteer
from dagster_project.extraction.records import ORGANIZATION_KINDS
from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.vocabulary import loader

FOLDER = Path(loader.__file__).parent / "lexicons" / "gazetteer"
COLUMNS = ["name", "kind", "parent", "hans", "hant", "hk", "latin_aliases", "ambiguous"]
HAN = re.compile("[㐀-鿿]")
FILES = sorted(FOLDER.glob("organizations_*.tsv"))


def _lines(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def _rows() -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, cells, strict=True)) for path in FILES for cells in _lines(path)[1:]]


def _forms(row: dict[str, str], *columns: str) -> list[str]:
    return [form for column in columns for form in row[column].split(";") if form]


@lru_cache(maxsize=1)
def _owners() -> dict[str, set[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in _rows():
        for form in _forms(row, "hans", "hant", "hk"):
            owners[fold(form)].add(row["name"])
    return dict(owners)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_table_has_the_columns_and_says_its_source(path: Path) -> None:
    header, *rows = _lines(path)
    assert header == COLUMNS
    assert all(len(cells) == len(COLUMNS) for cells in rows)
    assert any(line.startswith("# general knowledge") for line in path.read_text(encoding="utf-8").splitlines())


def test_there_are_enough_organizations() -> None:
    assert len(_rows()) >= 1500


def test_names_are_unique() -> None:
    seen = defaultdict(list)
    for row in _rows():
        seen[row["name"].casefold()].append(row["name"])
    assert {key: names for key, names in seen.items() if len(names) > 1} == {}


def test_kinds_and_marks_are_known() -> None:
    wrong = [row["name"] for row in _rows() if row["kind"] not in ORGANIZATION_KINDS or row["ambiguous"] not in ("", "x")]
    assert wrong == []


def test_parents_are_listed_and_lead_to_a_root() -> None:
    parents = {row["name"]: row["parent"] for row in _rows()}
    assert {name: parent for name, parent in parents.items() if parent and parent not in parents} == {}
    for name in parents:
        chain = [name]
        while parents[chain[-1]]:
            chain.append(parents[chain[-1]])
            assert len(chain) == len(set(chain)), f"a circle of parents: {chain}"


def test_chinese_forms_are_chinese_and_no_latin_alias_is() -> None:
    wrong = [(row["name"], form) for row in _rows() for form in _forms(row, "hans", "hant", "hk") if not HAN.search(form) or len(form) < 2]
    wrong += [(row["name"], form) for row in _rows() for form in _forms(row, "latin_aliases") if HAN.search(form)]
    assert wrong == []


def test_no_chinese_form_is_shared() -> None:
    assert {form: names for form, names in _owners().items() if len(names) > 1} == {}


def test_no_latin_form_is_shared() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in _rows():
        for form in [row["name"], *_forms(row, "latin_aliases")]:
            owners[form.casefold()].add(row["name"])
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_every_word_that_is_no_organization_holds_the_form_of_one() -> None:
    header, *rows = _lines(FOLDER / "not_organizations.tsv")
    assert header == ["form"]
    forms = {fold(form) for row in _rows() for form in [row["name"], *_forms(row, "hans", "hant", "hk", "latin_aliases")]}
    words = [fold(cells[0]) for cells in rows]
    assert len(words) == len(set(words))
    assert [word for word in words if word in forms or not any(form in word for form in forms)] == []


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("輝達", "NVIDIA"), ("英伟达", "NVIDIA"), ("台積電", "TSMC"), ("超微", "AMD"), ("美超微", "Super Micro"), ("軟銀", "SoftBank"),
        ("聯準會", "Federal Reserve"), ("聯儲局", "Federal Reserve"), ("沙特阿美", "Saudi Aramco"), ("沙烏地阿美", "Saudi Aramco"),
        ("華爾街日報", "The Wall Street Journal"), ("臉書", "Meta"), ("字節跳動", "ByteDance"), ("位元組跳動", "ByteDance"),
    ],
)  # fmt: skip
def test_forms_of_all_three_wordings_lead_to_one_name(form: str, name: str) -> None:
    assert _owners()[fold(form)] == {name}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("高通胀", []), ("高通宣布", ["Qualcomm"]), ("南京东路", []), ("京东集团", ["JD.com"]), ("欧美团队", []), ("美团表示", ["Meituan"]),
        ("互聯電視", []), ("聯電說", ["UMC"]), ("令人联想", []), ("联想称", ["Lenovo"]), ("中国银行业", []), ("S&P 500", []),
    ],
)  # fmt: skip
def test_words_swallow_the_forms_they_hold(text: str, names: list[str]) -> None:
    found = [hit.entry for hit in gazetteer.load().find(text, fold(text))]
    assert [entry.name for entry in found if entry.kind == "organization"] == names
