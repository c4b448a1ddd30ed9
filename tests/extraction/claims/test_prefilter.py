"""The prefilter loses nothing: a rule that matches a sentence is among the candidates for it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dagster_project.extraction.claims.cards import grammar
from dagster_project.extraction.claims.codes import CODES
from dagster_project.extraction.claims.encode import build_scenes
from dagster_project.extraction.claims.prefilter import Prefilter, needs_of
from dagster_project.extraction.mentions.finder import find_mentions
from dagster_project.extraction.text.read import read_article

RULES = [(f.name, f.trigger) for f in grammar().frames] + [(p.name, p.regex) for p in grammar().patterns]

LITERALS = st.text(st.sampled_from("收购买下bu "), min_size=1, max_size=3).map(re.escape)
TYPES = st.sampled_from([CODES["organization"], f"[{CODES['person']}{CODES['group']}]"])
EXPRESSIONS = st.recursive(
    LITERALS | TYPES | st.just("[收买]") | st.just("."),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"(?:{part})?"),
        inner.map(lambda part: f"(?P<role>{part})" if "?P<" not in part else part),
        inner.map(lambda part: f"(?:{part}){{1,2}}"),
    ),
    max_leaves=8,
).filter(lambda expression: expression.count("?P<") <= 1)


@given(st.data(), EXPRESSIONS)
def test_what_an_expression_matches_holds_what_it_needs(data: st.DataObject, expression: str) -> None:
    pattern = re.compile(expression)
    text = "开" + data.draw(st.from_regex(pattern, fullmatch=True, alphabet="收购买下bu " + "".join(CODES.values()))) + "合"
    assert Prefilter([("rule", pattern)]).candidates(text) == ["rule"]


def test_the_rules_that_match_the_examples_are_candidates_for_them() -> None:
    everything = Prefilter(RULES)
    seen = 0
    for text in {example["text"] for card in grammar().cards.values() for example in card.get("examples", [])}:
        article = read_article(text, "example")
        for scene in build_scenes(article, *find_mentions(article)):
            matching = {name for name, pattern in RULES if pattern.search(scene.code)}
            seen += len(matching)
            assert matching <= set(everything.candidates(scene.code)), scene.code
    assert seen > 300  # else the examples prove nothing


def test_most_rules_need_a_word() -> None:
    """A rule without a word is tried on every sentence: a few may, not many."""
    free = [name for name, pattern in RULES if needs_of(pattern).words is None]
    assert len(free) <= len(RULES) / 5, free


def test_rules_come_in_their_order() -> None:
    rules = [(name, re.compile(name)) for name in ("买下", "收购", "投资")]
    assert Prefilter(rules).candidates("投资后收购") == ["收购", "投资"]
