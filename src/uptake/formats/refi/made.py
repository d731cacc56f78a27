"""What a project says beyond its words: its codebook, its recordings, and where its codings come from.

One that was made by conversion gives back every utterance exactly as it was.
"""

from dataclasses import replace
from pathlib import Path

from uptake.formats.refi.codelist import codelist
from uptake.formats.refi.filed_codings import Filer
from uptake.formats.refi.made_talk import exact_conversation, exact_talk
from uptake.formats.refi.options import RefiOptions
from uptake.formats.refi.positions import Convention, consequential
from uptake.formats.refi.reader import read_project
from uptake.formats.refi.record import ORIGIN, TextRecord, record_in
from uptake.formats.refi.source import RefiSource
from uptake.formats.refi.talk_media import recordings_of
from uptake.model import Coding, Conversation, Layer, LayerItem, Project


def read_made(path: Path, options: RefiOptions) -> Project:
    """Read a .qdpx, and give back what a conversion remembered in it.

    Raises:
        InputError: It cannot be read, or is unsafe; the message says why.
    """
    project, source = _read(path, options)
    if not options.positions and _is_ours(source) and _conventions_differ(source):
        project, source = _read(path, replace(options, positions=Convention().name))
    record = record_in(source.qde, source.package)
    codes = codelist(source.codes, source.qde, record.values)
    filer = Filer(source, codes)
    conversations: list[Conversation] = []
    codings: list[Coding] = []
    talks = dict(source.talks)
    for talk in project.conversations:
        known = record.texts.get(talks[talk.name].text.digest)
        recordings = recordings_of(source.qde, talks[talk.name].text, known or TextRecord())
        offset_ms = recordings[0][1].offset_ms if recordings else 0
        exact = talk
        if known is not None:
            talks[talk.name] = exact_talk(talks[talk.name], known)
            exact = exact_conversation(talk, talks[talk.name], known, offset_ms)
        standing = tuple(c for c in project.codings if c.conversation == talk.name)
        here = [*filer.on_text(talks[talk.name], standing), *filer.on_recordings(exact, recordings)]
        codings += here
        media = tuple(media for _, media in recordings)
        conversations.append(replace(exact, layers=_layers(here), media=media))
    return replace(
        project,
        conversations=tuple(conversations),
        media=tuple(dict.fromkeys(m for talk in conversations for m in talk.media)),
        codings=tuple(codings),
        codes=tuple(codes.values()),
        source=replace(source, talks=talks),
    )


def _read(path: Path, options: RefiOptions) -> tuple[Project, RefiSource]:
    project = read_project(path, options)
    if not isinstance(project.source, RefiSource):
        raise TypeError("the reader gave another source")
    return project, project.source


def _is_ours(source: RefiSource) -> bool:
    """Whether a conversion wrote the project and no other tool has since: then positions count code points for sure."""
    return source.qde.root.attributes.get("origin") == ORIGIN


def _conventions_differ(source: RefiSource) -> bool:
    return any(len(consequential(talk.text.raw)) > 1 for talk in source.talks.values())


def _layers(codings: list[Coding]) -> tuple[Layer, ...]:
    """One for each code."""
    items: dict[str, list[LayerItem]] = {}
    for c in codings:
        items.setdefault(c.code, []).append(LayerItem(c.code, c.start_ms, c.end_ms, c.utterances, c.id))
    return tuple(Layer(code, tuple(found)) for code, found in items.items())
