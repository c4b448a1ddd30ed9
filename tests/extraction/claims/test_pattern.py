"""The pattern language: what each sign of it matches, and what it refuses."""

from __future__ import annotations

import re

import pytest

from dagster_project.extraction.claims.codes import CODES
from dagster_project.extraction.claims.pattern import BadPattern, alternatives, compile_pattern

ORG, PERSON, MONEY, TITLE = (CODES[name] for name in ("organization", "person", "money", "title"))
CLASSES = {"buy": ["收购", "买下", "acquire", "buy out"]}


@pytest.mark.parametrize(
    ("language", "pattern", "code", "expected"),
    [
        ("zh", "{payer:org}<buy>{payee:org}", f"{ORG}收购{ORG}", True),
        ("zh", "{payer:org}<buy>{payee:org}", f"{ORG}出售{ORG}", False),
        ("zh", "{payer:org} <buy> {payee:org}", f"{ORG}买下{ORG}", True),  # blanks mean nothing in Chinese
        ("en", "{payer:org} <buy> {payee:org}", f"{ORG}  buy out {ORG}", True),
        ("en", "{payer:org} <buy> {payee:org}", f"{ORG}buy out{ORG}", False),
        ("zh", "{person:person}_{to_role:title}", f"{PERSON}今日出任{TITLE}", True),
        ("zh", "{person:person}_{to_role:title}", f"{PERSON}今日正式获任出任{TITLE}", False),  # longer than a short gap
        ("zh", "{person:person}…{to_role:title}", f"{PERSON}今日正式获任出任{TITLE}", True),
        ("zh", "{person:person}…{to_role:title}", f"{PERSON}离职,出任{TITLE}", False),  # a gap stays in its clause
        ("zh", "{person:person}……{to_role:title}", f"{PERSON}离职,出任{TITLE}", True),
        ("zh", "{person:person}……{to_role:title}", f"{PERSON}离职。出任{TITLE}", False),  # none crosses a sentence
        ("zh", "{subject:party}", PERSON, True),
        ("zh", "{subject:party}", MONEY, False),
    ],
)
def test_a_pattern_matches(language: str, pattern: str, code: str, expected: bool) -> None:
    assert bool(compile_pattern(pattern, CLASSES, language).search(code)) is expected


@pytest.mark.parametrize(
    ("language", "code", "members"),
    [
        ("zh", f"{ORG}、{ORG}和{ORG}收购", 3),
        ("en", f"{ORG}, {ORG} and chipmaker {ORG} said", 3),
        ("en", f"{ORG} and acquired {ORG}", 1),  # a verb opens another part of the sentence
        ("zh", f"{ORG},收购{ORG}", 1),
    ],
)
def test_a_list_takes_all_its_members(language: str, code: str, members: int) -> None:
    match = compile_pattern("{payer:org*}", {}, language).match(code)
    assert match is not None and match["payer"].count(ORG) == members


@pytest.mark.parametrize("pattern", ["<unknown>", "{payer:nothing}", "(收购", "{payer:org}{payer:org}"])
def test_a_mistake_is_named(pattern: str) -> None:
    with pytest.raises(BadPattern, match=r".* in "):
        compile_pattern(pattern, CLASSES)


@pytest.mark.parametrize(
    ("text", "found"), [("to buy it", "buy"), ("buyer", None), ("将买下它", "买下"), ("兼ceo", "ceo"), ("buy  out", "buy  out")]
)
def test_words_are_found_whole_and_the_longest_first(text: str, found: str | None) -> None:
    match = re.search(alternatives(("buy", "buy out", "买下", "CEO")), text)
    assert (match.group() if match else None) == found
