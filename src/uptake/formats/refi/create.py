"""A new .qdpx from conversations, whatever format they were read from."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from uptake.formats._transcript import text_digest
from uptake.formats._xml.splice import Layout, New, render
from uptake.formats.refi.coders import user_guid, user_name
from uptake.formats.refi.dates import ATTRIBUTE, LONG_AGO
from uptake.formats.refi.guids import guid_for
from uptake.formats.refi.made_codes import MadeCodes, coded_layers, made_codes
from uptake.formats.refi.made_codings import made_codings
from uptake.formats.refi.made_findings import with_verdicts, write_findings
from uptake.formats.refi.made_media import MadeMedia, made_media
from uptake.formats.refi.made_package import write_package
from uptake.formats.refi.made_sources import MadeSource, cases, recording_sources, text_source
from uptake.formats.refi.made_text import made_text
from uptake.formats.refi.record import NOTE, ORIGIN, Record, TextRecord, to_text
from uptake.model import Conversation, Layer, Project
from uptake.plugins import Creation, Loss

NAMESPACE = "urn:QDA-XML:project:1.0"
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
    written = [w for w in project.written if w.state != "deleted"]
    talks = [with_verdicts(talk, written) for talk in project.conversations]
    media = [
        made_media(talk, _key(number, talk), target.parent, embed=settings.embed_media)
        for number, talk in enumerate(talks)
    ]
    layers = [coded_layers(talk, settings.code_tiers) for talk in talks]
    sources = [_source(n, *parts) for n, parts in enumerate(zip(talks, media, layers, strict=True))]
    codes = made_codes(layer for coded in layers for layer in coded)
    base = target.with_name(f"{target.name}-base") if written else target
    texts = {source.text_name: source.made.text for source in sources}
    try:
        write_package(base, _qde(project, sources, codes), texts, [e for m in media for e in m.embedded])
        if written:
            write_findings(base, target, written, sources, settings)
    finally:
        if base != target:
            base.unlink(missing_ok=True)
    lost = (loss for source, coded in zip(sources, layers, strict=True) for loss in _losses(source, coded))
    return (*(loss for m in media for loss in m.losses), *lost)


def _key(number: int, talk: Conversation) -> str:
    return f"{number} {talk.name}"


def _source(number: int, talk: Conversation, media: MadeMedia, layers: Sequence[Layer]) -> MadeSource:
    made = made_text(talk)
    key = f"{_key(number, talk)} {text_digest(made.text)}"
    return MadeSource(key, talk, made, media.recordings, tuple(made_codings(talk, layers)))


def _qde(project: Project, sources: Sequence[MadeSource], codes: MadeCodes) -> bytes:
    containers = (
        ("Users", tuple(_users(sources))),
        ("CodeBook", (New("Codes", children=codes.elements),) if codes.elements else ()),
        ("Cases", tuple(cases(sources))),
        ("Sources", tuple(_elements(sources, codes))),
        ("Notes", (_note(sources, codes),)),
    )
    root = New(
        "Project",
        {"xmlns": NAMESPACE, "name": project.path.stem, "origin": ORIGIN, ATTRIBUTE: LONG_AGO},
        children=tuple(New(name, children=children) for name, children in containers if children),
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>{render(root, _LAYOUT, 0)}\n'.encode()


def _elements(sources: Sequence[MadeSource], codes: MadeCodes) -> Iterator[New]:
    for source in sources:
        yield text_source(source, codes)
    for source in sources:
        yield from recording_sources(source, codes)


def _users(sources: Sequence[MadeSource]) -> Iterator[New]:
    for coder in dict.fromkeys(c.coder for source in sources for c in source.codings if c.coder):
        yield New("User", {"guid": user_guid(coder), "name": user_name(coder)})


def _note(sources: Sequence[MadeSource], codes: MadeCodes) -> New:
    values = {name: value for (_, value), name in codes.names.items() if name != value}
    record = Record({text_digest(s.made.text): _remembered(s) for s in sources}, values)
    content = New("PlainTextContent", text=to_text(record))
    attributes = {"guid": guid_for("conversion", "note"), "name": NOTE, ATTRIBUTE: LONG_AGO}
    return New("Note", attributes, children=(content,))


def _remembered(source: MadeSource) -> TextRecord:
    people = {p.id: p.name for p in source.talk.participants}
    timed = source.talk.times_measured and not source.recordings
    return TextRecord(
        names={label: people[who] for who, label in source.made.labels.items()},
        exact=source.made.exact,
        times=tuple((u.start_ms, u.end_ms) for u in source.talk.utterances) if timed else (),
        recordings=tuple(recording for _, recording in source.recordings),
    )


def _losses(source: MadeSource, coded: Sequence[Layer]) -> Iterator[Loss]:
    talk = source.talk
    for layer in talk.layers:
        if layer not in coded and layer.items:
            why = f"no controlled vocabulary: with --code-tier {layer.name!r} its values become codes"
            yield Loss("annotation", f"tier {layer.name}", why, len(layer.items))
    for layer in coded:
        if blank := sum(not item.value.strip() for item in layer.items):
            yield Loss("annotation", f"tier {layer.name}", "it has no value to be a code", blank)
    lost = [c.tier for c in source.codings if not source.place_of(c)]
    for tier in dict.fromkeys(lost):
        why = "it stands on no words, and no recording is linked for it to stand on"
        yield Loss("annotation", f"tier {tier}", why, lost.count(tier))
    if not talk.times_measured and any(u.start_ms is not None for u in talk.utterances):
        yield Loss("times", talk.name, "nobody measured them: no sync points were set", len(talk.utterances))
    elif talk.times_measured and not source.recordings:
        why = f"no recording is linked, so there is nothing to synchronise: only the note {NOTE!r} has them"
        yield Loss("times", talk.name, why, len(talk.utterances))
