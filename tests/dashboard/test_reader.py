"""An article's text is shown as it is, marked, and nothing in it can run."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from dashboard.reader import KINDS, Mark, marked, quoted

_TAGS = re.compile(r"</?(?:mark|span|b|small)(?: (?:class=\"[a-z_ -]+\"|tabindex=\"0\"|role=\"tooltip\"|id=\"nl-here\"))*>")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def _tags(text: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(text)
    return parser.seen


spans = st.builds(lambda start, size, kind, chosen: Mark(start, start + size, kind, (), chosen), st.integers(-5, 60), st.integers(-3, 40),
                  st.sampled_from(KINDS), st.booleans())  # fmt: skip


@given(st.text(max_size=50), st.lists(spans, max_size=8))
def test_the_words_stay_the_words(text: str, marks: list[Mark]) -> None:
    shown = marked(text, marks)
    assert html.unescape(_TAGS.sub("", shown)) == text
    assert {tag for tag, _ in _tags(shown)} <= {"mark", "span"}
    assert shown.count('id="nl-here"') <= 1


@given(st.text(alphabet="<>&\"'/=abonerscriptjv:() \n", max_size=60), st.text(alphabet="<>&\"' scriptonerror=", min_size=1, max_size=40))
def test_neither_text_nor_card_can_bring_in_markup(text: str, line: str) -> None:
    shown = marked(text, [Mark(0, 5, "fact", (line, line))])
    for tag, attributes in _tags(shown):
        assert tag in {"mark", "span", "b", "small"}
        assert set(attributes) <= {"class", "tabindex", "role", "id"}


def test_overlapping_marks_share_a_card_and_keep_their_colours() -> None:
    shown = marked("Meta paid 5 USD in June", [Mark(0, 15, "money_flow", ("flow",)), Mark(10, 23, "fact", ("fact",))])
    assert shown.count("<mark") == 1
    assert '<span class="nl-money_flow nl-fact">5 USD</span>' in shown
    assert shown.index(">flow<") < shown.index(">fact<")


def test_unknown_kinds_are_not_marked() -> None:
    assert marked("abc", [Mark(0, 2, 'x" onclick="y')]) == "abc"


def test_slots_outside_the_quotation_are_left_out() -> None:
    assert "<mark" not in quoted("pays 5 USD", 100, [(10, 20)])
