"""Numbers as spelled: value, unit of the last digit, vagueness; and that two readers agree."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dagster_project.extraction.mentions.digits import readings
from dagster_project.extraction.mentions.figures import bounds, rebound, stated
from dagster_project.extraction.mentions.fractions import expressions
from dagster_project.extraction.mentions.numbers import scan
from dagster_project.extraction.text.fold import fold

EXACT = [
    ("143億", 14300000000, 100000000),
    ("2,000万", 20000000, 10000000),
    ("1.43万亿", 1430000000000, 10000000000),
    ("一億兩千萬", 120000000, 10000000),
    ("3億5000萬", 350000000, 10000000),
    ("100 亿", 10000000000, 10000000000),
    ("１．２億", 120000000, 10000000),
    ("两千三百五", 2350, 10),
    ("九万四", 94000, 1000),
    ("四千零五万", 40050000, 10000),
    ("壹仟玖佰", 1900, 100),
    ("肆佰叁拾萬", 4300000, 100000),
    ("四十九兆九千五百九十二億", 49959200000000, 100000000),
    ("二〇一六", 2016, 1),
    ("1.5个亿", 150000000, 10000000),
    ("十点二三三", 10.233, 0.001),
    ("14.3bn", 14300000000, 100000000),
    ("3.2 billion", 3200000000, 100000000),
    ("70b", 70000000000, 10000000000),
    ("half a billion", 500000000, 100000000),
    ("two and a half million", 2500000, 100000),
    ("twenty-one trillion three hundred", 21000000000300, 100),
    ("one hundred and sixty-one", 161, 1),
    ("12,34,567.89", 1234567.89, 0.01),
    ("13 lakh", 1300000, 100000),
]


@pytest.mark.parametrize(("text", "value", "unit"), EXACT)
def test_value_and_unit(text: str, value: float, unit: float) -> None:
    (number,) = scan(fold(text))
    assert (number.start, number.end) == (0, len(text))
    assert number.spelled.value == Decimal(str(value))
    assert number.spelled.unit == Decimal(str(unit))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("数千万", 10**7, 10**8 - 1),
        ("數十億", 10**9, 10**10 - 1),
        ("几百", 100, 999),
        ("十几亿", 10**9, 2 * 10**9 - 1),
        ("二十幾萬", 200000, 299999),
        ("数以千计", 1000, 9999),
        ("三五百", 300, 500),
        ("兩三千萬", 2 * 10**7, 3 * 10**7),
        ("hundreds of millions", 10**8, 10**9 - 1),
        ("tens of billions", 10**10, 10**11 - 1),
        ("several hundred million", 10**8, 10**9 - 1),
        ("nine-figure", 10**8, 10**9 - 1),
        ("multibillion", 10**9, 10**10 - 1),
    ],
)
def test_open_numbers(text: str, low: int, high: int) -> None:
    (number,) = scan(fold(text))
    assert (number.spelled.value, number.spelled.low, number.spelled.high) == (None, low, high)


@pytest.mark.parametrize(
    ("text", "hedge", "bare"), [("30多億", "over", False), ("上百億", "over", True), ("五百余萬", "over", False), ("百億", None, True)]
)
def test_what_the_spelling_itself_says(text: str, hedge: str | None, bare: bool) -> None:
    (number,) = scan(fold(text))
    assert (number.spelled.hedge, number.spelled.bare) == (hedge, bare)


@pytest.mark.parametrize(
    "text", ["陆地", "队伍", "收拾房间", "一切", "第一直觉不算", "亿万富翁", "the one you mean", "192.168.1.2", "www.example.com/2024"]
)
def test_words_that_hold_no_large_number(text: str) -> None:
    assert all((n.spelled.value or 0) < 10 for n in scan(fold(text)) if n.spelled.kind != "han" or not n.spelled.bare)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("100万200万", [1000000, 2000000]),
        ("一百万一年", [1000000, 1]),
        ("10万2024年", [100000, 2024]),
        ("2024百大人物", [2024, 100]),
        ("1502222, 二百五", [1502222, 250]),
        ("3 USD50", [3, 50]),
    ],
)
def test_where_one_number_ends(text: str, values: list[int]) -> None:
    assert [n.spelled.value for n in scan(fold(text))] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三分之一", 1 / 3),
        ("负一又二分之一", -1.5),
        ("two fifths", 0.4),
        ("one in five", 0.2),
        ("minus 5", -5),
        ("千分之三", 0.003),
        ("5½", 5.5),
        ("2/3", 2 / 3),
    ],
)
def test_fractions_and_signs(text: str, value: float) -> None:
    (found,) = expressions(fold(text))
    assert float(found.value) == pytest.approx(value)


# ---------------------------------------------------------------- bounds (CONTRACT.md)


@pytest.mark.parametrize(
    ("qualifier", "low", "high"),
    [
        ("exact", "14250000000", "14350000000"),
        ("about", "12870000000", "15730000000"),
        ("over", "14300000000", None),
        ("under", "12870000000", "14300000000"),
        ("up_to", "0", "14350000000"),
    ],
)
def test_bounds(qualifier: str, low: str, high: str | None) -> None:
    found = bounds(qualifier, Decimal(14300000000), None, None, Decimal(100000000))
    assert found == (Decimal(low), None if high is None else Decimal(high))


def test_up_to_is_exact_once_told_as_fact() -> None:
    figure = stated(Decimal(50), Decimal(10), "up_to")
    assert rebound(figure, "completed").bound_low == 45
    assert rebound(figure, "in_talks").bound_low == 0
    assert rebound(figure, "completed").qualifier == "up_to"


# ---------------------------------------------------------------- properties


@settings(deadline=None)  # a shared machine is no clock
@given(st.integers(min_value=1, max_value=10**13 - 1))
def test_chinese_numerals_read_back(value: int) -> None:
    assert [n.spelled.value for n in scan(spell(value))] == [value]
    assert readings(spell(value))[0][0] == value


@settings(deadline=None)  # a shared machine is no clock
@given(
    st.integers(min_value=1, max_value=9999),
    st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12), (" million", 10**6), ("bn", 10**9)]),
)
def test_digits_with_a_magnitude_read_back(value: int, magnitude: tuple[str, int]) -> None:
    (number,) = scan(f"{value}{magnitude[0]}")
    assert number.spelled.value == value * magnitude[1]
    assert readings(f"{value}{magnitude[0]}")[0][0] == value * magnitude[1]


@settings(deadline=None)  # a shared machine is no clock
@given(st.text(alphabet="零一二两三十百千万亿数几多余上点分之.,0123456789 abm-/%", max_size=40))
def test_any_text_is_read_without_failing(text: str) -> None:
    numbers = scan(text)
    assert all(a.end <= b.start for a, b in pairwise(numbers))
    assert all(text[n.start : n.end] for n in numbers)
    readings(text)
    expressions(text)


def spell(value: int) -> str:
    """A number in plain Chinese numerals, written out the way a bank would."""
    digits = "零一二三四五六七八九"
    for power, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if value >= power:
            high, low = divmod(value, power)
            if power == 10**12:
                high, low = divmod(value, 10**8)
                name, power = "亿", 10**8
            rest = ("零" if low < power // 10 else "") + spell(low) if low else ""
            return spell(high) + name + rest
    return digits[value]
