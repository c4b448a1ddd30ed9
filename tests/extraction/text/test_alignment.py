"""Edits and the way back."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from dagster_project.extraction.text.alignment import Edit, Pieces, alignment, apply


@st.composite
def text_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(alphabet="ab漢字 (x)", min_size=1, max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    edits = [(start, end, draw(st.sampled_from(("", "Z", "YZ")))) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, edits


@given(text_with_edits(), st.data())
def test_two_rounds_of_edits_stay_monotone_and_point_at_the_same_characters(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    raw, edits = case
    text, pieces = apply(raw, Pieces.whole(len(raw)), edits)
    if text:
        at = data.draw(st.integers(0, len(text) - 1))
        text, pieces = apply(text, pieces, [(at, at + 1, data.draw(st.sampled_from(("", "W"))))])
    way = alignment(pieces)
    assert len(way.starts) == len(way.ends) == len(text)
    assert list(way.starts) == sorted(way.starts)
    assert list(way.ends) == sorted(way.ends)
    for index, character in enumerate(text):
        start, end = way.to_raw(index, index + 1)
        assert 0 <= start < end <= len(raw)
        if character not in "WYZ":
            assert raw[start:end] == character


def test_a_replacement_stands_for_its_whole_span() -> None:
    _, pieces = apply("a&amp;b", Pieces.whole(7), [(1, 6, "&")])
    assert alignment(pieces).to_raw(1, 2) == (1, 6)
    assert alignment(pieces).to_raw(0, 3) == (0, 7)


def test_untouched_text_costs_no_memory() -> None:
    assert alignment(Pieces.whole(10_000_000)).starts == range(10_000_000)


def test_travels_to_other_processes() -> None:
    _, pieces = apply("abc", Pieces.whole(3), [(1, 2, "")])
    way = alignment(pieces)
    assert pickle.loads(pickle.dumps(way)) == way
