"""All mentions in one order, and who wins an overlap."""

from __future__ import annotations

import itertools

from dagster_project.extraction.mentions.finder import find_mentions, settle
from dagster_project.extraction.records import Mention
from dagster_project.extraction.text.read import read_article


def test_mentions_are_sorted_and_only_holders_hold_others() -> None:
    article = read_article("知情人士透露,Meta以143億美元收購Scale AI 49%的股份,Scale AI創辦人Alexandr Wang將加入Meta。", "a")
    mentions, entities = find_mentions(article)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    plain = [m for m in mentions if m.kind not in ("group", "source")]
    assert all(a.end <= b.start for a, b in itertools.pairwise(plain))
    assert {e.name for e in entities} == {"Meta", "Scale AI", "Alexandr Wang"}
    assert {"money", "organization", "person", "title", "source"} <= {m.kind for m in mentions}


def test_the_longer_mention_wins() -> None:
    short, long = Mention("organization", 0, 5, "Scale"), Mention("organization", 0, 8, "Scale AI")
    assert settle([short, long]) == [long]


def test_a_group_keeps_the_name_it_holds() -> None:
    name, group = Mention("organization", 0, 5, "Scale"), Mention("group", 0, 7, "Scale股東")
    assert settle([name, group]) == [group, name]
