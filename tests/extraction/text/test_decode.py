"""Decoding: every encoding that articles come in, and a reason for what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dagster_project.extraction.text.decode import Undecodable, decode

HANT = "Meta上週砸下148億美元投資Scale AI、延攬創辦人汪韜,成為歷來第二大對外投資案。"
HANS = "据彭博社等多家媒体报道,Meta正在敲定一项高达140亿美元的投资协议,以换取Scale AI 49%的股权。"
ENGLISH = "Bird’s founder said “we cut 120 jobs” — about £277m — in a café."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
@pytest.mark.parametrize("text", [HANT, HANS, ENGLISH], ids=["Hant", "Hans", "English"])
def test_unicode_and_gb18030(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("text", "encoding"), [(HANT, "big5"), (HANS, "gbk"), (HANS, "gb2312"), (ENGLISH, "cp1252"), ("cafés à Paris", "latin-1")]
)
def test_legacy(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "big5", "no such encoding", "", None])
def test_a_wrong_declaration_does_no_harm(declared: str | None) -> None:
    assert decode(HANS.encode("gbk"), declared)[0] == HANS


def test_a_declaration_decides_what_statistics_cannot() -> None:
    assert decode("žluťoučký kůň".encode("iso8859-2"), "iso-8859-2") == ("žluťoučký kůň", "iso8859-2")


def test_byte_order_mark_goes_line_ends_stay() -> None:
    assert decode("\ufeff一\r\n二".encode()) == ("一\r\n二", "utf-8")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "white space"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (bytes(range(256)) * 8, "binary"),
        (HANS.encode()[:-1], "ends inside a character"),
        (HANS.encode()[:40] + b"\xff" + HANS.encode()[42:], "damaged UTF-8"),
        (HANS.encode("utf-16")[:-1], "byte order mark"),
        ("\ufffd\ufffd據\ufffd報".encode(), "lost before"),
    ],
)
def test_refuses_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Undecodable, match=reason):
        decode(data)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except Undecodable as error:
        assert error.reason
    else:
        assert text.strip()
        assert text.encode("utf-8", "strict")
        assert encoding


@given(st.text(alphabet=HANT, min_size=30))
def test_what_is_encoded_comes_back(text: str) -> None:
    if text.strip():
        assert decode(text.encode())[0] == text
