"""Which position convention a source follows: its tool says something, the selections that are there decide."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from uptake.formats._transcript import to_lf
from uptake.formats.refi.positions import BY_NAME, Convention, PositionMap, consequential

_FEWEST_EDGES = 3  # by so many more selection edges a convention has to fit the words, where no names decide
_ORIGINS: tuple[tuple[re.Pattern[str], bool | None, bool | None], ...] = (
    (re.compile("nvivo", re.IGNORECASE), True, False),
    (re.compile(r"atlas", re.IGNORECASE), False, True),
    (re.compile("qualcoder", re.IGNORECASE), False, None),
    (re.compile("uptake", re.IGNORECASE), False, False),
)
"""Producer, whether it counts UTF-16 units, whether it counts CRLF once; None where that was not measured."""


@dataclass(frozen=True, slots=True)
class Selected:
    """A selection that is there: the producer's positions and the name it was given, often its words."""

    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The convention of a source.

    Args:
        convention: The one to read and write in; a guess where it is not decided.
        why: The evidence, in a few words.
        rivals: Names of the conventions between which nothing decides, though they differ here; empty where one is
            decided.
    """

    convention: Convention
    why: str
    rivals: tuple[str, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether anything tells."""
        return not self.rivals


@dataclass(slots=True)
class Evidence:
    """What the selections of one source say about each convention that differs on it.

    Args:
        candidates: The conventions that differ on the text.
        named: Selections whose name is the words selected, by convention.
        tight: Those of them that select no white space around the words, and whole characters.
        edges: Selection edges that fall on the edge of a word, by convention.
        selections: How many there are.
        points: How many sync points there are.
    """

    candidates: tuple[Convention, ...]
    named: dict[Convention, int] = field(default_factory=dict)
    tight: dict[Convention, int] = field(default_factory=dict)
    edges: dict[Convention, int] = field(default_factory=dict)
    selections: int = 0
    points: int = 0

    def best(self, among: Sequence[Convention]) -> tuple[Convention, ...]:
        """Those that fit best; more than one where the selections do not decide."""
        for scores, margin in ((self.named, 1), (self.tight, 1), (self.edges, _FEWEST_EDGES)):
            most = max(scores.get(c, 0) for c in among)
            kept = tuple(c for c in among if scores.get(c, 0) > most - margin)
            if len(kept) < len(among):
                among = kept
        return tuple(among)


def weigh(text: str, selections: Sequence[Selected], points: Sequence[int] = ()) -> Evidence:
    """Try each convention that differs on a text against the selections and sync points in it.

    Args:
        text: As the source has it.
        selections: Those of a text.
        points: The producer's positions of the sync points of a transcript.
    """
    evidence = Evidence(consequential(text), selections=len(selections), points=len(points))
    if len(evidence.candidates) == 1:
        return evidence
    lf = to_lf(text)
    for convention in evidence.candidates:
        positions = PositionMap(text, convention)
        spans = [(positions.from_source(s.start), positions.from_source(s.end), s.name) for s in selections]
        named = [lf[a:b] for a, b, name in spans if _is_named(lf[a:b], name)]
        evidence.named[convention] = len(named)
        evidence.tight[convention] = sum(words == words.strip() for words in named)
        edges = [edge for a, b, _ in spans if a < b for edge in (a, b)] + [
            positions.from_source(p) for p in points
        ]
        evidence.edges[convention] = sum(_is_edge(lf, edge) for edge in edges)
    return evidence


def _is_named(words: str, name: str) -> bool:
    """Whether a name is the words selected, whole or cut off at its end; white space aside."""
    wanted = "".join(name.split())
    if not wanted:
        return False
    there = "".join(words.split())
    cut = wanted.removesuffix("\u2026").removesuffix("...")
    return there == wanted or (cut != wanted and bool(cut) and there.startswith(cut))


def _is_edge(text: str, position: int) -> bool:
    """Whether a word begins or ends at a position."""
    before = position > 0 and text[position - 1].isalnum()
    after = position < len(text) and text[position].isalnum()
    return before != after


def decide(own: Evidence, project: Evidence, origin: str, wanted: str = "") -> Decision:
    """The convention of a source.

    In this order: what the user says; the selections in the source; those in all sources of the project, where they
    leave one; what is known of the tool that wrote it. A byte order mark that nothing speaks for is not counted: no tool was
    seen to count one.

    Args:
        own: From its selections.
        project: From those of all sources.
        origin: What the project says of the tool that wrote it.
        wanted: Name of a convention that the user asks for, or empty.
    """
    if wanted:
        return Decision(BY_NAME[wanted], why="--positions")
    if len(own.candidates) == 1:
        return Decision(own.candidates[0], why="all conventions agree on this text")
    left = own.best(own.candidates)
    if len(left) == 1:
        return Decision(left[0], why=_shown(own, left[0], "its selections"))
    pooled = project.best(left)
    if len(pooled) == 1:
        return Decision(pooled[0], why=_shown(project, pooled[0], "the project's selections"))
    known = _known(origin, pooled)
    if len(known) == 1:
        tool = origin.split(maxsplit=1)[0] if origin.strip() else ""
        return Decision(known[0], why=f"as {tool} is known to count" if tool else "a mark is not counted")
    return Decision(known[0], "nothing decides", tuple(c.name for c in known))


def _shown(evidence: Evidence, convention: Convention, whose: str) -> str:
    named = evidence.named.get(convention, 0)
    if named:
        return f"{whose}: {named} of {evidence.selections} are named by the words they select"
    edges = 2 * evidence.selections + evidence.points
    return f"{whose}: {evidence.edges.get(convention, 0)} of {edges} edges fall on the edge of a word"


def _known(origin: str, among: Sequence[Convention]) -> tuple[Convention, ...]:
    left = [c for c in among if not c.bom_counted] or list(among)
    for pattern, utf16, once in _ORIGINS:
        if pattern.search(origin):
            fitting = [c for c in left if utf16 in (None, c.utf16) and once in (None, c.newline_once)]
            fitting = fitting or left
            return tuple(fitting)
    return tuple(left)


def pooled(evidences: Sequence[Evidence]) -> Evidence:
    """The evidence of all sources together.

    A source on which two conventions agree speaks for both of them.
    """
    total = Evidence(tuple(BY_NAME.values()))
    for evidence in evidences:
        if len(evidence.candidates) == 1:
            continue
        total.selections += evidence.selections
        total.points += evidence.points
        for convention in total.candidates:
            alike = _alike(convention, evidence.candidates)
            for sums, scores in (
                (total.named, evidence.named),
                (total.tight, evidence.tight),
                (total.edges, evidence.edges),
            ):
                sums[convention] = sums.get(convention, 0) + scores.get(alike, 0)
    return total


def _alike(convention: Convention, candidates: Sequence[Convention]) -> Convention:
    """The candidate that counts a text as a convention does: candidates leave out what makes no difference there."""
    axes = [any(getattr(c, axis) for c in candidates) for axis in ("utf16", "newline_once", "bom_counted")]
    return Convention(
        convention.utf16 and axes[0], convention.newline_once and axes[1], convention.bom_counted and axes[2]
    )
