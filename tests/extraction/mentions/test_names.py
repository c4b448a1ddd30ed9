"""Names learned in the article itself: every case runs without the gazetteer, with people and companies that nobody knows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dagster_project.extraction.mentions.names import EMPTY, find_names
from dagster_project.extraction.records import Article, Entity, Named
from dagster_project.extraction.text.read import read_article


def article(text: str) -> Article:
    return read_article(text, "a")


def entities(text: str, kind: str, *, gazetteer: str | None = EMPTY) -> list[Entity]:
    return [e for e in find_names(article(text), gazetteer_name=gazetteer)[1] if e.kind == kind]


def surfaces(text: str, kind: str) -> set[str]:
    return {surface for entity in entities(text, kind) for surface in entity.surfaces}


PEOPLE = [
    ("據悉,Velora AI創辦人兼執行長Tomas Hruby表示,公司將擴大招募。", {"Tomas Hruby"}),
    ("星河量子董事长王启明今日宣布辞职。", {"王启明"}),
    ("王启明表示,公司不会裁员。", {"王启明"}),
    ("数据公司Qantrix的联合创始人奥列格·马尔琴科接受采访。", {"奥列格·马尔琴科"}),
    ("首席执行官伊萨贝尔·德隆(Isabelle Delon)离职。", {"伊萨贝尔·德隆", "Isabelle Delon"}),
    ("前技術長李承翰加盟該公司。", {"李承翰"}),
    ("记者 周以宁 北京报道", {"周以宁"}),
    ('Nigel Harrow, chief executive of Brightloom, said: "We are pleased."', {"Nigel Harrow"}),
    ("The plan was backed by CEO Shona Ferrick and Mr Okafor.", {"Shona Ferrick", "Okafor"}),
    ("Brightloom founder Priya Raman left. Raman wrote a letter.", {"Priya Raman", "Raman"}),
    ("Wu Jianhao, a partner at Redwood Ventures, declined to comment.", {"Wu Jianhao"}),
]
ORGANIZATIONS = [
    ("芯海星科技股份有限公司宣布裁员,芯海星随后否认。", {"芯海星科技股份有限公司", "芯海星"}),
    ("由雲帆創投領投,藍灣資本、拓星基金跟投。", {"雲帆創投", "藍灣資本", "拓星基金"}),
    ("Brightloom(简称BLM)收购了初创公司Velora AI。", {"Brightloom", "BLM", "Velora AI"}),
    ("微光机器人(Glimmer Robotics)获得融资,Glimmer Robotics将扩招。", {"微光机器人", "Glimmer Robotics"}),
    ("鲸跃智能(688999.SH)公告称,拟出资2亿元。", {"鲸跃智能"}),
    ("據《晨光週報》報導,這起收購案已經完成。", {"晨光週報"}),
    ("新创公司Qantrix、Velora AI和Brightloom等科技公司参与投标。", {"Qantrix", "Velora AI", "Brightloom"}),
    ("The European Widget Commission (EWC) fined Brightloom Inc. The EWC acted on Friday.", {"European Widget Commission", "EWC"}),
    ("Brightloom acquired Velora AI, a startup backed by Redwood Ventures and Oakline.", {"Velora AI", "Redwood Ventures"}),
    ("Brightloom, formerly known as WeaveSoft, cut jobs at Brightloom's headquarters.", {"Brightloom", "WeaveSoft"}),
    ("美国能源部与德国政府签署协议。", {"美国能源部", "德国政府"}),
]  # fmt: skip
NOT_ORGANIZATIONS = [
    ("公司董事会通过决议,该公司内部员工感到失望。", set()),
    ("人工智能公司和初创公司都在招聘,两家公司没有回应。", set()),
    ("強化學習(Reinforcement Learning)和大型語言模型(LLM)是熱門領域。", set()),
    ("The company said on Monday that its shares fell after the board met in London.", set()),
    ("消费者信心指数(CCI)下滑。", set()),
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people(text: str, expected: set[str]) -> None:
    assert expected <= surfaces(text, "person")


@pytest.mark.parametrize(("text", "expected"), ORGANIZATIONS)
def test_organizations(text: str, expected: set[str]) -> None:
    assert expected <= surfaces(text, "organization")


@pytest.mark.parametrize(("text", "expected"), NOT_ORGANIZATIONS)
def test_no_organizations(text: str, expected: set[str]) -> None:
    assert surfaces(text, "organization") == expected


ONE_THING = [
    ("Velora AI執行長柯睿(Cody Reyes)說,Reyes不會離開。", "person", {"柯睿", "Cody Reyes", "Reyes"}),
    ("Safe Harbourlight(SHL)宣布融資,SHL估值上升。", "organization", {"Safe Harbourlight", "SHL"}),
    ("新創公司Velora AI裁員,Velora的客戶感到不安。", "organization", {"Velora AI", "Velora"}),
    ("鼎峰集團收購對手,鼎峰股價上漲。鼎峰董事長是林大川。", "organization", {"鼎峰集團", "鼎峰"}),
    ("亚历山大·王创办了公司。王曾公开表示反对。", "person", {"亚历山大·王", "王"}),
]


@pytest.mark.parametrize(("text", "kind", "expected"), ONE_THING)
def test_one_entity_with_all_its_surfaces(text: str, kind: str, expected: set[str]) -> None:
    assert any(expected <= set(entity.surfaces) for entity in entities(text, kind)), entities(text, kind)


def test_both_scripts_are_one_entity() -> None:
    found = entities("星瀾科技宣布上市。星澜科技股价上涨。", "organization")
    assert len(found) == 1


def test_canonical_name_is_latin_where_the_article_gives_one() -> None:
    (entity,) = entities("微光机器人(Glimmer Robotics)宣布裁员。", "organization")
    assert entity.name == "Glimmer Robotics"


def test_gazetteer_gives_the_name_and_the_parent() -> None:
    found = {e.name: e for e in entities("谷歌旗下的DeepMind聘请了新人,谷歌拒绝评论。", "organization", gazetteer=None)}
    assert found["Google"].surfaces == ("谷歌",)
    assert found["DeepMind"].parent == found["Google"].index


def test_products_and_places_are_no_entities() -> None:
    mentions, found = find_names(article("OpenAI在美国发布GPT-5模型和ChatGPT应用。"))
    assert {e.name for e in found} == {"OpenAI"}
    assert {(m.kind, m.surface) for m in mentions} >= {("product", "ChatGPT"), ("place", "美国")}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="王启明张·Meta Scale AI.,。、()《》的说宣布公司科技CEO前 \n0123年%“”", max_size=80))
def test_every_span_spells_its_words(text: str) -> None:
    read = article(text)
    mentions, found = find_names(read)
    for mention in mentions:
        assert read.text[mention.start : mention.end] == mention.surface
        if isinstance(mention.value, Named) and mention.value.entity is not None:
            assert 0 <= mention.value.entity < len(found)
    assert [e.index for e in found] == list(range(len(found)))
