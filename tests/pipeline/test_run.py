"""One file: continued, refused, overwritten, or left as it was."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from small_talks import TALK, make_session, write_talk
from uptake.errors import (
    InputError,
    MissingRoleError,
    OutputEditedError,
    OutputError,
    PluginError,
    UsageError,
)
from uptake.model import Conversation, DetectorRun, Finding, Plan, Project
from uptake.model import Written as Ours
from uptake.pipeline.detect import Detection
from uptake.pipeline.run import Written, demand_readable, detect_file, plan_for, run_file
from uptake.pipeline.settings import Choices
from uptake.pipeline.skipping import Skip
from uptake.plugins import WritableFormat

CONSULTATION = Path(__file__).parents[2] / "fixtures" / "eaf" / "consultation.eaf"


def run(
    source: Path, output: Path | None = None, choices: Choices | None = None, *, overwrite: bool = False
) -> Written:
    output = output or source.with_name("talk.uptake.lines")
    return run_file(source, output, make_session(choices), overwrite=overwrite)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def judge(output: Path) -> str:
    """A person confirms the first finding."""
    lines = output.read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("#"))
    lines[first] += "!confirmed"
    output.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return lines[first]


def test_a_run_adds_to_the_input_and_leaves_the_input_alone(tmp_path: Path) -> None:
    source = write_talk(tmp_path)
    done = run(source)
    assert source.read_text(encoding="utf-8") == TALK
    written = done.output.read_text(encoding="utf-8")
    assert written.startswith(TALK)
    assert written.count("#u-") == 2
    assert names(tmp_path) == ["talk.lines", "talk.uptake.colours", "talk.uptake.lines"]
    assert done.changed


def test_a_second_run_changes_nothing_and_does_not_touch_the_file(tmp_path: Path) -> None:
    source = write_talk(tmp_path)
    output = run(source).output
    before = output.read_bytes()
    os.utime(output, (1, 1))
    done = run(source)
    assert not done.changed
    assert output.read_bytes() == before
    assert output.stat().st_mtime == 1
    assert not done.plan.add


def test_an_output_that_a_person_judged_is_continued_with_the_verdict(tmp_path: Path) -> None:
    source = write_talk(tmp_path)
    output = run(source).output
    line = judge(output)
    done = run(source, choices=Choices(only=("murmur",), options=(("murmur", "word", "okay"),)))
    assert done.changed
    assert line in output.read_text(encoding="utf-8")
    assert len(done.plan.withdraw) == 1


def test_an_output_continues_itself(tmp_path: Path) -> None:
    output = run(write_talk(tmp_path)).output
    assert not run(output, output).changed


def test_an_output_that_was_edited_is_refused_and_replaced_only_when_told(tmp_path: Path) -> None:
    source = write_talk(tmp_path)
    output = run(source).output
    edited = output.read_text(encoding="utf-8").replace("all good", "all well")
    output.write_text(edited, encoding="utf-8")
    with pytest.raises(OutputEditedError, match="run it instead of the input, or use -o or --overwrite"):
        run(source)
    assert output.read_text(encoding="utf-8") == edited
    assert run(source, overwrite=True).changed
    assert "all well" not in output.read_text(encoding="utf-8")
    assert names(tmp_path) == ["talk.lines", "talk.uptake.colours", "talk.uptake.lines"]


def test_an_output_that_is_something_else_is_refused(tmp_path: Path) -> None:
    source = write_talk(tmp_path)
    output = tmp_path / "talk.uptake.lines"
    output.write_text("a letter to my mother\n", encoding="utf-8")
    with pytest.raises(OutputEditedError):
        run(source)
    assert output.read_text(encoding="utf-8") == "a letter to my mother\n"


def test_in_place_changes_the_input_and_adds_no_companion(tmp_path: Path) -> None:
    source = write_talk(tmp_path)
    assert run(source, source).changed
    assert source.read_text(encoding="utf-8").startswith(TALK)
    assert names(tmp_path) == ["talk.lines"]


def test_a_companion_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "talk.uptake.colours").write_text("mine", encoding="utf-8")
    done = run(write_talk(tmp_path))
    assert done.companions == ()
    assert (tmp_path / "talk.uptake.colours").read_text(encoding="utf-8") == "mine"


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    source = write_talk(tmp_path)
    done = run_file(source, tmp_path / "talk.uptake.lines", make_session(), dry_run=True)
    assert len(done.plan.add) == 2
    assert names(tmp_path) == ["talk.lines"]


@pytest.mark.parametrize("name", ["talk.lines", "consultation.eaf"])
def test_a_dry_run_over_an_older_output_makes_no_file_even_for_a_while(tmp_path: Path, name: str) -> None:
    source = write_talk(tmp_path)
    if name != source.name:
        source.unlink()
        source = Path(shutil.copy(CONSULTATION, tmp_path))
    output = run_file(source, tmp_path / "out" / name, make_session(Choices(only=("murmur",)))).output
    folders = (tmp_path, output.parent)
    before = [(names(folder), folder.stat().st_mtime_ns) for folder in folders]
    done = run_file(source, output, make_session(), dry_run=True)
    assert done.detection.project.path == output
    assert [(names(folder), folder.stat().st_mtime_ns) for folder in folders] == before


def test_a_detector_that_failed_withdraws_nothing(tmp_path: Path) -> None:
    source = write_talk(tmp_path)
    output = run(source).output
    before = output.read_bytes()
    done = run(source, choices=Choices(only=("raiser",)))
    assert len(done.detection.failures) == 1
    assert output.read_bytes() == before


def test_where_every_detector_failed_no_new_output_is_written(tmp_path: Path) -> None:
    source = write_talk(tmp_path)
    with pytest.raises(PluginError, match=r"nothing was written: raiser .* failed in talk: ValueError"):
        run(source, choices=Choices(only=("raiser",)))
    assert names(tmp_path) == ["talk.lines"]
    output = run(source, choices=Choices(only=("raiser", "murmur"))).output
    before = output.read_bytes()
    with pytest.raises(PluginError):
        run(source, choices=Choices(only=("raiser",)), overwrite=True)
    assert output.read_bytes() == before


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError(errno.ENOSPC, "No space left"), "the disk is full"),
        (RuntimeError("secret"), "RuntimeError at test_run.py"),
    ],
)
def test_a_writer_that_fails_leaves_the_old_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, message: str
) -> None:
    source = write_talk(tmp_path)
    output = run(source).output
    before = output.read_bytes()
    session = make_session(Choices(only=("murmur",), options=(("murmur", "word", "okay"),)))
    fmt = session.registry.format_for(source)
    assert isinstance(fmt, WritableFormat)

    def fail(project: Project, plan: Plan, target: Path) -> None:
        del project, plan
        target.write_text("half", encoding="utf-8")
        raise error

    monkeypatch.setattr(fmt, "write", fail)
    with pytest.raises((OutputError, RuntimeError), match=message) as caught:
        run_file(source, output, session)
    assert "secret" not in str(caught.value)
    assert output.read_bytes() == before
    assert names(tmp_path) == ["talk.lines", "talk.uptake.colours", "talk.uptake.lines"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a line\n", r"talk\.lines: a line is not id\|speaker\|start\|end\|words"),
        ("", "no talk in it"),
        (
            "a|b|c|d|e\n",
            r"talk\.lines: the format lines \(lines_plugin\.py\) failed: ValueError at lines_plugin\.py",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_a_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises((InputError, RuntimeError), match=message):
        run(write_talk(tmp_path, text=text))
    assert names(tmp_path) == ["talk.lines"]


def test_a_folder_or_nothing_at_all_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder.lines").mkdir()
    with pytest.raises(InputError, match=r"folder\.lines is a folder"):
        run(tmp_path / "folder.lines")
    with pytest.raises(InputError, match=r"gone\.lines: no such file"):
        run(tmp_path / "gone.lines")


def test_a_file_that_may_not_be_read_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_talk(tmp_path)

    def refuse(path: Path, *arguments: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path), *arguments)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"^talk\.lines cannot be read: Permission denied$"):
        demand_readable(source)


def test_where_every_detector_lacks_a_role_the_message_is_the_command_to_paste(tmp_path: Path) -> None:
    source = write_talk(tmp_path, text=TALK.replace("Patient", "Anna B").replace("Doctor", "Carl"))
    with pytest.raises(MissingRoleError) as caught:
        run(source, choices=Choices(only=("murmur",), command="uptake run talk.lines -o x.lines"))
    assert "nobody is known to be the patient (speakers: Carl, Anna B)" in str(caught.value)
    assert str(caught.value).endswith("\n    uptake run talk.lines -o x.lines --role Carl=patient")
    assert (caught.value.roles, caught.value.speakers) == (("patient",), ("Carl", "Anna B"))
    assert names(tmp_path) == ["talk.lines"]


def test_a_role_for_nobody_lists_the_speakers(tmp_path: Path) -> None:
    session = make_session(Choices(only=("murmur",), roles=(("Docter", "clinician"),)))
    with pytest.raises(
        UsageError, match=r"--role: no speaker 'Docter' in the input; there are: Doctor, Patient"
    ):
        detect_file(write_talk(tmp_path), session, one_input=True)


def test_where_a_detector_was_skipped_nothing_of_its_is_withdrawn() -> None:
    finding = Finding("d", "1", "x", "p", ("a1",), 0.5)
    kept, gone = (ours(finding, "one"), ours(finding, "two"))
    talks = tuple(Conversation(name, (), ()) for name in ("one", "two"))
    detection = Detection(
        Project(Path("t.x"), "x", talks, written=(kept, gone)),
        {"one": (), "two": ()},
        (DetectorRun("d", "1", ()),),
        (Skip("d", "one", "this is an interview"),),
    )
    plan = plan_for(detection)
    assert (plan.keep, plan.withdraw) == ((kept,), (gone,))


def ours(finding: Finding, conversation: str) -> Ours:
    return Ours(finding, conversation, "present", finding.digest)
