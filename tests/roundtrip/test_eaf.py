"""Our fixtures and real files: written to, checked, stripped, and written to again."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from made_findings import RUNS, plan_of, some_findings
from uptake.errors import InputError
from uptake.formats._xml.encodings import document
from uptake.formats.eaf.check import check_bytes
from uptake.formats.eaf.reader import read
from uptake.formats.eaf.strip import stripped_bytes
from uptake.formats.eaf.writer import written_bytes
from uptake.model import Conversation, Plan, Project
from uptake.pipeline.merge import make_plan

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FIXTURES = sorted((ROOT / "fixtures" / "eaf").rglob("*.eaf"))
REAL = sorted((SHARED / "data").rglob("*.eaf"))
OURS = [pytest.param(p, id=p.stem) for p in FIXTURES if "invalid" not in p.parts]
THEIRS = [pytest.param(p, id=f"{p.parent.name}-{p.stem}") for p in REAL] or [
    pytest.param(Path(), marks=pytest.mark.skip(reason="needs ../shared/data"), id="shared-data")
]


def readable(path: Path) -> tuple[Project, Conversation]:
    try:
        project = read(path)
    except InputError as error:
        pytest.skip(f"{path.name} cannot be read without a choice: {type(error).__name__}")
    return project, talk_of(project)


def talk_of(project: Project) -> Conversation:
    return next(iter(project.conversations), Conversation("no talk", (), ()))


def write(project: Project, plan: Plan) -> bytes:
    return written_bytes(project.source, talk_of(project), plan)  # type: ignore[arg-type]  # an EafSource


@pytest.mark.parametrize("review", [False, True], ids=["plain", "review"])
@pytest.mark.parametrize("path", [*OURS, *THEIRS])
def test_a_file_gets_findings_and_gives_them_back(path: Path, review: bool, tmp_path: Path) -> None:
    project, talk = readable(path)
    found = some_findings(talk)
    new = write(project, plan_of(project, found, review=review))
    check_bytes(document(new).utf8, path.name)
    without, stripped = stripped_bytes(new, path.name)
    assert without == path.read_bytes()
    assert (stripped.exact, stripped.removed) == (True, len(found))

    output = tmp_path / path.name
    output.write_bytes(new)
    again = read(output)
    assert talk_of(again).utterances == talk.utterances
    assert talk_of(again).layers == talk.layers
    assert [w.state for w in again.written] == ["present"] * len(found)
    assert write(again, make_plan(again, {talk.name: found}, RUNS, review=review)) == new


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
@pytest.mark.parametrize("path", [*OURS, *THEIRS])
def test_the_independent_checker_finds_no_fault(path: Path, tmp_path: Path) -> None:
    project, talk = readable(path)
    output = tmp_path / path.name
    output.write_bytes(write(project, plan_of(project, some_findings(talk), review=True)))
    assert checker().check(path, output, SHARED / "schemas") == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
@pytest.mark.parametrize("path", [*OURS, *THEIRS])
def test_a_valid_file_stays_valid(path: Path) -> None:
    project, talk = readable(path)
    before = etree.fromstring(path.read_bytes())
    schema = etree.XMLSchema(file=str(SHARED / "schemas" / f"EAFv{before.get('FORMAT')}.xsd"))
    if not schema.validate(before):
        pytest.skip(f"{path.name} is not valid to begin with")
    schema.assertValid(etree.fromstring(write(project, plan_of(project, some_findings(talk), review=True))))


def checker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_eaf", SHARED / "tools" / "check_eaf.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
