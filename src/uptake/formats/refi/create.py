"""A new .qdpx from conversations, whatever format they were read from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from uptake.formats._transcript import anchor, text_digest
from uptake.formats._xml.splice import Layout, New, render
from uptake.formats.refi.guids import guid_for
from uptake.formats.refi.made import as_made
from uptake.formats.refi.made_codes import MadeCodes, coded_layers, made_codes
from uptake.formats.refi.made_codings import made_codings
from uptake.formats.refi.made_package import write_package
from uptake.formats.refi.made_sources import MadeSource, cases, recording_sources, text_source, user_guid
from uptake.formats.refi.made_text import made_text
from uptake.formats.refi.names import USER
from uptake.formats.refi.options import RefiOptions
from uptake.formats.refi.reader import read_project
from uptake.formats.refi.record import NOTE, Record, Recording, TextRecord, to_text
from uptake.formats.refi.recordings import INTERNAL, path_of
from uptake.formats.refi.writer import write_project
from uptake.model import Conversation, Finding, Layer, LayerItem, Media, Placed, Plan, Project, Written
from uptake.plugins import Creation, Loss

NAMESPACE = "urn:QDA-XML:project:1.0"
VERDICTS = "verdicts on findings"
"""Name of the code above the verdict codes."""

_LARGEST_EMBEDDED = (1 << 31) - 1  # bytes: the standard's limit for internal files
_LAYOUT = Layout("\n", "  ")


def create(project: Project, target: Path, settings: Creation) -> tuple[Loss, ...]:
    """Make a new .qdpx.

    Each conversation is a text with all speakers in the order of the talk, to be coded, and the transcript of its first
    recording with sync points for each utterance; speakers are cases; layers with a controlled vocabulary, or that
    the user names, are codes. Findings are written as a run writes them, so that a later run continues them.

    Args:
        project: What was read.
        target: Where to.
        settings: Which layers are codes, whether recordings go into the project, the detectors of the findings.

    Returns:
        What the file does not hold.
    """
    embedded: dict[str, Path] = {}
    losses: list[Loss] = []
    sources = [
        _source(number, _with_verdicts(talk, project.written), target.parent, settings, embedded, losses)
        for number, talk in enumerate(project.conversations)
    ]
    codes = made_codes(_coded(source.talk, settings) for source in sources)
    qde = _qde(project, sources, codes)
    texts = {source.text_name: source.made.text for source in sources}
    written = [w for w in project.written if w.state != "deleted"]
    base = target.with_name(f"{target.name}-base") if written else target
    try:
        write_package(base, qde, texts, embedded.items())
        if written:
            _write_findings(base, target, written, sources, settings)
    finally:
        if base != target:
            base.unlink(missing_ok=True)
    return (*losses, *(loss for source in sources for loss in _losses(source, settings)))
