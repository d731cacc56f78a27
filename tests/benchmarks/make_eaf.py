"""Make an ELAN file of any size: two speakers, invented talk, the same bytes for the same arguments.

python make_eaf.py OUT.eaf 20000 [SEED [SHARE]]

About one turn in seventy brings in a third party ("my sister says") and as many open with an institutional "we"; a third
of the patient's turns are minimal. SHARE of the clauses have words in which reassurance is done. As it stands it gives, of
all detectors together, about as many findings as 25 recorded primary-care consultations did, 40 for 1,000 annotations;
`DENSE` gives seven times as many.
"""

import random
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

SPEAKERS = ("Doctor", "Patient")
TOKENS = ("mhm", "Mm.", "Yeah.", "Right.", "Okay.", "Uh huh.", "I see.", "Yes, yeah.")
QUESTIONS = (
    "and how long has that been going on",
    "Does it hurt when you bend?",
    "Have you tried the tablets yet?",
    "is it worse at night",
)
OPENINGS = (
    "so",
    "well",
    "and",
    "but",
    "I think",
    "you know",
    "the thing is",
    "um",
)
CITING = ("we find that", "my sister says")
CITED = 0.035
"""Share of clauses that open with one of `CITING`."""
SUBJECTS = (
    "the pain",
    "your back",
    "my knee",
    "it",
    "walking",
    "that side",
    "the evening",
    "my sleep",
    "work",
)
CODED_SUBJECTS = ("the scan", "that swelling", "the letter", "your back")
VERBS = ("gets", "looks", "feels", "seems", "was", "is", "comes up", "goes away", "stays", "keeps being")
ENDINGS = (
    "slower in the morning",
    "a bit easier with the tablets",
    "all right most days",
    "stiff when I get up",
    "the same as last year",
    "sore after sitting",
    "too much by the evening",
    "about where it has been",
    "quicker on the stairs",
)
CODED_ENDINGS = (
    "fine on the picture",
    "quite normal at your age",
    "nothing to worry about",
    "worse in the morning",
)
CODED, DENSE = 0.01, 0.4
"""Shares of clauses with words in which reassurance is done: as in recorded talk, and to see what findings cost."""
HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2026-01-05T09:00:00+00:00" FORMAT="3.0" VERSION="3.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">
        <PROPERTY NAME="lastUsedAnnotationId">{last}</PROPERTY>
    </HEADER>
"""
ANNOTATION = """        <ANNOTATION>
            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a{n}" TIME_SLOT_REF1="ts{start}" TIME_SLOT_REF2="ts{end}">
                <ANNOTATION_VALUE>{text}</ANNOTATION_VALUE>
            </ALIGNABLE_ANNOTATION>
        </ANNOTATION>
"""
FOOTER = """    <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="default-lt" TIME_ALIGNABLE="true"/>
    <CONSTRAINT DESCRIPTION="Time subdivision of parent annotation's time interval, no time gaps allowed within this interval" STEREOTYPE="Time_Subdivision"/>
    <CONSTRAINT DESCRIPTION="Symbolic subdivision of a parent annotation. Annotations refering to the same parent are ordered" STEREOTYPE="Symbolic_Subdivision"/>
    <CONSTRAINT DESCRIPTION="1-1 association with a parent annotation" STEREOTYPE="Symbolic_Association"/>
    <CONSTRAINT DESCRIPTION="Time alignable annotations within the parent annotation's time interval, gaps are allowed" STEREOTYPE="Included_In"/>
</ANNOTATION_DOCUMENT>
"""


def make_eaf(path: Path, annotations: int, seed: int = 1, coded: float = CODED) -> None:
    """Write an EAF 3.0 file as ELAN lays it out.

    Args:
        path: Where to.
        annotations: How many, over both speakers.
        seed: Another seed, another talk.
        coded: Share of clauses with words in which reassurance is done.
    """
    talk = list(islice(_talk(random.Random(seed), coded), annotations))  # noqa: S311 - no secret depends on it
    moments = sorted(
        (ms, edge, n) for n, (_, *times, _) in enumerate(talk, 1) for edge, ms in enumerate(times)
    )
    slots = {(n, edge): i for i, (_, edge, n) in enumerate(moments, 1)}
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEADER.format(last=annotations))
        file.write("    <TIME_ORDER>\n")
        file.writelines(
            f'        <TIME_SLOT TIME_SLOT_ID="ts{i}" TIME_VALUE="{ms}"/>\n'
            for i, (ms, *_) in enumerate(moments, 1)
        )
        file.write("    </TIME_ORDER>\n")
        for speaker in SPEAKERS:
            file.write(
                f'    <TIER LINGUISTIC_TYPE_REF="default-lt" PARTICIPANT="{speaker}" TIER_ID="{speaker}">\n'
            )
            file.writelines(
                ANNOTATION.format(n=n, start=slots[n, 0], end=slots[n, 1], text=text)
                for n, (who, _, _, text) in enumerate(talk, 1)
                if who == speaker
            )
            file.write("    </TIER>\n")
        file.write(FOOTER)


def _talk(chance: random.Random, coded: float) -> Iterator[tuple[str, int, int, str]]:
    """Speaker, start, end and text of one stretch after another; responses may overlap, a speaker's own never do."""
    clock, speaker, ends = 500, 0, [0, 0]
    while True:
        if chance.random() < 0.7:
            speaker = 1 - speaker
        text = _text(chance, speaker, coded)
        start = max(clock + chance.randint(-250, 900), ends[speaker] + 10)
        end = start + 200 + 55 * len(text) + chance.randint(0, 300)
        ends[speaker] = end
        clock = max(ends)
        yield SPEAKERS[speaker], start, end, text


def _text(chance: random.Random, speaker: int, coded: float) -> str:
    kind = chance.random()
    if kind < (0.35 if speaker else 0.12):
        return chance.choice(TOKENS)
    if kind > (0.98 if speaker else 0.8):
        return chance.choice(QUESTIONS)
    clauses = [f"{_opening(chance)} {_clause(chance, coded)}" for _ in range(chance.randint(1, 2))]
    text = ", ".join(clauses)
    return f"{text[0].upper()}{text[1:]}."


def _clause(chance: random.Random, coded: float) -> str:
    subjects, endings = (CODED_SUBJECTS, CODED_ENDINGS) if chance.random() < coded else (SUBJECTS, ENDINGS)
    return f"{chance.choice(subjects)} {chance.choice(VERBS)} {chance.choice(endings)}"


def _opening(chance: random.Random) -> str:
    return chance.choice(CITING if chance.random() < CITED else OPENINGS)


if __name__ == "__main__":
    seed, coded = (
        int(sys.argv[3]) if len(sys.argv) > 3 else 1,
        float(sys.argv[4]) if len(sys.argv) > 4 else CODED,
    )
    make_eaf(Path(sys.argv[1]), int(sys.argv[2]), seed, coded)
