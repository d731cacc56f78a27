"""What a project says beyond its words: where codings come from, recordings, the codebook; and, of one that was made
by conversion, every utterance exactly as it was.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from uptake.formats._transcript import Unit, text_digest, utterances_of
from uptake.formats._xml.offsets import Element
from uptake.formats.refi.codings import Coded, codings_on, media_codings
from uptake.formats.refi.filing import filed
from uptake.formats.refi.guids import normal
from uptake.formats.refi.made_text import made_units
from uptake.formats.refi.options import RefiOptions
from uptake.formats.refi.qde import children, first, local
from uptake.formats.refi.reader import read_project
from uptake.formats.refi.record import Record, TextRecord, record_in
from uptake.formats.refi.recordings import location_of
from uptake.formats.refi.source import RefiSource, Talk
from uptake.formats.refi.synchrony import timed
from uptake.model import Code, Coding, Conversation, Layer, LayerItem, Media, Participant, Project, Utterance


def read_made(path: Path, options: RefiOptions) -> Project:
    """Read a .qdpx, and give back what a conversion remembered in it.

    Raises:
        InputError: It cannot be read, or is unsafe; the message says why.
    """
    project = read_project(path, options)
    if not isinstance(project.source, RefiSource):
        raise TypeError("the reader gave another source")
    return _Completed(project, project.source).project()
