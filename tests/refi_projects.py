"""Projects for the tests of the refi format: zipped from the folders in fixtures/refi, and findings to write into them."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

from uptake.formats.refi.format import RefiFormat
from uptake.formats.refi.options import RefiOptions
from uptake.model import (
    Code,
    Conversation,
    DetectorRun,
    Evidence,
    Finding,
    Placed,
    Plan,
    Project,
    Written,
)

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "fixtures" / "refi"
DIALECTS = ("nvivo-windows", "nvivo-mac", "atlasti", "maxqda", "transana", "qualcoder", "odd")
FORMAT = RefiFormat()
CODES = (Code("null-finding", "Nothing there.", "#336699"), Code("minimal-response", "Mm.", "#993366"))
RUN = DetectorRun("finder", "1.2", CODES, (("least", 2),))


def zip_folder(
    folder: Path, target: Path, *, method: int = zipfile.ZIP_DEFLATED, extra: Iterable[tuple[str, bytes]] = ()
) -> Path:
    """A fixture's folder as a .qdpx, the .qde first, everything dated alike."""
    files = sorted(
        (p for p in folder.rglob("*") if p.is_file()),
        key=lambda p: (p.suffix.lower() != ".qde", p.as_posix()),
    )
    with zipfile.ZipFile(target, "w") as package:
        for path in files:
            package.writestr(_info(path.relative_to(folder).as_posix(), method), path.read_bytes())
        for name, data in extra:
            package.writestr(_info(name, method), data)
    return target


def _info(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (2024, 3, 1, 9, 30, 0))
    info.compress_type = method
    return info


def dialect(name: str, folder: Path, *, method: int = zipfile.ZIP_DEFLATED) -> Path:
    """One of the fixtures, zipped."""
    return zip_folder(FIXTURES / f"{name}.d", folder / f"{name}.qdpx", method=method)


def read(path: Path, **options: object) -> Project:
    """Read with these options."""
    return FORMAT.read(path, RefiOptions(**options))  # type: ignore[arg-type]  # test options


def finding(
    talk: Conversation, first: int, last: int, code: str = "null-finding", confidence: float = 0.8
) -> Finding:
    """A finding over the utterances from the first to the last of one participant."""
    covered = (
        talk.utterances[first : last + 1 : 2]
        if len(talk.participants) > 1
        else talk.utterances[first : last + 1]
    )
    evidence = Evidence(covered[0].id, 0, min(4, len(covered[0].text)), "cue", "a reason <&>")
    return Finding(
        "finder", "1.2", code, covered[0].participant, tuple(u.id for u in covered), confidence, (evidence,)
    )


def usual_findings(project: Project) -> tuple[Placed, ...]:
    """A run of three responses and a single turn in each conversation that is long enough."""
    placed = []
    for talk in project.conversations:
        last = len(talk.utterances) - 1
        placed.append(Placed(talk.name, finding(talk, min(3, last), min(9, last), "minimal-response")))
        placed.append(Placed(talk.name, finding(talk, min(2, last), min(2, last))))
    return tuple(placed)


def write(
    path: Path, target: Path, *, add: Iterable[Placed] | None = None, review: bool = False, **options: object
) -> Path:
    """Write the usual findings, or these."""
    project = read(path, **options)
    placed = usual_findings(project) if add is None else tuple(add)
    FORMAT.write(project, Plan(add=placed, detectors=(RUN,), review=review), target)
    FORMAT.check(target)
    return target


def rerun(path: Path, target: Path, placed: Iterable[Placed], *, review: bool = False) -> Path:
    """What a later run does with these findings: keep what stands, add what is new, withdraw what is unjudged and gone."""
    project = read(path)
    placed = tuple(placed)
    wanted = {p.finding.id: p for p in placed}
    known = {w.finding.id: w for w in project.written}
    add = tuple(p for i, p in wanted.items() if i not in known)
    withdraw = tuple(w for i, w in known.items() if i not in wanted and not w.judged)
    keep = tuple(w for w in known.values() if w not in withdraw)
    FORMAT.write(project, Plan(add, keep, withdraw, (RUN,), review), target)
    FORMAT.check(target)
    return target


def qde_of(path: Path) -> str:
    """The .qde of a project, as text."""
    with zipfile.ZipFile(path) as package:
        name = next(n for n in package.namelist() if n.lower().endswith(".qde"))
        return package.read(name).decode("utf-8")


def with_qde(path: Path, target: Path, text: str, extra: Iterable[tuple[str, bytes]] = ()) -> Path:
    """The same project with another .qde, as another program would save it."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = text.encode("utf-8") if info.filename.lower().endswith(".qde") else old.read(info)
            new.writestr(_info(info.filename, zipfile.ZIP_DEFLATED), data)
        for name, more in extra:
            new.writestr(_info(name, zipfile.ZIP_DEFLATED), more)
    return target


def states(written: Iterable[Written]) -> list[tuple[str, str, str]]:
    """Code, state and verdict of each."""
    return [(w.finding.code, w.state, w.verdict) for w in written]
