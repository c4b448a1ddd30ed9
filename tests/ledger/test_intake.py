"""The articles folder against what the ledger knows: new, changed, gone, back again, refused."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dagster_project.ledger import intake
from dagster_project.ledger.intake import Intake, NothingToRead, compare, scan

NOW = datetime(2025, 7, 1, tzinfo=UTC)


def look(folder: Path, known: list[dict[str, object]] | None = None, versions: dict[str, dict[str, int]] | None = None) -> Intake:
    return compare(scan([folder]), known or [], versions or {}, {}, NOW)


def test_new_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes("乙方公司以六亿美元收购丙方公司，双方昨日宣布。".encode("gb18030"))
    (tmp_path / "notes.md").write_text("not an article", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("hidden", encoding="utf-8")
    found = look(tmp_path)
    assert [(row["article_id"], row["raw_text"], row["version"]) for row in found.added] == [
        ("a", "甲", 1),
        ("b", "乙方公司以六亿美元收购丙方公司，双方昨日宣布。", 1),
    ]
    assert found.rejected == []


def test_line_ends_are_kept_and_a_byte_order_mark_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert look(tmp_path).added[0]["raw_text"] == "one\r\ntwo\r\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "binary"),
        (b"\xff\xfe\x00\xd8", "undecodable"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    (tmp_path / "good.txt").write_text("good", encoding="utf-8")
    found = look(tmp_path)
    assert [row["reason"] for row in found.rejected] == [reason]
    assert found.rejected[0]["source"].endswith("bad.txt") and found.rejected[0]["detail"]
    assert [row["article_id"] for row in found.added] == ["good"]


def test_links_to_nowhere_and_pipes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    assert [row["reason"] for row in look(tmp_path).rejected] == ["unreadable", "unreadable"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_without_permission_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "a.txt").chmod(0)
    assert [row["reason"] for row in look(tmp_path).rejected] == ["unreadable"]


def test_unchanged_files_are_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    known = look(tmp_path).added
    again = look(tmp_path, known)
    assert (again.added, again.gone, again.unchanged) == ([], [], 1)


def test_a_folder_named_otherwise_holds_the_same_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("a")
    known = look(tmp_path / "in").added
    monkeypatch.chdir(tmp_path)
    assert look(Path("in"), known).unchanged == 1
    monkeypatch.chdir(tmp_path / "in")
    assert look(Path(), known).unchanged == 1


def test_changed_bytes_are_a_new_version_and_old_bytes_get_their_old_number_back(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("first")
    first = look(tmp_path).added[0]
    (tmp_path / "a.txt").write_text("second")
    second = look(tmp_path, [first]).added[0]
    assert (first["version"], second["version"]) == (1, 2)
    (tmp_path / "a.txt").write_text("first")
    back = look(tmp_path, [second], {"a": {first["content_sha256"]: 1}}).added[0]
    assert back["version"] == 1


def test_deleted_files_and_files_gone_bad_are_gone(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(name)
    known = look(tmp_path).added
    (tmp_path / "a.txt").unlink()
    (tmp_path / "b.txt").write_bytes(b"")
    found = look(tmp_path, known)
    assert found.gone == ["a", "b"]
    assert [row["reason"] for row in found.rejected] == ["empty"]


def test_stems_that_collide_get_a_hash_and_known_ids_stay(tmp_path: Path) -> None:
    (tmp_path / "y").mkdir()
    (tmp_path / "y" / "a.txt").write_text("y")
    known = look(tmp_path).added
    assert [row["article_id"] for row in known] == ["a"]
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.txt").write_text("x")
    (row,) = look(tmp_path, known).added
    assert row["relative_path"] == "x/a.txt" and row["article_id"].startswith("a-")


def test_when_a_file_was_first_refused_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    source, before = f"{tmp_path.name}/a.txt", NOW - timedelta(days=3)
    assert compare(scan([tmp_path]), [], {}, {(source, "empty"): before}, NOW).rejected[0]["seen_at"] == before


def test_several_folders_may_hold_the_same_names(tmp_path: Path) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
    found = compare(scan([tmp_path / "x", tmp_path / "y"]), [], {}, {}, NOW)
    assert [row["relative_path"] for row in found.added] == ["x/a.txt", "y/a.txt"]
    assert len({row["article_id"] for row in found.added}) == 2
    assert len(scan([tmp_path / "x", tmp_path / "x"])) == 1


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match="nowhere"):
        scan([tmp_path / "nowhere"])


def test_the_fingerprint_follows_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    first = intake.folder_fingerprint([tmp_path])
    assert intake.folder_fingerprint([tmp_path]) == first
    (tmp_path / "b.txt").write_text("b")
    assert intake.folder_fingerprint([tmp_path]) != first
