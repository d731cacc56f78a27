"""A new file is put in place in one rename, or not at all."""

import errno
import os
import sys
from pathlib import Path

import pytest

from uptake.errors import OutputError
from uptake.pipeline.placing import add_new, put_in_place, temporary_name


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def test_a_file_is_put_in_place_and_nothing_else_stays(tmp_path: Path) -> None:
    assert put_in_place(tmp_path / "out.x", lambda target: target.write_text("new", encoding="utf-8"))
    assert files(tmp_path) == {"out.x": "new"}


def test_a_file_that_would_be_the_same_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out.x"
    out.write_text("same", encoding="utf-8")
    os.utime(out, (1, 1))
    assert not put_in_place(out, lambda target: target.write_text("same", encoding="utf-8"))
    assert out.stat().st_mtime == 1
    assert files(tmp_path) == {"out.x": "same"}


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "out.x: the disk is full; nothing was changed"),
        (PermissionError(errno.EACCES, "Permission denied"), "no permission to write into the folder"),
        (OSError(errno.EROFS, "Read-only"), "no permission to write into the folder"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error; nothing was changed"),
    ],
)
def test_what_the_system_refuses_is_said_and_leaves_the_old_file(
    tmp_path: Path, error: OSError, shown: str
) -> None:
    (tmp_path / "out.x").write_text("old", encoding="utf-8")

    def fail(target: Path) -> None:
        target.write_text("ne", encoding="utf-8")
        raise error

    with pytest.raises(OutputError, match=r"^out\.x: ") as caught:
        put_in_place(tmp_path / "out.x", fail)
    assert shown in str(caught.value)
    assert str(tmp_path) not in str(caught.value)
    assert files(tmp_path) == {"out.x": "old"}


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("bug"), OutputError("keys do not hold")])
def test_whatever_ends_the_writing_or_the_check_leaves_the_old_file(
    tmp_path: Path, error: BaseException
) -> None:
    (tmp_path / "out.x").write_text("old", encoding="utf-8")

    def fail(target: Path) -> None:
        assert target.exists()
        raise error

    with pytest.raises(type(error)):
        put_in_place(tmp_path / "out.x", lambda target: target.write_text("new", encoding="utf-8"), fail)
    assert files(tmp_path) == {"out.x": "old"}


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    temporary_name(tmp_path / "out.x").write_text("half", encoding="utf-8")
    put_in_place(tmp_path / "out.x", lambda target: target.write_text("new", encoding="utf-8"))
    assert files(tmp_path) == {"out.x": "new"}


def test_a_file_that_another_program_holds_open_is_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.x").write_text("old", encoding="utf-8")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Access is denied", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match=r"out\.x cannot be replaced: if it is open in ELAN"):
        put_in_place(tmp_path / "out.x", lambda target: target.write_text("new", encoding="utf-8"))
    assert files(tmp_path) == {"out.x": "old"}


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_folder_is_said_plainly(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="no permission to write into the folder"):
            put_in_place(tmp_path / "out.x", lambda target: target.write_text("new", encoding="utf-8"))
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link_and_the_mode_stays_the_mode(tmp_path: Path) -> None:
    real = tmp_path / "real.x"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    (tmp_path / "link.x").symlink_to(real)
    put_in_place(tmp_path / "link.x", lambda target: target.write_text("new", encoding="utf-8"))
    assert (tmp_path / "link.x").is_symlink()
    assert real.read_text(encoding="utf-8") == "new"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_companion_is_never_written_over_an_existing_file(tmp_path: Path) -> None:
    (tmp_path / "beside").touch(0o600)
    assert add_new(tmp_path / "a", b"new", like=tmp_path / "beside")
    assert not add_new(tmp_path / "a", b"newer", like=tmp_path / "beside")
    assert files(tmp_path) == {"a": "new", "beside": ""}


@pytest.mark.skipif(os.name != "posix", reason="the system has no such modes")
@pytest.mark.parametrize(("modes", "expected"), [([0o600], 0o600), ([0o644], 0o644), ([0o640, 0o604], 0o600)])
def test_a_new_file_is_no_more_open_than_what_it_comes_from(
    tmp_path: Path, modes: list[int], expected: int
) -> None:
    sources = [tmp_path / f"{number}.x" for number in range(len(modes))]
    for source, mode in zip(sources, modes, strict=True):
        source.touch()
        source.chmod(mode)
    while_written: list[int] = []

    def write(target: Path) -> None:
        target.write_text("new", encoding="utf-8")
        while_written.append(target.stat().st_mode & 0o777)

    old = os.umask(0o022)
    try:
        put_in_place(tmp_path / "out.x", write, like=sources)
    finally:
        os.umask(old)
    assert while_written == [0o600]
    assert (tmp_path / "out.x").stat().st_mode & 0o777 == expected


@pytest.mark.skipif(os.name != "posix", reason="the system has no such modes")
def test_a_file_that_is_replaced_stays_as_open_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "in.x").touch(0o600)
    (tmp_path / "out.x").touch()
    (tmp_path / "out.x").chmod(0o664)
    put_in_place(
        tmp_path / "out.x", lambda t: t.write_text("new", encoding="utf-8"), like=[tmp_path / "in.x"]
    )
    assert (tmp_path / "out.x").stat().st_mode & 0o777 == 0o664
