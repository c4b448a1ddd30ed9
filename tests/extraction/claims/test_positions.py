"""Positions: who stands where beside a trigger, in sentences of invented names."""

from __future__ import annotations

import pytest

from dagster_project.extraction.claims.codes import CODES, PARTY
from dagster_project.extraction.claims.context import Context
from dagster_project.extraction.claims.particles import particle_before
from dagster_project.extraction.claims.parties import party_tokens
from dagster_project.extraction.claims.positions import Positions
from dagster_project.extraction.claims.scene import Scene, clauses_of
from dagster_project.extraction.records import Alignment, Article, Entity, Mention, Named, Sentence

KINDS = {"organization": "ABCD", "person": "PQ", "money": "M", "title": "T"}
CODE = {letter: CODES[kind] for kind, letters in KINDS.items() for letter in letters}


def scene_of(written: str, number: int = 0, previous: Scene | None = None) -> Scene:
    """A scene of a sentence in which A to D stand for organizations, P and Q for people, M for a sum and T for a title."""
    chinese = any("\u3400" <= char <= "\u9fff" for char in written)
    names = [letter for letters in ("ABCD", "PQ") for letter in letters]
    entities = [Entity(i, "organization" if name in "ABCD" else "person", name) for i, name in enumerate(names)]
    at = {
        i: Mention(next(kind for kind, letters in KINDS.items() if char in letters), i, i + 1, char, _value(char, names))
        for i, char in enumerate(written)
        if char in CODE
    }
    code = "".join(CODE.get(char, char) for char in written)
    article = Article("a", written, written, written.lower(), Alignment(range(len(written)), range(1, len(written) + 1)))
    spans = list(range(len(written))), list(range(1, len(written) + 1))
    return Scene(article, Sentence(0, len(written)), number, code, *spans, at, entities, chinese, clauses_of(code), previous)


def _value(char: str, names: list[str]) -> Named | None:
    return Named(names.index(char), char) if char in names else None


@pytest.mark.parametrize(
    ("written", "trigger", "position", "expected"),
    [
        ("A收购B", "收购", "subject", "A"),
        ("A收购B", "收购", "object", "B"),
        ("A bought B", "bought", "subject", "A"),
        ("A bought B", "bought", "object", "B"),
        ("A由B收购", "收购", "by", "B"),
        ("A由B收购", "收购", "subject", "A"),
        ("A was bought by B", "bought", "by", "B"),
        ("A向B支付M", "支付", "to", "B"),
        ("A paid B M", "paid", "to", "B"),
        ("A从B获得M", "获得", "from", "B"),
        ("A昨日与B合作", "合作", "with", "B"),
        ("A收购B的母公司C", "收购", "object", "C"),  # B only describes C
        ("A成立多年,去年收购B", "收购", "subject", "A"),  # from the clause before
        ("A, which was bought by B, said", "bought", "subject", "A"),
        ("after buying A, B said", "buying", "subject", "B"),
        ("A的估值", "估值", "owner", "A"),
        ("the valuation of A", "valuation", "owner", "A"),
        ("A完成新一轮融资,由B领投M", "完成", "lead_investor", "B"),
        ("A raised M in a round led by B", "raised", "lead_investor", "B"),
        ("A买进B股票,持股约", "持股", "held", "B"),
        ("A、B收购C", "收购", "subject", "A"),  # the head of the list
        ("收购", "收购", "subject", None),
    ],
)
def test_who_stands_there(written: str, trigger: str, position: str, expected: str | None) -> None:
    start = written.index(trigger)
    found = Positions(scene_of(written)).find(position, start, start + len(trigger))
    assert (written[found.position] if found else None) == expected


def test_a_role_that_wants_people_passes_organizations_by() -> None:
    written = "P在A收购B"
    assert Positions(scene_of(written)).find("after", 0, 1, CODES["person"]) is None
    found = Positions(scene_of(written)).find("before", 3, 5, CODES["person"])
    assert found is not None and written[found.position] == "P"


def test_without_a_subject_the_sentence_before_gives_one_and_less_surely() -> None:
    before = scene_of("A成立")
    found = Positions(scene_of("收购B", 1, before)).find("subject", 0, 2)
    assert found is not None and (found.scene, found.position, found.how) == (before, 0, "carried_over") and found.score < 1


def test_members_of_a_list() -> None:
    positions = Positions(scene_of("A收购B、C和D"))
    found = positions.find("object", 1, 3)
    assert found is not None and ["A收购B、C和D"[i] for i in positions.members(found)] == ["B", "C", "D"]


def test_the_deal_spoken_of_last() -> None:
    scene = scene_of("A收购B")
    positions = Positions(scene)
    context = Context(payer=positions.find("subject", 1, 3), payee=positions.find("object", 1, 3), sentence=0)
    later = Positions(scene_of("交易金额为M", 1, scene), context)
    found = [later.find(f"deal_{role}", 0, 2) for role in ("payer", "payee")]
    assert ["A收购B"[f.position] for f in found if f] == ["A", "B"]


def test_an_unknown_position_raises() -> None:
    with pytest.raises(KeyError):
        Positions(scene_of("A收购B")).find("nowhere", 1, 3)


@pytest.mark.parametrize(
    ("before", "particle"),
    [("由", "by"), ("经由向", "to"), ("was bought by ", "by"), ("sold to the chipmaker ", "to"), ("standby ", None), ("方向", None)],
)
def test_the_particle_that_begins_last_governs(before: str, particle: str | None) -> None:
    assert particle_before(before) == particle


@pytest.mark.parametrize("name", sorted(Positions(scene_of("A收购B")).names()))
@pytest.mark.parametrize("written", ["A收购B,P任T", "P, T of A, bought B for M", ""])
def test_every_position_answers_with_a_party_or_nobody(name: str, written: str) -> None:
    scene = scene_of(written)
    for start in range(len(written)):
        found = Positions(scene).find(name, start, start + 1)
        assert found is None or found.code in PARTY


def test_tokens_know_their_function() -> None:
    told = {t.position: (t.particle, t.modifier, t.speaker) for t in party_tokens(scene_of("A的母公司B由C收购"))}
    assert told == {0: (None, True, False), 5: (None, False, False), 7: ("by", False, False)}
