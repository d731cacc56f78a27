"""Draw a stretch of an .eaf as ELAN's timeline shows it: `python docs/draw_timeline.py FILE.eaf OUT.svg FROM_S TO_S`.

It makes the README's picture from a file that `uptake run` wrote, so the picture shows what really comes out.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

NAMES_PX, WIDTH_PX, ROW_PX, TOP_PX = 262, 1180, 34, 30
CHARACTER_PX = 6.6
BESIDE_CHARACTERS = 12
"""A value up to this long is written beside a box that is too small for it."""
COLOURS = {"minimal-response-run": "#1b6ca8", "we-deferral": "#a8471b", "third-party-objection": "#5b2a86"}
INK, PAPER, RULE, TALK = "#1f2328", "#ffffff", "#d8dee4", "#eef1f4"


@dataclass(frozen=True)
class Box:
    """One annotation on the timeline."""

    start_ms: int
    end_ms: int
    value: str


def tiers(path: Path) -> dict[str, list[Box]]:
    """Tier name to its annotations; symbolic ones stand at their parent's place."""
    root = etree.parse(path).getroot()
    slots = {s.get("TIME_SLOT_ID"): int(s.get("TIME_VALUE", "0")) for s in root.iter("TIME_SLOT")}
    spans: dict[str, tuple[int, int]] = {}
    rows: dict[str, list[Box]] = {}
    for tier in root.iter("TIER"):
        boxes = rows.setdefault(str(tier.get("TIER_ID")), [])
        for annotation in tier.iter("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"):
            refs = annotation.get("TIME_SLOT_REF1"), annotation.get("TIME_SLOT_REF2")
            span = (
                (slots[refs[0]], slots[refs[1]]) if refs[0] else spans[annotation.get("ANNOTATION_REF", "")]
            )
            spans[annotation.get("ANNOTATION_ID", "")] = span
            boxes.append(Box(*span, annotation.findtext("ANNOTATION_VALUE") or ""))
    return rows


def draw(rows: dict[str, list[Box]], start_ms: int, end_ms: int) -> str:
    """The stretch as SVG; tiers with nothing in it are left out."""
    scale = (WIDTH_PX - NAMES_PX) / (end_ms - start_ms)
    shown = {
        n: [b for b in boxes if b.end_ms > start_ms and b.start_ms < end_ms] for n, boxes in rows.items()
    }
    shown = {n: boxes for n, boxes in shown.items() if boxes}
    height = TOP_PX + ROW_PX * len(shown) + 6
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_PX}" height="{height}" viewBox="0 0 {WIDTH_PX} {height}" '
            f'font-family="Verdana, DejaVu Sans, sans-serif" font-size="11.5" role="img" aria-label="Tiers on a timeline">'
        ),
        f'<rect width="{WIDTH_PX}" height="{height}" fill="{PAPER}"/>',
        *ruler(start_ms, end_ms, scale, height),
    ]
    for index, (name, boxes) in enumerate(shown.items()):
        y = TOP_PX + ROW_PX * index
        colour = COLOURS.get(name.split("@")[0].split(":")[0], INK)
        parts.append(
            f'<line x1="0" x2="{WIDTH_PX}" y1="{y + ROW_PX - 3}" y2="{y + ROW_PX - 3}" stroke="{RULE}"/>'
        )
        parts.append(f'<text x="8" y="{y + 20}" fill="{colour}" font-weight="bold">{escape(name)}</text>')
        parts += [box(b, y, start_ms, scale, colour) for b in boxes]
    return "\n".join([*parts, "</svg>", ""])


def ruler(start_ms: int, end_ms: int, scale: float, height: int) -> list[str]:
    """A line and a label every five seconds."""
    marks = []
    for second in range(start_ms // 1000 + 1, end_ms // 1000 + 1):
        if second % 5 == 0:
            x = NAMES_PX + (second * 1000 - start_ms) * scale
            marks.append(
                f'<line x1="{x:.1f}" x2="{x:.1f}" y1="18" y2="{height}" stroke="{RULE}" stroke-dasharray="2 3"/>'
            )
            marks.append(
                f'<text x="{x + 3:.1f}" y="14" fill="#57606a">{second // 60:02}:{second % 60:02}</text>'
            )
    return marks


def box(annotation: Box, y: int, start_ms: int, scale: float, colour: str) -> str:
    """An annotation as a box with as much of its value as fits; a short value beside a box too small for it."""
    left = max(NAMES_PX, NAMES_PX + (annotation.start_ms - start_ms) * scale)
    right = min(WIDTH_PX - 2, NAMES_PX + (annotation.end_ms - start_ms) * scale)
    room = int((right - left - 8) / CHARACTER_PX)
    value, at = annotation.value, left + 4
    if len(value) > room and len(value) <= BESIDE_CHARACTERS:
        at = right + 4
    elif len(value) > room:
        value = value[: max(0, room - 1)].rstrip() + "…"
    fill, ink = (TALK, INK) if colour == INK else (colour + "22", colour)
    label = f'<text x="{at:.1f}" y="{y + 20}" fill="{ink}">{escape(value)}</text>'
    rect = f'<rect x="{left:.1f}" y="{y + 4}" width="{max(2.0, right - left):.1f}" height="{ROW_PX - 11}" rx="3" fill="{fill}" stroke="{ink}"/>'
    return f"<g><title>{escape(annotation.value)}</title>{rect}{label}</g>"


def main() -> None:
    """Read the command line's four words."""
    source, target, start_s, end_s = sys.argv[1:]
    picture = draw(tiers(Path(source)), int(float(start_s) * 1000), int(float(end_s) * 1000))
    Path(target).write_text(picture, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
