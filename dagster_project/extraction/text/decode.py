"""From bytes to text: which encoding a file is in, decided so that nothing is lost, or a reason why it cannot be read.

What belongs here: byte order marks, UTF-8 and UTF-16, the Chinese and Western legacy encodings. What does not: file formats (HTML,
PDF, archives), repairing text that somebody else decoded wrongly (``mojibake``). Line ends are kept as they are.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from dagster_project.extraction.text.fold import fold
from dagster_project.extraction.vocabulary import loader

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A declared name → the superset that browsers use for it.
_SUPERSETS = {
    "gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs",
    "iso8859-1": "cp1252", "ascii": "cp1252", "utf-8-sig": "utf-8", "utf-16": "utf-16-le",
}  # fmt: skip
_CHINESE = ("gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be")
_MAGIC = (
    (b"%PDF-", "a PDF document"), (b"PK\x03\x04", "a ZIP archive"), (b"\x1f\x8b", "gzip-compressed data"), (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"), (b"Rar!", "a RAR archive"), (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"BZh", "bzip2-compressed data"), (b"\xfd7zXZ", "xz-compressed data"), (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
    (b"PAR1", "a Parquet file"), (b"OggS", "an Ogg recording"), (b"ID3", "an MP3 recording"), (b"SQLite format 3", "a SQLite file"),
)  # fmt: skip
# What Chinese text has beside Chinese characters, and what English text in a Chinese encoding has.
_PUNCTUATION = frozenset(
    "“”‘’「」『』《》〈〉【】〔〕（）()，。、；：！？…—–－·・•‧～￥$％＋＝／｜＆＠＃＊°×÷£€￡©®™②①③④▲△▼●○■□◆★☆※→ⅠⅡⅢ\u3000\u00a0"
) | frozenset(map(chr, (*range(0xFF01, 0xFF5F), *range(0x2500, 0x2580))))
_CONTROL = bytes((*range(0, 9), *range(14, 27), *range(28, 32), 127))
_SAMPLE = 60_000  # characters that decide
_ACCENTED = re.compile("[À-ÖØ-öø-ÿ]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
# Accents inside words, words of one accented letter, and the signs of Windows-1252.
_WESTERN = re.compile(
    r"(?<=[a-z])[à-öø-ÿßœšž]|[À-ÖØ-Þà-öø-ÿ](?=[a-z])|(?<=[A-Z])[À-ÖØ-Þ]|(?<![^\s])[àáèéêóúýÀÉ](?=\s)"
    r"|[“”‘’–—…•«»£€©®°·\u00a0§½¼¾²³¹ºª¿¡×™]"
)
_STRAY = re.compile("[\u0080-\u009f\ue000-\uf8ff\ufffd\ufffe\uffff\U000f0000-\U0010ffff]")
# The other encodings whose bytes look like nothing else; the many variants of Latin-1 cannot be told apart without a hint.
_SURE = (
    "cp932",
    "shift_jis",
    "euc_jp",
    "cp949",
    "euc_kr",
    "cp1251",
    "koi8_r",
    "iso8859_5",
    "cp1253",
    "iso8859_7",
    "cp1255",
    "cp1256",
    "hz",
)
_CHINESE_ENOUGH = 0.45  # of `_chinese_share`; real Chinese has .6 to .9, a wrong table less than .2


class Undecodable(ValueError):
    """A file that cannot be read as text without loss; the message is a plain reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of a file and the encoding it was in.

    ``declared`` is a hint (an HTTP header, a meta tag): it decides between readings that are both plausible, not against one that is
    not. Raises `Undecodable` for empty files, binary data, and where every reading would lose or invent characters.

    >>> decode("投資143億".encode("big5"))
    ('投資143億', 'big5hkscs')
    >>> decode(b"\\xef\\xbb\\xbfScale\\r\\n")
    ('Scale\\r\\n', 'utf-8')
    """
    if not data:
        raise Undecodable("the file is empty")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Undecodable(f"{what}, not text")
    for bom, encoding in _BOMS:
        if data.startswith(bom) and not (encoding == "utf-32-le" and len(data) % 4):
            return _not_blank(_strictly(data[len(bom) :], encoding)), encoding
    if text := _utf8(data):
        return _not_blank(text), "utf-8"
    _refuse_damaged_utf8(data)
    hint = _known(declared)
    readings = [(_score(text, encoding, hint), encoding, text) for encoding in _candidates(hint) if (text := _attempt(data, encoding))]
    score, encoding, text = max(readings, key=lambda reading: reading[0], default=(0.0, "", ""))
    return (_not_blank(text), encoding) if score > 0 else _by_normalizer(data)


def _utf8(data: bytes) -> str | None:
    """The text where the bytes are UTF-8 and not UTF-16 or binary data that happens to be valid UTF-8."""
    controls = len(data) - len(data.translate(None, _CONTROL))
    if controls > 0.02 * len(data) or (b"\0" in data and data.count(0) > 0.002 * len(data)):
        return None
    text = _attempt(data, "utf-8")
    if text is not None and text.count("\ufffd") > 0.02 * len(text):
        raise Undecodable(f"characters were lost before: {text.count(chr(0xFFFD))} replacement characters")
    return text


def _refuse_damaged_utf8(data: bytes) -> None:
    """UTF-8 with a few bad bytes must not be guessed to be something else."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        sequences = len(re.findall(rb"[\xc3-\xdf][\x80-\xbf]|[\xe2-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", data[:400_000]))
        high = len(re.findall(rb"[\x80-\xff]+", data[:400_000])) or 1
        lost = data[:400_000].decode("utf-8", "replace").count("\ufffd")
        if sequences > 3 and sequences > 3 * lost and sequences >= 0.5 * high:
            where = "ends inside a character" if error.end == len(data) else f"byte {error.start} is not UTF-8"
            raise Undecodable(f"damaged UTF-8: {where}") from None


def _candidates(hint: str | None) -> tuple[str, ...]:
    usual = (*_CHINESE, "cp1252")
    return usual if hint is None or hint in usual else (*usual, hint)


def _known(declared: str | None) -> str | None:
    try:
        name = codecs.lookup((declared or "").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return _SUPERSETS.get(name, name)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise Undecodable(f"a {encoding} byte order mark, but {error.reason if isinstance(error, UnicodeDecodeError) else error}") from None


def _not_blank(text: str) -> str:
    if not text.replace("\ufeff", "").strip():
        raise Undecodable("the file holds nothing but white space")
    return text


def _score(text: str, encoding: str, hint: str | None) -> float:
    """How well a reading looks, 0 where it is wrong. The declared encoding wins a near tie; 'cp1252' declared is no evidence, since
    servers say it by default.
    """
    sample = text[:_SAMPLE]
    if not _has_few_controls(sample) or len(_STRAY.findall(sample)) > 0.002 * len(sample):
        return 0.0
    bonus = 0.1 if encoding == hint and encoding != "cp1252" else 0.0
    if encoding in _CHINESE:
        score = _chinese(sample) or (0.5 if encoding.startswith("utf-16") and _is_western(sample) else 0.0)
    elif encoding == "cp1252":
        score = 0.4 if _is_western(sample) else 0.0
    else:
        score = 0.3  # only where it was declared, and nothing else fits
    return score + bonus if score else 0.0


def _chinese(sample: str) -> float:
    """0 to 1: whether the characters are those that Chinese commonly uses, and mostly so."""
    high = [character for character in sample if not character.isascii()]
    han = _HAN.findall(sample)
    if not han:
        return 0.6 if high and all(character in _PUNCTUATION or _ACCENTED.match(character) for character in high) else 0.0
    strange = sum(1 for character in high if character not in _PUNCTUATION) - len(han)
    score = _chinese_share(han) * (1 - strange / len(high))
    return score if score >= _CHINESE_ENOUGH else 0.0


def _chinese_share(han: list[str]) -> float:
    """0 to 1: how common the characters are (the commonest count fully, the others of the common sets by half)."""
    common = _common()
    return sum(1.0 if fold(c) in common else 0.4 if _is_first_level(c) else 0.0 for c in han[:5000]) / len(han[:5000])


def _is_first_level(character: str) -> bool:
    """In the everyday part of GB 2312 or Big5."""
    for encoding, first, last in (("gb2312", b"\xb0\xa1", b"\xd7\xf9"), ("big5", b"\xa4\x40", b"\xc6\x7e")):
        try:
            if first <= character.encode(encoding) <= last:
                return True
        except UnicodeEncodeError:
            continue
    return False


def _is_western(sample: str) -> bool:
    """Letters with accents inside words, and the signs of Windows-1252 in their places."""
    plain = sum(1 for c in sample if c.isascii() and (c.isalpha() or c.isspace()))
    high = [c for c in sample if not c.isascii()]
    fitting = len(_WESTERN.findall(sample))
    return plain >= 0.6 * len(sample) and fitting >= 0.85 * len(high)


def _has_few_controls(sample: str) -> bool:
    return sum(1 for c in sample if c < " " and c not in "\t\n\r\f\x0b") <= 0.005 * len(sample)


def _by_normalizer(data: bytes) -> tuple[str, str]:
    """charset-normalizer's reading for the rest of the world's encodings, where it is sure."""
    from charset_normalizer import from_bytes  # late: needed for hardly any file

    sample = data[:200_000]
    if len(sample) - len(sample.translate(None, _CONTROL)) > 0.02 * len(sample):
        raise Undecodable("binary data, not text")
    best = from_bytes(sample).best()
    if best is not None and best.encoding in _SURE and best.percent_coherence >= 60 and best.percent_chaos <= 10:
        text = _attempt(data, best.encoding)
        if text is not None and _has_few_controls(text[:_SAMPLE]) and not _STRAY.search(text[:_SAMPLE]):
            return _not_blank(text), best.encoding
    raise Undecodable("no encoding reads it without loss")


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(fold(loader.words("language", "common_characters").replace(" ", "")))
