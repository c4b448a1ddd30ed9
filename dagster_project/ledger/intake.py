"""What stands in the articles folder, and how it differs from what the ledger holds.

What belongs here: finding files, reading bytes, decoding, article ids, versions, and the reasons why a file is refused. What does
not: what the text means (extraction), when a folder is looked at (assets, sensor).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from dagster_project.extraction.text.decode import Undecodable, decode
from dagster_project.ledger.files import LedgerError

SUFFIXES = {".txt": "txt"}


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the articles folder. ``relative_path`` identifies it in the ledger; ``source`` has the folder's name in front, and not
    its whole path: the same folder named otherwise (or moved) holds the same articles."""

    path: Path
    relative_path: str
    source: str
    format: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be read, and why. ``reason``: unreadable | empty | binary | undecodable."""

    source: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Document:
    """A readable file, decoded."""

    article_id: str
    relative_path: str
    source: str
    format: str
    content_sha256: str
    encoding: str
    raw_text: str


class NothingToRead(LedgerError):
    """The folder is missing, or holds no article."""


def scan(folders: Sequence[Path]) -> list[Found]:
    """All article files below the folders (or the files themselves), in name order; hidden ones are left out.

    Raises `NothingToRead` where a folder is missing. Paths in the ledger are relative to the folder; where several are given, they
    begin with its name.
    """
    found = []
    for folder in folders:
        if not folder.exists():
            raise NothingToRead(f"there is no folder {folder}: name one that holds .txt files")
        top = folder.resolve() if folder.is_dir() else folder.resolve().parent
        for path in sorted(_article_files(folder)) if folder.is_dir() else [folder]:
            inside = path.relative_to(folder).as_posix() if path != folder else path.name
            source = f"{top.name}/{inside}"
            relative = source if len(folders) > 1 else inside
            found.append(Found(path, printable(relative), printable(source), SUFFIXES.get(path.suffix.lower(), "txt")))
    return _without_repeats(found)


def folder_fingerprint(folders: Sequence[Path]) -> str:
    """Changes when a file is added, removed or written to; costs no reading."""
    digest = sha256()
    for found in scan(folders):
        try:
            status = found.path.stat()
            digest.update(f"{found.relative_path}\n{status.st_size}\n{status.st_mtime_ns}\n".encode())
        except OSError:
            digest.update(f"{found.relative_path}\nunreadable\n".encode())
    return digest.hexdigest()[:24]


def read(found: Found) -> tuple[str, bytes] | Refused:
    """The file's hash and bytes, or why it cannot be read."""
    try:
        if not found.path.is_file():
            return Refused(
                found.source, "unreadable", "not a regular file" if found.path.exists() else "a link to a file that is not there"
            )
        data = found.path.read_bytes()
    except OSError as error:
        return Refused(found.source, "unreadable", error.strerror or str(error))
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        return Refused(found.source, "empty", f"{len(data)} bytes and no text among them")
    return sha256(data).hexdigest(), data


def decoded(found: Found, article_id: str, content_sha256: str, data: bytes) -> Document | Refused:
    """The file as text, or why it is none."""
    try:
        raw_text, encoding = decode(data)
    except Undecodable as error:
        reason = "binary" if str(error).endswith("not text") else "undecodable"
        return Refused(found.source, reason, str(error))
    if not raw_text.strip():
        return Refused(found.source, "empty", "no text")
    return Document(article_id, found.relative_path, found.source, found.format, content_sha256, encoding, raw_text)


def article_ids(found: Iterable[Found], known: Mapping[str, str]) -> dict[str, str]:
    """relative_path → article_id: the file's stem, plus a short hash of its path where another file has that stem.

    ``known``: ids given before; they stay, so that claims keep their keys when files are added.

    >>> a = Found(Path("x/a.txt"), "x/a.txt", "x/a.txt", "txt")
    >>> b = Found(Path("y/a.txt"), "y/a.txt", "y/a.txt", "txt")
    >>> article_ids([a, b], {})
    {'x/a.txt': 'a', 'y/a.txt': 'a-519fdf35'}
    """
    files = list(found)
    given = {f.relative_path: known[f.relative_path] for f in files if f.relative_path in known}
    taken = set(given.values())
    for file in files:
        if file.relative_path in given:
            continue
        stem = Path(file.relative_path).stem
        name = stem if stem and stem not in taken else f"{stem}-{sha256(file.relative_path.encode()).hexdigest()[:8]}"
        given[file.relative_path] = name
        taken.add(name)
    return given


def printable(text: str) -> str:
    """A file name as text, also where the file system holds bytes that are no text."""
    return os.fsencode(text).decode("utf-8", "replace")


def _article_files(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(where) / name


def _without_repeats(found: list[Found]) -> list[Found]:
    """The same folder given twice, or a file and its folder: each file once."""
    seen: set[str] = set()
    kept = []
    for file in found:
        real = os.path.realpath(file.path)
        key = real if not file.path.is_symlink() else file.source
        if key not in seen and file.relative_path not in seen:
            seen |= {key, file.relative_path}
            kept.append(file)
    return kept


Progress = Callable[[int, int], None]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Intake:
    """How the folder differs from the ledger: rows for raw tables, by what must happen to them."""

    added: list[Row]  # new files and new versions: rows of raw.documents
    gone: list[str]  # article ids whose file is there no more, or can no longer be read
    rejected: list[Row]  # rows of raw.rejected_articles, as of now
    unchanged: int


def compare(
    found: Sequence[Found],
    known: Sequence[Row],
    versions: Mapping[str, Mapping[str, int]],
    refused_before: Mapping[tuple[str, str], datetime],
    now: datetime,
) -> Intake:
    """Read the files and say what is new, changed and gone.

    ``known``: rows of raw.documents (relative_path, article_id, content_sha256, version, ingested_at). ``versions``: for each article
    its older versions, content hash → number: a text that comes back gets its old number, and so its claims their old keys.
    ``refused_before``: when a (source, reason) was first seen.
    """
    by_path = {row["relative_path"]: row for row in known}
    ids = article_ids(found, {path: row["article_id"] for path, row in by_path.items()})
    added: list[Row] = []
    refused: list[Refused] = []
    kept: set[str] = set()
    unchanged = 0
    for file in found:
        article_id, before = ids[file.relative_path], by_path.get(file.relative_path)
        outcome = read(file)
        if isinstance(outcome, Refused):
            refused.append(outcome)
            continue
        content_sha256, data = outcome
        if before and before["content_sha256"] == content_sha256 and before["source"] == file.source:
            kept.add(article_id)
            unchanged += 1
            continue
        document = decoded(file, article_id, content_sha256, data)
        if isinstance(document, Refused):
            refused.append(document)
            continue
        kept.add(article_id)
        added.append(_document_row(document, before, versions.get(article_id, {}), now))
    gone = sorted(row["article_id"] for row in known if row["article_id"] not in kept)
    rejected = [
        {"source": r.source, "reason": r.reason, "detail": r.detail, "seen_at": refused_before.get((r.source, r.reason), now)}
        for r in refused
    ]
    return Intake(added, gone, rejected, unchanged)


def _document_row(document: Document, before: Row | None, older: Mapping[str, int], now: datetime) -> Row:
    same = before is not None and before["content_sha256"] == document.content_sha256  # only the folder is called otherwise now
    newest = max([*older.values(), before["version"] if before else 0])
    version = before["version"] if same and before else older.get(document.content_sha256, newest + 1)
    return {
        "article_id": document.article_id,
        "source": document.source,
        "relative_path": document.relative_path,
        "content_sha256": document.content_sha256,
        "version": version,
        "format": document.format,
        "encoding": document.encoding,
        "raw_text": document.raw_text,
        "published_at": None,
        "ingested_at": before["ingested_at"] if same and before else now,
    }
