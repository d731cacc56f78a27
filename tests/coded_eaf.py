"""The consultation with a person's coding in it: tiers of the type that its gestures have."""

from pathlib import Path

CONSULTATION = Path(__file__).parents[1] / "fixtures" / "eaf" / "consultation.eaf"
Coded = tuple[int, int, str]
"""From and to in milliseconds, and the code."""


def with_tiers(target: Path, tiers: dict[str, list[Coded]]) -> Path:
    """Write the consultation with tiers that belong to nobody.

    Args:
        target: Where to.
        tiers: Name to what stands on it.
    """
    text = CONSULTATION.read_text(encoding="utf-8")
    slots, written, number = "", "", 0
    for name, coded in tiers.items():
        annotations = ""
        for start, end, value in coded:
            number += 2
            slots += f'<TIME_SLOT TIME_SLOT_ID="c{number - 1}" TIME_VALUE="{start}"/>'
            slots += f'<TIME_SLOT TIME_SLOT_ID="c{number}" TIME_VALUE="{end}"/>'
            annotations += (
                f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="k{number}" TIME_SLOT_REF1="c{number - 1}" '
                f'TIME_SLOT_REF2="c{number}"><ANNOTATION_VALUE>{value}</ANNOTATION_VALUE>'
                "</ALIGNABLE_ANNOTATION></ANNOTATION>"
            )
        written += f'<TIER LINGUISTIC_TYPE_REF="gesture" TIER_ID="{name}">{annotations}</TIER>'
    text = text.replace("</TIME_ORDER>", f"{slots}</TIME_ORDER>", 1)
    text = text.replace("<LINGUISTIC_TYPE ", f"{written}<LINGUISTIC_TYPE ", 1)
    target.write_text(text, encoding="utf-8", newline="\n")
    return target
