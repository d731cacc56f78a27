"""Each conformance check of formats finds what it is there for, and our own formats pass them."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from lines_plugin import OURS, Lines
from uptake.model import Plan, Project
from uptake.plugins import Stripped, load_registry
from uptake.testing import Report, assert_format_conforms, check_format

ROOT = Path(__file__).parents[2]
TALK = "a1|Doctor|0|900|the scan is fine\na2|Patient|1000|1400|mhm\na3|Doctor|1500|2500|all good\na4|Patient|2600|2800|okay\n"
NEEDS_A_CHOICE = {"no-talk", "self-closed-elements", "two-readings"}


@pytest.fixture
def lines_file(tmp_path: Path) -> Path:
    path = tmp_path / "talk.lines"
    path.write_text(TALK, encoding="utf-8", newline="\n")
    return path


class Refusing(Lines):
    """As `Lines`, and refuses what is no text."""

    def read(self, path: Path, options: Any) -> Project:
        from uptake.errors import InputError  # noqa: PLC0415 - beside its use

        try:
            return super().read(path, options)
        except ValueError as error:
            raise InputError(f"{path.name}: it is damaged") from error


class Leaving(Refusing):
    """Leaves a line behind."""

    def strip(self, path: Path, target: Path, *, discard_verdicts: bool = False) -> Stripped:
        result = super().strip(path, target, discard_verdicts=discard_verdicts)
        target.write_text(target.read_text(encoding="utf-8") + "a9|Doctor|9000|9001|left\n", encoding="utf-8")
        return result


class Growing(Refusing):
    """Adds a line at each writing."""

    def write(self, project: Project, plan: Plan, target: Path) -> None:
        super().write(project, plan, target)
        with target.open("a", encoding="utf-8", newline="\n") as end:
            end.write(OURS + "u-1|talk|other|1|c|Doctor|a1|0.5|d\n")


class Backwards(Refusing):
    """Turns the talk round."""

    def read(self, path: Path, options: Any) -> Project:
        project = super().read(path, options)
        (talk,) = project.conversations
        return replace(project, conversations=(replace(talk, utterances=talk.utterances[::-1]),))


class Meddling(Refusing):
    """Changes what it reads."""

    def read(self, path: Path, options: Any) -> Project:
        project = super().read(path, options)
        path.write_text(path.read_text(encoding="utf-8") + "a9|Doctor|9000|9001|more\n", encoding="utf-8")
        return project


class Asking(Refusing):
    """Lets a person code, with an answer too few."""

    answers: Mapping[str, str] = MappingProxyType({"confirmed": "yes", "rejected": "no"})


class Answering(Refusing):
    """Lets a person code, and answers for them."""

    answers: Mapping[str, str] = MappingProxyType(
        {"confirmed": "yes", "unsure": "borderline", "rejected": "no"}
    )

    def write(self, project: Project, plan: Plan, target: Path) -> None:
        super().write(project, plan, target)
        if plan.blank:
            text = target.read_text(encoding="utf-8").rstrip("\n")
            target.write_text(text + "!confirmed\n", encoding="utf-8", newline="\n")

    def strip(self, path: Path, target: Path, *, discard_verdicts: bool = False) -> Stripped:
        del discard_verdicts
        return super().strip(path, target, discard_verdicts=True)


def failed(report: Report) -> dict[str, str]:
    return {check.name: "\n".join(check.faults) for check in report.checks if check.faults}


def test_a_sound_format_passes(lines_file: Path) -> None:
    report = check_format(Refusing(), [lines_file])
    assert failed(report) == {}
    assert report.lines[-1] == "  8 of 8 checks passed"


@pytest.mark.parametrize(
    ("fmt", "check", "fault"),
    [
        (Lines(), "refuses broken files in a line", "a file no text: raises UnicodeDecodeError"),
        (Leaving(), "strip(run(x)) is x", "strip does not give the bytes back"),
        (Growing(), "reads what it wrote", "the findings that are read back are not those that were written"),
        (Backwards(), "what it reads fits together", "not in the order of their times"),
        (
            Asking(),
            "sets stretches out for a person to code",
            "its answers mean no, yes, not borderline, no, yes",
        ),
        (
            Answering(),
            "sets stretches out for a person to code",
            "a stretch that nobody coded counts as coded",
        ),
        (Meddling(), "reads the same every time, and changes nothing", "reading changes talk.lines"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Lines) else None,
)
def test_what_is_wrong_is_found_by_its_check(fmt: Any, check: str, fault: str, lines_file: Path) -> None:
    assert fault in failed(check_format(fmt, [lines_file]))[check]


def test_a_file_of_another_suffix_is_not_the_format_s(tmp_path: Path) -> None:
    path = tmp_path / "talk.other"
    path.write_text(TALK, encoding="utf-8")
    assert (
        "talk.other ends in none of its suffixes: .lines"
        in failed(check_format(Refusing(), [path]))["claims its files"]
    )


def test_without_a_file_what_is_read_is_not_checked() -> None:
    assert check_format(Refusing()).notes == ("what it reads was not checked: give it a file",)


def test_the_report_is_the_message_of_the_assertion(lines_file: Path) -> None:
    with pytest.raises(AssertionError, match=r"format lines\n(.*\n)*  FAIL  strip\(run\(x\)\) is x"):
        assert_format_conforms(Leaving(), [lines_file])


def test_elan_conforms_on_odd_files() -> None:
    odd = sorted((ROOT / "fixtures" / "eaf" / "odd").glob("*.eaf"))
    files = [path for path in odd if path.stem not in NEEDS_A_CHOICE][::3]
    assert len(files) > 3
    assert_format_conforms(load_registry().format_for(Path("x.eaf")), files)


def test_refi_conforms_on_a_project_that_it_makes_itself() -> None:
    report = check_format(load_registry().format_for(Path("x.qdpx")))
    assert failed(report) == {}
    assert "makes new files that it can read" in {check.name for check in report.checks}


def test_plain_text_conforms(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("Doctor: so the scan is fine\nPatient: mhm\nDoctor: all good\n", encoding="utf-8")
    assert_format_conforms(load_registry().format_for(path), [path])
