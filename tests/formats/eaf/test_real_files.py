"""The real files of ../shared/data, with pympi as a second reader."""

import warnings
from pathlib import Path

import pytest

from uptake.formats._xml.parse import parse_xml, read_bytes
from uptake.formats.eaf.document import document_of
from uptake.formats.eaf.reader import read
from uptake.formats.eaf.times import times_of

DATA = Path(__file__).parents[4] / "shared" / "data"
FILES = sorted(DATA.glob("*/**/*.eaf"))
NO_TALK = {"blank.eaf", "eaf_any_tier.eaf"}

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/data is not there")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_real_file_is_read(path: Path) -> None:
    project = read(path)
    assert len(project.conversations) == (0 if path.name in NO_TALK else 1)
    for conversation in project.conversations:
        ids = [u.id for u in conversation.utterances]
        starts = [u.start_ms or 0 for u in conversation.utterances]
        assert len(set(ids)) == len(ids)
        assert starts == sorted(starts)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_pympi_reads_the_same_times_and_texts(path: Path) -> None:
    from pympi.Elan import Eaf  # noqa: PLC0415 - only where there are files to compare

    document = document_of(parse_xml(read_bytes(path), path.name), path.name)
    times = times_of(document, path.name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pympi opens files without closing them
        second = Eaf(str(path))
    compared = 0
    for tier in document.tiers:
        aligned, _, attributes, _ = second.tiers[tier.head.id]
        ours = {a.id: (*times.of[a.id], a.value) for a in tier.annotations if not a.parent}
        slots = second.timeslots
        theirs = {
            i: (slots[s], slots[e], text or "")
            for i, (s, e, text, _) in aligned.items()
            if slots[s] and slots[e]
        }
        assert {i: ours[i] for i in theirs} == theirs
        assert attributes.get("PARTICIPANT", "") == tier.head.participant
        compared += len(theirs)
    assert compared or path.name in NO_TALK
