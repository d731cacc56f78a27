"""The worked examples and known failures of the detectors, kept as data in `worked/` and marked by running the detector.

A file is called as the detector, or as a code of it that is off by default:

- `detector`, `code`: where they are not the file's name; `options`: those that differ from the defaults.
- `[example]`: `talk`, a line for each turn; `found`, the turns where the code holds; `neighbour`, a turn that may be taken
  for one of them; `why` it is none.
- `[[failures]]`: `kind`, `missed` or `wrong`; `what` goes wrong; `talk` and the `turn` where it does.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from uptake.model import Finding
from uptake.plugins import Detector
from uptake.plugins.registry import load_registry
from uptake.testing import findings_of

FOLDER = Path(__file__).parent / "worked"
MARK = ">"
MISSED, WRONG = "missed", "wrong"
_SHOWN_CUES = 4
_FAILS = {MISSED: "Missed in turn {}", WRONG: "Found in turn {}, where it does not hold"}


@dataclass(frozen=True, slots=True)
class Failure:
    """A place where the detector is known to be mistaken.

    Args:
        kind: `missed` or `wrong`.
        what: What goes wrong, in a sentence.
        talk: A line for each turn.
        turn: Where, from 1.
    """

    kind: str
    what: str
    talk: str
    turn: int


@dataclass(frozen=True, slots=True)
class Worked:
    """What a page shows of a code.

    Args:
        detector: Name of the detector.
        code: Name of the code.
        talk: A line for each turn.
        found: The turns where it holds.
        neighbour: A turn that may be taken for one of them.
        why: Why that one is none.
        failures: What it is known to get wrong.
        options: Options that differ from the defaults.
    """

    detector: str
    code: str
    talk: str
    found: tuple[int, ...]
    neighbour: int
    why: str
    failures: tuple[Failure, ...]
    options: Mapping[str, Any] = field(default_factory=dict)


def worked() -> tuple[Worked, ...]:
    """All of them, sorted by code."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


def findings_in(talk: str, one: Worked) -> list[Finding]:
    """What the detector finds of the code in a talk, whatever is asked for it at other times."""
    detectors = {detector.name: detector for detector in load_registry().detectors()}
    detector = detectors[one.detector]
    after = _needed(detector, detectors)
    found = findings_of(detector, talk.strip(), options=one.options, after=after)
    return [finding for finding in found if finding.code == one.code]


def turns_of(findings: Sequence[Finding]) -> tuple[int, ...]:
    """The turns that findings cover, from 1."""
    return tuple(sorted({int(u.removeprefix("t")) for finding in findings for u in finding.utterances}))


def example_lines(one: Worked) -> Iterator[str]:
    """The worked example as Markdown: the transcript with the turns found marked, what they rest on, and the neighbour."""
    findings = findings_in(one.talk, one)
    if one.options:
        yield f"With {', '.join(f'`{name} = {str(value).lower()}`' for name, value in one.options.items())}:\n"
    yield f"```text\n{_marked(one.talk, turns_of(findings))}\n```\n"
    for finding in findings:
        yield _told(finding)
    yield f"\n**Turn {one.neighbour} is none.** {one.why}\n"


def failure_lines(one: Worked) -> Iterator[str]:
    """The known failures as Markdown."""
    for failure in one.failures:
        yield f"- **{failure.what}** {_FAILS[failure.kind].format(failure.turn)}:\n"
        yield "  ```text"
        yield from (f"  {line}" for line in _marked(failure.talk, ()).splitlines())
        yield "  ```\n"


def _read(path: Path) -> Worked:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    example = table["example"]
    return Worked(
        detector=table.get("detector", path.stem),
        code=table.get("code", path.stem),
        talk=example["talk"],
        found=tuple(example["found"]),
        neighbour=example["neighbour"],
        why=example["why"],
        failures=tuple(Failure(**failure) for failure in table["failures"]),
        options=table.get("options", {}),
    )


def _needed(detector: Detector, detectors: Mapping[str, Detector]) -> list[Detector]:
    return [detectors[name] for name in getattr(detector, "requires_findings", ())]


def _marked(talk: str, turns: Sequence[int]) -> str:
    lines = enumerate(talk.strip().splitlines(), 1)
    return "\n".join(f"{MARK if number in turns else ' '} {number:>2}  {line}" for number, line in lines)


def _told(finding: Finding) -> str:
    """A finding as a list item: where, how sure, with which attributes, on which cues."""
    turns = turns_of([finding])
    where = f"Turn {turns[0]}" if len(turns) == 1 else f"Turns {', '.join(map(str, turns))}"
    cues = list(dict.fromkeys(f"`{evidence.cue}`" for evidence in finding.evidence))
    more = f" and {len(cues) - _SHOWN_CUES} more" if len(cues) > _SHOWN_CUES else ""
    attributes = "".join(f", {key} *{value}*" for key, value in sorted(finding.attributes.items()) if value)
    return f"- {where}: confidence {finding.confidence:.2f}{attributes}; rests on {', '.join(cues[:_SHOWN_CUES])}{more}."
