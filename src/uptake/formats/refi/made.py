"""What a project says beyond its words: its codebook, its recordings, and where its codings come from.

One that was made by conversion gives back every utterance exactly as it was.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from uptake.formats.refi.codelist import codelist
from uptake.formats.refi.filed_codings import Filer
from uptake.formats.refi.made_talk import exact_conversation, exact_talk
from uptake.formats.refi.options import RefiOptions
from uptake.formats.refi.positions import Convention, consequential
from uptake.formats.refi.reader import read_project
from uptake.formats.refi.record import NOTE, ORIGIN, Record, TextRecord, record_in
from uptake.formats.refi.source import RefiSource, Talk
from uptake.formats.refi.talk_media import recordings_of
from uptake.model import Code, Coding, Conversation, Layer, LayerItem, Project


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
    found = [
        _completed(talk, project, source, record, codes)
        for talk in project.conversations
        if not talk.name.casefold().startswith(NOTE)  # some programs make sources of notes
    ]
    conversations = tuple(talk for talk, _, _ in found)
    texts = {talk.name: text for talk, text, _ in found}
    return replace(
        project,
        conversations=conversations,
        media=tuple(dict.fromkeys(m for talk in conversations for m in talk.media)),
        codings=tuple(c for _, _, codings in found for c in codings),
        codes=tuple(codes.values()),
        source=replace(source, talks=dict(source.talks) | texts),
    )


def _completed(
    talk: Conversation, project: Project, source: RefiSource, record: Record, codes: Mapping[str, Code]
) -> tuple[Conversation, Talk, list[Coding]]:
    """A conversation with everything known of it, its text, and its codings."""
    text = source.talks[talk.name]
    known = record.texts.get(text.text.digest)
    recordings = recordings_of(source.qde, text.text, known or TextRecord())
    if known is not None:
        text = exact_talk(text, known)
        offset_ms = recordings[0][1].offset_ms if recordings else 0
        talk = exact_conversation(talk, text, known, offset_ms)
    standing = tuple(c for c in project.codings if c.conversation == talk.name)
    filer = Filer(source, codes)
    codings = [*filer.on_text(text, standing), *filer.on_recordings(talk, recordings)]
    media = tuple(media for _, media in recordings)
    return replace(talk, layers=_layers(codings), media=media), text, codings


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
