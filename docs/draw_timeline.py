"""Draw a stretch of an .eaf as ELAN's timeline shows it: `python docs/draw_timeline.py FILE.eaf OUT.svg FROM_S TO_S`.

It makes the README's picture from a file that `uptake run` wrote, so the picture shows what really comes out.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from uptake.export.plot import Scene, write_picture
from uptake.export.plot.colours import tint
from uptake.export.plot.scene import Box, Label, Rule, Shape
from uptake.export.plot.size import fitted

NAMES, WIDTH, ROW, TOP, SIZE = 262, 1180, 34, 30, 11.5
ARIAL = 0.9
"""How much narrower letters are than those that pictures leave room for."""
BESIDE_CHARACTERS = 12
"""A value up to this long is written beside a box that is too small for it."""
COLOURS = {"minimal-response-run": "#1b6ca8", "we-deferral": "#a8471b", "third-party-objection": "#5b2a86"}
INK, RULE, TALK, TIMES = "#1f2328", "#d8dee4", "#eef1f4", "#57606a"


@dataclass(frozen=True)
class Annotation:
    """One annotation on the timeline."""

    start_ms: int
    end_ms: int
    value: str


def tiers(path: Path) -> dict[str, list[Annotation]]:
    """Tier name to its annotations; symbolic ones stand at their parent's place."""
    root = etree.parse(path).getroot()
    slots = {s.get("TIME_SLOT_ID"): int(s.get("TIME_VALUE", "0")) for s in root.iter("TIME_SLOT")}
    spans: dict[str, tuple[int, int]] = {}
    rows: dict[str, list[Annotation]] = {}
    for tier in root.iter("TIER"):
        boxes = rows.setdefault(str(tier.get("TIER_ID")), [])
        for annotation in tier.iter("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"):
            refs = annotation.get("TIME_SLOT_REF1"), annotation.get("TIME_SLOT_REF2")
            span = (
                (slots[refs[0]], slots[refs[1]]) if refs[0] else spans[annotation.get("ANNOTATION_REF", "")]
            )
            spans[annotation.get("ANNOTATION_ID", "")] = span
            boxes.append(Annotation(*span, annotation.findtext("ANNOTATION_VALUE") or ""))
    return rows


def draw(rows: dict[str, list[Annotation]], start_ms: int, end_ms: int) -> Scene:
    """The stretch as a picture; tiers with nothing in it are left out."""
    scale = (WIDTH - NAMES) / (end_ms - start_ms)
    shown = {
        n: [a for a in found if a.end_ms > start_ms and a.start_ms < end_ms] for n, found in rows.items()
    }
    shown = {n: found for n, found in shown.items() if found}
    height = TOP + ROW * len(shown) + 6
    shapes = list(ruler(start_ms, end_ms, scale, height))
    for index, (name, found) in enumerate(shown.items()):
        y = TOP + ROW * index
        colour = COLOURS.get(name.split("@")[0].split(":")[0], INK)
        shapes.append(Rule(0, y + ROW - 3, WIDTH, y + ROW - 3, RULE, 1))
        shapes.append(Label(8, y + 20, name, SIZE, colour=colour, bold=True))
        for annotation in found:
            shapes += box(annotation, y, start_ms, scale, colour)
    return Scene(WIDTH, height, tuple(shapes), "Tiers on a timeline")


def ruler(start_ms: int, end_ms: int, scale: float, height: int) -> Iterator[Shape]:
    """A line and a label every five seconds."""
    for second in range(start_ms // 1000 + 1, end_ms // 1000 + 1):
        if second % 5 == 0:
            x = NAMES + (second * 1000 - start_ms) * scale
            yield Rule(x, 18, x, height, RULE, 1)
            yield Label(x + 3, 14, f"{second // 60:02}:{second % 60:02}", SIZE, colour=TIMES)


def box(annotation: Annotation, y: int, start_ms: int, scale: float, colour: str) -> Iterator[Shape]:
    """An annotation as a box with as much of its value as fits; a short value beside a box too small for it."""
    left = max(NAMES, NAMES + (annotation.start_ms - start_ms) * scale)
    right = min(WIDTH - 2, NAMES + (annotation.end_ms - start_ms) * scale)
    value, at = annotation.value, left + 4
    shown = fitted(value, SIZE * ARIAL, right - left - 8)
    if shown != value and len(value) <= BESIDE_CHARACTERS:
        shown, at = value, right + 4
    fill, ink = (TALK, INK) if colour == INK else (tint(0.13, colour), colour)
    yield Box(left, y + 4, max(2.0, right - left), ROW - 11, fill, ink, annotation.value)
    yield Label(at, y + 20, shown, SIZE, colour=ink)


def main() -> None:
    """Read the command line's four words."""
    source, target, start_s, end_s = sys.argv[1:]
    picture = draw(tiers(Path(source)), int(float(start_s) * 1000), int(float(end_s) * 1000))
    write_picture(picture, Path(target), ".svg")


if __name__ == "__main__":
    main()
